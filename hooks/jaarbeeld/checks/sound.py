"""Check: what is left of a data set when everything that rests on a mistake is taken out.

The checks on references have told the mistakes. What comes after them computes and draws; it may take for granted that
every record that is named exists. Of a data set without mistakes, nothing is taken out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from jaarbeeld.checks import statements
from jaarbeeld.checks.corrections import is_sound
from jaarbeeld.checks.references import impossible_values, year_of_file, years_without_events
from jaarbeeld.model.dataset import ANY, Dataset
from jaarbeeld.model.event import Event, Partner
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.organisation import Edition
from jaarbeeld.model.volunteering import Role


def sound(dataset: Dataset) -> Dataset:
    """The same data without what names a record that does not exist; records that are taken out become doubts."""
    indicators = _indicators(dataset)
    # When nothing of a kind is there that others name, its whole file is missing; that is told, and not every name.
    missing = [kind for kind in ("series", "partners") if not getattr(dataset, kind) and _is_named(kind, dataset)]
    dataset = dataclasses.replace(
        dataset,
        indicators={name: _only_known(indicator, indicators, dataset) for name, indicator in indicators.items()},
        themes=tuple(dataclasses.replace(theme, indicators=_among(theme.indicators, indicators)) for theme in dataset.themes),
        doubts=dataset.doubts | {("indicators", name) for name in dataset.indicators.keys() - indicators.keys()},
    )
    tellers = {*dataset.organisation.storytellers, *dataset.roles}
    stories = {name: story for name, story in dataset.testimonials.items() if story.role in tellers}
    lists = {name: listed for name, listed in dataset.lists.items() if dataset.has_objective(listed.objective)}
    flows = {
        name: flow
        for name, flow in dataset.flows.items()
        if dataset.has_objective(flow.objective) and all(step.indicator in indicators for step in flow.start.whole())
    }
    events = {number: _event(event, dataset) for number, event in dataset.events.items()}
    amounts = {name: one for name, one in dataset.statements.items() if statements.is_sound(one, dataset)}
    measures = {
        name: measure
        for name, measure in dataset.measures.items()
        if measure.unit in dataset.units and all(one.branch in dataset.branches for one in measure.exceptions)
    }
    kept: dict[str, Mapping[str, object]] = {
        "testimonials": stories, "lists": lists, "flows": flows, "statements": amounts, "measures": measures,
    }  # fmt: skip
    doubts = {(kind, name) for kind, left in kept.items() for name in getattr(dataset, kind) if name not in left}
    doubts |= {("events", ANY) for _ in years_without_events(dataset)}
    doubts |= {(kind, ANY) for kind in missing}
    doubts |= {("events", str(number)) for number, event in events.items() if not _counts(number, event, dataset)}
    return dataclasses.replace(
        dataset,
        editions=tuple(_edition(edition, dataset) for edition in dataset.editions),
        objectives={
            number: objective.model_copy(update={"key_indicators": _among(objective.key_indicators, indicators)})
            for number, objective in dataset.objectives.items()
        },
        lists=lists,
        measures=measures,
        flows=flows,
        statements=amounts,
        events={number: event for number, event in events.items() if dataset.has_objective(event.objective)},
        partners={name: _partner(partner, dataset) for name, partner in dataset.partners.items()},
        roles={name: _role(role, dataset) for name, role in dataset.roles.items()},
        testimonials=stories,
        recruitment=dataset.recruitment.model_copy(
            update={
                "self_check": tuple(
                    line.model_copy(update={"roles": _among(line.roles, dataset.roles)})
                    for line in dataset.recruitment.self_check
                )
            }
        ),
        doubts=dataset.doubts | doubts,
    )


def _indicators(dataset: Dataset) -> Mapping[str, Indicator]:
    """The indicators that rest on nothing unknown, however many steps away."""
    left = dict(dataset.indicators)
    while weak := [name for name, indicator in left.items() if not _stands(indicator, left, dataset)]:
        for name in weak:
            del left[name]
    return left


def _stands(indicator: Indicator, left: Mapping[str, Indicator], dataset: Dataset) -> bool:
    unit = dataset.units.get(indicator.unit)
    wholes = [other for other in (indicator.of, indicator.part_of, indicator.answers) if other is not None]
    parts = [part.indicator for b in indicator.breakdowns for part in b.parts if part.indicator is not None]
    return (
        unit is not None
        and (unit.kind != "percent" or indicator.of is not None)
        and not any(impossible_values(indicator, unit))
        and dataset.has_objective(indicator.objective)
        and all(other in left and other != indicator.id for other in (*wholes, *parts))
        and (indicator.counted_from is None or indicator.counted_from.series in dataset.series)
    )


def _only_known(indicator: Indicator, indicators: Mapping[str, Indicator], dataset: Dataset) -> Indicator:
    related = _among(indicator.related, indicators)
    strangers = any(part.partner not in (None, *dataset.partners) for b in indicator.breakdowns for part in b.parts)
    if related == indicator.related and not strangers:
        return indicator
    breakdowns = tuple(
        breakdown.model_copy(
            update={
                "parts": tuple(
                    part if part.partner in dataset.partners else part.model_copy(update={"partner": None})
                    for part in breakdown.parts
                )
            }
        )
        for breakdown in indicator.breakdowns
    )
    return indicator.model_copy(update={"related": related, "breakdowns": breakdowns})


def _event(event: Event, dataset: Dataset) -> Event:
    """The event without unknown names. It keeps its place in every count: an unknown objective or kind becomes another one."""
    kinds = dataset.organisation.words_of_events
    objective = event.objective if dataset.has_objective(event.objective) else next(iter(dataset.objectives), 0)
    return event.model_copy(
        update={
            "series": _among(event.series, dataset.series),
            "partners": _among(event.partners, dataset.partners),
            "objective": objective,
            "kind": event.kind if event.kind in kinds else next(iter(kinds)),
            "public": event.public and not (event.is_session and (event.starts(None) is None or event.id is None)),
        }
    )


def _partner(partner: Partner, dataset: Dataset) -> Partner:
    """The organisation, of a kind that there is: others name it."""
    kinds = dataset.organisation.titles_of_partners
    return partner if partner.kind in kinds else partner.model_copy(update={"kind": next(iter(kinds))})


def _is_named(kind: str, dataset: Dataset) -> bool:
    """Whether any record names one of a kind."""
    if any(getattr(event, kind) for event in dataset.events.values()):
        return True
    indicators = dataset.indicators.values()
    if kind == "series":
        return any(indicator.counted_from for indicator in indicators)
    return any(part.partner for indicator in indicators for breakdown in indicator.breakdowns for part in breakdown.parts)


def _counts(number: int, event: Event, dataset: Dataset) -> bool:
    """Whether the event is counted where it belongs: in all its series, in the year of its file."""
    expected = year_of_file(dataset.place("events", str(number)))
    if not dataset.objectives and dataset.events[number].objective is not None:
        return False
    return event.series == dataset.events[number].series and expected in (None, event.date.year)


def _role(role: Role, dataset: Dataset) -> Role:
    year = dataset.latest.year
    urgency = tuple(
        need for need in role.urgency if need.indicator in dataset.indicators and dataset.quantity(need.indicator, year)
    )
    need = role.need if role.need in dataset.indicators else None
    return role.model_copy(update={"indicators": _among(role.indicators, dataset.indicators), "urgency": urgency, "need": need})


def _edition(edition: Edition, dataset: Dataset) -> Edition:
    known = tuple(one for one in edition.corrections if is_sound(one, dataset))
    restated = tuple(
        one
        for one in edition.restatements
        if one.indicator in dataset.indicators and (one.part is None or dataset.part(one.indicator, one.part) is not None)
    )
    return edition.model_copy(update={"corrections": known, "restatements": restated})


def _among(names: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    options = frozenset(known)
    return tuple(name for name in names if name in options)
