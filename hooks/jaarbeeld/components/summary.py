"""Write: one indicator on one line – its newest value, what changed, and its years as small bars."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.templates import relative
from jaarbeeld.findings import comparability, figures
from jaarbeeld.findings.targets import target_phrase
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.quantities import short_text

MOST_BARS = 8
"""More years than this do not fit beside the words; the newest are shown."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One year as a bar; `size` is its height, None when there is no number. `broken`: counted otherwise than before.

    `start` is how far above the foot it begins, when some bars go under zero.
    """

    size: str | None
    broken: bool = False
    start: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """An indicator on one line. Without two years to compare there are no bars."""

    label: str
    href: str
    value: str
    period: str
    change: str
    extra: str
    bars: tuple[Bar, ...]
    notes: tuple[str, ...]
    target: str = ""


def summary(dataset: Dataset, indicator: Indicator, *, here: str, until: Year) -> Summary:
    """An indicator with its newest value up to a year, or its oldest when all are later."""
    years = dataset.years(indicator.id)
    shown = [year for year in years if year <= until] or [years[0]]
    newest = shown[-1]
    quantity = dataset.quantity(indicator.id, newest)
    return Summary(
        label=figures.label(indicator, quantity),
        href=relative(here, indicator_url(indicator, dataset)),
        value=short_text(quantity) if quantity else "–",
        period=dataset.period(indicator.id).name(newest),
        change=figures.change_sentence(dataset, indicator.id, newest),
        extra=figures.count_phrase(dataset, indicator, newest),
        bars=_bars(dataset, indicator, shown[0], newest),
        notes=figures.notes(dataset, indicator, newest),
        target=target_phrase(dataset, indicator, newest, unit=False),
    )


def _bars(dataset: Dataset, indicator: Indicator, first: Year, last: Year) -> tuple[Bar, ...]:
    years = range(max(first, last - MOST_BARS + 1), last + 1)
    quantities = {year: dataset.quantity(indicator.id, year) for year in years}
    if sum(quantity is not None and quantity.known for quantity in quantities.values()) < 2:
        return ()
    span = figures.Span.of(quantities.values())
    return tuple(
        Bar(
            figures.size(quantity, span),
            bool(comparability.breaks_between(dataset, indicator.id, year - 1, year)),
            figures.start(quantity, span),
        )
        for year, quantity in quantities.items()
    )
