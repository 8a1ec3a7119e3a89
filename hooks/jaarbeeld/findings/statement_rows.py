"""The lines of financial statements as rows of the open data; a total that the site reckoned says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from jaarbeeld.findings import statements
from jaarbeeld.findings.rows import Cell, Column, Table
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.model.statement import Section, Statement

_COLUMNS = (
    Column("statement", "Id", "string", "De vaste naam van het overzicht voor programma's."),
    Column("title", "Overzicht", "string", "Hoe het overzicht heet."),
    Column("section", "Onderdeel", "string", "De kop waaronder het bedrag staat."),
    Column("label", "Bedrag", "string", "Hoe het bedrag heet."),
    Column("indicator", "Cijfer-id", "string", "Het cijfer dat dit bedrag is; leeg als de site het uitrekende."),
    Column("part", "Deel-id", "string", "Het deel van dat cijfer; leeg bij het geheel."),
    Column("year", "Jaar", "integer", "Het jaar waarover het gaat."),
    Column("value", "Waarde", "number", "Het getal, of leeg als er geen te tonen is."),
    Column("state", "Toestand", "string", "Of het getal bekend is; zo niet, waarom niet."),
    Column("approximate", "Bij benadering", "boolean", "Of het getal een schatting is."),
    Column("unit", "Eenheid", "string", "Wat er geteld is."),
    Column("total", "Totaal", "boolean", "Of dit het totaal van het onderdeel is."),
    Column("computed", "Uitgerekend", "boolean", "Of de site dit getal uitrekende; dan staat het in geen verslag."),
)


def statements_table(dataset: Dataset) -> Table:
    """Every line of every statement for each of its years, in reading order."""
    every = dataset.statements.values()
    return Table(
        _COLUMNS,
        tuple(row for one in every for year in statements.years_of(dataset, one) for row in _rows(dataset, one, year)),
    )


def computed(dataset: Dataset, section: Section) -> dict[Year, Quantity]:
    """What a section comes to in each year, when no figure says it; nothing where there is nothing that year."""
    if section.total is None or section.total.indicator is not None:
        return {}
    years = sorted({year for one in dataset.indicators.values() for year in one.values})
    return {year: found for year in years if (found := _total(dataset, section, year)) is not None}


def _rows(dataset: Dataset, statement: Statement, year: Year) -> Iterator[tuple[Cell, ...]]:
    for section in statement.sections:
        start = (statement.id, statement.label, section.title)
        for row in section.rows:
            label = statements.label_of(dataset, row)
            if (quantity := statements.quantity_of(dataset, row.indicator, row.part, year)) is not None:
                yield (*start, label, row.indicator, row.part or "", *_told(quantity, year), "false", "false")
        total = section.total
        if total is not None and (quantity := _total(dataset, section, year)) is not None:
            label = total.label or (dataset.indicators[total.indicator].label if total.indicator else "")
            yield (
                *(*start, label, total.indicator or "", "", *_told(quantity, year)),
                *("true", "false" if total.indicator else "true"),
            )


def _total(dataset: Dataset, section: Section, year: Year) -> Quantity | None:
    """What a section comes to, as readers see it: what is reckoned may have more decimals than are shown."""
    found = statements.total_of(dataset, section, year)
    if found is None or not isinstance(found.number, Decimal):
        return found
    return replace(found, number=found.number.quantize(Decimal(1).scaleb(-found.decimals), ROUND_HALF_UP))


def _told(quantity: Quantity, year: Year) -> tuple[Cell, ...]:
    # Of a bound or a range the figure itself says what is known.
    number = "" if quantity.number is None or quantity.vague else quantity.number
    return year, number, quantity.state, "true" if quantity.approximate else "false", quantity.unit.id
