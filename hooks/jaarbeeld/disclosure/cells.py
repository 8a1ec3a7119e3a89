"""The single values of a data set, and which of them the policy protects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.disclosure import Release
from jaarbeeld.model.indicator import Indicator, Part
from jaarbeeld.model.year_value import YearValue


class Cell(NamedTuple):
    """The place of one value. A part that is an indicator of its own has its value there, and has no cell here."""

    indicator: str
    part: str
    year: Year


@dataclass(frozen=True, slots=True)
class Holding:
    """What stands in a cell: its value, what the policy says of it, and whether readers can count it from the events."""

    value: YearValue
    kind: str
    decimals: int
    of: Cell | None
    sensitive: bool
    released: bool
    counted: bool
    shows_zero: bool = False
    """Whether a zero here is shown: the parts are a fixed list, so that a zero says nothing of anybody."""

    @property
    def guarded(self) -> bool:
        """Whether a small number here is hidden."""
        return self.sensitive and not self.released and self.kind in ("count", "percent")

    @property
    def scaled(self) -> int | None:
        """The number in its smallest step, so that all numbers are whole; None when there is none."""
        return None if self.value.number is None else int(self.value.number * 10**self.decimals)

    @property
    def scale(self) -> int:
        """How many of those steps make one."""
        return int(10**self.decimals)


def holdings(dataset: Dataset) -> Mapping[Cell, Holding]:
    """Every value of a data set by its cell, in the order of the files."""
    return dataset.once(_holdings)


def _holdings(dataset: Dataset) -> dict[Cell, Holding]:
    sensitive = sensitive_indicators(dataset)
    waivers = waivers_of(dataset)
    found: dict[Cell, Holding] = {}
    for indicator in dataset.indicators.values():
        kind = dataset.units[indicator.unit].kind
        harmless = {part.id for breakdown in indicator.breakdowns if breakdown.zero_is_public for part in breakdown.parts}
        for part, year, value in values_of(indicator):
            cell = Cell(indicator.id, part.id if part else "", year)
            whole = Cell(indicator.of, "", year) if indicator.of is not None and kind == "percent" else None
            share = value.share is not None and kind != "percent"
            found[cell] = Holding(
                value,
                "percent" if share else kind,
                indicator.decimals if value.share is None else value.share,
                Cell(indicator.id, "", year) if share else whole,
                indicator.id in sensitive,
                any(releases(waiver, cell) for waiver in waivers.get(indicator.id, ())),
                part is None and _is_counted(indicator, year),
                part is not None and part.id in harmless,
            )
    return found


def values_of(indicator: Indicator) -> Iterator[tuple[Part | None, Year, YearValue]]:
    """The values that stand with an indicator: its own, then those of the parts that are no indicators."""
    for year, value in indicator.values.items():
        yield None, year, value
    for breakdown in indicator.breakdowns:
        for part in breakdown.parts:
            for year, value in part.values.items():
                yield part, year, value


def cell_of(indicator: Indicator, part: Part | None, year: Year) -> Cell:
    """Where the value of an indicator, or of a part of it, stands."""
    if part is not None and part.indicator is not None:
        return Cell(part.indicator, "", year)
    return Cell(indicator.id, part.id if part else "", year)


def waivers_of(dataset: Dataset) -> Mapping[str, Sequence[Release]]:
    """The waivers by the indicators that they name."""
    return dataset.once(_waivers_of)


def _waivers_of(dataset: Dataset) -> dict[str, list[Release]]:
    found: dict[str, list[Release]] = {}
    for waiver in dataset.disclosure.waivers:
        for name in dict.fromkeys(waiver.indicators):
            found.setdefault(name, []).append(waiver)
    return found


def sensitive_indicators(dataset: Dataset) -> frozenset[str]:
    """The indicators that the policy protects: those it names, their parts, and the percentages of any of these.

    An organisation that wrote no policy has a safe one: whatever may count people is protected.
    """
    return dataset.once(_sensitive)


def has_policy(dataset: Dataset) -> bool:
    """Whether the organisation wrote, in data/disclosure.yml, which figures are about people."""
    return ("disclosure", "disclosure") in dataset.spots or dataset.doubtful("disclosure")


def _counts_people(indicator: Indicator, dataset: Dataset) -> bool:
    """Whether a figure may be of people, as far as its unit says. What is counted from the calendar is in the calendar."""
    unit = dataset.units[indicator.unit]
    return unit.kind == "count" and unit.people is not False and indicator.counted_from is None


def _sensitive(dataset: Dataset) -> frozenset[str]:
    if has_policy(dataset):
        found = {name for group in dataset.disclosure.sensitive for name in group.indicators if name in dataset.indicators}
    else:
        found = {indicator.id for indicator in dataset.indicators.values() if _counts_people(indicator, dataset)}
    waiting = list(found)
    while waiting:
        for breakdown in dataset.indicators[waiting.pop()].breakdowns:
            for part in breakdown.parts:
                if part.indicator is not None and part.indicator not in found:
                    found.add(part.indicator)
                    waiting.append(part.indicator)
    shares = {i.id for i in dataset.indicators.values() if i.of in found and dataset.units[i.unit].kind == "percent"}
    return frozenset(found | shares)


def releases(waiver: Release, cell: Cell) -> bool:
    """Whether a waiver is about a cell; without parts it is about the indicator with all its parts."""
    named = cell.indicator in waiver.indicators and cell.year in waiver.years
    return named and (not waiver.parts or cell.part in waiver.parts)


def small(held: Mapping[Cell, Holding], values: Mapping[Cell, int], cell: Cell, *, threshold: int) -> bool:
    """Whether a cell, with these `values`, tells of fewer than `threshold`; a percentage does when its count may be so small.

    Zero is small as well: with a total, a known zero narrows what the others can be, and «nobody» says something of
    everybody. A percentage counts as small as soon as one count under the threshold fits it, rounded or cut off.
    """
    holding = held[cell]
    if cell not in values:
        return False
    if holding.shows_zero and values[cell] == 0:
        return False
    if holding.kind == "count":
        return values[cell] < threshold * holding.scale
    if holding.kind != "percent" or holding.of not in values or holding.of is None:
        return False
    return least_count(values[cell], holding.scale, values[holding.of] // held[holding.of].scale) < threshold


def least_count(percentage: int, scale: int, whole: int) -> int:
    """The smallest count that a percentage, in steps of 1/`scale`, can stand for: rounded half up, from half a step below."""
    return max(0, -(-(2 * percentage - 1) * whole // (200 * scale)))


def _is_counted(indicator: Indicator, year: Year) -> bool:
    return indicator.counted_from is not None and year in (indicator.counted_from.years or (year,))
