"""Write: info sessions as readers see them – the next one, all that come, and those that were."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jaarbeeld.addresses import sessions as addresses
from jaarbeeld.addresses.sessions import calendar_url, session_url
from jaarbeeld.components import SiteMap, Templates, relative
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import begin
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.model.quantities import day_text
from jaarbeeld.pages.contact import Ways, ways

State = Literal["open", "registration_over", "full", "cancelled", "begun"]


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One session to come. `today` is said beside the date and never instead of it: a page can be read a day late."""

    id: str
    href: str
    title: str
    day: str
    hours: str
    machine_start: str
    today: bool
    state: State
    place: str
    online: bool
    description: str
    note: str
    changes: tuple[tuple[str, str], ...]
    until: str
    registration: str
    ways: Ways
    calendar: str


@dataclass(frozen=True, slots=True)
class NextSession:
    """The first session that people can still come to, or why there is none."""

    session: SessionCard | None
    all_full: bool
    ways: Ways
    page: str


@dataclass(frozen=True, slots=True)
class Sessions:
    """All sessions to come, those that were, and where to ask and follow."""

    coming: tuple[SessionCard, ...]
    past: tuple[str, ...]
    ways: Ways
    calendar: str
    subscription: str
    feed: str


@dataclass(frozen=True, slots=True)
class SessionPage:
    """A session's own page: its title, what the session is, and the session as a finished fragment; empty once it is over."""

    title: str
    about: str
    description: str
    session: Markup
    all: str
    """What the page of all sessions is called in their folder."""


def session_page(event: Event, dataset: Dataset, templates: Templates, *, now: dt.datetime, site_map: SiteMap) -> SessionPage:
    """The page of a session as it stands at a moment."""
    day, whose = day_text(event.date.first, weekday=False), f"Een infosessie van {dataset.organisation.name}"
    all_of = dataset.organisation.parts.sessions
    if current.is_over(event, now):
        passed = "ging niet door" if event.status == "cancelled" else "voorbij"
        return SessionPage(f"Infosessie van {day} ({passed})", "", f"{whose} op {day}, die voorbij is.", Markup(""), all_of)
    card = session_card(event, dataset, now=now, here=session_url(event, dataset), site_map=site_map)
    where = [card.place, "online" if card.online else ""]
    return SessionPage(
        title=f"{event.title}, {day}",
        about=about(dataset.organisation),
        description=", ".join(filter(None, [f"{whose} op {card.day}", card.hours, *where])) + ".",
        session=templates.block("session", card),
        all=all_of,
    )


def about(organisation: Organisation) -> str:
    """What every session is, for who finds one by itself."""
    return f"Een infosessie van {organisation.name} voor wie vrijwilliger wil worden."


def sessions_view(dataset: Dataset, *, now: dt.datetime, here: str, site_map: SiteMap, site_url: str) -> Sessions:
    """Everything the page of info sessions shows at a moment."""
    calendar = addresses.calendar(dataset)
    return Sessions(
        coming=tuple(
            session_card(event, dataset, now=now, here=here, site_map=site_map)
            for event in current.coming_sessions(dataset, now)
        ),
        past=tuple(day_text(event.date.first) for event in current.past_sessions(dataset, now)),
        ways=_question(dataset, here, site_map),
        calendar=relative(here, calendar),
        # Calendar programs take this scheme for a subscription; without the site's address there is nothing to name.
        subscription=f"webcal://{site_url.split('://', 1)[1].rstrip('/')}/{calendar}" if "://" in site_url else "",
        feed=relative(here, addresses.feed(dataset)),
    )


def next_session(dataset: Dataset, *, now: dt.datetime, here: str, site_map: SiteMap) -> NextSession:
    """The first session that still takes people, as seen from the page at `here`."""
    coming = [event for event in current.coming_sessions(dataset, now) if event.status != "cancelled"]
    first = next((event for event in coming if current.takes_registrations(event, now)), None)
    return NextSession(
        session=session_card(first, dataset, now=now, here=here, site_map=site_map) if first else None,
        all_full=any(event.status == "full" for event in coming) and first is None,
        ways=_question(dataset, here, site_map),
        page=site_map.way(here, addresses.page(dataset)),
    )


def session_card(event: Event, dataset: Dataset, *, now: dt.datetime, here: str, site_map: SiteMap) -> SessionCard:
    """One session to come, as seen from the page at `here`."""
    day = day_text(event.date.first)
    state = _state(event, now)
    return SessionCard(
        id=event.id or "",
        href=relative(here, session_url(event, dataset)),
        title=event.title,
        day=day,
        hours=hours(event),
        machine_start=begin(event, now.tzinfo).isoformat(timespec="minutes"),
        today=event.date.first == now.date(),
        state=state,
        place=event.place or "",
        online=event.online,
        description=event.description or "",
        note=event.note or "",
        changes=tuple((day_text(change.date, weekday=False, year=False), change.text) for change in event.changes),
        until=day_text(event.registration_until, year=False) if event.registration_until and state == "open" else "",
        registration=(event.registration or "") if state == "open" else "",
        ways=_reply(event, dataset, here, site_map, day),
        calendar=relative(here, calendar_url(event, dataset)),
    )


def hours(event: Event) -> str:
    """When on its day a session is: «19.30 tot 21.00 uur»."""
    start = (event.time or "").replace(":", ".")
    return f"{start} tot {event.end_time.replace(':', '.')} uur" if event.end_time else f"{start} uur"


def _question(dataset: Dataset, here: str, site_map: SiteMap) -> Ways:
    ask = "Ik wil graag naar een infosessie komen. Laten jullie weten wanneer de volgende is?"
    return ways(dataset, here=here, site_map=site_map, subject="Wanneer is de volgende infosessie?", wish=ask)


def _reply(event: Event, dataset: Dataset, here: str, site_map: SiteMap, day: str) -> Ways:
    when = f"{day} om {hours(event).split(' ')[0]} uur"
    wish = f"Ik kom graag naar de infosessie van {when}."
    return ways(dataset, here=here, site_map=site_map, subject=f"Ik kom naar de infosessie van {day}", wish=wish)


def _state(event: Event, now: dt.datetime) -> State:
    if event.status != "scheduled":
        return event.status
    if begin(event, now.tzinfo) <= now:
        return "begun"
    return "open" if current.takes_registrations(event, now) else "registration_over"
