"""Desk: what is still to do, by kind: first what keeps the site from being published and what ends soon, the rest folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from jaarbeeld.desk.judging import sentence
from jaarbeeld.desk.lines import label_at
from jaarbeeld.desk.opening import FOLDERS
from jaarbeeld.desk.places import DESK, record_href
from jaarbeeld.desk.records import FILES, spot_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Node
from jaarbeeld.model.quantities import day_text
from jaarbeeld.problems import Problem, Severity
from jaarbeeld.prose.sources import read_pages
from jaarbeeld.reading.source import parsed

SOON = dt.timedelta(days=60)
"""What ends within this time is told."""
_FILES = (
    *FILES.items(),
    ("data/indicators/*", "Cijfers"),
    ("data/*", "Andere gegevens"),
    ("content/*", "Teksten van pagina's"),
    ("*", "De site zelf"),
)
"""What a mistake in a file is about."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: the form where that can be done – empty when it is not at the desk – what it is in, and what."""

    href: str
    label: str
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """What is to do of one kind; `first` stand open."""

    title: str
    tasks: tuple[Task, ...]
    first: bool = False


def tasks_in(
    root: Path, dataset: Dataset, found: Iterable[Problem], names: Mapping[str, str], today: dt.date
) -> Iterator[Tasks]:
    """All there is to do, the most pressing first."""
    problems, trees = [*found], dict[str, tuple[str, Node | None]]()

    def made(chosen: Iterable[Problem]) -> tuple[Task, ...]:
        return tuple(_task(root, problem, names, trees) for problem in chosen)

    groups = [
        Tasks("Dit houdt het publiceren tegen", made(one for one in problems if one.severity is Severity.ERROR), first=True),
        Tasks("Loopt binnenkort af", tuple(_ending(dataset, today)), first=True),
        Tasks("Niet te zien in dit voorbeeld", tuple(_behind_the_desk(root)), first=True),
    ]
    for severity, head in ((Severity.WARNING, "Na te kijken"), (Severity.GAP, "Liefst nog in te vullen")):
        by_kind: dict[str, list[Problem]] = {}
        for problem in problems:
            if problem.severity is severity:
                by_kind.setdefault(_kind_of(problem.place.file), []).append(problem)
        groups += [Tasks(f"{head}: {kind}", made(chosen)) for kind, chosen in by_kind.items()]
    yield from (group for group in groups if group.tasks)


def _kind_of(file: str) -> str:
    return next(words for pattern, words in _FILES if fnmatchcase(file, pattern))


def _task(root: Path, problem: Problem, names: Mapping[str, str], trees: dict[str, tuple[str, Node | None]]) -> Task:
    file, line = problem.place.file, problem.place.line
    said = sentence(problem, names, placed=False).removeprefix("Let op: ")
    said, place = said[:1].upper() + said[1:], f"{file}, regel {line}"
    if file.partition("/")[0] not in FOLDERS or not (root / file).is_file():
        return Task("", "", place, said)
    if file not in trees:
        text = (root / file).read_text("utf-8", errors="replace")
        trees[file] = (text, parsed(text, name=file)[0] if file.endswith(".yml") else None)
    return Task(f"/{DESK}/bij?bestand={file}&regel={line}", label_at(file, line, *trees[file]), place, said)


def _ending(dataset: Dataset, today: dt.date) -> Iterator[Task]:
    for story in dataset.testimonials.values():
        until = story.consent.valid_until
        if until and today <= until <= today + SOON and (spot := spot_of(dataset, "testimonials", story.id)):
            said = f"De toestemming geldt tot en met {day_text(until)}."
            yield Task(record_href(*spot), story.title, spot[0], said)
    for number, event in dataset.events.items():
        if event.is_session and today <= event.date.first <= today + SOON and (spot := spot_of(dataset, "events", str(number))):
            yield Task(record_href(*spot), event.title, spot[0], f"Infosessie op {day_text(event.date.first)}.")
    for role in dataset.roles.values():
        if role.closes_on and today <= role.closes_on <= today + SOON and (spot := spot_of(dataset, "roles", role.id)):
            yield Task(record_href(*spot), role.title, spot[0], f"De oproep sluit op {day_text(role.closes_on)}.")


def _behind_the_desk(root: Path) -> Iterator[Task]:
    """Pages at the address of the desk: on the site they are there, and in the preview the desk is."""
    for page in read_pages(root / "content")[0]:
        if page.url.startswith(f"{DESK}/"):
            said = f"Op dit adres staat in het voorbeeld de redactie. Geef {page.place.file} een andere naam om ze te zien."
            yield Task("", "", page.place.file, said)
