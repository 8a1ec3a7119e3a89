"""Write: who is on the board and the staff, as far as they agreed to be named."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jaarbeeld.components import Photo, photo
from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Someone with a function, perhaps with a photo."""

    id: str
    name: str
    function: str
    since: str
    photo: Photo | None
    screen_only: bool
    """Whether this person may not be named on paper."""


def people_view(dataset: Dataset, *, day: dt.date, group: str | None = None, here: str) -> tuple[PersonCard, ...]:
    """The people of a group, or all, who may be named on a day, in the order of the file."""
    return tuple(
        PersonCard(
            one.id,
            one.name,
            one.function,
            f"sinds {one.since}" if one.since else "",
            photo(one.photo, here=here),
            "pdf" not in one.consent.scope,
        )
        for one in current.people(dataset, day)
        if group in (None, one.group)
    )
