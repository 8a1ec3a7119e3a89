"""Publish: the figures and events as files that others can reuse."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from frictionless import validate

from jaarbeeld.addresses.open_data import downloads, indicator_downloads
from jaarbeeld.exports import open_data
from jaarbeeld.exports.data_package import version
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from tests.conftest import change, loaded, write

INDICATORS = "data/indicators/bezoeken.yml"
FIGURES, EVENTS, JSON = "open-data/cijfers.csv", "open-data/activiteiten.csv", "open-data/cijfers.json"


def rows(dataset: Dataset, path: str) -> list[dict[str, str]]:
    """A CSV download as a spreadsheet reads it."""
    text = open_data.files(dataset)[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def indicator(dataset: Dataset, name: str) -> dict[str, object]:
    """An indicator in the JSON download."""
    whole = json.loads(open_data.files(dataset)[JSON])
    (found,) = (entry for entry in whole["indicators"] if entry["id"] == name)
    assert isinstance(found, dict)
    return found


def test_what_is_offered_is_what_is_made(brug: Dataset) -> None:
    of_one = {file.path for found in brug.indicators.values() for file in indicator_downloads(found, brug)}
    assert {file.path for file in downloads(brug)} | of_one == set(open_data.files(brug))


def test_a_spreadsheet_recognises_the_letters_and_lines_end_as_the_standard_says(brug: Dataset) -> None:
    content = open_data.files(brug)[FIGURES]
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r\n") == content.count(b"\n")


def test_every_value_of_every_year_is_a_line(brug: Dataset) -> None:
    found = [(row["indicator"], row["year"], row["value"]) for row in rows(brug, FIGURES) if not row["part"]]
    assert len(found) == sum(len(i.values) for i in brug.indicators.values())
    assert ("people", "2023", "40") in found and ("visits", "2024", "1302") in found


def test_parts_are_lines_of_their_own(brug: Dataset) -> None:
    assert [(row["part_label"], row["value"]) for row in rows(brug, FIGURES) if row["part"]] == [
        ("jonger", "6"),
        ("ouder", "18"),
    ]


def test_missing_and_approximate_values_say_so(brug: Dataset) -> None:
    by_year = {(row["indicator"], row["year"]): row for row in rows(brug, FIGURES)}
    missing, about = by_year["duration", "2023"], by_year["phone_calls", "2024"]
    assert (missing["value"], missing["state"], missing["note"]) == ("", "missing", "We hielden het niet bij.")
    assert (about["value"], about["approximate"]) == ("200", "true")


def test_a_figure_says_its_unit_source_and_notes(brug: Dataset) -> None:
    row = next(row for row in rows(brug, FIGURES) if row["indicator"] == "visits" and row["year"] == "2024")
    assert (row["unit"], row["source"]) == ("visits", "jaarverslag 2024, hoofdstuk 1")
    assert row["note"] == "In de zomer waren er geen bezoeken."


def test_a_note_that_holds_for_the_year_and_for_the_figure_stands_once(klein: Project) -> None:
    note = "In de zomer waren er geen bezoeken."
    change(klein, INDICATORS, "    slug: bezoeken\n", f"    slug: bezoeken\n    note: {note}\n")
    assert [row["note"] for row in rows(loaded(klein), FIGURES) if row["indicator"] == "visits"] == [note, note]


def test_a_missing_part_says_why(klein: Project) -> None:
    change(klein, INDICATORS, "values: {2024: 6}", 'values: {2024: {value: "/", reason: Niet gevraagd.}}')
    change(klein, INDICATORS, "values: {2024: 18}", "values: {2024: 24}")
    row = next(row for row in rows(loaded(klein), FIGURES) if row["part"] == "young")
    assert (row["state"], row["note"]) == ("missing", "Niet gevraagd.")


def test_a_waived_rule_travels_with_the_figure(klein: Project) -> None:
    change(
        klein,
        "data/checks.yml",
        "rule: people <= visits",
        "rule: visits < people\n    waivers: [{year: 2024, reason: Zo is het.}]",
    )
    assert "Zo is het." in str(indicator(loaded(klein), "people")["notes"])


def test_events_are_lines_with_their_dates(brug: Dataset) -> None:
    assert [(r["first_day"], r["last_day"], r["precision"], r["title"]) for r in rows(brug, EVENTS)] == [
        ("2024-03-12", "2024-03-12", "day", "Eerste vergadering"),
        ("2024-04-01", "2024-04-30", "month", "Affiches bij de bakker"),
        ("2024-05-21", "2024-05-21", "day", "Tweede vergadering"),
    ]


def test_what_did_not_take_place_is_no_line(klein: Project) -> None:
    change(klein, "data/events/2024.yml", "title: Affiches bij de bakker,", "title: Affiches bij de bakker, status: cancelled,")
    assert [row["title"] for row in rows(loaded(klein), EVENTS)] == ["Eerste vergadering", "Tweede vergadering"]


def test_programs_get_the_same_figures_with_their_meaning(brug: Dataset) -> None:
    people = indicator(brug, "people")
    assert people["definition"] == "Mensen bij wie we minstens één keer op bezoek gingen."
    source = {"edition": 2024, "section": "1"}
    assert people["values"] == {
        "2023": {"value": 40, "state": "known", "approximate": False, "source": source},
        "2024": {"value": 24, "state": "known", "approximate": False, "source": source},
    }
    assert [part["label"] for part in people["breakdowns"][0]["parts"]] == ["jonger", "ouder"]  # type: ignore[index]


def test_programs_get_the_publisher_and_the_licence(brug: Dataset) -> None:
    whole = json.loads(open_data.files(brug)[JSON])
    assert whole["publisher"] == "De Brug" and whole["licence"].startswith("https://creativecommons.org/licenses/by/4.0/")


@pytest.mark.parametrize("start", ["=1+1", "+32", "-2", "@SUM(A1)", "\t=1", " =1"])
def test_text_is_never_run_as_a_formula(klein: Project, start: str) -> None:
    change(klein, "data/events/2024.yml", "title: Eerste vergadering", "title: Eerste vergadering, note: " + json.dumps(start))
    note = rows(loaded(klein), EVENTS)[0]["note"]
    assert note == f"'{start.strip()}"


def test_text_with_signs_of_the_format_comes_back_as_it_was(klein: Project) -> None:
    title = 'Een "dag", en; nog een'
    write(
        klein,
        "data/events/2024.yml",
        f"events:\n  - {{date: 2024-03-12, title: {json.dumps(title)}, kind: internal, objective: 1}}\n",
    )
    assert rows(loaded(klein), EVENTS)[0]["title"] == title


def test_numbers_stay_numbers(klein: Project) -> None:
    change(klein, INDICATORS, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 24.5}")
    change(klein, INDICATORS, "    slug: mensen\n", "    slug: mensen\n    decimals: 1\n")
    row = next(row for row in rows(loaded(klein), FIGURES) if row["indicator"] == "people" and row["year"] == "2024")
    assert row["value"] == "24.5"


def test_the_same_data_give_the_same_bytes(brug: Dataset) -> None:
    assert open_data.files(brug) == open_data.files(brug)


@pytest.mark.parametrize(("status", "number"), [("published", "2024.1"), ("draft", "2024.0")])
def test_the_version_counts_what_was_corrected_after_it_was_published(status: str, number: str) -> None:
    edition = SimpleNamespace(year=2024, status=status, corrections=("one",))
    assert version(cast(Dataset, SimpleNamespace(latest=edition, editions=(edition,)))) == number


STATEMENTS = "open-data/overzichten.csv"


def test_every_amount_of_a_statement_is_a_line_and_what_was_computed_says_so(kas: Dataset) -> None:
    found = [row for row in rows(kas, STATEMENTS) if row["statement"] == "balance_sheet" and row["year"] == "2024"]
    told = [(row["label"], row["indicator"], row["total"], row["computed"]) for row in found]
    assert ("Totaal bezittingen", "assets", "true", "false") in told
    assert ("schulden aan leveranciers", "debts", "false", "false") in told
    (computed,) = [row for row in found if row["computed"] == "true"]
    amounts = [int(row["value"]) for row in found if row["section"] == "Van wie het is" and row["total"] == "false"]
    assert (computed["label"], computed["indicator"], int(computed["value"])) == (
        "Totaal vermogen en schulden",
        "",
        sum(amounts),
    )


def test_programs_get_the_totals_that_were_computed_apart_from_the_figures(kas: Dataset) -> None:
    (total,) = json.loads(open_data.files(kas)[JSON])["computed_totals"]
    assert total["statement"] == "balance_sheet" and total["label"] == "Totaal vermogen en schulden" and total["rule"] is None
    assert total["values"]["2024"]["computed"] is True
    by_year = {row["year"]: float(row["value"]) for row in rows(kas, STATEMENTS) if row["computed"] == "true"}
    assert {year: one["value"] for year, one in total["values"].items()} == by_year


def test_a_total_of_which_an_amount_is_missing_is_no_number(kassa: Project) -> None:
    change(kassa, "data/indicators/balans.yml", "2024: 4750}", '2024: {value: "/", reason: Nog niet af.}}')
    found = [row for row in rows(loaded(kassa), STATEMENTS) if row["computed"] == "true" and row["year"] == "2024"]
    assert [(row["value"], row["state"]) for row in found] == [("", "missing")]


def test_without_statements_there_is_no_table_of_them(brug: Dataset) -> None:
    made = open_data.files(brug)
    assert STATEMENTS not in made and b"overzichten" not in made["open-data/datapackage.json"]
    assert "computed_totals" not in json.loads(made[JSON])


def test_the_files_of_an_organisation_with_money_are_as_offered_and_as_described(kas: Dataset, tmp_path: Path) -> None:
    of_one = {file.path for found in kas.indicators.values() for file in indicator_downloads(found, kas)}
    made = open_data.files(kas)
    assert {file.path for file in downloads(kas)} | of_one == {*made}
    for path, content in made.items():
        if path.startswith("open-data/"):
            (tmp_path / path.removeprefix("open-data/")).write_bytes(content)
    found = validate(str(tmp_path / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])
