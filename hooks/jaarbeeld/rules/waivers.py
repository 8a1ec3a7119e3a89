"""Which rules do not hold in a year, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Rule
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError


def waived(dataset: Dataset, indicator_id: str, year: int) -> Sequence[str]:
    """The reasons why rules that name an indicator do not hold in a year; readers see them at the figure."""
    return dataset.once(_reasons).get((indicator_id, year), ())


def _reasons(dataset: Dataset) -> Mapping[tuple[str, int], Sequence[str]]:
    """Those reasons for all figures and years: each rule is read once."""
    found: dict[tuple[str, int], list[str]] = {}
    for rule in dataset.rules.values():
        for name in _named(rule, dataset) if rule.waivers else ():
            for waiver in rule.waivers:
                found.setdefault((name, waiver.year), []).append(waiver.reason)
    return found


def _named(rule: Rule, dataset: Dataset) -> frozenset[str]:
    """The indicators that a rule names; none when it cannot be read, which is told where rules are checked."""
    try:
        return frozenset(reference.indicator for reference in expressions.references(expressions.parse(rule.rule, dataset)))
    except ExpressionError:
        return frozenset()
