"""Write: the page of one indicator."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from markupsafe import Markup

from jaarbeeld import components
from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.open_data import indicator_downloads
from jaarbeeld.addresses.pictures import picture_links
from jaarbeeld.addresses.written import figures as figures_page
from jaarbeeld.components import (
    EVERY_PAGE,
    Citation,
    Download,
    Link,
    SiteMap,
    Summary,
    Take,
    Templates,
    objective_url,
    relative,
)
from jaarbeeld.editions.reports import report_of, source_line
from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import day_text
from jaarbeeld.pages.corrections import CorrectionLine, dated_lines
from jaarbeeld.pages.origin import edit_link, still_undescribed
from jaarbeeld.pages.uses import UsePlace
from jaarbeeld.reading.history import LastChange


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an indicator's page tells that is not in its record: where it is used, how old it is, and where on which site."""

    uses: tuple[UsePlace, ...] = ()
    changed: LastChange = field(default_factory=LastChange)
    site_url: str = ""
    site_map: SiteMap = EVERY_PAGE


@dataclass(frozen=True, slots=True)
class Uses:
    """The places that show a figure; without any, what is left to say is whether there is an overview that does."""

    places: tuple[UsePlace, ...]
    overview: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """Everything on an indicator's page below its headline; tables come as finished fragments."""

    chart: Markup
    definition: str
    method: str
    counted: str
    corrections: tuple[CorrectionLine, ...]
    breakdowns: tuple[Markup, ...]
    topics: Markup
    events: Markup
    facts: Markup
    uses: Markup
    related: tuple[Summary, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """The facts about an indicator in short: unit, source, age, files, and where to mend it."""

    unit: str
    of: Link | None
    whole: Link | None
    source: str
    objective: Link | None
    missing: tuple[str, ...]
    data_changed: str
    description_changed: str
    files: tuple[Download, ...]
    contact: str
    website: str
    edit: str
    place: str
    indicator_id: str


def headline(dataset: Dataset, indicator: Indicator) -> str:
    """The sentence at the top of an indicator's page."""
    return figures.headline(dataset, indicator, dataset.years(indicator.id)[-1])


def indicator_page(indicator: Indicator, dataset: Dataset, templates: Templates, around: Surroundings) -> IndicatorPage:
    """The parts of an indicator's page."""
    here = components.indicator_url(indicator, dataset)
    address = absolute(around.site_url, here)
    newest = dataset.years(indicator.id)[-1]
    caption = sentence_case(dataset.period(indicator.id).each)
    table = components.year_table(
        dataset, [indicator], here=here, caption=caption, until=newest, prefix="tabel-0", own_page=True
    )
    breakdowns = [
        replace(
            components.breakdown_table(dataset, indicator, breakdown, here=here, until=newest, prefix=f"tabel-{number + 1}"),
            take=_take(indicator, breakdown, dataset, address),
        )
        for number, breakdown in enumerate(indicator.breakdowns)
    ]
    listing = components.topic_listing(indicator.topics, title="Onderwerpen", until=newest)
    return IndicatorPage(
        chart=templates.block("year_table", table),
        definition=indicator.definition,
        method=indicator.method or "",
        counted=dataset.series[indicator.counted_from.series].label if indicator.counted_from else "",
        corrections=dated_lines(dataset, here=here, indicator=indicator.id),
        breakdowns=tuple(templates.block("breakdown", breakdown) for breakdown in breakdowns),
        topics=templates.block("listing", listing) if indicator.topics else Markup(""),
        events=_counted_events(indicator, dataset, templates),
        facts=templates.block("indicator_facts", _facts(indicator, dataset, here, around)),
        uses=templates.block("uses", _uses(dataset, here, around)),
        related=tuple(
            components.summary(dataset, dataset.indicators[name], here=here, until=dataset.latest.year)
            for name in indicator.related
        ),
        citation=components.citation(dataset, indicator, address=address, pages=[place.words for place in around.uses]),
    )


def _take(indicator: Indicator, breakdown: Breakdown, dataset: Dataset, address: str) -> Take:
    """What readers can take along from the parts of a figure, which are in its own table."""
    newest = dataset.years(indicator.id)[-1]
    report = report_of(dataset, breakdown.source or indicator.source, newest)
    here = components.indicator_url(indicator, dataset)
    files = (file.seen_from(here) for file in indicator_downloads(indicator, dataset)[:2])
    cited = components.citation_of_chart(dataset, breakdown.label, report, address=address)
    return Take(breakdown.label, tuple(files), cited)


def _uses(dataset: Dataset, here: str, around: Surroundings) -> Uses:
    return Uses(
        tuple(UsePlace(place.words, place.quote, relative(here, place.url)) for place in around.uses),
        overview=around.site_map.way(here, figures_page(dataset)),
    )


def _counted_events(indicator: Indicator, dataset: Dataset, templates: Templates) -> Markup:
    if indicator.counted_from is None:
        return Markup("")
    years = indicator.counted_from.years or dataset.years(indicator.id)
    found = [
        components.happening(dataset, event, with_year=True)
        for year in years
        for event in dataset.events_counted(indicator, year)
    ]
    return templates.block("events", found) if found else Markup("")


def _facts(indicator: Indicator, dataset: Dataset, here: str, around: Surroundings) -> IndicatorFacts:
    def link(name: str | None) -> Link | None:
        if name is None:
            return None
        other = dataset.indicators[name]
        return Link(other.label, relative(here, components.indicator_url(other, dataset)))

    objective = None if indicator.objective is None else dataset.objectives[indicator.objective]
    unit = dataset.units[indicator.unit]
    per = f"euro per {unit.per}" if unit.per else ""
    scale = f"score van {unit.scale.min} tot {unit.scale.max}" if unit.scale else ""
    place = dataset.place("indicators", indicator.id, "id")
    changed = around.changed
    contact = dataset.organisation.contact
    return IndicatorFacts(
        unit=scale
        or per
        or {"percent": "procent", "months": "maanden", "years": "jaren", "money": "euro", "ratio": "procent"}.get(
            unit.kind, unit.many
        ),
        of=link(indicator.of),
        whole=link(indicator.part_of),
        source=source_line(dataset, [indicator], indicator.values),
        objective=Link(objective.title, around.site_map.way(here, objective_url(objective, dataset.latest.year)))
        if objective
        else None,
        missing=still_undescribed(indicator),
        data_changed=day_text(changed.data, weekday=False) if changed.data else "",
        description_changed=day_text(changed.description, weekday=False) if changed.description else "",
        files=(
            *(file.seen_from(here) for file in indicator_downloads(indicator, dataset)),
            *(
                Download(relative(here, link.path), link.format.upper(), link.label)
                for link in picture_links(dataset, indicator)
            ),
        ),
        contact=contact.email or contact.phone or "",
        website=dataset.organisation.website,
        edit=edit_link(dataset.organisation.repository, place),
        place=f"{place.file}, regel {place.line}",
        indicator_id=indicator.id,
    )
