"""Check: years are what their editions say: open values only in drafts, restatements of what was published."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from collections.abc import Set as Collection
from functools import partial

from jaarbeeld.checks.references import unknown
from jaarbeeld.model.dataset import ANY, NEWEST, Dataset, Year
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.organisation import Edition, Restatement
from jaarbeeld.model.told import Told
from jaarbeeld.model.year_value import OPEN, YearValue
from jaarbeeld.problems import Place, Problem, Severity
from jaarbeeld.reading.meant import part_meant

LIST = "editions"
"""The cause of what is told when the list of editions is not what it was, or lacks one: all else follows from it."""


def references_in(dataset: Dataset) -> Iterator[Problem]:
    """Every figure or part that a restatement names and that does not exist."""
    for edition in dataset.editions:
        for index, one in enumerate(edition.restatements):
            place = partial(dataset.place, "editions", str(edition.year), "restatements", index)
            yield from unknown(one.indicator, "indicators", dataset, place, "indicator")
            known = dataset.indicators.get(one.indicator)
            parts = [part.id for breakdown in known.breakdowns for part in breakdown.parts] if known else []
            if known is not None and one.part is not None and one.part not in parts:
                hint = part_meant(one.part, [known])
                yield Problem(
                    place("part"), f"'{known.id}' heeft geen deel '{one.part}'.", hint, cause=("parts", known.id, one.part)
                )


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Values that are still open in a published year, and restatements of what was not published."""
    drafts = {edition.year for edition in dataset.editions if edition.status == "draft"}
    for indicator in dataset.indicators.values():
        yield from _open_values(dataset, indicator.id, indicator.values, ("values",), drafts)
        for b, breakdown in enumerate(indicator.breakdowns):
            for p, part in enumerate(breakdown.parts):
                path = ("breakdowns", b, "parts", p, "values")
                yield from _open_values(dataset, indicator.id, part.values, path, drafts)
        for year in _open_lists(indicator.topics, drafts):
            yield _still_open(dataset.place("indicators", indicator.id, "topics", year), year)
    for listed in dataset.lists.values():
        for year in _open_lists(listed.items, drafts):
            yield _still_open(dataset.place("lists", listed.id, "items", year), year)
    for edition in dataset.editions:
        for index, one in enumerate(edition.restatements):
            yield from _restatement_problems(dataset, edition, one, index)
    years = sorted(edition.year for edition in dataset.editions)
    for before, year in itertools.pairwise(years):
        if year > before + 1:
            skipped = f"{before + 1}" if year == before + 2 else f"{before + 1} tot {year - 1}"
            said = f"tussen {before} en {year} is er geen verslag van {skipped}."
            hint = "Kijk het jaar na; is er voor die tijd geen verslag, dan hoeft u niets te doen."
            yield Problem(dataset.place("editions", str(year), "year"), said, hint, Severity.WARNING)
    newest = dataset.latest
    if _has_no_figures(dataset, newest) and not dataset.doubtful("editions"):
        said = f"geen enkel cijfer heeft een waarde voor {newest.year}, het jaar van het nieuwste verslag."
        hint = "Kijk het jaar na; of schrijf 'status: draft' tot de cijfers er zijn."
        yield Problem(dataset.place("editions", str(newest.year), "year"), said, hint)


def doubting_newest(dataset: Dataset, folders: Collection[Year]) -> Dataset:
    """The data with doubt about which edition is the newest, when a year of `folders` is missing or it has no figures.

    What pages without a year of their own say of it, is then not judged.
    """
    if folders <= {edition.year for edition in dataset.editions} and not _has_no_figures(dataset, dataset.latest):
        return dataset
    return dataclasses.replace(dataset, doubts=dataset.doubts | {(NEWEST, ANY)})


def _has_no_figures(dataset: Dataset, edition: Edition) -> bool:
    if edition.status == "draft" or dataset.doubtful("indicators") or not dataset.indicators:
        return False
    return not any(edition.year in indicator.values for indicator in dataset.indicators.values())


def _open_values(
    dataset: Dataset, indicator: str, values: Mapping[Year, YearValue], path: tuple[Key, ...], drafts: set[Year]
) -> Iterator[Problem]:
    for year, value in values.items():
        if value.state == "open" and year not in drafts:
            yield _still_open(dataset.place("indicators", indicator, *path, year), year)


def _open_lists(by_year: Mapping[Year, tuple[str, ...]], drafts: set[Year]) -> Iterator[Year]:
    yield from (year for year, items in by_year.items() if OPEN in items and year not in drafts)


def _still_open(place: Place, year: Year) -> Problem:
    said = f"wat hier voor {year} hoort, staat nog open ('?'), maar {year} is geen ontwerp."
    return Problem(place, said, 'Vul het in, of schrijf bij een cijfer {value: "/", reason: …} als het er niet is.')


def _restatement_problems(dataset: Dataset, edition: Edition, one: Restatement, index: int) -> Iterator[Problem]:
    indicator = dataset.indicators.get(one.indicator)
    if indicator is None:
        return
    found = dataset.part(indicator.id, one.part) if one.part else None
    values = found[1].values if found else indicator.values
    spot = ("restatements", index)

    def problem(key: str, said: str, hint: str) -> Problem:
        return Problem(dataset.place("editions", str(edition.year), *spot, key), said, hint)

    if one.year >= edition.year:
        said = (
            f"{one.year} is het jaar van dit verslag zelf, of later." if one.year == edition.year else f"{one.year} is later."
        )
        yield problem("year", said, "Herzien kan alleen een jaar van een vroeger verslag. Gebruik anders 'corrections'.")
    elif one.year not in values:
        yield problem("year", f"'{indicator.id}' heeft geen waarde voor {one.year}.", "Vul bij het cijfer het nieuwe getal in.")
    elif (values[one.year].number, values[one.year].state) == (one.old.number, one.old.state):
        hint = "Schrijf bij 'old' wat het vroegere verslag zei, en bij het cijfer zelf wat dit verslag zegt."
        yield problem("old", f"'{indicator.id}' is voor {one.year} nog altijd wat er stond.", hint)
    changed = isinstance(indicator.definition, Told) and edition.year in indicator.definition.versions
    if changed and not any(broken.year <= edition.year for broken in indicator.breaks):
        hint = "Zet bij 'breaks' vanaf welk jaar er anders geteld is, of laat de definitie zoals ze was."
        yield problem("indicator", f"de definitie van '{indicator.id}' veranderde in {edition.year}, zonder breuk.", hint)
