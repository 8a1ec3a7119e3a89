"""The chapter «Een nieuw jaar» of the editors' guide, followed step by step with nothing else, on the small organisation."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from jaarbeeld import clock
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import ROOT, change, write
from tests.editions.test_years import MENU
from tests.publishing import house_at, jaarbeeld
from tests.test_docs import section

CHAPTER = section("Een nieuw jaar")
LOCAL = ".venv/bin/jaarbeeld "
MOST = 10
"""So many commands and edits are asked at most, besides typing values and prose."""
SPRING = "1777593600"
"""1 May 2026, after the day of publication that the chapter names."""
NUMBERS = (30, 12, 18, 1100, 210, 25, 16, 1)
"""The figures of the next year, in the order in which the file asks for them."""
EVENT = "\n  - {date: 2025-03-05, title: Vergadering, kind: internal, objective: 1, series: [team]}\n"


def steps() -> list[str]:
    """The numbered steps of the chapter, as they are written."""
    found = re.findall(r"^(\d)\. (.*?)(?=^\d\. |\n\n)", CHAPTER, re.MULTILINE | re.DOTALL)
    assert [int(number) for number, _ in found] == [*range(1, len(found) + 1)]
    return [text for _, text in found]


def asked(step: str) -> list[str]:
    """What stands between backticks in a step: commands, and what to look for or to type."""
    return re.findall(r"`([^`]+)`", step)


def commands(step: str) -> list[str]:
    """What a step says to type in a terminal, as the command that it runs."""
    recipes = dict(re.findall(r"^([a-z]+): \.venv/ready\n\t@\$\(BIN\)/jaarbeeld (\w+)", (ROOT / "Makefile").read_text(), re.M))
    found = []
    for words in asked(step):
        if words.startswith(LOCAL):
            found.append(words.removeprefix(LOCAL))
        elif words.startswith("make "):
            found.append(recipes[words.removeprefix("make ")])
    return found


def lines_to_type(step: str) -> list[str]:
    """What a step says to put in a file."""
    return [words for words in asked(step) if re.match(r"(status|published_on): ", words)]


def fill_in_figures(project: Project, step: str, *more: int) -> None:
    (mark,) = [words for words in asked(step) if words == '"?"']
    numbers = iter((*NUMBERS, *more))
    for path in sorted((project.root / "data").rglob("*.yml")):
        text = path.read_text("utf-8")
        path.write_text(re.sub(re.escape(mark), lambda _: str(next(numbers)), text), "utf-8")
    assert list(numbers) == []


def fill_in_events(project: Project, step: str) -> None:
    file, empty = (words.replace("<jaar>", "2025") for words in asked(step))
    change(project, file, f"events: {empty}", f"events:{EVENT}")


def read_each_page(project: Project, step: str) -> None:
    (mark,) = [words for words in asked(step) if "review" in words]
    for path in (project.content / "2025").rglob("*.md"):
        text = path.read_text("utf-8")
        assert mark in text, path
        path.write_text(text.replace(f"{mark}\n\n", ""), "utf-8")


def publish_it(project: Project, step: str) -> None:
    status, day = lines_to_type(step)
    change(project, "data/editions.yml", "    status: draft", f"    {status}\n    {day}")


BY_HAND: dict[int, Callable[[Project, str], None]] = {
    2: fill_in_figures,
    3: fill_in_events,
    4: read_each_page,
    6: publish_it,
}
"""What an editor does in files at a step."""
SAID = {
    "check": "Geen fouten",
    "new-edition 2025": "Het ontwerp van 2025 staat klaar",
    "status": "Ontwerp 2025: ",
    "seal 2025": "Het verslag van 2025 is verzegeld",
}


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug, with a menu for each edition."""
    project = house_at(tmp_path / "klein")
    change(project, "mkdocs.yml", "plugins: []\n", MENU)
    return project


def test_the_chapter_leads_step_by_step_from_one_report_to_the_next(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", SPRING)
    ran = []
    for number, step in enumerate(steps(), 1):
        if number in BY_HAND:
            BY_HAND[number](house, step)
        for command in commands(step):
            ran.append(command)
            if command == "serve":
                preview = prepare(Project.at(house.root, clock.now(), with_drafts=True))
                assert {"nog-te-doen.md", "2025/index.md"} <= preview.public_pages.keys()
                continue
            said = jaarbeeld(house, *shlex.split(command), moment=SPRING)
            if command == "check" and number == 6:
                # As the step says: only the seal is asked for.
                told = [line for line in said.stderr.splitlines() if re.match(r"\S+:\d+:\d+  (?!let op)", line)]
                assert len(told) == 1 and "Typ 'jaarbeeld seal 2025'" in told[0], said.stderr
            else:
                assert said.exit_code == 0, (command, said.stderr)
                assert SAID[command] in said.stdout
            if command == "status":
                assert "Nog in te vullen" not in said.stdout and "Teksten" not in said.stdout, said.stdout
    assert ran == ["check", "new-edition 2025", "status", "serve", "check", "seal 2025", "check"]
    edits = [publish_it]  # The others are values and prose.
    assert len(ran) + len(edits) <= MOST
    assert [edition.year for edition in prepare(Project.at(house.root, clock.now())).dataset.editions] == [2024, 2025]


def begun(project: Project, *more: int) -> Project:
    """The draft of 2025, with its events and figures but not read over."""
    ran = jaarbeeld(project, "new-edition", "2025")
    assert ran.exit_code == 0, ran.stderr
    fill_in_figures(project, steps()[1], *more)
    fill_in_events(project, steps()[2])
    return project


def test_a_draft_with_events_may_have_a_page_with_their_picture(house: Project) -> None:
    page = house.content / "2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + "\n{{ year_picture() }}\n", "utf-8")
    said = jaarbeeld(begun(house), "status")
    assert said.exit_code == 0, said.stderr
    assert "niets om te tonen" not in said.stdout  # there are events; the picture is drawn when the report is published


GUESTS = """theme: gasten
title: Gasten
indicators:
  - id: guests
    slug: gasten
    label: gasten
    definition: Mensen die kwamen eten.
    unit: people
    objective: 1
    values: {2024: 3}
"""
SMALL = """threshold: 5
sensitive:
  - {indicators: [guests], reason: Dit gaat over mensen thuis.}
waivers:
  - indicators: [guests]
    years: [2024]
    published: {edition: 2024, section: op deze site}
    reason: Het verslag noemt dit zelf.
"""


@pytest.fixture
def table(house: Project) -> Project:
    """De Brug with few guests at its table, of whom the report of 2024 tells."""
    write(house, "data/indicators/gasten.yml", GUESTS)
    write(house, "data/disclosure.yml", SMALL)
    return house


def test_an_exception_of_last_year_is_asked_with_what_to_paste_until_it_is_there(table: Project) -> None:
    said = jaarbeeld(begun(table, 4), "status").stdout
    assert "kleine getallen van guests bleven in 2024 openbaar." in said
    (line,) = re.findall(r"- \{indicators: \[guests\], years: \[2025\].*?reason: …\}", said)
    write(table, "data/disclosure.yml", f"{SMALL}  {line.replace('…', 'Het staat op deze site.')}\n")
    ran = jaarbeeld(table, "status")
    assert (ran.exit_code, "openbaar" in ran.stdout) == (0, False), ran.output


def test_a_report_says_nothing_of_small_numbers_of_later_years(table: Project) -> None:
    page = table.content / "2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + '\nEr kwamen er {{ literal("vier mensen") }} bij.\n', "utf-8")
    begun(table, 4)
    told = [str(one) for one in prepare(Project.at(table.root, clock.now(), with_drafts=True)).problems]
    doubted = {said.split(":")[0] for said in told if "deze zin noemt een getal" in said and "voor 2025" in said}
    assert doubted == {"content/2025/bezoeken.md"}
