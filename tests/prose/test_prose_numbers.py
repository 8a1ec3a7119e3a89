"""Check: no figure is typed by hand in a page."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, TRIAL, Desk
from tests.conftest import change, loaded, problems, write

OUT = '{{ literal("…") }} als het geen cijfer van het verslag is.'


@pytest.mark.parametrize(
    ("typed", "known", "question"),
    [
        ("24", "people (2024)", 'figure("people")'),
        ("1.302", "visits (2024)", 'figure("visits")'),
        ("1302", "visits (2024)", 'figure("visits")'),
        ("1.468", "visits (2023)", 'figure("visits", year=2023)'),
        ("± 200", "phone_calls (2024)", 'figure("phone_calls")'),
        ("20%", "share_alone (2024)", 'figure("share_alone")'),
    ],
)
def test_a_typed_figure_names_the_indicators_that_have_it(desk: Desk, typed: str, known: str, question: str) -> None:
    assert desk.told_about(f"Dat waren er {typed} in totaal.") == [
        f"{FIRST}:14  het getal '{typed}' is met de hand getypt. "
        f"Dit getal staat bij: {known}. Schrijf {{{{ {question} }}}}, of {OUT}"
    ]


def test_a_figure_of_several_indicators_names_them_all_and_proposes_that_of_the_page_s_year(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "{2023: ±450, 2024: ±200}", "{2023: ±450, 2024: 40}")
    assert Desk.of(loaded(klein)).told_about("Dat waren er 40.") == [
        f"{FIRST}:14  het getal '40' is met de hand getypt. Dit getal staat bij: people (2023), phone_calls (2024). "
        f'Schrijf {{{{ figure("phone_calls") }}}}, of {OUT}'
    ]


@pytest.mark.parametrize("typed", ["7", "12,5", "0800", "3de", "A4", "24/7", "2.500", "1850", "3 maart", "10:30", "**7**"])
def test_any_other_number_is_told_too(desk: Desk, typed: str) -> None:
    assert all("is met de hand getypt" in problem for problem in desk.told_about(f"Hier staat {typed}."))
    assert desk.told_about(f"Hier staat {typed}.")


def test_every_typed_number_is_told_at_its_own_place(desk: Desk) -> None:
    told = desk.told_about("# Over 7\n\nEerst 8,\n\n- dan 9\n\n| tabel | 10 |\n")
    assert [place.split("  ")[0] for place in told] == [f"{FIRST}:8", f"{FIRST + 2}:7", f"{FIRST + 4}:7", f"{FIRST + 6}:11"]


@pytest.mark.parametrize(
    "body",
    [
        "In 2023 en 2024, en van 1999 tot 2030.",
        '{{ literal("na 6 maanden") }}',
        "Van tot 99 jaar.",
        "Van tot\n99 jaar.",
        "[Lees het](https://brug.example/24/)",
        "[Lees het](index.md)",
        "<https://brug.example/24>",
        "[Lees het][b]\n\n[b]: https://brug.example/24",
        "Schrijf naar team24@brug.example.",
        "De code `24`.",
        "```\n24\n```",
        "~~~~\n24\n~~~~",
        "1. een ding\n2. nog een ding\n",
        "Een lijst:\n\n1. een ding\n1. nog een ding\n10. het laatste\n",
        "## Een lijst\n1. een ding\n",
        "## Kop { #kop-24 }",
        "## Kop {: .klas24 }",
        "<!-- 24 -->",
        '<p class="n24">Een zin.</p>',
        "Een caf&#233; met &frac12; terras.",
    ],
)
def test_what_is_no_figure_of_the_report_may_stand_in_a_page(desk: Desk, body: str) -> None:
    assert desk.told_about(body) == []


def test_a_number_inside_a_link_s_words_or_an_element_is_seen_by_readers_and_told(desk: Desk) -> None:
    assert len(desk.told_about("[Alle 7 verhalen](index.md) en <b>8</b>.")) == 2


def test_a_number_that_only_looks_like_the_numbering_of_a_list_is_told(desk: Desk) -> None:
    told = desk.told_about("Zoveel mensen bezochten we:\n24. Dat is fijn.\n")
    assert [place.split("  ")[0] for place in told] == [f"{FIRST + 1}:1"]


def test_a_literal_phrase_excuses_only_itself(desk: Desk) -> None:
    assert [place.split("  ")[0] for place in desk.told_about("Van tot 99 jaar, tot 9 jaar en 99 jaar.")] == [
        f"{FIRST}:22",
        f"{FIRST}:32",
    ]


def test_a_literal_phrase_does_not_excuse_a_longer_number(klein: Project) -> None:
    change(klein, "data/checks.yml", "{text: tot 99 jaar,", "{text: 9 jaar, reason: proef}\n  - {text: tot 99 jaar,")
    assert len(Desk.of(loaded(klein)).told_about("Van 29 jaar.")) == 1


@pytest.mark.parametrize("field", ["title", "description"])
def test_a_number_in_title_or_description_is_told_where_it_stands(klein: Project, field: str) -> None:
    lines = {"title": "Proef", "description": "Een proef."} | {field: "Voor 24 mensen, in 2024."}
    write(klein, f"content/{TRIAL}", f"---\ntitle: {lines['title']}\ndescription: {lines['description']}\n---\nTekst.\n")
    line, column = (2, 8) if field == "title" else (3, 14)
    assert problems(klein) == [
        f"content/{TRIAL}:{line}:{column}  in '{field}' staat het getal '24'. "
        "Laat getallen weg uit titel en beschrijving; ze verouderen."
    ]


@pytest.mark.parametrize("word", ["twee", "Vier", "twintig", "de helft", "gehalveerd", "een derde"])
def test_a_number_in_words_is_a_warning(desk: Desk, word: str) -> None:
    assert (
        f"{FIRST}:10  let op: '{word}' is een getal in woorden; komt het uit de gegevens? "
        f'Vraag het op met {{{{ figure("…") }}}}, of schrijf {{{{ literal("{word}") }}}} als het geen cijfer is.'
    ) in desk.told_about(f"Dat zijn {word} dingen.")


@pytest.mark.parametrize(
    "text", ["Een tweeling.", "We achten het nuttig.", "De elfjes.", '{{ literal("twee") }} keer.', "`twee`"]
)
def test_words_that_only_contain_a_number_are_no_number(desk: Desk, text: str) -> None:
    assert desk.told_about(text) == []


@pytest.mark.parametrize(
    "word", ["steeg", "daalden", "Meer", "minder", "hoogste", "toename", "verdubbelde", "vaker", "groeiden", "afgenomen"]
)
def test_a_comparison_without_proof_is_a_warning(desk: Desk, word: str) -> None:
    assert (
        f"{FIRST}:8  let op: '{word}' is een vergelijking zonder bewijs. "
        'Zet in de zin {{ claim("…") }} met een regel, of gebruik {{ trend("…") }} of {{ change("…") }}.'
    ) in desk.told_about(f"Het is {word} dan ooit.")


@pytest.mark.parametrize("text", ["Dat is niet meer zo.", "Meer weten? Meer lezen.", "De stijgbeugel is van iemand."])
def test_words_that_compare_nothing_need_no_proof(desk: Desk, text: str) -> None:
    assert [said for said in desk.told_about(text) if "vergelijking" in said and "meer" in said.lower()] == []


def test_proof_counts_for_its_own_sentence_only(desk: Desk) -> None:
    body = (
        'Het aantal {{ trend("people") }}, dus minder. Er waren minder bezoeken. '
        '{{ claim("people < previous(people)") }}Het is minder.'
    )
    (warning,) = desk.told_about(body)
    assert warning.startswith(f"{FIRST}:{body.index('minder bezoeken') + 1}  let op: 'minder'")


def test_a_full_stop_in_a_question_does_not_end_the_sentence(desk: Desk) -> None:
    assert (
        desk.told_about('Er kwamen minder mensen {{ literal("a. b") }} {{ claim("people < previous(people)") }} langs.') == []
    )


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("12 maart 2024", "de datum '12 maart 2024' is met de hand getypt."),
        ("3 Mei", "de datum '3 Mei' is met de hand getypt."),
        ("19u30", "het uur '19u30' is met de hand getypt."),
        ("053 21 22 23", "het telefoonnummer '053 21 22 23' is met de hand getypt."),
        ("+32 53 21 22 23", "het telefoonnummer '+32 53 21 22 23' is met de hand getypt."),
    ],
)
def test_what_is_surely_no_figure_is_told_once_as_what_it_is(desk: Desk, typed: str, problem: str) -> None:
    (said,) = desk.told_about(f"Hier staat {typed}.")
    assert said.startswith(f"{FIRST}:12  {problem}") and said.endswith(f'Of schrijf {{{{ literal("{typed}") }}}}.')


def test_a_percentage_is_not_taken_for_a_count(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "values: {2023: 27, 2024: 20}", "values: {2023: 27, 2024: 24}")
    (count,) = Desk.of(loaded(klein)).told_about("Er waren er 24.")
    (percentage,) = Desk.of(loaded(klein)).told_about("Dat is 24%.")
    assert "Dit getal staat bij: people (2024). " in count
    assert "Dit getal staat bij: share_alone (2024). " in percentage


def test_a_typed_figure_in_the_title_of_a_table_is_told_there(desk: Desk) -> None:
    assert desk.told_about('{{ table("people", caption="De 24 mensen in 2024") }}') == [
        f"{FIRST}:32  in 'caption' staat het getal '24'. Laat het getal weg uit de titel; het staat in de tabel eronder."
    ]


@pytest.mark.parametrize("word", ["vierentwintig", "Drieëntwintig", "tachtig", "driehonderd"])
def test_a_longer_number_in_words_is_a_warning_too(desk: Desk, word: str) -> None:
    (said,) = desk.told_about(f"Er waren {word} mensen.")
    assert f"'{word}' is een getal in woorden" in said
