"""Check: every link between pages leads somewhere."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, HEAD, TRIAL
from tests.conftest import problems, write
from tests.hostile.file_rows import picture


def told(project: Project, body: str) -> list[str]:
    """What an editor reads about a trial page, when the whole site is looked at."""
    write(project, f"content/{TRIAL}", HEAD + body)
    return [said.removeprefix(f"content/{TRIAL}:") for said in problems(project)]


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        ("bezoek.md", "de link 'bezoek.md' leidt nergens heen. Bedoelde u 'bezoeken.md'?"),
        ("../2023/index.md", "de link '../2023/index.md' leidt nergens heen. Bedoelde u 'index.md'?"),
        ("index.md#bezoek", "de pagina '2024/index.md' heeft geen kop '#bezoek'. Bedoelde u 'bezoeken'?"),
        ("#hier", "de pagina '2024/proef.md' heeft geen kop '#hier'. Kies uit: kop."),
        ("/2024/", "de link '/2024/' mag niet. Schrijf index.md."),
        ("/2023/", "de link '/2023/' mag niet. Gebruik https://…, mailto:… of het pad naar een .md-bestand."),
        ("www.brug.example", "de link 'www.brug.example' kan zo niet. Schrijf https://www.brug.example."),
        ("https//brug.example", "de link 'https//brug.example' kan zo niet. Een adres begint met https://."),
        ("hallo@brug.example", "de link 'hallo@brug.example' kan zo niet. Schrijf mailto:hallo@brug.example."),
        ("mensen.md", "de link 'mensen.md' leidt nergens heen. Bedoelde u '../cijfers/mensen.md'?"),
        ("huis.png", "de link 'huis.png' leidt nergens heen. Zet het beeld in content/, en kijk het pad na."),
        ("tuin.HEIC", "de link 'tuin.HEIC' leidt nergens heen. Bewaar de foto als jpg, zet dat in content/, en kijk"),
        ("folder.pdf", "de link 'folder.pdf' leidt nergens heen. Zet het bestand in content/, en kijk het pad na."),
        ("draaiboek.docx", "de link 'draaiboek.docx' leidt nergens heen. Bewaar het document als pdf, zet dat in content/, en"),
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
    ("written", "problem"),
    [
        ("[dit]()", "10  deze link heeft geen adres. Zet het adres tussen de ronde haakjes."),
        ("[dit] (index.md)", "10  tussen ] en ( staat een spatie. Verwijder ze."),
        ("[dit](index.md", "10  het haakje na het adres van een link ontbreekt. Zet ) na het adres."),
        ("(dit)[index.md]", "6  de haakjes van deze link staan omgekeerd. Schrijf [woorden](adres)."),
        (
            "![dit](mijn huis.png)",
            "11  in het adres van deze link staat een spatie. Geef het bestand een naam zonder spaties.",
        ),
    ],
)
def test_what_is_half_a_link_is_told(klein: Project, written: str, problem: str) -> None:
    assert told(klein, f"Lees {written}\n") == [f"{FIRST}:{problem}"]


def test_a_page_that_cannot_be_read_still_exists_for_links(klein: Project) -> None:
    (klein.content / "2024/bezoeken.md").write_bytes(b"---\ntitle: Bezoeken\n---\n# Caf\xe9\n")
    assert told(klein, "[dit](bezoeken.md#kop)\n") == [
        "content/2024/bezoeken.md:4:6  dit teken is niet in UTF-8 opgeslagen. Bewaar het bestand opnieuw als UTF-8."
    ]


def test_a_page_of_which_there_are_answers_is_missed(klein: Project) -> None:
    (klein.content / "vrijwilliger/vragen.md").unlink()
    (said,) = (said for said in told(klein, "Niets.\n") if "vragen.md" in said)
    assert said.startswith(
        "data/recruitment.yml:8:3  let op: de pagina content/vrijwilliger/vragen.md ontbreekt, dus de site linkt"
    )
    assert said.endswith("Maak ze, met {{ questions() }}; of verwijder 'questions'.")


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
    (klein.content / "2024/huis.png").write_bytes(picture("PNG"))
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
