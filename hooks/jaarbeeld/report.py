"""What an editor reads in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from jaarbeeld.problems import Problem, Severity, counted, errors_in, in_order

MOST = 30
"""Lines about one file, and the one that says how many are left out."""
SAME = 10
"""Lines about one file with the same words."""


def told(problems: Sequence[Problem]) -> str:
    """All problems, one on a line by file and place, and a last line that says how it stands."""
    by_file = groupby(in_order(problems), lambda problem: problem.place.file)
    lines = [line for _, found in by_file for line in _lines(list(found))]
    errors = len(errors_in(problems))
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    if lines:
        lines.append("")
    lines.append(_summary(errors, warnings))
    return "\n".join(lines)


def _lines(found: Sequence[Problem]) -> list[str]:
    """The problems of one file. Who must begin again with a file, is not helped by the same line a thousand times."""
    times = Counter[str]()
    shown = list[Problem]()
    # What stops the build comes first, so that no remark takes its place.
    for problem in sorted(found, key=lambda problem: problem.severity is not Severity.ERROR):
        times[problem.message] += 1
        if times[problem.message] <= SAME and len(shown) < MOST:
            shown.append(problem)
    lines = [str(problem) for problem in in_order(shown)]
    if left := len(found) - len(shown):
        lines.append(f"{found[0].place.file}  en nog {left} andere; begin met de eerste.")
    return lines


def _summary(errors: int, warnings: int) -> str:
    aside = f" en {counted(warnings, 'aandachtspunt', 'aandachtspunten')}" if warnings else ""
    if errors:
        return f"{counted(errors, 'fout', 'fouten')}{aside}. De site is niet vernieuwd; wat online stond, blijft staan."
    if warnings:
        return f"Geen fouten{aside.replace(' en', ', wel')}."
    return "Alles klopt."
