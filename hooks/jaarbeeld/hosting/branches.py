"""Fetch what branches published from their sites, and keep it whole or not at all; a build itself never asks the network.

A branch that cannot be reached, or whose data are not as expected, keeps what was there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.branches import store
from jaarbeeld.branches.package import MAX_BYTES, Get, NotUsable, received
from jaarbeeld.hosting.fetching import NotFetched, fetch
from jaarbeeld.model.branches import Branch
from jaarbeeld.model.quantities import day_text
from jaarbeeld.model.received import Received
from jaarbeeld.problems import counted, single_line

_SECONDS = 30.0
"""For one file; a branch has at most five."""
_GONE = (404, 410)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one branch, in a sentence."""

    said: str
    fetched: bool


def site_at(address: str, *, seconds: float = _SECONDS) -> Get:
    """Gives the files of the site at an address that ends in a slash; it raises NotFetched when that answers otherwise."""

    def get(path: str) -> bytes | None:
        answer = fetch(f"{address}{path}", limit=MAX_BYTES, seconds=seconds)
        if answer.status in _GONE:
            return None
        if answer.status != 200:
            raise NotFetched(f"de server antwoordt met {answer.status} op {path}")
        return answer.content

    return get


def update(branches: Iterable[tuple[Branch, Get]], root: Path, *, day: dt.date) -> Iterator[Outcome]:
    """Fetch branches one by one, and say how it went. What did not change but for the day, stays as it is."""
    for branch, get in branches:
        path = store.path_of(branch, root)
        before = _before(path)
        try:
            data = received(get, fetched_on=day)
        except (NotFetched, NotUsable) as error:
            yield Outcome(
                f"{branch.label}: niet opgehaald, want {single_line(str(error)).rstrip('.')}. {_stays(before)}", False
            )
            continue
        if data is None:
            yield Outcome(f"{branch.label}: op haar site staan geen open data van Jaarbeeld. {_stays(before)}", False)
        elif before is not None and data.model_copy(update={"fetched_on": before.fetched_on}) == before:
            yield Outcome(f"{branch.label}: niets nieuws.", True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            kept.write_whole(path, store.written(data))
            yield Outcome(f"{branch.label}: opgehaald, {counted(len(data.figures), 'cijfer', 'cijfers')}.", True)


def _before(path: Path) -> Received | None:
    """What was kept; a file that cannot be read is written anew."""
    try:
        return store.kept_at(path)
    except NotUsable:
        return None


def _stays(before: Received | None) -> str:
    if before is None:
        return "Er zijn nog geen gegevens."
    day = f" van {day_text(before.fetched_on, weekday=False)}" if before.fetched_on else ""
    return f"De gegevens{day} blijven staan."
