"""Write: a year of events by month, and by the series they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from jaarbeeld.components.events import Happening, happening
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.quantities import month_text


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month: those with a day (or days) by date, and those of which only the month is known."""

    name: str
    title: str
    dated: tuple[Happening, ...]
    undated: tuple[Happening, ...]

    @property
    def count(self) -> int:
        """How many events the month has."""
        return len(self.dated) + len(self.undated)


@dataclass(frozen=True, slots=True)
class SeriesInYear:
    """The events of one series."""

    id: str
    label: str
    description: str
    events: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year of events. `undated` counts those of which the source gives no day."""

    year: Year
    count: int
    undated: int
    months: tuple[Month, ...]
    series: tuple[SeriesInYear, ...]


def calendar(dataset: Dataset, *, year: Year) -> Calendar:
    """All events of a year, each once among the months, and once in every series it belongs to."""
    events = [event for _, event in dataset.events_in(year)]
    return Calendar(
        year,
        len(events),
        sum(event.date.precision == "month" for event in events),
        _months(dataset, events),
        tuple(
            SeriesInYear(series.id, series.label, series.description or "", found)
            for series in dataset.series.values()
            if (found := tuple(happening(dataset, event) for event in events if series.id in event.series))
        ),
    )


def _months(dataset: Dataset, events: Sequence[Event]) -> tuple[Month, ...]:
    by_month: dict[dt.date, list[Event]] = {}
    for event in events:
        by_month.setdefault(event.date.first.replace(day=1), []).append(event)
    return tuple(
        Month(
            month_text(first, year=False),
            month_text(first),
            tuple(happening(dataset, event) for event in found if event.date.precision != "month"),
            tuple(happening(dataset, event) for event in found if event.date.precision == "month"),
        )
        for first, found in sorted(by_month.items())
    )
