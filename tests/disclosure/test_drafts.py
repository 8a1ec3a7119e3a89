"""A year that is not published yet: shown to editors, and nowhere on the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaarbeeld.exports import open_data
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import TODAY, change, copy_of_klein, problems, seal, write
from tests.recruiting import add_session, built

INDICATORS = "data/indicators/bezoeken.yml"
SECRETS = ("25.025", "25025", "Geheim onderwerp", "Geheim overleg", "Geheime telling", "nieuwe-telling", "Nieuwe telling")


@pytest.fixture
def drafting(tmp_path: Path) -> Project:
    """De Brug, working on its report of 2025."""
    return draft(Project(copy_of_klein(tmp_path / "klein"), TODAY))


def draft(project: Project) -> Project:
    """Add a draft edition with figures, topics, a break, an activity and a page; no line of another figure moves."""
    change(project, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2025, title: Jaarverslag 2025, status: draft}\n")
    change(project, INDICATORS, "values: {2023: 1468, ", "values: {2025: 25025, 2023: 1468, ")
    change(project, INDICATORS, "values: {2024: 6}", "values: {2024: 6, 2025: 1}")
    change(project, INDICATORS, "values: {2024: 18}", "values: {2024: 18, 2025: 4}")
    change(project, INDICATORS, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 24, 2025: 5}")
    change(project, INDICATORS, "values: {2024: 2}", "values: {2024: 2, 2025: 1}")
    path = project.root / INDICATORS
    new = """\
    topics: {2025: [Geheim onderwerp]}
    breaks: [{year: 2025, reason: Geheime telling.}]
  - id: fresh
    slug: nieuwe-telling
    label: nieuwe telling
    definition: Iets nieuws.
    unit: people
    objective: 1
    source: {edition: 2025, section: "1"}
    values: {2025: 25025}
"""
    path.write_text(path.read_text("utf-8") + new, "utf-8")
    write(
        project,
        "data/events/2025.yml",
        "events:\n  - {date: 2025-01-12, title: Geheim overleg, kind: internal, objective: 1, series: [team]}\n",
    )
    head = "---\ntitle: Het jaar 2025\ndescription: Alles over het jaar.\n---\n# Het jaar 2025\n"
    write(project, "content/2025/index.md", f'{head}\nEr waren {{{{ figure("fresh") }}}}.\n')
    seal(project, 2024)
    return project


def test_nothing_of_a_draft_year_is_on_the_site(drafting: Project) -> None:
    site = built(drafting, "2024-06-01 08:00")
    assert [(path, said) for path, text in site.items() for said in SECRETS if said in text or said in path] == []
    assert not [path for path in site if path.startswith("2025/") or "2025" in path]


def test_an_editor_who_looks_at_drafts_sees_all_of_it(drafting: Project) -> None:
    prepared = prepare(Project(drafting.root, TODAY, with_drafts=True))
    assert "25.025" in prepared.pages["cijfers/nieuwe-telling.md"].markdown
    assert "25.025" in prepared.pages["2025/index.md"].markdown
    assert b"25025" in open_data.files(prepared.dataset)["open-data/cijfers.csv"]


def test_the_site_is_what_it_was_before_the_draft(drafting: Project, tmp_path: Path) -> None:
    without = Project(copy_of_klein(tmp_path / "before"), TODAY)
    seal(without, 2024)
    before = built(without, "2024-06-01 08:00")
    after = built(drafting, "2024-06-01 08:00")
    assert after.keys() == before.keys()
    assert [path for path in after if after[path] != before[path]] == []


def test_a_session_to_come_in_a_draft_year_can_be_found(drafting: Project) -> None:
    add_session(drafting)
    path = drafting.root / "data/events/2024.yml"
    (line,) = [line for line in path.read_text("utf-8").splitlines() if "Infosessie" in line]
    path.write_text(path.read_text("utf-8").replace(f"{line}\n", ""), "utf-8")
    events = drafting.root / "data/events/2025.yml"
    events.write_text(events.read_text("utf-8") + line.replace("2024-06-12", "2025-06-12") + "\n", "utf-8")
    assert "Infosessie in het dorp" in prepare(drafting).pages["vrijwilliger/infosessies.md"].markdown


def test_the_check_looks_at_drafts_too(drafting: Project) -> None:
    change(drafting, INDICATORS, "values: {2024: 18, 2025: 4}", "values: {2024: 18, 2025: 9}")
    assert [said for said in problems(drafting) if "tellen in 2025 op tot 10" in said]


def test_a_published_page_cannot_show_a_figure_of_a_draft_year(drafting: Project) -> None:
    page = drafting.root / "content/2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + '\n{{ figure("visits", year=2025) }} bezoeken.\n', "utf-8")
    assert [said for said in problems(drafting) if "'visits' heeft geen waarde voor 2025." in said]


def test_a_story_from_a_report_that_is_not_published_waits(drafting: Project) -> None:
    change(drafting, "data/testimonials.yml", "edition: 2024", "edition: 2025")
    assert "An vertelt" not in prepare(drafting).pages["vrijwilliger/index.md"].markdown
    assert "An vertelt" in prepare(Project(drafting.root, TODAY, with_drafts=True)).pages["vrijwilliger/index.md"].markdown


def test_once_it_is_published_it_is_there(drafting: Project) -> None:
    change(drafting, "data/editions.yml", "status: draft", "status: published")
    seal(drafting, 2025)
    assert b"25025" in open_data.files(prepare(drafting).dataset)["open-data/cijfers.csv"]
