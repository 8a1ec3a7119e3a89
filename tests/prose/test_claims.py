"""Check: a sentence that compares stays true, or the build says that it does not."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, Desk
from tests.conftest import change, loaded

INDICATORS = "data/indicators/bezoeken.yml"


def test_a_claim_that_is_true_shows_nothing(desk: Desk) -> None:
    body = 'Het waren {{ claim("people < previous(people)") }}minder mensen dan vorig jaar.'
    assert desk.told_about(body) == []
    assert desk.html(body) == "<p>Het waren minder mensen dan vorig jaar.</p>"


def test_when_next_year_s_figures_make_a_sentence_false_the_build_quotes_it(klein: Project) -> None:
    body = 'Een zin vooraf. Het waren {{ claim("people < previous(people)") }}minder mensen\ndan vorig jaar. Nog een zin.'
    assert Desk.of(loaded(klein)).told_about(body) == []
    change(klein, INDICATORS, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 48}")
    assert Desk.of(loaded(klein)).told_about(body) == [
        f"{FIRST}:27  deze zin klopt niet met de cijfers van 2024: «Het waren minder mensen dan vorig jaar.». "
        "De regel people < previous(people) gaat niet op; pas de zin of het cijfer aan."
    ]


def test_a_sentence_is_quoted_with_its_other_questions_as_the_editor_wrote_them(desk: Desk) -> None:
    (problem,) = desk.told_about('- Dat waren {{ figure("visits") }} bezoeken, meer dan ooit {{ claim("visits < people") }}.\n')
    assert '«Dat waren {{ figure("visits") }} bezoeken, meer dan ooit.»' in problem


def test_a_claim_behind_the_full_stop_is_not_in_the_sentence(desk: Desk) -> None:
    (warning,) = desk.told_about('Het waren er minder. {{ claim("people < previous(people)") }}\n')
    assert "'minder' is een vergelijking zonder bewijs" in warning


@pytest.mark.parametrize(
    ("rule", "year"),
    [
        ("people == 24", 2024),
        ("people[2023] == 40", 2024),
        ('people["old"] > people["young"]', 2024),
        ("people == 40", 2023),
        ("visits / people > 50 and not phone_calls > visits", 2024),
    ],
)
def test_a_claim_is_about_the_year_of_its_page(desk: Desk, rule: str, year: int) -> None:
    assert desk.told_about(f"Een zin {{{{ claim('{rule}') }}}}.", src=f"{year}/proef.md") == []


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (
            "people > people[2019]",
            "deze bewering kan niet nagekeken worden: 'people' heeft geen waarde voor 2019. "
            "Kies een ander jaar of een ander cijfer.",
        ),
        (
            "duration > previous(duration)",
            "deze bewering kan niet nagekeken worden: 'duration' heeft geen waarde voor 2023. "
            "Kies een ander jaar of een ander cijfer.",
        ),
        ("peple > 4", "onbekend cijfer 'peple'. Bedoelde u 'people'?"),
        ("people \u2264 24", "'people \u2264 24' is geen geldige regel. Schrijf <= in plaats van \u2264."),
        ("people &lt; 24", "'people &lt; 24' is geen geldige regel. Schrijf < in plaats van &lt;."),
        (
            "people[\u201cold\u201d] < 24",
            "'people[\u201cold\u201d] < 24' is geen geldige regel. Typ rechte aanhalingstekens: \".",
        ),
        ("people = 24", "'people = 24' is geen geldige regel. Vergelijk met == (twee keer =)."),
    ],
)
def test_a_claim_that_cannot_be_checked_is_told(desk: Desk, rule: str, problem: str) -> None:
    assert desk.told_about(f'Een zin {{{{ claim("{rule}") }}}}.') == [f"{FIRST}:19  {problem}"]


@pytest.mark.parametrize(("value", "asked"), [('"?"', 0), ("{value: /, reason: Niet geteld.}", 1)])
def test_of_a_figure_that_is_still_to_be_filled_in_no_claim_is_missed(klein: Project, value: str, asked: int) -> None:
    change(klein, "data/indicators/bezoeken.yml", "2024: 17}", f"2024: {value}}}")
    assert len(Desk.of(loaded(klein)).told_about("Een zin {{ claim('duration > 2') }}.")) == asked


def test_a_claim_must_compare(desk: Desk) -> None:
    (problem,) = desk.told_about('Een zin {{ claim("people") }}.')
    assert "'people' is een getal en geen vergelijking." in problem


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('trend("people")', "daalde van 40 naar 24"),
        ('change("people")', "16 minder dan in 2023"),
        ('trend("visits")', "daalde van 1.468 naar 1.302"),
        ('change("phone_calls")', "ongeveer 250 minder dan in 2023"),
        ('trend("phone_calls")', "daalde van ± 450 naar ± 200"),
        ('change("share_alone")', "7 procentpunten minder dan in 2023"),
        ('trend("share_alone")', "daalde van 27% naar 20%"),
    ],
)
def test_a_phrase_about_change_is_written_from_the_figures(desk: Desk, question: str, words: str) -> None:
    assert desk.shown(f"Dat {{{{ {question} }}}}.").startswith(f"Dat {words}")


@pytest.mark.parametrize(
    ("old", "new", "trend", "change_"),
    [
        (40, 41, "steeg van 40 naar 41", "1 meer dan in 2023"),
        (40, 40, "bleef gelijk op 40", "evenveel als in 2023"),
        (0, 3, "steeg van 0 naar 3", "3 meer dan in 2023"),
    ],
)
def test_the_phrase_turns_with_the_figures(klein: Project, old: int, new: int, trend: str, change_: str) -> None:
    change(klein, INDICATORS, "values: {2024: 2}", f"values: {{2023: {old}, 2024: {new}}}")
    change(klein, INDICATORS, "    counted_from: {series: team}\n", "")
    shown = Desk.of(loaded(klein)).shown('Dat {{ trend("meetings") }}: {{ change("meetings") }}.')
    assert shown == f"Dat {trend}: {change_}."


def test_a_duration_is_compared_as_longer_or_shorter(klein: Project) -> None:
    change(klein, INDICATORS, '{2023: {value: "/", reason: We hielden het niet bij.}, 2024: 17}', "{2023: 19, 2024: 17}")
    desk = Desk.of(loaded(klein))
    assert desk.shown('{{ change("duration") }}') == "2 maanden korter dan in 2023"
    assert desk.shown('{{ trend("duration") }}') == "daalde van 1 jaar en 7 maanden naar 1 jaar en 5 maanden"


def test_there_is_no_phrase_over_years_that_do_not_follow_each_other(klein: Project) -> None:
    change(klein, INDICATORS, "values: {2023: 40, 2024: 24}", "values: {2022: 40, 2024: 24}")
    (problem,) = Desk.of(loaded(klein)).told_about('Dat {{ trend("people") }}.')
    assert "'people' heeft geen waarde voor 2023, dus er is geen verschil." in problem
