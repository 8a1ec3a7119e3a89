"""The figures, events and corrections as rows: the one place where every form of the open data gets its values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Literal

from markdown.extensions.toc import slugify, unique

from jaarbeeld.editions.corrections import figure_corrections
from jaarbeeld.editions.reports import sources_line
from jaarbeeld.findings import comparability, figures
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.quantities import Quantity

Cell = str | int | Decimal | dt.date


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name for programs, its head for people, its type in a Table Schema, and what it says."""

    name: str
    head: str
    type: str
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind; an empty text is nothing."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an indicator, or of a part of one, with all that is told of it."""

    indicator: Indicator
    breakdown: Breakdown | None
    part: Part | None
    year: Year
    quantity: Quantity
    note: str
    broken: str
    source: str


_INDICATORS = (
    Column("indicator", "Id", "string", "De vaste naam van het cijfer voor programma's."),
    Column("slug", "Adres", "string", "Het laatste deel van het adres: /cijfers/<adres>/."),
    Column("label", "Cijfer", "string", "Hoe het cijfer heet."),
    Column("theme", "Thema", "string", "Het thema waar het bij hoort."),
    Column("unit", "Eenheid", "string", "Wat er geteld is."),
    Column("definition", "Definitie", "string", "Wat er precies geteld is."),
    Column("method", "Methode", "string", "Hoe er geteld of gemeten is, als dat bekend is."),
    Column("of", "Deel van totaal", "string", "Bij een percentage: het cijfer waarvan het een deel is."),
    Column("part_of", "Deel van", "string", "Het cijfer waarin dit cijfer meegeteld is."),
    Column("series", "Telt reeks", "string", "De reeks activiteiten die het cijfer telt."),
)
_FIGURES = (
    Column("indicator", "Id", "string", "De vaste naam van het cijfer voor programma's."),
    Column("label", "Cijfer", "string", "Hoe het cijfer heet."),
    Column("part", "Deel-id", "string", "De vaste naam van het deel; leeg bij het geheel."),
    Column("part_label", "Deel", "string", "Hoe het deel heet; leeg bij het geheel."),
    Column("year", "Jaar", "integer", "Het jaar waarover het gaat."),
    Column("value", "Waarde", "number", "Het getal, of leeg als er geen te tonen is."),
    Column("state", "Toestand", "string", "Of het getal bekend is; zo niet, waarom niet."),
    Column("approximate", "Bij benadering", "boolean", "Of het getal een schatting is."),
    Column("unit", "Eenheid", "string", "Wat er geteld is."),
    Column("note", "Opmerking", "string", "Wat je bij dit getal moet weten."),
    Column("break", "Breuk", "string", "Waarom je dit jaar niet met vroegere jaren mag vergelijken."),
    Column("source", "Bron", "string", "Het verslag en het hoofdstuk waar het getal staat."),
)
_EVENTS = (
    Column("first_day", "Eerste dag", "date", "De eerste dag, of de eerste van de maand als de dag niet bekend is."),
    Column("last_day", "Laatste dag", "date", "De laatste dag."),
    Column("precision", "Hoe precies", "string", "Of de dag bekend is, of alleen de maand."),
    Column("title", "Activiteit", "string", "Wat het was."),
    Column("kind", "Soort", "string", "Het soort activiteit."),
    Column("series", "Reeksen", "string", "De reeksen waar ze bij hoort, met een spatie ertussen."),
    Column("partners", "Organisaties", "string", "Wie meedeed, met een spatie ertussen."),
    Column("note", "Opmerking", "string", "Wat je bij deze activiteit moet weten."),
    Column("event", "Activiteit-id", "string", "De naam van de activiteit voor programma's: de eerste dag en de titel."),
)
_SERIES = (
    Column("series", "Id", "string", "De vaste naam van de reeks voor programma's."),
    Column("label", "Reeks", "string", "Hoe de reeks heet."),
    Column("description", "Uitleg", "string", "Wat de reeks is."),
)
_EVENTS_IN_SERIES = (
    Column("event", "Activiteit-id", "string", "De activiteit."),
    Column("series", "Reeks", "string", "Een reeks waar ze bij hoort."),
)
_CORRECTIONS = (
    Column("date", "Datum", "date", "De dag van de correctie."),
    Column("edition", "Verslag", "integer", "Het verslag dat verbeterd is."),
    Column("indicator", "Id", "string", "Het cijfer; leeg bij een tekst."),
    Column("part", "Deel-id", "string", "Het deel van het cijfer."),
    Column("year", "Jaar", "integer", "Het jaar van de waarde."),
    Column("page", "Pagina", "string", "De pagina, bij een verbeterde tekst."),
    Column("old", "Er stond", "string", "Wat er eerst stond."),
    Column("new", "Er staat nu", "string", "Wat er nu staat."),
    Column("reason", "Waarom", "string", "Waarom het veranderd is."),
)


def values(dataset: Dataset, indicators: Iterable[Indicator]) -> Iterator[Value]:
    """Every value that readers see, the years of an indicator before its parts. A part that is an indicator is told there."""
    for indicator in indicators:
        for year in dataset.years(indicator.id):
            notes = " ".join(figures.notes(dataset, indicator, year))
            yield _value(dataset, indicator, None, year, dataset.quantity(indicator.id, year), notes)
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in sorted(part.values):
                    notes = " ".join(figures.notes_alone(dataset, indicator, breakdown, part, year))
                    quantity = dataset.part_quantity(indicator.id, part, year)
                    yield _value(dataset, indicator, (breakdown, part), year, quantity, notes)


def figures_table(dataset: Dataset, indicators: Iterable[Indicator], *, most: int | None = None) -> Table:
    """The values of indicators, a row for each, or for the first of them."""
    more = more_columns(dataset)
    rows = ((*_row(value), *(tell(dataset, value) for _, tell in more)) for value in islice(values(dataset, indicators), most))
    return Table((*_FIGURES, *(column for column, _ in more)), tuple(rows))


Teller = Callable[[Dataset, Value], Cell]


def more_columns(dataset: Dataset) -> tuple[tuple[Column, Teller], ...]:
    """The columns for what not every organisation has: they are there when there is something to stand in them."""
    return dataset.once(_more_columns)


def _more_columns(dataset: Dataset) -> tuple[tuple[Column, Teller], ...]:
    return tuple((column, tell) for column, tell, used in _MORE if any(used(one) for one in dataset.indicators.values()))


def _target(dataset: Dataset, value: Value) -> Cell:
    aimed = dataset.target(value.indicator.id, value.year) if value.part is None else None
    return "" if aimed is None or aimed.number is None else aimed.number


def _bound(dataset: Dataset, value: Value) -> Cell:
    return value.quantity.bound or ""


def _upper(dataset: Dataset, value: Value) -> Cell:
    return "" if value.quantity.upper is None else value.quantity.upper


def _period(dataset: Dataset, value: Value) -> Cell:
    return dataset.period(value.indicator.id, value.part.id if value.part else None).name(value.year)


def _first_day(dataset: Dataset, value: Value) -> Cell:
    return _days(dataset, value)[0]


def _last_day(dataset: Dataset, value: Value) -> Cell:
    return _days(dataset, value)[1]


def _days(dataset: Dataset, value: Value) -> tuple[dt.date, dt.date]:
    period, timing = dataset.period(value.indicator.id), value.breakdown.by if value.breakdown else None
    if timing is not None and value.part is not None:
        return period.days_of(value.part.id, timing, value.year)
    return period.first_day(value.year), period.last_day(value.year)


def has_periods(indicator: Indicator) -> bool:
    """Whether some of its values are of another time than a year of the calendar."""
    timed = any(breakdown.by is not None for breakdown in indicator.breakdowns)
    return timed or indicator.is_stock or indicator.period != "calendar_year"


def _cell_in(key: Literal["row", "column"]) -> Teller:
    """Which part is the row, or the column, of a cell of a two-way table."""
    return lambda _, value: (getattr(value.part, key) or "") if value.part is not None else ""


def _is_crossed(indicator: Indicator) -> bool:
    return any(breakdown.rows is not None for breakdown in indicator.breakdowns)


def _is_vague(indicator: Indicator) -> bool:
    parts = [part.values for breakdown in indicator.breakdowns for part in breakdown.parts]
    return any(value.bound or value.upper for values_ in (indicator.values, *parts) for value in values_.values())


_MORE: tuple[tuple[Column, Teller, Callable[[Indicator], bool]], ...] = (
    (
        Column("target", "Doel", "number", "Wat het getal moest worden, als daar een doel voor was."),
        _target,
        lambda one: bool(one.target),
    ),
    (
        Column("bound", "Grens", "string", "Of de waarde maar een grens is, en welke."),
        _bound,
        _is_vague,
    ),
    (Column("upper", "Hoogste", "number", "Bij een bereik: het hoogste; de waarde is het laagste."), _upper, _is_vague),
    (Column("period", "Periode", "string", "Waarover het getal gaat, zoals lezers het zien."), _period, has_periods),
    (
        Column("first_day", "Van", "date", "De eerste dag waarover het getal gaat, of de dag waarop er gemeten is."),
        _first_day,
        has_periods,
    ),
    (Column("last_day", "Tot en met", "date", "De laatste dag waarover het getal gaat."), _last_day, has_periods),
    (
        Column("row", "Rij", "string", "Bij een cel van een kruistabel: het deel dat haar rij is."),
        _cell_in("row"),
        _is_crossed,
    ),
    (
        Column("column", "Kolom", "string", "Bij een cel van een kruistabel: het deel dat haar kolom is."),
        _cell_in("column"),
        _is_crossed,
    ),
)


def indicators_table(dataset: Dataset) -> Table:
    """What each figure is, a row for each."""
    return Table(
        _INDICATORS,
        tuple(
            (
                one.id,
                one.slug,
                one.label,
                next((theme.title for theme in dataset.themes if one.id in theme.indicators), ""),
                one.unit,
                one.definition,
                one.method or "",
                *((name if name in dataset.indicators else "") for name in (one.of or "", one.part_of or "")),
                one.counted_from.series if one.counted_from else "",
            )
            for one in dataset.indicators.values()
        ),
    )


def events_table(dataset: Dataset) -> Table:
    """What took place or will."""
    return Table(
        _EVENTS,
        tuple(
            (
                event.date.first,
                event.date.last,
                event.date.precision,
                event.title,
                event.kind,
                " ".join(event.series),
                " ".join(event.partners),
                event.note or "",
                name,
            )
            for name, event in _events(dataset)
        ),
    )


def series_table(dataset: Dataset) -> Table:
    """The series that events belong to, a row for each."""
    return Table(_SERIES, tuple((one.id, one.label, one.description or "") for one in dataset.series.values()))


def events_in_series_table(dataset: Dataset) -> Table:
    """Which event belongs to which series, a row for each of the two together."""
    return Table(_EVENTS_IN_SERIES, tuple((name, series) for name, event in _events(dataset) for series in event.series))


def _events(dataset: Dataset) -> Iterator[tuple[str, Event]]:
    """What took place or will, each with a name that no other has."""
    taken: set[str] = set()
    for event in dataset.events.values():
        if event.status != "cancelled":
            yield unique(f"{event.date.first.isoformat()}-{slugify(event.title, '-')}", taken), event


def corrections_table(dataset: Dataset) -> Table:
    """Every correction, of a figure or of a text, the oldest first."""
    found: list[tuple[dt.date, tuple[Cell, ...]]] = [
        (one.date, (one.date, one.edition, one.indicator, one.part, one.year, "", one.old, one.new, one.reason))
        for one in figure_corrections(dataset)
    ]
    found += [
        (one.date, (one.date, edition.year, "", "", "", one.page or "", one.old or "", one.new or "", one.text or ""))
        for edition in dataset.editions
        for one in edition.corrections
        if one.is_text
    ]
    return Table(_CORRECTIONS, tuple(row for _, row in sorted(found, key=lambda one: one[0])))


def _value(
    dataset: Dataset,
    indicator: Indicator,
    found: tuple[Breakdown, Part] | None,
    year: Year,
    quantity: Quantity | None,
    note: str,
) -> Value:
    assert quantity is not None
    breakdown, part = found or (None, None)
    source = (breakdown.source if breakdown else None) or indicator.source
    broken = " ".join(broken.reason for broken in comparability.breaks_at(dataset, indicator.id, year))
    return Value(
        indicator,
        breakdown,
        part,
        year,
        quantity,
        note,
        broken,
        sources_line(dataset, [(source, [year], (indicator.id, part.id if part else None))]),
    )


def _row(value: Value) -> tuple[Cell, ...]:
    quantity, part = value.quantity, value.part
    return (
        value.indicator.id,
        value.indicator.label,
        part.id if part else "",
        part.label if part else "",
        value.year,
        "" if quantity.number is None else quantity.number,
        quantity.state,
        "true" if quantity.approximate else "false",
        quantity.unit.id,
        value.note,
        value.broken,
        value.source,
    )
