"""What is wrong with the content, where it stands, and how it is told to an editor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
"""What must not reach a terminal from a quoted file: a problem is one line."""
_LONGEST_WORD = 100
"""A longer word is no misspelt name, and comparing it would take long."""


class Severity(Enum):
    ERROR = "fout"
    """The build stops and what was published stays."""
    WARNING = "let op"
    """The build goes on; `jaarbeeld check` lists it."""


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

    def __str__(self) -> str:
        mark = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        told = f"{self.place}  {mark}{self.message}" + (f" {self.hint}" if self.hint else "")
        return _CONTROL.sub(" ", told)


class ContentError(Exception):
    """All problems of one run, sorted by place; raised once, where a stage ends."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without doubles, by file, line and column."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.message)))


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
