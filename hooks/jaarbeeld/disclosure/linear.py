"""Rules as linear (in)equalities, as far as they are: `a == b + c` is, `a > 0 or b < 3` is not."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from jaarbeeld.rules.expressions import Reference
from jaarbeeld.rules.syntax import reference_of, rounded


@dataclass(frozen=True, slots=True)
class Bound:
    """`least` ≤ the sum of figure × factor ≤ `most`; with `strict`, less than `most`."""

    terms: Mapping[Reference, Fraction]
    least: Fraction | None
    most: Fraction | None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    terms: Mapping[Reference, Fraction]
    constant: Fraction


def parts_of(tree: ast.expr) -> Iterator[tuple[ast.expr, Bound | None]]:
    """The conditions that a checked rule consists of, each with its linear form, or None when it has none."""
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for side in tree.values:
            yield from parts_of(side)
    elif isinstance(tree, ast.Compare):
        sides = [tree.left, *tree.comparators]
        for left, operator, right in zip(sides, tree.ops, sides[1:], strict=False):
            piece = ast.Compare(left=left, ops=[operator], comparators=[right])
            yield piece, _bound(left, operator, right)
    else:
        yield tree, None


def _bound(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Bound | None:
    one, other = _form(left), _form(right)
    if one is None or other is None or isinstance(operator, ast.NotEq):
        return None
    if isinstance(operator, ast.Gt | ast.GtE):
        one, other = other, one
    difference = _added(one, other, Fraction(-1))
    if isinstance(operator, ast.Eq):
        return Bound(difference.terms, -difference.constant, -difference.constant)
    return Bound(difference.terms, None, -difference.constant, strict=isinstance(operator, ast.Lt | ast.Gt))


def _form(tree: ast.expr) -> _Form | None:
    match tree:
        case ast.Constant(value=int() | float() as number):
            return _Form({}, Fraction(str(number)))
        case ast.UnaryOp(op=ast.USub()):
            inner = _form(tree.operand)
            return inner and _added(_Form({}, Fraction(0)), inner, Fraction(-1))
        case ast.BinOp():
            one, other = _form(tree.left), _form(tree.right)
            return None if one is None or other is None else _computed(one, tree.op, other)
        case ast.Call() if rounded(tree) is not None:
            return None
    return _Form({reference_of(tree): Fraction(1)}, Fraction(0))


def _computed(one: _Form, operator: ast.operator, other: _Form) -> _Form | None:
    if isinstance(operator, ast.Add | ast.Sub):
        return _added(one, other, Fraction(1 if isinstance(operator, ast.Add) else -1))
    if isinstance(operator, ast.Mult) and not other.terms:
        return _times(one, other.constant)
    if isinstance(operator, ast.Mult) and not one.terms:
        return _times(other, one.constant)
    if isinstance(operator, ast.Div) and not other.terms and other.constant:
        return _times(one, 1 / other.constant)
    return None


def _added(one: _Form, other: _Form, factor: Fraction) -> _Form:
    terms = dict(one.terms)
    for reference, own in other.terms.items():
        terms[reference] = terms.get(reference, Fraction(0)) + own * factor
    return _Form(terms, one.constant + other.constant * factor)


def _times(form: _Form, factor: Fraction) -> _Form:
    return _Form({reference: own * factor for reference, own in form.terms.items()}, form.constant * factor)
