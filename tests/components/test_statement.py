"""A financial statement, as a reader of De Kassa sees it, and what an editor reads when it does not add up."""

from __future__ import annotations

import pytest

from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from tests.at_desk import Desk, links, tables
from tests.conftest import change, errors, loaded, words

FILE = "data/statements.yml"
MONEY = "data/indicators/geld.yml"
BALANCE = "data/indicators/balans.yml"


@pytest.fixture(scope="module")
def counter(kas: Dataset) -> Desk:
    """An editor's desk beside the data of De Kassa."""
    return Desk.of(kas)


def test_an_account_has_its_amounts_its_subtotals_and_last_year_beside_them(counter: Desk) -> None:
    ((caption, rows),) = tables(counter.html('{{ statement("account") }}')).items()
    assert caption == "Een tekort van € 7.650 Rekening, 2024"
    assert rows == [
        ["Bedrag", "2023", "2024"],
        ["Inkomsten"],
        ["Giften", "€ 20.400", "€ 18.250"],
        ["Subsidies", "€ 38.000", "€ 43.000"],
        ["Totaal inkomsten", "€ 58.400", "€ 61.250"],
        ["Uitgaven"],
        ["Lonen", "€ 41.150", "€ 45.900"],
        ["Huur en energie", "€ 15.000", "€ 23.000"],
        ["Totaal uitgaven", "€ 56.150", "€ 68.900"],
        ["Resultaat", "€ 2.250 overschot", "€ −7.650a tekort"],
    ]


def test_a_balance_sheet_has_two_sides_that_are_equal(counter: Desk) -> None:
    ((caption, rows),) = tables(counter.html('{{ statement("balance_sheet") }}')).items()
    assert caption == "Balans, 31 december 2024"
    sides = [row[1:] for row in rows if row[0].startswith("Totaal")]
    assert sides == [["€ 17.300", "€ 12.850"]] * 2


def test_every_amount_leads_to_its_figure_and_says_where_it_comes_from(counter: Desk) -> None:
    html = counter.html('{{ statement("account") }}')
    assert ("Giften", "../../cijfers/inkomsten/") in links(html)
    assert "Bron: jaarverslag 2024, op deze site" in words(html)
    assert "Download of verwijs" in words(html)


def test_a_remark_at_an_amount_stands_under_the_statement(counter: Desk) -> None:
    told = words(counter.html('{{ statement("balance_sheet") }}'))
    assert "€ 6.850a" in told and "a Een rekening is pas in januari betaald." in told
    assert "De bestelwagen is elk jaar minder waard." in told


def test_a_total_that_nobody_measured_says_that_it_was_reckoned(counter: Desk) -> None:
    told = words(counter.html('{{ statement("balance_sheet") }}'))
    assert "Totaal vermogen en schuldenb" in told and "b De som van de regels erboven; ze is hier uitgerekend." in told


def test_a_statement_of_another_year_can_be_asked(counter: Desk) -> None:
    html = counter.html('{{ statement("balance_sheet", 2023) }}')
    ((caption, rows),) = tables(html).items()
    assert caption == "Balans, 31 december 2023" and rows[0] == ["Bedrag", "31 december 2023"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ('statement("acount")', "onbekend financieel overzicht 'acount'. Bedoelde u 'account'?"),
        ('statement("account", 2019)', "het overzicht 'account' heeft geen enkel bedrag voor 2019. "),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(counter: Desk, asked: str, told: str) -> None:
    (said,) = counter.told_about(f"{{{{ {asked} }}}}")
    assert told in said


@pytest.mark.fault("Een subtotaal in een financieel overzicht is niet de som van zijn regels", "Eén zin met beide bedragen")
def test_a_total_that_is_not_the_sum_of_its_amounts_is_refused(kassa: Project) -> None:
    change(kassa, FILE, "        total: {label: Totaal vermogen", "        total: {indicator: assets, label: Totaal vermogen")
    change(kassa, BALANCE, "values: {2023: 12400, 2024: 4750}", "values: {2023: 12400, 2024: 4700}")
    assert errors(kassa) == [
        "data/statements.yml:31:9  de bedragen bij 'Van wie het is' zijn op 31 december 2024 samen € 12.800, "
        "maar 'assets' is € 12.850. Verbeter een bedrag, of noem de rij die ontbreekt."
    ]


def test_a_row_that_was_forgotten_is_found(kassa: Project) -> None:
    change(kassa, FILE, "          - {indicator: income, part: gifts}\n", "")
    said = errors(kassa)
    assert len(said) == 2 and all("de bedragen bij 'Inkomsten' zijn in" in one for one in said)
    assert "samen € 38.000, maar 'income' is € 58.400." in said[0]


def test_a_result_that_is_not_what_its_rule_gives_is_refused(kassa: Project) -> None:
    change(kassa, "data/checks.yml", "rule: result == income - expenses", "rule: result < income")
    change(kassa, FILE, "rule: income - expenses", "rule: expenses - income")
    assert [said.partition("  ")[2] for said in errors(kassa)] == [
        "expenses - income is in 2023 € −2.250, maar 'result' is € 2.250. Verbeter een bedrag, of noem de rij die ontbreekt.",
        "expenses - income is in 2024 € 7.650, maar 'result' is € −7.650. Verbeter een bedrag, of noem de rij die ontbreekt.",
    ]


def test_a_balance_of_which_the_sides_differ_is_refused(kassa: Project) -> None:
    change(kassa, BALANCE, "values: {2023: 4900, 2024: 8100}", "values: {2023: 4900, 2024: 9000}")
    (said,) = errors(kassa)
    assert said.startswith("data/statements.yml:19:14  de balans 'balance_sheet' is op 31 december 2024 niet in evenwicht: ")
    assert "'Wat we hebben' is € 12.850 en 'Van wie het is' is € 13.750." in said


def test_what_is_an_estimate_or_not_known_adds_up_to_nothing_certain(kassa: Project) -> None:
    change(kassa, BALANCE, "values: {2023: 4900, 2024: 8100}", "values: {2023: ±4000, 2024: {value: /, reason: Kwijt.}}")
    assert errors(kassa) == []
    (rows,) = tables(Desk.of(loaded(kassa)).html('{{ statement("balance_sheet") }}')).values()
    assert rows[-1][1:] == ["± € 16.400", "niet gemeten"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{indicator: equity}", "{indicator: equty}", "onbekend cijfer 'equty'. Bedoelde u 'equity'?"),
        ("part: gifts}", "part: gift}", "'income' heeft geen deel 'gift'. Bedoelde u 'gifts'?"),
        ("{indicator: equity}", "{indicator: people}", "'people' is geen bedrag, en in een financieel overzicht staan "),
        ("{indicator: equity}", "{indicator: cost_per_person}", "'cost_per_person' is geen bedrag"),
        ("rule: income - expenses", "rule: income == expenses", "is een vergelijking en geen getal."),
        ("rule: income - expenses", "rule: incme - expenses", "onbekend cijfer 'incme'. Bedoelde u 'income'?"),
        ("rule: income - expenses", "rule: 4 - 3", "'4 - 3' noemt geen cijfer."),
        ("{label: Totaal vermogen en schulden}", "{rule: equity + debts}", "dit totaal heeft geen naam."),
        ("total: {indicator: result, rule: income - expenses}", "total: {indicator: result}", "heeft geen bedragen."),
        ("        total: {label: Totaal vermogen en schulden}\n", "", "dit onderdeel van de balans heeft geen totaal."),
    ],
)
def test_what_cannot_be_in_a_statement_is_told_in_one_sentence(kassa: Project, old: str, new: str, told: str) -> None:
    change(kassa, FILE, old, new)
    (said,) = errors(kassa)
    assert said.startswith(f"{FILE}:") and told in said


def test_an_amount_that_came_later_is_not_in_an_older_edition(kassa: Project) -> None:
    change(kassa, BALANCE, "values: {2023: 4900, 2024: 8100}", "values: {2024: 8100}")
    then = as_known(loaded(kassa), 2023)
    (rows,) = tables(Desk.of(then).html('{{ statement("balance_sheet") }}', src="2023/proef.md")).values()
    assert [row[0] for row in rows[-3:]] == ["Van wie het is", "Eigen vermogen", "Totaal vermogen en schuldena"]


def test_a_statement_that_reckons_with_what_came_later_is_told(kassa: Project) -> None:
    change(kassa, MONEY, "values: {2022: 5100, 2023: 2250, 2024:", "values: {2024:")
    then = as_known(loaded(kassa), 2023)
    (said,) = Desk.of(then).told_about('{{ statement("account") }}', src="2023/proef.md")
    assert "'account' heeft geen waarde in 2023 of ervoor." in said
