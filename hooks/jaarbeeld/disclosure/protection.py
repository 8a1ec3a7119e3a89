"""The data set that readers get: hidden values are out of it, before anything is made from it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld.disclosure.cells import cell_of, holdings, sensitive_indicators
from jaarbeeld.disclosure.suppression import Choice, choice
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, YearValue
from jaarbeeld.model.organisation import Correction, Edition, Restatement
from jaarbeeld.model.quantities import Number, Quantity, text

SMALL = "Kleine aantallen tonen we niet precies, zodat niemand herkenbaar wordt."
WITHHELD = (
    "Dit getal tonen we niet, want samen met andere cijfers zou het een klein aantal verraden. Zo wordt niemand herkenbaar."
)


@dataclass(frozen=True, slots=True)
class HiddenValue:
    """A true value that readers may not see. Never give this to anything that is rendered."""

    indicator: str
    part: str
    year: int
    number: Number
    small: bool


def protected(dataset: Dataset, chosen: Choice | None = None) -> Dataset:
    """The same data without the numbers that the policy hides; the very same data set when it hides none.

    A hidden number is nowhere in it: its value has the state `suppressed` or `withheld`, no number, and as note only why
    it is not there. What was noted at it is left out, for a note may tell it. In a breakdown that is sorted, parts with a
    hidden value come last and by name, for the order of the file may tell which is larger; corrections do not say the old
    and the new number.
    """
    chosen = choice(dataset) if chosen is None else chosen
    if not chosen.hidden and not any(edition.restatements for edition in dataset.editions):
        return dataset
    indicators = {name: _indicator(indicator, chosen, dataset) for name, indicator in dataset.indicators.items()}
    without = dataclasses.replace(dataset, indicators=indicators)
    return dataclasses.replace(without, editions=tuple(_edition(edition, without, chosen) for edition in dataset.editions))


def hidden_values(dataset: Dataset) -> tuple[HiddenValue, ...]:
    """What the policy hides of a data set as it was read, with the true numbers: for looking whether they got out."""
    chosen = choice(dataset)
    held = holdings(dataset)
    return tuple(
        HiddenValue(*cell, number, cell in chosen.small)
        for cell in held
        if cell in chosen.hidden and (number := held[cell].value.number) is not None
    )


def _indicator(indicator: Indicator, chosen: Choice, dataset: Dataset) -> Indicator:
    percent = dataset.units[indicator.unit].kind == "percent"
    values = _values(indicator, None, chosen, percent=percent)
    breakdowns = tuple(_breakdown(breakdown, indicator, chosen, percent=percent) for breakdown in indicator.breakdowns)
    if values == indicator.values and breakdowns == indicator.breakdowns:
        return indicator
    return indicator.model_copy(update={"values": values, "breakdowns": breakdowns})


def _breakdown(breakdown: Breakdown, indicator: Indicator, chosen: Choice, *, percent: bool) -> Breakdown:
    def hides(part: Part) -> bool:
        return any(cell_of(indicator, part, cell.year) == cell for cell in chosen.hidden)

    parts = tuple(
        part.model_copy(update={"values": _values(indicator, part, chosen, percent=percent)})
        if part.indicator is None and hides(part)
        else part
        for part in breakdown.parts
    )
    if breakdown.sort:
        shown = [part for part in parts if not hides(part)]
        parts = (*shown, *sorted((part for part in parts if hides(part)), key=lambda part: part.label.lower()))
    return breakdown if parts == breakdown.parts else breakdown.model_copy(update={"parts": parts})


def _values(indicator: Indicator, part: Part | None, chosen: Choice, *, percent: bool) -> Mapping[int, YearValue]:
    values = indicator.values if part is None else part.values
    return {
        year: _hidden(chosen, small=cell in chosen.small and not percent)
        if (cell := cell_of(indicator, part, year)) in chosen.hidden
        else value
        for year, value in values.items()
    }


def _hidden(chosen: Choice, *, small: bool) -> YearValue:
    """A value in the place of a hidden one. A percentage is never said to be small: it need not be."""
    return YearValue.model_construct(
        number=None,
        state="suppressed" if small else "withheld",
        approximate=False,
        note=SMALL if small else WITHHELD,
        reason=None,
        under=chosen.threshold if small else None,
    )


def _edition(edition: Edition, dataset: Dataset, chosen: Choice) -> Edition:
    corrections = tuple(_correction(correction, dataset) for correction in edition.corrections)
    restatements = tuple(_restatement(one, dataset, chosen) for one in edition.restatements)
    if corrections == edition.corrections and restatements == edition.restatements:
        return edition
    return edition.model_copy(update={"corrections": corrections, "restatements": restatements})


def _restatement(one: Restatement, dataset: Dataset, chosen: Choice) -> Restatement:
    """The restatement without what it was before, when the value is hidden or was so small that it would have been."""
    small = one.old.number is not None and one.old.number < chosen.threshold
    guarded = small and one.indicator in sensitive_indicators(dataset)
    hides = any((cell.indicator, cell.part, cell.year) == (one.indicator, one.part or "", one.year) for cell in chosen.hidden)
    return one.model_copy(update={"old": _hidden(chosen, small=False)}) if hides or guarded else one


def _correction(correction: Correction, dataset: Dataset) -> Correction:
    """The correction without its numbers when that value is hidden, or the value of a part in that year."""
    indicator = dataset.indicators[correction.indicator]
    own = dataset.quantity(indicator.id, correction.year)
    parts = [dataset.part_quantity(indicator.id, p, correction.year) for b in indicator.breakdowns for p in b.parts]
    if not any(quantity is not None and quantity.hidden for quantity in (own, *parts)):
        return correction
    return correction.model_copy(update={"old": "niet getoond", "new": _shown(own)})


def _shown(quantity: Quantity | None) -> str:
    return text(quantity) if quantity is not None and quantity.hidden else "niet getoond"
