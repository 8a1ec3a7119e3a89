"""Export: what all branches will do, as one calendar to subscribe to.

A session keeps the UID and SEQUENCE that its branch gave it, so that a calendar which has it from there has it once; an
activity has no such name and gets one that stays (RFC 5545, section 3.8.4.7).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from jaarbeeld.addresses.branches import calendar_path
from jaarbeeld.addresses.naming import uid
from jaarbeeld.branches import agenda
from jaarbeeld.branches.coming import Event, coming
from jaarbeeld.exports.time_zones import changes, time_zone
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.received import Activity, Meeting

if TYPE_CHECKING:
    from icalendar import Event as Entry


def files(dataset: Dataset, *, now: dt.datetime) -> dict[str, bytes]:
    """The calendar of all branches by its path on the site. An activity of which only the month is known is not in it."""
    from icalendar import Calendar, vDuration  # noqa: PLC0415 - slow to import, and few have branches

    calendar = Calendar()
    name = f"Kalender van {dataset.organisation.name}"
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{dataset.organisation.name}//Jaarbeeld//NL")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(dt.timedelta(days=1)), parameters={"VALUE": "DURATION"})
    # A calendar must hold something: with no event at all it holds the rules of its time zone.
    zone = dataset.organisation.zone
    calendar.add_component(time_zone(zone.key, changes(zone, since=now.year - 1)))
    for event in coming(dataset, now=now):
        if not (isinstance(event.what, Activity) and event.what.month_only):
            calendar.add_component(_entry(event, dataset, now))
    return {calendar_path(dataset): bytes(calendar.to_ical())}


def _entry(event: Event, dataset: Dataset, now: dt.datetime) -> Entry:
    from icalendar import Event as Entry  # noqa: PLC0415 - as above
    from icalendar import vUri  # noqa: PLC0415

    entry, what = Entry(), event.what
    off = agenda.OFF if isinstance(what, Meeting) and what.cancelled else ""
    entry.add("summary", f"{off}{what.title} – {event.branch.label}")
    if isinstance(what, Activity):
        received = dataset.received[event.branch.id].fetched_on or now.date()
        entry.add("uid", uid(dataset, f"{event.branch.id}-{what.id}"))
        entry.add("dtstart", what.first)
        entry.add("dtend", what.last + dt.timedelta(days=1))
        entry.add("dtstamp", dt.datetime.combine(received, dt.time(), dt.UTC))
        return entry
    zone = dataset.organisation.zone
    entry.add("uid", what.uid)
    entry.add("dtstart", what.begins.astimezone(zone))
    entry.add("dtend", what.ends.astimezone(zone))
    entry.add("dtstamp", what.touched)
    entry.add("last-modified", what.touched)
    entry.add("sequence", what.revision)
    entry.add("status", "CANCELLED" if what.cancelled else "CONFIRMED")
    if what.place:
        entry.add("location", what.place)
    if what.url:
        entry.add("url", vUri(what.url))
    return entry
