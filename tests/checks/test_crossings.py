"""A two-way table that does not add up, or has no place for every cell, is told in one sentence at its place."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, errors

REACH = "data/indicators/bereik.yml"
YOUNG_MEN = "          - {id: young_men, label: mannen jonger dan 26, row: young, column: men, values: {2023: 28, 2024: 34}}\n"


def line_of(kassa: Project, said: str) -> str:
    """The line of the file that a problem is told of."""
    file, line = said.split(":")[:2]
    return (kassa.root / file).read_text("utf-8").split("\n")[int(line) - 1]


@pytest.mark.fault("Een cel van een kruistabel die niet klopt", "De build stopt en noemt die cel, met haar rij en haar kolom.")
def test_one_wrong_cell_is_told_once_where_its_row_and_column_cross(kassa: Project) -> None:
    change(kassa, REACH, "values: {2023: 42, 2024: 48}", "values: {2023: 42, 2024: 84}")
    (said,) = errors(kassa)
    assert "id: middle_men" in line_of(kassa, said)
    assert "de cel 'middle_men' klopt niet in 2024: de rij 'middle' is samen 144 in plaats van 108, en de kolom 'men'" in said


def test_a_wrong_row_is_told_with_what_else_it_does_not_fit(kassa: Project) -> None:
    change(
        kassa,
        REACH,
        "{id: young, label: jonger dan 26, values: {2023: 60, 2024: 72}}",
        "{id: young, label: jonger dan 26, values: {2023: 60, 2024: 71}}",
    )
    (said,) = errors(kassa)
    assert "de delen van 'by_age' tellen in 2024 op tot 239, maar 'reached' is 240" in said and "Ook in" in said


def test_two_cells_that_were_exchanged_are_told_as_one(kassa: Project) -> None:
    change(
        kassa,
        REACH,
        "values: {2023: 54, 2024: 60}}\n          - {id: middle_men",
        "values: {2023: 54, 2024: 48}}\n          - {id: middle_men",
    )
    change(kassa, REACH, "values: {2023: 42, 2024: 48}", "values: {2023: 42, 2024: 60}")
    (said,) = errors(kassa)
    assert "in de kruistabel 'by_age_and_gender' klopt 2024 niet: de kolom 'women' is samen 120 in plaats van 132" in said


def test_a_cell_that_is_not_known_leaves_room_but_not_for_too_much(kassa: Project) -> None:
    change(kassa, REACH, "values: {2023: 22, 2024: 26}", "values: {2023: 22, 2024: ±26}")
    assert errors(kassa) == []
    change(kassa, REACH, "values: {2023: 32, 2024: 34}", "values: {2023: 32, 2024: 74}")
    (said,) = errors(kassa)
    assert "klopt 2024 niet: de kolom 'women' is samen 172 in plaats van 132" in said and "Ook in" in said


def test_percentages_add_up_as_far_as_they_are_rounded(kassa: Project) -> None:
    path = kassa.root / REACH
    text = path.read_text("utf-8").replace("2023: 210, ", "")
    for part, share in {
        "young": "30%",
        "middle": "45%",
        "old": "25%",
        "women": "55%",
        "men": "45%",
        "young_women": "16%",
        "young_men": "14%",
        "middle_women": "25%",
        "middle_men": "20%",
        "old_women": "14%",
        "old_men": "11%",
    }.items():
        lines = [
            f"{line.partition('values:')[0]}values: {{2024: {share}}}}}" if f"id: {part}," in line else line
            for line in text.split("\n")
        ]
        text = "\n".join(lines)
    for year in ("2023: 110, ", "2023: 58, ", "2023: 30, ", "2023: 12, "):
        text = text.replace(year, "")
    path.write_text(text, "utf-8")
    assert errors(kassa) == []
    change(kassa, REACH, "row: old, column: men, values: {2024: 11%}", "row: old, column: men, values: {2024: 15%}")
    (said,) = errors(kassa)
    assert "de cel 'old_men' klopt niet in 2024" in said


def test_cells_are_counts_where_their_row_is_a_count(kassa: Project) -> None:
    change(
        kassa,
        REACH,
        "row: old, column: men, values: {2023: 22, 2024: 26}",
        "row: old, column: men, values: {2023: 22, 2024: 11%}",
    )
    assert any("zijn niet alle cellen in 2024 geschreven zoals hun rij en kolom: 'old_men'." in one for one in errors(kassa))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("        columns: by_gender\n", "", "bij 'rows' hoort 'columns', en omgekeerd."),
        (
            "columns: by_gender",
            "columns: by_gendr",
            "dit cijfer heeft geen gewone opsplitsing 'by_gendr'. Bedoelde u 'by_gender'?",
        ),
        ("columns: by_gender", "columns: by_age", "'rows' en 'columns' noemen allebei 'by_age'."),
        ("columns: by_gender", "columns: by_age_and_gender", "dit cijfer heeft geen gewone opsplitsing 'by_age_and_gender'."),
        (
            "row: old, column: men",
            "row: old, column: man",
            "de opsplitsing 'by_gender' heeft geen deel 'man'. Bedoelde u 'men'?",
        ),
        ("row: old, column: men", "row: old", "van de cel 'old_men' is niet gezegd in welke rij en kolom ze staat."),
        ("row: old, column: men", "row: old, column: women", "er is al een cel in de rij 'old' en de kolom 'women'."),
        (YOUNG_MEN, "", "er is geen cel in de rij 'young' en de kolom 'men'."),
        (
            "        rows: by_age\n        columns: by_gender\n",
            "",
            "'row' en 'column' horen bij een opsplitsing met 'rows' en 'columns'.",
        ),
        (
            "part_label: Geslacht\n",
            "part_label: Geslacht\n        overlap: true\n",
            "de delen van 'by_gender' mogen overlappen, en dus ook de cellen",
        ),
        (
            "        rows: by_age\n",
            "        rows: by_age\n        overlap: true\n",
            "overlappen de delen, en dus ook de cellen van deze kruistabel niet.",
        ),
    ],
)
def test_every_cell_has_one_place_in_a_row_and_a_column_that_exist(kassa: Project, old: str, new: str, said: str) -> None:
    change(kassa, REACH, old, new)
    found = [one for one in errors(kassa) if REACH in one]
    assert len(found) == 1 and said in found[0]
