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
# The tables of the 2024 report, as they stand in it; of long lists in a cell only the beginning.
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
        ["Alleenstaand ouderschap", "35%", "58%"],
        ["Psychische kwetsbaarheid", "32%", "50%"],
        ["Nieuwkomers (-5 jaar in België)", "10%", "20%"],
        ["Perinatale ondersteuning", "27%", "20%"],
    ],
    "Aanmeldingen": [
        YEARS,
        ["Het aantal aanmeldingen", 23, 30],
        ["Aantal screeningsgesprekken met gezinnen (#huisbezoeken)", 11, 15],
        ["Aantal aanvaarde aanmeldingen", 7, 14],
        ["Aantal opgestart", 3, 7],
        ["Aantal op wachtlijst geplaatst", 4, 7],
        ["Aantal geweigerde aanmeldingen", 16, 16],
        ["Reden van weigering", "(5) hulpvraag niet voor Home-Start (3) Woont buiten werkingsgebied", "(8) hulpvraag"],
    ],
    "Vrijwilligers": [
        YEARS,
        ["Aantal georganiseerde infosessies", 18, 24],
        ["Aantal deelnemers infosessies HS Vlaanderen", "132 waarvan 11 voor Aalst", "172 waarvan 27 voor Aalst"],
        ["Aantal georganiseerde startopleidingen", 9, 7],
        ["Deelnemers startopleiding", 17, 12],
        ["Aantal kennismakingsgesprekken", 21, 25],
        ["Aantal opgestarte vrijwilligers", 17, 8],
        ["Aantal opgeleide vrijwilligers in wacht", 1, 1],
        ["Totaal aantal actieve vrijwillige gezinsondersteuners in 2024", 25, 24],
        ["Totaal aantal actieve digi-vrijwilligers", 2, 1],
        ["Totaal aantal actieve wachtlijstzorg vrijwilligers", "/", 1],
        ["Totaal aantal vrijwilligers", 27, 26],
    ],
    "Profiel": [["Leeftijd", 2024], ["19-25 jaar", "15 %"], ["75+", "0%"]],
    "Stuurgroep": [YEARS, ["Aantal bijeenkomsten van de lokale stuurgroep", 5, 3]],
    "Beleid": [YEARS, ["aantal deelnames aan het lokale Welzijnsforum", 2, 3]],
    "Aard": [
        ["Indicatoren – jaaroverzicht Aard ondersteuning", 2023, 2024, 2025, 2026],
        ["Opvoedingsondersteuning: (hulp bij gezinsorganisatie, moeilijke opvoedingssituaties, grote gezinnen)",
         "40 -Dagstructuur, routine; -Grenzen aangeven", "19 -Dagstructuur, Routine"],
        [None, "-ASS; -Deels zorg opnemen", "-Leren opruimen; -ASS"],
        ["Netwerkversterking: (vraag naar vrijetijdsbesteding)", "29 -Hoe een sociaal netwerk", "12 -Hoe een sociaal netwerk"],
        ["Talentontwikkeling/ontwikkeling stimuleren: (huiswerk)", "36 -Zoeken naar hobby's", "22 -Zoeken naar + kennismaken"],
        ["Rechtenverkenning en naar juiste hulp leiden: (inventaris)", "28 -Uitpas; -Medische hulp", "18 -Uitpas"],
        ["Perinatale ondersteuning (tot 2 jaar)", "7 -Voorbeeld praktische Ondersteuning", "5 -Praktische ondersteuning;"],
        ["--", "---", "---"],
    ],
    "Doorverwijzingen": [
        ["Meest voorkomende doorverwijzingen", 2024, 2025, 2026],
        [None, "-OCMW; -Utopia.", "-OCMW; -Zorgbalie"],
    ],
}  # fmt: skip


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
        "alleenstaand ouderschap": "{2023: 35, 2024: 58}",
        "psychische kwetsbaarheid": "{2023: 32, 2024: 50}",
        "nieuwkomers (-5 jaar in België)": "{2023: 10, 2024: 20}",
        "perinatale ondersteuning": "{2023: 27, 2024: 20}",
        "het aantal aanmeldingen": "{2023: 23, 2024: 30}",
        "aantal screeningsgesprekken met gezinnen (#huisbezoeken)": "{2023: 11, 2024: 15}",
        "aantal aanvaarde aanmeldingen": "{2023: 7, 2024: 14}",
        "aantal opgestart": "{2023: 3, 2024: 7}",
        "aantal op wachtlijst geplaatst": "{2023: 4, 2024: 7}",
        "aantal geweigerde aanmeldingen": "{2023: 16, 2024: 16}",
        "aantal georganiseerde infosessies": "{2023: 18, 2024: 24}",
        "aantal deelnemers infosessies HS Vlaanderen": "{2023: 132, 2024: 172}",
        "aantal georganiseerde startopleidingen": "{2023: 9, 2024: 7}",
        "deelnemers startopleiding": "{2023: 17, 2024: 12}",
        "aantal kennismakingsgesprekken": "{2023: 21, 2024: 25}",
        "aantal opgestarte vrijwilligers": "{2023: 17, 2024: 8}",
        "aantal opgeleide vrijwilligers in wacht": "{2023: 1, 2024: 1}",
        "totaal aantal actieve vrijwillige gezinsondersteuners in 2024": "{2023: 25, 2024: 24}",
        "totaal aantal actieve digi-vrijwilligers": "{2023: 2, 2024: 1}",
        "totaal aantal actieve wachtlijstzorg vrijwilligers": '{2023: {value: "/"}, 2024: 1}',
        "totaal aantal vrijwilligers": "{2023: 27, 2024: 26}",
        "aantal bijeenkomsten van de lokale stuurgroep": "{2023: 5, 2024: 3}",
        "aantal deelnames aan het lokale Welzijnsforum": "{2023: 2, 2024: 3}",
        "opvoedingsondersteuning: (hulp bij gezinsorganisatie, moeilijke opvoedingssituaties, grote gezinnen)":
            "{2023: 40, 2024: 19}",
        "netwerkversterking: (vraag naar vrijetijdsbesteding)": "{2023: 29, 2024: 12}",
        "talentontwikkeling/ontwikkeling stimuleren: (huiswerk)": "{2023: 36, 2024: 22}",
        "rechtenverkenning en naar juiste hulp leiden: (inventaris)": "{2023: 28, 2024: 18}",
        "perinatale ondersteuning (tot 2 jaar)": "{2023: 7, 2024: 5}",
    }  # fmt: skip
    told = [line for line in result.output.splitlines() if "eenheid" not in line and not line.startswith("Gemaakt: ")]
    not_a_name = "er is al een cijfer met die naam, of de naam begint niet met een letter. Niet overgenomen."
    none = "geen enkel getal, dus niet overgenomen."
    family = "Opvoedingsondersteuning: (hulp bij gezinsorganisatie, moeilijke opvoedingssituaties, grote gezinnen)"
    network, talent = (
        "Netwerkversterking: (vraag naar vrijetijdsbesteding)",
        "Talentontwikkeling/ontwikkeling stimuleren: (huiswerk)",
    )
    rights, birth = "Rechtenverkenning en naar juiste hulp leiden: (inventaris)", "Perinatale ondersteuning (tot 2 jaar)"

    def listed(row: int, name: str, year: int, text: str) -> str:
        return (
            f"blad Aard, rij {row} ({name}), {year}: de opsomming bij het getal ('{text}') is niet overgenomen: "
            "maak er een lijst in data/lists.yml van."
        )

    assert told == [
        "blad Aanmeldingen, rij 8 (Reden van weigering), 2023: hier staat geen getal: niet overgenomen.",
        "blad Aanmeldingen, rij 8 (Reden van weigering), 2024: hier staat geen getal: niet overgenomen.",
        f"blad Aanmeldingen, rij 8 (Reden van weigering): {none}",
        "blad Vrijwilligers, rij 3 (Aantal deelnemers infosessies HS Vlaanderen), 2023: 'waarvan 11 voor Aalst' is niet "
        "overgenomen: maak er een deel of een eigen cijfer van.",
        "blad Vrijwilligers, rij 3 (Aantal deelnemers infosessies HS Vlaanderen), 2024: 'waarvan 27 voor Aalst' is niet "
        "overgenomen: maak er een deel of een eigen cijfer van.",
        "blad Vrijwilligers, rij 11 (Totaal aantal actieve wachtlijstzorg vrijwilligers), 2023: er is geen getal. Zet er bij "
        "'reason' bij waarom niet.",
        f"blad Profiel, rij 2 (19-25 jaar): {not_a_name}",
        "blad Profiel, rij 3: '75+' is geen naam. Niet overgenomen.",
        listed(2, family, 2023, "-Dagstructuur, routine; -Grenzen aangev…"),
        listed(2, family, 2024, "-Dagstructuur, Routine"),
        "blad Aard, rij 3: er is geen naam in de eerste kolom. Niet overgenomen.",
        listed(4, network, 2023, "-Hoe een sociaal netwerk"),
        listed(4, network, 2024, "-Hoe een sociaal netwerk"),
        listed(5, talent, 2023, "-Zoeken naar hobby's"),
        listed(5, talent, 2024, "-Zoeken naar + kennismaken"),
        listed(6, rights, 2023, "-Uitpas; -Medische hulp"),
        listed(6, rights, 2024, "-Uitpas"),
        listed(7, birth, 2023, "-Voorbeeld praktische Ondersteuning"),
        listed(7, birth, 2024, "-Praktische ondersteuning;"),
        "blad Doorverwijzingen, rij 2: er is geen naam in de eerste kolom. Niet overgenomen.",
        "36 cijfers overgenomen. Kijk na wat hierboven staat, en daarna met 'jaarbeeld check'.",
    ]
    # Of every figure is told whether its unit is known.
    assert sum("eenheid" in line for line in result.output.splitlines()) == 36
    (unexplained,) = (problem for problem in data_problems(klein) if "verplichte sleutel" not in problem)
    assert "de waarde ontbreekt zonder reden." in unexplained


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
        (
            "12 - thee, koffie",
            Cell(
                "12",
                doubt="de opsomming bij het getal ('- thee, koffie') is niet overgenomen: "
                "maak er een lijst in data/lists.yml van.",
            ),
        ),
        ("60 -80", Cell(doubt="wat er bij het getal staat, is niet te lezen: niet overgenomen.")),
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
    assert "rij 2 (Maaltijden): wat hier staat, kan ook een jaar zijn: kijk het na." in result.output
    assert "rij 3 (Pakketten): wat" not in result.output


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
