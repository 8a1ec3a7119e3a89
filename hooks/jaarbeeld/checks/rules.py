"""Check: figures that must agree, do – rules between them, breakdowns, parts and wholes, counts of events."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jaarbeeld.checks import crossings
from jaarbeeld.checks.references import values_with_paths
from jaarbeeld.findings import comparability, forms
from jaarbeeld.model.dataset import Dataset, total
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.organisation import Rule
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import SHARE, Quantity, number_text
from jaarbeeld.problems import Problem, Severity, counted
from jaarbeeld.rules import expressions
from jaarbeeld.rules.expressions import ExpressionError, NotKnown


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every figure that contradicts another one. References must have been checked before.

    Of a value with too many decimals it is not known what it should be, so that is all that is told of its figure.
    """
    imprecise = [problem for indicator in dataset.indicators.values() for problem in _precision_problems(indicator, dataset)]
    unclear = {name for problem in imprecise for name in problem.about}
    yield from imprecise
    yield from (problem for problem in _contradictions(dataset) if unclear.isdisjoint(problem.about))


def _contradictions(dataset: Dataset) -> Iterator[Problem]:
    for rule in dataset.rules.values():
        yield from _rule_problems(rule, dataset)
    for indicator in dataset.indicators.values():
        for index, breakdown in enumerate(indicator.breakdowns):
            yield from _breakdown_problems(indicator, breakdown, index, dataset)
        yield from _part_problems(indicator, dataset)
        yield from _count_problems(indicator, dataset)
        yield from _percentage_problems(indicator, dataset)


def _rule_problems(rule: Rule, dataset: Dataset) -> Iterator[Problem]:
    place = dataset.place("rules", rule.id, "rule")
    try:
        tree = expressions.parse_condition(rule.rule, dataset)
    except ExpressionError as error:
        if not (error.unknown and dataset.doubtful("indicators", error.unknown)):
            yield Problem(place, error.message, error.hint, cause=error.cause)
        return
    named = expressions.references(tree)
    waivers = {waiver.year: waiver for waiver in rule.waivers}
    years = sorted({year for reference in named for year in dataset.indicators[reference.indicator].values})
    checked = set()
    for year in years:
        try:
            holds = expressions.evaluate(tree, dataset, year=year)
        except NotKnown:
            continue
        checked.add(year)
        if broken := comparability.crossed(named, dataset, year=year):
            if year not in waivers:
                hint = f"Zet bij 'waivers' het jaar {year} en de reden, of vergelijk binnen één manier van tellen."
                yield Problem(place, f"de regel '{rule.id}' kijkt over een breuk heen: {comparability.refusal(broken)}", hint)
            continue
        if not holds and year not in waivers:
            yield Problem(
                place,
                f"de regel '{rule.id}' klopt niet in {year}: {_filled_in(named, dataset, year)}.",
                f"Er moet gelden: {rule.rule}. {rule.explanation} "
                "Verbeter het cijfer, of zet bij 'waivers' het jaar en de reden.",
                about=tuple(reference.indicator for reference in named),
            )
        if holds and year in waivers:
            spot = dataset.place("rules", rule.id, "waivers")
            yield Problem(spot, f"de regel '{rule.id}' klopt wel in {year}.", "Verwijder de uitzondering voor dat jaar.")
    for year in waivers.keys() - checked:
        spot = dataset.place("rules", rule.id, "waivers")
        yield Problem(spot, f"de regel '{rule.id}' wordt in {year} niet nagekeken.", "Verwijder de uitzondering.")
    if not checked:
        hint = "Kijk of de cijfers een waarde voor hetzelfde jaar hebben."
        yield Problem(place, f"de regel '{rule.id}' kan in geen enkel jaar nagekeken worden.", hint, Severity.WARNING)


def of_whole(indicator: str, year: int) -> tuple[str, ...]:
    """What all comes down to that does not fit in one whole: it, or one of its parts, is wrong."""
    return ("whole", indicator, str(year))


def _filled_in(named: tuple[expressions.Reference, ...], dataset: Dataset, year: int) -> str:
    told = []
    for reference in named:
        try:
            value = expressions.value_of(reference, dataset, year=year)
        except NotKnown:
            continue
        name = f"{reference.indicator}.{reference.part}" if reference.part else reference.indicator
        when = "" if reference.in_year(year) == year else f" in {reference.in_year(year)}"
        decimals = dataset.indicators[reference.indicator].decimals
        told.append(f"{name}{when} is {number_text(value, decimals=decimals)}")
    return ", ".join(told)


def _breakdown_problems(indicator: Indicator, breakdown: Breakdown, index: int, dataset: Dataset) -> Iterator[Problem]:
    place = dataset.place("indicators", indicator.id, "breakdowns", index)
    years = {
        year
        for part in breakdown.parts
        for year in (part.values if part.indicator is None else dataset.indicators[part.indicator].values)
    }
    strange = [year for year in sorted(years) if dataset.quantity(indicator.id, year) is None]
    for year in strange:
        there = [f"'{part.id}'" for part in breakdown.parts if dataset.part_quantity(indicator.id, part, year) is not None]
        verb = "heeft" if len(there) == 1 else "hebben"
        hint = f"Voeg bij 'values' het totaal van {year} toe; of zet het deel bij het juiste jaar."
        message = f"in de opsplitsing '{breakdown.id}' {verb} {enumerated(there)} een waarde voor {year}, het totaal niet."
        yield Problem(place, message, hint, cause=("values", indicator.id, str(year)))
    # A part that stands at the wrong year is missing at the right one: that is told above.
    for year in sorted(years) if not strange else ():
        whole = dataset.quantity(indicator.id, year)
        parts = [dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts]
        if breakdown.rows is not None:
            yield from crossings.problems_in(dataset, indicator, index, cause=of_whole(indicator.id, year), year=year)
        if breakdown.rows is not None and forms.follows_from_rows(dataset, indicator, breakdown, year):
            continue
        if whole is not None and whole.number is not None and not whole.approximate:
            yield from _sum_problems(indicator, breakdown, whole, parts, year, dataset)


def _sum_problems(
    indicator: Indicator,
    breakdown: Breakdown,
    whole: Quantity,
    parts: list[Quantity | None],
    year: int,
    dataset: Dataset,
) -> Iterator[Problem]:
    place = dataset.place("indicators", indicator.id, "breakdowns", indicator.breakdowns.index(breakdown))
    assert whole.number is not None
    if indicator.is_followed(breakdown):
        return  # a stock at other moments is no sum; checks/periods.py looks at it
    if forms.in_shares(parts):
        if any(part is not None and part.number is not None and part.unit is not SHARE for part in parts):
            said = f"in '{breakdown.id}' staan in {year} percentages en aantallen door elkaar."
            yield Problem(
                place, said, "Schrijf bij elk deel een percentage, of bij elk deel een aantal.", about=(indicator.id,)
            )
        elif not breakdown.overlap and None not in parts and not forms.is_hundred(parts):
            known = total(part.number for part in parts if part is not None and part.number is not None)
            said = f"de delen van '{breakdown.id}' zijn in {year} samen {number_text(known, decimals=1)}%, en geen 100%."
            yield Problem(place, said, "Kijk de percentages na, of schrijf 'overlap: true'.", about=(indicator.id,))
        return
    if breakdown.overlap:
        for part, quantity in zip(breakdown.parts, parts, strict=True):
            if quantity is not None and quantity.number is not None and quantity.number > whole.number:
                message = f"het deel '{part.id}' is in {year} groter dan het geheel."
                yield Problem(place, message, "Kijk het cijfer na.", about=(indicator.id,))
        return
    # A part without a value is not there that year: it came later, or went.
    absent = [part.id for part, quantity in zip(breakdown.parts, parts, strict=True) if quantity is None]
    there = [part for part in parts if part is not None]
    exact = all(part.state not in ("missing", "open") and not part.approximate for part in there)
    found = total(part.number for part in there if part.number is not None and not part.approximate)
    hint = "Verbeter een deel of het totaal, of schrijf 'overlap: true' als een eenheid in meer dan één deel kan zitten."
    moments = dataset.period(indicator.id).parts(breakdown.by) if breakdown.by else ()
    if lacking := [moment for moment in moments if all(part.id != moment for part in breakdown.parts)]:
        hint = f"Er is geen deel {enumerated(lacking)}. Voeg het toe, als er toen iets was. {hint}"
    if absent:
        hint = f"Geen waarde voor {year}: {enumerated(absent)}. Vul die in als ze er toen waren. {hint}"
    told = f"de delen van '{breakdown.id}' tellen in {year} op tot {number_text(found, decimals=indicator.decimals)}"
    named = (indicator.id, *(part.indicator for part in breakdown.parts if part.indicator is not None))
    sum_of_whole = f"'{indicator.id}' is {number_text(whole.number, decimals=indicator.decimals)}"
    if exact and found != whole.number:
        yield Problem(place, f"{told}, maar {sum_of_whole}.", hint, about=named, cause=of_whole(indicator.id, year))
    elif found > whole.number:
        yield Problem(place, f"{told} of meer, maar {sum_of_whole}.", hint, about=named, cause=of_whole(indicator.id, year))


def _part_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    if indicator.part_of is None:
        return
    for year in indicator.values:
        part, whole = dataset.quantity(indicator.id, year), dataset.quantity(indicator.part_of, year)
        if part is None or whole is None or part.number is None or whole.number is None:
            continue
        if part.number > whole.number and not part.approximate and not whole.approximate:
            yield Problem(
                dataset.place("indicators", indicator.id, "values", year),
                f"'{indicator.id}' is in {year} {number_text(part.number)}, meer dan het geheel "
                f"'{indicator.part_of}' ({number_text(whole.number)}).",
                "Kijk beide cijfers na.",
                about=(indicator.id, indicator.part_of),
                cause=of_whole(indicator.part_of, year),
            )


def _count_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    if indicator.counted_from is None or dataset.doubtful("events"):
        return
    series = indicator.counted_from.series
    drafts = {edition.year for edition in dataset.editions if edition.status == "draft"}
    for year in indicator.counted_from.years or indicator.values:
        quantity = dataset.quantity(indicator.id, year)
        listed = len(dataset.events_counted(indicator, year))
        if quantity is None or quantity.number is None or quantity.approximate:
            continue
        if quantity.number != listed:
            yield Problem(
                dataset.place("indicators", indicator.id, "values", year),
                f"'{indicator.id}' is {number_text(quantity.number)} in {year}, maar in data/events/ "
                f"staan er {listed} in de reeks '{series}'.",
                "Verbeter het cijfer, of vul de lijst met activiteiten aan.",
                # While a draft is made, its activities may come after its figures.
                Severity.WARNING if year in drafts else Severity.ERROR,
                about=() if year in drafts else (indicator.id,),
            )


def _percentage_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    if dataset.units[indicator.unit].kind != "percent":
        return
    for year, value in indicator.values.items():
        if value.number is not None and value.number > 100:
            place = dataset.place("indicators", indicator.id, "values", year)
            message = f"{number_text(value.number)}% is meer dan het geheel."
            yield Problem(place, message, "Kijk het percentage na.", about=(indicator.id,))


def _precision_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    """A value with more decimals than are shown would be rounded without anyone knowing."""
    shown = 0 if dataset.units[indicator.unit].kind == "months" else indicator.decimals
    for path, value in values_with_paths(indicator):
        if value.share is None and isinstance(value.number, Decimal) and value.number != round(value.number, shown):
            written = f"{value.number.normalize():f}".replace(".", ",")
            limit = counted(shown, "cijfer", "cijfers") if shown else "geen cijfers"
            hint = "Rond het af, of zet bij 'decimals' hoeveel cijfers na de komma er staan."
            if dataset.units[indicator.unit].kind == "months":
                hint = "Schrijf een duur in hele maanden."
            place = dataset.place("indicators", indicator.id, *path)
            message = f"{written} heeft meer cijfers na de komma dan getoond wordt ({limit})."
            yield Problem(place, message, hint, about=(indicator.id,))
