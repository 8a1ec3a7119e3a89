"""Check: figures that are put together are of the same time, and a stock is no sum over time."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.findings import forms
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import text
from jaarbeeld.problems import Place, Problem


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every figure that is put beside one of another time, and every quarter or month that does not fit its year."""
    for indicator in dataset.indicators.values():
        yield from _mixed(indicator, dataset)
        if indicator.is_stock and indicator.counted_from is not None:
            message = f"'{indicator.id}' is een stand op een dag, en die is niet te tellen uit activiteiten."
            hint = "Verwijder 'counted_from', of 'measured_on' als het cijfer telt wat er in een jaar was."
            yield Problem(dataset.place("indicators", indicator.id, "counted_from"), message, hint)
        for index, breakdown in enumerate(indicator.breakdowns):
            place = dataset.place("indicators", indicator.id, "breakdowns", index)
            yield from _out_of_order(indicator, breakdown, place, dataset)
            if indicator.is_followed(breakdown):
                yield from _of_stock(indicator, breakdown, place, dataset)
    for flow in dataset.flows.values():
        first, *others = (step.indicator for step in flow.start.whole() if step.indicator in dataset.indicators)
        for other in others:
            if (period := dataset.period(other)) != (own := dataset.period(first)):
                message = f"in het schema '{flow.id}' is '{first}' {own.each}, en '{other}' {period.each}."
                hint = "Zet bij beide cijfers hetzelfde bij 'period' en 'measured_on', of laat die stap weg."
                yield Problem(dataset.place("flows", flow.id), message, hint, about=(first, other))


def _mixed(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    """What a figure is a part of, or has as a part, of another time."""
    own = dataset.period(indicator.id)
    keys = [(key, getattr(indicator, key), (key,)) for key in ("of", "part_of", "answers")]
    parts = [
        ("parts", part.indicator, ("breakdowns", b, "parts", p, "indicator"))
        for b, breakdown in enumerate(indicator.breakdowns)
        for p, part in enumerate(breakdown.parts)
        if breakdown.by is None
    ]
    for _, other, path in (*keys, *parts):
        if other not in dataset.indicators or (period := dataset.period(other)) == own:
            continue
        message = f"'{indicator.id}' is {own.each}, en '{other}' {period.each}: die horen niet bij elkaar."
        hint = "Zet bij beide cijfers hetzelfde bij 'period' en 'measured_on', of verwijder deze verwijzing."
        yield Problem(dataset.place("indicators", indicator.id, *path), message, hint, about=(indicator.id, other))


def _out_of_order(indicator: Indicator, breakdown: Breakdown, place: Place, dataset: Dataset) -> Iterator[Problem]:
    if breakdown.by is None:
        return
    order = dataset.period(indicator.id).parts(breakdown.by)
    written = [part.id for part in breakdown.parts]
    wanted = sorted(written, key=order.index)
    if written != wanted:
        message = f"de delen van '{breakdown.id}' staan niet in de volgorde van de tijd."
        yield Problem(place, message, f"Zet ze zo: {', '.join(wanted)}.", about=(indicator.id,))


def _of_stock(indicator: Indicator, breakdown: Breakdown, place: Place, dataset: Dataset) -> Iterator[Problem]:
    for year in indicator.values:
        yield from _last_is_year(indicator, breakdown, year, place, dataset)
    shares = [part.id for part in breakdown.parts if any(value.share is not None for value in part.values.values())]
    if shares:
        message = f"in '{breakdown.id}' staat een percentage van een stand: {enumerated(shares)}."
        hint = "Een stand op verschillende dagen telt niet op. Schrijf hoeveel er op die dag was."
        yield Problem(place, message, hint, about=(indicator.id,))


def _last_is_year(indicator: Indicator, breakdown: Breakdown, year: Year, place: Place, dataset: Dataset) -> Iterator[Problem]:
    last = forms.last_moment(dataset, indicator, breakdown, year)
    own = dataset.quantity(indicator.id, year)
    moment = dataset.part_quantity(indicator.id, last, year) if last is not None else None
    if last is None or own is None or moment is None or own.approximate or moment.approximate:
        return
    if own.number is None or moment.number is None or own.number == moment.number:
        return
    day = dataset.period(indicator.id).name(year)
    message = f"'{indicator.id}' is op {day} {text(own)}, maar bij '{last.id}' staat {text(moment)}."
    yield Problem(place, message, "Dat is dezelfde dag. Kijk beide na.", about=(indicator.id,))
