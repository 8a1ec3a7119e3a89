"""Write: the parts of a breakdown in a chart – their order, and the way from each to its own page."""

from __future__ import annotations

import math

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.templates import relative
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part


def part_href(dataset: Dataset, part: Part, here: str) -> str | None:
    """The way to the page of a part that is a figure of its own."""
    return relative(here, indicator_url(dataset.indicators[part.indicator], dataset)) if part.indicator else None


def in_order(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year | None) -> list[Part]:
    """The parts, those with the largest value in a year first unless the order of the file matters."""

    def number(part: Part) -> float:
        quantity = dataset.part_quantity(indicator.id, part, year) if year is not None else None
        return float(quantity.number) if quantity is not None and quantity.number is not None else -math.inf

    return sorted(breakdown.parts, key=lambda part: -number(part)) if breakdown.ranked else list(breakdown.parts)
