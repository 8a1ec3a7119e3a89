"""The kinds of figures that real reports have, as a reader of De Kassa sees them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from jaarbeeld.cli import main
from jaarbeeld.components.pictured import card
from jaarbeeld.exports import open_data
from jaarbeeld.findings import descriptions, figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.at_desk import Desk, tables
from tests.conftest import change, copy_of_kassa, errors, loaded, problems, words, write

WORK = "data/indicators/werking.yml"
MONEY = "data/indicators/geld.yml"


@pytest.fixture(scope="module")
def counter(kas: Dataset) -> Desk:
    """An editor's desk beside the data of De Kassa."""
    return Desk.of(kas)


def headline(dataset: Dataset, indicator: str, year: int = 2024) -> str:
    """The sentence that opens an indicator's page, with ordinary spaces."""
    return figures.headline(dataset, dataset.indicators[indicator], year).replace("\u00a0", " ")


def test_an_organisation_with_all_of_them_is_green(tmp_path: Path) -> None:
    folder = copy_of_kassa(tmp_path / "kassa")
    for command in ("check", "build"):
        result = CliRunner().invoke(main, [command, "--project", str(folder)])
        assert result.exit_code == 0, result.output
    assert (folder / "site/cijfers/resultaat/resultaat-2024.png").is_file()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ('figure("income")', "€ 61.250"),
        ('figure("petty_cash", year=2023)', "€ 82,50"),
        ('figure("food_value")', "± € 10.700.000"),
        ('figure("result")', "€ −7.6501"),
        ('figure("result", unit=True)', "een tekort van € 7.6501"),
        ('figure("result", year=2023, unit=True)', "een overschot van € 2.250"),
        ('figure("result", part="meals")', "€ −9.500"),
        ('change("income")', "€ 2.850 meer dan in 2023"),
        ('change("petty_cash")', "€ 21,50 meer dan op 31 december 2023"),
        ('change("result")', "€ 9.900 lager dan in 20231"),
        ('figure("satisfaction")', "4,3 op 5"),
        ('figure("satisfaction", count=True)', "4,3 op 5 (42 antwoorden)"),
        ('figure("waiting_time")', "32 minuten"),
        ('change("waiting_time")', "13 minuten korter dan in 2023"),
        ('figure("occupancy")', "112%"),
        ('figure("parcels")', "meer dan 95"),
        ('figure("cost_per_person", unit=True)', "€ 1.378,00 per deelnemer"),
        ('change("income", relative=True)', "5% meer dan in 2023"),
        ('change("expenses", since=2023, relative=True)', "23% meer dan in 2023"),
        ('figure("parcels", year=2023, unit=True)', "60–80 pakketten"),
        ('figure("parcels", year=2022)', "bijna 50"),
        ('figure("staff", unit=True)', "2,80 vte"),
        ('figure("callers", part="young")', "25,5%"),
        ('trend("income")', "steeg van € 58.400 naar € 61.250"),
        ('trend("result")', "ging van een overschot van € 2.250 naar een tekort van € 7.6501"),
    ],
)
def test_a_figure_in_a_sentence(counter: Desk, asked: str, shown: str) -> None:
    assert counter.shown(f"Dat is {{{{ {asked} }}}}.").startswith(f"Dat is {shown}.")


def test_a_loss_is_told_as_one(kas: Dataset) -> None:
    assert headline(kas, "result") == "In 2024 was dat een tekort van € 7.650, € 9.900 lager dan in 2023."
    told = descriptions.description_of(kas, kas.indicators["result"])
    assert "In 2023 was dat een overschot van € 2.250, € 2.850 lager dan in 2022 (een daling van 56%)." in told


def test_there_is_no_relative_change_from_or_to_a_loss(kassa: Project) -> None:
    change(kassa, "data/checks.yml", "rule: result == income - expenses", "rule: result < income")
    change(kassa, MONEY, "2023: 2250, 2024: {value: -7650", "2023: -2250, 2024: {value: -7650")
    html = Desk.of(loaded(kassa)).html('{{ table("result", caption="Resultaat") }}')
    assert "€ 5.400 lager dan in 2023" in words(html) and "%" not in words(html)


def test_bars_stand_on_both_sides_of_zero(counter: Desk) -> None:
    html = counter.html('{{ table("result", caption="Resultaat") }}')
    zero = float(re.search(r"--zero: ([\d.]+)", html)[1])  # type: ignore[index]
    bars = [(float(start), float(size)) for size, start in re.findall(r"--size: ([\d.]+); --start: ([\d.]+)", html)]
    assert len(bars) == 3
    assert [start for start, _ in bars[:2]] == [zero, zero]
    assert bars[2][0] == 0 and bars[2][1] == pytest.approx(zero, abs=0.002)


def test_bars_that_do_not_go_under_zero_begin_at_the_left(counter: Desk) -> None:
    html = counter.html('{{ table("income", "expenses", caption="Geld") }}')
    assert "--size" in html and "--start" not in html and "--zero" not in html


def test_a_part_under_zero_has_no_place_in_a_whole(counter: Desk) -> None:
    html = counter.html('{{ breakdown("result", "by_activity") }}')
    (rows,) = tables(html).values()
    assert rows == [
        ["Activiteit", "2024"],
        ["winkel", "€ 1.850"],
        ["maaltijden", "€ −9.500"],
        ["Samen", "een tekort van € 7.650"],
    ]
    told = counter.told_about('{{ breakdown("result", "by_activity", chart="whole") }}')
    assert ["een deel is onder nul" in said for said in told] == [True]


def test_large_amounts_are_short_where_there_is_little_room(counter: Desk, kas: Dataset) -> None:
    assert "± € 10,7 miljoen waarde van het voedsel" in counter.shown('{{ key_figures("food_value") }}')
    picture = card(kas, kas.indicators["food_value"], 2024)
    assert picture is not None and picture.points[-1].value.replace("\u00a0", " ") == "± € 10,7 miljoen"
    assert "± € 10.700.000" in counter.shown('{{ table("food_value", caption="Voedsel") }}')


def test_a_picture_of_a_loss_knows_how_deep_it_goes(kas: Dataset) -> None:
    picture = card(kas, kas.indicators["result"], 2024)
    assert picture is not None and (picture.low, picture.whole) == (-7650, 5100)


def test_a_loss_is_the_same_number_in_every_file(kas: Dataset) -> None:
    made = open_data.files(kas)
    rows = list(csv.DictReader(io.StringIO(made["open-data/cijfers.csv"].decode("utf-8-sig"))))
    assert [row["value"] for row in rows if (row["indicator"], row["part"], row["year"]) == ("result", "", "2024")] == ["-7650"]
    (told,) = [one for one in json.loads(made["open-data/cijfers.json"])["indicators"] if one["id"] == "result"]
    assert told["values"]["2024"]["value"] == -7650
    package = json.loads(made["open-data/datapackage.json"])
    (fields,) = [one["schema"]["fields"] for one in package["resources"] if one["name"] == "cijfers"]
    assert [field.get("constraints") for field in fields if field["name"] == "value"] == [None]
    sheet = load_workbook(io.BytesIO(made["cijfers/resultaat/resultaat.xlsx"]))["Waarden"]
    (cell,) = [row[5] for row in sheet.iter_rows() if row[4].value == 2024 and not row[2].value]
    assert (cell.value, cell.number_format) == (-7650, '"€ "#,##0;"€ ""−"#,##0')


def test_a_count_is_not_under_zero(kassa: Project) -> None:
    change(kassa, "data/indicators/activiteiten.yml", "values: {2023: 40,", "values: {2023: -40,")
    (said,) = errors(kassa)
    assert said.endswith(
        "een waarde kan niet onder nul zijn, maar er staat -40. "
        "Schrijf het getal zonder min. Gaat het over geld, kies dan een eenheid met 'kind: money'."
    )


def test_a_rule_shows_the_cents_it_is_about(kassa: Project) -> None:
    change(kassa, MONEY, "values: {2023: 82.5, 2024: 104}", "values: {2023: 82.5, 2024: 104.25}")
    change(kassa, "data/checks.yml", "rule: result == income - expenses", "rule: petty_cash < 100")
    assert any("petty_cash is 104,25" in said for said in problems(kassa))


@pytest.mark.parametrize(
    ("indicator", "year", "told"),
    [
        ("income", 2024, "Het doel was € 65.000: niet gehaald."),
        ("income", 2023, "Het doel was € 58.000: gehaald."),
        ("expenses", 2024, "Het doel was hoogstens € 70.000: gehaald."),
    ],
)
def test_a_target_is_reached_or_not_in_words(kas: Dataset, indicator: str, year: int, told: str) -> None:
    assert headline(kas, indicator, year).endswith(f". {told}")
    assert told in descriptions.description_of(kas, kas.indicators[indicator])


@pytest.mark.parametrize(
    "asked", ['key_figures("income")', 'table("income", caption="Geld")', "indicators()", 'figure("income")']
)
def test_a_target_stands_with_its_figure_however_it_is_shown(counter: Desk, asked: str) -> None:
    assert "het doel was € 65.000: niet gehaald" in words(counter.html(f"{{{{ {asked} }}}}")).replace("Het doel", "het doel")


def test_a_mark_shows_how_far_a_bar_is_from_its_target(counter: Desk) -> None:
    html = counter.html('{{ table("income", caption="Geld") }}')
    bars = re.findall(r"--size: ([\d.]+); --mark: ([\d.]+)", html)
    assert [(float(size) > float(mark)) for size, mark in bars] == [True, False]


def test_without_a_target_nothing_is_said_of_one(counter: Desk) -> None:
    html = counter.html('{{ table("petty_cash", caption="Kas") }}')
    assert "doel" not in words(html) and "--mark" not in html


def test_an_estimate_neither_reaches_a_target_nor_misses_it(kassa: Project) -> None:
    change(kassa, MONEY, "values: {2023: ±9800000", "target: {2024: 11000000}\n    values: {2023: ±9800000")
    assert headline(loaded(kassa), "food_value").endswith(". Het doel was € 11.000.000.")


def test_targets_are_in_the_open_data_of_who_has_them(kas: Dataset, brug: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(open_data.files(kas)["open-data/cijfers.csv"].decode("utf-8-sig"))))
    assert [row["target"] for row in rows if (row["indicator"], row["part"]) == ("income", "")] == ["58000", "65000"]
    (told,) = json.loads(open_data.files(kas)["cijfers/inkomsten/data.json"])["indicators"]
    assert told["target"] == {"2023": 58000, "2024": 65000}
    sheet = load_workbook(io.BytesIO(open_data.files(kas)["cijfers/inkomsten/inkomsten.xlsx"]))["Waarden"]
    aimed = next(column for column in sheet.columns if column[0].value == "Doel")
    assert [cell.value for cell in aimed][1:3] == [58000, 65000]
    assert b"target" not in open_data.files(brug)["open-data/cijfers.csv"]


def test_what_stays_the_same_is_even_long_or_even_high(kassa: Project) -> None:
    change(kassa, WORK, "values: {2023: 45, 2024: 32}", "values: {2023: 32, 2024: 32}")
    change(kassa, WORK, "values: {2023: 4.1, 2024: 4.3}", "values: {2023: 4.3, 2024: 4.3}")
    desk = Desk.of(loaded(kassa))
    shown = desk.shown('{{ change("waiting_time") }} en {{ change("satisfaction") }}')
    assert shown.startswith("even lang als in 2023 en even hoog als in 2023")


def test_a_score_fills_its_scale_from_where_that_begins(counter: Desk) -> None:
    html = counter.html('{{ table("satisfaction", caption="Score") }}')
    assert re.findall(r"--size: ([\d.]+)", html) == ["0.775", "0.825"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            WORK,
            "2023: 4.1,",
            "2023: 5.2,",
            "5,2 past niet op een schaal van 1 tot 5. Kijk het getal na, of de schaal van de eenheid.",
        ),
        (
            WORK,
            "2024: 4.3}",
            "2024: 0.5}",
            "0,5 past niet op een schaal van 1 tot 5. Kijk het getal na, of de schaal van de eenheid.",
        ),
        (
            WORK,
            "values: {2024: 1234}",
            "values: {2024: 12%}",
            "'12%' is geen aantal. "
            "Alleen bij een deel van een opsplitsing kan een percentage staan in de plaats van een aantal.",
        ),
        (
            WORK,
            "60.3%",
            "61.3%",
            "de delen van 'by_age' zijn in 2024 samen 101,0%, en geen 100%. "
            "Kijk de percentages na, of schrijf 'overlap: true'.",
        ),
        (WORK, "answers: answers", "answers: antwoorden", "onbekend cijfer 'antwoorden'. Bedoelde u 'answers'?"),
        ("data/units.yml", ", scale: {min: 1, max: 5}", "", "bij 'kind: score' hoort 'scale', en alleen daar. "),
        (
            "data/units.yml",
            "one: euro, many: euro}",
            "one: dollar, many: dollar}",
            "een bedrag staat op de site altijd in euro (€). ",
        ),
        ("data/units.yml", "{min: 1, max: 5}", "{min: 5, max: 1}", "'max' is niet groter dan 'min'. "),
    ],
)
def test_what_does_not_fit_its_unit_is_told(kassa: Project, file: str, old: str, new: str, told: str) -> None:
    change(kassa, file, old, new)
    (said,) = errors(kassa)
    assert told in said


def test_parts_that_are_percentages_are_not_told_twice(counter: Desk) -> None:
    (rows,) = tables(counter.html('{{ breakdown("callers", "by_age") }}')).values()
    assert rows[1] == ["2024", "jonger dan 26 25,5%", "26 tot 64 60,3%", "ouder 14,2%", "1.234 bellers"]


def test_a_percentage_that_would_tell_of_a_few_people_is_not_shown(kassa: Project) -> None:
    change(kassa, WORK, "values: {2024: 1234}", "values: {2024: 20}")
    change(kassa, WORK, "values: {2024: 25.5%}", "values: {2024: 15%}")
    change(kassa, WORK, "values: {2024: 60.3%}", "values: {2024: 55%}")
    change(kassa, WORK, "values: {2024: 14.2%}", "values: {2024: 30%}")
    write(
        kassa,
        "data/disclosure.yml",
        "threshold: 5\nsensitive:\n  - {indicators: [callers], reason: Wie belt blijft anoniem.}\n",
    )
    assert errors(kassa) == []
    told = words(Desk.of(prepare(kassa).dataset).html('{{ breakdown("callers", "by_age") }}'))
    # 15% is 3 of 20; and what is left of 100% would tell it.
    assert "15%" not in told and told.count("niet getoond") >= 2


def test_a_workbook_writes_each_kind_as_the_page_does(kas: Dataset) -> None:
    made = open_data.files(kas)

    def code(slug: str) -> str:
        sheet = load_workbook(io.BytesIO(made[f"cijfers/{slug}/{slug}.xlsx"]))["Waarden"]
        return str(next(row[5].number_format for row in sheet.iter_rows() if row[4].value == 2024))

    assert [code(slug) for slug in ("tevredenheid", "wachttijd", "bezetting")] == [
        '#,##0.0" op 5"',
        '#,##0" minuten"',
        '#,##0"%";"−"#,##0"%"',
    ]


def test_nothing_is_computed_with_a_bound_or_a_range(counter: Desk, kas: Dataset) -> None:
    assert headline(kas, "parcels") == "In 2024 waren dat meer dan 95 pakketten."
    (rows,) = tables(counter.html('{{ table("parcels", caption="Pakketten") }}')).values()
    assert rows[1] == ["pakketten op een drukke dag", "2022 bijna 50", "2023 60–80", "2024 meer dan 95"]
    assert ["heeft geen waarde" in said for said in counter.told_about('{{ change("parcels") }}')] == [True]
    told = counter.told_about('{{ claim("parcels > 90") }}Het waren er veel.')
    assert len(told) == 1
    described = descriptions.description_of(kas, kas.indicators["parcels"])
    assert "In 2023 waren er 60 tot 80 pakketten." in described and "schatting" not in described


def test_a_bound_is_in_the_open_data_with_what_it_is(kas: Dataset) -> None:
    rows = csv.DictReader(io.StringIO(open_data.files(kas)["cijfers/pakketten/pakketten.csv"].decode("utf-8-sig")))
    assert [(row["year"], row["value"], row["bound"], row["upper"]) for row in rows] == [
        ("2022", "50", "nearly", ""),
        ("2023", "60", "", "80"),
        ("2024", "95", "over", ""),
    ]


@pytest.mark.parametrize("written", ["80-60", "60-60"])
def test_a_range_goes_up(kassa: Project, written: str) -> None:
    change(kassa, WORK, "2023: 60-80", f"2023: {written}")
    (said,) = errors(kassa)
    assert said.endswith("gaat niet van laag naar hoog. Schrijf het laagste eerst, bijvoorbeeld 60-80.")


@pytest.mark.parametrize("indicator", ["food_value", "result", "occupancy"])
def test_where_a_percentage_would_mislead_the_change_is_a_number(counter: Desk, indicator: str) -> None:
    (told,) = counter.told_about(f'Dat is {{{{ change("{indicator}", relative=True) }}}}.')
    assert "let op: " in told and "geen verschil in procenten te geven" in told


def test_a_quotient_is_rounded_as_its_rule_says(kassa: Project) -> None:
    change(kassa, MONEY, "2024: 1378}", "2024: 1378.01}")
    assert any("cost_per_person is 1.378,01, expenses is 68.900, people is 50" in said for said in problems(kassa))


@pytest.mark.parametrize(
    "written", ["round(expenses / people)", "round(expenses, 2.5)", "round(expenses, 9)", "round(2, expenses)"]
)
def test_a_rounding_says_to_how_many_decimals(kassa: Project, written: str) -> None:
    change(kassa, "data/checks.yml", "round(expenses / people, 2)", written)
    assert any("hoeveel cijfers na de komma (0 tot 3)" in said for said in problems(kassa))
