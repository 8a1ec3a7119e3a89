"""A second dimension: a breakdown of which every part is a cell of a two-way table.

Its rows and its columns are the parts of two other breakdowns of the same indicator, which are its margins: the cells of a row
add up to the part that the row is, and those of a column to the part that the column is. A cell is a part like any other, so
that it has a name in rules and macros, a place in its file, and a line in every table of open data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jaarbeeld.problems import did_you_mean

if TYPE_CHECKING:
    from jaarbeeld.model.indicator import Breakdown, Indicator, Part
    from jaarbeeld.model.nodes import Key


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: the part that it is, and its cells. When these may overlap, each is no larger than the part."""

    part: Part
    cells: tuple[Part, ...]
    overlap: bool


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a two-way table: which kind of mistake, where among the breakdowns, and what its sentence names."""

    kind: str
    at: tuple[Key, ...]
    told: Mapping[str, str] = field(default_factory=dict)


def dimensions(indicator: Indicator, breakdown: Breakdown) -> tuple[Breakdown, Breakdown] | None:
    """The breakdowns that are the rows and the columns of a two-way table; None for any other breakdown."""
    named = {one.id: one for one in indicator.breakdowns}
    rows, columns = named.get(breakdown.rows or ""), named.get(breakdown.columns or "")
    return None if rows is None or columns is None else (rows, columns)


def cells_of(breakdown: Breakdown) -> Mapping[tuple[str, str], Part]:
    """The cells of a two-way table by their row and column."""
    return {(part.row, part.column): part for part in breakdown.parts if part.row is not None and part.column is not None}


def rows_and_columns(indicator: Indicator, breakdown: Breakdown) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The rows, and the columns, of a two-way table that have a cell; none for any other breakdown."""
    found = dimensions(indicator, breakdown)
    if found is None:
        return (), ()
    rows, columns = found
    return tuple(_lines(breakdown, rows, columns, "row")), tuple(_lines(breakdown, columns, rows, "column"))


def _lines(breakdown: Breakdown, own: Breakdown, other: Breakdown, key: str) -> Iterator[Line]:
    for part in own.parts:
        if cells := tuple(cell for cell in breakdown.parts if getattr(cell, key) == part.id):
            yield Line(part, cells, other.overlap)


def mistake_in(breakdowns: Sequence[Breakdown]) -> Mistake | None:
    """The first thing wrong with the two-way tables of an indicator."""
    return next((mistake for index in range(len(breakdowns)) for mistake in _mistakes(index, breakdowns)), None)


def _mistakes(index: int, breakdowns: Sequence[Breakdown]) -> Iterator[Mistake]:
    crossed = breakdowns[index]
    if crossed.rows is None and crossed.columns is None:
        for p, part in enumerate(crossed.parts):
            for key in ("row", "column"):
                if getattr(part, key) is not None:
                    yield Mistake("cell_alone", (index, "parts", p, key))
        return
    plain = {one.id: one for one in breakdowns if one.rows is None and one.columns is None}
    for key in ("rows", "columns"):
        name = getattr(crossed, key)
        if name is None:
            yield Mistake("crossing_half", (index,))
        elif name not in plain:
            yield Mistake("crossing_unknown", (index, key), {"name": name, "hint": did_you_mean(name, plain)})
    rows, columns = plain.get(crossed.rows or ""), plain.get(crossed.columns or "")
    if rows is None or columns is None:
        return
    if rows is columns:
        yield Mistake("crossing_twice", (index, "columns"), {"name": rows.id})
        return
    yield from _mistakes_in_cells(crossed, index, rows, columns)
    if crossed.overlap != (rows.overlap or columns.overlap):
        kind = "crossing_no_overlap" if crossed.overlap else "crossing_overlap"
        yield Mistake(kind, (index,), {"name": rows.id if rows.overlap else columns.id})


def _mistakes_in_cells(crossed: Breakdown, index: int, rows: Breakdown, columns: Breakdown) -> Iterator[Mistake]:
    seen: set[tuple[str | None, str | None]] = set()
    for p, cell in enumerate(crossed.parts):
        if cell.row is None or cell.column is None:
            yield Mistake("cell_half", (index, "parts", p), {"cell": cell.id})
        for key, name, own in (("row", cell.row, rows), ("column", cell.column, columns)):
            names = [part.id for part in own.parts]
            if name is not None and name not in names:
                told = {"name": name, "of": own.id, "hint": did_you_mean(name, names)}
                yield Mistake("cell_unknown", (index, "parts", p, key), told)
        if (cell.row, cell.column) in seen:
            yield Mistake("cell_twice", (index, "parts", p), {"row": cell.row or "", "column": cell.column or ""})
        seen.add((cell.row, cell.column))
    for row in rows.parts:
        for column in columns.parts:
            if (row.id, column.id) not in seen:
                yield Mistake("cell_missing", (index,), {"row": row.id, "column": column.id})
