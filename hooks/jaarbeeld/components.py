"""Render: the typed objects that component templates show. Their HTML lives in overrides/components/."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown.extensions.toc import slugify
from markupsafe import Markup

from jaarbeeld import figures
from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, TopicList
from jaarbeeld.quantities import (
    Quantity,
    day_text,
    month_text,
    percentage_text,
    relative_text,
    signed_text,
    text,
)

KINDS = {
    "consultation": "overleg",
    "network": "netwerk",
    "training": "vorming",
    "internal": "intern",
    "outreach": "bekendmaking",
    "newsletter": "nieuwsbrief",
    "story": "verhaal",
    "celebration": "feest",
    "info_session": "infosessie",
}
_PARTS_OF_MONTH = {"early": "begin ", "mid": "half ", "late": "eind ", None: ""}


class Templates:
    """The component fragments: autoescape on, every name must exist."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def inline(self, name: str, view: object) -> Markup:
        """A fragment that stands in a sentence, on one line."""
        return Markup(" ".join(self._rendered(name, view).split(" "))).strip()

    def block(self, name: str, view: object) -> Markup:
        """A fragment that stands on its own; without blank lines, so that Markdown leaves it alone."""
        lines = (line.strip() for line in self._rendered(name, view).splitlines())
        return Markup("\n\n" + "\n".join(line for line in lines if line) + "\n\n")

    def _rendered(self, name: str, view: object) -> str:
        return self._environment.get_template(f"{name}.html").render(view=view).strip("\n")


def relative(here: str, target: str) -> str:
    """A link from one page's address to another, both from the site's root: `../../cijfers/gezinnen/`."""
    path, _, anchor = target.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if path == here:
        return fragment or "./"
    link = posixpath.relpath("/" + path, "/" + here)
    is_file = "." in path.rsplit("/", 1)[-1]
    return f"{link}{'' if is_file else '/'}{fragment}"


def indicator_url(indicator: Indicator) -> str:
    """The address of an indicator's page."""
    return f"cijfers/{indicator.slug}/"


@dataclass(frozen=True, slots=True)
class Link:
    """A link with its words."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that readers see, with the mark that points to it."""

    mark: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in a sentence."""

    text: str
    after: str
    href: str
    name: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table; `size` is the length of its bar."""

    text: str
    size: str | None = None
    extra: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    href: str | None
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    change: str = ""
    relative: str = ""
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be looked at: years side by side, or parts of a whole."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    total: Row | None = None
    with_change: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A key figure."""

    value: str
    label: str
    href: str
    year: Year
    change: str
    direction: str
    extra: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as readers see it."""

    when: str
    machine_date: str
    title: str
    anchor: str
    kind: str
    series: tuple[str, ...]
    partners: tuple[str, ...]
    description: str
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month."""

    title: str
    anchor: str
    events: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled list by year."""

    title: str
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()


class NoteTaker:
    """Gives each different note of one block a mark: a, b, c, …"""

    def __init__(self, prefix: str) -> None:
        self.notes: list[Note] = []
        self._prefix = prefix

    def take(self, texts: Iterable[str]) -> tuple[Note, ...]:
        """The marks for these texts."""
        return tuple(self._mark(text_) for text_ in texts)

    def _mark(self, wanted: str) -> Note:
        for note in self.notes:
            if note.text == wanted:
                return note
        mark = _letters(len(self.notes))
        self.notes.append(Note(mark, wanted, f"{self._prefix}-{mark}"))
        return self.notes[-1]


def _letters(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else _letters(number // 26 - 1) + _letters(number % 26)


def year_table(
    dataset: Dataset, indicators: Sequence[Indicator], *, here: str, caption: str, until: Year, prefix: str, linked: bool = True
) -> Table:
    """Indicators with their values for every year up to `until`, newest last, and the change over the last year."""
    years = sorted({year for i in indicators for year in i.values if year <= until})
    taker = NoteTaker(prefix)
    rows = []
    moved_any = False
    for indicator in indicators:
        quantities = [dataset.quantity(indicator.id, year) for year in years]
        largest = max((float(q.number) for q in quantities if q and q.number is not None), default=0)
        # Single-unit tables share a scale, so that rows can be compared; mixed ones have a scale per row.
        if len({i.unit for i in indicators}) == 1:
            largest = _largest(dataset, indicators, years)
        cells = tuple(
            _value_cell(dataset, indicator, year, quantity, largest, taker)
            for year, quantity in zip(years, quantities, strict=True)
        )
        row = Row(
            indicator.label,
            relative(here, indicator_url(indicator)) if linked else None,
            cells,
            taker.take([indicator.note] if indicator.note else []),
        )
        moved = figures.change_since(dataset, indicator.id, years[-1]) if years else None
        last = dataset.quantity(indicator.id, years[-1]) if years else None
        if moved is not None and last is not None:
            moved_any = True
            row = replace(row, change=signed_text(last, moved), relative=relative_text(moved), direction=moved.direction)
        rows.append(row)
    return Table(
        caption,
        "Cijfer",
        tuple(str(year) for year in years),
        tuple(rows),
        tuple(taker.notes),
        with_change=moved_any,
        source=source_line(indicators),
    )


def _largest(dataset: Dataset, indicators: Sequence[Indicator], years: Sequence[Year]) -> float:
    known = (dataset.quantity(i.id, year) for i in indicators for year in years)
    return max((float(q.number) for q in known if q is not None and q.number is not None), default=0)


def _value_cell(
    dataset: Dataset, indicator: Indicator, year: Year, quantity: Quantity | None, largest: float, taker: NoteTaker
) -> Cell:
    if quantity is None:
        return Cell("–")
    return Cell(
        text(quantity),
        figures.size(quantity, largest),
        figures.count_phrase(dataset, indicator, year),
        taker.take(figures.value_notes(dataset, indicator, year)),
    )


def source_line(indicators: Sequence[Indicator]) -> str:
    """Where the figures were published: «Jaarverslag 2024, 1.2 en 1.3»."""
    sections: dict[int, list[str]] = {}
    for indicator in indicators:
        found = sections.setdefault(indicator.source.edition, [])
        if indicator.source.section not in found:
            found.append(indicator.source.section)
    return "; ".join(f"jaarverslag {year}, hoofdstuk {_enumerated(found)}" for year, found in sorted(sections.items()))


def _enumerated(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def breakdown_table(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, here: str, until: Year, prefix: str
) -> Table:
    """The parts of a whole with their share of it, largest first unless the file's order matters."""
    years = [
        year
        for year in sorted(indicator.values)
        if year <= until and any(_known(dataset.part_quantity(indicator.id, part, year)) for part in breakdown.parts)
    ]
    taker = NoteTaker(prefix)
    parts = list(breakdown.parts)
    if breakdown.sort and years:
        parts.sort(key=lambda part: -_number(dataset.part_quantity(indicator.id, part, years[-1])))
    rows = tuple(_part_row(dataset, indicator, part, years, here, taker) for part in parts)
    wholes = tuple(Cell(text(q)) if (q := dataset.quantity(indicator.id, year)) else Cell("–") for year in years)
    notes = [Note("", breakdown.note, f"{prefix}-opmerking")] if breakdown.note else []
    return Table(
        breakdown.label,
        breakdown.part_label,
        tuple(str(year) for year in years),
        rows,
        (*taker.notes, *notes),
        None if breakdown.overlap else Row("Samen", None, wholes),
        source=source_line([indicator]),
    )


def _part_row(dataset: Dataset, indicator: Indicator, part: Part, years: Sequence[Year], here: str, taker: NoteTaker) -> Row:
    cells = []
    for year in years:
        quantity, whole = dataset.part_quantity(indicator.id, part, year), dataset.quantity(indicator.id, year)
        if quantity is None:
            cells.append(Cell("–"))
            continue
        largest = float(whole.number) if whole is not None and whole.number else 0
        own = dataset.indicators[part.indicator] if part.indicator else None
        value = part.values.get(year)
        said = (
            figures.value_notes(dataset, own, year) if own else [n for n in (value and value.note, value and value.reason) if n]
        )
        share = percentage_text(quantity.number, whole.number) if whole and whole.number and quantity.number is not None else ""
        cells.append(Cell(text(quantity), figures.size(quantity, largest), share, taker.take(said)))
    href = relative(here, indicator_url(dataset.indicators[part.indicator])) if part.indicator else None
    return Row(part.label, href, tuple(cells))


def _known(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.known


def _number(quantity: Quantity | None) -> float:
    return float(quantity.number) if quantity is not None and quantity.number is not None else -1.0


def happening(dataset: Dataset, event: Event, *, with_year: bool = False) -> Happening:
    """An event with its date in words; the weekday follows from the date."""
    return Happening(
        when=date_text(event, with_year=with_year),
        machine_date=event.date.first.isoformat()[: 7 if event.date.precision == "month" else 10],
        title=event.title,
        anchor=f"{event.date.first.isoformat()}-{slugify(event.title, '-')}"[:80].rstrip("-"),
        kind=KINDS[event.kind],
        series=tuple(dataset.series[name].label for name in event.series),
        partners=tuple(dataset.partners[name].name for name in event.partners),
        description=event.description or "",
        place=event.place or "",
        note=event.note or "",
    )


def date_text(event: Event, *, with_year: bool) -> str:
    """When an event was: «dinsdag 12 maart», «eind maart», «12 tot 14 maart 2024»."""
    date = event.date
    if date.precision == "month":
        return _PARTS_OF_MONTH[event.part_of_month] + month_text(date.first, year=with_year)
    if date.precision == "range":
        return f"{day_text(date.first, year=False)} tot en met {day_text(date.last, year=with_year)}"
    return day_text(date.first, year=with_year)


def months(dataset: Dataset, events: Iterable[Event]) -> tuple[Month, ...]:
    """Events by month, oldest first; those without a day at the end of their month."""
    found: dict[dt.date, list[Happening]] = {}
    for event in events:
        found.setdefault(event.date.first.replace(day=1), []).append(happening(dataset, event))
    return tuple(
        Month(month_text(first), month_text(first, year=False), tuple(events)) for first, events in sorted(found.items())
    )


def topic_listing(topics: dict[Year, tuple[str, ...]], *, title: str, until: Year) -> Listing:
    """Topics side by side by year."""
    return Listing(title, tuple((str(year), topics[year]) for year in sorted(topics) if year <= until))


def list_listing(listed: TopicList, *, until: Year) -> Listing:
    """A list of the report by year, with its note."""
    return replace(topic_listing(listed.items, title=listed.label, until=until), notes=(listed.note,) if listed.note else ())


def card(dataset: Dataset, indicator: Indicator, year: Year, *, here: str, note: Callable[[str], Note]) -> Card:
    """A key figure with its change since the year before."""
    quantity = dataset.quantity(indicator.id, year)
    moved = figures.change_since(dataset, indicator.id, year)
    return Card(
        value=text(quantity) if quantity else "–",
        label=indicator.label,
        href=relative(here, indicator_url(indicator)),
        year=year,
        change=figures.change_sentence(dataset, indicator.id, year),
        direction=moved.direction if moved else "",
        extra=figures.count_phrase(dataset, indicator, year),
        notes=tuple(note(said) for said in figures.notes(dataset, indicator, year)),
    )


def paragraphs(written: str) -> tuple[str, ...]:
    """The paragraphs of a text from a data file: an empty line begins a new one."""
    return tuple(" ".join(part.split()) for part in written.split("\n\n") if part.strip())
