"""Check: the amounts of a financial statement exist, are money, and come to their totals; both sides of a balance are equal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jaarbeeld.checks.references import unknown
from jaarbeeld.findings import statements
from jaarbeeld.findings.statements import Reckoned
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Unit
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import NO_BREAK, Quantity, text
from jaarbeeld.model.statement import Section, Statement
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.meant import part_meant
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError, NotKnown


def references_in(dataset: Dataset) -> Iterator[Problem]:
    """Every figure, part or rule of a statement that does not exist or is no amount of money."""
    for statement in dataset.statements.values():
        for index, section in enumerate(statement.sections):
            place = partial(dataset.place, "statements", statement.id, "sections", index)
            for number, row in enumerate(section.rows):
                yield from _name_problems(row.indicator, row.part, dataset, partial(place, "rows", number))
            if section.total is None:
                continue
            if section.total.indicator is not None:
                yield from _name_problems(section.total.indicator, None, dataset, partial(place, "total"))
            if section.total.rule is not None:
                yield from _rule_problems(section.total.rule, dataset, place("total", "rule"))


def _name_problems(indicator: str, part: str | None, dataset: Dataset, place: partial[Place]) -> Iterator[Problem]:
    yield from unknown(indicator, "indicators", dataset, place, "indicator")
    found = dataset.indicators.get(indicator)
    if found is None:
        return
    if part is not None and dataset.part(indicator, part) is None:
        cause = ("parts", indicator, part)
        yield Problem(place("part"), f"'{indicator}' heeft geen deel '{part}'.", part_meant(part, [found]), cause=cause)
    elif not _is_amount(dataset.units.get(found.unit)):
        said = f"'{indicator}' is geen bedrag, en in een financieel overzicht staan alleen bedragen."
        yield Problem(place("indicator"), said, "Kies een cijfer in geld ('kind: money', zonder 'per').")


def _is_amount(unit: Unit | None) -> bool:
    return unit is None or (unit.kind == "money" and unit.per is None)


def _rule_problems(rule: str, dataset: Dataset, place: Place) -> Iterator[Problem]:
    try:
        named = expressions.references(expressions.parse_number(rule, dataset))
    except ExpressionError as error:
        if not (error.unknown and dataset.doubtful("indicators", error.unknown)):
            yield Problem(place, error.message, error.hint, cause=error.cause)
        return
    if not named:
        yield Problem(place, f"'{rule}' noemt geen cijfer.", "Schrijf waaruit het berekend is: income - expenses.")


def is_sound(statement: Statement, dataset: Dataset) -> bool:
    """Whether everything is there that a statement names."""
    try:
        named = statements.indicators_of(dataset, statement)
    except ExpressionError:
        return False
    rows = [row for section in statement.sections for row in section.rows]
    return (
        all(name in dataset.indicators for name in named)
        and all(_is_amount(dataset.units[dataset.indicators[row.indicator].unit]) for row in rows)
        and all(row.part is None or dataset.part(row.indicator, row.part) is not None for row in rows)
    )


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every total that is not what is reckoned, and every balance of which the sides differ, in each year that all is known."""
    for statement in dataset.statements.values():
        for year in statements.years_of(dataset, statement):
            for index, section in enumerate(statement.sections):
                place = dataset.place("statements", statement.id, "sections", index, "total")
                yield from _total_problems(section, dataset, year, place)
            if statement.balance:
                yield from _side_problems(statement, dataset, year)


def _total_problems(section: Section, dataset: Dataset, year: Year, place: Place) -> Iterator[Problem]:
    if section.total is None or section.total.indicator is None:
        return
    found, stated = _reckoned(dataset, section, year), dataset.quantity(section.total.indicator, year)
    if found is None or stated is None or stated.number is None or stated.approximate or found.approximate:
        return
    if found.number != stated.number:
        name = section.total.indicator
        reckoned = _said(Quantity(found.number, stated.unit, decimals=stated.decimals))
        when = dataset.period(name).when(year)
        told = f"de bedragen bij '{section.title}' zijn {when} samen {reckoned}"
        if section.total.rule is not None:
            told = f"{section.total.rule} is {when} {reckoned}"
        message = f"{told}, maar '{name}' is {_said(stated)}."
        named = (name, *(one.indicator for one in statements.references(dataset, section, year)))
        hint = "Verbeter een bedrag, of noem de rij die ontbreekt."
        yield Problem(place, message, hint, about=tuple(dict.fromkeys(named)))


def _side_problems(statement: Statement, dataset: Dataset, year: Year) -> Iterator[Problem]:
    sides = [(section.title, statements.total_of(dataset, section, year)) for section in statement.sections]
    known = [(title, side) for title, side in sides if side is not None and side.number is not None and not side.approximate]
    if len(known) == len(sides) and len({side.number for _, side in known}) > 1:
        told = enumerated([f"'{title}' is {_said(side)}" for title, side in known])
        about = statements.indicators_of(dataset, statement)
        when = dataset.period(about[0]).when(year)
        message = f"de balans '{statement.id}' is {when} niet in evenwicht: {told}."
        hint = "Beide kanten van een balans zijn gelijk. Kijk de bedragen na."
        yield Problem(dataset.place("statements", statement.id, "balance"), message, hint, about=about)


def _reckoned(dataset: Dataset, section: Section, year: Year) -> Reckoned | None:
    try:
        return statements.reckoned(dataset, section, year)
    except NotKnown:
        return None


def _said(quantity: Quantity) -> str:
    return text(quantity).replace(NO_BREAK, " ")
