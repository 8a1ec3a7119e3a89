"""What branches say of one figure, side by side, and what can be added up of it. What is not there, is said and not guessed.

A value counts only when the branch measures the same: its figure has the same unit, and the same definition but for capitals,
spaces and a full stop, or the very words that an editor of the umbrella has judged to mean the same.

A number that a branch hides is never in a total, so a total tells nothing of it: it is the sum of what anyone can read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jaarbeeld.model.branches import Branch, Measure
from jaarbeeld.model.dataset import Dataset, Year, total
from jaarbeeld.model.indicator import Unit
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.model.received import Given, Measured
from jaarbeeld.model.year_value import State

Why = Literal[
    "known",
    "hidden",
    "missing",
    "not_applicable",
    "open",
    "vague",
    "late",
    "before",
    "gap",
    "by_period",
    "otherwise",
    "absent",
    "no_data",
]
WORDS: Mapping[Why, str] = {
    "hidden": "niet getoond",
    "missing": "niet gemeten",
    "not_applicable": "niet van toepassing",
    "open": "nog in te vullen",
    "vague": "geen juist getal",
    "late": "nog niet",
    "before": "toen nog niet",
    "gap": "geen cijfer",
    "by_period": "telt niet per jaar",
    "otherwise": "telt anders",
    "absent": "heeft dit cijfer niet",
    "no_data": "geen gegevens",
}
"""What is said in the place of a number that is not there or does not count."""


_OF_STATE: Mapping[State, Why] = {
    "known": "known",
    "missing": "missing",
    "not_applicable": "not_applicable",
    "open": "open",
    "suppressed": "hidden",
    "withheld": "hidden",
}


_TOLD: tuple[Why, ...] = ("known", "hidden", "missing", "not_applicable", "vague")
"""Why a branch need not be waited for."""
_NEVER: tuple[Why, ...] = ("by_period", "otherwise", "absent", "no_data")
"""Why a branch says nothing of any year."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a branch says of a measure for a year: its value, when it counts, and else why not."""

    branch: Branch
    year: Year
    why: Why
    quantity: Quantity | None = None
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of what branches say for a year, and what it covers."""

    year: Year
    quantity: Quantity
    counted: tuple[Branch, ...]
    left_out: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A branch that measures otherwise: why, in a sentence of the umbrella or in the words of the branch, and its figure."""

    branch: Branch
    reason: str
    definition: str
    figure: Measured | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure over the branches and the years of which any of them has a value that counts."""

    measure: Measure
    unit: Unit
    years: tuple[Year, ...]
    answers: Mapping[tuple[str, Year], Answer]
    apart: tuple[Apart, ...]

    def of_year(self, year: Year) -> tuple[Answer, ...]:
        """What each branch says for a year, in the order of the file."""
        return tuple(answer for (_, when), answer in self.answers.items() if when == year)

    @property
    def newest(self) -> Year | None:
        """The newest year for which at least half of the branches that give the figure have said it; or else the newest.

        Whoever is first with a new year does not make all others look late.
        """
        giving = {name for (name, _), answer in self.answers.items() if answer.why not in _NEVER}
        told = (year for year in reversed(self.years) if 2 * sum(a.why in _TOLD for a in self.of_year(year)) >= len(giving))
        return next(told, self.years[-1] if self.years else None)

    def total(self, year: Year) -> Total | None:
        """The sum for a year; None when there is nothing to add, or adding makes no sense."""
        answers = self.of_year(year)
        known = [answer for answer in answers if answer.quantity is not None]
        if not self.measure.add_up or not known:
            return None
        quantities = [answer.quantity for answer in known if answer.quantity is not None]
        summed = total(quantity.number for quantity in quantities if quantity.number is not None)
        left_out = tuple(answer for answer in answers if answer.quantity is None)
        vague = any(quantity.approximate for quantity in quantities)
        # Without those who count too, but are not here, it can only be more; unless what they have may be under zero.
        more = any(answer.why != "not_applicable" for answer in left_out) and not self.unit.signed and not vague
        made = Quantity(
            summed, self.unit, approximate=vague, decimals=self.measure.decimals, bound="at_least" if more else None
        )
        return Total(year, made, tuple(answer.branch for answer in known), left_out)


def comparison(dataset: Dataset, measure: Measure, *, until: Year | None = None) -> Comparison:
    """A measure over all branches, up to a year."""
    return dataset.once(_comparison, measure.id, until)


def _comparison(dataset: Dataset, name: str, until: Year | None) -> Comparison:
    measure = dataset.measures[name]
    given = {branch.id: figure_of(dataset, branch, measure) for branch in dataset.branches.values()}
    counting = {name: figure for name, (figure, why) in given.items() if figure is not None and why == "known"}
    years = sorted(
        {
            value.year
            for figure in counting.values()
            for value in figure.values
            if _state(value) in ("known", "hidden") and (until is None or value.year <= until)
        }
    )
    unit = dataset.units[measure.unit]
    return Comparison(
        measure,
        unit,
        tuple(years),
        {
            (branch.id, year): _answer(branch, year, *given[branch.id], measure=measure, unit=unit)
            for branch in dataset.branches.values()
            for year in years
        },
        tuple(
            _apart(branch, given[branch.id][0], measure)
            for branch in dataset.branches.values()
            if given[branch.id][1] == "otherwise"
        ),
    )


def figure_of(dataset: Dataset, branch: Branch, measure: Measure) -> tuple[Measured | None, Why]:
    """The figure by which a branch gives a measure, and whether it counts: «known», or why not."""
    data, exception = dataset.received.get(branch.id), measure.exception_of(branch.id)
    if data is None:
        return None, "no_data"
    figure = data.figure(exception.indicator if exception and exception.indicator else measure.id)
    if exception is not None and exception.otherwise:
        return figure, "otherwise"
    if figure is None:
        return None, "absent"
    accepted = {_words(measure.definition)} | ({_words(exception.definition)} if exception and exception.definition else set())
    if figure.unit != measure.unit or _words(figure.definition) not in accepted:
        return figure, "otherwise"
    return figure, "known" if figure.values or not figure.by_period else "by_period"


def own_page(dataset: Dataset, branch: Branch, figure: Measured | None) -> str:
    """The page of a figure on the site of a branch itself, or its site; nothing when that has no address that is known."""
    data = dataset.received.get(branch.id)
    return f"{branch.home}{data.figures_at}/{figure.slug}/" if branch.home and figure and data else branch.home


def _answer(branch: Branch, year: Year, figure: Measured | None, why: Why, *, measure: Measure, unit: Unit) -> Answer:
    if figure is None or why != "known":
        return Answer(branch, year, why)
    value = figure.of(year)
    if value is None:
        known = [one.year for one in figure.values]
        return Answer(branch, year, "late" if not known or year > max(known) else "before" if year < min(known) else "gap")
    return Answer(branch, year, _state(value), _quantity(value, measure, unit), value.broken or "")


def _state(value: Given) -> Why:
    why = _OF_STATE[value.state]
    return "vague" if why == "known" and (value.vague or value.number is None) else why


def _quantity(value: Given, measure: Measure, unit: Unit) -> Quantity | None:
    if _state(value) != "known" or value.number is None:
        return None
    number = value.number
    whole = int(number) if number == number.to_integral_value() else number
    return Quantity(whole, unit, approximate=value.approximate, decimals=measure.decimals)


def _apart(branch: Branch, figure: Measured | None, measure: Measure) -> Apart:
    exception = measure.exception_of(branch.id)
    reason = exception.otherwise if exception and exception.otherwise else ""
    return Apart(branch, reason, figure.definition if figure else "", figure)


def _words(definition: str) -> str:
    return " ".join(definition.casefold().split()).rstrip(".")
