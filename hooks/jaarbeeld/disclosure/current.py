"""What still holds at a given moment: sessions to come, open roles, stories that may be told.

Pages, calendar files, the feed and the structured data all ask here, so that what has passed is gone from all of them at
once. Every moment is given; nothing here looks at a clock.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Literal

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.people import Person
from jaarbeeld.model.volunteering import Role, Testimonial, Use

RoleStatus = Literal["open", "paused", "closed"] | None
"""None as long as the organisation did not say how a role stands: pages then call for no one, and say that one may ask."""


def as_of(dataset: Dataset, day: dt.date) -> Dataset:
    """The same data with every role as it stands on a day: whoever only looks at `status` then sees the truth."""
    roles = {name: role.model_copy(update={"status": role_status(role, day)}) for name, role in dataset.roles.items()}
    return dataclasses.replace(dataset, roles=roles)


def sessions(dataset: Dataset) -> tuple[Event, ...]:
    """The info sessions that people could or can come to, by the moment they begin."""
    return dataset.once(_sessions)


def _sessions(dataset: Dataset) -> tuple[Event, ...]:
    found, zone = [event for event in dataset.events.values() if event.is_session], dataset.organisation.zone
    return tuple(sorted(found, key=lambda event: begin(event, zone)))


def coming_sessions(dataset: Dataset, now: dt.datetime) -> tuple[Event, ...]:
    """The sessions that are not over, cancelled ones included: people must hear that they will not take place."""
    return tuple(event for event in sessions(dataset) if not is_over(event, now))


def past_sessions(dataset: Dataset, now: dt.datetime) -> tuple[Event, ...]:
    """The sessions that took place, the last one first."""
    return tuple(event for event in reversed(sessions(dataset)) if is_over(event, now) and event.status != "cancelled")


def standing(dataset: Dataset, now: dt.datetime) -> tuple[object, ...]:
    """What of a moment decides what may be seen: its day, and which sessions have begun and are over, those of branches too."""
    theirs = (meeting.ends >= now for received in dataset.received.values() for meeting in received.meetings)
    return now.date(), *((begin(event, now.tzinfo) <= now, is_over(event, now)) for event in sessions(dataset)), *theirs


def begin(session: Event, zone: dt.tzinfo | None) -> dt.datetime:
    """The moment a session begins; every session that passed the checks has one."""
    starts = session.starts(zone)
    assert starts is not None
    return starts


def is_over(session: Event, now: dt.datetime) -> bool:
    """Whether a session has ended; when its end is not known, whether it has begun: it is then too late to go."""
    return (session.ends(now.tzinfo) or begin(session, now.tzinfo)) <= now


def takes_registrations(session: Event, now: dt.datetime) -> bool:
    """Whether people can still say that they will come: until it begins, or to the end of the last day to register."""
    in_time = session.registration_until is None or now.date() <= session.registration_until
    return session.status == "scheduled" and in_time and now < begin(session, now.tzinfo)


def role_status(role: Role, day: dt.date) -> RoleStatus:
    """How a role stands: what was written, or closed when its last day has passed."""
    return "closed" if role.closes_on is not None and role.closes_on < day else role.status


def listed_roles(dataset: Dataset, day: dt.date) -> tuple[Role, ...]:
    """The roles that lists show: open, paused for a while, or not known."""
    return tuple(role for role in dataset.roles.values() if role_status(role, day) != "closed")


def open_roles(dataset: Dataset, day: dt.date) -> tuple[Role, ...]:
    """The roles for which people are looked for."""
    return tuple(role for role in dataset.roles.values() if role_status(role, day) == "open")


def nearest_open_role(role: Role, dataset: Dataset, day: dt.date) -> Role | None:
    """The other open role that shares most figures with this one – figures say what a role is about – or else the first."""
    others = [other for other in open_roles(dataset, day) if other.id != role.id]
    shared = set(role.indicators)
    return max(others, key=lambda other: len(shared & set(other.indicators)), default=None)


def stories(dataset: Dataset, day: dt.date, *, use: Use = "web") -> tuple[Testimonial, ...]:
    """The stories with consent for this use on this day. Nothing may show a story that is not among them."""
    return tuple(story for story in dataset.testimonials.values() if story.consent.allows(use, day))


def people(dataset: Dataset, day: dt.date, *, use: Use = "web") -> tuple[Person, ...]:
    """The people who may be named for this use on this day. Nothing may show anyone who is not among them."""
    return tuple(person for person in dataset.people.values() if person.is_shown(day, use))


def personal_pictures(dataset: Dataset) -> frozenset[str]:
    """The pictures, by their path below content/, that are there because someone agreed to it."""
    return _pictures((*dataset.people.values(), *dataset.testimonials.values()))


def withheld_pictures(dataset: Dataset, day: dt.date) -> frozenset[str]:
    """Those of them that no one may see on this day: the file itself does not come online then."""
    return personal_pictures(dataset) - _pictures((*people(dataset, day), *stories(dataset, day)))


def _pictures(records: Iterable[Person | Testimonial]) -> frozenset[str]:
    return frozenset(one.photo.file for one in records if one.photo is not None)
