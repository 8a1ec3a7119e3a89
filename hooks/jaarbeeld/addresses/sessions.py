"""The addresses of info sessions: their pages, their calendar files, and the feed."""

from __future__ import annotations

import datetime as dt

from jaarbeeld.addresses.written import volunteering
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event


def page(dataset: Dataset) -> str:
    """The page of all sessions: `vrijwilliger/infosessies/`."""
    return volunteering(dataset, dataset.organisation.parts.sessions)


def calendar(dataset: Dataset) -> str:
    """The calendar of all sessions, to subscribe to."""
    return f"{page(dataset)[:-1]}.ics"


def feed(dataset: Dataset) -> str:
    """What is new for volunteers, as an Atom feed."""
    return f"{volunteering(dataset)}feed.xml"


def session_url(session: Event, dataset: Dataset) -> str:
    """The address of a session's own page; it stays when the session is over."""
    return f"{page(dataset)}{session.id}/"


def calendar_url(session: Event, dataset: Dataset) -> str:
    """The address of one session's calendar file."""
    return f"{page(dataset)}{session.id}.ics"


def calendar_paths(dataset: Dataset, now: dt.datetime, *, planned: bool) -> frozenset[str]:
    """The calendar files there are at a moment; none of all sessions when there is no page of them either (not `planned`)."""
    own = frozenset(calendar_url(event, dataset) for event in current.coming_sessions(dataset, now))
    return own | {calendar(dataset)} if planned else own


def has_news(dataset: Dataset) -> bool:
    """Whether an organisation has something that volunteers can follow."""
    return bool(dataset.roles or current.sessions(dataset))
