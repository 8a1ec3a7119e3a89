"""What a branch published, as far as an umbrella needs it: what stood in the open data of its site, and in its calendar.

No editor writes it: it is read from a folder, or kept by `jaarbeeld branches fetch` in data/branches/.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from jaarbeeld.model.base import Identifier, Line, Slug, Text, Url, Year
from jaarbeeld.model.year_value import State

MOST_FIGURES, MOST_ACTIVITIES, MOST_MEETINGS = 2000, 20_000, 500


class _Kept(BaseModel):
    """A frozen record; what is not in it is refused, and nothing is converted silently."""

    # Most have no branches, and need none of these.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True, defer_build=True)


class Given(_Kept):
    """What a branch says of a figure for a year."""

    year: Year
    state: State
    number: Annotated[Decimal, Field(max_digits=18, allow_inf_nan=False)] | None = None
    approximate: bool = False
    vague: bool = False
    """Whether it is only a bound or a range, or is given more than once."""
    broken: Text | None = None
    """Why it cannot be compared with years before."""


class Measured(_Kept):
    """A figure of a branch."""

    id: Identifier
    slug: Slug
    label: Line
    unit: Identifier
    definition: Text
    values: Annotated[tuple[Given, ...], Field(max_length=200)] = ()
    by_period: bool = False
    """Whether it is given for other spans of time than years too, such as school years; those are left out."""

    def of(self, year: int) -> Given | None:
        """Its value for a year."""
        return next((value for value in self.values if value.year == year), None)


class Activity(_Kept):
    """Something that a branch does or did."""

    id: Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[\w-]+$")]
    first: dt.date
    last: dt.date
    month_only: bool = False
    title: Line


class Meeting(_Kept):
    """A session that people can come to, from the calendar of a branch."""

    uid: Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\s<>\"]+$")]
    begins: dt.datetime
    ends: dt.datetime
    title: Line
    place: Line | None = None
    url: Url | None = None
    cancelled: bool = False
    revision: Annotated[int, Field(ge=0, le=10_000)] = 0
    touched: dt.datetime


class Received(_Kept):
    """What a branch published, as it was on the day that it was fetched; without a day, as it is in a folder now."""

    publisher: Line
    version: Line | None = None
    licence: Line | None = None
    fetched_on: dt.date | None = None
    figures_at: Slug = "cijfers"
    """Where the pages of its figures are on its site."""
    figures: Annotated[tuple[Measured, ...], Field(max_length=MOST_FIGURES)] = ()
    activities: Annotated[tuple[Activity, ...], Field(max_length=MOST_ACTIVITIES)] = ()
    meetings: Annotated[tuple[Meeting, ...], Field(max_length=MOST_MEETINGS)] = ()

    def figure(self, name: str) -> Measured | None:
        """A figure by its name."""
        return next((figure for figure in self.figures if figure.id == name), None)
