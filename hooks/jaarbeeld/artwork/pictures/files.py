"""The pictures of all editions: what each says to the template, and where its files stand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from jaarbeeld.addresses.pictures import all_subjects, path_of, wide_path_of
from jaarbeeld.artwork.drawings import drawing, palettes
from jaarbeeld.artwork.pictures.svg import finished
from jaarbeeld.artwork.press import Press, Said
from jaarbeeld.artwork.press import press as press_of
from jaarbeeld.components import Templates
from jaarbeeld.components.pictured import Card, Moment, Subject
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.organisation import Language, Organisation
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.theme import Look

_TEMPLATE = "picture.typ"


def files(dataset: Dataset, *, look: Look, cache: Path) -> Mapping[str, bytes]:
    """A PNG and an SVG of every picture there is, and for a figure a wide PNG, by their path on the site.

    Each is kept in `cache`; those that are not there are drawn together.
    """
    subjects = tuple(all_subjects(dataset))
    cards = [subject for subject in subjects if isinstance(subject, Card)]
    said = [_said(subject) for subject in subjects]
    press = _press(dataset.organisation, look, cache)
    # What Typst has laid out for the PNG, it has for the SVG when that is asked next.
    png = press.kept(said, ending="png", make=partial(_png, press))
    svg = press.kept(said, ending="svg", make=partial(_svg, press, language=dataset.organisation.language))
    wide = press.kept([{**_said(card), "shape": "wide"} for card in cards], ending="png", make=partial(_png, press))
    return {
        **{path_of(subject, "png"): content for subject, content in zip(subjects, png, strict=True)},
        **{path_of(subject, "svg"): content for subject, content in zip(subjects, svg, strict=True)},
        **{wide_path_of(card): content for card, content in zip(cards, wide, strict=True)},
    }


def _press(organisation: Organisation, look: Look, cache: Path) -> Press:
    palette = palettes(look)["light"]
    mark = drawing("mark", Templates(look, "partials"), palette, around="panel")
    # The language stands in the SVG, not in the template; a file of another language is another file too.
    language = {"region": organisation.country, "language": organisation.language}
    return press_of(look, cache, shared={"colours": palette.colours, "mark": mark, **language})


def _png(press: Press, wanted: Sequence[Said]) -> Sequence[bytes]:
    return press.drawn(_TEMPLATE, wanted, ending="png")


def _svg(press: Press, wanted: Sequence[Said], *, language: Language) -> Sequence[bytes]:
    made = []
    for said, drawn in zip(wanted, press.drawn(_TEMPLATE, wanted, ending="svg"), strict=True):
        told = {"title": str(said["title"]), "description": str(said["description"])}
        made.append(finished(drawn, name=_name(said), **told, language=language, families=press.letters.families))
    return made


def _name(said: Said) -> str:
    return str(said["path"]).rsplit("/", 1)[-1]


def _said(subject: Subject) -> Said:
    """A picture in plain values. A day is a part of the year that has gone by when it begins."""
    if isinstance(subject, Card):
        return {"shape": "square", **dataclasses.asdict(subject)}
    lanes = [
        {"label": sentence_case(lane.label), "moments": [_moment(moment, subject.year) for moment in lane.moments]}
        for lane in subject.lanes
    ]
    months = [_gone(dt.date(subject.year, month, 1), subject.year) for month in range(1, 13)]
    return {"shape": "strip", **dataclasses.asdict(subject), "lanes": lanes, "months": [*months, 1]}


def _moment(moment: Moment, year: Year) -> Said:
    last = min(moment.last, dt.date(year, 12, 31))
    return {"from": _gone(moment.first, year), "to": _gone(last + dt.timedelta(days=1), year), "exact": moment.exact}


def _gone(day: dt.date, year: Year) -> float:
    start, end = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    return (day - start) / (end - start)
