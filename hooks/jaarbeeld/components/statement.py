"""Write: a financial statement – amounts in sections with their totals, and the year before beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jaarbeeld.components.citation import Take
from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.tables import Cell, Row
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.reports import Shown, sources_line
from jaarbeeld.findings import figures, statements
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.periods import Period, common
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import Quantity, text
from jaarbeeld.model.statement import Section, Statement, StatementRow, StatementTotal

SUM = "De som van de regels erboven; ze is hier uitgerekend."
RECKONED = "Dit bedrag is hier uitgerekend uit andere bedragen van het verslag."


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Amounts under one heading, and what they come to."""

    title: str
    rows: tuple[Row, ...]
    total: Row | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement of a year, with the year before it when there is one."""

    caption: str
    finding: str
    columns: tuple[str, ...]
    sections: tuple[SheetSection, ...]
    notes: tuple[Note, ...]
    source: str
    anchor: str
    take: Take | None = None
    description: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """The column headers of the table."""
        return ("Bedrag", *self.columns)


def sheet(dataset: Dataset, statement: Statement, *, here: str, year: Year, prefix: str, finding: str = "") -> Sheet:
    """A statement for a year; an amount that is in none of both years is left out."""
    known = statements.years_of(dataset, statement)
    years = tuple(one for one in (year - 1, year) if one in known)
    period = common(dataset.period(name) for name in statements.indicators_of(dataset, statement)) or Period()
    taker = NoteTaker(prefix)
    sections = tuple(_section(dataset, section, years, here=here, taker=taker) for section in statement.sections)
    general = (Note("", statement.note, f"{prefix}-opmerking"),) if statement.note else ()
    return Sheet(
        caption=f"{statement.label}, {period.name(year)}",
        finding=finding or _finding(dataset, statement, year),
        columns=tuple(map(period.number, years)),
        sections=tuple(one for one in sections if one.rows or one.total),
        notes=(*taker.notes, *general),
        source=sources_line(dataset, _sources(dataset, statement, years)),
        anchor=prefix,
    )


def _finding(dataset: Dataset, statement: Statement, year: Year) -> str:
    """What is left in the end, when a figure says so: «Een tekort van € 7.650»; or nothing."""
    last = statement.sections[-1].total
    quantity = dataset.quantity(last.indicator, year) if last is not None and last.indicator is not None else None
    return sentence_case(text(quantity, unit=True)) if quantity is not None and _word(quantity) else ""


def _section(dataset: Dataset, section: Section, years: Sequence[Year], *, here: str, taker: NoteTaker) -> SheetSection:
    rows = tuple(_rows(dataset, section, years, here=here, taker=taker))
    totals = [statements.total_of(dataset, section, year) for year in years]
    there = section.total is not None and any(total is not None for total in totals)
    total = _total(dataset, section.total, years, totals, here=here, taker=taker) if section.total and there else None
    return SheetSection(section.title, rows, total)


def _rows(dataset: Dataset, section: Section, years: Sequence[Year], *, here: str, taker: NoteTaker) -> Iterator[Row]:
    for row in section.rows:
        quantities = [statements.quantity_of(dataset, row.indicator, row.part, year) for year in years]
        if not any(quantity is not None for quantity in quantities):
            continue
        indicator = dataset.indicators[row.indicator]
        noted = [_notes(dataset, indicator, row, year) for year in years]
        yield Row(
            sentence_case(statements.label_of(dataset, row)),
            relative(here, indicator_url(indicator, dataset)),
            tuple(_cell(quantity, taker, notes) for quantity, notes in zip(quantities, noted, strict=True)),
            taker.take([indicator.note] if indicator.note and row.part is None else []),
        )


def _notes(dataset: Dataset, indicator: Indicator, row: StatementRow, year: Year) -> list[str]:
    found = dataset.part(indicator.id, row.part) if row.part is not None else None
    return figures.part_notes(dataset, indicator, found[1], year) if found else [*figures.value_notes(dataset, indicator, year)]


def _total(
    dataset: Dataset, total: StatementTotal, years: Sequence[Year], quantities: Sequence[Quantity | None], *, here: str,
    taker: NoteTaker,
) -> Row:  # fmt: skip
    if total.indicator is None:
        marks = taker.take([RECKONED if total.rule else SUM])
        return Row(total.label or "", None, tuple(_cell(quantity, taker, ()) for quantity in quantities), marks)
    indicator = dataset.indicators[total.indicator]
    cells = [
        _cell(quantity, taker, figures.value_notes(dataset, indicator, year))
        for year, quantity in zip(years, quantities, strict=True)
    ]
    href, noted = relative(here, indicator_url(indicator, dataset)), taker.take([indicator.note] if indicator.note else [])
    return Row(sentence_case(total.label or indicator.label), href, tuple(cells), noted)


def _cell(quantity: Quantity | None, taker: NoteTaker, notes: Iterable[str]) -> Cell:
    if quantity is None:
        return Cell("–")
    return Cell(text(quantity), extra=_word(quantity), notes=taker.take(notes))


def _word(quantity: Quantity) -> str:
    """What a result is called: «tekort» under zero, «overschot» above; nothing for other amounts."""
    if not quantity.number:
        return ""
    return (quantity.unit.deficit if quantity.number < 0 else quantity.unit.surplus) or ""


def _sources(dataset: Dataset, statement: Statement, years: Sequence[Year]) -> Iterator[Shown]:
    """Where every amount was published: that of a part where its breakdown was."""
    rows = [(row.indicator, row.part) for section in statement.sections for row in section.rows]
    totals = [s.total.indicator for s in statement.sections if s.total is not None and s.total.indicator is not None]
    for name, part in (*rows, *((name, None) for name in totals)):
        indicator = dataset.indicators[name]
        found = dataset.part(name, part) if part is not None else None
        there = [year for year in years if statements.quantity_of(dataset, name, part, year) is not None]
        yield (found[0].source if found else None) or indicator.source, there, (name, part)
