"""The language of rules and claims: a small part of Python's, read with Python's parser and checked before use.

An indicator's id is its value in the year at hand, `id[2023]` its value in another year, `id["part"]` a part of a
breakdown, `previous(id)` the year before; with + - * /, `round(…, 2)`, comparisons, and/or/not. Numbers and conditions are
kept apart: only conditions go with and/or/not, only numbers are computed with and compared.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.reading.meant import indicator_meant, part_meant

MAX_LENGTH = 500
MAX_DEPTH = 100
_LANGUAGE = 'Gebruik id\'s van cijfers, id[2023], id["deel"], previous(id), round(…, 2), + - * / en vergelijkingen.'
_SIGNS = {"\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u00d7": "*", "&lt;": "<", "&gt;": ">", "=<": "<=", "=>": ">="}
_COMPARISONS = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)


class ExpressionError(Exception):
    """The expression cannot be read; carries a Dutch message and a hint, and which name does not exist if that is the cause."""

    def __init__(self, message: str, hint: str = "", *, cause: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.cause = message, hint, cause

    @property
    def unknown(self) -> str:
        """The indicator that does not exist, if that is what is wrong."""
        return self.cause[1] if self.cause[:1] == ("indicators",) else ""


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


def parse(expression: str, dataset: Dataset) -> ast.expr:
    """The checked syntax tree of an expression: of a number or of a condition.

    Raises:
        ExpressionError: it is not in the language, or names what does not exist.
    """
    if len(expression) > MAX_LENGTH:
        raise ExpressionError(f"de regel is langer dan {MAX_LENGTH} tekens.", "Splits hem op.")
    try:
        with warnings.catch_warnings():
            # Python warns of "1and 2" on the terminal; here it is simply not well written.
            warnings.simplefilter("error")
            tree = ast.parse(expression, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"{_quoted(expression)} is geen geldige regel.", _slip(expression)) from None
    if _depth(tree) > MAX_DEPTH:
        raise ExpressionError("de regel zit te diep in elkaar.", "Splits hem op in kortere regels.")
    _validate(tree, dataset)
    return tree


def _slip(expression: str) -> str:
    """What to write instead of a sign that came along from a text, or was forgotten."""
    for sign, meant in _SIGNS.items():
        if sign in expression:
            return f"Schrijf {meant} in plaats van {sign}."
    if re.search("[\u2018\u2019\u201c\u201d\u201e]", expression):
        return 'Typ rechte aanhalingstekens: ".'
    return "Vergelijk met == (twee keer =)." if re.search(r"(?<![=<>!])=(?!=)", expression) else "Kijk haakjes en tekens na."


def parse_condition(expression: str, dataset: Dataset) -> ast.expr:
    """The checked syntax tree of an expression that is true or false, as rules and claims are.

    Raises:
        ExpressionError: as `parse`, or the expression is a number.
    """
    tree = parse(expression, dataset)
    _require(tree, condition=True)
    if stock := _summed_stock(tree, dataset):
        message = f"'{stock}' is een stand, en een stand op verschillende dagen telt niet op."
        hint = "Vergelijk die dagen, of deel de som door het aantal voor een gemiddelde."
        raise ExpressionError(message, hint)
    return tree


def _summed_stock(tree: ast.expr, dataset: Dataset) -> str:
    """The stock of which a comparison adds up the values of different moments; or nothing. In a quotient that is an average."""
    for comparison in (node for node in ast.walk(tree) if isinstance(node, ast.Compare)):
        sides = [comparison.left, *comparison.comparators]
        for left, right in pairwise(sides):
            moments: dict[tuple[str, int], set[object]] = {}
            for reference, sign in (*_terms(left, 1), *_terms(right, -1)):
                indicator = dataset.indicators[reference.indicator]
                if indicator.is_stock:
                    found = dataset.part(indicator.id, reference.part) if reference.part is not None else None
                    timed = reference.part if found is not None and indicator.is_followed(found[0]) else None
                    moments.setdefault((indicator.id, sign), set()).add((reference.year, reference.back, timed))
            if summed := next((name for (name, _), when in moments.items() if len(when) > 1), ""):
                return summed
    return ""


def _terms(tree: ast.expr, sign: int) -> Iterator[tuple[Reference, int]]:
    """The figures that are added to one another, each with its sign."""
    if (inside := rounded(tree)) is not None:
        yield from _terms(inside[0], sign)
    elif isinstance(tree, ast.UnaryOp):
        yield from _terms(tree.operand, -sign)
    elif isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
        yield from _terms(tree.left, sign)
        yield from _terms(tree.right, sign if isinstance(tree.op, ast.Add) else -sign)
    elif isinstance(tree, ast.Name | ast.Subscript | ast.Call):
        yield reference_of(tree), sign


def references(tree: ast.expr) -> tuple[Reference, ...]:
    """Every figure that a checked expression names, in order, without doubles."""
    return tuple(dict.fromkeys(_references(tree)))


def _references(tree: ast.expr) -> Iterator[Reference]:
    if (inside := rounded(tree)) is not None:
        yield from _references(inside[0])
        return
    if isinstance(tree, ast.Name | ast.Subscript | ast.Call):
        yield reference_of(tree)
        return
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.expr):
            yield from _references(child)


def rounded(tree: ast.expr) -> tuple[ast.expr, int] | None:
    """What `round(…, 2)` rounds, and to how many decimals; None for anything else."""
    match tree:
        case ast.Call(func=ast.Name(id="round"), args=[inside, ast.Constant(value=int() as decimals)], keywords=[]) if (
            not isinstance(decimals, bool) and 0 <= decimals <= 3
        ):
            return inside, decimals
    return None


def reference_of(tree: ast.expr) -> Reference:
    """The figure that a name, `id[…]` or `previous(id)` means.

    Raises:
        ExpressionError: it is something else.
    """
    match tree:
        case ast.Name():
            return Reference(tree.id)
        case ast.Call(func=ast.Name(id="previous"), args=[ast.Name() as name], keywords=[]):
            return Reference(name.id, back=1)
        case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=int() as year)) if not isinstance(year, bool):
            return Reference(name.id, year=year)
        case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=str() as part)):
            return Reference(name.id, part=part)
        case ast.Subscript(
            value=ast.Name() as name,
            slice=ast.Tuple(elts=[ast.Constant(value=str() as part), ast.Constant(value=int() as year)]),
        ) if not isinstance(year, bool):
            return Reference(name.id, part=part, year=year)
    raise ExpressionError(f"{_quoted(ast.unparse(tree))} kan niet in een regel.", _LANGUAGE)


def _validate(tree: ast.expr, dataset: Dataset) -> None:
    """Nothing, or an ExpressionError at the first thing that is not in the language."""
    match tree:
        case ast.BoolOp():
            children, condition = tree.values, True
        case ast.UnaryOp(op=ast.Not()):
            children, condition = [tree.operand], True
        case ast.UnaryOp(op=ast.USub()):
            children, condition = [tree.operand], False
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
            children, condition = [tree.left, tree.right], False
        case ast.Compare() if all(isinstance(op, _COMPARISONS) for op in tree.ops):
            children, condition = [tree.left, *tree.comparators], False
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            if isinstance(number, float) and not math.isfinite(number):
                raise ExpressionError("een getal in de regel is te groot.", "Kijk het getal na.")
            return
        case ast.Call() if (inside := rounded(tree)) is not None:
            children, condition = [inside[0]], False
        case ast.Call(func=ast.Name(id="round")):
            hint = "Schrijf round(uitgaven / gezinnen, 2): wat er afgerond wordt, en hoeveel cijfers na de komma (0 tot 3)."
            raise ExpressionError(f"{_quoted(ast.unparse(tree))} kan niet in een regel.", hint)
        case ast.Call(func=ast.Name(id=name)) if name != "previous":
            raise ExpressionError(f"'{name}(…)' bestaat niet in een regel.", "Alleen previous(id) en round(…, 2) kunnen.")
        case _:
            _validate_reference(reference_of(tree), dataset)
            return
    for child in children:
        _validate(child, dataset)
    for child in children:
        _require(child, condition=condition)


def _require(tree: ast.expr, *, condition: bool) -> None:
    is_condition = isinstance(tree, ast.BoolOp | ast.Compare) or (
        isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    )
    if condition and not is_condition:
        hint = "Vergelijk het met iets: ==, !=, <, <=, > of >=."
        raise ExpressionError(f"{_quoted(ast.unparse(tree))} is een getal en geen vergelijking.", hint)
    if is_condition and not condition:
        hint = "Verbind vergelijkingen met and of or."
        raise ExpressionError(f"{_quoted(ast.unparse(tree))} is een vergelijking en geen getal.", hint)


def _depth(tree: ast.AST) -> int:
    """How many levels the tree has, counted without recursion."""
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node)]
    return deepest


def _quoted(written: str) -> str:
    """A piece of an expression in quotes that do not occur in it."""
    return f'"{written}"' if "'" in written else f"'{written}'"


def _validate_reference(reference: Reference, dataset: Dataset) -> None:
    if reference.indicator not in dataset.indicators:
        hint = indicator_meant(reference.indicator, dataset)
        raise ExpressionError(f"onbekend cijfer '{reference.indicator}'.", hint, cause=("indicators", reference.indicator))
    if reference.part is not None and dataset.part(reference.indicator, reference.part) is None:
        hint = part_meant(reference.part, [dataset.indicators[reference.indicator]])
        said, cause = f"het cijfer '{reference.indicator}' heeft geen deel", ("parts", reference.indicator, reference.part)
        raise ExpressionError(f"{said} '{reference.part}'.", hint, cause=cause)
