"""When a figure and its description last changed, by the commits that wrote the lines they stand on.

Git is asked once a file (`git blame`), and its answer is kept until the commit or the file changes. Only dates of commits
count: a line that is not committed yet has none, so that two builds of one commit say the same.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from jaarbeeld import kept
from jaarbeeld.clock import ZONE
from jaarbeeld.model import nodes
from jaarbeeld.model.dataset import Dataset, Spot
from jaarbeeld.model.indicator import Indicator

DATA_KEYS = frozenset({"values", "breakdowns", "topics"})
"""Where the numbers of an indicator stand; its other keys describe it."""

_NO_GIT = "Wanneer een cijfer laatst veranderde, staat niet op de site: dit is geen map met een git-geschiedenis."
_SHALLOW = (
    "Wanneer een cijfer laatst veranderde, staat niet op de site: de git-geschiedenis is niet volledig (git fetch --unshallow)."
)
_UNCOMMITTED = "0" * 40

Dates = tuple[dt.date | None, ...]
"""For each line of a file the day of the commit that wrote it; None when it is not committed."""


@dataclass(frozen=True, slots=True)
class History:
    """What git knows of some files: the dates of their lines, or a remark that says why it knows nothing."""

    dates: Mapping[str, Dates] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LastChange:
    """The day that the numbers of a record last changed, and the rest of it; None when that is not known."""

    data: dt.date | None = None
    description: dt.date | None = None


def history_of(root: Path, files: Iterable[str], *, memory: Path, zone: ZoneInfo = ZONE) -> History:
    """The dates of the lines of `files` (paths from the project's root), from git; what it said is kept in the file `memory`.

    Without git, outside a repository or in a shallow clone there are no dates, and a remark. A file that is not in the
    repository has none either.
    """
    state = _git(root, "rev-parse", "--is-shallow-repository", "HEAD")
    if state is None:
        return History(remark=_NO_GIT)
    shallow, head = state.split()
    if shallow == "true":
        return History(remark=_SHALLOW)
    known = _kept(memory)
    answers = {}
    for name in sorted(files):
        key = hashlib.sha256(f"{head} {zone.key} {name} ".encode() + (root / name).read_bytes()).hexdigest()
        answers[key] = (name, known.get(key) or _blamed(root, name, zone))
    if answers.keys() != known.keys():
        # Where nothing can be written, git is asked again the next time.
        kept.keep(memory, json.dumps({key: days for key, (_, days) in answers.items()}).encode())
    return History({name: tuple(map(_date, days)) for name, days in answers.values()})


def last_change(history: History, dataset: Dataset, indicator_id: str) -> LastChange:
    """When an indicator's numbers and its description were last written.

    A line with a year that is held back says nothing: its day would tell when a draft was worked on.
    """
    spot = dataset.spots[("indicators", indicator_id)]
    silent = _lines_of_other_years(_node(spot, spot.path), _years_of(dataset.indicators[indicator_id]))
    dates = history.dates.get(spot.place().file, ())
    data, description = list[dt.date](), list[dt.date]()
    for key, lines in _lines_of(spot, last=len(dates)):
        days = [day for line in lines if line not in silent and (day := dates[line - 1]) is not None]
        (data if key in DATA_KEYS else description).extend(days)
    return LastChange(max(data, default=None), max(description, default=None))


def _years_of(indicator: Indicator) -> frozenset[int]:
    parts = (part for breakdown in indicator.breakdowns for part in breakdown.parts)
    return frozenset({*indicator.values, *indicator.topics, *(year for part in parts for year in part.values)})


def _lines_of_other_years(node: nodes.Node, known: frozenset[int]) -> frozenset[int]:
    """The lines of a record on which a year stands that readers do not see."""
    if isinstance(node, nodes.Sequence):
        return frozenset(line for item in node.items for line in _lines_of_other_years(item, known))
    if not isinstance(node, nodes.Mapping):
        return frozenset()
    own = {place.line for key, place in node.key_places.items() if isinstance(key, int) and key not in known}
    return frozenset(own.union(*(_lines_of_other_years(item, known) for item in node.items.values())))


def _lines_of(spot: Spot, *, last: int) -> Iterator[tuple[nodes.Key, range]]:
    """The lines of each key of a record, up to the next key or the next record; lines count from 1."""
    index = spot.path[-1]
    siblings, record = _node(spot, spot.path[:-1]), _node(spot, spot.path)
    assert isinstance(index, int) and isinstance(siblings, nodes.Sequence) and isinstance(record, nodes.Mapping)
    after = siblings.items[index + 1].place.line if index + 1 < len(siblings.items) else last + 1
    starts = sorted((place.line, key) for key, place in record.key_places.items())
    ends = [line for line, _ in starts[1:]] + [after]
    for (start, key), end in zip(starts, ends, strict=True):
        # Two keys may share a line: {id: families, values: {2024: 24}}.
        yield key, range(start, min(max(end, start + 1), last + 1))


def _node(spot: Spot, path: tuple[nodes.Key, ...]) -> nodes.Node:
    node = spot.root
    for key in path:
        if isinstance(node, nodes.Mapping):
            node = node.items[key]
        else:
            assert isinstance(node, nodes.Sequence) and isinstance(key, int)
            node = node.items[key]
    return node


def _blamed(root: Path, name: str, zone: ZoneInfo) -> list[str]:
    """The day of each line as ISO text, empty for a line that is not committed, or that says nothing."""
    # Someone's own settings may tell git to pass over commits; the site must not depend on who builds it.
    said = _git(root, "blame", "--porcelain", "--ignore-revs-file=", "--", name)
    days, times, commit = [], dict[str, str](), ""
    for line in (said or "").split("\n"):
        word, _, rest = line.partition(" ")
        if line.startswith("\t"):
            written = line.strip()
            silent = not written or written.startswith("#") or commit == _UNCOMMITTED
            days.append("" if silent else times[commit])
        elif len(word) == 40 and rest[:1].isdigit():
            commit = word
        elif word == "committer-time":
            times[commit] = dt.datetime.fromtimestamp(int(rest), tz=zone).date().isoformat()
    return days


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers about the repository that `root` lies in; None when it has no answer."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", errors="replace")


def _date(day: str) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None


def _kept(path: Path) -> dict[str, list[str]]:
    try:
        answers = json.loads(kept.found(path) or b"{}")
    except ValueError:
        return {}
    return answers if isinstance(answers, dict) else {}
