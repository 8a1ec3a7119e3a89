"""Desk: what a browser asks of a record: its form, a new one, a copy, and what it sends of them."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import RedirectResponse, Response

from jaarbeeld.desk import drafts, lines, record_forms
from jaarbeeld.desk.answering import HEADERS, Asked, beside_each_other, judged, page, saved
from jaarbeeld.desk.opening import Version
from jaarbeeld.desk.places import DESK, record_href
from jaarbeeld.desk.records import NotThere, Record
from jaarbeeld.desk.saving import Conflict
from jaarbeeld.desk.showing import RecordForm
from jaarbeeld.model.nodes import Key


def beside(asked: Asked) -> Response:
    """The form of what stands on a line of a file."""
    file, line = asked.asks("bestand"), asked.asks("regel")
    text, _ = asked.desk.opened(file)
    href = lines.href_of(file, int(line) if line.isdecimal() else 1, text)
    return RedirectResponse(href or f"/{DESK}/", 303, HEADERS)


def record(asked: Asked) -> Response:
    """The form of a record, and what it sends."""
    desk, file, path = asked.desk, asked.asks("bestand"), _path(asked.asks("plek"))
    if not asked.sends:
        found, _, version = record_forms.opened(desk, file, path)
        return _form(asked, record_forms.form(desk, found, version))
    seen = {"who": asked.said("_wie"), "mark": asked.said("_versie")}
    found, text, version = record_forms.opened_again(desk, file, path, **seen)
    removes = asked.doing == "verwijder"
    if asked.doing != "kijk" and seen["mark"] != version.mark:
        # Both are shown before anything is said of what was typed: it may be about what is not there any more.
        return _conflict(asked, found, version)
    made = drafts.removal(found, text) if removes else drafts.draft(desk, found, text, asked.posted)
    judgement = drafts.judge(desk, made, drafts.names_of(desk, found))
    if asked.doing == "kijk":
        return judged(judgement, made.understood)
    if judgement.refuses:
        form = record_forms.form(desk, found, version, judgement=judgement, posted=asked.posted)
        return _form(asked, form, status=422)
    try:
        step = desk.save({made.file: made.text}, {made.file: version.mark}, made.told)
    except Conflict:
        now, _, version = record_forms.opened_again(desk, file, path, **seen)
        return _conflict(asked, now, version)
    return saved(f"/{DESK}/" if removes else record_href(made.file, made.path), step)


def new(asked: Asked) -> Response:
    """The form of a new record, or of a copy, and what it sends."""
    desk, kind = asked.desk, record_forms.kind_of(asked.asks("soort"))
    if not asked.sends:
        raw: Mapping[str, object] = {}
        if asked.asks("van"):
            copied, _, _ = record_forms.opened(desk, asked.asks("bestand"), _path(asked.asks("van")))
            raw = record_forms.copy_of(copied)
        return _form(asked, record_forms.new_form(desk, kind, raw=raw))
    made, version = drafts.new_draft(desk, kind, asked.posted)
    record = Record(made.file, made.path, drafts.model_of_kind(desk, kind), {}, 0)
    judgement = drafts.judge(desk, made, drafts.names_of(desk, record))
    if asked.doing == "kijk":
        return judged(judgement.so_far, made.understood)
    if judgement.refuses:
        return _form(asked, record_forms.new_form(desk, kind, raw={}, judgement=judgement, posted=asked.posted), status=422)
    step = desk.save({made.file: made.text}, {made.file: version.mark}, made.told)
    return saved(record_href(made.file, made.path), step)


def _conflict(asked: Asked, now: Record, version: Version) -> Response:
    """What stands in a record now beside what someone wanted, field by field."""
    if asked.doing == "verwijder":
        raise NotThere("Dit bestand is ondertussen ergens anders gewijzigd. Open het opnieuw, en kijk of het nog weg mag.")
    wanted = drafts.wanted(asked.desk, now, asked.posted)
    rows = [("Alles is gelijk", "", "")] if wanted == now.raw else [*record_forms.beside(now.raw, wanted)]
    posted = [(name, text) for name, texts in asked.posted.items() for text in texts if name not in ("_versie", "_doe")]
    return beside_each_other(asked, rows, version.mark, posted, action=record_href(now.file, now.path))


def _form(asked: Asked, form: RecordForm, *, status: int = 200) -> Response:
    return page(asked, form.title, "record", form, status=status)


def _path(written: str) -> tuple[Key, ...]:
    return tuple(int(part) if part.isdecimal() else part for part in written.split("/") if part)
