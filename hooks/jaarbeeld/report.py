"""What an editor reads in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from jaarbeeld.problems import Problem, Severity, counted, errors_in, in_order


def told(problems: Sequence[Problem]) -> str:
    """All problems, one on a line by file and place, and a last line that says how it stands."""
    lines = [str(problem) for problem in in_order(problems)]
    errors = len(errors_in(problems))
    warnings = sum(problem.severity is Severity.WARNING for problem in problems)
    if lines:
        lines.append("")
    lines.append(_summary(errors, warnings))
    return "\n".join(lines)


def _summary(errors: int, warnings: int) -> str:
    aside = f" en {counted(warnings, 'aandachtspunt', 'aandachtspunten')}" if warnings else ""
    if errors:
        return f"{counted(errors, 'fout', 'fouten')}{aside}. De site is niet vernieuwd; wat online stond, blijft staan."
    if warnings:
        return f"Geen fouten{aside.replace(' en', ', wel')}."
    return "Alles klopt."
