"""The one place that knows what time it is, so that builds and tests can choose it. All hours are those of Brussels,
unless an organisation says in its data that its own are others."""

from __future__ import annotations

import datetime as dt
import os
import re
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

ZONE = ZoneInfo("Europe/Brussels")
_EPOCH = re.compile("[0-9]{1,11}", re.ASCII)


def now() -> dt.datetime:
    """The moment in Brussels: that of SOURCE_DATE_EPOCH (seconds since 1970) when it is set, else the real one.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = _chosen()
    if _EPOCH.fullmatch(epoch):
        return dt.datetime.fromtimestamp(int(epoch), tz=ZONE)
    return dt.datetime.now(tz=ZONE)


def unreadable() -> str:
    """What SOURCE_DATE_EPOCH says when that is no moment; empty when it is one, or when none was chosen."""
    epoch = _chosen()
    return "" if not epoch or _EPOCH.fullmatch(epoch) else epoch


def today() -> dt.date:
    """The day in Brussels."""
    return now().date()


def moment(day: dt.date, clock: str = "00:00", *, zone: dt.tzinfo | None = ZONE) -> dt.datetime:
    """A day and an hour such as `19:30`, in a zone. Look with `is_skipped` and `is_twice` whether it can be."""
    return dt.datetime.combine(day, dt.time.fromisoformat(clock), zone)


def told(when: dt.datetime, zone: dt.tzinfo) -> str:
    """A moment as it is said where people live by the clocks of a zone: «3 maart 2025 om 14.05 uur»."""
    return format_datetime(when, "d MMMM y 'om' H.mm 'uur'", tzinfo=zone, locale="nl_BE")


def is_skipped(when: dt.datetime) -> bool:
    """Whether the clock jumps over this moment: between 2 and 3 in the night when summer time begins."""
    return when.astimezone(dt.UTC).astimezone(when.tzinfo).replace(tzinfo=None, fold=0) != when.replace(tzinfo=None, fold=0)


def is_twice(when: dt.datetime) -> bool:
    """Whether the clock shows this hour twice: between 2 and 3 in the night when summer time ends."""
    return not is_skipped(when) and when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()


def _chosen() -> str:
    return os.environ.get("SOURCE_DATE_EPOCH", "").strip()
