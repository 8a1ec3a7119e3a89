"""Check: a sealed edition still says what it said when it was published, or readers are told what changed.

When a seal is asked: an edition may be built many times before anyone is told of it, so as long as it is the only one it may
wait. It is asked as soon as there is a newer edition, also as a draft, for that is what could change the old one; and of
every edition once one is sealed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from jaarbeeld.checks import corrections
from jaarbeeld.checks.corrections import named, place_of_figure
from jaarbeeld.checks.editions import LIST
from jaarbeeld.checks.rewording import reworded
from jaarbeeld.components import indicator_url
from jaarbeeld.disclosure.cells import has_policy
from jaarbeeld.editions.corrections import NOTHING, figure_corrections
from jaarbeeld.editions.sealed import command, place_of
from jaarbeeld.editions.seals import Seal, SealedPage, figure_key, figures_in, shown
from jaarbeeld.editions.view import as_known
from jaarbeeld.editions.words import words_in
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.problems import Place, Problem, Severity
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.said import anchors_in, sealed_page


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals by year, None for one that cannot be used; `making` is the year that is being sealed now."""

    by_year: Mapping[Year, Seal | None] = field(default_factory=dict)
    making: Year | None = None

    @property
    def usable(self) -> frozenset[Year]:
        """The years of which there is a seal to compare with."""
        return frozenset(year for year, seal in self.by_year.items() if seal is not None)


def seal_of(dataset: Dataset, year: Year, pages: Mapping[str, RenderedPage], *, files: Collection[str]) -> Seal:
    """What an edition says, from all that may be seen: every page by its path, and the `files` that are the edition's."""
    known = as_known(dataset, year)
    figures = {indicator_url(indicator, known) for indicator in known.indicators.values()}
    found: dict[str, SealedPage] = {}
    for src, page in pages.items():
        if src.startswith(f"{year}/"):
            found[page.source.url] = sealed_page(page)
        elif page.source.url in figures:
            found[page.source.url] = SealedPage(anchors_in(page))
    return Seal(
        edition=year,
        figures={key: shown(quantity) for key, quantity in figures_in(known)},
        words={words.key: words.text for words in words_in(known, year)},
        pages=found,
        files=tuple(sorted(files)),
        policy=has_policy(dataset),
    )


def policy_gone(dataset: Dataset, seals: Seals) -> Iterator[Problem]:
    """A report was published with a policy for small numbers that is not there any more: a safe one could show more of them."""
    sealed = [year for year, seal in seals.by_year.items() if seal is not None and seal.policy]
    if sealed and not has_policy(dataset):
        message = f"dit bestand is er niet meer, en het verslag van {max(sealed)} is ermee gepubliceerd."
        hint = "Haal het terug: het zegt welke kleine aantallen lezers niet zien."
        yield Problem(Place("data/disclosure.yml"), message, hint)


def asked_of(dataset: Dataset, seals: Seals) -> Iterator[Problem]:
    """Editions that must be sealed and are not, and seals of what is no published edition."""
    if dataset.doubtful("editions"):
        return
    newest = max(edition.year for edition in dataset.editions)
    for edition in dataset.editions:
        # Who seals reports of many years, does it one after another: the others are no reason to refuse the first.
        known = edition.year in seals.by_year or seals.making is not None
        if edition.status == "published" and not known and (seals.by_year or edition.year < newest):
            said = f"het verslag van {edition.year} is gepubliceerd, maar niet verzegeld."
            hint = f"Typ '{command(edition.year)}', en bewaar {place_of(edition.year).file} in git."
            yield Problem(dataset.place("editions", str(edition.year), "status"), said, hint)
    editions = {edition.year: edition for edition in dataset.editions}
    for year in (year for year, seal in seals.by_year.items() if seal is not None):
        if year not in editions:
            said = f"het verslag van {year} is verzegeld, maar staat niet in data/editions.yml."
            yield Problem(place_of(year), said, "Zet de editie terug: wat gepubliceerd is, blijft.", cause=(LIST, str(year)))
        elif editions[year].status == "draft":
            said = f"{year} is een ontwerp, en een ontwerp wordt niet verzegeld."
            hint = "Verwijder dit bestand, of zet bij de editie 'status: published'."
            yield Problem(place_of(year), said, hint, cause=(LIST, str(year)))


def not_yet(dataset: Dataset, seals: Seals) -> str:
    """One line about the only edition when it is published and may wait for its seal; or nothing."""
    if seals.by_year or len(dataset.editions) > 1 or dataset.latest.status == "draft":
        return ""
    year = dataset.latest.year
    return f"Het verslag van {year} is nog niet verzegeld. Is het helemaal klaar, typ dan '{command(year)}'."


def problems_in(
    dataset: Dataset, seals: Seals, pages: Mapping[str, RenderedPage], *, wrong: Collection[str] = ()
) -> Iterator[Problem]:
    """What of sealed editions reads otherwise and is not accounted for. `wrong` are the files of pages with mistakes."""
    told: set[str] = set()
    usable = [seal for _, seal in sorted(seals.by_year.items()) if seal is not None]
    for edition in dataset.editions:
        yield from corrections.chain_problems(dataset, edition.year, seals.by_year.get(edition.year))
    for seal in usable:
        if any(edition.year == seal.edition and edition.status == "published" for edition in dataset.editions):
            yield from _figure_problems(dataset, seal, told)
            yield from reworded(dataset, seal, pages, wrong=wrong)


def _figure_problems(dataset: Dataset, seal: Seal, told: set[str]) -> Iterator[Problem]:
    known = as_known(dataset, seal.edition)
    now = dict(figures_in(known))
    corrected = {figure_key(one.indicator, one.year, one.part) for one in figure_corrections(known)}
    indicators = {key.split(" ")[0].split("/")[0] for key in seal.figures}
    for key in dict.fromkeys([*seal.figures, *now]):
        was, is_now = seal.figures.get(key, NOTHING), now.get(key)
        if key in corrected or key in told or key.split(" ")[0].split("/")[0] not in indicators:
            continue
        seen = shown(is_now) if is_now is not None else NOTHING
        if corrections.same(was, seen):
            continue
        told.add(key)
        place, what = place_of_figure(dataset, key), named(key)
        if is_now is not None and is_now.hidden:
            said = f"{what} stond bij publicatie anders: het is nu afgeschermd om niemand herkenbaar te maken."
            hint = f"Lezers zien dat erbij. Blijft dit zo, verzegel dan opnieuw: '{command(seal.edition)}'."
            yield Problem(place, said, hint, Severity.WARNING)
        elif is_now is None:
            said = f"{what} is gepubliceerd als «{was}», en staat er niet meer."
            yield Problem(place, said, 'Zet het terug. Klopt het niet, schrijf dan {value: "/", reason: …} en een correctie.')
        else:
            before = f"is gepubliceerd als «{was}»" if was != NOTHING else "stond er bij publicatie niet"
            yield Problem(place, f"{what} {before}, en is nu «{seen}».", _how_to_correct(key, was, seen, seal.edition))


def _how_to_correct(key: str, was: str, seen: str, edition: Year) -> str:
    name, year = key.split(" ")
    indicator, _, part = name.partition("/")
    of_part = f"part: {part}, " if part else ""
    line = f'{{date: …, indicator: {indicator}, {of_part}year: {year}, old: "{was}", new: "{seen}", reason: …}}'
    return f"Zet het terug, of zeg het lezers in data/editions.yml, bij 'corrections' van {edition}: {line}."
