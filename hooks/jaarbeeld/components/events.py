"""Write: events as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from markdown.extensions.toc import slugify

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.quantities import day_text, month_text, weekday_text

_PARTS_OF_MONTH = {"early": "begin ", "mid": "half ", "late": "eind ", None: ""}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as readers see it. `day` is empty when only the month is known, or when it took several days."""

    when: str
    day: str
    weekday: str
    machine_date: str
    title: str
    anchor: str
    kind: str
    series: tuple[str, ...]
    series_ids: tuple[str, ...]
    partners: tuple[str, ...]
    description: str
    place: str
    note: str
    time: str


def happening(dataset: Dataset, event: Event, *, with_year: bool = False, anchor: str = "") -> Happening:
    """An event with its date in words; the weekday follows from the date. Only a calendar gives it an `anchor`."""
    known_day = event.date.precision == "day"
    return Happening(
        when=date_text(event, with_year=with_year),
        day=str(event.date.first.day) if known_day else "",
        weekday=weekday_text(event.date.first) if known_day else "",
        machine_date=event.date.first.isoformat()[: 7 if event.date.precision == "month" else 10],
        title=event.title,
        anchor=anchor,
        kind=dataset.organisation.words_of_events[event.kind],
        series=tuple(dataset.series[name].label for name in event.series),
        series_ids=event.series,
        partners=_partners(dataset, event),
        description=event.description or "",
        place=event.place or "",
        note=event.note or "",
        time=(event.time or "").replace(":", "."),
    )


def anchor_of(event: Event) -> str:
    """What a calendar calls an event by: its day and title, cut off. Two events of a day may have the same."""
    return f"{event.date.first.isoformat()}-{slugify(event.title, '-')}"[:80].rstrip("-")


def _partners(dataset: Dataset, event: Event) -> tuple[str, ...]:
    """The names of the partners, without those that the title says already."""
    names = (dataset.partners[name].name for name in event.partners)
    return tuple(name for name in names if name not in event.title)


def date_text(event: Event, *, with_year: bool) -> str:
    """When an event was: «dinsdag 12 maart», «eind maart», «12 tot 14 maart 2024»."""
    date = event.date
    if date.precision == "month":
        return _PARTS_OF_MONTH[event.part_of_month] + month_text(date.first, year=with_year)
    if date.precision == "range":
        return f"{day_text(date.first, year=False)} tot en met {day_text(date.last, year=with_year)}"
    return day_text(date.first, year=with_year)
