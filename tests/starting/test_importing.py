"""A spreadsheet as people have it becomes figures; what is not sure is told row by row, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from jaarbeeld.cli import main
from jaarbeeld.project import Project
from jaarbeeld.starting.cells import Cell, cell_of
from tests.conftest import data_problems, loaded

YEARS = ["Indicatoren - jaaroverzicht", 2023, 2024, 2025, 2026]
# The tables of the 2024 report, as they stand in it.
REPORT: dict[str, list[list[object]]] = {
    "Gezinnen": [
        YEARS,
        ["Aantal ondersteunde gezinnen", 40, 24],
        ["Aantal bereikte kinderen", 73, 58],
        ["Aantal gezinnen op de wachtlijst", 10, 10],
        ["Aantal contacten met gezinnen door vrijwilliger", 1468, 1302],
        ["Aantal contacten met gezinnen door coördinator", "+/- 450", "+/-200"],
        [],
        YEARS,
        ["Totaal aantal gezinnen", 40, 24],
        ["Thuisstaal anders dan het Nederlands", "52%", "58%"],
        ["Geen arbeidsinkomen aanwezig", "22%", "33%"],
        ["Nieuwkomers (-5 jaar in België)", "10%", "20%"],
    ],
    "Aanmeldingen": [
        YEARS,
        ["Het aantal aanmeldingen", 23, 30],
        ["Aantal screeningsgesprekken met gezinnen (#huisbezoeken)", 11, 15],
        ["Aantal geweigerde aanmeldingen", 16, 16],
        ["Reden van weigering", "(5) hulpvraag niet voor Home-Start (3) Woont buiten werkingsgebied", "(8) hulpvraag"],
    ],
    "Vrijwilligers": [
        YEARS,
        ["Aantal georganiseerde infosessies", 18, 24],
        ["Aantal deelnemers infosessies HS Vlaanderen", "132 waarvan 11 voor Aalst", "172 waarvan 27 voor Aalst"],
        ["Totaal aantal actieve wachtlijstzorg vrijwilligers", "/", 1],
        ["Totaal aantal vrijwilligers", 27, 26],
    ],
}


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def imported(root: Path, path: Path) -> Result:
    return CliRunner().invoke(main, ["import", str(path), "--project", str(root)])


def written(project: Project) -> dict[str, str]:
    """The values of every figure that was taken over, by its label, as they stand in the files."""
    found = {}
    for path in (project.data / "indicators").glob("*.yml"):
        label = ""
        for line in map(str.strip, path.read_text("utf-8").splitlines()):
            label = line.removeprefix("label: ").strip('"') if line.startswith("label: ") else label
            if line.startswith("values: ") and path.name != "bezoeken.yml":
                found[label] = line.removeprefix("values: ")
    return found


def test_the_tables_of_the_report_are_taken_over_as_they_stand(klein: Project, tmp_path: Path) -> None:
    result = imported(klein.root, workbook(tmp_path / "cijfers.xlsx", REPORT))
    assert result.exit_code == 0, result.output
    assert written(klein) == {
        "aantal ondersteunde gezinnen": "{2023: 40, 2024: 24}",
        "aantal bereikte kinderen": "{2023: 73, 2024: 58}",
        "aantal gezinnen op de wachtlijst": "{2023: 10, 2024: 10}",
        "aantal contacten met gezinnen door vrijwilliger": "{2023: 1468, 2024: 1302}",
        "aantal contacten met gezinnen door coördinator": "{2023: ±450, 2024: ±200}",
        "totaal aantal gezinnen": "{2023: 40, 2024: 24}",
        "thuisstaal anders dan het Nederlands": "{2023: 52, 2024: 58}",
        "geen arbeidsinkomen aanwezig": "{2023: 22, 2024: 33}",
        "nieuwkomers (-5 jaar in België)": "{2023: 10, 2024: 20}",
        "het aantal aanmeldingen": "{2023: 23, 2024: 30}",
        "aantal screeningsgesprekken met gezinnen (#huisbezoeken)": "{2023: 11, 2024: 15}",
        "aantal geweigerde aanmeldingen": "{2023: 16, 2024: 16}",
        "aantal georganiseerde infosessies": "{2023: 18, 2024: 24}",
        "aantal deelnemers infosessies HS Vlaanderen": "{2023: 132, 2024: 172}",
        "totaal aantal actieve wachtlijstzorg vrijwilligers": '{2023: {value: "/"}, 2024: 1}',
        "totaal aantal vrijwilligers": "{2023: 27, 2024: 26}",
    }
    for said in (
        "blad Vrijwilligers, rij 3 (Aantal deelnemers infosessies HS Vlaanderen), 2023: 'waarvan 11 voor Aalst' is niet over",
        "blad Vrijwilligers, rij 4 (Totaal aantal actieve wachtlijstzorg vrijwilligers), 2023: er is geen getal.",
        "blad Aanmeldingen, rij 5 (Reden van weigering): geen enkel getal, dus niet overgenomen.",
        "16 cijfers overgenomen.",
    ):
        assert said in result.output, result.output


def test_what_a_spreadsheet_does_not_say_is_asked_by_the_check_and_not_made_up(klein: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [["", 2024], ["Aantal tochten", 12]]
    assert imported(klein.root, workbook(tmp_path / "fietsen.xlsx", {"Blad1": rows})).exit_code == 0
    file = klein.data / "indicators/fietsen.yml"
    (told,) = data_problems(klein)
    assert "data/indicators/fietsen.yml:6:5  de verplichte sleutels 'definition' en 'unit' ontbreken." in told
    text = file.read_text("utf-8")
    filled = "    definition: Elke tocht met de bakfiets.\n    unit: people\n    objective: 1\n    values:"
    file.write_text(text.replace("    values:", filled), "utf-8")
    assert data_problems(klein) == []
    assert loaded(klein).indicators["aantal_tochten"].values[2024].number == 12


def test_a_second_time_nothing_is_written_over(klein: Project, tmp_path: Path) -> None:
    path = workbook(tmp_path / "cijfers.xlsx", {"Tochten": [["", 2024], ["Aantal tochten", 12]]})
    assert imported(klein.root, path).exit_code == 0
    file = klein.data / "indicators/tochten.yml"
    file.write_text(file.read_text("utf-8") + "# Van mij.\n", "utf-8")
    before = file.read_bytes()
    again = imported(klein.root, path)
    assert file.read_bytes() == before and ("bestaat al" in again.output or "0 cijfers" in again.output)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("1.468", Cell("1468", doubt="'1.468' is gelezen als 1468.")),
        ("12,5", Cell("12.5")),
        ("± 1 200", Cell("±1200", doubt="'1 200' is gelezen als 1200.")),
        ("6 maand", Cell("6", unit="maand")),
        ("€ 347.098", Cell("347098", unit="euro", doubt="'347.098' is gelezen als 347098.")),
        ("52 %", Cell("52", unit="%")),
        (0, Cell("0")),
        (7.0, Cell("7")),
        (120, Cell("120")),
        ("/", Cell('{value: "/"}', doubt="er is geen getal. Zet er bij 'reason' bij waarom niet.")),
        (1.468, Cell(doubt="hier staat 1,468, maar misschien is 1468 bedoeld: niet overgenomen.")),
        ("19 uit 2022 en 5 nieuwe", Cell(doubt="wat er bij het getal staat, is niet te lezen: niet overgenomen.")),
        ("60–80", Cell(doubt="wat er bij het getal staat, is niet te lezen: niet overgenomen.")),
        ("nog te tellen", Cell(doubt="hier staat geen getal: niet overgenomen.")),
        (True, Cell(doubt="dit is geen getal maar een datum of een ja/nee: niet overgenomen.")),
        (-3, Cell(doubt="dit getal is negatief: niet overgenomen.")),
        ("-3", Cell(doubt="hier staat geen getal: niet overgenomen.")),
    ],
)
def test_a_cell_is_read_or_doubted(content: object, found: Cell) -> None:
    assert cell_of(content) == found


def test_a_percentage_of_the_spreadsheet_itself_is_one() -> None:
    assert cell_of(0.52, percent=True) == Cell("52", unit="%")


def test_a_count_that_looks_like_a_year_is_a_count(klein: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [["", 2023, 2024, "opmerking"], ["Maaltijden", 2023, 2010, "veel"], ["Pakketten", 1999, 31]]
    result = imported(klein.root, workbook(tmp_path / "c.xlsx", {"Eten": rows}))
    assert written(klein) == {"maaltijden": "{2023: 2023, 2024: 2010}", "pakketten": "{2023: 1999, 2024: 31}"}
    assert "boven de kolom 'opmerking' staat geen jaar" in result.output


def test_a_unit_is_taken_only_when_one_fits(klein: Project, tmp_path: Path) -> None:
    rows: list[list[object]] = [["", 2024], ["Aantal bezoeken", 12], ["Aantal bezoeken van mensen", 9], ["Uren", "6 uur"]]
    result = imported(klein.root, workbook(tmp_path / "c.xlsx", {"Werk": rows}))
    text = (klein.data / "indicators/werk.yml").read_text("utf-8")
    assert text.count("unit: ") == 1 and "    unit: visits\n" in text
    assert "de eenheid is 'bezoeken', naar wat er staat." in result.output
    assert "de eenheid kan 'bezoeken' of 'mensen' zijn. Kies 'unit'." in result.output
    assert "er is geen eenheid voor 'uur' in data/units.yml." in result.output


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04half"])
def test_what_is_no_workbook_is_said_to_be_none(klein: Project, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kapot.xlsx").write_bytes(content)
    result = imported(klein.root, tmp_path / "kapot.xlsx")
    assert result.exit_code == 1 and "kapot.xlsx is geen rekenblad dat te lezen is. Bewaar het als .xlsx." in result.output


def test_a_sheet_without_years_is_said_to_have_none(klein: Project, tmp_path: Path) -> None:
    result = imported(klein.root, workbook(tmp_path / "c.xlsx", {"Tekst": [["Beste", "allemaal"]]}))
    assert "blad Tekst: boven geen enkele kolom staat een jaar. Niet gelezen." in result.output
    assert "0 cijfers overgenomen." in result.output
