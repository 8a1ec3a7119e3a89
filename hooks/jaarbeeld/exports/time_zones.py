"""Export: the clocks of a time zone, as calendar programs read them (VTIMEZONE, RFC 5545 section 3.6.5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_SECOND = dt.timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the clocks: what they show at that moment, in the offset that they leave, and on which day of its month it
    is every year; none when they never change.
    """

    shown: dt.datetime
    weekday: str | None
    name: str | None
    is_summer: bool
    before: dt.timedelta | None
    after: dt.timedelta | None


def changes(zone: ZoneInfo, *, since: int) -> tuple[Change, ...]:
    """How the clocks of a zone change, from the year `since` on; at least what they show."""
    return tuple(_told(when, zone) for when in _changes(zone, since)) or (
        _told(dt.datetime(since, 1, 1, tzinfo=dt.UTC), zone, stays=True),
    )


def time_zone(name: str, changes: tuple[Change, ...]) -> Timezone:
    """The clocks of a zone as rules that hold for the years to come. DTSTART is what they show at the first change."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard  # noqa: PLC0415 - slow to import, and calendars are kept

    found = Timezone()
    found.add("tzid", name)
    for change in changes:
        observance = TimezoneDaylight() if change.is_summer else TimezoneStandard()
        observance.add("tzname", change.name)
        observance.add("tzoffsetfrom", change.before)
        observance.add("tzoffsetto", change.after)
        observance.add("dtstart", change.shown)
        if change.weekday:
            observance.add("rrule", {"freq": "yearly", "bymonth": change.shown.month, "byday": change.weekday})
        found.add_component(observance)
    return found


def _told(when: dt.datetime, zone: ZoneInfo, *, stays: bool = False) -> Change:
    before, after = (one.astimezone(zone) for one in (when - _SECOND, when))
    shown = when.replace(tzinfo=None) + (before.utcoffset() or dt.timedelta())
    day = None if stays else _weekday(shown, zone)
    return Change(shown, day, after.tzname(), bool(after.dst()), before.utcoffset(), after.utcoffset())


@lru_cache(maxsize=64)
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
