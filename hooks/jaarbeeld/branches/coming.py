"""What branches will still do at a moment: the sessions of their calendars, and the activities that they announced."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from jaarbeeld.clock import moment
from jaarbeeld.model.branches import Branch
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.received import Activity, Meeting


@dataclass(frozen=True, slots=True)
class Event:
    """A session or an activity of a branch, and when it begins; of an activity the beginning of its first day."""

    branch: Branch
    begins: dt.datetime
    what: Meeting | Activity


def coming(dataset: Dataset, *, now: dt.datetime) -> tuple[Event, ...]:
    """What is not over yet, by its beginning. A session that stands among the activities too, is told once: with its hour."""
    return tuple(sorted(_found(dataset, now), key=lambda one: (one.begins, one.branch.label, one.what.title)))


def _found(dataset: Dataset, now: dt.datetime) -> Iterator[Event]:
    zone = dataset.organisation.zone
    for name, data in dataset.received.items():
        branch = dataset.branches[name]
        meetings = [Event(branch, one.begins.astimezone(zone), one) for one in data.meetings if one.ends >= now]
        yield from meetings
        for activity in data.activities:
            if activity.last >= now.date() and not _is_told(activity, meetings):
                yield Event(branch, moment(activity.first, zone=zone), activity)


def _is_told(activity: Activity, meetings: list[Event]) -> bool:
    return any(one.begins.date() == activity.first and one.what.title == activity.title for one in meetings)
