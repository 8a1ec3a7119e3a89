"""School years, financial years, stocks, quarters and months, as a reader of De Kassa sees them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from jaarbeeld.components.pictured import card
from jaarbeeld.exports import open_data, structured_data
from jaarbeeld.findings import descriptions, figures
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.periods import period_of
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.at_desk import Desk, tables
from tests.conftest import change, data_problems, errors, loaded, problems, seal, words, write

TIME = "data/indicators/tijd.yml"
MONEY = "data/indicators/geld.yml"


@pytest.fixture(scope="module")
def counter(kas: Dataset) -> Desk:
    """An editor's desk beside the data of De Kassa."""
    return Desk.of(kas)


def plain(said: str) -> str:
    """Words with ordinary spaces."""
    return said.replace("\u00a0", " ")


def headline(dataset: Dataset, indicator: str, year: int = 2024) -> str:
    """The sentence that opens an indicator's page."""
    return plain(figures.headline(dataset, dataset.indicators[indicator], year))


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ('change("pupils")', "16 minder dan in het schooljaar 2023–2024."),
        ('change("pupils", since=2022, relative=True)', "23% minder dan in het schooljaar 2022–2023."),
        ('trend("pupils", since=2022)', "daalde sinds het schooljaar 2022–2023 van 31 naar 24."),
        ('trend("petty_cash", since=2023)', "steeg sinds 31 december 2023 van € 82,50 naar € 104,00."),
        ('change("petty_cash")', "€ 21,50 meer dan op 31 december 2023."),
        ('when("pupils", year=2023)', "in het schooljaar 2023–2024."),
        ('when("petty_cash")', "op 31 december 2024."),
        ('when("visits")', "in 2024."),
    ],
)
def test_a_sentence_says_of_which_time_a_figure_is(counter: Desk, asked: str, shown: str) -> None:
    assert counter.shown(f"Dat is {{{{ {asked} }}}}.").startswith(f"Dat is {shown}")


@pytest.mark.parametrize("before", ["", "Dat was veel. ", "- ", "**", "En?\n\n"])
def test_a_time_that_begins_a_sentence_has_a_capital(counter: Desk, before: str) -> None:
    assert "In het schooljaar 2024–2025 kwam" in counter.shown(before + '{{ when("pupils") }} kwam er niemand bij.')


@pytest.mark.parametrize("before", ["Zo ging het: ", "Er kwam niemand bij ", "Veel, "])
def test_a_time_in_a_sentence_has_none(counter: Desk, before: str) -> None:
    assert " in het schooljaar 2024–2025" in counter.shown(before + '{{ when("pupils") }}.')


@pytest.mark.parametrize(
    ("typed", "stale"), [("2024–2025", False), ("2023–2024", False), ("2022–2023", True), ("2022–2024", False)]
)
def test_a_school_year_that_is_typed_is_the_one_of_its_figure(counter: Desk, typed: str, stale: bool) -> None:
    told = counter.told_about(f'Van {typed} kwamen er {{{{ figure("pupils", unit=True) }}}}.')
    assert ["deze zin noemt 2022, maar haar cijfer is van 2024." in said for said in told] == [True] * stale


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("24", "In het schooljaar 2024–2025 waren dat 24 leerlingen, 16 minder dan in het schooljaar 2023–2024."),
        ("40", "In het schooljaar 2024–2025 waren dat 40 leerlingen, evenveel als in het schooljaar 2023–2024."),
        ('{value: "/", reason: Niet geteld.}', "In het schooljaar 2024–2025 is dit niet gemeten."),
    ],
)
def test_the_headline_of_a_school_year(kassa: Project, value: str, told: str) -> None:
    change(kassa, TIME, "2024: 24}", f"2024: {value}}}")
    assert headline(loaded(kassa), "pupils") == told


def test_a_year_without_a_value_is_named_too(kas: Dataset) -> None:
    assert headline(kas, "pupils", 2019) == "Voor het schooljaar 2019–2020 staat er geen cijfer in het verslag."
    assert headline(kas, "petty_cash", 2019) == "Van 31 december 2019 staat er geen cijfer in het verslag."


def test_the_text_alternative_names_school_years(kas: Dataset) -> None:
    told = descriptions.description_of(kas, kas.indicators["pupils"])
    assert "In het schooljaar 2022–2023 waren dat 31 leerlingen." in told.replace("waren er", "waren dat")
    assert "16 minder dan in het schooljaar 2023–2024 (een daling van 40%)." in told


def test_a_long_series_is_summed_up_in_its_own_words(kassa: Project) -> None:
    change(kassa, TIME, "{2022: 31, 2023: 40,", "{2020: 12, 2021: 20, 2022: ±31, 2023: 40,")
    told = descriptions.description_of(loaded(kassa), loaded(kassa).indicators["pupils"])
    assert (
        "Per schooljaar: 12 in 2020–2021, 20 in 2021–2022, ongeveer 31 in 2022–2023, 40 in 2023–2024 en 24 in 2024–2025."
        in told
    )
    assert told.endswith("Het cijfer van het schooljaar 2022–2023 is een schatting.")


def test_columns_are_headed_by_school_years_and_days(counter: Desk) -> None:
    html = counter.html('{{ table("pupils", caption="Huiswerkklas") }}\n\n{{ table("petty_cash", caption="Kassa") }}')
    first, second = tables(html).values()
    assert first[0] == ["Cijfer", "2022–2023", "2023–2024", "2024–2025", "Verschil"]
    assert second[0] == ["Cijfer", "31 december 2023", "31 december 2024", "Verschil"]
    assert "--when: " in html and "--when" not in counter.html('{{ table("visits", caption="Bezoeken") }}')


def test_beside_figures_of_another_time_it_is_told_what_a_year_is(counter: Desk) -> None:
    html = counter.html('{{ table("pupils", "visits", "petty_cash", caption="Van alles") }}')
    (rows,) = tables(html).values()
    assert rows[0] == ["Cijfer", "2022", "2023", "2024", "Verschil"]
    assert "Dit cijfer is per schooljaar: 2024 is het schooljaar 2024–2025." in words(html)
    assert "Dit is de stand op 31 december." in words(html)
    assert "Dit cijfer is" not in words(counter.html('{{ table("visits", "people", caption="Mensen") }}'))


def test_what_figures_of_two_times_have_in_common_names_no_year(counter: Desk) -> None:
    html = counter.html('{{ table("visits", "petty_cash", caption="Van alles") }}')
    assert "Beide cijfers hoger dan een jaar eerder" in words(html)


def test_parts_of_a_school_year_stand_under_it(counter: Desk) -> None:
    html = counter.html('{{ breakdown("pupils", "by_school") }}')
    (rows,) = tables(html).values()
    assert [rows[0][0], rows[1][0], rows[2][0]] == ["Schooljaar", "2023–2024", "2024–2025"]
    assert "In het schooljaar 2024–2025: lagere school 18 van de 24 leerlingen" in words(html)


def test_a_key_figure_and_its_card_say_of_which_time_they_are(counter: Desk) -> None:
    html = words(counter.html('{{ key_figures("pupils", "petty_cash", "visits") }}').replace("</a>", "</a> "))
    assert "leerlingen in de huiswerkklas in het schooljaar 2024–2025" in html
    assert "geld in de kassa op 31 december 2024" in html
    assert "bezoeken aan de winkel 165 meer dan in 2023" in html
    assert "Leerlingen in de huiswerkklas, schooljaar 2024–2025" in html


def test_a_picture_names_its_school_years(kas: Dataset) -> None:
    picture = card(kas, kas.indicators["pupils"], 2024)
    assert picture is not None
    assert [point.label for point in picture.points] == ["2022–2023", "2023–2024", "2024–2025"]
    assert picture.title == "Leerlingen in de huiswerkklas per schooljaar"
    alone = card(kas, kas.indicators["petty_cash"], 2023)
    assert alone is not None and (alone.when, alone.title) == (
        "Op 31 december 2023",
        "Geld in de kassa op 31 december 2023",
    )


def test_a_financial_year_begins_when_the_organisation_says(kassa: Project) -> None:
    change(kassa, TIME, "period: school_year", "period: financial_year")
    assert headline(loaded(kassa), "pupils") == (
        "In het boekjaar 2024 waren dat 24 leerlingen, 16 minder dan in het boekjaar 2023."
    )
    change(kassa, "data/organisation.yml", "organisation:\n", "organisation:\n  financial_year_begins: 4\n")
    assert headline(loaded(kassa), "pupils").startswith("In het boekjaar 2024–2025 waren dat 24 leerlingen")


@pytest.mark.parametrize(
    ("kind", "day", "year", "said"),
    [
        ("calendar_year", "1 januari", 2024, "op 1 januari 2024"),
        ("school_year", "1 februari", 2024, "op 1 februari 2025"),
        ("school_year", "1 oktober", 2024, "op 1 oktober 2024"),
        ("financial_year", "31 maart", 2024, "op 31 maart 2025"),
    ],
)
def test_the_day_of_a_stock_lies_in_its_own_year(kind: str, day: str, year: int, said: str) -> None:
    assert period_of(kind, day, financial_begin=4).when(year) == said  # type: ignore[arg-type]


def test_quarters_stand_in_their_order_and_add_up(counter: Desk) -> None:
    html = counter.html('{{ breakdown("income", "by_quarter") }}')
    (rows,) = tables(html).values()
    assert rows[0] == ["Kwartaal", "2023", "2024"]
    assert [row[0] for row in rows[1:]] == [
        "eerste kwartaal",
        "tweede kwartaal",
        "derde kwartaal",
        "vierde kwartaal",
        "Samen",
    ]
    assert "Het meest in het vierde kwartaal: € 16.500 van de € 61.250" in words(html)


def test_months_stand_in_their_order_and_not_by_size(counter: Desk) -> None:
    html = counter.html('{{ breakdown("visits", "by_month") }}')
    (rows,) = tables(html).values()
    assert [row[0] for row in rows[1:4]] == ["januari", "februari", "maart"] and rows[12][0] == "december"
    assert rows[1][1] == "96 7%" and "Het meest in november: 147 van de 1.345 bezoeken" in words(html)


def test_months_of_a_school_year_begin_in_september(kassa: Project) -> None:
    change(kassa, TIME, "unit: visits\n", "unit: visits\n    period: school_year\n")
    (said,) = errors(kassa)
    assert "de delen van 'by_month' staan niet in de volgorde van de tijd. Zet ze zo: september, october, " in said


def test_quarters_that_do_not_add_up_are_told(kassa: Project) -> None:
    change(kassa, MONEY, "{id: q2, values: {2023: 13100, 2024: 14000}}", "{id: q2, values: {2023: 13100, 2024: 14100}}")
    assert any(
        "de delen van 'by_quarter' tellen in 2024 op tot 61.350, maar 'income' is 61.250." in one for one in errors(kassa)
    )


def test_a_stock_by_quarter_is_no_part_of_a_whole(counter: Desk) -> None:
    html = counter.html('{{ breakdown("petty_cash", "by_quarter") }}')
    (rows,) = tables(html).values()
    assert rows[0] == ["Kwartaal", "2024"]
    assert [row[0] for row in rows[1:]] == [f"einde {which} kwartaal" for which in ("eerste", "tweede", "derde", "vierde")]
    assert "Samen" not in words(html) and "%" not in words(html) and "van de" not in words(html)
    assert "Het hoogst: einde derde kwartaal, € 151,25" in words(html)
    assert "In 2024: einde eerste kwartaal € 140,50, einde tweede kwartaal € 96,00" in words(html)


@pytest.mark.parametrize("form", ["whole", "parts", "dots"])
def test_a_stock_over_time_is_not_drawn_as_shares(counter: Desk, kassa: Project, form: str) -> None:
    (told,) = counter.told_about(f'{{{{ breakdown("petty_cash", "by_quarter", chart="{form}") }}}}')
    assert "een stand op verschillende dagen telt niet op" in told
    change(kassa, MONEY, "kwartaal na kwartaal\n", f"kwartaal na kwartaal\n        chart: {form}\n")
    assert any("een stand op verschillende dagen telt niet op" in one for one in errors(kassa))


def test_a_stock_may_be_higher_in_between(kassa: Project) -> None:
    change(kassa, MONEY, "{id: q1, values: {2024: 140.5}}", "{id: q1, values: {2024: 999999}}")
    assert errors(kassa) == []


@pytest.mark.parametrize("day", ["31 december", "30 juni"])
def test_the_last_quarter_of_a_stock_is_the_value_of_its_last_day(kassa: Project, day: str) -> None:
    change(kassa, MONEY, "{id: q4, values: {2024: 104}}", "{id: q4, values: {2024: 99}}")
    change(kassa, MONEY, "measured_on: 31 december", f"measured_on: {day}")
    told = [one.partition("  ")[2] for one in map(plain, errors(kassa))]
    same = "'petty_cash' is op 31 december 2024 € 104,00, maar bij 'q4' staat € 99,00. Dat is dezelfde dag. Kijk beide na."
    assert told == ([same] if day == "31 december" else [])


def test_parts_of_a_stock_that_are_there_on_one_day_add_up(kassa: Project) -> None:
    kinds = "      - id: by_kind\n        label: Naar soort\n        part_label: Soort\n        parts:\n"
    counted = (("munten", 4), ("papier", 101))
    parts = "".join(f"          - {{id: {name}, label: {name}, values: {{2024: {n}}}}}\n" for name, n in counted)
    change(kassa, MONEY, "  - id: food_value", f"{kinds}{parts}  - id: food_value")
    assert any(
        "de delen van 'by_kind' tellen in 2024 op tot 105,00, maar 'petty_cash' is 104,00." in one for one in errors(kassa)
    )


@pytest.mark.parametrize(
    "rule",
    [
        "petty_cash == petty_cash['q1'] + petty_cash['q2'] + petty_cash['q3']",
        "petty_cash + previous(petty_cash) > 0",
        "0 < round(petty_cash[2023] + petty_cash[2024], 2)",
        "income > petty_cash and petty_cash == petty_cash['q1'] - (petty_cash['q2'] - petty_cash['q3'])",
    ],
)
def test_a_stock_is_not_added_up_over_time(kassa: Project, counter: Desk, rule: str) -> None:
    rules = (kassa.root / "data/checks.yml").read_text("utf-8")
    write(kassa, "data/checks.yml", f'{rules}  - id: sum\n    rule: "{rule}"\n    explanation: Som.\n')
    told = "'petty_cash' is een stand, en een stand op verschillende dagen telt niet op."
    assert [one.partition("  ")[2].startswith(told) for one in errors(kassa)] == [True]
    assert told in counter.told_about(f'{{{{ claim("{rule}") }}}}Het was zo.')[0]


@pytest.mark.parametrize(
    "rule",
    [
        "petty_cash == previous(petty_cash) + 21.5",
        "(petty_cash + previous(petty_cash)) / 2 < 100",
        "petty_cash == petty_cash['q4']",
        "petty_cash['q1'] > petty_cash['q2']",
        "income + previous(income) > 100",
        "petty_cash - previous(petty_cash) > 0",
    ],
)
def test_a_stock_is_compared_and_averaged_over_time(kassa: Project, rule: str) -> None:
    rules = (kassa.root / "data/checks.yml").read_text("utf-8")
    write(kassa, "data/checks.yml", f'{rules}  - id: fine\n    rule: "{rule}"\n    explanation: Gaat op.\n')
    assert errors(kassa) == []


@pytest.mark.parametrize("key", ["part_of: people", "of: people", "answers: people"])
def test_figures_of_two_times_are_not_put_together(kassa: Project, key: str) -> None:
    change(kassa, TIME, "unit: pupils\n", f"unit: people\n    {key}\n")
    assert any("'pupils' is per schooljaar, en 'people' per jaar: die horen niet bij elkaar." in one for one in errors(kassa))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("period: school_year", "period: work_year", "«per schooljaar» is nu «per werkjaar»"),
        (
            "unit: visits",
            "unit: visits\n    measured_on: 1 mei",
            "dit stond er niet toen 2024 gepubliceerd werd: «per jaar, op 1 mei»",
        ),
    ],
)
def test_that_a_sealed_figure_is_of_another_time_is_a_question(kassa: Project, old: str, new: str, told: str) -> None:
    seal(kassa, 2024)
    change(kassa, TIME, old, new)
    assert any(told in one for one in problems(kassa))


def test_steps_of_two_times_do_not_follow_from_one_another(kassa: Project) -> None:
    steps = "start: {indicator: people, then: {indicator: pupils}}"
    write(kassa, "data/flows.yml", f"flows:\n  - {{id: way, label: De weg, {steps}}}\n")
    (said,) = errors(kassa)
    assert "in het schema 'way' is 'people' per jaar, en 'pupils' per schooljaar." in said


def test_a_stock_is_not_counted_from_activities(kassa: Project) -> None:
    write(kassa, "data/series.yml", "series:\n  - {id: evenings, label: avonden}\n")
    change(
        kassa,
        MONEY,
        "measured_on: 31 december",
        "measured_on: 31 december\n    counted_from: {series: evenings, years: [2020]}",
    )
    assert any(
        "'petty_cash' is een stand op een dag, en die is niet te tellen uit activiteiten." in one for one in errors(kassa)
    )


def test_a_school_year_counts_its_activities_from_september(kassa: Project) -> None:
    write(kassa, "data/series.yml", "series:\n  - {id: evenings, label: avonden}\n")
    for year, days in ((2024, ("06-30", "09-01", "12-31")), (2025, ("01-01", "08-31", "09-01"))):
        told = "".join(
            f"  - {{date: {year}-{day}, title: Avond {day}, kind: celebration, series: [evenings]}}\n" for day in days
        )
        write(kassa, f"data/events/{year}.yml", f"events:\n{told}")
    change(kassa, TIME, "unit: pupils\n", "unit: pupils\n    counted_from: {series: evenings, years: [2024]}\n")
    dataset = loaded(kassa)
    counted = dataset.events_counted(dataset.indicators["pupils"], 2024)
    assert [event.date.first.isoformat() for event in counted] == ["2024-09-01", "2024-12-31", "2025-01-01", "2025-08-31"]


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            TIME,
            "2023: 1180, 2024: 1345}",
            "2023-2024: 1180}",
            "'2023-2024' is geen jaar. Schrijf 2023, en zet bij het cijfer 'period: school_year', 'work_year' of "
            "'financial_year': lezers zien dan 2023–2024.",
        ),
        (TIME, "2023: 1180, 2024: 1345}", "2023/24: 1180}", "'2023/24' is geen jaar. Schrijf 2023, en zet bij het cijfer"),
        (
            TIME,
            "2023: 1180, 2024: 1345}",
            "2024-Q3: 400}",
            "'2024-Q3' is geen jaar. Een kwartaal is een deel van een jaar: maak bij het cijfer een opsplitsing met "
            "'by: quarter', met daarin {id: q3, values: {2024: …}}.",
        ),
        (TIME, "2023: 1180, 2024: 1345}", "2024-05: 400}", "met 'by: month', met daarin {id: may, values: {2024: …}}."),
        (TIME, "2023: 1180, 2024: 1345}", "maart 2024: 400}", "met 'by: month', met daarin {id: march, values: {2024: …}}."),
        (
            TIME,
            "2023: 1180, 2024: 1345}",
            "31/12/2024: 400}",
            "'31/12/2024' is geen jaar. Schrijf 2024, en zet bij het cijfer 'measured_on: 31 december'.",
        ),
        (
            TIME,
            "2023: 1180, 2024: 1345}",
            "2024-12-31: 400}",
            "Schrijf 2024, en zet bij het cijfer 'measured_on: 31 december'.",
        ),
        (TIME, "2023: 1180, 2024: 1345}", "2019-2024: 400}", "Schrijf een jaar in vier cijfers, bijvoorbeeld 2024."),
        (
            MONEY,
            "measured_on: 31 december",
            "measured_on: 31/12",
            "Schrijf een dag in woorden en zonder jaar, bijvoorbeeld 31 december.",
        ),
        (MONEY, "measured_on: 31 december", "measured_on: 2024-12-31", "Schrijf een dag in woorden en zonder jaar"),
        (MONEY, "measured_on: 31 december", "measured_on: 31 november", "'31 november' bestaat niet in elk jaar."),
        (MONEY, "measured_on: 31 december", "measured_on: 29 februari", "'29 februari' bestaat niet in elk jaar."),
        (
            MONEY,
            "{id: q4, values: {2024: 104}}",
            "{id: q5, values: {2024: 104}}",
            "'q5' is geen kwartaal. Kies uit: q1 (eerste kwartaal), q2 (tweede kwartaal), ",
        ),
        (TIME, "{id: may, ", "{id: mei, ", "'mei' is geen maand. Bedoelde u 'may'?"),
        (TIME, "by: month", "by: week", "'week' kan niet bij 'by'."),
        (TIME, "period: school_year", "period: schooljaar", "'schooljaar' kan niet bij 'period'."),
    ],
)
def test_what_is_written_otherwise_gets_one_sentence(kassa: Project, file: str, old: str, new: str, told: str) -> None:
    change(kassa, file, old, new)
    found = errors(kassa)
    assert len(found) == 1 and told in found[0], found


def test_quarters_have_names_that_nobody_writes_but_may(kassa: Project) -> None:
    change(kassa, MONEY, "{id: q1, values: {2023: 14200", "{id: q1, label: winter, values: {2023: 14200")
    (rows,) = tables(Desk.of(loaded(kassa)).html('{{ breakdown("income", "by_quarter") }}')).values()
    assert [row[0] for row in rows[1:3]] == ["winter", "tweede kwartaal"]


def test_other_parts_must_have_a_name(kassa: Project) -> None:
    change(kassa, TIME, "{id: primary, label: lagere school,", "{id: primary,")
    (said,) = errors(kassa)
    assert "de verplichte sleutel 'label' ontbreekt." in said


def test_open_data_say_from_which_day_to_which(kas: Dataset) -> None:
    made = open_data.files(kas)
    rows = list(csv.DictReader(io.StringIO(made["open-data/cijfers.csv"].decode("utf-8-sig"))))
    told = {(row["indicator"], row["part"], row["year"]): (row["period"], row["first_day"], row["last_day"]) for row in rows}
    assert told["pupils", "", "2024"] == ("schooljaar 2024–2025", "2024-09-01", "2025-08-31")
    assert told["petty_cash", "", "2024"] == ("31 december 2024", "2024-12-31", "2024-12-31")
    assert told["petty_cash", "q3", "2024"] == ("2024", "2024-09-30", "2024-09-30")
    assert told["income", "q2", "2024"] == ("2024", "2024-04-01", "2024-06-30")
    assert told["visits", "february", "2024"] == ("2024", "2024-02-01", "2024-02-29")
    assert told["visits", "", "2024"] == ("2024", "2024-01-01", "2024-12-31")
    (pupils,) = json.loads(made["cijfers/leerlingen/data.json"])["indicators"]
    assert (pupils["period"], pupils["stock"]) == ("school_year", False)
    assert pupils["periods"]["2024"] == {"name": "schooljaar 2024–2025", "first_day": "2024-09-01", "last_day": "2025-08-31"}
    package = json.loads(made["open-data/datapackage.json"])
    (fields,) = [one["schema"]["fields"] for one in package["resources"] if one["name"] == "cijfers"]
    (last,) = [field for field in fields if field["name"] == "last_day"]
    assert last["type"] == "date"


def test_who_counts_by_year_has_no_periods_in_open_data(brug: Dataset) -> None:
    made = open_data.files(brug)
    assert b"first_day" not in made["open-data/cijfers.csv"] and b'"periods"' not in made["open-data/cijfers.json"]


def test_the_data_reach_until_the_end_of_the_last_school_year(kas: Dataset) -> None:
    assert structured_data.open_data(kas, {}, "")["temporalCoverage"] == "2022/2025"


def test_a_workbook_has_the_heads_of_the_page(kas: Dataset) -> None:
    made = open_data.files(kas)

    def heads(path: str, sheet: str = "Cijfers") -> list[object]:
        return [cell.value for cell in next(load_workbook(io.BytesIO(made[path]))[sheet].iter_rows())]

    assert heads("cijfers/leerlingen/leerlingen.xlsx")[3:] == ["2022–2023", "2023–2024", "2024–2025"]
    assert heads("cijfers/kas/kas.xlsx")[3:] == ["2023", "2024"]
    whole = next(path for path in made if path.startswith("open-data/") and path.endswith(".xlsx"))
    assert heads(whole)[3:5] == ["Periode", "2022"]
    sheet = load_workbook(io.BytesIO(made[whole]))["Cijfers"]
    assert {row[3].value for row in sheet.iter_rows(min_row=2)} == {"Per jaar", "Per schooljaar", "Per jaar, op 31 december"}


def test_a_hidden_stock_is_not_told_by_its_last_quarter(kassa: Project) -> None:
    parts = "".join(f"          - {{id: q{n}, values: {{2024: {many}}}}}\n" for n, many in ((1, 30), (2, 20), (3, 12), (4, 3)))
    change(
        kassa,
        TIME,
        "  - id: visits\n",
        "  - id: members\n    slug: leden\n    label: leden\n    definition: Wie lid is.\n    unit: people\n"
        "    measured_on: 31 december\n    values: {2024: 3}\n    breakdowns:\n"
        f"      - id: by_quarter\n        label: Per kwartaal\n        by: quarter\n        parts:\n{parts}  - id: visits\n",
    )
    write(kassa, "data/disclosure.yml", "threshold: 5\nsensitive:\n  - {indicators: [members], reason: Anoniem.}\n")
    assert errors(kassa) == []
    (rows,) = tables(Desk.of(prepare(kassa).dataset).html('{{ breakdown("members", "by_quarter") }}')).values()
    # The others are no parts of a sum, so they may be seen.
    assert [row[1].split(" ")[0] for row in rows[1:]] == ["30", "20", "12", "minder"]


@pytest.mark.parametrize("written", ["31-12-2024", "2024-12-31", "31/12/2024"])
def test_a_stock_on_a_day_of_one_year_is_told_how_a_day_is_written(kassa: Project, written: str) -> None:
    change(kassa, "data/indicators/geld.yml", "measured_on: 31 december", f"measured_on: {written}")
    hint = "Schrijf een dag in woorden en zonder jaar, bijvoorbeeld 31 december."
    assert [one for one in data_problems(kassa) if "measured_on" in one] == [
        f"data/indicators/geld.yml:60:18  '{written}' kan niet bij 'measured_on'. {hint}"
    ]


@pytest.mark.fault(
    "Een kwartaal of maand ontbreekt in de opsplitsing", "Dezelfde zin als bij een fout totaal, met welk deel er niet is"
)
@pytest.mark.parametrize(
    ("file", "line", "part"),
    [
        ("geld", "          - {id: q2, values: {2023: 13100, 2024: 14000}}\n", "q2"),
        ("tijd", "          - {id: july, values: {2024: 74}}\n", "july"),
    ],
)
def test_a_quarter_or_month_that_is_not_there_is_named(kassa: Project, file: str, line: str, part: str) -> None:
    change(kassa, f"data/indicators/{file}.yml", line, "")
    found = [one for one in problems(kassa) if "tellen in" in one]
    assert found and all(f"Er is geen deel {part}. Voeg het toe, als er toen iets was." in one for one in found)


def test_percentages_and_numbers_are_not_mixed_in_one_breakdown(kassa: Project) -> None:
    change(kassa, "data/indicators/werking.yml", "25.5%", "315")
    (said,) = [one for one in problems(kassa) if "by_age" in one]
    assert "in 'by_age' staan in 2024 percentages en aantallen door elkaar. Schrijf bij elk deel een percentage, of" in said
