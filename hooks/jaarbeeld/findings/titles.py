"""The finding that stands above a chart as its title: one sentence from the data, or nothing when there is no plain one."""

from __future__ import annotations

from collections.abc import Sequence

from jaarbeeld.findings import figures, forms
from jaarbeeld.findings.rankings import ranked
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.flow import Flow
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.periods import common
from jaarbeeld.model.phrases import enumerated, sentence_case
from jaarbeeld.model.quantities import NO_BREAK, Quantity, text


def of_years(dataset: Dataset, indicators: Sequence[Indicator], year: Year) -> str:
    """What changed since the year before: «Ondersteunde gezinnen: 16 minder dan in 2023».

    Of several figures only what they have in common is told: «Alle cijfers lager dan in 2023». Empty when nothing
    is known, when they went different ways, or across a break.
    """
    if len(indicators) == 1:
        said = figures.change_sentence(dataset, indicators[0].id, year)
        return f"{sentence_case(indicators[0].label)}: {said}" if said else ""
    moves = [figures.change_since(dataset, indicator.id, year) for indicator in indicators]
    directions = {moved.direction if moved is not None else "" for moved in moves}
    if directions not in ({"up"}, {"down"}):
        return ""
    which = "Beide" if len(indicators) == 2 else "Alle"
    period = common(dataset.period(indicator.id) for indicator in indicators)
    before = period.when(year - 1) if period is not None else "een jaar eerder"
    return f"{which} cijfers {'hoger' if directions == {'up'} else 'lager'} dan {before}"


def of_breakdown(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> str:
    """The largest part: «Het meest: Vrij CLB, 8 van de 30 aanmeldingen»; of two parts: «Meer vrouwen (20) dan mannen (6)».

    Empty when parts are missing, may overlap, or more than two share the first place: then there is no plain first.
    """
    whole = dataset.quantity(indicator.id, year)
    if indicator.is_followed(breakdown):
        return _highest(dataset, indicator, breakdown, year)
    if breakdown.overlap or whole is None or not forms.adds_up(dataset, indicator, breakdown, year):
        return ""
    counted = [(part, dataset.part_quantity(indicator.id, part, year)) for part in breakdown.parts]
    if any(quantity is not None and quantity.number is not None and quantity.number < 0 for _, quantity in counted):
        return ""
    in_order = sorted(((part, quantity) for part, quantity in counted if quantity), key=lambda item: -_number(item[1]))
    top = [(part, quantity) for part, quantity in in_order if _number(quantity) == _number(in_order[0][1])]
    if len(in_order) == 2 and len(top) == 1 and breakdown.by is None:
        (more, most), (less, least) = in_order
        return f"Meer {more.label} ({text(most)}) dan {less.label} ({text(least)})"
    of_whole = f"{text(top[0][1])} van de {text(whole, unit=True)}".replace(NO_BREAK, " ")
    if len(top) == 1 and breakdown.by is not None:
        return f"Het meest in {'het ' if breakdown.by == 'quarter' else ''}{top[0][0].label}: {of_whole}"
    if len(top) == 1:
        return f"Het meest: {top[0][0].label}, {of_whole}"
    return f"{sentence_case(_both(top))}: elk {of_whole}" if len(top) == 2 else ""


def _highest(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> str:
    """When a stock was highest: «Het hoogst: einde derde kwartaal, € 140,00»; empty unless that was once."""
    steps = ranked(dataset, indicator, breakdown, year, most=1)
    if len(steps) != 1 or len(steps[0]) != 1:
        return ""
    quantity = dataset.part_quantity(indicator.id, steps[0][0], year)
    return f"Het hoogst: {steps[0][0].label}, {text(quantity, unit=True)}".replace(NO_BREAK, " ") if quantity else ""


def of_flow(dataset: Dataset, flow: Flow, year: Year) -> str:
    """How the first step splits: «Van de 30 aanmeldingen: 14 aanvaard en 16 geweigerd»; empty when it does not split."""
    whole = dataset.quantity(flow.start.indicator, year)
    parts = [
        f"{text(quantity)} {step.label or figures.label(dataset.indicators[step.indicator], quantity)}"
        for step in flow.start.splits
        if (quantity := dataset.quantity(step.indicator, year)) is not None and quantity.known
    ]
    if whole is None or not whole.known or len(parts) < 2 or len(parts) < len(flow.start.splits):
        return ""
    return f"Van de {text(whole, unit=True)}: {enumerated(parts)}".replace(NO_BREAK, " ")


def _both(top: Sequence[tuple[Part, Quantity]]) -> str:
    return enumerated([part.label for part, _ in top])


def _number(quantity: Quantity) -> float:
    return float(quantity.number) if quantity.number is not None else -1.0
