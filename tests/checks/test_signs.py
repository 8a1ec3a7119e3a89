"""Check: readers see no signs that were meant for Markdown, Word or git, and no list that was meant as a sentence."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, HEAD, Desk
from tests.conftest import change, data_problems, problems, write

PAGE = "content/2024/proef.md"
BOLD = "Zet ze tegen de woorden aan, zonder spatie ertussen: **woorden**."
DASH = "Begin elk punt met een gewoon streepje en een spatie."
TWO_VERSIONS = (
    "hier staan twee versies van dezelfde tekst. Kies wat blijft, en verwijder de regels met <<<<<<<, ======= en >>>>>>>."
)


def told(project: Project, body: str) -> list[str]:
    """What an editor reads about a page with this text, without the file's name."""
    write(project, PAGE, HEAD + body)
    return [said.removeprefix(f"{PAGE}:") for said in problems(project)]


@pytest.mark.parametrize(
    ("body", "place", "said"),
    [
        ("Dit is ** heel belangrijk ** nu.\n", "0:8", f"de tekens '**' maken hier niets vet; lezers zien ze staan. {BOLD}"),
        ("Dit is **heel belangrijk ** nu.\n", "0:8", f"de tekens '**' maken hier niets vet; lezers zien ze staan. {BOLD}"),
        ("- Dit is __niet af\n", "0:10", f"de tekens '__' maken hier niets vet; lezers zien ze staan. {BOLD}"),
        (
            "Dit is * schuin * nu.\n",
            "0:8",
            "let op: deze sterretjes maken niets schuin; lezers zien ze staan. "
            "Zet ze tegen de woorden aan, zonder spatie ertussen: *woorden*.",
        ),
        (
            "Dit is ~~ weg ~~ nu.\n",
            "0:8",
            "de tekens '~~' strepen hier niets door; lezers zien ze staan. "
            "Zet ze tegen de woorden aan, zonder spatie ertussen: ~~woorden~~.",
        ),
        ("Neem mee:\n• een trui\n• laarzen\n", "1:1", f"dit bolletje maakt geen lijst. {DASH}"),
        ("\uf0b7\teen trui\n", "0:1", f"dit bolletje maakt geen lijst. {DASH}"),
        ("– een trui\n– laarzen\n", "0:1", f"'–' maakt hier geen lijst. {DASH}"),
        ("a) een trui\nb) laarzen\n", "0:1", f"'a)' maakt hier geen lijst. {DASH} Of met 1., 2., 3."),
        ("Neem mee:\n-een trui\n-laarzen\n", "1:1", f"na '-' ontbreekt een spatie. {DASH}"),
        ("- [ ] een trui\n- [x] laarzen\n", "0:3", "de site heeft geen vakjes om aan te vinken. Laat '[ ]' weg."),
        ("> [!TIP]\n> Neem een trui mee.\n", "0:3", "de site heeft geen kaders van GitHub. Laat '[!TIP]' weg; "
         "het citaat blijft staan."),
        ("Neem een trui mee.[^a]\n\n[^a]: Het is koud.\n", "0:19", "de site heeft geen voetnoten. "
         "Zet de uitleg in de zin zelf, of bij 'note' van het cijfer."),
        ("| wie | wat |\n| Jan | soep |\n", "0:1", "deze regels met '|' worden geen tabel. "
         "Zet onder de eerste regel een regel met een streepje voor elke kolom: | - | - |."),
        ("Een zin\n---\n", "1:1", "de tekens onder deze tekst maken er een kop van. "
         "Schrijf een kop als ## Kop. Bedoelde u een lijn, zet er dan een lege regel boven."),
        ("> ## Een kop\n", "0:3", "een kop kan niet in een lijst of een citaat staan. "
         "Laat # weg, of zet de kop vooraan op een eigen regel."),
        ("# Een\n\n##\n\nTekst.\n", "2:1", "deze kop is leeg. Schrijf er woorden achter, of verwijder ze."),
        ("\n   \n", "0:1", "op deze pagina staat niets. Schrijf er iets, of verwijder het bestand en haal het uit het menu."),
        ("1999. Toen begon het.\n", "0:1", "let op: hier begint een lijst met punt 1999. "
         "Is het een gewone zin, zet dan een \\ voor het leesteken: 1999\\."),
    ],
)  # fmt: skip
def test_signs_that_readers_would_see_are_told_once_where_they_stand(klein: Project, body: str, place: str, said: str) -> None:
    line, column = place.split(":")
    assert told(klein, body) == [f"{FIRST + int(line)}:{column}  {said}"]


@pytest.mark.parametrize(
    "body",
    [
        "\\*\\* zo \\*\\* staat het er, en `** zo **` ook.\n",
        "Naam: ________ en bestand mijn__bestand.\n",
        "Elke vrijwilliger*in, en een ster: *.\n",
        "*Fatima* zegt dit.\n*Jan* zegt dat.\n",
        "Een zin – met iets\n– ertussen – die doorloopt.\n",
        "– Fatima\n",
        "Een zin.\n\n---\n\nNog een.\n",
        "1. soep\n2. brood\n\nEn dan:\n\n3. koffie\n\n0. niets\n",
        "```\n** code ** • \n| a |\n| b |\n```\n",
        '<!-- ** opmerking ** -->\n\nDit is {{ literal("** x **") }}.\n',
        "Zie https://brug.example/a__b__c.\n",
    ],
)
def test_signs_that_are_meant_are_right(klein: Project, body: str) -> None:
    assert told(klein, body) == []


@pytest.mark.fault("Een tekst die git niet kon samenvoegen", "Eén melding, op de eerste regel ervan.")
def test_a_page_with_two_versions_of_a_text_is_told_once(klein: Project) -> None:
    body = "# Kop\n\n<<<<<<< HEAD\nEen zin.\n=======\n# Een andere kop, met 7 getallen\n>>>>>>> voorstel\n"
    assert told(klein, body) == [f"{FIRST + 2}:1  {TWO_VERSIONS}"]


def test_each_slip_in_a_page_is_told(klein: Project) -> None:
    assert len(told(klein, "Dit is ** een ** slip.\n\n- En dit is ** er ** nog een.\n")) == 2


def test_a_mark_between_two_versions_that_was_forgotten_is_told(klein: Project) -> None:
    assert told(klein, "# Kop\n\nEen zin.\n\n=======\nDe andere zin.\n") == [f"{FIRST + 4}:1  {TWO_VERSIONS}"]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> tak-van-an", "||||||| 4f2c1aa"])
def test_data_with_two_versions_are_told_once(klein: Project, mark: str) -> None:
    change(klein, "data/units.yml", "units:\n", f"units:\n{mark}\n")
    assert data_problems(klein)[0] == f"data/units.yml:2:1  {TWO_VERSIONS}"


def test_a_typed_number_is_told_too_when_it_looks_like_the_begin_of_a_list(desk: Desk) -> None:
    assert "het getal '24' is met de hand getypt" in desk.told_about("24. Zoveel mensen bezochten we.\n")[0]


def test_a_number_of_the_data_at_the_begin_of_a_line_begins_no_list(desk: Desk) -> None:
    assert desk.html("{{ year }}. Dat was het jaar.\n") == "<p>&#50;024. Dat was het jaar.</p>"
    assert desk.shown('{{ literal("12") }}) Zo staat het er.\n') == "12) Zo staat het er."


def test_a_list_goes_on_with_the_number_that_is_typed(desk: Desk) -> None:
    assert '<ol start="3">' in desk.html("1. soep\n2. brood\n\nEn dan:\n\n3. koffie\n")
