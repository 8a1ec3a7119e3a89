"""Write: what an umbrella shows of its branches – all of them, one measure over all, and one branch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from jaarbeeld.addresses.branches import branch_url, calendar_page, figures_path, overview_url
from jaarbeeld.branches.comparing import WORDS, Answer, Apart, Comparison, Total, comparison, figure_of, own_page
from jaarbeeld.components import SiteMap, Templates, relative
from jaarbeeld.components.tables import Cell, Row, Table
from jaarbeeld.findings import figures
from jaarbeeld.model.branches import Branch, Measure
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.phrases import enumerated, full_sentence, in_sentence, sentence_case
from jaarbeeld.model.quantities import Quantity, day_text, is_long, text
from jaarbeeld.pages.branch_calendar import calendar_of
from jaarbeeld.problems import counted

_NAMED = 6
"""So many branches are named in a total; of more it is said how many."""
_MANY = 12
"""With more branches than this a list is set in columns, and a chart is folded: a page has several."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where what a branch says comes from: its own page of a figure or its site, and from when it is."""

    name: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class BranchCard:
    """One branch in the list of all."""

    name: str
    href: str
    note: str
    data: str
    there: bool


@dataclass(frozen=True, slots=True)
class BranchList:
    """All branches, and how many of them gave their data."""

    said: str
    branches: tuple[BranchCard, ...]
    calendar: str
    many: bool


@dataclass(frozen=True, slots=True)
class LongRow:
    """A branch, or a measure, with what is said of each year."""

    label: str
    href: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """A measure over the branches: the total with what it covers, the newest year, all years, and where it comes from."""

    anchor: str
    title: str
    definition: str
    said: tuple[str, ...]
    table: Table | None
    folded: str
    """What opens the chart, when it has so many rows that it is folded."""
    years: tuple[str, ...]
    rows: tuple[LongRow, ...]
    totals: tuple[tuple[str, str], ...]
    first: str
    apart: tuple[Origin, ...]
    breaks: tuple[str, ...]
    origins: tuple[Origin, ...]
    file: str


@dataclass(frozen=True, slots=True)
class TotalView:
    """A total in a sentence: the number, and what it covers when that is not all."""

    text: str
    cover: str
    href: str


@dataclass(frozen=True, slots=True)
class BranchPage:
    """The page of a branch: what is known of it, its figures, and what it will do."""

    note: str
    data: str
    facts: Markup
    site: str
    overview: str
    many: str
    coming: Markup


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """The figures of a branch over the years, those that it counts otherwise, and those that it does not give."""

    years: tuple[str, ...]
    rows: tuple[LongRow, ...]
    apart: tuple[Origin, ...]
    lacking: str
    caption: str


def branch_list(dataset: Dataset, *, here: str, site_map: SiteMap) -> BranchList:
    """Every branch with a link to its page."""
    words, branches = dataset.branch_words, dataset.branches.values()
    there = sum(branch.id in dataset.received for branch in branches)
    origins = {data_of(dataset, branch) for branch in branches if branch.id in dataset.received}
    shared = origins.pop() if len(origins) == 1 and there > 1 else ""
    said = (
        f"Van {there} van de {len(dataset.branches)} {words.many} staan hier cijfers."
        if there < len(dataset.branches)
        else f"Hier staan cijfers van alle {len(dataset.branches)} {words.many}."
        if len(dataset.branches) > 1
        else ""
    )
    return BranchList(
        " ".join(filter(None, (said, shared and f"Ze komen {shared}."))),
        tuple(
            BranchCard(
                branch.label,
                site_map.way(here, branch_url(dataset, branch)),
                branch.note or "",
                "" if data_of(dataset, branch) == shared else sentence_case(data_of(dataset, branch)),
                branch.id in dataset.received,
            )
            for branch in branches
        ),
        site_map.way(here, calendar_page(dataset)),
        len(dataset.branches) > _MANY,
    )


def data_of(dataset: Dataset, branch: Branch) -> str:
    """Where the data of a branch are from, and their licence: «uit het verslag 2024, opgehaald op 3 maart 2026 (CC-BY-4.0)»."""
    data = dataset.received.get(branch.id)
    if data is None:
        return f"nog geen gegevens van {branch.label}"
    edition, _, corrections = (data.version or "").partition(".")
    told = [f"uit het verslag {edition}" if edition.isdecimal() else "uit haar open data"]
    if corrections.isdecimal() and int(corrections):
        told.append(f"met {counted(int(corrections), 'correctie', 'correcties')}")
    if data.fetched_on:
        told.append(f"opgehaald op {day_text(data.fetched_on, weekday=False)}")
    return ", ".join(told) + (f" ({data.licence})" if data.licence else "")


def comparison_view(dataset: Dataset, measure: Measure, *, here: str, year: Year | None, site_map: SiteMap) -> ComparisonView:
    """A measure over all branches; with a `year`, as far as that year."""
    found = comparison(dataset, measure, until=year)
    newest = found.newest
    answers = found.of_year(newest) if newest is not None else ()
    span = figures.Span.of(answer.quantity for answer in answers)
    rows = tuple(
        Row(
            answer.branch.label,
            site_map.way(here, branch_url(dataset, answer.branch)) or None,
            (_cell(answer, span),),
        )
        for answer in answers
    )
    caption = f"{sentence_case(measure.label)} per {dataset.branch_words.one}, {newest}"
    prefix = f"vergelijk-{measure.id.replace('_', '-')}"
    totals = [found.total(when) for when in found.years]
    return ComparisonView(
        anchor=prefix,
        title=sentence_case(measure.label),
        definition=measure.definition,
        said=tuple(_said(dataset, found, newest)),
        table=Table(
            caption,
            sentence_case(dataset.branch_words.one),
            (str(newest),),
            rows,
            description=f"In {newest}: {', '.join(f'{one.branch.label} {_words(one)}' for one in answers)}.",
            anchor=prefix,
            form="ranked",
            zero=span.zero,
        )
        if rows
        else None,
        folded=f"{sentence_case(dataset.branch_words.many)} naast elkaar" if len(rows) > _MANY else "",
        years=tuple(map(str, found.years)) if len(found.years) > 1 else (),
        rows=tuple(
            LongRow(
                branch.label,
                site_map.way(here, branch_url(dataset, branch)),
                tuple(_words(found.answers[branch.id, when]) for when in found.years),
            )
            for branch in dataset.branches.values()
        ),
        totals=tuple(_in_table(one) for one in totals) if any(totals) else (),
        first=sentence_case(dataset.branch_words.one),
        apart=tuple(_apart(one, dataset) for one in found.apart),
        breaks=tuple(
            f"{answer.branch.label}, {answer.year}: {full_sentence(answer.broken)}"
            for answer in found.answers.values()
            if answer.broken
        ),
        origins=tuple(_origins(dataset, measure)),
        file=relative(here, figures_path(dataset)),
    )


def total_view(
    dataset: Dataset, measure: Measure, year: Year, *, here: str, site_map: SiteMap, unit: bool = False
) -> TotalView | None:
    """The total of a measure in a sentence, with its unit if asked; None when there is none for the year."""
    made = comparison(dataset, measure).total(year)
    if made is None:
        return None
    many = dataset.branch_words.many
    cover = f"geteld bij {len(made.counted)} van de {_all(made)} {many}" if made.left_out else ""
    return TotalView(text(made.quantity, unit=unit), cover, site_map.way(here, overview_url(dataset)))


def branch_page(dataset: Dataset, branch: Branch, templates: Templates, *, now: dt.datetime, site_map: SiteMap) -> BranchPage:
    """The page of a branch as it stands at a moment."""
    here = branch_url(dataset, branch)
    view = calendar_of(dataset, branch, now=now)
    return BranchPage(
        note=branch.note or "",
        data=full_sentence(sentence_case(data_of(dataset, branch))),
        facts=templates.block("branch_facts", _facts(dataset, branch, here=here)),
        site=branch.home,
        overview=site_map.way(here, overview_url(dataset)),
        many=dataset.branch_words.many,
        coming=templates.block("branch_calendar", view) if view.coming else Markup(""),
    )


def _said(dataset: Dataset, found: Comparison, newest: Year | None) -> Iterator[str]:
    """The total of the year that is shown and what it covers, or why there is none; and who is ahead of it."""
    yield from _said_of_total(dataset, found, newest)
    for later in (year for year in found.years if newest is not None and year > newest):
        ahead = [answer.branch.label for answer in found.of_year(later) if answer.why in ("known", "hidden")]
        yield f"Van {later} is er nog maar een cijfer van {enumerated(ahead)}: zie alle jaren."


def _said_of_total(dataset: Dataset, found: Comparison, newest: Year | None) -> Iterator[str]:
    many = dataset.branch_words.many
    if newest is None:
        yield f"Er is nog geen cijfer van {in_sentence(many)} om te vergelijken."
        return
    made = found.total(newest)
    if made is None:
        if not found.measure.add_up:
            yield f"De cijfers van deze {many} tellen we niet op: dat zou geen juist geheel geven."
        return
    named = f": {enumerated([one.label for one in made.counted])}" if 1 < len(made.counted) <= _NAMED and made.left_out else ""
    if not made.left_out:
        yield f"In {newest} samen {text(made.quantity, unit=True)}: de som van alle {_all(made)} {many}."
        return
    if len(made.counted) == 1:
        yield f"In {newest} {text(made.quantity, unit=True)}: alleen het cijfer van {made.counted[0].label}."
    else:
        covers = f"{len(made.counted)} van de {_all(made)} {many}{named}"
        yield f"In {newest} samen {text(made.quantity, unit=True)}: de som van {covers}."
    yield f"Niet meegeteld: {enumerated([f'{one.branch.label} ({WORDS[one.why]})' for one in made.left_out])}."


def _all(made: Total) -> int:
    return len(made.counted) + len(made.left_out)


def _cell(answer: Answer, span: figures.Span) -> Cell:
    quantity = answer.quantity
    if quantity is None:
        return Cell(WORDS[answer.why])
    return Cell(text(quantity), figures.size(quantity, span), start=figures.start(quantity, span), long=is_long(quantity))


def _words(answer: Answer) -> str:
    return text(answer.quantity) if answer.quantity is not None else WORDS[answer.why]


def _in_table(made: Total | None) -> tuple[str, str]:
    if made is None:
        return "–", ""
    return text(made.quantity), f"{len(made.counted)} van de {_all(made)}" if made.left_out else ""


def _apart(one: Apart, dataset: Dataset) -> Origin:
    """A branch that measures otherwise: why, and its newest number when its unit is one of ours."""
    told = one.reason or (f"telt dit zo: «{one.definition.rstrip('.')}»" if one.definition else "")
    newest = next((value for value in reversed(one.figure.values) if value.number is not None), None) if one.figure else None
    unit = dataset.units.get(one.figure.unit) if one.figure else None
    if newest is not None and newest.number is not None and unit is not None and not newest.vague:
        decimals = max(0, -int(newest.number.normalize().as_tuple().exponent))
        quantity = Quantity(newest.number, unit, approximate=newest.approximate, decimals=decimals)
        told = f"{full_sentence(told)} In {newest.year} gaf dat {text(quantity, unit=True)}."
    href = own_page(dataset, one.branch, one.figure)
    return Origin(one.branch.label, href, full_sentence(told))


def _origins(dataset: Dataset, measure: Measure) -> Iterator[Origin]:
    for branch in dataset.branches.values():
        figure, _ = figure_of(dataset, branch, measure)
        if branch.id in dataset.received:
            yield Origin(branch.label, own_page(dataset, branch, figure), data_of(dataset, branch))


def _facts(dataset: Dataset, branch: Branch, *, here: str) -> BranchFacts:
    found = {measure.id: comparison(dataset, measure) for measure in dataset.measures.values()}
    own = {name: one for name, one in found.items() if figure_of(dataset, branch, one.measure)[1] == "known"}
    years = sorted({year for one in own.values() for year in one.years})
    rows = [
        LongRow(
            sentence_case(one.measure.label),
            own_page(dataset, branch, figure_of(dataset, branch, one.measure)[0]),
            tuple(_words(one.answers[branch.id, when]) if when in one.years else "–" for when in years),
        )
        for one in own.values()
    ]
    apart = [
        Origin(sentence_case(one.measure.label), told.href, told.told)
        for one in found.values()
        for told in (_apart(apart, dataset) for apart in one.apart if apart.branch == branch)
    ]
    absent = [one.measure.label for name, one in found.items() if figure_of(dataset, branch, one.measure)[1] == "absent"]
    lacking = f"Van {enumerated(absent)} geeft {branch.label} geen cijfer." if absent else ""
    return BranchFacts(tuple(map(str, years)), tuple(rows), tuple(apart), lacking, f"De cijfers van {branch.label} per jaar")
