"""Desk: where an editor begins: what was done, what is to do, what ends soon, everything there is, and a search over it."""

from __future__ import annotations

import datetime as dt
import re
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld import clock
from jaarbeeld.addresses.menu import TO_DO
from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.judging import sentence
from jaarbeeld.desk.places import record_href, text_href
from jaarbeeld.desk.records import KINDS, RecordKind, all_in, name_of, spot_of
from jaarbeeld.desk.saving import steps
from jaarbeeld.folders import tree
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Key, Mapping, Node, Scalar, Sequence, node_at, plain
from jaarbeeld.model.quantities import day_text
from jaarbeeld.problems import Problem, Severity
from jaarbeeld.prose.sources import read_pages, url_of
from jaarbeeld.reading.source import parsed

SOON = dt.timedelta(days=60)
"""What ends within this time is told."""
MOST = 60
"""Places that a search shows."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a form: its address, its words, where it stands, and the line there."""

    href: str
    label: str
    place: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to mend: where, and what."""

    href: str
    place: str
    said: str
    weight: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands on the first page of the desk."""

    token: str
    query: str = ""
    found: tuple[Way, ...] = ()
    steps: tuple[object, ...] = ()
    kinds: tuple[RecordKind, ...] = KINDS
    problems: tuple[Task, ...] = ()
    gaps: tuple[Task, ...] = ()
    soon: tuple[Way, ...] = ()
    drafts: tuple[Way, ...] = ()
    lists: tuple[tuple[str, tuple[Way, ...]], ...] = ()


def overview(desk: Desk) -> Overview:
    """The first page."""
    dataset, found, names = desk.dataset(), desk.problems(), desk.names()
    return Overview(
        token=desk.token,
        steps=tuple(steps(desk.root)),
        problems=tuple(_task(problem, names) for problem in found if problem.severity is not Severity.GAP),
        gaps=tuple(_task(problem, names) for problem in found if problem.severity is Severity.GAP),
        drafts=tuple(_drafts(dataset)),
        soon=tuple(_ending(dataset, clock.now().date())),
        lists=(
            ("Cijfers", tuple(_figures(dataset))),
            *((kind.many, tuple(_ways(desk, kind))) for kind in KINDS),
            ("Teksten van pagina's", tuple(_pages(desk.root))),
            ("Verslagen en organisatie", tuple(_settings(dataset))),
        ),
    )


def searched(desk: Desk, query: str) -> Overview:
    """Every place in data/ and content/ where a word or a number stands."""
    wanted = query.strip()
    found = tuple(_hits(desk.root, wanted)) if wanted else ()
    return Overview(token=desk.token, query=wanted, found=found[:MOST])


def _hits(root: Path, wanted: str) -> Iterator[Way]:
    bare = wanted.replace(".", "") if wanted.replace(".", "").isdecimal() else wanted
    for folder in ("data", "content"):
        for path in tree(root / folder, name=folder).files:
            file = path.relative_to(root).as_posix()
            if path.suffix not in (".yml", ".md") or file.startswith("data/sealed/"):
                continue
            text = path.read_text("utf-8", errors="replace")
            node = parsed(text, name=file)[0] if path.suffix == ".yml" else None
            for number, line in enumerate(text.split("\n"), 1):
                if bare.casefold() in line.casefold() and not line.lstrip().startswith("#"):
                    yield Way(
                        href_of(file, number, text),
                        _label(file, number, text, node),
                        f"{file}, regel {number}",
                        line.strip()[:200],
                    )


def href_of(file: str, line: int, text: str) -> str:
    """The form in which a line of a file can be changed."""
    if not file.startswith("data/"):
        return text_href(file, "*") if file.endswith(".md") else ""
    path = record_path(text, file, line)
    return record_href(file, path) if path else text_href(file, "#")


def record_path(text: str, file: str, line: int) -> tuple[Key, ...]:
    """The path of the record of a list that a line of a data file belongs to; of the deepest list that editors know."""
    node, _ = parsed(text, name=file)
    known = {kind.path for kind in KINDS} | {("indicators",), ("editions",), ("objectives",), ("lists",), ("organisation",)}
    best: tuple[Key, ...] = ()
    for path, one in _nodes(node):
        if one.place.line <= line and path and (path[:-1] in known or path in (("organisation",), ("recruitment",))):
            best = path
    return best


def _nodes(node: Node | None, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Node]]:
    if node is None:
        return
    yield path, node
    if isinstance(node, Mapping) and len(path) < 3:
        for key, inner in node.items.items():
            yield from _nodes(inner, (*path, key))
    elif isinstance(node, Sequence) and len(path) < 3:
        for number, inner in enumerate(node.items):
            yield from _nodes(inner, (*path, number))
    elif isinstance(node, Scalar):
        return


def _label(file: str, line: int, text: str, node: Node | None) -> str:
    """What the record or the page is called that a line stands in; by the name of its file when it has none."""
    if node is not None and (path := record_path(text, file, line)) and (found := node_at(node, path)) is not None:
        return name_of(plain(found))
    if title := re.match(r"---\n(?:.*\n)*?title: *(.+)", text):
        named = title[1].strip("'\"")
        return f"Pagina: {named}"
    return file.rpartition("/")[2].partition(".")[0].replace("-", " ").capitalize()


def _task(problem: Problem, names: abc.Mapping[str, str]) -> Task:
    place = problem.place
    href = f"/redactie/bij?bestand={place.file}&regel={place.line}"
    weight = "error" if problem.severity is Severity.ERROR else "warning"
    return Task(href, f"{place.file}, regel {place.line}", sentence(problem, names, placed=False), weight)


def _ending(dataset: Dataset, today: dt.date) -> Iterator[Way]:
    for story in dataset.testimonials.values():
        until = story.consent.valid_until
        if until and today <= until <= today + SOON and (spot := spot_of(dataset, "testimonials", story.id)):
            yield Way(record_href(*spot), f"De toestemming voor «{story.title}» geldt tot en met {day_text(until)}.")
    for number, event in dataset.events.items():
        if event.is_session and today <= event.date.first <= today + SOON and (spot := spot_of(dataset, "events", str(number))):
            yield Way(record_href(*spot), f"Infosessie op {day_text(event.date.first)}: {event.title}.")
    for role in dataset.roles.values():
        if role.closes_on and today <= role.closes_on <= today + SOON and (spot := spot_of(dataset, "roles", role.id)):
            yield Way(record_href(*spot), f"De oproep «{role.title}» sluit op {day_text(role.closes_on)}.")


def _ways(desk: Desk, kind: RecordKind) -> Iterator[Way]:
    folder = desk.root / kind.file.rpartition("/")[0]
    names = sorted(folder.glob("*.yml"), reverse=True) if "{year}" in kind.file else [desk.root / kind.file]
    for path in names:
        if path.is_file():
            file = path.relative_to(desk.root).as_posix()
            for one in all_in(path.read_text("utf-8", errors="replace"), file, kind):
                yield Way(record_href(file, one.path), one.name)


def _drafts(dataset: Dataset) -> Iterator[Way]:
    drafts = [edition for edition in dataset.editions if edition.status == "draft"]
    for edition in drafts:
        yield Way(f"/redactie/site/{edition.year}/", f"{edition.title}, nog een ontwerp")
    if drafts:
        yield Way(f"/redactie/site/{url_of(TO_DO)}", "Alles wat daarin nog te doen is")


def _figures(dataset: Dataset) -> Iterator[Way]:
    for indicator in dataset.indicators.values():
        if spot := spot_of(dataset, "indicators", indicator.id):
            yield Way(record_href(*spot), str(indicator.label))


def _pages(root: Path) -> Iterator[Way]:
    for page in read_pages(root / "content")[0]:
        yield Way(text_href(page.place.file, "*"), page.meta.title or page.src)


def _settings(dataset: Dataset) -> Iterator[Way]:
    for edition in dataset.editions:
        if spot := spot_of(dataset, "editions", str(edition.year)):
            yield Way(record_href(*spot), edition.title)
    if spot := spot_of(dataset, "organisation", "organisation"):
        yield Way(record_href(*spot), f"De organisatie: {dataset.organisation.name}")
    if spot := spot_of(dataset, "recruitment", "recruitment"):
        yield Way(record_href(*spot), "Alles over vrijwilliger worden")
