"""Write: the blocks that know the whole site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.open_data import DATA_FEED, FOLDER, downloads
from jaarbeeld.addresses.pictures import strip_links
from jaarbeeld.addresses.posters import poster_links
from jaarbeeld.components import EVERY_PAGE, Card, Citation, Download, Link, Note, SiteMap, TermCard, objective_url, relative
from jaarbeeld.findings.rows import figures_table
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.goals import goals_in_words
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import in_order
from jaarbeeld.pages import recruitment
from jaarbeeld.pages.branch_calendar import branch_calendar
from jaarbeeld.pages.branches import branch_list, comparison_view, total_view
from jaarbeeld.pages.corrections import Corrections, corrections
from jaarbeeld.pages.indicators import IndicatorOverview, indicator_overview
from jaarbeeld.pages.partners import partner_groups
from jaarbeeld.pages.people import people_view
from jaarbeeld.pages.sessions import next_session, sessions_view
from jaarbeeld.pages.stories import stories_view
from jaarbeeld.prose.terms import card_id


@dataclass(frozen=True, slots=True)
class ObjectiveCard:
    """The door to one objective's page."""

    number: int
    slug: str
    title: str
    aim: str
    href: str
    figures: tuple[Card, ...]
    goals: str = ""
    """The global goals that it contributes to, in words."""


@dataclass(frozen=True, slots=True)
class PosterCard:
    """A poster to print: its picture, its short address on the site when it has one, and its files."""

    title: str
    preview: str
    short_link: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataPreview:
    """What the open data look like: the first rows, what each column says, and how to name them as a source."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: tuple[tuple[str, str, str], ...]
    citation: Citation
    feed: str


@dataclass(frozen=True, slots=True)
class YearPicture:
    """The year's events in one picture, and the files to download."""

    src: str
    words: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SiteOverview:
    """The views of blocks that are about the whole site."""

    dataset: Dataset
    now: dt.datetime
    site_url: str = ""
    site_map: SiteMap = EVERY_PAGE

    def view(self, name: str, *, here: str, year: Year, kind: str | None = None) -> object:
        """The typed object for a site-wide block, as seen from the page at `here`."""
        if name == "stories":
            return stories_view(self.dataset, day=self.now.date(), kind=kind, here=here)
        if name == "people":
            return people_view(self.dataset, day=self.now.date(), group=kind, here=here)
        if name == "partners":
            return partner_groups(self.dataset, here=here, kind=kind)
        if name == "volunteer_call":
            return recruitment.call_at(kind or "", self.dataset, day=self.now.date(), here=here)
        if name in ("total", "total_with_unit"):
            unit, measure = name == "total_with_unit", self.dataset.measures[kind or ""]
            return total_view(self.dataset, measure, year, here=here, site_map=self.site_map, unit=unit)
        if name in ("comparison", "comparison_until"):
            until, measure = year if name == "comparison_until" else None, self.dataset.measures[kind or ""]
            return comparison_view(self.dataset, measure, here=here, year=until, site_map=self.site_map)
        make = getattr(self, f"_{name}")
        return make(here, year)

    def _objectives(self, here: str, year: Year) -> tuple[ObjectiveCard, ...]:
        return tuple(
            ObjectiveCard(
                objective.id,
                objective.slug,
                objective.title,
                objective.aim,
                self.site_map.way(here, objective_url(objective, year)),
                self._cards([self.dataset.indicators[i] for i in objective.key_indicators[:2]], here, year),
                goals_in_words(objective.sdg),
            )
            for objective in self.dataset.objectives.values()
        )

    def _indicators(self, here: str, year: Year) -> IndicatorOverview:
        return indicator_overview(self.dataset, here=here, site_map=self.site_map, year=year)

    def _cards(self, indicators: Iterable[Indicator], here: str, year: Year) -> tuple[Card, ...]:
        found = []
        for indicator in indicators:
            years = [y for y in self.dataset.years(indicator.id) if y <= year]
            newest = years[-1] if years else self.dataset.years(indicator.id)[0]
            found.append(components.card(self.dataset, indicator, newest, here=here, note=_unmarked))
        return tuple(found)

    def _roles(self, here: str, year: Year) -> object:
        return recruitment.role_cards(self.dataset, day=self.now.date(), here=here)

    def _reasons(self, here: str, year: Year) -> object:
        return self.dataset.recruitment.reasons

    def _steps(self, here: str, year: Year) -> object:
        return recruitment.journey(self.dataset)

    def _requirements(self, here: str, year: Year) -> object:
        return self.dataset.recruitment.requirements

    def _questions(self, here: str, year: Year) -> object:
        return recruitment.answers(self.dataset)

    def _self_check(self, here: str, year: Year) -> object:
        return recruitment.checklist(self.dataset, here=here, site_map=self.site_map)

    def _next_step(self, here: str, year: Year) -> object:
        return recruitment.next_step(self.dataset, now=self.now, here=here, site_map=self.site_map)

    def _info_sessions(self, here: str, year: Year) -> object:
        return sessions_view(self.dataset, now=self.now, here=here, site_map=self.site_map, site_url=self.site_url)

    def _next_session(self, here: str, year: Year) -> object:
        return next_session(self.dataset, now=self.now, here=here, site_map=self.site_map)

    def _posters(self, here: str, year: Year) -> tuple[PosterCard, ...]:
        return tuple(
            PosterCard(
                poster.title,
                relative(here, poster.preview),
                relative(here, poster.short_link) if poster.short_link else "",
                tuple(Link(file.words, relative(here, file.path)) for file in poster.files),
            )
            for poster in poster_links(self.dataset, day=self.now.date())
        )

    def _year_picture(self, here: str, year: Year) -> YearPicture | None:
        links = strip_links(self.dataset, year)
        files = tuple(Link(link.label, relative(here, link.path)) for link in links)
        drawn = [link for link in links if link.format == "svg"]
        return YearPicture(relative(here, drawn[0].path), drawn[0].alt, files) if drawn else None

    def _glossary(self, here: str, year: Year) -> object:
        terms = sorted(self.dataset.terms.values(), key=lambda term: in_order(term.term))
        return tuple(TermCard(card_id(term.term), term.term, term.meaning, "") for term in terms)

    def _branches(self, here: str, year: Year) -> object:
        return branch_list(self.dataset, here=here, site_map=self.site_map)

    def _branch_calendar(self, here: str, year: Year) -> object:
        return branch_calendar(self.dataset, now=self.now, here=here, site_map=self.site_map, site_url=self.site_url)

    def _corrections(self, here: str, year: Year) -> Corrections:
        return corrections(self.dataset, here=here)

    def _downloads(self, here: str, year: Year) -> tuple[Download, ...]:
        return tuple(file.seen_from(here) for file in downloads(self.dataset))

    def _data_preview(self, here: str, year: Year) -> DataPreview:
        table = figures_table(self.dataset, self.dataset.indicators.values(), most=4)
        shown = [number for number, column in enumerate(table.columns) if column.name in _IN_PREVIEW]
        return DataPreview(
            heads=tuple(table.columns[number].name for number in shown),
            rows=tuple(tuple(str(row[number]) for number in shown) for row in table.rows),
            columns=tuple((column.name, column.head, column.says) for column in table.columns),
            citation=components.citation_of_data(self.dataset, address=absolute(self.site_url, FOLDER)),
            feed=relative(here, DATA_FEED),
        )


_IN_PREVIEW = ("indicator", "part", "year", "value", "state", "approximate", "unit")


def _unmarked(said: str) -> Note:
    return Note("", said, "")
