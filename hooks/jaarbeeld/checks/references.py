"""Check: what one record says of another exists, and addresses are not given twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from jaarbeeld.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.problems import Place, Problem, did_you_mean

RESERVED_ROLE_SLUGS = ("stappen", "infosessies", "vragen")


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every reference to a record that does not exist, and every address that two records share."""
    for indicator in dataset.indicators.values():
        yield from _indicator_problems(indicator, dataset)
    for number, event in dataset.events.items():
        spot = dataset.spots[("events", str(number))]
        yield from _unknown(event.series, dataset.series, "reeks", spot.place("series"))
        yield from _unknown(event.partners, dataset.partners, "organisatie", spot.place("partners"))
        yield from _unknown([event.objective], dataset.objectives, "doelstelling", spot.place("objective"))
        yield from _event_date_problems(spot.place("date"), event.date.year, event.part_of_month, event.date.precision)
    for listed in dataset.lists.values():
        yield from _unknown(
            [listed.objective], dataset.objectives, "doelstelling", dataset.place("lists", listed.id, "objective")
        )
    for objective in dataset.objectives.values():
        place = dataset.place("objectives", str(objective.id), "key_indicators")
        yield from _unknown(objective.key_indicators, dataset.indicators, "cijfer", place)
    for role in dataset.roles.values():
        yield from _unknown(role.indicators, dataset.indicators, "cijfer", dataset.place("roles", role.id, "indicators"))
        if role.need is not None:
            yield from _unknown([role.need], dataset.indicators, "cijfer", dataset.place("roles", role.id, "need"))
        if role.slug in RESERVED_ROLE_SLUGS:
            place = dataset.place("roles", role.id, "slug")
            yield Problem(place, f"het adres '{role.slug}' is al van een andere pagina.", "Kies een ander adres.")
    for story in dataset.testimonials.values():
        place = dataset.place("testimonials", story.id, "role")
        yield from _unknown([story.role], ["family", *dataset.roles], "rol", place)
    for edition in dataset.editions:
        for correction in edition.corrections:
            place = dataset.place("editions", str(edition.year), "corrections")
            yield from _unknown([correction.indicator], dataset.indicators, "cijfer", place)
            corrected = dataset.indicators.get(correction.indicator)
            if corrected is not None and correction.year not in corrected.values:
                message = f"het cijfer '{corrected.id}' heeft geen waarde voor {correction.year}."
                yield Problem(place, message, f"Er is een waarde voor: {_listed(corrected.values)}.")
    yield from _shared_addresses(dataset)
    yield from _shared_anchors(dataset)


def _indicator_problems(indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    def place(*path: str | int) -> Place:
        return dataset.place("indicators", indicator.id, *path)

    yield from _unknown([indicator.unit], dataset.units, "eenheid", place("unit"))
    yield from _unknown([indicator.objective], dataset.objectives, "doelstelling", place("objective"))
    yield from _unknown(indicator.related, dataset.indicators, "cijfer", place("related"))
    for key in ("of", "part_of"):
        if (other := getattr(indicator, key)) is not None:
            yield from _unknown([other], dataset.indicators, "cijfer", place(key))
            if other == indicator.id:
                yield Problem(place(key), "een cijfer kan geen deel van zichzelf zijn.", "Noem het grotere geheel.")
    if indicator.counted_from is not None:
        yield from _unknown([indicator.counted_from.series], dataset.series, "reeks", place("counted_from"))
    for b, breakdown in enumerate(indicator.breakdowns):
        if breakdown.id in {other.id for other in indicator.breakdowns[:b]}:
            message = f"de opsplitsing '{breakdown.id}' staat twee keer bij dit cijfer."
            yield Problem(place("breakdowns", b, "id"), message, "Geef elke opsplitsing een eigen 'id'.")
        for p, part in enumerate(breakdown.parts):
            if part.indicator is not None:
                yield from _unknown(
                    [part.indicator], dataset.indicators, "cijfer", place("breakdowns", b, "parts", p, "indicator")
                )
            if part.partner is not None:
                yield from _unknown(
                    [part.partner], dataset.partners, "organisatie", place("breakdowns", b, "parts", p, "partner")
                )
    unit = dataset.units.get(indicator.unit)
    if unit is not None and unit.kind == "percent" and indicator.of is None:
        yield Problem(place(), f"'{indicator.id}' is een percentage, maar waarvan?", "Voeg 'of:' toe met de id van het totaal.")
    whole = dataset.indicators.get(indicator.part_of or "")
    if whole is not None and whole.unit != indicator.unit:
        hint = "Een deel en zijn geheel tellen hetzelfde."
        yield Problem(place("unit"), f"'{indicator.id}' telt {indicator.unit}, '{whole.id}' telt {whole.unit}.", hint)


def _event_date_problems(place: Place, year: int, part_of_month: str | None, precision: str) -> Iterator[Problem]:
    expected = place.file.rsplit("/", 1)[-1].removesuffix(".yml")
    if expected.isdigit() and int(expected) != year:
        yield Problem(
            place,
            f"deze activiteit is van {year}, maar staat in {expected}.yml.",
            f"Zet ze in {year}.yml of verbeter de datum.",
        )
    if part_of_month and precision != "month":
        yield Problem(place, "'part_of_month' hoort alleen bij een maand zonder dag.", "Verwijder 'part_of_month'.")


def _unknown(names: Iterable[str | int], known: Collection[str | int], what: str, place: Place) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield Problem(
                place,
                f"onbekende {what} '{name}'." if what != "cijfer" else f"onbekend cijfer '{name}'.",
                did_you_mean(str(name), map(str, known)),
            )


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


def _listed(years: Iterable[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))
