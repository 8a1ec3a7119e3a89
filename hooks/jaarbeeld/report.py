"""What an editor reads in the terminal, and the same for GitHub and for tools."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import click

from jaarbeeld.problems import Place, Problem, Severity, counted, in_order, single_line

MOST = 30
"""Lines about one file, and the one that says how many are left out."""
SAME = 10
"""Lines about one file with the same words."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.GAP: "notice"}


def told(problems: Sequence[Problem], *, every: bool = False, colour: bool = False) -> str:
    """All problems, one on a line, and a last line that says how it stands. What stops the build comes last.

    What is not filled in yet is one line with its number, unless `every` one of them is asked for.
    """
    groups = []
    for severity in (Severity.GAP, Severity.WARNING, Severity.ERROR):
        found = _of(problems, severity)
        if severity is Severity.GAP and found and not every:
            groups.append([_gaps(len(found))])
        elif found:
            groups.append([_line(one, colour=colour) for one in _bounded(found)])
    how = click.style(_summary(problems), fg="red" if _of(problems, Severity.ERROR) else "green", bold=True)
    groups.append([how if colour else _summary(problems)])
    return "\n\n".join("\n".join(lines) for lines in groups)


def wants_colour() -> bool:
    """Whether the reader wants colour where it can be shown: https://no-color.org. `click.echo` leaves it out of a pipe."""
    return not os.environ.get("NO_COLOR")


def for_github(problems: Sequence[Problem], *, every: bool = False, below: str = "") -> str:
    """All problems as commands that GitHub Actions shows at their line, mistakes first, and a last line in words.

    GitHub shows ten of a kind for each step; the log has them all, and so the words repeat the place. `below` is the folder
    of the project in the repository. Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    lines = []
    for severity in (Severity.ERROR, Severity.WARNING, Severity.GAP):
        found = _of(problems, severity)
        if severity is Severity.GAP and found and not every:
            lines.append(_command(severity, _gaps(len(found))))
        else:
            lines += [_command(severity, _line(one), one, below=below) for one in _bounded(found)]
    return "\n".join([*lines, _summary(problems)])


def for_tools(problems: Sequence[Problem]) -> str:
    """All problems for a tool, in the shape that README.md tells. A change that breaks a reader gets another `version`."""
    whole = {
        "version": 1,
        "summary": _summary(problems),
        **{f"{severity.value}s": len(_of(problems, severity)) for severity in Severity},
        "problems": [
            {
                "severity": problem.severity.value,
                **_spot(problem.place),
                "also": [_spot(place) for place in problem.also],
                "message": single_line(problem.message),
                "hint": single_line(problem.hint),
            }
            for problem in in_order(problems)
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _of(problems: Iterable[Problem], severity: Severity) -> list[Problem]:
    return [problem for problem in in_order(problems) if problem.severity is severity]


Left = tuple[str, int]
"""A file, and how many problems in it are not told one by one."""


def _bounded(found: Sequence[Problem]) -> list[Problem | Left]:
    """The problems, of each file so many. Who must begin again with a file, is not helped by the same line a thousand times."""
    told = list[Problem | Left]()
    if all(problem.severity is Severity.GAP for problem in found):
        return [*told, *found]  # they were asked for, and there are no more than there are keys
    for file, group in groupby(found, lambda problem: problem.place.file):
        times, of_file, shown = Counter[str](), list(group), list[Problem]()
        for problem in of_file:
            times[problem.message] += 1
            if times[problem.message] <= SAME and len(shown) < MOST:
                shown.append(problem)
        left = len(of_file) - len(shown)
        told += [*shown, *([(file, left)] if left else [])]
    return told


def _line(one: Problem | Left, *, colour: bool = False) -> str:
    if not isinstance(one, Problem):
        return f"{single_line(one[0])}  en nog {one[1]} andere; begin met de eerste."
    if not colour:
        return str(one)
    place = single_line(str(one.place))
    if one.severity is Severity.ERROR:
        return f"{click.style(place, fg='red', bold=True)}  {click.style(one.sentence, bold=True)}"
    return f"{click.style(place, fg='yellow')}  {one.sentence}"


def _command(severity: Severity, said: str, about: Problem | Left | None = None, *, below: str = "") -> str:
    """A command of GitHub Actions; what could end it or begin another is written as a percentage."""
    where = []
    if isinstance(about, Problem):
        file = f"{below}/{about.place.file}" if below else about.place.file
        where = [f"file={_property(single_line(file))}", f"line={about.place.line}", f"col={about.place.column}"]
    message = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{_COMMANDS[severity]} {','.join([*where, 'title=Jaarbeeld'])}::{message}"


def _property(text: str) -> str:
    return text.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def _spot(place: Place) -> dict[str, str | int]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _gaps(count: int) -> str:
    are = "is" if count == 1 else "zijn"
    return f"{counted(count, 'gegeven', 'gegevens')} {are} nog niet ingevuld; 'jaarbeeld check --alles' noemt " + (
        "het." if count == 1 else "ze."
    )


def _summary(problems: Sequence[Problem]) -> str:
    errors, warnings, gaps = (len(_of(problems, severity)) for severity in Severity)
    aside = counted(warnings, "aandachtspunt", "aandachtspunten") if warnings else ""
    if errors:
        told = counted(errors, "fout", "fouten") + (f" en {aside}" if aside else "")
        return f"{told}. De site is niet vernieuwd; wat online stond, blijft staan."
    if aside:
        return f"Geen fouten, wel {aside}."
    return "Geen fouten." if gaps else "Alles klopt."
