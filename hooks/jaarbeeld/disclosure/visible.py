"""What readers can see on a day and may not see for ever: stories, vacancies, sessions and numbers.

Each has a name that is the same as long as it is the same thing, and its words for an editor. What has a name in an older
version of the site and none today, may not be seen any more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from jaarbeeld.disclosure import current
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.event import Event
from jaarbeeld.model.quantities import Quantity, day_text

_STANDS = {"scheduled": "die zou doorgaan", "full": "die volzet was", "cancelled": "die niet zou doorgaan"}


def visible(dataset: Dataset, now: dt.datetime) -> Mapping[str, str]:
    """What the data show at a moment, of which small numbers and drafts are taken out, by name, in words."""
    day = now.date()
    # The name that someone has in a story is a part of it: whoever asked for another one, may not be named by the old one.
    stories = {
        f"story/{story.id}/{story.name}": f"het verhaal '{story.title}' van {story.name}"
        for story in current.stories(dataset, day)
    }
    roles = {f"role/{role.id}": f"de oproep '{role.title}'" for role in current.open_roles(dataset, day)}
    sessions = dict(_session(event, now) for event in current.coming_sessions(dataset, now))
    return {**stories, **roles, **sessions, **dict(_numbers(dataset))}


def _session(event: Event, now: dt.datetime) -> tuple[str, str]:
    begin = current.begin(event, now.tzinfo)
    words = f"de infosessie van {day_text(begin.date())} om {begin:%H.%M} uur, {_STANDS[event.status]}"
    return f"session/{event.id}/{begin.isoformat()}/{event.status}", words


def _numbers(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for indicator in dataset.indicators.values():
        period = dataset.period(indicator.id)
        for year in dataset.years(indicator.id):
            if _known(dataset.quantity(indicator.id, year)):
                yield f"number/{indicator.id}/{year}", f"het getal voor '{indicator.label}' {period.when(year)}"
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in sorted(part.values):
                    if _known(dataset.part_quantity(indicator.id, part, year)):
                        words = f"het getal voor '{indicator.label}' bij '{part.label}' {period.whole.when(year)}"
                        yield f"number/{indicator.id}/{breakdown.id}/{part.id}/{year}", words


def _known(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.known
