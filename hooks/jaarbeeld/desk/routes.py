"""Desk: what a browser may ask of it, on top of the preview.

It writes only what a form of this very start of the preview sends: each form carries its token, and the preview refuses who
comes by another name or from another site (see preview/server.py).
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable, Collection, Mapping, Sequence
from urllib.parse import parse_qs, urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from jaarbeeld import clock
from jaarbeeld.desk import guided, overview, proposals, proposing, record_forms, text_forms
from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.judging import Judgement
from jaarbeeld.desk.places import DESK, page_href, places_on, record_href
from jaarbeeld.desk.posted import Posted
from jaarbeeld.desk.records import NotThere, Record
from jaarbeeld.desk.saving import Conflict, NotSaved, Version, save, undo
from jaarbeeld.desk.showing import RecordForm, Shown, shown
from jaarbeeld.desk.splice import NotSpliced
from jaarbeeld.diff import command
from jaarbeeld.model.nodes import Key
from jaarbeeld.preview.following import Following
from jaarbeeld.preview.server import app
from jaarbeeld.theme import THEME

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY}
_KINDS = {".css": "text/css", ".js": "text/javascript"}
MOST = 2_000_000
"""Bytes of a form; no text of a report is as long."""


def preview(site: Following, *, hosts: Collection[str] = ()) -> Starlette:
    """The preview of a project, with its desk; `hosts` as in preview/server.py."""
    return app(site, routes=routes(site), hosts=hosts, script=f"/{DESK}/desk.js")


class Refused(Exception):
    """What was sent is not taken; the message is for an editor."""


def routes(site: Following) -> Sequence[BaseRoute]:
    """The desk of the project that `site` follows."""
    desk = _Desk(Desk(site.root), site)
    at = f"/{DESK}"
    return [
        Route(at, desk.to_overview),
        Route(f"{at}/", desk.told(desk.overview)),
        Route(f"{at}/zoek", desk.told(desk.search)),
        Route(f"{at}/bij", desk.told(desk.beside)),
        Route(f"{at}/plaatsen", desk.told(desk.places)),
        Route(f"{at}/onderdeel", desk.told(desk.record), methods=["GET", "POST"]),
        Route(f"{at}/nieuw", desk.told(desk.new), methods=["GET", "POST"]),
        Route(f"{at}/tekst", desk.told(desk.text), methods=["GET", "POST"]),
        Route(f"{at}/pagina", desk.told(desk.front), methods=["GET", "POST"]),
        Route(f"{at}/ongedaan", desk.told(desk.undo), methods=["POST"]),
        Route(f"{at}/correctie", desk.told(desk.correction), methods=["GET", "POST"]),
        Route(f"{at}/editie", desk.told(desk.edition), methods=["GET", "POST"]),
        Route(f"{at}/verschil", desk.told(desk.difference)),
        Route(f"{at}/voorstel", desk.told(desk.proposal), methods=["GET", "POST"]),
        Route(f"{at}/site/{{path:path}}", desk.to_site),
        Route(f"{at}/{{name}}", desk.asset),
    ]


class Asked:
    """A request, read: where it came from is known already."""

    def __init__(self, request: Request, posted: Posted) -> None:
        self.request, self.posted = request, posted
        self.in_panel = request.headers.get("x-paneel") == "1"
        self.sends = request.method == "POST"

    def asks(self, name: str, default: str = "") -> str:
        """What the address asks."""
        return self.request.query_params.get(name, default)

    def said(self, name: str) -> str:
        """What the form says."""
        return (self.posted.get(name) or ("",))[0]


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
                    return self._message(request, "Dit formulier is te groot.", status=413)
            posted = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
            token = (posted.pop("_token", None) or [""])[0]
            if request.method == "POST" and not hmac.compare_digest(token, self._desk.token):
                said = "De redactie is ondertussen opnieuw gestart. Herlaad dit venster; wat u typte, staat er dan nog."
                return self._message(request, said, status=403)
            try:
                return await asyncio.to_thread(answer, Asked(request, posted))
            except Conflict:
                said = "Dit bestand is ondertussen ergens anders gewijzigd. Open het opnieuw; wat u typte, staat er dan nog."
                return self._message(request, said, status=409)
            except (NotThere, NotSaved, Refused) as error:
                return self._message(request, str(error), status=409)
            except NotSpliced as error:
                return self._message(
                    request,
                    f"Dit bestand kan hier niet veilig gewijzigd worden: regel {error.line}, {error.message}",
                    error.hint,
                    status=409,
                )

        return respond

    async def to_overview(self, request: Request) -> Response:
        """The desk without its last stroke."""
        return RedirectResponse(f"/{DESK}/")

    async def to_site(self, request: Request) -> Response:
        """A page of the site, wherever on its host the site stands."""
        base = self._site.version.base if self._site.version else "/"
        return RedirectResponse(f"{base}{request.path_params['path'].lstrip('/')}", 303, _HEADERS)

    async def asset(self, request: Request) -> Response:
        """The desk's own scripts and style sheet."""
        path = THEME / "desk" / request.path_params["name"]
        if path.parent != THEME / "desk" or path.suffix not in _KINDS or not path.is_file():
            return Response("", 404, _HEADERS)
        return Response(path.read_bytes(), headers=_HEADERS, media_type=_KINDS[path.suffix])

    def overview(self, asked: Asked) -> Response:
        """Where an editor begins."""
        return self._page(asked, "Redactie", "overview", overview.overview(self._desk))

    def search(self, asked: Asked) -> Response:
        """Where a word or number stands."""
        query = asked.asks("q")
        return self._page(asked, f"Gezocht: {query}" if query else "Zoeken", "overview", overview.searched(self._desk, query))

    def beside(self, asked: Asked) -> Response:
        """The form of what stands on a line of a file."""
        file, line = asked.asks("bestand"), asked.asks("regel")
        text, _ = self._desk.opened(file)
        return RedirectResponse(
            overview.href_of(file, int(line) if line.isdecimal() else 1, text) or f"/{DESK}/", 303, _HEADERS
        )

    def places(self, asked: Asked) -> Response:
        """What can be edited on a page of the preview, for its script."""
        version, path = self._site.version, asked.asks("pad", "/")
        address = path.removeprefix(version.base if version else "/").removesuffix("index.html")
        content = self._site.content(f"{address}index.html")
        if content is None:
            return JSONResponse({"targets": [], "text": ""}, headers=_HEADERS)
        found = places_on(content.decode("utf-8"), address, self._desk.dataset(), self._desk.root)
        targets = [[one.selector, one.number, one.label, one.href] for one in found.targets]
        return JSONResponse({"targets": targets, "text": found.text}, headers=_HEADERS)

    def record(self, asked: Asked) -> Response:
        """The form of a record, and what it sends."""
        file, path = asked.asks("bestand"), _path(asked.asks("plek"))
        record, text, version = record_forms.opened(self._desk, file, path)
        if not asked.sends:
            told = ("Bewaard.",) if asked.asks("bewaard") else ()
            return self._form(asked, record_forms.form(self._desk, record, version), told)
        if asked.said("_doe") == "verwijder":
            made = record_forms.removal(record, text)
        else:
            made = record_forms.draft(self._desk, record, text, asked.posted)
        judgement = record_forms.judge(self._desk, made, record_forms.names_of(self._desk, record))
        if asked.said("_doe") == "kijk":
            return _judged(judgement, made.understood)
        if judgement.refuses:
            return self._form(
                asked, record_forms.form(self._desk, record, version, judgement=judgement, posted=asked.posted), status=422
            )
        try:
            save(self._desk.root, {made.file: made.text}, {made.file: asked.said("_versie")}, made.told)
        except Conflict:
            return self._conflict(asked, record, version)
        if asked.said("_doe") == "verwijder":
            return RedirectResponse(f"/{DESK}/", 303, _HEADERS)
        return RedirectResponse(f"{record_href(made.file, made.path)}&bewaard=1", 303, _HEADERS)

    def new(self, asked: Asked) -> Response:
        """The form of a new record, or of a copy, and what it sends."""
        kind = record_forms.kind_of(asked.asks("soort"))
        if not asked.sends:
            raw: Mapping[str, object] = {}
            if asked.asks("van"):
                copied, _, _ = record_forms.opened(self._desk, asked.asks("bestand"), _path(asked.asks("van")))
                raw = (
                    {key: datum for key, datum in dict(copied.raw).items() if key not in ("id", "slug")}
                    if isinstance(copied.raw, dict)
                    else {}
                )
            return self._form(asked, record_forms.new_form(self._desk, kind, raw=raw))
        made, version = record_forms.new_draft(self._desk, kind, asked.posted)
        record = Record(made.file, made.path, record_forms.model_of_kind(self._desk, kind), {}, 0)
        judgement = record_forms.judge(self._desk, made, record_forms.names_of(self._desk, record))
        if asked.said("_doe") == "kijk":
            return _judged(judgement, made.understood)
        if judgement.refuses:
            return self._form(
                asked, record_forms.new_form(self._desk, kind, raw={}, judgement=judgement, posted=asked.posted), status=422
            )
        save(self._desk.root, {made.file: made.text}, {made.file: version.mark}, made.told)
        return RedirectResponse(f"{record_href(made.file, made.path)}&bewaard=1", 303, _HEADERS)

    def text(self, asked: Asked) -> Response:
        """The form of a text, and what it sends."""
        file, anchor = asked.asks("bestand"), asked.asks("kop")
        found, text, version = text_forms.opened(self._desk, file, anchor)
        if not asked.sends:
            told = ("Bewaard.",) if asked.asks("bewaard") else ()
            return self._page(
                asked, f"Tekst: {found.words}", "text", text_forms.form(self._desk, file, found, text, version), told
            )
        made = text_forms.draft(file, found, text, asked.said("tekst"))
        said, elsewhere = text_forms.judge(self._desk, made)
        if asked.said("_doe") == "kijk":
            return _judged(Judgement({}, said, elsewhere))
        if said:
            form = text_forms.form(
                self._desk, file, found, text, version, typed=asked.said("tekst"), said=said, elsewhere=elsewhere
            )
            return self._page(asked, f"Tekst: {found.words}", "text", form, status=422)
        try:
            save(self._desk.root, {made.file: made.text}, {made.file: asked.said("_versie")}, made.told)
        except Conflict:
            now = text[found.start : found.end]
            rows = [(found.words, now, asked.said("tekst"))]
            return self._beside_each_other(asked, rows, version.mark, [("tekst", asked.said("tekst"))])
        return RedirectResponse(
            f"{asked.request.url.path}?{urlencode({'bestand': file, 'kop': found.anchor, 'bewaard': '1'})}", 303, _HEADERS
        )

    def front(self, asked: Asked) -> Response:
        """The form of the title and description of a page, and what it sends."""
        file = asked.asks("bestand")
        if not asked.sends:
            told = ("Bewaard.",) if asked.asks("bewaard") else ()
            return self._form(asked, text_forms.front_form(self._desk, file), told)
        made = text_forms.front_draft(self._desk, file, asked.posted)
        said, elsewhere = text_forms.judge(self._desk, made)
        judgement = Judgement({}, said, elsewhere)
        if asked.said("_doe") == "kijk":
            return _judged(judgement)
        if said:
            form = text_forms.front_form(self._desk, file, posted=asked.posted, judgement=judgement)
            return self._form(asked, form, status=422)
        save(self._desk.root, {file: made.text}, {file: asked.said("_versie")}, made.told)
        return RedirectResponse(f"{page_href(file)}&bewaard=1", 303, _HEADERS)

    def undo(self, asked: Asked) -> Response:
        """Take a step back."""
        undo(self._desk.root, asked.said("stap"))
        return RedirectResponse(f"/{DESK}/", 303, _HEADERS)

    def correction(self, asked: Asked) -> Response:
        """Another value for a published figure, told to readers."""
        typed = {key: asked.said(key) or asked.asks(key) for key in ("cijfer", "jaar", "waarde", "reden")}
        typed = {key: text for key, text in typed.items() if text}
        if not asked.sends:
            return self._page(asked, "Een cijfer verbeteren", "step", guided.correction_form(self._desk, typed))
        try:
            made = guided.correction(self._desk, typed)
        except guided.NotYet as error:
            form = guided.correction_form(self._desk, typed, error.said)
            return self._page(asked, "Een cijfer verbeteren", "step", form, status=422)
        save(self._desk.root, made.files, {}, made.told)
        return RedirectResponse(f"/{DESK}/", 303, _HEADERS)

    def edition(self, asked: Asked) -> Response:
        """The report of the next year."""
        if not asked.sends:
            return self._page(asked, "Een nieuwe editie", "step", guided.edition_form(self._desk))
        try:
            made = guided.edition(self._desk)
        except guided.NotYet as error:
            return self._page(asked, "Een nieuwe editie", "step", guided.edition_form(self._desk, error.said), status=422)
        save(self._desk.root, made.files, {}, made.told)
        return RedirectResponse(f"/{DESK}/", 303, _HEADERS)

    def difference(self, asked: Asked) -> Response:
        """What readers would see change since the version that git has."""
        try:
            told = command.difference("HEAD", head=None, project=self._desk.root, now=clock.now())
        except command.NoDifference as error:
            raise Refused(str(error)) from None
        return self._page(asked, "Wat lezers zien veranderen", "difference", told)

    def proposal(self, asked: Asked) -> Response:
        """What was changed, proposed to who takes it over."""
        if not asked.sends:
            return self._page(asked, "Voorstel indienen", "step", proposals.form(self._desk))
        try:
            chosen = {name[5:]: texts[0] == "ik" for name, texts in asked.posted.items() if name.startswith("keus:")}
            done = proposals.propose(self._desk, asked.said("titel"), chosen)
        except proposing.Clash as clash:
            view = proposals.clash(self._desk, asked.said("titel"), clash)
            return self._page(asked, "Iemand anders veranderde hetzelfde", "clash", view, status=409)
        except proposing.NotProposed as error:
            return self._page(asked, "Voorstel indienen", "step", proposals.form(self._desk, (str(error),)), status=422)
        return self._page(asked, "Het voorstel is ingediend" if done.link else "Het voorstel staat klaar", "step", done)

    def _conflict(self, asked: Asked, record: Record, version: Version) -> Response:
        """What stands in a record now beside what someone wanted, field by field: they choose."""
        wanted = record_forms.wanted(self._desk, record, asked.posted)
        rows = [("Alles is gelijk", "", "")] if wanted == record.raw else [*record_forms.beside(record.raw, wanted)]
        posted = [(name, text) for name, texts in asked.posted.items() for text in texts if not name.startswith("_")]
        return self._beside_each_other(asked, rows, version.mark, posted)

    def _beside_each_other(
        self, asked: Asked, rows: Sequence[tuple[str, str, str]], mark: str, posted: Sequence[tuple[str, str]]
    ) -> Response:
        action = f"{asked.request.url.path}?{asked.request.url.query}"
        view = {"action": action, "token": self._desk.token, "version": mark, "rows": rows, "posted": posted}
        return self._page(asked, "Twee versies", "conflict", view, status=409)

    def _form(self, asked: Asked, form: RecordForm, told: tuple[str, ...] = (), *, status: int = 200) -> Response:
        return self._page(asked, form.title, "record", form, told, status=status)

    def _page(
        self, asked: Asked, title: str, name: str, view: object, told: tuple[str, ...] = (), *, status: int = 200
    ) -> Response:
        page = Shown(title, self._desk.token, shown(name, view), told)
        return _html(shown("panel" if asked.in_panel else "page", page), status=status)

    def _message(self, request: Request, said: str, hint: str = "", *, status: int) -> Response:
        view = {"said": said, "hint": hint, "href": f"/{DESK}/", "link": "Naar het overzicht"}
        page = Shown("Dit lukte niet", self._desk.token, shown("message", view))
        return _html(shown("panel" if request.headers.get("x-paneel") == "1" else "page", page), status=status)


def _html(content: str, *, status: int) -> Response:
    return Response(content, status, _HEADERS, media_type="text/html")


def _judged(judgement: Judgement, understood: Mapping[str, str] | None = None) -> Response:
    fields = {name: list(said) for name, said in judgement.fields.items()}
    told = {"fields": fields, "said": [*judgement.said], "understood": dict(understood or {})}
    return JSONResponse({**told, "html": shown("said", judgement)}, headers=_HEADERS)


def _path(written: str) -> tuple[Key, ...]:
    return tuple(int(part) if part.isdecimal() else part for part in written.split("/") if part)
