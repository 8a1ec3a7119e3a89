"""Write: changes to what was published, as readers see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.addresses.corrections import feed
from jaarbeeld.components import Link, relative
from jaarbeeld.editions.corrections import NOT_SHOWN, FigureCorrection, figure_corrections
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Correction, Edition
from jaarbeeld.model.quantities import day_text
from jaarbeeld.prose.sources import url_of


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as readers see it: of a figure, `about` a year, or of a text. `old` and `new` are empty when not told.

    `path` is the address of what it is about, from the site's root; `id` is the same for ever.
    """

    id: str
    day: dt.date
    date: str
    what: Link
    path: str
    about: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class GoneLine:
    """An address that is not there any more, and why."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """All that changed after publication, newest first, and the way to follow it."""

    lines: tuple[CorrectionLine, ...]
    gone: tuple[GoneLine, ...]
    feed: str


def corrections(dataset: Dataset, *, here: str) -> Corrections:
    """The corrections of all editions, and what was taken away."""
    gone = (GoneLine(one.address, one.gone) for one in dataset.redirects.values() if one.gone)
    return Corrections(dated_lines(dataset, here=here), tuple(gone), relative(here, feed(dataset)))


def dated_lines(dataset: Dataset, *, here: str, indicator: str | None = None) -> tuple[CorrectionLine, ...]:
    """The corrections of all editions, newest first, or only those of one indicator."""
    found = [_of_figure(one, dataset, here) for one in figure_corrections(dataset) if indicator in (None, one.indicator)]
    for edition in dataset.editions if indicator is None else ():
        texts = [one for one in edition.corrections if one.is_text]
        found += [_of_text(one, edition, number, here) for number, one in enumerate(texts)]
    return tuple(sorted(found, key=lambda line: line.day, reverse=True))


def _of_figure(one: FigureCorrection, dataset: Dataset, here: str) -> CorrectionLine:
    indicator = dataset.indicators[one.indicator]
    found = dataset.part(indicator.id, one.part) if one.part else None
    label = f"{indicator.label} ({found[1].label})" if found else indicator.label
    path = components.indicator_url(indicator, dataset)
    old, new = (words if words != NOT_SHOWN else "" for words in (one.old, one.new))
    name = "/".join(filter(None, (one.indicator, one.part, str(one.year), str(one.edition))))
    what, about = Link(label, relative(here, path)), dataset.period(indicator.id, one.part).about(one.year)
    return CorrectionLine(name, one.date, day_text(one.date), what, path, about, old, new, one.reason)


def _of_text(one: Correction, edition: Edition, number: int, here: str) -> CorrectionLine:
    path = url_of(one.page) if one.page else f"{edition.year}/"
    what = Link(f"de tekst van {edition.title}", relative(here, path))
    name = f"tekst/{edition.year}/{number + 1}"
    return CorrectionLine(name, one.date, day_text(one.date), what, path, "", one.old or "", one.new or "", one.text or "")
