"""The data set that readers get: hidden values are out of it, before anything is made from it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaarbeeld.disclosure.cells import Cell, cell_of, holdings, releases, sensitive_indicators, waivers_of
from jaarbeeld.disclosure.suppression import Choice, choice
from jaarbeeld.editions.corrections import NOT_SHOWN
from jaarbeeld.model.dataset import Dataset, ValueKey
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.organisation import Correction, Edition, Restatement
from jaarbeeld.model.phrases import in_order
from jaarbeeld.model.quantities import Number, Quantity, text
from jaarbeeld.model.year_value import YearValue

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
    if not chosen.hidden and not any(edition.restatements or edition.corrections for edition in dataset.editions):
        return dataset
    indicators = {name: _indicator(indicator, chosen, dataset) for name, indicator in dataset.indicators.items()}
    hidden_for: dict[ValueKey, tuple[ValueKey, ...]] = {cell: chosen.because.get(cell, (cell,)) for cell in chosen.hidden}
    without = dataclasses.replace(dataset, indicators=indicators, hidden_for=hidden_for)
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
    breakdowns = tuple(_breakdown(breakdown, indicator, chosen, dataset, percent=percent) for breakdown in indicator.breakdowns)
    if values == indicator.values and breakdowns == indicator.breakdowns:
        return indicator
    return indicator.model_copy(update={"values": values, "breakdowns": breakdowns})


def _breakdown(breakdown: Breakdown, indicator: Indicator, chosen: Choice, dataset: Dataset, *, percent: bool) -> Breakdown:
    def hides(part: Part) -> bool:
        owner = part if part.indicator is None else dataset.indicators.get(part.indicator)
        return owner is not None and any(cell_of(indicator, part, year) in chosen.hidden for year in owner.values)

    parts = tuple(
        part.model_copy(update={"values": _values(indicator, part, chosen, percent=percent)})
        if part.indicator is None and hides(part)
        else part
        for part in breakdown.parts
    )
    if breakdown.ranked:
        shown = [part for part in parts if not hides(part)]
        parts = (*shown, *sorted((part for part in parts if hides(part)), key=lambda part: in_order(part.label)))
    return breakdown if parts == breakdown.parts else breakdown.model_copy(update={"parts": parts})


def _values(indicator: Indicator, part: Part | None, chosen: Choice, *, percent: bool) -> Mapping[int, YearValue]:
    values = indicator.values if part is None else part.values
    return {
        year: _hidden(chosen, small=cell in chosen.small and not percent and value.share is None)
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
    corrections = tuple(_correction(one, dataset, chosen) for one in edition.corrections)
    restatements = tuple(_restatement(one, dataset, chosen) for one in edition.restatements)
    if corrections == edition.corrections and restatements == edition.restatements:
        return edition
    return edition.model_copy(update={"corrections": corrections, "restatements": restatements})


def _restatement(one: Restatement, dataset: Dataset, chosen: Choice) -> Restatement:
    """The restatement without what it was before, when the value is hidden or was so small that it would have been."""
    small = one.old.number is not None and one.old.number < chosen.threshold
    guarded = small and one.indicator in sensitive_indicators(dataset)
    hides = Cell(one.indicator, one.part or "", one.year) in chosen.hidden
    return one.model_copy(update={"old": _hidden(chosen, small=False)}) if hides or guarded else one


def _correction(correction: Correction, dataset: Dataset, chosen: Choice) -> Correction:
    """The correction without its numbers when one was so small, or a value that hangs together with it is hidden that year.

    What a number was before tells of others too: an old total less the parts that are shown is the part that is hidden.
    """
    if correction.indicator is None or correction.year is None:
        return correction
    year = correction.year
    family = _family(dataset, correction.indicator)
    quantities = [dataset.quantity(name, year) for name in family]
    for name in family:
        own = dataset.indicators[name]
        quantities += [dataset.part_quantity(name, part, year) for b in own.breakdowns for part in b.parts]
    numbers = [int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", correction.old or "")]
    cell = Cell(correction.indicator, correction.part or "", year)
    guarded = cell.indicator in sensitive_indicators(dataset) and not any(
        releases(w, cell) for w in waivers_of(dataset).get(cell.indicator, ())
    )
    small = guarded and any(number < chosen.threshold for number in numbers)
    if not small and not any(quantity is not None and quantity.hidden for quantity in quantities):
        return correction
    found = dataset.part(correction.indicator, correction.part) if correction.part else None
    now = dataset.part_quantity(correction.indicator, found[1], year) if found else dataset.quantity(correction.indicator, year)
    return correction.model_copy(update={"old": NOT_SHOWN, "new": _shown(now)})


def _family(dataset: Dataset, name: str) -> frozenset[str]:
    """The indicators that a number of one can tell of: through shares, wholes, parts and rules, however many steps away."""
    ties = [{one.id, *_tied(one)} for one in dataset.indicators.values()]
    ties += [set(re.findall(r"[a-z][a-z0-9_]*", rule.rule)) & dataset.indicators.keys() for rule in dataset.rules.values()]
    found = {name}
    while grown := [tie for tie in ties if not tie.isdisjoint(found) and not tie <= found]:
        found = found.union(*grown)
    return frozenset(found)


def _tied(indicator: Indicator) -> Iterator[str]:
    yield from (other for other in (indicator.of, indicator.part_of) if other is not None)
    yield from (part.indicator for b in indicator.breakdowns for part in b.parts if part.indicator is not None)


def _shown(quantity: Quantity | None) -> str:
    return text(quantity) if quantity is not None and quantity.hidden else NOT_SHOWN
