"""The data set as an edition knew it. Everything that is of an edition is made from this view, and of nothing else.

Years after the edition are not in it, and neither is what has no value by then: an indicator, a part, a list. Texts read as
they did, and a value that a later report restated is what the edition published.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

from jaarbeeld.editions.restatements import since_restated
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.organisation import Edition, Restatement
from jaarbeeld.model.statement import Statement, StatementRow
from jaarbeeld.model.told import known_in
from jaarbeeld.model.year_value import YearValue

Found = TypeVar("Found")
Keeps = Callable[[Year], bool]
"""Whether what is of a year is in a view."""


def as_known(dataset: Dataset, edition: Year) -> Dataset:
    """The data as the edition of a year knew it; the very same data when that is the newest of all."""
    return dataset.once(_as_known, edition)


def _as_known(dataset: Dataset, edition: Year) -> Dataset:
    later = [other for other in dataset.editions if other.year > edition]
    if not later and not _after(dataset, edition):
        return dataset
    past = _with_texts(_with_old_values(dataset, later), edition)
    view = only_years(past, lambda year: year <= edition, stays=lambda event: event.date.year <= edition)
    return dataclasses.replace(
        view,
        # Before the first edition there is none, which is told; who asks for the newest still gets one.
        editions=tuple(other for other in view.editions if other.year <= edition) or view.editions[:1],
        partners={name: one for name, one in view.partners.items() if (one.since or edition) <= edition},
        terms={name: one for name, one in view.terms.items() if (one.since or edition) <= edition},
        testimonials={name: one for name, one in view.testimonials.items() if one.year <= edition},
        known_in=edition,
        later=frozenset(
            {
                *(("indicators", name) for name in dataset.indicators.keys() - view.indicators.keys()),
                *(("flows", name) for name in dataset.flows.keys() - view.flows.keys()),
                *(("statements", name) for name in dataset.statements.keys() - view.statements.keys()),
                *(("lists", name) for name in dataset.lists.keys() - view.lists.keys()),
                *(("breakdowns", one) for one in _breakdowns_in(dataset) - _breakdowns_in(view)),
            }
        ),
    )


def _breakdowns_in(dataset: Dataset) -> set[str]:
    return {breakdown.id for indicator in dataset.indicators.values() for breakdown in indicator.breakdowns}


def only_years(dataset: Dataset, keeps: Keeps, *, stays: Callable[[Event], bool]) -> Dataset:
    """The data of the years that a view keeps. An indicator without any value in them is not there, and nothing names it.

    `stays` says which events are in the view.
    """
    indicators = {name: _indicator(indicator, keeps) for name, indicator in dataset.indicators.items()}
    left = {name: indicator for name, indicator in indicators.items() if indicator.values}
    return dataclasses.replace(
        dataset,
        indicators={name: _only_with(indicator, left) for name, indicator in left.items()},
        themes=tuple(dataclasses.replace(theme, indicators=_among(theme.indicators, left)) for theme in dataset.themes),
        lists={
            name: listed.model_copy(update={"items": items})
            for name, listed in dataset.lists.items()
            if (items := _kept(listed.items, keeps))
        },
        flows={n: f for n, f in dataset.flows.items() if all(step.indicator in left for step in f.start.whole())},
        statements={
            name: one
            for name, statement in dataset.statements.items()
            if (one := _statement(statement, left, indicators.keys() - left.keys())) is not None
        },
        events={number: event for number, event in dataset.events.items() if stays(event)},
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
        editions=tuple(_edition(edition, keeps) for edition in dataset.editions),
    )


def _after(dataset: Dataset, edition: Year) -> bool:
    """Whether anything is of a year after an edition, though there is no later edition."""
    return any(year > edition for indicator in dataset.indicators.values() for year in indicator.values) or any(
        event.date.year > edition for event in dataset.events.values()
    )


def _indicator(indicator: Indicator, keeps: Keeps) -> Indicator:
    counted = indicator.counted_from
    if counted is not None and counted.years:
        counted = counted.model_copy(update={"years": tuple(year for year in counted.years if keeps(year))})
    return indicator.model_copy(
        update={
            "values": _kept(indicator.values, keeps),
            "target": _kept(indicator.target, keeps),
            "topics": _kept(indicator.topics, keeps),
            "breaks": tuple(broken for broken in indicator.breaks if keeps(broken.year)),
            "breakdowns": tuple(_breakdown(breakdown, keeps) for breakdown in indicator.breakdowns),
            "counted_from": counted,
        }
    )


def _breakdown(breakdown: Breakdown, keeps: Keeps) -> Breakdown:
    parts = tuple(part.model_copy(update={"values": _kept(part.values, keeps)}) for part in breakdown.parts)
    return breakdown.model_copy(update={"parts": tuple(part for part in parts if part.values or part.indicator)})


def _only_with(indicator: Indicator, left: Mapping[str, Indicator]) -> Indicator:
    """An indicator that names only what is left, and has only breakdowns with something in them."""
    breakdowns = tuple(
        breakdown.model_copy(update={"parts": tuple(p for p in breakdown.parts if p.indicator is None or p.indicator in left)})
        for breakdown in indicator.breakdowns
    )
    there = {breakdown.id for breakdown in breakdowns if breakdown.parts}
    return indicator.model_copy(
        update={
            "related": _among(indicator.related, left),
            "answers": indicator.answers if indicator.answers in left else None,
            "of": indicator.of if indicator.of in left else None,
            "part_of": indicator.part_of if indicator.part_of in left else None,
            "breakdowns": tuple(one for one in breakdowns if one.parts and {one.rows, one.columns} <= {None, *there}),
        }
    )


def _statement(statement: Statement, left: Mapping[str, Indicator], gone: Collection[str]) -> Statement | None:
    """A statement with the amounts that are left; None when there are none, or it reckons with one that is not."""
    sections = []
    for section in statement.sections:
        rows = tuple(row for row in section.rows if _is_left(row, left))
        total = section.total
        if total is not None and (total.indicator in gone or _names(total.rule or "", gone)):
            return None
        if rows or (total is not None and total.rule is not None):
            sections.append(section.model_copy(update={"rows": rows}))
    return statement.model_copy(update={"sections": tuple(sections)}) if any(one.rows for one in sections) else None


def _is_left(row: StatementRow, left: Mapping[str, Indicator]) -> bool:
    indicator = left.get(row.indicator)
    parts = [part.id for breakdown in indicator.breakdowns for part in breakdown.parts] if indicator else []
    return indicator is not None and (row.part is None or row.part in parts)


def _edition(edition: Edition, keeps: Keeps) -> Edition:
    if not keeps(edition.year):
        return edition.model_copy(update={"corrections": (), "restatements": ()})
    kept = tuple(correction for correction in edition.corrections if correction.year is None or keeps(correction.year))
    return edition.model_copy(update={"corrections": kept})


def _with_old_values(dataset: Dataset, later: Iterable[Edition]) -> Dataset:
    """The data with what later editions restated as it was before, newest first; a note at it says what they gave."""
    indicators = dict(dataset.indicators)
    for other in sorted(later, key=lambda other: other.year, reverse=True):
        for one in other.restatements:
            if (indicator := indicators.get(one.indicator)) is not None:
                now = dataclasses.replace(dataset, indicators=indicators)
                indicators[one.indicator] = _restored(indicator, one, note=since_restated(now, other, one))
    return dataclasses.replace(dataset, indicators=indicators)


def _restored(indicator: Indicator, one: Restatement, *, note: str) -> Indicator:
    def with_old(values: Mapping[Year, YearValue]) -> Mapping[Year, YearValue]:
        said = " ".join(filter(None, (one.old.note, note)))
        return {**values, one.year: one.old.model_copy(update={"note": said})}

    if one.part is None:
        return indicator.model_copy(update={"values": with_old(indicator.values)})
    breakdowns = tuple(
        breakdown.model_copy(
            update={
                "parts": tuple(
                    part.model_copy(update={"values": with_old(part.values)}) if part.id == one.part else part
                    for part in breakdown.parts
                )
            }
        )
        for breakdown in indicator.breakdowns
    )
    return indicator.model_copy(update={"breakdowns": breakdowns})


def _with_texts(dataset: Dataset, edition: Year) -> Dataset:
    """The data with its texts as they read in an edition."""

    def read(record: Found, *fields: str) -> Found:
        changed = {field: known_in(text, edition) for field in fields if (text := getattr(record, field)) is not None}
        return record.model_copy(update=changed)  # type: ignore[attr-defined, no-any-return]

    def part(one: Part) -> Part:
        return read(one, "label")

    def breakdown(one: Breakdown) -> Breakdown:
        told = read(one, "label", "part_label", "note")
        return told.model_copy(update={"parts": tuple(part(each) for each in one.parts)})

    def indicator(one: Indicator) -> Indicator:
        told = read(one, "label", "label_one", "definition", "method", "note")
        return told.model_copy(update={"breakdowns": tuple(breakdown(each) for each in one.breakdowns)})

    return dataclasses.replace(
        dataset,
        indicators={name: indicator(one) for name, one in dataset.indicators.items()},
        lists={name: read(one, "label", "note") for name, one in dataset.lists.items()},
        objectives={name: read(one, "title", "aim") for name, one in dataset.objectives.items()},
        partners={name: read(one, "name") for name, one in dataset.partners.items()},
    )


def _names(rule: str, gone: Iterable[str]) -> bool:
    words = set("".join(sign if sign.isalnum() or sign == "_" else " " for sign in rule).split())
    return not words.isdisjoint(gone)


def _kept(by_year: Mapping[Year, Found], keeps: Keeps) -> dict[Year, Found]:
    return {year: found for year, found in by_year.items() if keeps(year)}


def _among(names: Iterable[str], left: Mapping[str, Indicator]) -> tuple[str, ...]:
    return tuple(name for name in names if name in left)
