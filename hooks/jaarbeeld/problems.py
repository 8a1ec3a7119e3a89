"""What is wrong with the content, where it stands, and how it is told to an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from enum import Enum

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
"""What must not reach a terminal from a quoted file: a problem is one line."""
MOST_PLACES = 6
"""Of so many places, a problem that stands in many is told by file and line; the others are counted."""
_LONGEST_WORD = 100
"""A longer word is no misspelt name, and comparing it would take long."""


class Severity(Enum):
    ERROR = "error"
    """The build stops and what was published stays."""
    WARNING = "warning"
    """The build goes on; `jaarbeeld check` lists it."""
    GAP = "gap"
    """Something is known not to be filled in yet: `jaarbeeld check` counts it, and lists it when it is asked to."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the project. Line and column count from 1, as editors show them."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the content: a Dutch sentence that says what is wrong, and one that says what to do."""

    place: Place
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    about: tuple[str, ...] = field(default=(), compare=False)
    """The figures that contradict each other, if that is what is wrong: what pages say of them is then not judged."""
    cause: tuple[str, ...] = ()
    """What it comes down to, when other problems may come down to the very same: those are told as one."""
    also: tuple[Place, ...] = ()
    """The other places where the same is wrong."""

    def __str__(self) -> str:
        return f"{single_line(str(self.place))}  {self.sentence}"

    @property
    def sentence(self) -> str:
        """What is told of it, on one line, without its place."""
        mark = "" if self.severity is Severity.ERROR else "let op: "
        also = f"Ook {_listed(self.also)}." if self.also else ""
        return single_line(" ".join(part for part in (f"{mark}{self.message}", self.hint, also) if part))


def single_line(text: str) -> str:
    """The text with a space for what may not reach a terminal."""
    return _CONTROL.sub(" ", text)


class ContentError(Exception):
    """All problems of one run, sorted by place; raised once, where a stage ends."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and column: each once, and those with the same cause as one that names the other places.

    Of these, what is told of the data comes before what is told of a page, for there it began.
    """
    found = sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.message))
    groups: dict[object, list[Problem]] = {}
    for problem in found:
        groups.setdefault((problem.severity, problem.cause) if problem.cause else problem, []).append(problem)
    return tuple(sorted(map(_as_one, groups.values()), key=lambda p: (p.place, p.message)))


def _as_one(problems: list[Problem]) -> Problem:
    first = min(problems, key=lambda p: (not p.place.file.startswith("data/"), p.place))
    places = {place for problem in problems for place in (problem.place, *problem.also)} - {first.place}
    about = dict.fromkeys(name for problem in problems for name in problem.about)
    return replace(first, also=tuple(sorted(places)), about=tuple(about)) if len(problems) > 1 else first


def _listed(places: Sequence[Place]) -> str:
    """Places in a sentence, by file and line; of many only the first."""
    by_file: dict[str, list[int]] = {}
    for place in places[:MOST_PLACES]:
        lines = by_file.setdefault(place.file, [])
        lines += [place.line] if place.line not in lines else []
    named = [f"in {file} op regel {_joined(map(str, lines))}" for file, lines in by_file.items()]
    left = len(places) - MOST_PLACES
    return _joined([*named, f"op nog {counted(left, 'plaats', 'plaatsen')}"] if left > 0 else named)


def _joined(words: Iterable[str]) -> str:
    """Words in a sentence: «a, b en c»."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the problems that stop a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question with the nearest known word, or the known words when there are few, or nothing."""
    names = list(known)
    if close := nearest(word, names):
        return f"Bedoelde u '{close}'?"
    if names and len(names) <= 12:
        return f"Kies uit: {', '.join(sorted(names))}."
    return ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, whatever its capitals, when one is near enough."""
    if len(word) > _LONGEST_WORD:
        return None
    lowered = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[close[0]] if close else None


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun: «1 fout», «3 fouten»."""
    return f"{count} {one if count == 1 else many}"
