"""Check: every link between pages leads somewhere."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import problems, write
from tests.reading import FIRST, HEAD, TRIAL


def told(project: Project, body: str) -> list[str]:
    """What an editor reads about a trial page, when the whole site is looked at."""
    write(project, f"content/{TRIAL}", HEAD + body)
    return [said.removeprefix(f"content/{TRIAL}:") for said in problems(project)]


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("bezoek.md", "de link 'bezoek.md' leidt nergens heen. Bedoelde u '2024/bezoeken.md'?"),
        ("../2023/index.md", "de link '../2023/index.md' leidt nergens heen. Bedoelde u '2024/index.md'?"),
        ("index.md#bezoek", "de pagina '2024/index.md' heeft geen kop '#bezoek'. Bedoelde u 'bezoeken'?"),
        ("#hier", "de pagina '2024/proef.md' heeft geen kop '#hier'. Kies uit: kop."),
        (
            "/2024/",
            "de link '/2024/' mag niet. Gebruik https://…, mailto:… of het pad naar een .md-bestand.",
        ),
        (
            "javascript:proef",
            "de link 'javascript:proef' mag niet. Gebruik https://…, mailto:… of het pad naar een .md-bestand.",
        ),
        ("foto.jpg", "de link 'foto.jpg' leidt nergens heen."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_at_its_target(klein: Project, target: str, problem: str) -> None:
    (said,) = told(klein, f"## Kop\n\nLees [dit]({target}).\n")
    assert said.startswith(f"{FIRST + 2}:12  {problem}")


@pytest.mark.parametrize(
    "target",
    [
        "bezoeken.md",
        "../index.md",
        "index.md#bezoeken",
        "#kop",
        "../cijfers/mensen.md",
        "../vrijwilliger/bezoeker.md#wat-je-doet",
        "../open-data/cijfers.csv",
        "https://brug.example/x",
        "mailto:hallo@brug.example",
        "tel:0000000",
        '<bezoeken.md> "Een titel"',
    ],
)
def test_a_link_to_a_page_a_heading_a_file_or_another_site_is_right(klein: Project, target: str) -> None:
    assert told(klein, f"## Kop\n\nLees [dit]({target}).\n") == []


def test_a_heading_made_by_a_block_can_be_linked_to(klein: Project) -> None:
    assert told(klein, "[De vraag](../vrijwilliger/vragen.md#kost-het-iets)\n") == []


def test_a_picture_that_is_not_there_is_told(klein: Project) -> None:
    (said,) = told(klein, "![Een huis](huis.png)\n")
    assert said.startswith(f"{FIRST}:13  de link 'huis.png' leidt nergens heen.")
    write(klein, "content/2024/huis.png", "")
    assert told(klein, "![Een huis](huis.png)\n") == []


def test_links_in_code_are_examples(klein: Project) -> None:
    assert told(klein, "Schrijf `[dit](nergens.md)`.\n\n```\n[dit](nergens.md)\n```\n") == []


def test_every_broken_link_of_a_page_is_told(klein: Project) -> None:
    assert len(told(klein, "[a](a.md) [b](b.md)\n\n[c](c.md)\n")) == 3


def test_two_headings_with_the_same_words_have_two_anchors(klein: Project) -> None:
    assert told(klein, "## Kop\n\n## Kop\n\n[een](#kop) [nog een](#kop_1)\n") == []
    assert len(told(klein, "## Kop\n\n## Kop\n\n[derde](#kop_2)\n")) == 1


def test_a_reference_at_the_foot_of_a_page_is_a_link_too(klein: Project) -> None:
    (said,) = told(klein, "Lees [dit][verder].\n\n[verder]: nergens.md\n")
    assert said.startswith(f"{FIRST + 2}:11  de link 'nergens.md' leidt nergens heen.")
