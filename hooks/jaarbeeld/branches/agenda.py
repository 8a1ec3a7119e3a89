"""Read: the sessions in the calendar file of a branch. What cannot be used of it is left out: it is no figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from jaarbeeld.model.received import MOST_MEETINGS, Meeting

OFF = "Gaat niet door: "
"""What `exports.calendar_files` puts before the title of a session that is cancelled."""


def meetings(content: bytes, *, publisher: str) -> tuple[Meeting, ...]:
    """The sessions with a beginning and an end in a calendar file (RFC 5545), each once; none when it cannot be read.

    In the calendar of a branch, a title ends in its name, and begins with the news that a session is off.
    """
    from icalendar import Calendar  # noqa: PLC0415 - slow to import, and most have no branches

    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError):
        return ()
    found = {one.uid: one for one in _entries(calendar, publisher)}
    return tuple(sorted(found.values(), key=lambda one: (one.begins, one.uid)))[:MOST_MEETINGS]


def _entries(calendar: Any, publisher: str) -> Iterator[Meeting]:
    for entry in calendar.walk("VEVENT"):
        try:
            yield Meeting.model_validate(
                {
                    "uid": str(entry.get("uid", "")),
                    "begins": _moment(entry, "dtstart"),
                    "ends": _moment(entry, "dtend"),
                    "title": str(entry.get("summary", "")).removeprefix(OFF).removesuffix(f" – {publisher}"),
                    "place": str(entry.get("location", "")) or None,
                    "url": str(entry.get("url", "")) or None,
                    "cancelled": str(entry.get("status", "")) == "CANCELLED",
                    "revision": int(entry.get("sequence", 0)),
                    "touched": _moment(entry, "last-modified" if "last-modified" in entry else "dtstamp"),
                }
            )
        except (ValidationError, ValueError, TypeError, OverflowError):
            continue


def _moment(entry: Any, key: str) -> dt.datetime | None:
    """A moment of an entry; None when it has only a day, or an hour of no zone."""
    found = getattr(entry.get(key), "dt", None)
    return found.astimezone(dt.UTC) if isinstance(found, dt.datetime) and found.tzinfo else None
