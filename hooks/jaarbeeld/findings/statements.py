"""What the totals of a financial statement come to, by the rules engine, and how they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.model.dataset import Dataset, Year, total
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.model.statement import Section, Statement, StatementRow
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import NotKnown, Number, Reference


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a total comes to; about so when one of its amounts is an estimate."""

    number: Number
    approximate: bool


def quantity_of(dataset: Dataset, indicator: str, part: str | None, year: Year) -> Quantity | None:
    """The amount of a figure, or of a part of it, in a year; None when there is no entry."""
    if part is None:
        return dataset.quantity(indicator, year)
    found = dataset.part(indicator, part)
    return dataset.part_quantity(indicator, found[1], year) if found else None


def label_of(dataset: Dataset, row: StatementRow) -> str:
    """What an amount is called: as the statement says it, or as its figure or part is."""
    found = dataset.part(row.indicator, row.part) if row.part is not None else None
    return row.label or (found[1].label if found else dataset.indicators[row.indicator].label)


def references(dataset: Dataset, section: Section, year: Year) -> tuple[Reference, ...]:
    """The figures that a section's total is reckoned from: those of its rule, or of its rows that are there that year.

    Raises:
        ExpressionError: its rule is not in the language, or no number.
    """
    if section.total is not None and section.total.rule is not None:
        return expressions.references(expressions.parse_number(section.total.rule, dataset))
    there = [row for row in section.rows if quantity_of(dataset, row.indicator, row.part, year) is not None]
    return tuple(Reference(row.indicator, row.part) for row in there)


def reckoned(dataset: Dataset, section: Section, year: Year) -> Reckoned | None:
    """What a section comes to in a year; None when nothing of it is there, or it would be divided by zero.

    Raises:
        NotKnown: an amount is missing or not applicable.
        ExpressionError: its rule is not in the language, or no number.
    """
    named = references(dataset, section, year)
    found = total(expressions.value_of(one, dataset, year=year) for one in named)
    if section.total is not None and section.total.rule is not None:
        found = expressions.evaluate(expressions.parse_number(section.total.rule, dataset), dataset, year=year)
    used = [quantity_of(dataset, one.indicator, one.part, one.in_year(year)) for one in named]
    approximate = any(quantity is not None and quantity.approximate for quantity in used)
    # What is divided by zero differs even from itself.
    return Reckoned(found, approximate) if named and found == found else None


def total_of(dataset: Dataset, section: Section, year: Year) -> Quantity | None:
    """What readers see as the total of a section: its figure, or what is reckoned; None when there is nothing that year."""
    if section.total is None:
        return None
    if section.total.indicator is not None:
        return dataset.quantity(section.total.indicator, year)
    indicators = [dataset.indicators[one.indicator] for one in references(dataset, section, year)]
    if not indicators:
        return None
    # What is reckoned is an amount: only a figure says of itself that it is a surplus or a deficit.
    unit = dataset.units[indicators[0].unit].model_copy(update={"surplus": None, "deficit": None})
    try:
        found = reckoned(dataset, section, year)
    except NotKnown as missing:
        return Quantity(None, unit, "open" if missing.open else "missing")
    decimals = max(indicator.decimals for indicator in indicators)
    return Quantity(found.number, unit, approximate=found.approximate, decimals=decimals) if found else None


def indicators_of(dataset: Dataset, statement: Statement) -> tuple[str, ...]:
    """The figures that a statement shows or reckons with, in reading order.

    Raises:
        ExpressionError: a rule of it is not in the language, or no number.
    """
    found: list[str] = []
    for section in statement.sections:
        found += [row.indicator for row in section.rows]
        if section.total is not None:
            found += [section.total.indicator] if section.total.indicator is not None else []
            found += [one.indicator for one in references(dataset, section, 0)] if section.total.rule is not None else []
    return tuple(dict.fromkeys(found))


def years_of(dataset: Dataset, statement: Statement) -> list[Year]:
    """The years for which any figure of a statement has an entry."""
    return sorted({year for name in indicators_of(dataset, statement) for year in dataset.indicators[name].values})
