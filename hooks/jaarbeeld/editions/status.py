"""What a draft still lacks before it can be published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from jaarbeeld.editions.reports import waiver
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.year_value import OPEN, YearValue
from jaarbeeld.problems import Place, Problem, counted

SOON = dt.timedelta(days=90)
"""A consent that ends within this time is told."""
_KINDS = {
    "value": "Nog in te vullen",
    "page": "Teksten",
    "waiver": "Uitzonderingen die een antwoord vragen",
    "consent": "Toestemmingen die eindigen",
    "field": "Aanbevolen velden",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: what it is about, where, and what to do."""

    kind: str
    place: Place
    message: str
    hint: str = ""

    @property
    def heading(self) -> str:
        """The heading that things of this kind stand under."""
        return _KINDS[self.kind]


def open_items(dataset: Dataset, year: Year, found: Iterable[Problem], *, day: dt.date) -> tuple[Item, ...]:
    """Everything that the draft of a year lacks, by kind and place.

    `found` is what a check told; of it, what is told of the draft's pages, of its figures, and the empty recommended fields.
    """
    items = [*_values(dataset, year), *_waivers(dataset, year), *_consents(dataset, day)]
    for problem in found:
        if problem.place.file.startswith(f"content/{year}/"):
            items.append(Item("page", problem.place, problem.message, problem.hint))
        elif "nog niet ingevuld" in problem.message:
            items.append(Item("field", problem.place, problem.message, problem.hint))
        elif f"in {year}" in problem.message and problem.place.file.startswith("data/indicators/"):
            items.append(Item("value", problem.place, problem.message, problem.hint))
    order = list(_KINDS)
    return tuple(sorted(dict.fromkeys(items), key=lambda item: (order.index(item.kind), item.place)))


def told(year: Year, items: Sequence[Item]) -> str:
    """What a draft lacks, as text: a heading for each kind, a line for each thing, and how many there are."""
    lines = [f"Ontwerp {year}: {counted(len(items), 'ding te doen', 'dingen te doen') if items else 'klaar om te publiceren'}."]
    for heading, found in groupby(items, lambda item: item.heading):
        things = list(found)
        lines += ["", f"{heading} ({len(things)})"]
        lines += [f"  {item.place}  {item.message}{f' {item.hint}' if item.hint else ''}" for item in things]
    return "\n".join(lines)


def as_json(drafts: Mapping[Year, Sequence[Item]]) -> str:
    """The same for programs: `[{year, kind, file, line, column, message, hint}]`."""
    rows = [
        {
            "year": year,
            "kind": item.kind,
            "file": item.place.file,
            "line": item.place.line,
            "column": item.place.column,
            "message": item.message,
            "hint": item.hint,
        }
        for year, items in drafts.items()
        for item in items
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _values(dataset: Dataset, year: Year) -> Iterator[Item]:
    for indicator in dataset.indicators.values():
        if _is_open(indicator.values, year):
            yield _value(dataset, "indicators", indicator.id, ("values", year), indicator.label)
        for b, breakdown in enumerate(indicator.breakdowns):
            for p, part in enumerate(breakdown.parts):
                if _is_open(part.values, year):
                    path = ("breakdowns", b, "parts", p, "values", year)
                    yield _value(dataset, "indicators", indicator.id, path, f"{indicator.label}: {part.label}")
        if OPEN in indicator.topics.get(year, ()):
            yield _value(dataset, "indicators", indicator.id, ("topics", year), f"onderwerpen bij {indicator.label}")
    for listed in dataset.lists.values():
        if OPEN in listed.items.get(year, ()):
            yield _value(dataset, "lists", listed.id, ("items", year), listed.label)


def _is_open(values: Mapping[Year, YearValue], year: Year) -> bool:
    return year in values and values[year].state == "open"


def _value(dataset: Dataset, kind: str, name: str, path: tuple[Key, ...], label: str) -> Item:
    return Item("value", dataset.place(kind, name, *path), label)


def _waivers(dataset: Dataset, year: Year) -> Iterator[Item]:
    """Exceptions of the year before that this year may need too."""
    for rule in dataset.rules.values():
        years = {waiver.year for waiver in rule.waivers}
        if year - 1 in years and year not in years:
            said = f"de regel '{rule.id}' had in {year - 1} een uitzondering."
            hint = f"Is dat in {year} ook zo, voeg het jaar dan toe bij 'waivers'; anders hoef je niets te doen."
            yield Item("waiver", dataset.place("rules", rule.id, "waivers"), said, hint)
    releases = dataset.disclosure.waivers
    for index, release in enumerate(releases):
        open_yet = [
            name
            for name in release.indicators
            if not any(
                year in one.years and name in one.indicators and (not one.parts or {*release.parts} & {*one.parts})
                for one in releases
            )
        ]
        if year - 1 in release.years and open_yet:
            said = f"kleine getallen van {', '.join(open_yet)} bleven in {year - 1} openbaar."
            lines = " en ".join(waiver(dataset, name, release.parts, year) for name in open_yet)
            hint = f"Is dat in {year} ook nodig, zet dan bij 'waivers': {lines} Anders hoef je niets te doen."
            yield Item("waiver", dataset.place("disclosure", "disclosure", "waivers", index, "years"), said, hint)


def _consents(dataset: Dataset, day: dt.date) -> Iterator[Item]:
    for story in dataset.testimonials.values():
        until = story.consent.valid_until
        if until is not None and until <= day + SOON and not story.consent.withdrawn:
            verb = "gold" if until < day else "geldt"
            said = f"de toestemming voor '{story.title}' {verb} tot en met {until:%d/%m/%Y}."
            place = dataset.place("testimonials", story.id, "consent", "valid_until")
            yield Item("consent", place, said, "Vraag ze opnieuw, of laat het verhaal verdwijnen.")
