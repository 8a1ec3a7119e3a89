"""Which values of an indicator may be compared: not those before and after a change in how it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import full_sentence
from jaarbeeld.rules.expressions import Reference


@dataclass(frozen=True, slots=True)
class Broken:
    """A break in the series of an indicator, with the sentence that readers see: its own, or that of its total."""

    indicator: str
    year: Year
    reason: str
    note: str


def breaks_between(dataset: Dataset, indicator_id: str, first: Year, second: Year) -> tuple[Broken, ...]:
    """The breaks that make the values of two years incomparable, in either order; none when they are counted alike.

    A percentage also breaks where its total does: it is then a share of something else.
    """
    low, high = sorted((first, second))
    return tuple(found for found in _breaks(dataset, dataset.indicators[indicator_id]) if low < found.year <= high)


def breaks_at(dataset: Dataset, indicator_id: str, year: Year) -> tuple[Broken, ...]:
    """The breaks between a year's value and the one before it, which need not be of the year before."""
    before = [other for other in dataset.indicators[indicator_id].values if other < year]
    return breaks_between(dataset, indicator_id, max(before), year) if before else ()


def crossed(named: Iterable[Reference], dataset: Dataset, *, year: Year) -> Broken | None:
    """The break that an expression looks across when it is evaluated for a year: it names both sides of it."""
    years: dict[str, list[Year]] = {}
    for reference in named:
        for indicator in _behind(reference, dataset):
            years.setdefault(indicator, []).append(reference.in_year(year))
    for indicator, found in years.items():
        for broken in breaks_between(dataset, indicator, min(found), max(found)):
            return broken
    return None


def refusal(broken: Broken) -> str:
    """What an editor reads about a comparison across a break."""
    return (
        f"'{broken.indicator}' is vanaf {broken.year} anders geteld, dus de jaren ervoor en erna zijn niet te vergelijken"
        f" (reden: {broken.reason.rstrip('.')})."
    )


def _behind(reference: Reference, dataset: Dataset) -> Iterator[str]:
    yield reference.indicator
    found = dataset.part(reference.indicator, reference.part) if reference.part is not None else None
    if found is not None and found[1].indicator is not None:
        yield found[1].indicator


def _breaks(dataset: Dataset, indicator: Indicator) -> Iterator[Broken]:
    for declared in indicator.breaks:
        since = dataset.period(indicator.id).noun(declared.year)
        said = f"Vanaf {since} is dit anders geteld. {full_sentence(declared.reason)} {_WARNING}"
        yield Broken(indicator.id, declared.year, declared.reason, said)
    whole = dataset.indicators.get(indicator.of or "")
    for declared in whole.breaks if whole is not None else ():
        since = dataset.period(indicator.id).noun(declared.year)
        said = f"Vanaf {since} is het geheel anders geteld. {full_sentence(declared.reason)} {_WARNING}"
        yield Broken(indicator.id, declared.year, declared.reason, said)


_WARNING = "Vergelijk daarom niet met de jaren ervoor."
