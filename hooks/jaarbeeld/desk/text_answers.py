"""Desk: what a browser asks of a page: the form of its text or of a part of it, of its title, and what it sends of them."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from jaarbeeld.desk import record_forms, text_forms
from jaarbeeld.desk.answering import Asked, beside_each_other, judged, page, saved
from jaarbeeld.desk.judging import Judgement
from jaarbeeld.desk.places import page_href
from jaarbeeld.desk.saving import Conflict


def text(asked: Asked) -> Response:
    """The form of a text, and what it sends."""
    desk, file = asked.desk, asked.asks("bestand")
    found, text, version = text_forms.opened(desk, file, asked.asks("kop"))
    title = f"Tekst: {found.words}"
    if not asked.sends:
        return page(asked, title, "text", text_forms.form(desk, file, found, text, version))
    typed = asked.said("tekst")
    if asked.doing != "kijk" and asked.said("_versie") != version.mark:
        return beside_each_other(asked, [(found.words, text[found.start : found.end], typed)], version.mark, [("tekst", typed)])
    made = text_forms.draft(file, found, text, typed)
    said, elsewhere = text_forms.judge(desk, made)
    if asked.doing == "kijk":
        return judged(Judgement({}, said, elsewhere))
    if said:
        form = text_forms.form(desk, file, found, text, version, typed=typed, said=said, elsewhere=elsewhere)
        return page(asked, title, "text", form, status=422)
    try:
        step = desk.save({made.file: made.text}, {made.file: version.mark}, made.told)
    except Conflict:
        found, text, version = text_forms.opened(desk, file, asked.asks("kop"))
        return beside_each_other(asked, [(found.words, text[found.start : found.end], typed)], version.mark, [("tekst", typed)])
    return saved(f"{asked.request.url.path}?{urlencode({'bestand': file, 'kop': found.anchor})}", step)


def front(asked: Asked) -> Response:
    """The form of the title and description of a page, and what it sends."""
    desk, file = asked.desk, asked.asks("bestand")
    form = text_forms.front_form(desk, file)
    if not asked.sends:
        return page(asked, form.title, "record", form)
    if asked.doing != "kijk" and asked.said("_versie") != form.version:
        rows = [*record_forms.beside(*text_forms.front_and_wanted(desk, file, asked.posted))]
        posted = [(name, text) for name, texts in asked.posted.items() for text in texts if not name.startswith("_")]
        return beside_each_other(asked, rows or [("Alles is gelijk", "", "")], form.version, posted)
    made = text_forms.front_draft(desk, file, asked.posted)
    said, elsewhere = text_forms.judge(desk, made)
    judgement = Judgement({}, said, elsewhere)
    if asked.doing == "kijk":
        return judged(judgement)
    if said:
        refused = text_forms.front_form(desk, file, posted=asked.posted, judgement=judgement)
        return page(asked, refused.title, "record", refused, status=422)
    return saved(page_href(file), desk.save({file: made.text}, {file: form.version}, made.told))
