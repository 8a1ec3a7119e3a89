"""Render: what is said of one figure."""

from __future__ import annotations

import html5lib
import pytest

from jaarbeeld.findings import figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from jaarbeeld.prose.uses import sentence_around
from tests.at_desk import Desk, links, tables
from tests.conftest import change, loaded, words

INDICATORS = "data/indicators/bezoeken.yml"


def sentence(dataset: Dataset, indicator: str, year: int) -> str:
    """The sentence that opens an indicator's page, with ordinary spaces."""
    return figures.headline(dataset, dataset.indicators[indicator], year).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("indicator", "year", "expected"),
    [
        ("people", 2024, "In 2024 waren dat 24 mensen, 16 minder dan in 2023."),
        ("people", 2023, "In 2023 waren dat 40 mensen."),
        ("phone_calls", 2024, "In 2024 waren dat ± 200 bezoeken, ongeveer 250 minder dan in 2023."),
        ("share_alone", 2024, "In 2024 was dat 20% (5 van de 24), 7 procentpunten minder dan in 2023."),
        ("duration", 2024, "In 2024 was dat 1 jaar en 5 maanden."),
        ("duration", 2023, "In 2023 is dit niet gemeten."),
        ("people", 2019, "Voor 2019 staat er geen cijfer in het verslag."),
    ],
)
def test_a_figure_is_told_in_a_sentence(brug: Dataset, indicator: str, year: int, expected: str) -> None:
    assert sentence(brug, indicator, year) == expected


def test_one_is_singular(klein: Project) -> None:
    change(klein, INDICATORS, "    values: {2023: 40, 2024: 24}", "    values: {2023: 2, 2024: 1}")
    assert sentence(loaded(klein), "people", 2024) == "In 2024 was dat 1 mens, 1 minder dan in 2023."


@pytest.mark.parametrize(
    "asked",
    ['{{ key_figures("people") }}', "{{ indicators() }}", 'Eén: {{ figure("people") }}.'],
)
def test_a_label_beside_the_value_one_is_singular(klein: Project, asked: str) -> None:
    change(klein, INDICATORS, "    label: bezochte mensen\n", "    label: bezochte mensen\n    label_one: bezochte mens\n")
    change(klein, INDICATORS, "    values: {2023: 40, 2024: 24}", "    values: {2023: 2, 2024: 1}")
    change(klein, INDICATORS, "          - {id: young, label: jonger, values: {2024: 6}}\n", "")
    change(
        klein,
        INDICATORS,
        "          - {id: old, label: ouder, values: {2024: 18}}",
        "          - {id: old, label: ouder, values: {2024: 1}}",
    )
    html = Desk.of(loaded(klein)).html(asked)
    assert "bezochte mens" in html.lower()
    assert "bezochte mensen" not in html.lower()


def test_without_a_singular_label_the_label_stays_as_it_is(klein: Project) -> None:
    dataset = loaded(klein)
    people = dataset.indicators["people"]
    assert figures.label(people, dataset.quantity("people", 2024)) == "bezochte mensen"
    assert figures.label(people, None) == "bezochte mensen"


def test_what_cannot_exist_is_not_said_to_be_unmeasured(klein: Project) -> None:
    change(klein, INDICATORS, 'value: "/"', 'value: "n/a"')
    assert sentence(loaded(klein), "duration", 2023) == "In 2023 is dit niet van toepassing."


@pytest.mark.parametrize(("base", "told"), [(19, "7 minder dan in 2023"), (20, "8 minder dan in 2023 −40%")])
def test_a_table_tells_no_relative_change_under_a_base_of_twenty(klein: Project, base: int, told: str) -> None:
    change(klein, INDICATORS, "    values: {2023: 40, 2024: 24}", f"    values: {{2023: {base}, 2024: 12}}")
    html = Desk.of(loaded(klein)).html('{{ table("people", caption="Mensen") }}')
    (rows,) = tables(html).values()
    assert rows == [
        ["Cijfer", "2023", "2024", "Verschil"],
        ["bezochte mensen", f"2023 {base}", "2024 12", told],
    ]


def test_a_percentage_of_a_small_total_shows_the_count(desk: Desk) -> None:
    assert desk.shown('Dat is {{ figure("share_alone", count=True) }}.') == "Dat is 20% (5 van de 24)."
    assert desk.shown('Dat is {{ figure("share_alone") }}.') == "Dat is 20%."


def test_a_percentage_whose_count_is_not_certain_shows_none(klein: Project) -> None:
    change(klein, INDICATORS, "    values: {2023: 40, 2024: 24}", "    values: {2023: 40, 2024: 240}")
    assert Desk.of(loaded(klein)).shown('Dat is {{ figure("share_alone", count=True) }}.') == "Dat is 20%."


def test_a_figure_leads_to_its_page_and_its_name_says_so(desk: Desk) -> None:
    assert links(desk.html('Dat zijn er {{ figure("people", unit=True) }}.')) == [
        ("24 mensen: meer over bezochte mensen in 2024", "../../cijfers/mensen/")
    ]


def test_a_part_leads_to_the_whole_and_is_named(desk: Desk) -> None:
    assert links(desk.html('Dat zijn er {{ figure("people", part="old") }}.')) == [
        ("18: meer over bezochte mensen (ouder) in 2024", "../../cijfers/mensen/")
    ]


@pytest.mark.parametrize(
    "question",
    ['figure("visits")', 'key_figures("visits")', 'change("visits")', 'trend("visits")', 'table("visits", caption="X")'],
)
def test_a_note_stands_with_the_figure_however_it_is_shown(desk: Desk, question: str) -> None:
    html = desk.html(f"{{{{ {question} }}}}")
    (mark,) = [href for name, href in links(html) if name.startswith("Opmerking")]
    assert f'id="{mark.removeprefix("#")}"' in html
    assert "In de zomer waren er geen bezoeken." in desk.shown(f"{{{{ {question} }}}}")


def test_the_reason_why_a_figure_is_missing_stands_with_it(desk: Desk) -> None:
    shown = desk.shown('De duur is {{ figure("duration", year=2023) }}.')
    assert "De duur is niet gemeten" in shown and "We hielden het niet bij." in shown


def test_the_same_note_is_told_once_on_a_page(desk: Desk) -> None:
    shown = desk.shown('{{ figure("visits") }} en nog eens {{ figure("visits") }}.')
    assert shown.count("In de zomer") == 1 and shown.startswith("1.3021 en nog eens 1.3021.")


@pytest.mark.parametrize("asked", ["change", "trend"])
def test_a_change_has_the_notes_of_both_years(klein: Project, asked: str) -> None:
    change(
        klein,
        INDICATORS,
        "    values: {2023: 40, 2024: 24}",
        "    values: {2023: {value: 40, note: Met de buren.}, 2024: {value: 24, note: Zonder de buren.}}",
    )
    html = Desk.of(loaded(klein)).html(f'Dat is {{{{ {asked}("people") }}}}.')
    assert {name for name, _ in links(html) if name.startswith("Opmerking")} == {"Opmerking 1", "Opmerking 2"}
    assert "Zonder de buren." in words(html) and "Met de buren." in words(html)


@pytest.mark.parametrize(("since", "on_cards"), [("", True), (", since=2022", False)])
def test_notes_are_printed_below_the_page_when_not_every_one_is_on_a_card(klein: Project, since: str, on_cards: bool) -> None:
    before = "{2022: {value: 44, note: Met de buren.}, 2023: {value: 40, note: Zonder de buren.}, 2024: 24}"
    change(klein, INDICATORS, "{2023: 40, 2024: 24}", before)
    parsed = html5lib.parseFragment(
        Desk.of(loaded(klein)).html(f'Dat is {{{{ change("people"{since}) }}}}.'), namespaceHTMLElements=False
    )
    (notes,) = (found for found in parsed.iter("aside") if "page-notes" in found.get("class", ""))
    assert ("on-cards" in notes.get("class", "").split()) == on_cards


def test_a_waived_rule_is_told_at_every_figure_it_names(klein: Project) -> None:
    change(
        klein,
        "data/checks.yml",
        "rule: people <= visits",
        "rule: visits < people\n    waivers: [{year: 2024, reason: Zo is het}, {year: 2023, reason: Zo was het}]",
    )
    desk = Desk.of(loaded(klein))
    assert "Zo is het" in desk.shown('{{ figure("people") }}')
    assert "Zo is het" in desk.shown('{{ figure("visits") }}')
    assert "Zo was het" in desk.shown('{{ figure("people", year=2023) }}')
    assert "Zo" not in desk.shown('{{ figure("share_alone") }}')


def test_a_note_on_the_indicator_stands_at_every_year(klein: Project) -> None:
    change(klein, INDICATORS, "    slug: mensen\n", "    slug: mensen\n    note: Zonder de buren.\n")
    desk = Desk.of(loaded(klein))
    assert "Zonder de buren." in desk.shown('{{ figure("people") }}')
    assert "Zonder de buren." in desk.shown('{{ figure("people", year=2023) }}')


@pytest.mark.parametrize("before", ["woord](](](en zo\nverder", "3 < 4 en dan", "een {.halve en", "een <sup>kleine en"])
def test_odd_signs_before_a_figure_do_not_lose_its_sentence(before: str) -> None:
    markdown = f'Ervoor. Er is {before} <a id="cijfer-1" href="../">24</a> (een getal) en}} <sup>a</sup>meer. Erna.'
    said = sentence_around(markdown, "cijfer-1")
    assert "24" in said and said.endswith("meer.")


def test_a_sentence_can_begin_with_an_estimate() -> None:
    markdown = 'Er waren veel bezoeken. ± <a id="cijfer-1" href="../">200</a> keer belden we. Erna.'
    assert sentence_around(markdown, "cijfer-1") == "± 200 keer belden we."
