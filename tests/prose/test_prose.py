"""Render: a page asks for facts, and every mistake in it is told where it stands."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, TRIAL, Desk
from tests.conftest import change, loaded, problems, words, write

FILE = f"content/{TRIAL}"
ONE = 'Schrijf één opdracht met namen tussen aanhalingstekens en getallen, zoals {{ figure("families") }}.'


def test_a_page_states_what_it_asks_for(desk: Desk) -> None:
    body = 'In {{ year }} ging {{ organisation.name }} naar {{ figure("people", unit=True) }}, {{ literal("tot 5 keer") }}.'
    assert desk.shown(body) == "In 2024 ging De Brug naar 24 mensen, tot 5 keer."


def test_the_folder_of_a_page_gives_its_year_and_others_take_the_newest_edition(desk: Desk) -> None:
    assert desk.shown('{{ year }}: {{ figure("people") }}', src="2023/proef.md") == "2023: 40"
    assert desk.shown('{{ year }}: {{ figure("people") }}', src="proef.md") == "2024: 24"


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("# Geen titel\n", "1:1", "de titel en beschrijving ontbreken."),
        ("---\ntitle: Proef\n---\n", "2:1", "'description' ontbreekt."),
        ("---\ntitle: Proef\ndescripton: Een proef.\n---\n", "3:1", "Bedoelde u 'description'?"),
        ("---\ntitle: Proef\ndescription: Een: proef.\n---\n", "3:17", "dubbele punt"),
        ("---\ntitle: Proef\n\tdescription: Een proef.\n---\n", "3:1", "hier staat een tab."),
        ("---\ntitle: Proef\ntitle: Proef\ndescription: Een proef.\n---\n", "3:1", "'title' staat hier twee keer"),
        ("---\ntitle: 2024\ndescription: Een proef.\n---\n", "2:8", "tekst"),
        ("---\ntitle: Proef\ndescription: Voor 24 mensen.\n---\n", "3:14", "in 'description' staat het getal '24'."),
    ],
)
def test_a_mistake_in_the_front_matter_is_told_with_its_place(klein: Project, text: str, place: str, told: str) -> None:
    write(klein, FILE, text)
    assert [said for said in problems(klein) if said.startswith(f"{FILE}:{place}  ") and told in said]


def test_a_page_with_broken_front_matter_is_still_read_to_the_end(klein: Project) -> None:
    write(klein, FILE, '---\ntitle: Proef\n---\n{{ figure("peple") }}\n')
    assert len(problems(klein)) == 2


def test_a_page_saved_by_windows_is_read_like_any_other(klein: Project) -> None:
    text = '\ufeff---\r\ntitle: Proef\r\ndescription: Een proef.\r\n---\r\nBij {{ figure("people") }}.\r\n'
    (klein.content / TRIAL).write_bytes(text.encode())
    assert problems(klein) == []


@pytest.mark.parametrize(
    ("question", "column", "problem"),
    [
        ('figure("peple")', 9, "onbekend cijfer 'peple'. Bedoelde u 'people'?"),
        (
            'figure("people", year=2019)',
            23,
            "'people' heeft geen waarde voor 2019. Er is een waarde voor 2023, 2024; schrijf figure(\"people\", year=2024).",
        ),
        ('figure("people", part="yuong")', 24, "'people' heeft geen deel 'yuong'. Bedoelde u 'young'?"),
        ('figure("people", part="young", year=2023)', 24, "het deel 'young' heeft geen waarde voor 2023."),
        ("figure(people)", 8, "'people' staat zonder aanhalingstekens. Schrijf \"people\"."),
        ("table(visits, caption='Bezoeken')", 7, "'visits' staat zonder aanhalingstekens. Schrijf \"visits\"."),
        ("table(partners, caption='Bezoeken')", 7, "'partners' staat zonder aanhalingstekens. Schrijf \"partners\"."),
        (
            "figure(organisation)",
            1,
            "'figure' kan niets met wat hier staat als 'indicator'. Zet namen en zinnen tussen aanhalingstekens.",
        ),
        (
            "figure()",
            1,
            "'figure' krijgt niet wat het nodig heeft. Schrijf figure(\"indicator\", year=…, part=…, unit=…, count=…).",
        ),
        ('figure("people", jaar=2023)', 18, "'figure' kent geen 'jaar'. Bedoelde u 'year'?"),
        (
            'table("people")',
            1,
            '\'table\' krijgt niet wat het nodig heeft. Schrijf table("indicator", …, caption="…", finding=…, claim=…).',
        ),
        (
            'figure("people", year="2023")',
            24,
            "'figure' kan niets met '2023' als 'year'. Schrijf bij year een getal zonder aanhalingstekens.",
        ),
        ("figure(24)", 8, "'figure' kan niets met 24 als 'indicator'. Zet namen en zinnen tussen aanhalingstekens."),
        ('figure("people", unit="ja")', 24, "'figure' kan niets met 'ja' als 'unit'. Schrijf unit=True."),
        ('figur("people")', 1, "onbekende opdracht 'figur'. Bedoelde u 'figure'?"),
        ("cijfer(2)", 1, "onbekende opdracht 'cijfer'. Bedoelde u 'figure'?"),
        ('figure("people", unit=ja)', 23, "'figure' kan niets met ja als 'unit'. Schrijf unit=True."),
        ("organisation.naam", 14, "'naam' bestaat hier niet. Bedoelde u 'name'?"),
        ("organisation.nam", 14, "'nam' bestaat hier niet. Kijk in docs/redactie.md wat er kan."),
        ("organisation.region", 1, "{{ organisation.region }} kan niet in een zin staan. Kijk in docs/redactie.md wat er kan."),
        ("figure", 1, "{{ figure }} kan niet in een zin staan. Kijk in docs/redactie.md wat er kan."),
        ("year()", 1, "dit is geen opdracht met haakjes. Schrijf ze zonder haakjes."),
        (
            'change("duration")',
            9,
            "'duration' heeft geen waarde voor 2023, dus er is geen verschil. Vertel het zonder vergelijking.",
        ),
        ("key_figures()", 1, 'deze opdracht heeft minstens één cijfer nodig. Bijvoorbeeld key_figures("families").'),
        ('key_figures("people", "visit")', 24, "onbekend cijfer 'visit'. Bedoelde u 'visits'?"),
        ('breakdown("people", "by_ages")', 22, "'people' heeft geen opsplitsing 'by_ages'. Bedoelde u 'by_age'?"),
        ('topics("people")', 9, "'people' heeft geen 'topics'. Vul ze aan of verwijder deze opdracht."),
        ('items("referrals")', 8, "onbekende lijst 'referrals'."),
        ('events(series="teem")', 16, "onbekende reeks 'teem'. Bedoelde u 'team'?"),
        ("events(objective=4)", 1, "onbekende doelstelling '4'. Kies uit: 1."),
        ('stories(kind="verhaal")', 15, "onbekend soort verhaal 'verhaal'. Kies uit: statement (uitspraak)."),
    ],
)
def test_a_question_that_has_no_answer_is_told_where_it_stands(desk: Desk, question: str, column: int, problem: str) -> None:
    body = f"Een regel.\n\nWij tellen: {{{{ {question} }}}}.\n"
    start = len("Wij tellen: {{ ")
    # A mistake in one word is told at that word, a mistake in the whole at its braces.
    assert desk.told_about(body) in (
        [f"{FIRST + 2}:{start + column}  {problem}"],
        [f"{FIRST + 2}:{start + column - len('{{ ')}  {problem}"],
    )


@pytest.mark.parametrize(
    ("body", "column"), [('Bij {{ figure("people".', 5), ('Bij {{ figure("people"\nen {{ figure("visits") }}.', 5)]
)
def test_braces_that_never_close_are_told_where_they_open(desk: Desk, body: str, column: int) -> None:
    assert desk.told_about(body) == [f"{FIRST}:{column}  een opdracht begint hier, maar eindigt niet. Sluit ze af met }}}}."]


def test_brackets_that_do_not_close_are_told(desk: Desk) -> None:
    assert desk.told_about('Bij {{ figure("people" }}.') == [
        f'{FIRST}:5  deze opdracht is niet goed geschreven: {{{{ figure("people" }}}} '
        "Kijk haakjes, komma's en aanhalingstekens na."
    ]


def test_all_mistakes_of_a_page_are_told_at_once(desk: Desk) -> None:
    body = (
        'Een {{ figur("people") }}, {{ figure("peple") }} en {{ figure(people) }}.\n'
        'Dan {{ figure("people" }}, {{ 24 }}, {{ organisation.nam }} en 24.\n'
        '{% if year %}{{ change("poeple") }}\n'
        'Tot slot {{ figure("people", year=2019)\n'
    )
    assert [place.split("  ")[0] for place in desk.told_about(body)] == [
        f"{FIRST}:8",
        f"{FIRST}:39",
        f"{FIRST}:63",
        f"{FIRST + 1}:5",
        f"{FIRST + 1}:28",
        f"{FIRST + 1}:54",
        f"{FIRST + 1}:64",
        f"{FIRST + 2}:1",
        f"{FIRST + 2}:25",
        f"{FIRST + 3}:10",
    ]


def test_activities_of_one_objective_are_those_of_that_objective(klein: Project) -> None:
    second = "  - {id: 2, slug: bellen, title: Mensen bellen, aim: We bellen wie dat wil., key_indicators: [phone_calls]}\n"
    path = klein.data / "objectives.yml"
    path.write_text(path.read_text("utf-8") + second, "utf-8")
    change(klein, "data/events/2024.yml", "title: Tweede vergadering, kind: internal, objective: 1",
           "title: Tweede vergadering, kind: internal, objective: 2")  # fmt: skip
    desk = Desk.of(loaded(klein))
    first, other = desk.shown("{{ events(objective=1) }}"), desk.shown("{{ events(objective=2) }}")
    assert "Eerste vergadering" in first and "Tweede vergadering" not in first
    assert "Eerste vergadering" not in other and "Tweede vergadering" in other


@pytest.mark.parametrize(
    "asked",
    [
        "''.__class__",
        "figure.__globals__",
        'organisation["name"]',
        '"a" * 9999999',
        "10 ** 10",
        '"a" | center(9999999)',
        'figure("people") | upper',
        'figure(*["people"])',
        'figure("people", **organisation)',
        'figure("peo" ~ "ple")',
        "24",
        "__reached(3)",
        '"24 mensen"',
        "[1, 2]",
        "cycler.__init__",
        "organisation.model_dump()",
    ],
)
def test_what_is_no_plain_question_is_refused_before_it_runs(desk: Desk, asked: str) -> None:
    assert desk.told_about(f"{{{{ {asked} }}}}") == [f"{FIRST}:1  dit kan niet in een pagina: {{{{ {asked} }}}} {ONE}"]


@pytest.mark.parametrize("asked", ["range(9)", "lipsum(9999999)", "cycler()", "dict()"])
def test_what_jinja_brings_along_does_not_exist_in_a_page(desk: Desk, asked: str) -> None:
    (problem,) = desk.told_about(f"{{{{ {asked} }}}}")
    assert problem.startswith(f"{FIRST}:4  onbekende opdracht '{asked.partition('(')[0]}'.")


@pytest.mark.parametrize(
    "statement",
    [
        "{% for a in range(99999) %}",
        '{% import "x" as y %}',
        '{% include "index.md" %}',
        "{% set a = 1 %}",
        "{% raw %}",
        "{% if year %}",
    ],
)
def test_a_page_holds_no_loops_conditions_or_imports(desk: Desk, statement: str) -> None:
    assert desk.told_about(f"Een regel.\n{statement}") == [f"{FIRST + 1}:1  dit kan niet in een pagina: {statement} {ONE}"]


def test_the_site_s_own_data_cannot_be_changed_from_a_page(desk: Desk) -> None:
    desk.told_about("{% set organisation.name = 'x' %}{{ organisation.__setattr__('name', 'x') }}")
    assert desk.dataset.organisation.name == "De Brug"


def test_a_contact_that_is_not_filled_in_is_told_and_not_shown_as_none(klein: Project) -> None:
    change(klein, "data/organisation.yml", "    phone: 000 00 00\n", "")
    assert f"{FIRST}:5  {{{{ organisation.contact.phone }}}} is nog niet ingevuld. Vul het aan in data/organisation.yml." in (
        Desk.of(loaded(klein)).told_about("Bel {{ organisation.contact.phone }}.")
    )


def test_what_data_say_is_never_read_as_html_or_as_a_question(klein: Project) -> None:
    change(klein, "data/organisation.yml", "  name: De Brug\n", "  name: '<script src=x De { year } *brug*'\n")
    html = Desk.of(loaded(klein)).html("Wij zijn {{ organisation.name }}.")
    assert "<script" not in html and words(html) == "Wij zijn <script src=x De { year } *brug*."


def test_a_heading_may_have_an_anchor_of_its_own(desk: Desk) -> None:
    assert 'id="hier"' in desk.html("## Kop {#hier}\n\nEen zin. [Naar de kop](#hier)\n")


@pytest.mark.parametrize(
    ("written", "column", "problem"),
    [
        ('{ figure("people") }}', 20, "een opdracht eindigt hier, maar begint niet. Begin ze met {{."),
        ('figure("people")', 1, "deze opdracht staat niet tussen dubbele accolades."),
        ('{ figure("people") }', 3, "deze opdracht staat niet tussen dubbele accolades."),
        ("{{ figure(\u201cpeople\u201d) }}", 1, "deze opdracht is niet goed geschreven: {{ figure(\u201cpeople\u201d) }} "
         "Vervang \u201c door rechte aanhalingstekens: \"."),
        ("{# later #}", 1, "een opmerking begint hier anders. Schrijf <!-- … --> rond een opmerking."),
        ("{% for x in roles() %}{{ x }} {{ 1 + 1 }}{% endfor %}", 1, "dit kan niet in een pagina: {% for x in roles() %}"),
    ],
)  # fmt: skip
def test_a_slip_around_a_question_is_told_once(desk: Desk, written: str, column: int, problem: str) -> None:
    (said,) = desk.told_about(f"Wij tellen:\n{written}\n")
    assert said.startswith(f"{FIRST + 1}:{column}  {problem}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# Kop\n", "1:1  de titel en beschrijving ontbreken."),
        ("---\ntitle: A\ndescription: B.\n\n# Kop\n", "1:1  het blok met de titel en de beschrijving wordt niet afgesloten."),
        ("\n---\ntitle: A\ndescription: B.\n---\n", "2:1  de regel met '---' staat niet helemaal bovenaan."),
        ("\u2014\ntitle: A\ndescription: B.\n---\n", "1:1  hier staat '\u2014' in plaats van '---'."),
        ("----\ntitle: A\ndescription: B.\n---\n", "1:1  hier staat '----' in plaats van '---'. Typ drie gewone streepjes."),
    ],
)  # fmt: skip
def test_why_the_title_of_a_page_is_not_found_is_told(klein: Project, text: str, problem: str) -> None:
    write(klein, FILE, text)
    (said,) = problems(klein)
    assert said.startswith(f"{FILE}:{problem}")


def test_spaces_after_the_lines_around_the_title_do_no_harm(klein: Project) -> None:
    write(klein, FILE, "--- \ntitle: A\ndescription: B.\n---\t\n# Kop\n")
    assert problems(klein) == []
