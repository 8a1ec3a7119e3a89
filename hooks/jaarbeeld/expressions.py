"""Expressions over indicators, as rules and claims use them: parsed once, evaluated without Python's eval.

The language is a small part of Python's: an indicator's id is its value in the year at hand, `id[2023]` its value in
another year, `id["part"]` a part of a breakdown, `previous(id)` the year before; with + - * /, comparisons, and/or/not.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from jaarbeeld.dataset import Dataset
from jaarbeeld.problems import did_you_mean

Number = int | Decimal
MAX_LENGTH = 500


class ExpressionError(Exception):
    """The expression cannot be read; carries a Dutch message and a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class NotKnown(Exception):
    """A value that the expression needs is not known for that year; carries the indicator and the year."""

    def __init__(self, indicator: str, year: int) -> None:
        super().__init__(f"{indicator} {year}")
        self.indicator, self.year = indicator, year


@dataclass(frozen=True, slots=True)
class Reference:
    """One figure that an expression names. `year` is None for the year at hand; `back` counts years before it."""

    indicator: str
    part: str | None = None
    year: int | None = None
    back: int = 0

    def in_year(self, year: int) -> int:
        """The year this reference means when the expression is evaluated for `year`."""
        return self.year if self.year is not None else year - self.back


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


def parse(expression: str, dataset: Dataset) -> ast.expr:
    """The checked syntax tree of an expression.

    Raises:
        ExpressionError: it is not in the language, or names what does not exist.
    """
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(f"de regel is langer dan {MAX_LENGTH} tekens.", "Splits hem op.")
    try:
        tree = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        hint = "Vergelijk met == (twee keer =)." if "=" in expression else "Kijk haakjes en tekens na."
        raise ExpressionError(f"'{expression}' is geen geldige regel.", hint) from None
    _validate(tree, dataset)
    return tree


def references(tree: ast.expr) -> tuple[Reference, ...]:
    """Every figure that a checked expression names, in order, without doubles."""
    return tuple(dict.fromkeys(_references(tree)))


def evaluate(tree: ast.expr, dataset: Dataset, *, year: int) -> Number | bool:
    """The value of a checked expression for a year. Numbers are exact: int or Decimal.

    Raises:
        NotKnown: a value it needs is missing, not applicable or not there.
    """
    match tree:
        case ast.BoolOp(op=ast.And()):
            return all(evaluate(value, dataset, year=year) for value in tree.values)
        case ast.BoolOp():
            return any(evaluate(value, dataset, year=year) for value in tree.values)
        case ast.UnaryOp(op=ast.Not()):
            return not evaluate(tree.operand, dataset, year=year)
        case ast.UnaryOp():
            return -evaluate(tree.operand, dataset, year=year)
        case ast.BinOp():
            left, right = (evaluate(side, dataset, year=year) for side in (tree.left, tree.right))
            if isinstance(tree.op, ast.Div):
                return Decimal(left) / Decimal(right) if right else Decimal("NaN")
            return _OPERATORS[type(tree.op)](left, right)
        case ast.Compare():
            return _compare(tree, dataset, year)
        case ast.Constant():
            return tree.value if isinstance(tree.value, int) else Decimal(str(tree.value))
    return value_of(_reference(tree), dataset, year=year)


def _compare(tree: ast.Compare, dataset: Dataset, year: int) -> bool:
    values = [evaluate(side, dataset, year=year) for side in (tree.left, *tree.comparators)]
    try:
        return all(_COMPARISONS[type(op)](left, right) for op, left, right in zip(tree.ops, values, values[1:], strict=False))
    except InvalidOperation:
        return False


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
    if quantity is None or quantity.number is None:
        raise NotKnown(reference.indicator, wanted)
    return quantity.number


def _references(tree: ast.expr) -> Iterator[Reference]:
    if isinstance(tree, ast.Name | ast.Subscript | ast.Call):
        yield _reference(tree)
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.expr):
            yield from _references(child)


def _reference(tree: ast.expr) -> Reference:
    match tree:
        case ast.Name():
            return Reference(tree.id)
        case ast.Call(args=[ast.Name() as name]):
            return Reference(name.id, back=1)
        case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=int() as year)):
            return Reference(name.id, year=year)
        case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=str() as part)):
            return Reference(name.id, part=part)
        case ast.Subscript(
            value=ast.Name() as name,
            slice=ast.Tuple(elts=[ast.Constant(value=str() as part), ast.Constant(value=int() as year)]),
        ):
            return Reference(name.id, part=part, year=year)
    raise ExpressionError(
        f"'{ast.unparse(tree)}' kan niet in een regel.",
        'Gebruik id\'s van cijfers, id[2023], id["deel"], previous(id), + - * / en vergelijkingen.',
    )


def _validate(tree: ast.expr, dataset: Dataset) -> None:
    match tree:
        case ast.BoolOp():
            children = tree.values
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            children = [tree.operand]
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            children = [tree.left, tree.right]
        case ast.Compare() if all(type(op) in _COMPARISONS for op in tree.ops):
            children = [tree.left, *tree.comparators]
        case ast.Constant(value=int() | float()) if not isinstance(tree.value, bool):
            return
        case ast.Call(func=ast.Name(id=name)) if name != "previous":
            raise ExpressionError(f"'{name}(…)' bestaat niet in een regel.", "Alleen previous(id) kan.")
        case _:
            _validate_reference(_reference(tree), dataset)
            return
    for child in children:
        _validate(child, dataset)


def _validate_reference(reference: Reference, dataset: Dataset) -> None:
    if reference.indicator not in dataset.indicators:
        hint = did_you_mean(reference.indicator, dataset.indicators)
        raise ExpressionError(f"onbekend cijfer '{reference.indicator}'.", hint)
    if reference.part is not None and dataset.part(reference.indicator, reference.part) is None:
        parts = [part.id for b in dataset.indicators[reference.indicator].breakdowns for part in b.parts]
        hint = did_you_mean(reference.part, parts)
        raise ExpressionError(f"het cijfer '{reference.indicator}' heeft geen deel '{reference.part}'.", hint)
