"""Desk: what a browser asked, and what it gets: a page, the same in the panel, or a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.judging import Judgement
from jaarbeeld.desk.places import DESK
from jaarbeeld.desk.posted import Posted
from jaarbeeld.desk.saving import Step, steps
from jaarbeeld.desk.showing import Done, Shown, shown

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY}
NOTHING = "niets"
"""What stands for the step of who saved what was there already."""


class Refused(Exception):
    """What was sent is not taken; the message is for an editor."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read: where it came from is known already."""

    desk: Desk
    request: Request
    posted: Posted

    @property
    def in_panel(self) -> bool:
        """Whether it is for the panel beside a page of the site."""
        return self.request.headers.get("x-paneel") == "1"

    @property
    def sends(self) -> bool:
        """Whether it sends a form, and may write."""
        return self.request.method == "POST"

    @property
    def doing(self) -> str:
        """Which button it was sent with: «bewaar», «verwijder», or «kijk» while someone types."""
        return self.said("_doe")

    def asks(self, name: str, default: str = "") -> str:
        """What the address asks."""
        return self.request.query_params.get(name, default)

    def said(self, name: str) -> str:
        """What the form says."""
        return (self.posted.get(name) or ("",))[0]


def page(asked: Asked, title: str, name: str, view: object, *, status: int = 200) -> Response:
    """A page of the desk with a fragment on it, or the same for the panel; with what was saved just now, if anything was."""
    made = Shown(title, asked.desk.token, shown(name, view), done(asked.desk, asked.asks("bewaard")))
    return html(shown("panel" if asked.in_panel else "page", made), status=status)


def message(
    asked: Asked, said: str, hint: str = "", *, status: int, href: str = f"/{DESK}/", link: str = "Naar het overzicht"
) -> Response:
    """One thing that must be told, and where to go from there."""
    return page(asked, "Dit lukte niet", "message", {"said": said, "hint": hint, "href": href, "link": link}, status=status)


def done(desk: Desk, name: str) -> Done | None:
    """What was saved in the step with this name, to tell it and take it back."""
    if name == NOTHING:
        return Done("", desk.token, "Er was niets gewijzigd.")
    step = next((one for one in steps(desk.root) if one.id == name), None) if name else None
    return Done.of(step, desk.token) if step else None


def saved(href: str, step: Step | None) -> Response:
    """Where a browser goes after a save, so that it is told there what was saved."""
    more = urlencode({"bewaard": step.id if step else NOTHING})
    return RedirectResponse(f"{href}{'&' if '?' in href else '?'}{more}", 303, HEADERS)


def beside_each_other(
    asked: Asked, rows: Sequence[tuple[str, str, str]], mark: str, posted: Sequence[tuple[str, str]], *, action: str = ""
) -> Response:
    """What stands there now beside what someone wanted: they choose."""
    here = f"{asked.request.url.path}?{asked.request.url.query}"
    view = {"action": action or here, "token": asked.desk.token, "version": mark, "rows": rows, "posted": posted}
    return page(asked, "Twee versies", "conflict", view, status=409)


def html(content: str, *, status: int = 200) -> Response:
    """A page as it is sent."""
    return Response(content, status, HEADERS, media_type="text/html")


def judged(judgement: Judgement, understood: Mapping[str, str] | None = None) -> Response:
    """What is told while someone types."""
    fields = {name: list(said) for name, said in judgement.fields.items()}
    told = {"fields": fields, "said": [*judgement.said], "understood": dict(understood or {})}
    return JSONResponse({**told, "html": shown("said", judgement)}, headers=HEADERS)
