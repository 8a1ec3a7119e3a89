"""Export: the figures as a workbook for people, in which numbers are numbers, dates are dates, and text stays text.

Without a moment of making in it (see `_packed`) the same data give the same bytes; the times in the archive are fixed by
XlsxWriter itself.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from jaarbeeld.addresses.open_data import LICENCE
from jaarbeeld.components import citation_of_data
from jaarbeeld.digests import digest
from jaarbeeld.findings.rows import Cell, Table, corrections_table, events_table, figures_table, more_columns, values
from jaarbeeld.memory import Memory
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Part
from jaarbeeld.model.periods import Period, common
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import Quantity, text, text_of_state, unit_word

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_SUFFIX = {"percent": '"%"', "ratio": '"%"', "months": '" maanden"', "years": '" jaar"'}
_STATES = {"known": "bekend", "suppressed": "afgeschermd"}
_PRECISION = {"day": "dag", "range": "dagen", "month": "maand"}
_WIDEST = 60
_LINE = 15
"""The height of a line, in points."""


_Row = tuple[Cell | Quantity, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a sheet says: its heads, and the rows below them."""

    name: str
    heads: tuple[str, ...]
    rows: list[_Row] = field(default_factory=list)

    def add(self, *cells: Cell | Quantity) -> None:
        """The next row."""
        self.rows.append(cells)


class _Book:
    """What a workbook says, sheet by sheet."""

    def __init__(self, dataset: Dataset, memory: Memory[bytes] | None) -> None:
        self._memory = memory
        self._author = dataset.organisation.name
        self._first = min(edition.year for edition in dataset.editions)
        self._sheets: list[_Sheet] = []

    def sheet(self, name: str, heads: tuple[str, ...]) -> _Sheet:
        """A new sheet with its heads."""
        self._sheets.append(_Sheet(name, heads))
        return self._sheets[-1]

    def content(self) -> bytes:
        """The file."""
        sheets = tuple((sheet.name, sheet.heads, tuple(sheet.rows)) for sheet in self._sheets)
        made = partial(_packed, self._author, self._first, sheets)
        # Packing takes long, and after a change most say what they said.
        told = (self._author, self._first, *map(digest, sheets))
        return self._memory.made(*told, make=made) if self._memory else made()


def _packed(author: str, first: Year, sheets: tuple[tuple[str, tuple[str, ...], tuple[_Row, ...]], ...]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - slow to import, and workbooks are kept

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, **_SAFE})
    book.set_properties({"author": author, "created": dt.datetime(first, 1, 1, tzinfo=dt.UTC)})
    pen = _Pen(book)
    for name, heads, rows in sheets:
        pen.sheet(name, heads, rows)
    book.close()
    return out.getvalue()


class _Pen:
    """Writes sheets in a workbook, with the look of its cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._number_head = book.add_format({"bold": True, "bottom": 1, "align": "right", "valign": "top"})
        self._text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self._date = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
        self._plain = book.add_format({"num_format": "0", "valign": "top"})
        self._beside = book.add_format({"num_format": "@", "valign": "top", "align": "right"})
        self._numbers: dict[str, Format] = {}

    def sheet(self, name: str, heads: tuple[str, ...], rows: tuple[_Row, ...]) -> None:
        """A sheet with its heads, which stay in sight, and columns as wide and rows as high as what stands in them."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._number_head if head[:4].isdecimal() else self._head)
        widths = [len(head) + 2 for head in heads]
        for number, row in enumerate(rows, start=1):
            wide = [self._put(sheet, number, column, cell) for column, cell in enumerate(row)]
            widths[: len(wide)] = [min(max(pair), _WIDEST) for pair in zip(widths, wide, strict=False)]
            # Not every program makes a row as high as its text.
            sheet.set_row(number, _LINE * max(1, *(math.ceil(width / (_WIDEST - 5)) for width in wide)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def _put(self, sheet: Worksheet, row: int, column: int, cell: Cell | Quantity) -> int:
        """Write one cell as what it is; gives how wide it is."""
        if isinstance(cell, Quantity):
            return self._quantity(sheet, row, column, cell)
        if isinstance(cell, dt.date):
            sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), self._date)
            return 12
        if isinstance(cell, int | Decimal):
            sheet.write_number(row, column, float(cell), self._plain)
        elif cell:
            sheet.write_string(row, column, cell, self._text)
        return len(str(cell)) + 2

    def _quantity(self, sheet: Worksheet, row: int, column: int, quantity: Quantity) -> int:
        """A number that can be counted with and looks as on the page, or the words that the page shows in its place."""
        shown = text(quantity).replace("\u00a0", " ")
        if quantity.number is None or quantity.vague:
            sheet.write_string(row, column, shown, self._beside)
        else:
            digits = "#,##0" + (f".{'0' * quantity.decimals}" if quantity.decimals else "")
            about, euro = '"± "' if quantity.approximate else "", '"€ "' if quantity.unit.kind == "money" else ""
            code = about + euro + digits + _suffix(quantity)
            if quantity.unit.signed:
                code += f';{about}{euro}"−"{digits}{_suffix(quantity)}'
            if code not in self._numbers:
                self._numbers[code] = self._book.add_format({"num_format": code, "valign": "top", "align": "right"})
            sheet.write_number(row, column, float(quantity.number), self._numbers[code])
        return len(shown) + 2


def _suffix(quantity: Quantity) -> str:
    unit = quantity.unit
    if unit.scale is not None:
        return f'" op {unit.scale.max}"'
    return f'" {unit_word(unit, quantity.number)}"' if unit.kind == "duration" else _SUFFIX.get(unit.kind, "")


def workbook(dataset: Dataset, memory: Memory[bytes] | None = None, *, address: str = "") -> bytes:
    """The workbook with everything: the figures as the report shows them first. `address` is that of its page."""
    book = _Book(dataset, memory)
    every = tuple(dataset.indicators.values())
    _by_year(book, dataset)
    _values(book, "Waarden", dataset, every)
    _breakdowns(book, dataset)
    if dataset.events:
        _table(book, "Activiteiten", _in_words(dataset, events_table(dataset)))
    _table(book, "Correcties", corrections_table(dataset))
    _explained(book, dataset, address)
    return book.content()


def small_workbook(dataset: Dataset, indicators: Sequence[Indicator], memory: Memory[bytes] | None = None) -> bytes:
    """The workbook of a few figures: the years side by side, as in a chart, and then each value with all that is told of it."""
    book = _Book(dataset, memory)
    _side_by_side(book, dataset, indicators)
    _values(book, "Waarden", dataset, indicators)
    return book.content()


def _by_year(book: _Book, dataset: Dataset) -> None:
    years = sorted({year for name in dataset.indicators for year in dataset.years(name)})
    told = not all(dataset.period(name).is_plain for name in dataset.indicators)
    sheet = book.sheet("Cijfers", ("Thema", "Cijfer", "Eenheid", *(("Periode",) if told else ()), *map(str, years)))
    for theme in dataset.themes:
        for indicator in (dataset.indicators[name] for name in theme.indicators if name in dataset.indicators):
            quantities = (dataset.quantity(indicator.id, year) for year in years)
            cells = ("" if one is None else one for one in quantities)
            when = (sentence_case(dataset.period(indicator.id).each),) if told else ()
            sheet.add(theme.title, sentence_case(indicator.label), unit_word(dataset.units[indicator.unit]), *when, *cells)


def _side_by_side(book: _Book, dataset: Dataset, indicators: Sequence[Indicator]) -> None:
    rows: dict[tuple[str, str, str], dict[Year, Quantity]] = {}
    for value in values(dataset, indicators):
        label, unit = sentence_case(value.indicator.label), unit_word(value.quantity.unit)
        rows.setdefault((label, value.part.label if value.part else "", unit), {})[value.year] = value.quantity
    years = sorted({year for found in rows.values() for year in found})
    period = common(dataset.period(indicator.id) for indicator in indicators)
    # A stock at other moments stands under the year, and not under its last day.
    period = Period() if period is None else period.whole if any(map(_has_moments, indicators)) else period
    sheet = book.sheet("Cijfers", ("Cijfer", "Deel", "Eenheid", *map(period.number, years)))
    for names, found in rows.items():
        sheet.add(*names, *(found.get(year, "") for year in years))


def _has_moments(indicator: Indicator) -> bool:
    return any(indicator.is_followed(breakdown) for breakdown in indicator.breakdowns)


def _values(book: _Book, name: str, dataset: Dataset, indicators: Sequence[Indicator]) -> None:
    sheet = book.sheet(name, tuple(column.head for column in figures_table(dataset, ()).columns))
    for value in values(dataset, indicators):
        quantity = value.quantity
        sheet.add(
            value.indicator.id,
            sentence_case(value.indicator.label),
            value.part.id if value.part else "",
            value.part.label if value.part else "",
            value.year,
            quantity,
            _STATES.get(quantity.state) or text_of_state(quantity.state),
            "ja" if quantity.approximate else "nee",
            unit_word(quantity.unit),
            value.note,
            value.broken,
            value.source,
            *(tell(dataset, value) for _, tell in more_columns(dataset)),
        )


def _breakdowns(book: _Book, dataset: Dataset) -> None:
    told = not all(dataset.period(name).is_plain for name in dataset.indicators)
    heads = ("Cijfer", "Opsplitsing", "Deel", "Jaar", *(("Periode",) if told else ()), "Waarde", "Opmerking")
    sheet = book.sheet("Opsplitsingen", heads)
    for indicator in dataset.indicators.values():
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in _years_of(dataset, part):
                    quantity = dataset.part_quantity(indicator.id, part, year)
                    if quantity is not None:
                        when = (dataset.period(indicator.id, part.id).name(year),) if told else ()
                        cells = (sentence_case(indicator.label), breakdown.label, part.label, year, *when, quantity)
                        sheet.add(*cells, breakdown.note or "")


def _years_of(dataset: Dataset, part: Part) -> tuple[Year, ...]:
    own = part.indicator
    return dataset.years(own) if own is not None and own in dataset.indicators else tuple(sorted(part.values))


def _table(book: _Book, name: str, table: Table) -> None:
    sheet = book.sheet(name, tuple(column.head for column in table.columns))
    for row in table.rows:
        sheet.add(*row)


def _in_words(dataset: Dataset, table: Table) -> Table:
    """A table for people: what stands there by its fixed name, as pages call it."""
    series = {name: one.label for name, one in dataset.series.items()}
    partners = {name: one.name for name, one in dataset.partners.items()}
    kinds = dataset.organisation.words_of_events
    called: Mapping[str, Mapping[str, str]] = {"precision": _PRECISION, "kind": kinds, "series": series, "partners": partners}
    columns = tuple((column, called.get(column.name)) for column in table.columns)
    return Table(
        tuple(replace(column, says=column.says.replace("een spatie", "een puntkomma")) for column in table.columns),
        tuple(
            tuple(
                "; ".join(names.get(name, name) for name in str(cell).split()) if names else cell
                for cell, (_, names) in zip(row, columns, strict=True)
            )
            for row in table.rows
        ),
    )


def _explained(book: _Book, dataset: Dataset, address: str) -> None:
    sheet = book.sheet("Uitleg", ("Wat", "Uitleg"))
    publisher = dataset.organisation.name
    tables: Mapping[str, Table] = {
        "Waarden": figures_table(dataset, ()),
        **({"Activiteiten": _in_words(dataset, events_table(dataset))} if dataset.events else {}),
        "Correcties": corrections_table(dataset),
    }
    sheet.add("Uitgever", publisher)
    sheet.add("Licentie", f"Creative Commons Naamsvermelding 4.0 (CC BY 4.0): {LICENCE}")
    cited = citation_of_data(dataset, address=address)
    sheet.add("Zo verwijs je, kort", cited.short)
    sheet.add("Zo verwijs je, voluit", cited.full)
    sheet.add("Kleine aantallen", "Een klein aantal over mensen tonen we niet. Er staat dan «minder dan», of «niet getoond».")
    sheet.add("±", "Dit getal is een schatting.")
    for name, table in tables.items():
        for column in table.columns:
            sheet.add(f"{name}: {column.head}", column.says)
    for unit in dataset.units.values():
        sheet.add(f"Eenheid: {unit.many}", f"Eén: {unit.one}.")
    for indicator in dataset.indicators.values():
        sheet.add(f"Cijfer: {indicator.label}", indicator.definition)
