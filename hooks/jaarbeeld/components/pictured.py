"""What each picture says, as plain values. Nothing here knows how it is drawn, so a warm build loads no drawing library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.editions.reports import source_line
from jaarbeeld.editions.view import as_known
from jaarbeeld.findings import comparability, descriptions, figures
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import NO_BREAK, short_text, text, unit_word

Form = Literal["number", "bars", "line"]


@dataclass(frozen=True, slots=True)
class Point:
    """One year, with what it is called. `size` is None when there is nothing to draw; `value` then says why. `word` is what is
    counted.

    With `apart`, it was counted otherwise than the year before, and may not be compared with it.
    """

    year: Year
    label: str
    size: float | None
    value: str
    word: str
    extra: str
    approximate: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Card:
    """An indicator to share: what it is, what was found, its years. `path` is its place on the site, without ending."""

    path: str
    form: Form
    name: str
    when: str
    """When its newest value was so, as it begins a sentence."""
    title: str
    finding: str
    points: tuple[Point, ...]
    low: float
    whole: float
    share: bool
    definition: str
    notes: tuple[str, ...]
    source: str
    publisher: str
    description: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An event on the strip, from its first to its last day; inexact when only the month, or part of it, is known."""

    first: dt.date
    last: dt.date
    exact: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The events of one kind, by date."""

    label: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A year's events on a line of time."""

    path: str
    year: Year
    title: str
    finding: str
    lanes: tuple[Lane, ...]
    source: str
    publisher: str
    description: str


Subject = Card | Strip


def subjects(dataset: Dataset, year: Year) -> Iterator[Subject]:
    """Every picture of an edition: the indicators with a known value in that year or before, and the year's events."""
    known = as_known(dataset, year)
    for indicator in known.indicators.values():
        made = card(known, indicator, year)
        if made is not None:
            yield made
    if known.events_in(year):
        yield strip(known, year)


def places(dataset: Dataset, year: Year) -> Iterator[tuple[str, bool]]:
    """Where each of these pictures stands, without ending, and whether it is of an indicator: without looking what it says."""
    known = as_known(dataset, year)
    for indicator in known.indicators.values():
        if shown := _years_with_a_number(known, indicator, year):
            yield _place_of(indicator, known, shown[-1]), True
    if known.events_in(year):
        yield _place_of_strip(known, year), False


def _years_with_a_number(dataset: Dataset, indicator: Indicator, until: Year) -> tuple[Year, ...]:
    quantities = {year: dataset.quantity(indicator.id, year) for year in descriptions.shown_years(indicator, until=until)}
    return tuple(year for year, quantity in quantities.items() if quantity is not None and quantity.number is not None)


def _place_of(indicator: Indicator, dataset: Dataset, newest: Year) -> str:
    return f"{indicator_url(indicator, dataset)}{indicator.slug}-{newest}"


def _place_of_strip(dataset: Dataset, year: Year) -> str:
    return f"{year}/{dataset.organisation.parts.calendar}/activiteiten-{year}"


def card(dataset: Dataset, indicator: Indicator, year: Year) -> Card | None:
    """The card of an indicator up to `year`, or None when no value is known by then.

    One year is a number, a few years are bars, and five or more (gaps included) are a line. The file is named for the
    newest year with a value, so that a later edition leaves it where it was.
    """
    years = descriptions.shown_years(indicator, until=year)
    period = dataset.period(indicator.id)
    points = tuple(_point(dataset, indicator, one) for one in years)
    known = [point for point in points if point.size is not None]
    if not known:
        return None
    newest = known[-1].year
    scale = dataset.units[indicator.unit].scale
    share = dataset.units[indicator.unit].kind == "percent" or scale is not None
    form: Form = "number" if len(points) == 1 else "line" if len(points) >= descriptions.LONG_SERIES else "bars"
    name = sentence_case(indicator.label)
    notes = tuple(_notes(dataset, indicator, years, known))
    finding = figures.headline(dataset, indicator, newest)
    counted = known[-1].extra
    return Card(
        path=_place_of(indicator, dataset, newest),
        form=form,
        name=name,
        when=sentence_case(period.when(newest)),
        title=f"{name} {period.when(newest) if form == 'number' else period.each}",
        # «14 van de 24» stays on one line.
        finding=finding.replace(counted, counted.replace(" ", NO_BREAK)) if counted else finding,
        points=points,
        low=min(0.0, *(point.size or 0 for point in known)),
        whole=float(scale.max - scale.min) if scale else 100.0 if share else max(0.0, *(point.size or 0 for point in known)),
        share=share,
        definition=" ".join(indicator.definition.split()),
        notes=notes,
        source=source_line(dataset, [indicator], years),
        publisher=dataset.organisation.name,
        description=" ".join((descriptions.description_of(dataset, indicator, until=year), *notes)),
    )


def _point(dataset: Dataset, indicator: Indicator, year: Year) -> Point:
    quantity = dataset.quantity(indicator.id, year)
    apart = bool(comparability.breaks_between(dataset, indicator.id, year - 1, year))
    label = dataset.period(indicator.id).number(year)
    if quantity is None or quantity.number is None:
        said = "geen cijfer" if quantity is None else text(quantity)
        return Point(year, label, size=None, value=said, word="", extra="", approximate=False, apart=apart)
    return Point(
        year,
        label,
        size=float(quantity.number) - (quantity.unit.scale.min if quantity.unit.scale else 0),
        value=short_text(quantity),
        word=unit_word(quantity.unit, quantity.number) if quantity.unit.kind == "count" else "",
        extra=figures.count_phrase(dataset, indicator, year),
        approximate=quantity.approximate,
        apart=apart,
    )


def _notes(dataset: Dataset, indicator: Indicator, years: Sequence[Year], known: Sequence[Point]) -> Iterator[str]:
    """What must travel with the picture: remarks and reasons by year, and what ± means."""
    if any("±" in point.value for point in known):
        yield "± betekent ongeveer: het is een schatting."
    for year in years:
        for said in figures.value_notes(dataset, indicator, year):
            yield f"{dataset.period(indicator.id).number(year)}: {said}" if len(years) > 1 else said
    if indicator.note:
        yield indicator.note


def strip(dataset: Dataset, year: Year) -> Strip:
    """The events of a year, the kind with most events first."""
    events = [event for _, event in dataset.events_in(year)]
    lanes = []
    kinds = dataset.organisation.words_of_events
    for kind, label in kinds.items():
        moments = tuple(
            _moment(event.date.first, event.date.last, event.date.precision, event.part_of_month)
            for event in events
            if event.kind == kind
        )
        if moments:
            lanes.append(Lane(label, moments))
    return Strip(
        path=_place_of_strip(dataset, year),
        year=year,
        title=f"Activiteiten in {year}",
        finding=descriptions.events_headline(dataset, year),
        lanes=tuple(sorted(lanes, key=lambda lane: -len(lane.moments))),
        source=f"jaarverslag {year}",
        publisher=dataset.organisation.name,
        description=descriptions.description_of_events(dataset, year),
    )


def _moment(first: dt.date, last: dt.date, precision: str, part: str | None) -> Moment:
    """The days an event may lie among: a third of the month when the report says begin, half or late."""
    if precision != "month":
        return Moment(first, last, exact=True)
    start, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day)}.get(part or "", (1, last.day))
    return Moment(first.replace(day=start), first.replace(day=end), exact=False)
