"""The one place that knows what day it is, so that builds and tests can choose it."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Brussels")


def today() -> dt.date:
    """The day in Brussels: that of SOURCE_DATE_EPOCH (seconds since 1970) when it is set, else the real one.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), tz=ZONE).date()
    return dt.datetime.now(tz=ZONE).date()
