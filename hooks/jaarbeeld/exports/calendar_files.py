"""Export: info sessions as calendar files, one for each and one to subscribe to.

Source: RFC 5545 (iCalendar), RFC 5546 for what a file does in a calendar (METHOD: put it in, or take it out), and RFC 7986
for the name and the refresh interval of a calendar. Everything comes from the records, so the same records give the same
bytes: UID from the session's `id`, SEQUENCE from the number of `changes`, DTSTAMP and LAST-MODIFIED from the day of the last
change or of the announcement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from jaarbeeld.addresses.naming import absolute, uid
from jaarbeeld.addresses.sessions import calendar, calendar_url, session_url
from jaarbeeld.clock import moment
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import begin
from jaarbeeld.exports.time_zones import Change, changes, time_zone
from jaarbeeld.memory import Memory
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event

if TYPE_CHECKING:
    from icalendar import Event as Entry

_UNKNOWN_END = dt.timedelta(hours=1)
"""How long a session takes in calendars when nobody has said when it ends; without an end it would take no time at all."""


def files(
    dataset: Dataset, *, now: dt.datetime, site_url: str = "", planned: bool = True, memory: Memory[bytes] | None = None
) -> dict[str, bytes]:
    """The calendar file of every session that is not over, and, where sessions are `planned`, the one of all of them, by path
    on the site.

    A cancelled session stays until its day has passed: calendars then take it out or cross it out. What `memory` has need not
    be made.
    """
    coming = current.coming_sessions(dataset, now)
    # From the year before the first session, so that every session comes after a change.
    since = min((event.date.year for event in current.sessions(dataset)), default=dataset.latest.year) - 1
    kept = partial(_kept, dataset, memory, site_url=site_url, clocks=changes(dataset.organisation.zone, since=since))
    made = {calendar_url(event, dataset): kept([event], takes_out=event.status == "cancelled") for event in coming}
    name = f"Infosessies van {dataset.organisation.name}"
    return {**made, calendar(dataset): kept(coming, name=name)} if planned else made


def revision(event: Event) -> int:
    """How often a session was changed after its announcement; a calendar takes the entry with the highest."""
    return len(event.changes)


def last_touched(event: Event, zone: dt.tzinfo) -> dt.datetime:
    """The moment of the last change, or of the announcement: its day, and a second later for each one before it that day."""
    assert event.posted_on is not None
    days = [event.posted_on, *(change.date for change in event.changes)]
    return moment(max(days), zone=zone) + dt.timedelta(seconds=days.count(max(days)) - 1)


def _kept(
    dataset: Dataset,
    memory: Memory[bytes] | None,
    events: Sequence[Event],
    *,
    site_url: str,
    clocks: tuple[Change, ...],
    name: str = "",
    takes_out: bool = False,
) -> bytes:
    make = partial(_calendar, dataset, events, site_url=site_url, clocks=clocks, name=name, takes_out=takes_out)
    told = [(event, session_url(event, dataset)) for event in events]
    return memory.made(dataset.organisation, told, site_url, clocks, name, takes_out, make=make) if memory else make()


def _calendar(
    dataset: Dataset, events: Sequence[Event], *, site_url: str, clocks: tuple[Change, ...], name: str, takes_out: bool
) -> bytes:
    from icalendar import Calendar, vDuration  # noqa: PLC0415 - slow to import, and calendars are kept

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{dataset.organisation.name}//Jaarbeeld//NL")
    calendar.add("method", "CANCEL" if takes_out else "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vDuration(dt.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    # A calendar must hold something: with no session at all it holds the rules of its time zone.
    calendar.add_component(time_zone(dataset.organisation.zone.key, clocks))
    for event in events:
        calendar.add_component(_entry(event, dataset, site_url))
    return bytes(calendar.to_ical())


def _entry(event: Event, dataset: Dataset, site_url: str) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415 - as above
    from icalendar import vCalAddress, vUri  # noqa: PLC0415

    entry = Entry()
    zone = dataset.organisation.zone
    assert event.id is not None
    entry.add("uid", uid(dataset, event.id))
    entry.add("dtstart", begin(event, zone))
    entry.add("dtend", event.ends(zone) or begin(event, zone) + _UNKNOWN_END)
    touched = last_touched(event, zone).astimezone(dt.UTC)
    entry.add("dtstamp", touched)
    entry.add("last-modified", touched)
    entry.add("sequence", revision(event))
    entry.add("status", "CANCELLED" if event.status == "cancelled" else "CONFIRMED")
    # That a session is full matters to who wants to come, not to who has it in a calendar.
    mark = "Gaat niet door: " if event.status == "cancelled" else ""
    entry.add("summary", f"{mark}{event.title} – {dataset.organisation.name}")
    where = [event.place or "", "online" if event.online else ""]
    if any(where):
        entry.add("location", ", ".join(part for part in where if part))
    open_end = "" if event.ends(zone) else "Hoe laat het eindigt, is nog niet bekend."
    told = [event.description, event.note, open_end, event.registration and f"Inschrijven: {event.registration}"]
    if any(told):
        entry.add("description", "\n\n".join(part for part in told if part))
    # Whoever organises it is named by a mailbox, or by any other address when there is none (section 3.3.3).
    contact = dataset.organisation.contact.email
    organizer = vCalAddress(f"mailto:{contact}" if contact else dataset.organisation.website)
    entry.add("organizer", organizer, parameters={"CN": dataset.organisation.name})
    if url := absolute(site_url, session_url(event, dataset)):
        entry.add("url", vUri(url))
    return entry
