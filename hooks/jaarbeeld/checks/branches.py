"""Check: what an umbrella says of its branches exists, can be added up, and tells no number that a branch hides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jaarbeeld.branches.comparing import Comparison, comparison, figure_of
from jaarbeeld.checks.references import unknown
from jaarbeeld.model.branches import Branch, Measure
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Place, Problem, Severity

_ADDS_UP = ("count", "money", "duration", "months")
_SHOWN = 200
"""So much of a definition is told."""


def references_in(dataset: Dataset) -> Iterator[Problem]:
    """Names of records that do not exist, addresses that branches share, and branches without a place to look."""
    seen: dict[str, Place] = {}
    for branch in dataset.branches.values():
        place = dataset.place("branches", branch.id, "slug")
        if branch.slug in seen:
            message = f"het adres '{branch.slug}' is al gebruikt (zie {seen[branch.slug].file}:{seen[branch.slug].line})."
            yield Problem(place, message, "Kies een ander adres.")
        seen.setdefault(branch.slug, place)
        if branch.site is None and branch.folder is None:
            message = f"van '{branch.id}' is niet gezegd waar haar gegevens staan."
            hint = "Schrijf 'site' met het adres van haar site, of 'folder' met de map ervan."
            yield Problem(dataset.place("branches", branch.id), message, hint, Severity.WARNING)
    for measure in dataset.measures.values():
        place_in = partial(dataset.place, "measures", measure.id)
        yield from unknown(measure.unit, "units", dataset, place_in, "unit")
        unit = dataset.units.get(measure.unit)
        if measure.add_up and unit is not None and (unit.kind not in _ADDS_UP or unit.per):
            counted = f"{unit.many} per {unit.per}" if unit.per else unit.many
            message = f"'{measure.id}' kan niet opgeteld worden: de eenheid is {counted}."
            yield Problem(place_in("add_up"), message, "Schrijf 'add_up: false'.")
        named: set[str] = set()
        for index, exception in enumerate(measure.exceptions):
            at = partial(place_in, "exceptions", index)
            yield from unknown(exception.branch, "branches", dataset, at, "branch")
            if exception.branch in named:
                yield Problem(at("branch"), f"'{exception.branch}' staat hier twee keer.", "Laat één van beide staan.")
            named.add(exception.branch)


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """What an editor of an umbrella must look at: branches without data, figures in other words, and numbers given away."""
    for branch in dataset.branches.values():
        if branch.id not in dataset.received and not branch.folder and branch.site:
            message = f"er zijn nog geen gegevens van {branch.label}; lezers zien dat."
            hint = "Haal ze op met 'jaarbeeld branches fetch'."
            yield Problem(dataset.place("branches", branch.id), message, hint, Severity.WARNING)
    for measure in dataset.measures.values():
        for branch in dataset.branches.values():
            yield from _in_other_words(dataset, measure, branch)
        yield from _given_away(dataset, comparison(dataset, measure))


def _in_other_words(dataset: Dataset, measure: Measure, branch: Branch) -> Iterator[Problem]:
    figure, why = figure_of(dataset, branch, measure)
    exception = measure.exception_of(branch.id)
    if figure is None or why != "otherwise" or (exception and exception.otherwise):
        return
    place = dataset.place("measures", measure.id, "definition")
    if figure.unit != measure.unit:
        message = f"'{measure.id}' van {branch.label} heeft de eenheid '{figure.unit}' en telt dus niet mee."
        yield Problem(place, message, "Zeg bij 'exceptions' in 'otherwise' waarom, voor uw lezers.", Severity.WARNING)
        return
    message = f"{branch.label} telt '{measure.id}' in andere woorden, en telt dus niet mee: «{figure.definition[:_SHOWN]}»"
    hint = "Is het hetzelfde, zet die woorden dan bij 'exceptions' in 'definition'; zeg anders in 'otherwise' waarom niet."
    yield Problem(place, message, hint, Severity.WARNING)


def _given_away(dataset: Dataset, found: Comparison) -> Iterator[Problem]:
    """Figures of the umbrella itself from which the total of the others can be taken: what is left is what branches hide."""
    measure = found.measure
    for indicator in dataset.indicators.values():
        if indicator.id != measure.id and indicator.label.casefold() != measure.label.casefold():
            continue
        for year in found.years:
            own, made = indicator.values.get(year), found.total(year)
            if own is None or own.number is None or made is None:
                continue
            counting = [answer for answer in made.left_out if answer.why != "not_applicable"]
            if counting and all(answer.why == "hidden" for answer in counting):
                hidden = ", ".join(answer.branch.label for answer in counting)
                message = f"'{indicator.id}' van {year} verraadt, naast de cijfers van de anderen, wat {hidden} niet toont."
                hint = "Haal dit jaar hier weg: de som van wat wel getoond wordt, komt uit data/branches.yml."
                yield Problem(dataset.place("indicators", indicator.id, "values", year), message, hint)
