"""Check: the cells of a two-way table add up to its rows and to its columns.

One wrong cell breaks its row and its column; it is told once, at the cell where the two cross.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jaarbeeld.findings import forms
from jaarbeeld.model.crossings import Line, rows_and_columns
from jaarbeeld.model.dataset import Dataset, Year, total
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import Number, number_text
from jaarbeeld.problems import Problem

HINT = "Verbeter een cel, of het deel waar ze bij horen."


@dataclass(frozen=True, slots=True)
class _Off:
    """A row or a column that does not add up: what its cells are together, and what they should be."""

    line: Line
    found: Number
    wanted: Number
    least: bool = False
    """Whether its cells are at least that much: of one of them the number is not known exactly."""

    @property
    def by(self) -> Number:
        """How far it is off."""
        return self.found - self.wanted


def problems_in(dataset: Dataset, indicator: Indicator, index: int, *, cause: tuple[str, ...], year: Year) -> Iterator[Problem]:
    """What does not add up in the two-way table that stands at an index among the breakdowns, in a year."""
    crossed = indicator.breakdowns[index]

    def place(cell: Part) -> tuple[str | int, ...]:
        path = ("breakdowns", index, "parts", crossed.parts.index(cell))
        return (*path, "values", year) if year in cell.values else path

    rows, columns = rows_and_columns(indicator, crossed)
    wrong = [list(_off(dataset, indicator, lines, year)) for lines in (rows, columns)]
    about = (
        indicator.id,
        *(part.indicator for line in (*rows, *columns) for part in (line.part, *line.cells) if part.indicator),
    )
    if (found := _one_cell(*wrong)) is not None:
        cell, row, column = found
        in_both = f"{_together(row, 'rij', indicator)}, en {_together(column, 'kolom', indicator)}"
        said = f"de cel '{cell.id}' klopt niet in {year}: {in_both}."
        yield Problem(dataset.place("indicators", indicator.id, *place(cell)), said, "Verbeter die cel.", about=about)
        return
    for off, name in (*((one, "rij") for one in wrong[0]), *((one, "kolom") for one in wrong[1])):
        spot = dataset.place("indicators", indicator.id, *place(off.line.cells[0]))
        said = f"in de kruistabel '{crossed.id}' klopt {year} niet: {_together(off, name, indicator)}."
        yield Problem(spot, said, HINT, about=about, cause=cause)
    yield from _mixed(dataset, indicator, crossed, index, year)


def _off(dataset: Dataset, indicator: Indicator, lines: tuple[Line, ...], year: Year) -> Iterator[_Off]:
    for line in lines:
        margin = dataset.part_quantity(indicator.id, line.part, year)
        cells = [own for cell in line.cells if (own := dataset.part_quantity(indicator.id, cell, year)) is not None]
        if margin is None or margin.number is None or margin.approximate or not cells:
            continue
        numbers = [cell.number for cell in cells if cell.number is not None and not cell.approximate]
        # Of percentages no more can be asked than that they are it together as far as they are rounded.
        shares = [forms.in_shares([one]) for one in (margin, *cells)]
        off = sum((forms.rounding(one) for one in (margin, *cells)), Decimal(0)) if all(shares) else Decimal(0)
        if any(shares) and not all(shares):
            continue
        found = max(numbers, default=0) if line.overlap else total(numbers)
        all_known = len(numbers) == len(cells) and not line.overlap
        if found > margin.number + off or (all_known and found < margin.number - off):
            yield _Off(line, found, margin.number, least=not all_known)


def _one_cell(rows: list[_Off], columns: list[_Off]) -> tuple[Part, _Off, _Off] | None:
    """The cell that alone explains what is wrong: where the only row and the only column that are off, by as much, cross."""
    if len(rows) != 1 or len(columns) != 1 or rows[0].by != columns[0].by:
        return None
    cell = next((cell for cell in rows[0].line.cells if cell in columns[0].line.cells), None)
    return None if cell is None else (cell, rows[0], columns[0])


def _together(off: _Off, name: str, indicator: Indicator) -> str:
    decimals = indicator.decimals
    found, wanted = number_text(off.found, decimals=decimals), number_text(off.wanted, decimals=decimals)
    if off.line.overlap:
        return f"in de {name} '{off.line.part.id}' is een cel {found}, meer dan het deel ({wanted})"
    more = " of meer" if off.least else ""
    return f"de {name} '{off.line.part.id}' is samen {found}{more} in plaats van {wanted}"


def _mixed(dataset: Dataset, indicator: Indicator, crossed: Breakdown, index: int, year: Year) -> Iterator[Problem]:
    """Cells that are percentages while the parts they belong to are numbers, or the other way round."""
    rows, columns = rows_and_columns(indicator, crossed)
    strange: dict[str, None] = {}
    for line in (*rows, *columns):
        margin = dataset.part_quantity(indicator.id, line.part, year)
        for cell in line.cells:
            own = dataset.part_quantity(indicator.id, cell, year)
            known = margin is not None and own is not None and margin.number is not None and own.number is not None
            if known and forms.in_shares([margin]) != forms.in_shares([own]):
                strange[f"'{cell.id}'"] = None
    if strange:
        where = dataset.place("indicators", indicator.id, "breakdowns", index)
        said = f"in de kruistabel '{crossed.id}' zijn niet alle cellen in {year} geschreven zoals hun rij en kolom"
        hint = "Schrijf ze allemaal als aantal, of allemaal als percentage."
        yield Problem(where, f"{said}: {enumerated(list(strange)[:4])}.", hint, about=(indicator.id,))
