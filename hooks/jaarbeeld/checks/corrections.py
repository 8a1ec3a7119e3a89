"""Check: corrections are of what was published, dated when that can be, and lead from what was sealed to what the data say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import partial

from jaarbeeld.checks.references import unknown
from jaarbeeld.editions.corrections import NOT_SHOWN, NOTHING, FigureCorrection, figure_corrections, missing_in
from jaarbeeld.editions.seals import Seal, figure_key, figures_in, shown
from jaarbeeld.editions.view import as_known
from jaarbeeld.model import nodes
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.organisation import Correction, Edition
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.meant import part_meant

_NEEDED = {
    "indicator": "Noem het cijfer, of schrijf bij een verbeterde tekst 'text' met wat er anders is.",
    "year": "Voeg het jaar van de waarde toe.",
    "old": "Voeg toe wat er stond, zoals lezers het zagen.",
    "new": "Voeg toe wat er nu staat.",
    "reason": "Zeg waarom; lezers zien dit.",
}


def references_in(dataset: Dataset) -> Iterator[Problem]:
    """Corrections that lack something, or that name a figure, a part or a year that does not exist."""
    for edition in dataset.editions:
        for index, one in enumerate(edition.corrections):
            place = partial(dataset.place, "editions", str(edition.year), "corrections", index)
            for key in missing_in(one)[:1]:
                yield Problem(place(), f"de verplichte sleutel '{key}' ontbreekt bij deze correctie.", _NEEDED[key])
            if one.indicator is not None and one.text is not None:
                hint = "Maak er twee van: één met 'indicator' en 'reason', één met 'page' en 'text'."
                yield Problem(place("text"), "een correctie gaat over een cijfer of over een tekst, niet over allebei.", hint)
            if one.indicator is not None:
                yield from unknown(one.indicator, "indicators", dataset, place, "indicator")
                if (indicator := dataset.indicators.get(one.indicator)) is not None:
                    yield from _value_problems(one, indicator, place)


def _value_problems(one: Correction, indicator: Indicator, place: partial[Place]) -> Iterator[Problem]:
    parts = {part.id: part for breakdown in indicator.breakdowns for part in breakdown.parts}
    if one.part is not None and one.part not in parts:
        hint = part_meant(one.part, [indicator])
        yield Problem(
            place("part"), f"'{indicator.id}' heeft geen deel '{one.part}'.", hint, cause=("parts", indicator.id, one.part)
        )
        return
    values = parts[one.part].values if one.part else indicator.values
    if one.part is not None and (other := parts[one.part].indicator) is not None:
        hint = f"Schrijf indicator: {other}, zonder 'part'."
        yield Problem(place("part"), f"het deel '{one.part}' is een cijfer op zichzelf.", hint)
    elif one.year is not None and one.year not in values:
        what = f"het deel '{one.part}' van '{indicator.id}'" if one.part else f"het cijfer '{indicator.id}'"
        known = ", ".join(map(str, sorted(values)))
        missing = ("values", indicator.id, str(one.year), *([one.part] if one.part else []))
        said = f"{what} heeft geen waarde voor {one.year}."
        yield Problem(place("year"), said, f"Er is een waarde voor: {known}.", cause=missing)


def is_sound(one: Correction, dataset: Dataset) -> bool:
    """Whether nothing is wrong in what a correction names."""
    if missing_in(one):
        return False
    indicator = dataset.indicators.get(one.indicator or "")
    if one.is_text or indicator is None:
        return one.is_text
    found = dataset.part(indicator.id, one.part) if one.part else None
    return one.year in (found[1].values if found else indicator.values) and (one.part is None or found is not None)


def date_problems(dataset: Dataset, *, day: dt.date) -> Iterator[Problem]:
    """Corrections from before their edition was published, or from after `day`."""
    for edition in dataset.editions:
        published = edition.published_on
        for index, one in enumerate(edition.corrections):
            place = dataset.place("editions", str(edition.year), "corrections", index, "date")
            if published is not None and one.date < published:
                said = f"deze correctie is van {one.date}, maar het verslag is gepubliceerd op {published}."
                yield Problem(place, said, "Verbeter de datum. Wat voor de publicatie veranderde, is geen correctie.")
            elif one.date > day and not _is_to_come(edition, day):
                yield Problem(
                    place, f"deze correctie is van {one.date}, en dat is later dan vandaag.", "Schrijf de dag van vandaag."
                )


def _is_to_come(edition: Edition, day: dt.date) -> bool:
    """Whether the edition itself is of a later day: then this is no clock to measure corrections by."""
    return edition.published_on is not None and edition.published_on > day


def chain_problems(dataset: Dataset, edition: Year, seal: Seal | None) -> Iterator[Problem]:
    """Corrections of an edition that do not go, step by step, from what was sealed to what the data say now."""
    chains: dict[str, list[FigureCorrection]] = {}
    for one in figure_corrections(dataset):
        if one.edition == edition:
            chains.setdefault(figure_key(one.indicator, one.year, one.part), []).append(one)
    now: Mapping[str, Quantity] = dict(figures_in(as_known(dataset, edition))) if chains else {}
    for key, chain in chains.items():
        untold = any(NOT_SHOWN in (one.old, one.new) for one in chain)
        if (quantity := now.get(key)) is None or quantity.hidden or untold:
            # What is not shown is not told either, neither here nor to readers.
            continue
        yield from _steps(dataset, key, chain, seal)
        if not same(chain[-1].new, seen := shown(quantity)):
            said = f"{named(key)} is nu «{seen}», en niet «{chain[-1].new}»."
            hint = (
                f'Schrijf new: "{seen}", of verander het cijfer. Is het later nog eens verbeterd, voeg dan een correctie toe.'
            )
            yield Problem(_place_of(dataset, chain[-1], "new"), said, hint)


def _steps(dataset: Dataset, key: str, chain: list[FigureCorrection], seal: Seal | None) -> Iterator[Problem]:
    """What `old` is not what stood there: at first what was sealed, then what the correction before says."""
    before = seal.figures.get(key, NOTHING) if seal is not None else None
    if before is not None and any(same(before, one.new) for one in chain):
        # Sealed after the first corrections.
        before = None
    for one in chain:
        if before is not None and not same(one.old, before):
            stood = f"stond vóór deze correctie als «{before}»" if before != NOTHING else "stond er nog niet bij publicatie"
            yield Problem(
                _place_of(dataset, one, "old"), f"{named(key)} {stood}, niet als «{one.old}».", f'Schrijf old: "{before}".'
            )
        before = one.new


def same(one: str, other: str) -> bool:
    """Whether two values are written alike, whatever spaces are in them."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def named(key: str) -> str:
    """What a key of a seal names, in words: «'families' voor 2024»."""
    name, year = key.split(" ")
    indicator, _, part = name.partition("/")
    return f"het deel '{part}' van '{indicator}' voor {year}" if part else f"'{indicator}' voor {year}"


def place_of_figure(dataset: Dataset, key: str) -> Place:
    """Where the value stands that a key of a seal names, or the nearest of it that is left."""
    name, year = key.split(" ")
    indicator, _, part = name.partition("/")
    spot = dataset.spots.get(("indicators", indicator))
    if spot is None:
        return Place("data/indicators/")
    # By the file and not by the record: what is shown may have fewer parts, or in another order.
    for b, breakdown in enumerate(_items(spot.root, *spot.path, "breakdowns") if part else ()):
        for p, one in enumerate(_items(breakdown, "parts")):
            if isinstance(one, nodes.Mapping) and nodes.plain(one.items.get("id", one)) == part:
                return spot.place("breakdowns", b, "parts", p, "values", int(year))
    return spot.place(*(() if part else ("values", int(year))))


def _items(node: nodes.Node, *path: nodes.Key) -> list[nodes.Node]:
    """What is in the list at a path in a file; nothing when there is none."""
    for step in path:
        if isinstance(node, nodes.Sequence) and isinstance(step, int):
            node = node.items[step]
            continue
        if not isinstance(node, nodes.Mapping) or step not in node.items:
            return []
        node = node.items[step]
    return list(node.items) if isinstance(node, nodes.Sequence) else []


def _place_of(dataset: Dataset, one: FigureCorrection, key: str) -> Place:
    return dataset.place("editions", str(one.edition), "corrections", one.index, key)
