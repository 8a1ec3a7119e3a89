"""Preview: the server for one's own computer. Others can mount routes on it; see `app`.

It answers who came by a name of this computer only. A site elsewhere could let its own name lead here («DNS rebinding»), and
would then read drafts; so the names that are asked for are known beforehand, and no other origin may ask for anything.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
import posixpath
from collections.abc import AsyncIterator, Callable, Collection, Sequence

from markupsafe import Markup
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from jaarbeeld.components import Templates
from jaarbeeld.preview.following import Following
from jaarbeeld.theme import THEME, Look

OWN = "_voorbeeld"
"""The folder of what is the preview's own; no page of a site can stand there."""
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_PATIENCE = 15.0
"""Seconds after which a browser hears that we are still there."""


def app(
    site: Following,
    *,
    routes: Sequence[BaseRoute] = (),
    hosts: Collection[str] = (),
    script: str = "",
    settled: Callable[[], None] = lambda: None,
    follow: bool = True,
) -> Starlette:
    """The preview of a project, with the routes of others before those of its pages, and their `script` on each page.

    `hosts` are names, besides those of this computer, by which it may be asked: that of a workspace elsewhere that forwards. It
    may keep that name, or ask for `localhost` in its place; the origin of what a page asks for is the name then all the same.
    `settled` is called when the site was made for the first time, right or wrong. Without `follow`, someone else refreshes.
    """

    @contextlib.asynccontextmanager
    async def life(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(site.follow(settled=settled)) if follow else None
        yield
        await site.end()
        if task:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    pages = _Pages(site, script)
    own = [
        Route(f"/{OWN}/events", pages.events),
        Route(f"/{OWN}/state", pages.state),
        Route(f"/{OWN}/{{name}}", pages.asset),
        *routes,
        Route("/{path:path}", pages.page),
    ]
    return Starlette(routes=own, lifespan=life, middleware=[Middleware(_Guard, hosts=frozenset(map(str.lower, hosts)))])


class _Guard:
    """Refuses who came by another name, and what another site asks for."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self._app, self._elsewhere = app, hosts
        self._hosts = _LOOPBACK | hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not self._is_ours(Request({**scope, "type": "http"})):
            await PlainTextResponse("Dit adres is alleen voor deze computer.", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_ours(self, request: Request) -> bool:
        host = request.headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        origin = request.headers.get("origin")
        asked_elsewhere = (
            request.headers.get("sec-fetch-site") == "cross-site" and request.headers.get("sec-fetch-mode") != "navigate"
        )
        same = origin in (None, f"http://{host}", f"https://{host}", *(f"https://{one}" for one in self._elsewhere))
        return name in self._hosts and same and not asked_elsewhere


class _Pages:
    """What a browser may ask for."""

    def __init__(self, site: Following, script: str) -> None:
        self._site, self._script = site, script

    async def page(self, request: Request) -> Response:
        """A file of the site; a page with the panel and what makes it follow."""
        version = self._site.version
        if version is None:
            return self._html("empty", status=503, digest="")
        path, base = request.url.path, version.base
        if not path.startswith(base):
            return RedirectResponse(base)
        inner = path[len(base) :]
        inner += "index.html" if not inner or inner.endswith("/") else ""
        if f"{inner}/index.html" in version.files:
            return RedirectResponse(f"{posixpath.basename(inner)}/")
        # It may have to be drawn first; others need not wait for that.
        content, status = await asyncio.to_thread(self._site.content, inner), 200
        if content is None and "." not in posixpath.basename(inner).removesuffix(".html"):
            content, status, inner = self._site.content("404.html"), 404, "404.html"
        if content is None:
            return _sent(b"", "404", status=404)
        # A page that only sends on allows no script.
        if inner.endswith(".html") and b'http-equiv="refresh"' not in content:
            before, end, after = content.rpartition(b"</body>")
            content = before + self._fragment("follow", self._site.digest(inner)).encode() + end + after
        return _sent(content, inner, status=status)

    async def state(self, request: Request) -> Response:
        """What the script of a page asks after a change: whether the page is another one now, and what is wrong."""
        version, path = self._site.version, request.query_params.get("path", "/")
        digest = ""
        if version:
            inner = path.removeprefix(version.base)
            inner += "index.html" if not inner or inner.endswith("/") else ""
            digest = self._site.digest(inner) or self._site.digest("404.html")
        return JSONResponse({"digest": digest, "panel": self._panel()}, headers=_NEVER_KEPT)

    async def events(self, request: Request) -> Response:
        """Server-sent events: a number after each change."""

        async def told() -> AsyncIterator[bytes]:
            async for count in self._site.changes(patience=_PATIENCE):
                yield f"data: {json.dumps(count)}\n\n".encode()

        return StreamingResponse(told(), media_type="text/event-stream", headers=_NEVER_KEPT)

    async def asset(self, request: Request) -> Response:
        """The preview's own script and style sheet."""
        name = request.path_params["name"]
        if name not in ("follow.js", "panel.css"):
            return _sent(b"", "404", status=404)
        return _sent((THEME / "preview" / name).read_bytes(), name)

    def _panel(self) -> str:
        panel = self._site.panel
        return _templates(self._site).block("panel", panel).strip() if panel else ""

    def _fragment(self, name: str, digest: str) -> Markup:
        view = {"own": f"/{OWN}/", "digest": digest, "panel": Markup(self._panel()), "script": self._script}
        return _templates(self._site).block(name, view)

    def _html(self, name: str, *, status: int, digest: str) -> Response:
        return _sent(self._fragment(name, digest).strip().encode(), "index.html", status=status)


_NEVER_KEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def _templates(site: Following) -> Templates:
    return Templates(Look(), "preview")


def _sent(content: bytes, path: str, *, status: int = 200) -> Response:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    headers = {**_NEVER_KEPT, "Content-Security-Policy": "frame-ancestors 'self'"}
    return Response(content, status, headers, media_type=kind)
