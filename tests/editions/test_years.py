"""Editions live together: a new year changes no published page but where it says so, and a draft is nowhere."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jaarbeeld.addresses.menu import with_editions
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from tests.conftest import TODAY, change, loaded, problems
from tests.publishing import MOMENT, contents, house_at, jaarbeeld

DATA = "data/indicators/bezoeken.yml"
MENU = """plugins: []
nav:
  - Welkom: index.md
  - Jaarverslag {year}:
      - "{year}/index.md"
      - Bezoeken: "{year}/bezoeken.md"
  - Cijfers: cijfers/index.md
  - Vrijwilliger:
      - vrijwilliger/index.md
      - Infosessies: vrijwilliger/infosessies.md
      - Stappen: vrijwilliger/stappen.md
      - Vragen: vrijwilliger/vragen.md
"""
_DECLARED = re.compile(r"<nav\b.*?</nav>|<p class=\"edition-mark\".*?</p>|<footer\b.*?</footer>", re.DOTALL)
"""What may change on a page of an older edition: menus, the list of years, and that there is a newer report."""


def published(project: Project) -> Mapping[str, bytes]:
    """Every file of the site, as it comes online."""
    site = project.root / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        publish(project.root, site)
    return contents(site)


def of_edition(files: Mapping[str, bytes], year: int) -> dict[str, bytes]:
    """The files of an edition: its pages, its social cards, and the pictures that carry its year."""
    own = re.compile(rf"{year}/|assets/kaarten/{year}|cijfers/.*-{year}(-\w+)?\.(png|svg)$")
    return {path: content for path, content in files.items() if own.match(path)}


def without_declared(content: bytes) -> str:
    return _DECLARED.sub("", content.decode())


def add_year(
    project: Project, year: int, *, values: Mapping[str, int], part: str, renamed: bool, dropped: bool = False
) -> None:
    """The next edition, begun with the command and filled in as an editor would."""
    ran = jaarbeeld(project, "new-edition", str(year))
    assert ran.exit_code == 0, ran.stderr
    path = project.root / DATA
    text = path.read_text("utf-8")
    # What was new last year, is not there this year; and a figure may be dropped.
    text = re.sub(rf'(id: new[^\n]*), {year}: "\?"', r"\1", text)
    records = text.split("\n  - id: ")
    if dropped:
        records = [one.replace(f', {year}: "?"', "") if one.startswith("phone_calls") else one for one in records]
    asked = any(one.startswith("phone_calls") and f'{year}: "?"' in one for one in records)
    text = "\n  - id: ".join(records)
    old, young = 5, values["people"] - 5 - values["new"]
    calls = (values["calls"],) if asked else ()
    for number in (values["people"], young, old, values["visits"], *calls, 30, 20, 1):
        text = text.replace(f'{year}: "?"', f"{year}: {number}", 1)
    if values["new"]:
        added = f"\n          - {{id: new{year}, label: {part}, values: {{{year}: {values['new']}}}}}"
        text = re.sub(r"(          - \{id: old[^\n]*)", lambda found: found[0] + added, text)
    if renamed:
        label = re.search(r"label: (\{[^}]*\}|bezochte mensen)\n", text)
        assert label
        known = label[1].strip("{}") if label[1].startswith("{") else f"2024: {label[1]}"
        text = text.replace(label[0], f"label: {{{known}, {year}: mensen van {year}}}\n", 1)
    path.write_text(text, "utf-8")
    for page in (project.content / str(year)).rglob("*.md"):
        written = re.sub(r"\{\{ review\(\d+\) \}\}\n\n?", "", page.read_text("utf-8"))
        page.write_text(re.sub(r"[^.\n]*\{\{ claim.*?\}\}[^.\n]*\.", "", written), "utf-8")
    meeting = f"events:\n  - {{date: {year}-03-05, title: Vergadering, kind: internal, objective: 1, series: [team]}}\n"
    (project.data / f"events/{year}.yml").write_text(meeting, "utf-8")
    change(project, "data/editions.yml", "    status: draft", f"    status: published\n    published_on: {year + 1}-03-01")
    sealing = jaarbeeld(project, "seal", str(year))
    assert sealing.exit_code == 0, sealing.stderr


@dataclass(frozen=True)
class First:
    """The small organisation with a menu for each edition, and its site of 2024."""

    root: Path
    site: Mapping[str, bytes] = field(repr=False)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> First:
    """The first year, once for all tests here."""
    project = house_at(tmp_path_factory.mktemp("years") / "klein")
    change(project, "mkdocs.yml", "plugins: []\n", MENU)
    change(project, DATA, "counted_from: {series: team}", "counted_from: {series: team, years: [2024]}")
    return First(project.root, published(project))


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.fixed_dictionaries(
        {
            "people": st.integers(12, 90),
            "visits": st.integers(900, 4000),
            "calls": st.integers(1, 500),
            "new": st.integers(0, 6),
        }
    ),
    part=st.sampled_from(["nieuwkomers", "wie verhuisde", "mensen van «elders»"]),
    renamed=st.booleans(),
    dropped=st.booleans(),
)
def test_two_more_years_change_nothing_of_what_was_published(
    first: First,
    tmp_path_factory: pytest.TempPathFactory,
    values: Mapping[str, int],
    part: str,
    renamed: bool,
    dropped: bool,
) -> None:
    root, before = first.root, first.site
    copy = tmp_path_factory.mktemp("more") / "klein"
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("site", ".site*"))
    project = Project(copy, TODAY)
    for year in (2025, 2026):
        add_year(project, year, values=values, part=part, renamed=renamed, dropped=dropped)
        after = published(project)
        old, new = of_edition(before, 2024), of_edition(after, 2024)
        assert old.keys() <= new.keys()
        for path, content in old.items():
            if path.endswith(".html"):
                assert without_declared(new[path]) == without_declared(content), path
                assert b"edition-mark" in new[path]
            else:
                assert new[path] == content, path
        assert f"{year}/index.html" in after


def test_a_draft_is_nowhere_to_the_last_word(first: First, tmp_path: Path) -> None:
    root, before = first.root, first.site
    copy = tmp_path / "klein"
    shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("site", ".site*"))
    project = Project(copy, TODAY)
    assert jaarbeeld(project, "new-edition", "2025").exit_code == 0
    text = (copy / DATA).read_text("utf-8").replace('2025: "?"', "2025: {value: 77077, note: Zwaluwstaart.}", 1)
    text = text.replace('2025: "?"', '2025: {value: "/", reason: Zwaluwstaart.}')
    (copy / DATA).write_text(text, "utf-8")
    change(project, "data/editions.yml", "title: Jaarverslag 2025", "title: Zwaluwstaart 2025")
    events = "events:\n  - {date: 2025-02-03, title: Zwaluwstaart, kind: internal, objective: 1, note: Zwaluwstaart}\n"
    (copy / "data/events/2025.yml").write_text(events, "utf-8")
    page = "---\ntitle: Zwaluwstaart\ndescription: Zwaluwstaart.\n---\n# Zwaluwstaart\n\nZwaluwstaart.\n"
    (copy / "content/2025/zwaluwstaart.md").write_text(page, "utf-8")
    story = (copy / "data/testimonials.yml").read_text("utf-8")
    planted = story.replace("id: an\n", "id: zwaluwstaart\n").replace("An ", "Zwaluwstaart ").replace("2024", "2025")
    (copy / "data/testimonials.yml").write_text(story + planted.partition("testimonials:\n")[2], "utf-8")
    after = published(project)
    found = [path for path, content in after.items() if re.search(rb"[Zz]waluwstaart|77077|77\.077", content) or "2025" in path]
    assert found == []
    assert {path for path in after if "pagefind" not in path} == {path for path in before if "pagefind" not in path}


def test_a_part_of_the_menu_is_there_for_each_edition(klein: Project) -> None:
    path = klein.root / "data/editions.yml"
    later = ((2025, "published"), (2026, "draft"))
    more = "".join(f"  - {{year: {year}, title: Verslag {year}, status: {how}}}\n" for year, how in later)
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + more, "utf-8")
    data = loaded(klein)
    menu = ["index.md", {"Verslag {year}": ["{year}/index.md", {"Feest": "{year}/feest.md"}]}, "cijfers/index.md"]
    pages = {"2024/index.md", "2024/feest.md", "2025/index.md", "2026/index.md", "index.md", "cijfers/index.md"}
    assert with_editions(menu, data, pages) == [
        "index.md",
        {"Verslag 2025": ["2025/index.md"]},
        {"Vroegere jaren": [{"Verslag 2024": ["2024/index.md", {"Feest": "2024/feest.md"}]}]},
        "cijfers/index.md",
    ]
    shown = with_editions(menu, data, pages, with_drafts=True)
    assert [next(iter(part)) for part in shown if isinstance(part, dict)] == [
        "Nog te doen",
        "Verslag 2026 (ontwerp)",
        "Verslag 2025",
        "Vroegere jaren",
    ]


def test_a_page_that_no_edition_has_is_told_in_the_menu(klein: Project) -> None:
    change(klein, "mkdocs.yml", "plugins: []\n", MENU.replace("bezoeken.md", "bezoekjes.md"))
    (message,) = [problem for problem in problems(klein) if problem.startswith("mkdocs.yml")]
    assert "geen enkel verslag heeft de pagina '{year}/bezoekjes.md'." in message


def test_the_next_edition_of_a_year_that_cannot_be_is_refused_in_one_sentence(tmp_path: Path) -> None:
    project = house_at(tmp_path / "klein")
    before = contents(project.content) | contents(project.data)
    for year, said in ((2024, "Het verslag van 2024 is al gepubliceerd."), (2027, "Het volgende verslag is dat van 2025.")):
        ran = jaarbeeld(project, "new-edition", str(year))
        assert (ran.exit_code, ran.stderr.strip()) == (1, said)
    assert contents(project.content) | contents(project.data) == before


def test_the_status_says_what_is_open_and_publishing_says_so_too(tmp_path: Path) -> None:
    project = house_at(tmp_path / "klein")
    assert jaarbeeld(project, "status").stdout.startswith("Er is geen ontwerp")
    assert jaarbeeld(project, "new-edition", "2025").exit_code == 0
    assert jaarbeeld(project, "new-edition", "2025").stdout.startswith("Alles voor 2025 staat er al")
    told = jaarbeeld(project, "status").stdout
    assert "data/indicators/bezoeken.yml:" in told and "bezochte mensen: jonger" in told
    assert "dit deel is overgenomen uit 2024." in told
    page = project.content / "2025/index.md"
    page.write_text(page.read_text("utf-8") + "\n## Nog te schrijven\n", "utf-8")
    assert "het deel «Nog te schrijven» heeft nog geen tekst." in jaarbeeld(project, "status").stdout
    assert '"kind": "value"' in jaarbeeld(project, "status", "--format", "json").stdout
    change(project, "data/editions.yml", "status: draft", "status: published")
    ran = jaarbeeld(project, "check")
    assert ran.exit_code == 1
    assert "staat nog open ('?')" in ran.stderr and "nog niet nagekeken" in ran.stderr
    assert "Traceback" not in ran.stderr
