"""Write: a year of events by month, and by the series they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markdown.extensions.toc import unique

from jaarbeeld.components.events import Happening, anchor_of, happening
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
    taken = set[str]()
    # Of two with the same name the later one gets a number, so that an address that is known stays what it was.
    events = [
        (event, happening(dataset, event, anchor=unique(anchor_of(event), taken))) for _, event in dataset.events_in(year)
    ]
    return Calendar(
        year,
        len(events),
        sum(event.date.precision == "month" for event, _ in events),
        _months(events),
        tuple(
            SeriesInYear(series.id, series.label, series.description or "", found)
            for series in dataset.series.values()
            if (found := tuple(shown for event, shown in events if series.id in event.series))
        ),
    )


def _months(events: Sequence[tuple[Event, Happening]]) -> tuple[Month, ...]:
    by_month: dict[dt.date, list[tuple[Event, Happening]]] = {}
    for event, shown in events:
        by_month.setdefault(event.date.first.replace(day=1), []).append((event, shown))
    return tuple(
        Month(
            month_text(first, year=False),
            month_text(first),
            tuple(shown for event, shown in found if event.date.precision != "month"),
            tuple(shown for event, shown in found if event.date.precision == "month"),
        )
        for first, found in sorted(by_month.items())
    )
