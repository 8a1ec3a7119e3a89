"""Which rules do not hold in a year, and why."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Rule
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError


def waived(dataset: Dataset, indicator_id: str, year: int) -> Iterator[str]:
    """The reasons why rules that name an indicator do not hold in a year; readers see them at the figure."""
    for rule in dataset.rules.values():
        for waiver in rule.waivers:
            if waiver.year == year and indicator_id in _named(rule, dataset):
                yield waiver.reason


def _named(rule: Rule, dataset: Dataset) -> frozenset[str]:
    """The indicators that a rule names; none when it cannot be read, which is told where rules are checked."""
    try:
        return frozenset(reference.indicator for reference in expressions.references(expressions.parse(rule.rule, dataset)))
    except ExpressionError:
        return frozenset()
