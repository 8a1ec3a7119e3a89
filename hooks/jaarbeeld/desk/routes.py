"""Desk: what a browser may ask of it, on top of the preview.

It writes only what a form of this very start of the preview sends: each form carries its token, and the preview refuses who
comes by another name or from another site (see preview/server.py).
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Collection, Sequence
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from jaarbeeld.desk import record_answers, step_answers, text_answers
from jaarbeeld.desk.answering import HEADERS, Asked, Refused, message
from jaarbeeld.desk.desk import Desk, NotEditable
from jaarbeeld.desk.opening import NotSaved
from jaarbeeld.desk.places import DESK, places_on
from jaarbeeld.desk.records import NotThere
from jaarbeeld.desk.saving import Conflict
from jaarbeeld.desk.splice import NotSpliced
from jaarbeeld.preview.following import Following
from jaarbeeld.preview.server import app
from jaarbeeld.theme import THEME

_KINDS = {".css": "text/css", ".js": "text/javascript"}
MOST = 2_000_000
"""Bytes of a form; no text of a report is as long."""


def preview(site: Following, *, hosts: Collection[str] = ()) -> Starlette:
    """The preview of a project, with its desk; `hosts` as in preview/server.py."""
    return app(site, routes=routes(site), hosts=hosts, script=f"/{DESK}/desk.js")


def routes(site: Following) -> Sequence[BaseRoute]:
    """The desk of the project that `site` follows."""
    desk = _Desk(Desk(site.root, site), site)
    at, both = f"/{DESK}", ["GET", "POST"]
    return [
        Route(at, desk.to_overview),
        Route(f"{at}/", desk.told(step_answers.first_page)),
        Route(f"{at}/zoek", desk.told(step_answers.search)),
        Route(f"{at}/bij", desk.told(record_answers.beside)),
        Route(f"{at}/plaatsen", desk.told(desk.places)),
        Route(f"{at}/onderdeel", desk.told(record_answers.record), methods=both),
        Route(f"{at}/nieuw", desk.told(record_answers.new), methods=both),
        Route(f"{at}/tekst", desk.told(text_answers.text), methods=both),
        Route(f"{at}/pagina", desk.told(text_answers.front), methods=both),
        Route(f"{at}/ongedaan", desk.told(step_answers.step_back), methods=["POST"]),
        Route(f"{at}/gedaan", desk.told(step_answers.told)),
        Route(f"{at}/correctie", desk.told(step_answers.correction), methods=both),
        Route(f"{at}/editie", desk.told(step_answers.edition), methods=both),
        Route(f"{at}/verschil", desk.told(step_answers.difference)),
        Route(f"{at}/voorstel", desk.told(step_answers.proposal), methods=both),
        Route(f"{at}/site/{{path:path}}", desk.to_site),
        Route(f"{at}/{{name}}", desk.asset),
    ]


class _Desk:
    def __init__(self, desk: Desk, site: Following) -> None:
        self._desk, self._site = desk, site

    def told(self, answer: Callable[[Asked], Response]) -> Callable[[Request], object]:
        """An answer that is worked out beside the server's own thread; what an editor must know is a page too."""

        async def respond(request: Request) -> Response:
            body = b""
            async for chunk in request.stream():
                body += chunk
                if len(body) > MOST:
                    return message(Asked(self._desk, request, {}), "Dit formulier is te groot.", status=413)
            posted = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
            token = (posted.pop("_token", None) or [""])[0]
            asked = Asked(self._desk, request, posted)
            if asked.sends and not hmac.compare_digest(token, self._desk.token):
                said = "De redactie is ondertussen opnieuw gestart. Herlaad dit venster; wat u typte, staat er dan nog."
                return message(asked, said, status=403)
            try:
                return await asyncio.to_thread(answer, asked)
            except Conflict:
                said = "Dit bestand is ondertussen ergens anders gewijzigd. Open het opnieuw; wat u typte, staat er dan nog."
                return message(asked, said, status=409)
            except NotEditable as error:
                return message(asked, str(error), error.hint, status=409, href=error.href, link=error.link)
            except (NotThere, NotSaved, Refused) as error:
                return message(asked, str(error), status=409)
            except NotSpliced as error:
                said = f"Dit bestand kan hier niet veilig gewijzigd worden: regel {error.line}, {error.message}"
                return message(asked, said, error.hint, status=409)

        return respond

    async def to_overview(self, request: Request) -> Response:
        """The desk without its last stroke."""
        return RedirectResponse(f"/{DESK}/")

    async def to_site(self, request: Request) -> Response:
        """A page of the site, wherever on its host the site stands."""
        base = self._site.version.base if self._site.version else "/"
        return RedirectResponse(f"{base}{request.path_params['path'].lstrip('/')}", 303, HEADERS)

    async def asset(self, request: Request) -> Response:
        """The desk's own scripts and style sheet."""
        path = THEME / "desk" / request.path_params["name"]
        if path.parent != THEME / "desk" or path.suffix not in _KINDS or not path.is_file():
            return Response("", 404, HEADERS)
        return Response(path.read_bytes(), headers=HEADERS, media_type=_KINDS[path.suffix])

    def places(self, asked: Asked) -> Response:
        """What can be edited on a page of the preview, for its script."""
        version, path = self._site.version, asked.asks("pad", "/")
        address = path.removeprefix(version.base if version else "/").removesuffix("index.html")
        content = self._site.content(f"{address}index.html")
        if content is None:
            return JSONResponse({"targets": [], "text": ""}, headers=HEADERS)
        found = places_on(content.decode("utf-8"), address, self._desk.dataset(), self._desk.root)
        targets = [[one.selector, one.number, one.label, one.href] for one in found.targets]
        return JSONResponse({"targets": targets, "text": found.text}, headers=HEADERS)
