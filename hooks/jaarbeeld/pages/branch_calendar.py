"""Write: what branches will do, from their calendars and their lists of activities."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld.addresses.branches import branch_url, calendar_path
from jaarbeeld.branches.coming import Event, coming
from jaarbeeld.components import SiteMap, relative
from jaarbeeld.model.branches import Branch
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import day_text, month_text
from jaarbeeld.model.received import Activity


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that a branch will do."""

    day: str
    machine_date: str
    title: str
    hours: str
    place: str
    branch: str
    href: str
    own: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class BranchCalendar:
    """What branches will do, and the calendar to subscribe to; on the page of a branch itself there is none."""

    coming: tuple[Coming, ...]
    many: str
    calendar: str = ""
    subscription: str = ""


def branch_calendar(dataset: Dataset, *, now: dt.datetime, here: str, site_map: SiteMap, site_url: str) -> BranchCalendar:
    """What all branches will do from a moment on."""
    path = calendar_path(dataset)
    return BranchCalendar(
        tuple(
            _shown(one, dataset, way=site_map.way(here, branch_url(dataset, one.branch))) for one in coming(dataset, now=now)
        ),
        dataset.branch_words.many,
        relative(here, path),
        # Calendar programs take this scheme for a subscription; without the site's address there is nothing to name.
        f"webcal://{site_url.split('://', 1)[1].rstrip('/')}/{path}" if "://" in site_url else "",
    )


def calendar_of(dataset: Dataset, branch: Branch, *, now: dt.datetime) -> BranchCalendar:
    """What one branch will do, for its own page."""
    found = (one for one in coming(dataset, now=now) if one.branch == branch)
    return BranchCalendar(tuple(_shown(one, dataset) for one in found), dataset.branch_words.many)


def _shown(one: Event, dataset: Dataset, *, way: str = "") -> Coming:
    zone = dataset.organisation.zone
    if isinstance(one.what, Activity):
        return Coming(_days(one.what), _machine(one.what), one.what.title, "", "", one.branch.label, way, "", False)
    begins, ends = one.what.begins.astimezone(zone), one.what.ends.astimezone(zone)
    hours = f"{begins:%H.%M} tot {ends:%H.%M} uur" if begins.date() == ends.date() else f"{begins:%H.%M} uur"
    return Coming(
        day_text(begins.date()),
        begins.isoformat(timespec="minutes"),
        one.what.title,
        hours,
        one.what.place or "",
        one.branch.label,
        way,
        one.what.url or "",
        one.what.cancelled,
    )


def _days(activity: Activity) -> str:
    if activity.month_only:
        return month_text(activity.first)
    if activity.first == activity.last:
        return day_text(activity.first)
    return f"{day_text(activity.first, year=False)} tot en met {day_text(activity.last)}"


def _machine(activity: Activity) -> str:
    return activity.first.isoformat()[: 7 if activity.month_only else 10]
