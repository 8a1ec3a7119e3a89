"""Write: the way from a part in a chart to its own page."""

from __future__ import annotations

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.templates import relative
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Part


def part_href(dataset: Dataset, part: Part, here: str) -> str | None:
    """The way to the page of a part that is a figure of its own."""
    return relative(here, indicator_url(dataset.indicators[part.indicator], dataset)) if part.indicator else None
