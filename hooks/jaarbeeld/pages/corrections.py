"""Write: changes to published figures, as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.components import Link, relative
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.quantities import day_text


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction as readers see it."""

    date: str
    what: Link
    year: Year
    old: str
    new: str
    reason: str


def correction_lines(dataset: Dataset, *, here: str, indicator: str | None = None) -> tuple[CorrectionLine, ...]:
    """The corrections of all editions, or only those of one indicator."""
    return tuple(
        CorrectionLine(
            day_text(correction.date),
            _link(dataset, correction.indicator, here),
            correction.year,
            correction.old,
            correction.new,
            correction.reason,
        )
        for edition in dataset.editions
        for correction in edition.corrections
        if indicator in (None, correction.indicator)
    )


def _link(dataset: Dataset, name: str, here: str) -> Link:
    indicator = dataset.indicators[name]
    return Link(indicator.label, relative(here, components.indicator_url(indicator)))
