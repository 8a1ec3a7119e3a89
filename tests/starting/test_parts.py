"""What an organisation does not have leaves no page, link, menu entry, notice or gap: De Brug without each part in turn."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from jaarbeeld.disclosure import hidden_values
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from jaarbeeld.testing.built import Page, said
from tests.conftest import change, loaded, problems
from tests.publishing import MOMENT, contents, house_at


@dataclass(frozen=True)
class Part:
    """How one leaves a part out, and what must not be on the site then: words, and files by the beginning of their path."""

    leave_out: Callable[[Project], None]
    words: str
    files: tuple[str, ...]


def remove(project: Project, *paths: str) -> None:
    for path in (project.root / name for name in paths):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def edit(project: Project, file: str, *patterns: str) -> None:
    """Take every match of these patterns out of a file."""
    path = project.root / file
    text = path.read_text("utf-8")
    for pattern in patterns:
        text, times = re.subn(pattern, "", text, flags=re.MULTILINE)
        assert times, f"{pattern} is not in {file}"
    path.write_text(text, "utf-8")


def without_recruitment(brug: Project) -> None:
    without_stories(brug)
    remove(brug, "content/vrijwilliger", "data/roles.yml", "data/recruitment.yml")
    edit(brug, "data/organisation.yml", r"^  volunteer_information:\n(?:    .*\n)+")


def without_sessions(brug: Project) -> None:
    remove(brug, "content/vrijwilliger/infosessies.md")


def without_stories(brug: Project) -> None:
    remove(brug, "data/testimonials.yml")
    edit(brug, "content/vrijwilliger/index.md", r"^\{\{ stories.*\n")
    edit(brug, "data/organisation.yml", r"^  storytellers:.*\n")


def without_calendar(brug: Project) -> None:
    remove(brug, "data/events", "data/series.yml")
    edit(brug, "data/indicators/bezoeken.yml", r"^  - id: meetings\n(?:    .*\n)+")
    edit(brug, "content/2024/index.md", r"^\{\{ events.*\n")
    change(brug, "content/2024/bezoeken.md", "{{ calendar() }}", "We gingen op bezoek.")


def without_objectives(brug: Project) -> None:
    remove(brug, "data/objectives.yml")
    edit(brug, "data/indicators/bezoeken.yml", r"^    objective:.*\n")
    edit(brug, "data/events/2024.yml", r" objective: 1,")
    edit(brug, "content/vrijwilliger/index.md", r"^\{\{ objectives.*\n")
    change(brug, "content/2024/bezoeken.md", "De doelstelling.", "De bezoeken.")


def without_sections(brug: Project) -> None:
    edit(brug, "data/indicators/bezoeken.yml", r"^    source:.*\n")


PARTS = {
    "recruitment": Part(without_recruitment, r"vrijwilliger|infosessie|oproep", ("vrijwilliger/", "v/", "posters/")),
    "sessions": Part(without_sessions, r"infosessie|kennismak", ("vrijwilliger/infosessies",)),
    "stories": Part(without_stories, r"verhalen|getuigenis|\bAn\b", ("verhalen",)),
    "calendar": Part(without_calendar, r"kalender|activiteit", ("kalender", "open-data/kalender", "open-data/activiteiten")),
    "objectives": Part(without_objectives, r"doelstelling", ()),
    "sections": Part(without_sections, r"hoofdstuk", ()),
}


@pytest.fixture(params=PARTS)
def part(request: pytest.FixtureRequest) -> Part:
    """Each part in turn."""
    return PARTS[request.param]


def test_what_is_absent_leaves_no_trace(part: Part, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    brug = house_at(tmp_path / "brug")
    before = problems(brug)
    part.leave_out(brug)
    assert set(problems(brug)) <= set(before)
    publish(brug.root, brug.root / "site")
    files = contents(brug.root / "site")
    assert [path for path in files if path.startswith(part.files)] == []
    pages = {path: Page(path, content.decode()) for path, content in files.items() if path.endswith(".html")}
    found = {path: words for path, page in pages.items() if (words := re.findall(part.words, told(page), re.IGNORECASE))}
    assert found == {}
    for page in pages.values():
        assert not re.search(r"\bNone\b|\{\{|\}\}", said(next(page.tree.iter("main")))), page.path
        assert all(words for _, words in page.headings()), page.path
    leftover = {path for path, content in files.items() if path.endswith((".json", ".csv", ".xml", ".jsonld"))}
    assert {path for path in leftover if not files[path].strip()} == set()


def told(page: Page) -> str:
    """All that a page says: also its title, what it tells programs, and the labels of what it links to."""
    spoken = [element.get(key, "") for element in page.tree.iter() for key in ("aria-label", "title", "content", "alt")]
    return " ".join([said(page.tree), *spoken])


def test_without_a_policy_small_numbers_of_people_are_hidden_and_that_is_said_once(tmp_path: Path) -> None:
    brug = house_at(tmp_path / "brug")
    for old, new in (("young, label: jonger, values: {2024: 6}", "young, label: jonger, values: {2024: 3}"),
                     ("old, label: ouder, values: {2024: 18}", "old, label: ouder, values: {2024: 21}")):  # fmt: skip
        change(brug, "data/indicators/bezoeken.yml", old, new)
    assert hidden_values(loaded(brug)) == ()
    before = problems(brug)
    remove(brug, "data/disclosure.yml")
    assert ("people", "young") in {(one.indicator, one.part) for one in hidden_values(loaded(brug))}
    (said_once,) = (problem for problem in set(problems(brug)) - set(before) if "repository" not in problem)
    assert said_once.startswith("data/disclosure.yml:1:1  let op: dit bestand is er niet, dus elk aantal mensen onder 5 wordt")
    change(brug, "data/units.yml", "one: mens, many: mensen", "one: mens, many: mensen, people: false")
    change(brug, "data/units.yml", "one: bezoek, many: bezoeken", "one: bezoek, many: bezoeken, people: false")
    assert hidden_values(loaded(brug)) == () and problems(brug) == before
