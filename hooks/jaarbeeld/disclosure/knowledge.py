"""What someone can know who reads everything that is published: the figures, how they hang together, and our policy.

Known exactly: every value that is shown. A value that is an estimate (±) is taken as exact too: that makes the one who
guesses stronger than they are, never weaker. Known of a hidden value: that it is under the threshold, or that it is not when
another reason hides it and it is about people; that it is a whole number of at least zero. Known between values: sums of
breakdowns, of the rows and columns of two-way tables, and of flows, parts that are no larger than their whole, the rules in
checks.yml, and what a percentage says of its count and its total, whether it was rounded half up or cut off. What does not
hold for the true values binds nobody: a rule with a waiver, a sum of estimates. A value that was not measured can be anything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from math import ceil, floor, lcm
from typing import NamedTuple

from jaarbeeld.disclosure.cells import Cell, Holding, cell_of, holdings
from jaarbeeld.disclosure.linear import parts_of
from jaarbeeld.disclosure.solver import Bounds, Condition, Linear, Puzzle
from jaarbeeld.findings import comparability, forms
from jaarbeeld.model.crossings import cells_of, rows_and_columns
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Part
from jaarbeeld.model.organisation import Rule
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError, NotKnown, Number, Reference


class Behind(NamedTuple):
    """The count that a percentage stands for; it is nowhere in the data."""

    cell: Cell


Name = Cell | Behind
Values = Mapping[Cell, int]
"""Numbers in their smallest step: see `Holding.scaled`."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What holds between the values of a data set, whatever is shown of them."""

    held: Mapping[Cell, Holding]
    threshold: int
    linear: tuple[Linear[Name], ...]
    conditions: tuple[Condition[Name], ...]
    linked: frozenset[Cell]
    """The percentages that some count of their total can be written as; others say nothing certain."""
    most: int
    """More than any value that is not known can be."""
    corners: Mapping[Cell, tuple[Cell, ...]] = field(default_factory=dict)
    """For a cell of a two-way table the three with which it is open in its row and in its column: hiding one tells nothing."""

    def about(self, cells: frozenset[Cell]) -> Knowledge:
        """The part that is about these cells, which must hang together with no others."""
        return Knowledge(
            {cell: holding for cell, holding in self.held.items() if cell in cells},
            self.threshold,
            tuple(bound for bound in self.linear if any(name in cells for name, _ in bound.terms)),
            tuple(condition for condition in self.conditions if not cells.isdisjoint(condition.names)),
            self.linked & cells,
            self.most,
            {cell: corners for cell, corners in self.corners.items() if cell in cells},
        )

    def groups(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that one tie is about, for every tie."""
        for bound in self.linear:
            yield tuple(name for name, _ in bound.terms if isinstance(name, Cell))
        for condition in self.conditions:
            yield tuple(name for name in condition.names if isinstance(name, Cell))
        for cell in self.linked:
            whole = self.held[cell].of
            assert whole is not None
            yield cell, whole

    def puzzle(self, values: Values, *, small: frozenset[Cell], extra: frozenset[Cell]) -> Puzzle[Name]:
        """What is known when `small` and `extra` are hidden and everything else is shown."""
        bounds: dict[Name, Bounds] = {}
        ties: list[Linear[Name]] = list(self.linear)
        conditions: list[Condition[Name]] = list(self.conditions)
        ruled = {name for condition in conditions for name in condition.names}
        ruled |= {name for tie in ties for name, _ in tie.terms}
        for cell, holding in self.held.items():
            hidden = cell in small or cell in extra
            bounds[cell] = self._bounds(cell, holding, values, small=small, hidden=hidden)
            if holding.of is None or cell not in self.linked:
                continue
            whole, count = holding.of, Behind(cell)
            least = self.threshold if holding.guarded and cell not in small else 0
            bounds[count] = (least, self.threshold - 1 if cell in small else self.most)
            scale = self.held[whole].scale
            ties.append(Linear(((whole, 1), (count, -scale)), 0, None))
            if not hidden:
                ties += _of_percentage(values[cell], holding.scale, whole, count, scale)
            elif cell in ruled:
                conditions.append(Condition((cell, whole, count), _fits(holding.scale, scale)))
        return Puzzle(bounds, tuple(ties), tuple(conditions))

    def _bounds(self, cell: Cell, holding: Holding, values: Values, *, small: frozenset[Cell], hidden: bool) -> Bounds:
        if not hidden:
            if cell in values:
                return values[cell], values[cell]
            return (0, self.most) if holding.value.state == "missing" else (0, 0)
        if holding.kind == "percent":
            return 0, 100 * holding.scale
        if cell in small:
            # Where a zero is shown, what is hidden because it is small, is no zero.
            return int(holding.shows_zero), self.threshold * holding.scale - 1
        least = self.threshold * holding.scale if holding.guarded and not holding.shows_zero else 0
        return least, self.most


def knowledge_of(dataset: Dataset) -> Knowledge:
    """Everything that ties the values of a data set together and holds for the true ones."""
    held = holdings(dataset)
    values = true_values(held)
    ties = [*_sums(dataset), *_within(dataset), *_flows(dataset)]
    linear: list[Linear[Name]] = [tie for tie in dict.fromkeys(ties) if _may_hold(tie, held, values)]
    conditions: list[Condition[Name]] = []
    for rule in dataset.rules.values():
        for year in _years_of(rule, dataset, held):
            more, others = _of_rule(rule, dataset, held, year)
            linear += more
            conditions += others
    most = 1000 * (sum(values.values()) + dataset.disclosure.threshold + 1)
    linked = frozenset(cell for cell in held if _stands_for_a_count(cell, held, values))
    corners = dict(_corners(dataset))
    return Knowledge(held, dataset.disclosure.threshold, tuple(linear), tuple(conditions), linked, most, corners)


def true_values(held: Mapping[Cell, Holding]) -> dict[Cell, int]:
    """The numbers of all cells that have one."""
    return {cell: number for cell, holding in held.items() if (number := holding.scaled) is not None}


def tie(
    terms: Sequence[tuple[Name, Fraction]], low: Fraction | None, high: Fraction | None, *, strict: bool = False
) -> Linear[Name]:
    """`low` ≤ the sum of the terms ≤ `high`, in whole numbers; with `strict`, less than `high`.

    A name that comes twice becomes one term.
    """
    factors: dict[Name, Fraction] = {}
    for name, factor in terms:
        factors[name] = factors.get(name, Fraction(0)) + factor
    size = lcm(*(factor.denominator for factor in factors.values()), 1)
    whole = tuple((name, int(factor * size)) for name, factor in factors.items() if factor)
    most = None if high is None else ceil(high * size) - 1 if strict else floor(high * size)
    return Linear(whole, None if low is None else ceil(low * size), most)


def _of_percentage(written: int, steps: int, whole: Cell, count: Behind, scale: int) -> Iterator[Linear[Name]]:
    """What a percentage, written in steps of 1/`steps`, says: half a step below it at least, less than one step above."""
    yield Linear(((count, 200 * steps * scale), (whole, -(2 * written - 1))), 0, None)
    yield Linear(((whole, written + 1), (count, -100 * steps * scale)), 1, None)


def _stands_for_a_count(cell: Cell, held: Mapping[Cell, Holding], values: Values) -> bool:
    holding = held[cell]
    if holding.of is None or cell not in values or holding.of not in values:
        return False
    written, whole, scale = values[cell], values[holding.of], held[holding.of].scale
    first = -(-(2 * written - 1) * whole // (200 * holding.scale * scale))
    fits = _fits(holding.scale, scale)
    return any(fits((written, whole, count)) and count * scale <= whole for count in range(max(0, first), first + 2))


def _fits(steps: int, scale: int) -> Callable[[Sequence[int]], bool]:
    def fits(numbers: Sequence[int]) -> bool:
        written, whole, count = numbers
        share = 100 * steps * scale * count
        return (2 * written - 1) * whole <= 2 * share and share < (written + 1) * whole

    return fits


def _sums(dataset: Dataset) -> Iterator[Linear[Name]]:
    """Parts of a breakdown: together the whole, or each no larger than it when they may overlap."""
    for indicator in dataset.indicators.values():
        for breakdown in indicator.breakdowns:
            for year in indicator.values:
                if indicator.is_followed(breakdown):
                    # Of a stock that is measured on the last day, the year is its last quarter; the others say nothing.
                    if (last := forms.last_moment(dataset, indicator, breakdown, year)) is not None:
                        whole = _term(Cell(indicator.id, "", year), dataset, -1)
                        yield tie([_term(cell_of(indicator, last, year), dataset), whole], Fraction(0), Fraction(0))
                    continue
                # What follows from other sums is no news, and would make all cells of a table stand beside each other.
                if breakdown.rows is None or not forms.follows_from_rows(dataset, indicator, breakdown, year):
                    yield from _together(dataset, indicator, breakdown.parts, None, year, overlap=breakdown.overlap)
                for line in chain(*rows_and_columns(indicator, breakdown)):
                    yield from _together(dataset, indicator, line.cells, line.part, year, overlap=line.overlap)


def _together(
    dataset: Dataset, indicator: Indicator, parts: Sequence[Part], whole: Part | None, year: Year, *, overlap: bool
) -> Iterator[Linear[Name]]:
    """What parts are together: the whole figure, or the part that is the row or the column that they are the cells of."""
    entries = [(part, dataset.part_quantity(indicator.id, part, year)) for part in parts]
    of_whole = dataset.part_quantity(indicator.id, whole, year) if whole else dataset.quantity(indicator.id, year)
    shares = [(part, part.values[year].share) for part in parts if year in part.values]
    if any(share is not None for _, share in shares):
        # Percentages: each is tied to the whole by itself, and together they are 100, as far as they are rounded.
        terms = [(cell_of(indicator, part, year), Fraction(1, 10 ** (share or 0))) for part, share in shares]
        sum_ = Fraction(100)
        if whole is not None:
            share = whole.values[year].share if year in whole.values else None
            if share is None:
                return
            terms, sum_ = [*terms, (cell_of(indicator, whole, year), Fraction(-1, 10**share))], Fraction(0)
            shares = [*shares, (whole, share)]
        if not overlap:
            off = sum((Fraction(1, 2 * 10 ** (share or 0)) for _, share in shares), Fraction(0))
            yield tie([*terms], sum_ - off, sum_ + off)
        return
    # A part that is not there in a year came later, or went: then the others are together the whole.
    cells = [_term(cell_of(indicator, part, year), dataset) for part, quantity in entries if quantity is not None]
    if not cells or of_whole is None:
        return
    sum_of = _term(cell_of(indicator, whole, year), dataset, -1)
    if overlap:
        yield from (tie([cell, sum_of], None, Fraction(0)) for cell in cells)
    else:
        yield tie([*cells, sum_of], Fraction(0), Fraction(0))


def _corners(dataset: Dataset) -> Iterator[tuple[Cell, tuple[Cell, ...]]]:
    """With each cell of a two-way table: the last other one in its row, in its column, and where these two cross."""
    for indicator in dataset.indicators.values():
        for breakdown in indicator.breakdowns:
            cells = cells_of(breakdown)
            for (row, column), part in cells.items():
                for year in part.values:
                    there = [where for where, other in cells.items() if year in other.values]
                    in_row = [where for where in there if where[0] == row and where[1] != column]
                    in_column = [where for where in there if where[1] == column and where[0] != row]
                    if in_row and in_column and (crossing := (in_column[-1][0], in_row[-1][1])) in there:
                        others = [in_row[-1], in_column[-1], crossing]
                        yield cell_of(indicator, part, year), tuple(cell_of(indicator, cells[one], year) for one in others)


def _within(dataset: Dataset) -> Iterator[Linear[Name]]:
    for indicator in dataset.indicators.values():
        whole = dataset.indicators.get(indicator.part_of or "")
        for year in indicator.values if whole is not None else ():
            if whole is not None and year in whole.values:
                terms = [_term(Cell(indicator.id, "", year), dataset), _term(Cell(whole.id, "", year), dataset, -1)]
                yield tie(terms, None, Fraction(0))


def _flows(dataset: Dataset) -> Iterator[Linear[Name]]:
    for flow in dataset.flows.values():
        for step in flow.start.whole():
            for year in dataset.indicators[step.indicator].values if step.splits else ():
                if all(year in dataset.indicators[part.indicator].values for part in step.splits):
                    parts = [_term(Cell(part.indicator, "", year), dataset) for part in step.splits]
                    yield tie([*parts, _term(Cell(step.indicator, "", year), dataset, -1)], Fraction(0), Fraction(0))


def _term(cell: Cell, dataset: Dataset, sign: int = 1) -> tuple[Name, Fraction]:
    return cell, Fraction(sign, 10 ** dataset.indicators[cell.indicator].decimals)


def _may_hold(bound: Linear[Name], held: Mapping[Cell, Holding], values: Values) -> bool:
    """Whether the true values satisfy it, with any number in the place of what was not measured."""
    total, open_up, open_down = 0, False, False
    for name, factor in bound.terms:
        assert isinstance(name, Cell)
        total += values.get(name, 0) * factor
        missing = name not in values and held[name].value.state == "missing"
        open_up, open_down = open_up or (missing and factor > 0), open_down or (missing and factor < 0)
    too_low = bound.low is not None and total < bound.low and not open_up
    too_high = bound.high is not None and total > bound.high and not open_down
    return not (too_low or too_high)


def _years_of(rule: Rule, dataset: Dataset, held: Mapping[Cell, Holding]) -> Iterator[Year]:
    """The years in which a rule binds: all its values are known, it holds, and it does not look across a break."""
    try:
        tree = expressions.parse_condition(rule.rule, dataset)
    except ExpressionError:
        return
    named = expressions.references(tree)
    waived = {waiver.year for waiver in rule.waivers}
    for year in sorted({year for reference in named for year in dataset.indicators[reference.indicator].values}):
        try:
            holds = expressions.evaluate(tree, dataset, year=year)
            cells = [place_of(reference, dataset, year) for reference in named]
        except NotKnown:
            continue
        everything_known = all(cell in held and held[cell].scaled is not None for cell in cells)
        if holds and everything_known and year not in waived and not comparability.crossed(named, dataset, year=year):
            yield year


def _of_rule(
    rule: Rule, dataset: Dataset, held: Mapping[Cell, Holding], year: Year
) -> tuple[list[Linear[Name]], list[Condition[Name]]]:
    linear: list[Linear[Name]] = []
    conditions: list[Condition[Name]] = []
    for piece, bound in parts_of(expressions.parse_condition(rule.rule, dataset)):
        cells = {reference: place_of(reference, dataset, year) for reference in expressions.references(piece)}
        if bound is None:
            conditions.append(_condition(piece, cells, held))
        else:
            terms: list[tuple[Name, Fraction]] = [
                (cells[r], factor / held[cells[r]].scale) for r, factor in bound.terms.items()
            ]
            linear.append(tie(terms, bound.least, bound.most, strict=bound.strict))
    return linear, conditions


def place_of(reference: Reference, dataset: Dataset, year: Year) -> Cell:
    """The cell that a rule means when it is evaluated for a year."""
    indicator = dataset.indicators[reference.indicator]
    found = dataset.part(reference.indicator, reference.part) if reference.part is not None else None
    return cell_of(indicator, found[1] if found else None, reference.in_year(year))


def _condition(piece: ast.expr, cells: Mapping[Reference, Cell], held: Mapping[Cell, Holding]) -> Condition[Name]:
    names = tuple(dict.fromkeys(cells.values()))

    def holds(numbers: Sequence[int]) -> bool:
        known = dict(zip(names, numbers, strict=True))

        def value(reference: Reference) -> Number:
            cell = cells[reference]
            number, scale = known[cell], held[cell].scale
            return number if scale == 1 else Decimal(number) / scale

        return bool(expressions.evaluated(piece, value))

    return Condition(names, holds)
