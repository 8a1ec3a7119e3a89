"""Write: what every chart of parts needs of a part – its link and its notes."""

from __future__ import annotations

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.corrections import corrected
from jaarbeeld.editions.restatements import restated
from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part


def part_notes(dataset: Dataset, indicator: Indicator, part: Part, year: Year) -> list[str]:
    """What readers must know at the value of a part."""
    if part.indicator is not None:
        return list(figures.value_notes(dataset, dataset.indicators[part.indicator], year))
    value = part.values.get(year)
    own = [note for note in (value and value.note, value and value.reason) if note]
    changed = corrected(dataset, indicator.id, year, part=part.id)
    return [*own, *restated(dataset, indicator.id, year, part=part.id), *changed]


def part_href(dataset: Dataset, part: Part, here: str) -> str | None:
    """The way to the page of a part that is a figure of its own."""
    return relative(here, indicator_url(dataset.indicators[part.indicator])) if part.indicator else None


def notes_alone(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, part: Part, year: Year) -> tuple[str, ...]:
    """All notes at a part that is shown without the others: its own, then that of the breakdown."""
    return (*part_notes(dataset, indicator, part, year), *((breakdown.note,) if breakdown.note else ()))
