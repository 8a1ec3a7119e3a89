"""The words of data that pages of an edition show beside figures, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.periods import Period
from jaarbeeld.model.year_value import YearValue


@dataclass(frozen=True, slots=True)
class DataWords:
    """Some words by the name that a seal gives them, and where they stand: a record, and the path in it."""

    key: str
    text: str
    kind: str
    name: str
    path: tuple[Key, ...]


def words_in(dataset: Dataset, edition: Year) -> Iterator[DataWords]:
    """What an edition says beside its figures: their names and meaning, lists, aims, and the activities of its year."""
    for indicator in dataset.indicators.values():
        yield from _of_indicator(indicator, dataset.period(indicator.id))
    for name, listed in dataset.lists.items():
        yield DataWords(f"lists {name} label", listed.label, "lists", name, ("label",))
        for year, items in listed.items.items():
            yield DataWords(f"lists {name} {year}", "; ".join(items), "lists", name, ("items", year))
    for number, objective in dataset.objectives.items():
        for field, text in (("title", objective.title), ("aim", objective.aim)):
            yield DataWords(f"objectives {number} {field}", text, "objectives", str(number), (field,))
    days: dict[str, int] = {}
    for number, event in dataset.events_in(edition):
        day = event.date.first.isoformat()
        days[day] = days.get(day, 0) + 1
        yield DataWords(f"events {day} {days[day]}", event.title, "events", str(number), ("title",))


def _of_indicator(indicator: Indicator, period: Period) -> Iterator[DataWords]:
    def words(text: str | None, *path: Key, key: str) -> Iterator[DataWords]:
        if text:
            yield DataWords(f"{indicator.id} {key}", " ".join(text.split()), "indicators", indicator.id, path)

    for field in ("label", "label_one", "definition", "method", "note"):
        yield from words(getattr(indicator, field), field, key=field)
    yield from words("" if period.is_plain else period.each, "period", key="period")
    for key, text in _notes(indicator.values):
        yield from words(text, "values", key, key=f"note {key}")
    for year, topics in indicator.topics.items():
        yield from words("; ".join(topics), "topics", year, key=f"topics {year}")
    for b, breakdown in enumerate(indicator.breakdowns):
        for field in ("label", "part_label", "note"):
            yield from words(getattr(breakdown, field), "breakdowns", b, field, key=f"{breakdown.id} {field}")
        for p, part in enumerate(breakdown.parts):
            at = ("breakdowns", b, "parts", p)
            yield from words(part.label, *at, "label", key=f"{breakdown.id}/{part.id} label")
            for year, text in _notes(part.values):
                yield from words(text, *at, "values", year, key=f"{breakdown.id}/{part.id} note {year}")


def _notes(values: Mapping[Year, YearValue]) -> Iterator[tuple[Year, str]]:
    for year, value in values.items():
        if said := " ".join(filter(None, (value.note, value.reason))):
            yield year, said
