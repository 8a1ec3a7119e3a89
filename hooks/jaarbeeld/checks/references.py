"""Check: what one record says of another exists, and addresses are not given twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator, Unit
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.quantities import number_text
from jaarbeeld.model.year_value import YearValue
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.choices import choice_hint
from jaarbeeld.reading.meant import meant

Spot = Callable[..., Place]


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every reference to a record that does not exist, and every address that two records share."""
    for indicator in dataset.indicators.values():
        yield from _indicator_problems(indicator, dataset)
    for number, event in dataset.events.items():
        spot = dataset.spots[("events", str(number))]
        yield from unknown(event.series, "series", dataset, spot.place, "series")
        yield from unknown(event.partners, "partners", dataset, spot.place, "partners")
        yield from objective_problems(event.objective, dataset, spot.place)
        yield from _unlisted(event.kind, "event_kinds", dataset.organisation.words_of_events, dataset, spot.place("kind"))
        yield from _event_date_problems(spot.place("date"), event.date.year, event.part_of_month, event.date.precision)
    for partner in dataset.partners.values():
        place = dataset.place("partners", partner.id, "kind")
        yield from _unlisted(partner.kind, "partner_groups", dataset.organisation.titles_of_partners, dataset, place)
    for listed in dataset.lists.values():
        yield from objective_problems(listed.objective, dataset, _places(dataset, "lists", listed.id))
    for objective in dataset.objectives.values():
        spots = _places(dataset, "objectives", str(objective.id))
        yield from unknown(objective.key_indicators, "indicators", dataset, spots, "key_indicators")
    parts = dataset.organisation.parts
    for role in dataset.roles.values():
        spots = _places(dataset, "roles", role.id)
        yield from unknown(role.indicators, "indicators", dataset, spots, "indicators")
        if role.need is not None:
            yield from unknown(role.need, "indicators", dataset, spots, "need")
        if role.slug in (parts.steps, parts.sessions, parts.questions):
            yield Problem(spots("slug"), f"het adres '{role.slug}' is al van een andere pagina.", "Kies een ander adres.")
    for story in dataset.testimonials.values():
        tellers = dataset.organisation.storytellers
        if story.role not in dataset.roles and not dataset.doubtful("roles", story.role):
            place = dataset.place("testimonials", story.id, "role")
            there = {**{role.id: role.title for role in dataset.roles.values()}, **tellers}
            yield from _unlisted(story.role, "storytellers", there, dataset, place)
    for year, counting in years_without_events(dataset).items():
        verb = "telt" if len(counting) == 1 else "tellen"
        named = enumerated([f"'{name}'" for name in counting])
        message = f"er is geen enkele activiteit van {year}, maar {named} {verb} ze."
        hint = (
            "Maak dit bestand, met 'events:' op de eerste regel en de activiteiten eronder; of haal het terug als het er was. "
            "Zijn ze niet opgeschreven, noem dan bij 'counted_from' de jaren die dat wel zijn, bijvoorbeeld 'years: [2024]'."
        )
        yield Problem(Place(f"data/events/{year}.yml"), message, hint)
    yield from _shared_addresses(dataset)
    yield from _shared_anchors(dataset)


def years_without_events(dataset: Dataset) -> Mapping[int, Sequence[str]]:
    """The years of which figures count the events while there are none at all, with those figures: their file is missing."""
    if dataset.doubtful("events"):
        return {}
    counting = [(i, i.counted_from) for i in dataset.indicators.values() if i.counted_from is not None]
    years: dict[int, list[str]] = {}
    for indicator, source in counting:
        for year in source.years or indicator.values:
            if year in indicator.values and indicator.values[year].number:
                years.setdefault(year, []).append(indicator.id)
    drafts = {edition.year for edition in dataset.editions if edition.status == "draft"}
    there = {event.date.year for event in dataset.events.values()}
    return {year: years[year] for year in sorted(years.keys() - drafts - there)}


_OWN = {
    "event_kinds": ("onbekend soort activiteit", "Een eigen soort"),
    "partner_groups": ("onbekend soort organisatie", "Een eigen soort"),
    "storytellers": ("onbekende rol", "Wie geen vrijwilliger is,"),
}
"""The keys of data/organisation.yml at which an organisation adds its own, with what an unknown one is called."""


def _unlisted(written: str, key: str, there: Mapping[str, str], dataset: Dataset, place: Place) -> Iterator[Problem]:
    """That a name is not among those there are: which these are, and where one adds another."""
    if written in there or dataset.doubtful("organisation"):
        return
    what, own = _OWN[key]
    hint = f"{choice_hint(written, there)} {own} zet u bij '{key}' in data/organisation.yml.".lstrip()
    yield Problem(place, f"{what} '{written}'.", hint, cause=(key, written))


_WHAT = {
    "indicators": "onbekend cijfer",
    "objectives": "onbekende doelstelling",
    "partners": "onbekende organisatie",
    "roles": "onbekende rol",
    "series": "onbekende reeks",
    "units": "onbekende eenheid",
    "branches": "onbekende afdeling",
}


def unknown(
    names: str | int | Sequence[str], kind: str, dataset: Dataset, place: Spot, *path: Key, also: Iterable[str] = ()
) -> Iterator[Problem]:
    """Every name that no record of a kind has, at `path` in the record whose places `place` gives.

    A name that stands in the files with a mistake in its record is not told a second time.
    """
    records = getattr(dataset, kind)
    if not records and names and not dataset.doubtful(kind):
        message = "dit bestand ontbreekt of is leeg, en andere bestanden verwijzen ernaar."
        hint = f"Maak het, met '{kind}:' op de eerste regel en wat er hoort eronder; of haal het terug als het er was."
        hint += " Hebt u geen doelstellingen, verwijder dan overal de regel 'objective'." if kind == "objectives" else ""
        yield Problem(Place(f"data/{kind}.yml"), message, hint)
        return
    known = dataset.once(_names_of, kind)
    several = not isinstance(names, str | int)
    for index, name in enumerate(names if not isinstance(names, str | int) else (names,)):
        if str(name) in known or str(name) in also or dataset.doubtful(kind, name):
            continue
        hint = meant(kind, str(name), dataset, [*also, *known])
        spot = place(*path, *((index,) if several else ()))
        yield Problem(spot, f"{_WHAT[kind]} '{name}'.", hint, cause=(kind, str(name)))


def objective_problems(number: int | None, dataset: Dataset, place: Spot) -> Iterator[Problem]:
    """What is wrong with the objective that a record names, or does not name while there are some."""
    if number is not None:
        yield from unknown(number, "objectives", dataset, place, "objective")
    elif dataset.objectives:
        there = ", ".join(f"{one.id} ({one.title})" for one in dataset.objectives.values())
        yield Problem(
            place(), "de verplichte sleutel 'objective' ontbreekt.", f"Kies bij welke doelstelling dit hoort: {there}."
        )


def _names_of(dataset: Dataset, kind: str) -> Mapping[str, None]:
    return dict.fromkeys(str(name) for name in getattr(dataset, kind))


def _places(dataset: Dataset, kind: str, name: str) -> Spot:
    return partial(dataset.place, kind, name)


def _indicator_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    def place(*path: str | int) -> Place:
        return dataset.place("indicators", indicator.id, *path)

    yield from unknown(indicator.unit, "units", dataset, place, "unit")
    yield from objective_problems(indicator.objective, dataset, place)
    yield from unknown(indicator.related, "indicators", dataset, place, "related")
    for key in ("of", "part_of", "answers"):
        if (other := getattr(indicator, key)) is not None:
            yield from unknown(other, "indicators", dataset, place, key)
            if other == indicator.id:
                yield Problem(place(key), "een cijfer kan geen deel van zichzelf zijn.", "Noem het grotere geheel.")
    if indicator.counted_from is not None:
        yield from unknown(indicator.counted_from.series, "series", dataset, place, "counted_from", "series")
    for b, breakdown in enumerate(indicator.breakdowns):
        if breakdown.id in {other.id for other in indicator.breakdowns[:b]}:
            message = f"de opsplitsing '{breakdown.id}' staat twee keer bij dit cijfer."
            yield Problem(place("breakdowns", b, "id"), message, "Geef elke opsplitsing een eigen 'id'.")
        for p, part in enumerate(breakdown.parts):
            path = ("breakdowns", b, "parts", p)
            if part.indicator is not None:
                yield from unknown(part.indicator, "indicators", dataset, place, *path, "indicator")
            if part.partner is not None:
                yield from unknown(part.partner, "partners", dataset, place, *path, "partner")
    unit = dataset.units.get(indicator.unit)
    if unit is not None and unit.kind == "percent" and indicator.of is None:
        yield Problem(
            place(),
            f"'{indicator.id}' is een percentage, maar waarvan?",
            "Voeg 'of:' toe met de id van het totaal, of kies een eenheid met 'kind: ratio' als er geen geteld geheel is.",
        )
    for where, said, hint in impossible_values(indicator, unit):
        yield Problem(place(*where), said, hint)
    whole = dataset.indicators.get(indicator.part_of or "")
    if whole is not None and whole.unit != indicator.unit and {whole.unit, indicator.unit} <= dataset.units.keys():
        hint = "Een deel en zijn geheel tellen hetzelfde."
        yield Problem(place("unit"), f"'{indicator.id}' telt {indicator.unit}, '{whole.id}' telt {whole.unit}.", hint)


def impossible_values(indicator: Indicator, unit: Unit | None) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """The values that cannot be in this unit: under zero, off the scale, or with a % where all are counted.

    Each with its path in the record, what is wrong, and what to do.
    """
    for path, value in values_with_paths(indicator) if unit is not None else ():
        number = value.number
        if number is None or unit is None:
            continue
        if value.share is not None and path[0] != "breakdowns" and not unit.in_percent:
            hint = "Alleen bij een deel van een opsplitsing kan een percentage staan in de plaats van een aantal."
            yield path, f"'{number}%' is geen aantal.", hint
        elif number < 0 and not unit.signed:
            hint = "Schrijf het getal zonder min. Gaat het over geld, kies dan een eenheid met 'kind: money'."
            yield path, f"een waarde kan niet onder nul zijn, maar er staat {number}.", hint
        elif unit.scale is not None and value.share is None and not unit.scale.min <= number <= unit.scale.max:
            scale = f"een schaal van {unit.scale.min} tot {unit.scale.max}"
            said = f"{number_text(number, decimals=indicator.decimals)} past niet op {scale}."
            yield path, said, "Kijk het getal na, of de schaal van de eenheid."


def values_with_paths(indicator: Indicator) -> Iterator[tuple[tuple[str | int, ...], YearValue]]:
    """Every value that stands with an indicator, its own, its targets and those of its parts, with its path in the record."""
    for year, value in indicator.values.items():
        yield ("values", year), value
    for year, value in indicator.target.items():
        yield ("target", year), value
    for b, breakdown in enumerate(indicator.breakdowns):
        for p, part in enumerate(breakdown.parts):
            for year, value in part.values.items():
                yield ("breakdowns", b, "parts", p, "values", year), value


def year_of_file(place: Place) -> int | None:
    """The year that the name of a file says: 2024 for data/events/2024.yml."""
    name = place.file.rsplit("/", 1)[-1].removesuffix(".yml")
    return int(name) if name.isdigit() else None


def _event_date_problems(place: Place, year: int, part_of_month: str | None, precision: str) -> Iterator[Problem]:
    expected = year_of_file(place)
    if expected is not None and expected != year:
        yield Problem(
            place,
            f"deze activiteit is van {year}, maar staat in {expected}.yml.",
            f"Zet ze in {year}.yml of verbeter de datum.",
        )
    if part_of_month and precision != "month":
        yield Problem(place, "'part_of_month' hoort alleen bij een maand zonder dag.", "Verwijder 'part_of_month'.")


def _shared_addresses(dataset: Dataset) -> Iterator[Problem]:
    for kind, records in (("indicators", dataset.indicators), ("objectives", dataset.objectives), ("roles", dataset.roles)):
        seen: dict[str, Place] = {}
        for name, record in records.items():
            place = dataset.place(kind, str(name), "slug")
            if record.slug in seen:
                first = seen[record.slug]
                message = f"het adres '{record.slug}' is al gebruikt (zie {first.file}:{first.line})."
                yield Problem(place, message, "Kies een ander adres.")
            seen.setdefault(record.slug, place)


def _shared_anchors(dataset: Dataset) -> Iterator[Problem]:
    """Steps and questions that have the same id: on their page, a link would lead to the first of both."""
    for key in ("steps", "questions"):
        seen: set[str] = set()
        for index, record in enumerate(getattr(dataset.recruitment, key)):
            if record.id in seen:
                place = dataset.place("recruitment", "recruitment", key, index, "id")
                yield Problem(place, f"de id '{record.id}' staat twee keer bij '{key}'.", "Geef elk onderdeel een eigen 'id'.")
            seen.add(record.id)
