"""Write: the overview of all indicators, by objective and by theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jaarbeeld import components
from jaarbeeld.components import SiteMap, Summary, objective_url
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under one heading; `href` leads to the page about it, if there is one."""

    title: str
    anchor: str
    href: str
    lines: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class IndicatorOverview:
    """All indicators, in the two orders that readers may choose."""

    count: int
    by_objective: tuple[Group, ...]
    by_theme: tuple[Group, ...]


def indicator_overview(dataset: Dataset, *, here: str, site_map: SiteMap, year: Year) -> IndicatorOverview:
    """Every indicator with its newest value up to a year, under its objective and under its theme."""

    def lines(indicators: Iterable[Indicator]) -> tuple[Summary, ...]:
        return tuple(components.summary(dataset, indicator, here=here, until=year) for indicator in indicators)

    everything = dataset.indicators.values()
    by_objective = [
        Group(
            objective.title,
            f"doelstelling-{objective.slug}",
            site_map.way(here, objective_url(objective, year)),
            lines(i for i in everything if i.objective == objective.id),
        )
        for objective in dataset.objectives.values()
    ]
    by_theme = [
        Group(theme.title, f"thema-{theme.id}", "", lines(dataset.indicators[i] for i in theme.indicators))
        for theme in dataset.themes
    ]
    return IndicatorOverview(
        len(everything),
        tuple(group for group in by_objective if group.lines),
        tuple(group for group in by_theme if group.lines),
    )
