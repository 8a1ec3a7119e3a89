"""Preview: what stands over the last good version while a mistake stands: where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld.problems import Problem, counted, errors_in, in_order, single_line

MOST = 12
"""Mistakes that are shown; who mends these sees the next ones."""
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its place, the line of the file as it stands there (empty when there is none), and what to do."""

    file: str
    line: int
    text: str
    said: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """What is wrong. `left` mistakes are not shown; `first` when there is no version yet to show below it."""

    title: str
    mistakes: tuple[Mistake, ...]
    left: int = 0
    first: bool = False


def panel_of(problems: Iterable[Problem], root: Path, *, first: bool) -> Panel:
    """The panel for the mistakes in a project in the folder `root`."""
    found = in_order(errors_in(problems))
    shown = tuple(_mistake(problem, root) for problem in found[:MOST])
    return Panel(f"{counted(len(found), 'fout', 'fouten')} om te verbeteren", shown, len(found) - len(shown), first)


def panel_saying(said: str, *, first: bool) -> Panel:
    """The panel for what has no place in a file."""
    return Panel("De site kon niet gemaakt worden", (Mistake("", 0, "", said),), first=first)


def _mistake(problem: Problem, root: Path) -> Mistake:
    place = problem.place
    also = tuple(f"{one.file}, regel {one.line}" for one in problem.also)
    hint = " ".join(filter(None, (problem.hint, f"Ook in {'; '.join(also)}." if also else "")))
    said = single_line(problem.message)
    return Mistake(
        single_line(place.file),
        place.line,
        _line(root / place.file, place.line),
        said[:1].upper() + said[1:],
        single_line(hint),
    )


def _line(path: Path, number: int) -> str:
    """A line of a file, or nothing when it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            found = next((text for count, text in enumerate(file, 1) if count == number), "")
    except OSError:
        return ""
    text = single_line(found.strip())
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
