"""Export: info sessions as calendar files, one for each and one to subscribe to.

Source: RFC 5545 (iCalendar), and RFC 7986 for the name and the refresh interval of a calendar. Everything comes from the
records, so the same records give the same bytes: UID from the session's `id`, SEQUENCE from the number of `changes`,
DTSTAMP and LAST-MODIFIED from the day of the last change or of the announcement.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from icalendar import Calendar, Timezone, vDuration, vUri
from icalendar import Event as Entry

from jaarbeeld.addresses.naming import absolute, domain
from jaarbeeld.addresses.sessions import CALENDAR, PAGE, calendar_url
from jaarbeeld.clock import moment
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.current import begin
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event


def files(dataset: Dataset, *, now: dt.datetime, site_url: str = "") -> dict[str, bytes]:
    """The calendar file of every session that is not over, and the one of all of them, by path on the site.

    A cancelled session stays until its day has passed: calendars then take it out or cross it out.
    """
    coming = current.coming_sessions(dataset, now)
    made = {calendar_url(event): _calendar(dataset, [event], site_url=site_url) for event in coming}
    name = f"Infosessies van {dataset.organisation.name}"
    return {**made, CALENDAR: _calendar(dataset, coming, site_url=site_url, name=name)}


def revision(event: Event) -> int:
    """How often a session was changed after its announcement; a calendar takes the entry with the highest."""
    return len(event.changes)


def last_touched(event: Event, zone: dt.tzinfo) -> dt.datetime:
    """The moment of the last change, or of the announcement: its day, and a second later for each one before it that day."""
    assert event.posted_on is not None
    days = [event.posted_on, *(change.date for change in event.changes)]
    return moment(max(days), zone=zone) + dt.timedelta(seconds=days.count(max(days)) - 1)


def _calendar(dataset: Dataset, events: Sequence[Event], *, site_url: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{dataset.organisation.name}//Jaarbeeld//NL")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", vDuration(dt.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    years = [event.date.year for event in events] or [dataset.latest.year]
    first, last = dt.date(min(years), 1, 1), dt.date(max(years) + 1, 1, 1)
    # A calendar must hold something: with no session at all it holds the rules of its time zone.
    calendar.add_component(Timezone.from_tzid(dataset.organisation.time_zone, first_date=first, last_date=last))
    for event in events:
        calendar.add_component(_entry(event, dataset, site_url))
    return bytes(calendar.to_ical())


def _entry(event: Event, dataset: Dataset, site_url: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.id}@{domain(dataset)}")
    zone = dataset.organisation.zone
    entry.add("dtstart", begin(event, zone))
    if (ends := event.ends(zone)) is not None:
        entry.add("dtend", ends)
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
    told = [event.description, event.note, event.registration and f"Inschrijven: {event.registration}"]
    if any(told):
        entry.add("description", "\n\n".join(part for part in told if part))
    if url := absolute(site_url, f"{PAGE}#{event.id}"):
        entry.add("url", vUri(url))
    return entry
