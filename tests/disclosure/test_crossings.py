"""A small number in a cell of a two-way table is hidden, and cannot be computed from its row, its column or the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jaarbeeld.disclosure import choice, protected
from jaarbeeld.disclosure.cells import Cell
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from tests.disclosure.test_suppression import THRESHOLD, breakdown, few, indicator, quantities, shown, world

Grid = Sequence[Sequence[int]]
TABLE = [[1, 7, 9], [8, 6, 12], [5, 11, 4]]


def crossed(grid: Grid, *, year: int = 2024) -> Indicator:
    """People by age and by kind, with these numbers in the cells."""
    rows = {f"row_{r}": {year: sum(row)} for r, row in enumerate(grid)}
    columns = {f"column_{c}": {year: sum(row[c] for row in grid)} for c in range(len(grid[0]))}
    cells = [
        {"id": f"cell_{r}_{c}", "label": f"cel {r} {c}", "row": f"row_{r}", "column": f"column_{c}", "values": {year: number}}
        for r, row in enumerate(grid)
        for c, number in enumerate(row)
    ]
    both = Breakdown(
        id="both",
        label="both",
        part_label="Cel",
        rows="rows",
        columns="columns",
        parts=tuple(Part.model_validate(cell) for cell in cells),
    )
    splits = (breakdown("rows", rows), breakdown("columns", columns), both)
    return indicator("people", {year: sum(map(sum, grid))}, breakdowns=splits)


def derivable(dataset: Dataset) -> set[Cell]:
    """The hidden values that follow from what is shown, solved as anyone can: the sums as equations, with pen and paper."""
    seen = shown(protected(dataset))
    hidden = [cell for cell, (_, state) in seen.items() if state in ("suppressed", "withheld")]
    (found,) = dataset.indicators.values()
    rows, columns, both = found.breakdowns
    year = next(iter(found.values))

    def at(part: str) -> Cell:
        return Cell(found.id, part, year)

    sums = [
        *((at(""), [at(part.id) for part in split.parts]) for split in (rows, columns, both)),
        *((at(part.id), [at(cell.id) for cell in both.parts if cell.row == part.id]) for part in rows.parts),
        *((at(part.id), [at(cell.id) for cell in both.parts if cell.column == part.id]) for part in columns.parts),
    ]
    equations = []
    for whole, parts in sums:
        line = [Fraction((cell in parts) - (cell == whole)) for cell in hidden]
        known = sum((int(str(seen[cell][0])) for cell in parts if cell not in hidden), 0)
        right = (0 if whole in hidden else int(str(seen[whole][0]))) - known
        equations.append([*line, Fraction(right)])
    done = 0
    for column in range(len(hidden)):
        pivot = next((n for n in range(done, len(equations)) if equations[n][column]), None)
        if pivot is None:
            continue
        equations[done], equations[pivot] = equations[pivot], equations[done]
        equations[done] = [number / equations[done][column] for number in equations[done]]
        for n, other in enumerate(equations):
            if n != done:
                factor = other[column]
                equations[n] = [a - factor * b for a, b in zip(other, equations[done], strict=True)]
        done += 1
    return {
        cell
        for line in equations
        if sum(number != 0 for number in line[:-1]) == 1
        for cell, number in zip(hidden, line, strict=False)
        if number
    }


def test_a_small_number_in_a_cell_is_hidden_with_what_would_tell_it(brug: Dataset) -> None:
    dataset = world(brug, [crossed(TABLE)])
    made = choice(dataset)
    assert Cell("people", "cell_0_0", 2024) in made.small
    assert not made.exposed
    assert derivable(dataset) == set()
    texts = [quantity.number for cell, quantity in quantities(protected(dataset)) if cell in made.hidden]
    assert set(texts) == {None}


def test_it_is_not_hidden_at_the_cost_of_the_whole_table(brug: Dataset) -> None:
    made = choice(world(brug, [crossed(TABLE)]))
    assert 3 <= len(made.extra) <= 5
    assert not any(cell.part.startswith(("row", "column")) or not cell.part for cell in made.extra)


def test_without_its_rows_and_columns_it_would_be_found(brug: Dataset) -> None:
    """The measure measures: hiding one cell alone, or two in one row, can be undone."""
    dataset = world(brug, [crossed(TABLE)])
    one = protected(dataset, type(choice(dataset))(3, small=frozenset({Cell("people", "cell_0_0", 2024)})))
    assert shown(one)[Cell("people", "cell_0_0", 2024)][0] is None
    (own,) = one.indicators.values()
    (cells,) = [split for split in own.breakdowns if split.rows]
    row = sum(cell.values[2024].number or 0 for cell in cells.parts if cell.row == "row_0")
    assert 17 - row == 1


def tables_that_look_the_same(dataset: Dataset) -> Iterator[Mapping[Cell, int]]:
    """Every table of two by two with the same shown numbers, of which the same ones are said to be small."""
    seen = shown(protected(dataset))
    numbers = [[seen[Cell("people", f"cell_{r}_{c}", 2024)][0] for c in range(2)] for r in range(2)]
    possible = [(number,) if isinstance(number, int) else range(9) for row in numbers for number in row]
    for a, b, c, d in product(*possible):
        cells = {"cell_0_0": a, "cell_0_1": b, "cell_1_0": c, "cell_1_1": d}
        margins = {"row_0": a + b, "row_1": c + d, "column_0": a + c, "column_1": b + d, "": a + b + c + d}
        values = {Cell("people", part, 2024): value for part, value in (cells | margins).items()}
        if all(_looks(value, *seen[cell]) for cell, value in values.items()):
            yield values


def _looks(value: int, number: object, state: str) -> bool:
    return value == number if isinstance(number, int) else (value < THRESHOLD) == (state == "suppressed")


@few
@given(numbers=st.lists(st.integers(0, 4), min_size=4, max_size=4))
def test_no_cell_of_a_small_table_can_be_guessed(brug: Dataset, numbers: list[int]) -> None:
    dataset = world(brug, [crossed([numbers[:2], numbers[2:]])])
    made = choice(dataset)
    alike = list(tables_that_look_the_same(dataset)) if made.hidden else []
    if not made.exposed and not made.uncertain:
        assert [cell for cell in made.hidden if len({values[cell] for values in alike}) < 2] == []


@few
@given(numbers=st.lists(st.integers(0, 30), min_size=12, max_size=12))
def test_nor_of_a_larger_one(brug: Dataset, numbers: list[int]) -> None:
    dataset = world(brug, [crossed([numbers[:4], numbers[4:8], numbers[8:]])])
    made = choice(dataset)
    assert made.exposed or derivable(dataset) == set()


@pytest.mark.parametrize("later", [2024, 2025])
def test_a_part_that_came_later_does_not_tell_a_small_number_of_before(brug: Dataset, later: int) -> None:
    """A year in which one part is not there: the others are together the whole, so two of them are hidden and not one."""
    parts = {"mill": {2023: 1, 2024: 8}, "field": {2023: 12, 2024: 9}, "port": {2023: 7, 2024: 6}, "hill": {later: 4}}
    whole = {2023: 20, 2024: 27 if later == 2024 else 23, 2025: 4}
    dataset = world(brug, [indicator("people", whole, breakdowns=(breakdown("split", parts),))])
    in_2023 = [cell for cell in choice(dataset).hidden if cell.year == 2023]
    assert len(in_2023) >= 2
