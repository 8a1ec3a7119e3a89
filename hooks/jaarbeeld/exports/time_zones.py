"""Export: the clocks of a time zone, as calendar programs read them (VTIMEZONE, RFC 5545 section 3.6.5)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_SECOND = dt.timedelta(seconds=1)


def time_zone(zone: ZoneInfo, *, since: int) -> Timezone:
    """When the clocks of a zone change, from the year `since` on, as rules that hold for the years to come.

    DTSTART is what clocks show at the first change, in the offset that they leave.
    """
    found, changes = Timezone(), _changes(zone, since)
    found.add("tzid", zone.key)
    for change in changes or (dt.datetime(since, 1, 1, tzinfo=dt.UTC),):
        before, after = (when.astimezone(zone) for when in (change - _SECOND, change))
        observance = TimezoneDaylight() if after.dst() else TimezoneStandard()
        observance.add("tzname", after.tzname())
        observance.add("tzoffsetfrom", before.utcoffset())
        observance.add("tzoffsetto", after.utcoffset())
        shown = change.replace(tzinfo=None) + (before.utcoffset() or dt.timedelta())
        observance.add("dtstart", shown)
        if changes:
            observance.add("rrule", {"freq": "yearly", "bymonth": shown.month, "byday": _weekday(shown, zone)})
        found.add_component(observance)
    return found


def _changes(zone: ZoneInfo, year: int) -> tuple[dt.datetime, ...]:
    """The moments of a year at which the clocks of a zone change."""
    days = [dt.datetime(year, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number) for number in range(366)]
    return tuple(_change(zone, *days) for days in pairwise(days) if _differ(zone, *days))


def _change(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> dt.datetime:
    """The first second, between two moments whose offsets differ, with the offset of the later one."""
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        before, after = (before, middle) if _differ(zone, before, middle) else (middle, after)
    return after


def _differ(zone: ZoneInfo, before: dt.datetime, after: dt.datetime) -> bool:
    return before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()


def _weekday(shown: dt.datetime, zone: ZoneInfo) -> str:
    """Which day of its month a change is every year: the last Sunday, `-1su`, or else the second one, `2su`."""
    years = range(shown.year, shown.year + 7)
    alike = [when for year in years for when in _changes(zone, year) if when.month == shown.month]
    last = all((when + dt.timedelta(days=7)).month != when.month for when in alike)
    day = ("mo", "tu", "we", "th", "fr", "sa", "su")[shown.weekday()]
    return f"{-1 if last else (shown.day + 6) // 7}{day}"
