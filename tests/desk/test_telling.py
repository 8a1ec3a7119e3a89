"""Who looks a proposal over reads what changes, in words: figures as readers know them, and where a text changed."""

from __future__ import annotations

import pytest

from jaarbeeld.desk.telling import told_of

FIGURES = """\
indicators:
  - id: visits
    label: {2023: bezoeken, 2024: huisbezoeken}
    values: {2023: 1302, 2024: 24}
    breakdowns:
      - id: by_age
        label: naar leeftijd
        parts:
          - {id: young, label: Jong, values: {2024: 10}}
          - {id: old, label: Oud, values: {2024: 14}}
"""
STORIES = "testimonials:\n  - {id: an, title: An komt graag, kind: story}\n  - {id: kim, title: Kim wandelt, kind: story}\n"
PAGE = (
    "---\ntitle: Gezinnen\ndescription: Wie we helpen.\n---\n\n# Gezinnen\n\nEen begin.\n\n"
    "## Hoe\n\nZo.\n\n### Wie\n\nWij.\n\n## Waar\n\nHier.\n"
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2024: 24}", "2024: 25}", ["huisbezoeken 2024: 24 → 25"]),
        ("2023: 1302", "2023: 1450", ["huisbezoeken 2023: 1.302 → 1.450"]),
        ("{2024: 10}", "{2024: 12}", ["huisbezoeken, Jong 2024: 10 → 12"]),
        ("2024: 24}", '2024: "?"}', ["huisbezoeken 2024: 24 → nog in te vullen"]),
        ("2024: 24}", "2024: {value: 24, note: Geteld.}}", ["huisbezoeken 2024: uitleg gewijzigd"]),
        ("2024: 24}", "2024: 24, 2025: 30}", ["huisbezoeken 2025: niets → 30"]),
        ("2024: 24}", '2024: 24, 2025: "?"}', []),
        ("label: Oud", "label: Ouder", ["cijfer «huisbezoeken»: Opsplitsingen › Delen › Naam voor lezers Oud → Ouder"]),
    ],
)
def test_a_figure_is_told_as_readers_know_it(old: str, new: str, told: list[str]) -> None:
    assert [*told_of("data/indicators/x.yml", FIGURES, FIGURES.replace(old, new))] == told


def test_records_that_come_go_and_change_are_named() -> None:
    name = "data/testimonials.yml"
    lines = STORIES.splitlines(keepends=True)
    assert told_of(name, STORIES, lines[0] + lines[2]) == ("verhaal «An komt graag» verwijderd",)
    assert told_of(name, lines[0] + lines[2], STORIES) == ("verhaal «An komt graag» toegevoegd",)
    changed = STORIES.replace("Kim wandelt, kind: story", "Kim fietst, kind: statement")
    assert told_of(name, STORIES, changed) == (
        "verhaal «Kim fietst»: Titel Kim wandelt → Kim fietst",
        "verhaal «Kim fietst»: Soort verhaal → uitspraak",
    )
    # Another order is none of them.
    assert told_of(name, STORIES, lines[0] + lines[2] + lines[1]) == ()


def test_of_a_page_it_is_told_under_which_heading_the_text_changed() -> None:
    name = "content/2024/gezinnen.md"
    assert told_of(name, PAGE, PAGE.replace("Wij.", "Jullie.")) == ("pagina «Gezinnen»: tekst onder «Wie» gewijzigd",)
    added = PAGE + "\n## Wanneer\n\nNu.\n"
    assert told_of(name, PAGE, added) == ("pagina «Gezinnen»: tekst onder «Wanneer» toegevoegd",)
    assert told_of(name, PAGE, PAGE.replace("title: Gezinnen", "title: Families")) == ("pagina «Families» gewijzigd",)
    assert told_of(name, None, PAGE) == ("pagina «Gezinnen» toegevoegd",)
    assert told_of(name, PAGE, None) == ("pagina «Gezinnen» verwijderd",)


def test_what_cannot_be_read_and_a_picture_are_told_by_their_file() -> None:
    assert told_of("data/roles.yml", "roles: []\n", "roles: [\n") == ("data/roles.yml gewijzigd",)
    assert told_of("overrides/merk.png", None, "") == ("overrides/merk.png toegevoegd",)
