"""Whoever asks for a block sees it, or reads why there is nothing to see."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from jaarbeeld.prose.macros import BLOCKS, SITE_BLOCKS
from jaarbeeld.prose.organisation_macros import BEHIND
from tests.at_desk import FIRST, HEAD, Desk
from tests.conftest import change, loaded, problems, words, write

EMPTY = {
    "events/2024.yml": "events: []\n",
    "glossary.yml": "terms: []\n",
    "partners.yml": "partners: []\n",
    "series.yml": "series: []\n",
    "testimonials.yml": "testimonials: []\n",
}
"""What an organisation may have none of."""
MAY_BE_NOTHING = ("volunteer_call",)
"""The handbook says of it that it shows open roles, or nothing."""
WITH = {
    "drawing": '"kalender"', "items": '"plaatsen"', "key_figures": '"people"', "topics": '"people"',
}  # fmt: skip


@pytest.fixture
def lean(klein: Project) -> Project:
    """The small organisation with only what it must have."""
    for file, text in EMPTY.items():
        (klein.data / file).write_text(text, "utf-8")
    figures = klein.data / "indicators/bezoeken.yml"
    figures.write_text(figures.read_text("utf-8").partition("  - id: meetings\n")[0], "utf-8")
    return klein


@pytest.mark.parametrize("name", [name for name in (*SITE_BLOCKS, *BLOCKS, *BEHIND) if name not in MAY_BE_NOTHING])
def test_a_block_shows_something_or_an_editor_reads_why_not(lean: Project, name: str) -> None:
    desk = Desk.of(loaded(lean))
    asked = f"{{{{ {name}({WITH.get(name, '')}) }}}}"
    if not desk.told_about(asked):
        assert words(desk.html(asked)) or "<svg" in desk.html(asked)


@pytest.mark.parametrize("asked", ["events()", "events(objective=1)", 'events(series="team")', "calendar()", "year_picture()"])
@pytest.mark.parametrize("file", ["series.yml", "partners.yml"])
def test_activities_need_no_series_and_no_partners_to_be_told_or_missed(lean: Project, asked: str, file: str) -> None:
    (lean.data / file).unlink()
    write(lean, "content/2024/proef.md", f"{HEAD}# Proef\n\n{{{{ {asked} }}}}\n")
    # A mistake that stands on a page before this one too is told there, with this place beside it.
    places = f"content/2024/proef.md:{FIRST + 2}", f"Ook in content/2024/proef.md op regel {FIRST + 2}."
    told = [said for said in problems(lean) if any(place in said for place in places)]
    assert len(told) == 1, told


def test_activities_without_a_series_are_shown(klein: Project) -> None:
    (klein.data / "series.yml").write_text("series: []\n", "utf-8")
    events = klein.data / "events/2024.yml"
    events.write_text(events.read_text("utf-8").replace(", series: [team]", ""), "utf-8")
    figures = klein.data / "indicators/bezoeken.yml"
    figures.write_text(figures.read_text("utf-8").partition("  - id: meetings\n")[0], "utf-8")
    change(klein, "content/2024/index.md", '{{ events(series="team") }}', "{{ events(objective=1) }}")
    assert problems(klein) == []
    assert "Eerste vergadering" in Desk.of(loaded(klein)).shown("{{ events(objective=1) }}")


def test_what_is_empty_is_named_with_its_file(lean: Project) -> None:
    page = lean.content / "vrijwilliger/index.md"
    page.write_text(page.read_text("utf-8") + "\n{{ self_check() }}\n", "utf-8")
    change(lean, "content/2024/index.md", '{{ events(series="team") }}', "")
    change(lean, "content/2024/bezoeken.md", "{{ calendar() }}", "")
    change(lean, "content/vrijwilliger/index.md", '{{ stories(kind="statement") }}', "{{ stories() }}")
    assert [said for said in problems(lean) if "niets om te tonen" in said] == [
        f"content/vrijwilliger/{place}  let op: hier is niets om te tonen. Vul data/{file} aan, of verwijder deze opdracht."
        for place, file in (
            ("index.md:12:1", "partners.yml"),
            ("index.md:13:1", "glossary.yml"),
            ("index.md:16:1", "recruitment.yml"),
        )
    ]
