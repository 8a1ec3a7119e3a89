"""The order of the parts of a figure, so that a sentence about it can never be stale."""

from __future__ import annotations

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.quantities import Number


def ranked(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year, *, most: int) -> list[list[Part]]:
    """The largest parts of a year, the largest first; those that are equal stand together, in the order of the file.

    Not more than `most` parts, but what is equal is not taken apart; what is zero is not told. Empty when a number is hidden,
    unknown or rough: then no one knows the order.
    """
    found: list[tuple[Number, Part]] = []
    for part in breakdown.parts:
        quantity = dataset.part_quantity(indicator.id, part, year)
        if quantity is None or quantity.state == "not_applicable":
            continue
        if quantity.number is None or quantity.approximate:
            return []
        if quantity.number:
            found.append((quantity.number, part))
    steps: list[list[Part]] = []
    for number in sorted({number for number, _ in found}, reverse=True):
        if sum(map(len, steps)) >= most:
            break
        steps.append([part for own, part in found if own == number])
    return steps
