"""Write: a two-way table, of which each column is a small bar chart: they all have one scale, so they can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from jaarbeeld.components.notes import NoteTaker
from jaarbeeld.components.parts import in_order, part_href
from jaarbeeld.components.tables import Cell, Row, Table
from jaarbeeld.editions.reports import sources_line
from jaarbeeld.findings import figures, summaries
from jaarbeeld.model.crossings import cells_of, dimensions
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import is_long, text


def crossed_table(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, years: Sequence[Year], here: str, prefix: str, finding: str
) -> Table:
    """The cells of the newest year in their rows and columns, with what they are together; older years are in the downloads."""
    found = dimensions(indicator, breakdown)
    assert found is not None
    rows, columns = found
    year = years[-1]
    cells, taker = cells_of(breakdown), NoteTaker(prefix)
    row_parts, column_parts = (in_order(dataset, indicator, own, year) for own in found)
    span = figures.Span.of(dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts)
    shown = tuple(
        Row(
            row.label,
            part_href(dataset, row, here),
            (
                *(_cell(dataset, indicator, cells.get((row.id, column.id)), year, taker, span) for column in column_parts),
                _cell(dataset, indicator, row, year, taker, None),
            ),
        )
        for row in row_parts
    )
    whole = dataset.quantity(indicator.id, year)
    sums = (
        *(_cell(dataset, indicator, column, year, taker, None) for column in column_parts),
        Cell(text(whole) if whole is not None else "–"),
    )
    return Table(
        f"{breakdown.label}, {year}",
        rows.part_label,
        (*(column.label for column in column_parts), _together(columns)),
        shown,
        taker.and_general(_general(breakdown, years)),
        Row(_together(rows), None, sums),
        source=sources_line(dataset, [(breakdown.source or indicator.source, [year], None)]),
        finding=finding,
        description=summaries.of_crossing(dataset, indicator, breakdown, year, rows=row_parts, columns=column_parts),
        anchor=prefix,
        form="crossed",
        zero=span.zero,
    )


def _together(dimension: Breakdown) -> str:
    """What the whole of a dimension is called: its parts are it together, or they overlap and are more than that."""
    return "Alle" if dimension.overlap else "Samen"


def _cell(
    dataset: Dataset, indicator: Indicator, part: Part | None, year: Year, taker: NoteTaker, span: figures.Span | None
) -> Cell:
    quantity = dataset.part_quantity(indicator.id, part, year) if part is not None else None
    if part is None or quantity is None:
        return Cell("–")
    return Cell(
        text(quantity),
        figures.size(quantity, span) if span else None,
        notes=taker.take(figures.part_notes(dataset, indicator, part, year)),
        start=figures.start(quantity, span) if span else "",
        long=is_long(quantity),
    )


def _general(breakdown: Breakdown, years: Sequence[Year]) -> Sequence[str]:
    """What is said of the whole table: that older years are elsewhere, and the note of the breakdown."""
    older = enumerated([str(year) for year in years[:-1]]) if len(years) > 1 else ""
    told = f"De cijfers van {older} staan in de open data." if older else ""
    return [one for one in (told, breakdown.note) if one]
