"""The pictures of all editions: what each says to the template, and where its files stand."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from jaarbeeld.addresses.pictures import all_subjects, path_of, wide_path_of
from jaarbeeld.artwork.drawings import colours_in, drawing, palettes
from jaarbeeld.artwork.pictures.svg import Finish
from jaarbeeld.artwork.press import AT_ONCE, Press, Print, Said
from jaarbeeld.artwork.press import press as press_of
from jaarbeeld.artwork.printing import Colours
from jaarbeeld.components import Templates
from jaarbeeld.components.pictured import Card, Moment, Subject
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.organisation import Language, Organisation
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.theme import Look

_TEMPLATE = "picture.typ"
_EDGES = {"paper": ("ink", "ink-soft", "warm", "bar-now", "bar", "edge"), "panel": ("on-panel", "on-panel-soft")}
"""What stands on what in a picture, most of it as letters."""


def files(dataset: Dataset, *, look: Look, cache: Path) -> Mapping[str, bytes]:
    """A PNG and an SVG of every picture there is, and for a figure a wide PNG, by their path on the site.

    Each is kept in `cache`, and read when it is asked for; those that are not there are drawn together.
    """
    subjects = tuple(all_subjects(dataset))
    wanted: dict[str, Print] = {}
    for start in range(0, len(subjects), AT_ONCE):
        some = [(subject, _said(subject)) for subject in subjects[start : start + AT_ONCE]]
        # What Typst has laid out for the PNG, it has for the SVG when that is asked next.
        wanted |= {path_of(subject, "png"): (said, "png") for subject, said in some}
        wanted |= {path_of(subject, "svg"): (said, "svg") for subject, said in some}
        wanted |= {wide_path_of(one): ({**said, "shape": "wide"}, "png") for one, said in some if isinstance(one, Card)}
    press = _press(dataset.organisation, look, cache)
    make = partial(_drawn, press, language=dataset.organisation.language)
    return press.prints(wanted, make=make)


def _press(organisation: Organisation, look: Look, cache: Path) -> Press:
    palette = palettes(look)["light"]
    mark = drawing("mark", Templates(look, "partials"), palette, around="panel")
    # The language stands in the SVG, not in the template; a file of another language is another file too.
    language = {"region": organisation.country, "language": organisation.language}
    edges = tuple((palette.colours[one], palette.colours[other]) for one, inks in _EDGES.items() for other in inks)
    colours = Colours(edges, (*palette.colours.values(), *colours_in(mark)))
    return press_of(look, cache, shared={"colours": palette.colours, "mark": mark, **language}, colours=colours)


def _drawn(press: Press, wanted: Sequence[Print], *, language: Language) -> Sequence[bytes]:
    made = []
    finish = Finish(language, press.letters.families)
    for (said, ending), drawn in zip(wanted, press.drawn_each(_TEMPLATE, wanted), strict=True):
        if ending == "svg":
            drawn = finish.finished(drawn, name=_name(said), title=str(said["title"]), description=str(said["description"]))
        made.append(drawn)
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
