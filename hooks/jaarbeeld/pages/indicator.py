"""Render: the page of one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from jaarbeeld import components, figures
from jaarbeeld.components import Link, Templates, relative
from jaarbeeld.dataset import Dataset
from jaarbeeld.model.indicator import Indicator


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything on an indicator's page; tables come as finished fragments."""

    label: str
    headline: str
    tables: tuple[Markup, ...]
    topics: Markup
    facts: Markup
    events: Markup
    uses: Markup


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """What an indicator means and where it comes from."""

    indicator: Indicator
    unit: str
    source: str
    objective: Link
    whole: Link | None
    of: Link | None
    related: tuple[Link, ...]
    notes: tuple[tuple[str, str], ...]
    file: str
    line: int
    contact: str
    website: str


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def indicator_page(
    indicator: Indicator, dataset: Dataset, templates: Templates, uses: Sequence[tuple[str, str]]
) -> IndicatorPage:
    here = components.indicator_url(indicator)
    newest = dataset.years(indicator.id)[-1]
    table = components.year_table(
        dataset,
        [indicator],
        here=here,
        caption=f"{sentence_case(indicator.label)} per jaar",
        until=newest,
        prefix="tabel-0",
        linked=False,
    )
    tables = [templates.block("year_table", table)]
    for number, breakdown in enumerate(indicator.breakdowns):
        view = components.breakdown_table(dataset, indicator, breakdown, here=here, until=newest, prefix=f"tabel-{number + 1}")
        tables.append(templates.block("breakdown", view))
    topics = Markup("")
    if indicator.topics:
        listing = components.topic_listing(indicator.topics, title="Onderwerpen per jaar", until=newest)
        topics = templates.block("listing", listing)
    return IndicatorPage(
        label=indicator.label,
        headline=figures.headline(dataset, indicator, newest),
        tables=tuple(tables),
        topics=topics,
        facts=templates.block("indicator_facts", _facts(indicator, dataset, here)),
        events=_counted_events(indicator, dataset, templates),
        uses=templates.block("uses", [Link(words, relative(here, url)) for words, url in uses]),
    )


def _counted_events(indicator: Indicator, dataset: Dataset, templates: Templates) -> Markup:
    if indicator.counted_from is None:
        return Markup("")
    years = indicator.counted_from.years or dataset.years(indicator.id)
    found = [
        components.happening(dataset, event, with_year=True)
        for year in years
        for _, event in dataset.events_in(year, series=indicator.counted_from.series)
    ]
    return templates.block("events", found) if found else Markup("")


def _facts(indicator: Indicator, dataset: Dataset, here: str) -> IndicatorFacts:
    def link(name: str | None) -> Link | None:
        if name is None:
            return None
        other = dataset.indicators[name]
        return Link(other.label, relative(here, components.indicator_url(other)))

    objective = dataset.objectives[indicator.objective]
    unit = dataset.units[indicator.unit]
    place = dataset.place("indicators", indicator.id, "id")
    related = [link(name) for name in indicator.related]
    notes = [(str(year), said) for year in sorted(indicator.values) for said in figures.value_notes(dataset, indicator, year)]
    contact = dataset.organisation.contact
    return IndicatorFacts(
        indicator=indicator,
        unit={"percent": "procent", "months": "maanden", "years": "jaren"}.get(unit.kind, unit.many),
        source=components.source_line([indicator]),
        objective=Link(objective.title, relative(here, f"{dataset.latest.year}/{objective.slug}/")),
        whole=link(indicator.part_of),
        of=link(indicator.of),
        related=tuple(other for other in related if other is not None),
        notes=tuple(notes),
        file=place.file,
        line=place.line,
        contact=contact.email or contact.phone or "",
        website=dataset.organisation.website,
    )
