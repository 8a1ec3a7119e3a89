"""The data set without what is not published yet: the figures, topics and report of years whose edition is a draft."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import TypeVar

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.organisation import Edition
from jaarbeeld.model.volunteering import Testimonial

Found = TypeVar("Found")


def held_back(dataset: Dataset) -> Dataset:
    """The same data without the figures of draft years; the very same data set when there is nothing to hold back.

    An indicator that only has such figures is not there at all, and nothing names it. Activities that people can come to
    stay, for someone must hear of them in time; other activities of a draft year are part of its report, and some figures
    count them. A story that is only told in a report waits for that report. While no edition is published, there is no
    report that could wait, and everything is shown.
    """
    years = draft_years(dataset)
    if not years or not any(edition.status == "published" for edition in dataset.editions):
        return dataset
    indicators = {name: _indicator(indicator, years) for name, indicator in dataset.indicators.items()}
    left = {name: indicator for name, indicator in indicators.items() if indicator.values}
    return dataclasses.replace(
        dataset,
        indicators={name: _only_with(indicator, left) for name, indicator in left.items()},
        themes=tuple(dataclasses.replace(theme, indicators=_among(theme.indicators, left)) for theme in dataset.themes),
        lists={
            name: listed.model_copy(update={"items": items})
            for name, listed in dataset.lists.items()
            if (items := _without(listed.items, years))
        },
        flows={n: f for n, f in dataset.flows.items() if all(step.indicator in left for step in f.start.whole())},
        events={number: event for number, event in dataset.events.items() if _stays(event, years)},
        testimonials={name: _story(story, years) for name, story in dataset.testimonials.items()},
        editions=tuple(_edition(edition, years) for edition in dataset.editions),
        objectives={
            number: objective.model_copy(update={"key_indicators": _among(objective.key_indicators, left)})
            for number, objective in dataset.objectives.items()
        },
        roles={
            name: role.model_copy(
                update={
                    "indicators": _among(role.indicators, left),
                    "need": role.need if role.need in left else None,
                    "urgency": tuple(need for need in role.urgency if need.indicator in left),
                }
            )
            for name, role in dataset.roles.items()
        },
        rules={name: rule for name, rule in dataset.rules.items() if not _names(rule.rule, indicators.keys() - left.keys())},
    )


def draft_years(dataset: Dataset) -> frozenset[Year]:
    """The years whose edition is a draft."""
    return frozenset(edition.year for edition in dataset.editions if edition.status == "draft")


def _indicator(indicator: Indicator, years: frozenset[Year]) -> Indicator:
    counted = indicator.counted_from
    if counted is not None and counted.years:
        counted = counted.model_copy(update={"years": tuple(year for year in counted.years if year not in years)})
    return indicator.model_copy(
        update={
            "values": _without(indicator.values, years),
            "topics": _without(indicator.topics, years),
            "breaks": tuple(broken for broken in indicator.breaks if broken.year not in years),
            "breakdowns": tuple(_breakdown(breakdown, years) for breakdown in indicator.breakdowns),
            "counted_from": counted,
        }
    )


def _breakdown(breakdown: Breakdown, years: frozenset[Year]) -> Breakdown:
    parts = tuple(part.model_copy(update={"values": _without(part.values, years)}) for part in breakdown.parts)
    return breakdown.model_copy(update={"parts": tuple(part for part in parts if part.values or part.indicator)})


def _only_with(indicator: Indicator, left: Mapping[str, Indicator]) -> Indicator:
    """An indicator that names only what is left, and has only breakdowns with something in them."""
    breakdowns = tuple(
        breakdown.model_copy(update={"parts": tuple(p for p in breakdown.parts if p.indicator is None or p.indicator in left)})
        for breakdown in indicator.breakdowns
    )
    return indicator.model_copy(
        update={
            "related": _among(indicator.related, left),
            "of": indicator.of if indicator.of in left else None,
            "part_of": indicator.part_of if indicator.part_of in left else None,
            "breakdowns": tuple(breakdown for breakdown in breakdowns if breakdown.parts),
        }
    )


def _stays(event: Event, years: frozenset[Year]) -> bool:
    return event.public or event.is_session or event.date.year not in years


def _story(story: Testimonial, years: frozenset[Year]) -> Testimonial:
    """The story; without consent when that rests on a report that is not published."""
    if story.consent.basis != "published_report" or story.consent.edition not in years:
        return story
    return story.model_copy(update={"consent": story.consent.model_copy(update={"withdrawn": True})})


def _edition(edition: Edition, years: frozenset[Year]) -> Edition:
    if edition.year in years:
        return edition.model_copy(update={"corrections": ()})
    kept = tuple(correction for correction in edition.corrections if correction.year not in years)
    return edition.model_copy(update={"corrections": kept})


def _names(rule: str, gone: Iterable[str]) -> bool:
    words = set("".join(sign if sign.isalnum() or sign == "_" else " " for sign in rule).split())
    return not words.isdisjoint(gone)


def _without(by_year: Mapping[Year, Found], years: frozenset[Year]) -> dict[Year, Found]:
    return {year: found for year, found in by_year.items() if year not in years}


def _among(names: Iterable[str], left: Mapping[str, Indicator]) -> tuple[str, ...]:
    return tuple(name for name in names if name in left)
