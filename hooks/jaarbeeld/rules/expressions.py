"""Expressions over indicators, as rules and claims use them: parsed once, evaluated without Python's eval.

What can be written is in expression_syntax.py.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.rules.syntax import (
    ExpressionError,
    Reference,
    parse,
    parse_condition,
    parse_number,
    reference_of,
    references,
    rounded,
)

__all__ = [
    "ExpressionError",
    "NotKnown",
    "Reference",
    "evaluate",
    "evaluated",
    "parse",
    "parse_condition",
    "parse_number",
    "references",
    "value_of",
]

Number = int | Decimal


class NotKnown(Exception):
    """A value that the expression needs is not known for that year; carries the indicator, the part and the year.

    It may be `hidden`, or still `open`: to be filled in.
    """

    def __init__(self, indicator: str, year: int, *, part: str = "", hidden: bool = False, open: bool = False) -> None:
        super().__init__(f"{indicator} {year}")
        self.indicator, self.year, self.part, self.hidden, self.open = indicator, year, part, hidden, open


_OPERATORS: dict[type, Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARISONS: dict[type, Callable[[Number, Number], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


def evaluate(tree: ast.expr, dataset: Dataset, *, year: int) -> Number | bool:
    """The value of a checked expression for a year. Numbers are exact: int or Decimal; NaN after a division by zero.

    Raises:
        NotKnown: a value it needs is missing, not applicable, hidden or not there.
    """
    return evaluated(tree, lambda reference: value_of(reference, dataset, year=year))


def evaluated(tree: ast.expr, value: Callable[[Reference], Number]) -> Number | bool:
    """The value of a checked expression, where `value` gives that of each figure it names."""
    match tree:
        case ast.BoolOp(op=ast.And()):
            return all(evaluated(side, value) for side in tree.values)
        case ast.BoolOp():
            return any(evaluated(side, value) for side in tree.values)
        case ast.UnaryOp(op=ast.Not()):
            return not evaluated(tree.operand, value)
        case ast.UnaryOp():
            return -evaluated(tree.operand, value)
        case ast.BinOp():
            left, right = (evaluated(side, value) for side in (tree.left, tree.right))
            if isinstance(tree.op, ast.Div):
                return Decimal(left) / Decimal(right) if right else Decimal("NaN")
            return _OPERATORS[type(tree.op)](left, right)
        case ast.Compare():
            return _compare(tree, value)
        case ast.Constant():
            return tree.value if isinstance(tree.value, int) else Decimal(str(tree.value))
    if (inside := rounded(tree)) is not None:
        number = Decimal(evaluated(inside[0], value))
        # As people round, and as figures are written: a half goes up.
        return number if number.is_nan() else number.quantize(Decimal(1).scaleb(-inside[1]), ROUND_HALF_UP)
    return value(reference_of(tree))


def _compare(tree: ast.Compare, value: Callable[[Reference], Number]) -> bool:
    values = [evaluated(side, value) for side in (tree.left, *tree.comparators)]
    if any(isinstance(found, Decimal) and found.is_nan() for found in values):
        return False  # nothing can be said of a division by zero, not even that it differs
    return all(_COMPARISONS[type(op)](left, right) for op, left, right in zip(tree.ops, values, values[1:], strict=False))


def value_of(reference: Reference, dataset: Dataset, *, year: int) -> Number:
    """The value of one reference when an expression is evaluated for `year`.

    Raises:
        NotKnown: it is missing, not applicable or not there.
    """
    wanted = reference.in_year(year)
    if reference.part is None:
        quantity = dataset.quantity(reference.indicator, wanted)
    else:
        found = dataset.part(reference.indicator, reference.part)
        quantity = dataset.part_quantity(reference.indicator, found[1], wanted) if found else None
    if quantity is None or quantity.number is None or quantity.vague:
        hidden = quantity is not None and quantity.hidden
        still_open = quantity is not None and quantity.state == "open"
        raise NotKnown(reference.indicator, wanted, part=reference.part or "", hidden=hidden, open=still_open)
    return quantity.number
