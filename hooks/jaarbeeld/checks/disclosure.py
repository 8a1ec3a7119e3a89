"""Check: the policy for small numbers names what exists and does something, and nothing gives away what it hides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import takewhile

from jaarbeeld.checks import telling
from jaarbeeld.checks.references import unknown
from jaarbeeld.disclosure import Choice, ways_out
from jaarbeeld.disclosure.cells import Cell, has_policy, holdings, releases, sensitive_indicators, waivers_of
from jaarbeeld.disclosure.cells import small as is_small
from jaarbeeld.disclosure.knowledge import true_values
from jaarbeeld.editions.reports import report_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.disclosure import Release
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.nodes import Key
from jaarbeeld.problems import Place, Problem, Severity, errors_in
from jaarbeeld.prose.sources import PageSource
from jaarbeeld.reading.meant import part_meant

FILE = "data/disclosure.yml"


def problems_in(dataset: Dataset, chosen: Choice, sources: Iterable[PageSource]) -> Iterator[Problem]:
    """Everything that is wrong with the policy, and what readers could still find out. Never says a hidden number."""
    if dataset.doubtful("disclosure"):
        return
    policy = [*_policy_problems(dataset)]
    yield from policy
    if not errors_in(policy):
        yield from exposed(dataset, chosen)
    if chosen.hidden:
        yield from telling.problems_in(dataset, chosen, sources)
    if chosen.hidden and dataset.organisation.repository:
        message = "er zijn cijfers afgeschermd, maar de gegevens zelf staan ook op een ander adres ('repository')."
        hint = "Kan iedereen die map lezen, dan staan de echte getallen daar. Hou ze dan afgesloten."
        yield Problem(dataset.place("organisation", "organisation", "repository"), message, hint, Severity.WARNING)


def _policy_problems(dataset: Dataset) -> Iterator[Problem]:
    """What is wrong with the policy that was written; when there is none, that a safe one holds."""
    if has_policy(dataset):
        yield from _sensitive_problems(dataset)
        for index, waiver in enumerate(dataset.disclosure.waivers):
            yield from _waiver_problems(waiver, index, dataset)
    elif sensitive_indicators(dataset):
        message = f"dit bestand is er niet, dus elk aantal mensen onder {dataset.disclosure.threshold} wordt afgeschermd."
        hint = (
            "Schrijf het, met bij 'sensitive' de cijfers over mensen. Telt een eenheid geen mensen, zet er dan "
            "'people: false' bij in data/units.yml."
        )
        yield Problem(Place(FILE), message, hint, Severity.WARNING)


def _place(dataset: Dataset, *path: Key) -> Place:
    return dataset.place("disclosure", "disclosure", *path)


def _sensitive_problems(dataset: Dataset) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for g, group in enumerate(dataset.disclosure.sensitive):
        yield from unknown(group.indicators, "indicators", dataset, partial(_place, dataset), "sensitive", g, "indicators")
        for n, name in enumerate(group.indicators):
            place = _place(dataset, "sensitive", g, "indicators", n)
            if name in seen:
                message = f"'{name}' staat hier een tweede keer (zie {seen[name].file}:{seen[name].line})."
                yield Problem(place, message, "Verwijder er één van.")
            seen.setdefault(name, place)
            indicator = dataset.indicators.get(name)
            if indicator is not None and dataset.units[indicator.unit].kind not in ("count", "percent"):
                message = f"'{name}' telt geen mensen of dingen, dus er is geen klein aantal om af te schermen."
                yield Problem(place, message, "Verwijder het uit deze lijst.")


def _waiver_problems(waiver: Release, index: int, dataset: Dataset) -> Iterator[Problem]:
    place = partial(_place, dataset, "waivers", index)
    yield from unknown(waiver.indicators, "indicators", dataset, place, "indicators")
    known = [dataset.indicators[name] for name in waiver.indicators if name in dataset.indicators]
    yield from _unknown_parts(waiver, known, place("parts"))
    if len(known) < len(waiver.indicators) or any(dataset.doubtful("values", indicator.id) for indicator in known):
        return
    sensitive = sensitive_indicators(dataset)
    for n, indicator in enumerate(known):
        if indicator.id not in sensitive:
            message = f"'{indicator.id}' staat niet bij 'sensitive' en is er ook geen deel van, dus er is niets vrij te geven."
            yield Problem(place("indicators", n), message, "Verwijder het hier, of zet het bij 'sensitive'.")
    small = dataset.once(_small_by_indicator)
    freed = [cell for name, cells in small.items() if name in waiver.indicators for cell in cells if releases(waiver, cell)]
    for n, indicator in enumerate(known):
        if indicator.id in sensitive and not any(cell.indicator == indicator.id for cell in freed):
            message = f"bij '{indicator.id}' is er in {_years(waiver)} geen klein aantal dat openbaar moet blijven."
            yield Problem(place("indicators", n), message, "Verwijder het uit deze uitzondering.")
    for n, year in enumerate(waiver.years):
        if freed and not any(cell.year == year for cell in freed):
            message = f"in {year} is er bij deze cijfers geen klein aantal dat openbaar moet blijven."
            yield Problem(place("years", n), message, "Verwijder dat jaar uit deze uitzondering.")
    there = {part.id for indicator in known for breakdown in indicator.breakdowns for part in breakdown.parts}
    for n, part in enumerate(waiver.parts):
        if part in there and freed and not any(cell.part == part for cell in freed):
            message = f"het deel '{part}' heeft in {_years(waiver)} geen klein aantal dat openbaar moet blijven."
            yield Problem(place("parts", n), message, "Verwijder dat deel uit deze uitzondering.")
    for other in _before(waiver, dataset):
        if twice := next((cell for cell in freed if releases(other, cell)), None):
            message = f"{_named(twice)} staat al in een eerdere uitzondering."
            yield Problem(place(), message, "Laat het in één van beide staan.")
    yield from _source_problems(waiver, freed, dataset, place("published"))


def _small_by_indicator(dataset: Dataset) -> Mapping[str, list[Cell]]:
    """The small numbers that the policy is about, waived or not, by indicator, in the order of the files."""
    held = holdings(dataset)
    values = true_values(held)
    found: dict[str, list[Cell]] = {}
    for cell, holding in held.items():
        if holding.sensitive and is_small(held, values, cell, threshold=dataset.disclosure.threshold):
            found.setdefault(cell.indicator, []).append(cell)
    return found


def _before(waiver: Release, dataset: Dataset) -> Iterator[Release]:
    """The waivers of the same indicators that stand above one."""
    near = {id(one): one for name in waiver.indicators for one in waivers_of(dataset)[name]}
    return takewhile(lambda other: other is not waiver, (one for one in dataset.disclosure.waivers if id(one) in near))


def _unknown_parts(waiver: Release, known: list[Indicator], place: Place) -> Iterator[Problem]:
    parts = [part.id for indicator in known for b in indicator.breakdowns for part in b.parts if part.indicator is None]
    for part in waiver.parts:
        if known and part not in parts:
            yield Problem(place, f"onbekend deel '{part}'.", part_meant(part, known), cause=("parts", known[0].id, part))


def _source_problems(waiver: Release, freed: list[Cell], dataset: Dataset, place: Place) -> Iterator[Problem]:
    """A waiver that names another chapter than the figures do: then it does not say where they were public."""
    for cell in freed:
        indicator = dataset.indicators[cell.indicator]
        found = dataset.part(indicator.id, cell.part) if cell.part else None
        source = (found[0].source if found else None) or indicator.source
        edition = report_of(dataset, source, cell.year)
        section = source.section_in(edition)
        if (waiver.published.edition, waiver.published.section) != (edition, section or waiver.published.section):
            where = f", hoofdstuk {section}" if section else ""
            message = f"{_named(cell)} komt volgens het cijfer zelf uit het jaarverslag {edition}{where}."
            yield Problem(place, message, "Noem hier dezelfde plaats, of maak er een eigen uitzondering voor.")
            return


def exposed(dataset: Dataset, chosen: Choice) -> Iterator[Problem]:
    """Every hidden value that readers could compute, or perhaps guess; those of one figure and year together.

    Of figures in which something is wrong it is not known what is hidden.
    """
    if ways_out.in_doubt(dataset):
        return
    held = holdings(dataset)
    groups: dict[tuple[str, int, bool], list[Cell]] = {}
    for cell in chosen.exposed:
        groups.setdefault((cell.indicator, cell.year, held[cell].counted), []).append(cell)
    for (indicator, year, counted), cells in groups.items():
        named = f"{ways_out.all_named(cells)} in {year}"
        many = len(cells) > 1
        small = f"{named} {'zijn kleine aantallen' if many else 'is een klein aantal'}"
        if counted:
            message = f"{small}, maar lezers kunnen het natellen in de lijst met activiteiten."
            hint = "Haal de activiteiten weg, of"
        else:
            verb = "die uit andere cijfers te berekenen zijn" if many else "dat uit andere cijfers te berekenen is"
            message = f"{small} {verb}, wat er ook verborgen wordt."
            hint = f"{ways_out.MERGE.capitalize()}; of laat een cijfer of een regel weg; of"
        hint = f"{hint} {ways_out.waived(dataset, cells)}"
        yield Problem(ways_out.place_of(dataset, cells[0]), message, hint, about=(indicator,))
    for cell in chosen.uncertain:
        message = f"{_named(cell)} is afgeschermd, en veel eromheen ook, maar het blijft misschien te raden."
        hint = "Voeg kleine delen samen als dat kan."
        yield Problem(ways_out.place_of(dataset, cell), message, hint, Severity.WARNING)


def _named(cell: Cell) -> str:
    return f"{ways_out.named(cell)} in {cell.year}"


def _years(waiver: Release) -> str:
    return " en ".join(str(year) for year in waiver.years)
