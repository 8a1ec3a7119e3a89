"""Export: the workbook and what describes the data say what every other form says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from frictionless import validate
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from jaarbeeld.addresses.open_data import DATA_FEED, downloads, indicator_downloads, workbook_path
from jaarbeeld.beside import files_beside
from jaarbeeld.disclosure import hidden_values
from jaarbeeld.exports import data_changes, open_data
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import text
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.publish.inspection import small_numbers, spreadsheets
from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.reading.history import History
from jaarbeeld.reading.loading import load
from tests.conftest import change, loaded
from tests.hiding import hide

ATOM = "{http://www.w3.org/2005/Atom}"
SHEETS = ["Cijfers", "Waarden", "Opsplitsingen", "Activiteiten", "Correcties", "Uitleg"]
Key = tuple[str, str, int]
BELGIAN = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-BE</value></prop>
</item>
</oor:items>
"""
"""The settings of a LibreOffice that counts as Belgians do."""


def opened(content: bytes) -> Workbook:
    """A workbook as another program reads it."""
    return load_workbook(io.BytesIO(content))


def in_workbook(content: bytes) -> dict[Key, object]:
    """What stands in the column of values."""
    rows = opened(content)["Waarden"].iter_rows(min_row=2, values_only=True)
    return {(str(row[0]), str(row[2] or ""), int(str(row[4]))): row[5] for row in rows}


def in_table(content: bytes) -> dict[Key, str]:
    """What stands in the column of values."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return {(row["indicator"], row["part"], int(row["year"])): row["value"] for row in rows}


def in_record(content: bytes) -> dict[Key, float | None]:
    """The same of the form for programs."""
    found: dict[Key, float | None] = {}
    for one in json.loads(content)["indicators"]:
        parts = [part for breakdown in one["breakdowns"] for part in breakdown["parts"] if not part["indicator"]]
        for name, values in (("", one["values"]), *((part["id"], part["values"]) for part in parts)):
            found |= {(one["id"], name, int(year)): value["value"] for year, value in values.items()}
    return found


def on_page(dataset: Dataset, key: Key) -> str:
    """A value as readers see it."""
    name, part_id, year = key
    found = dataset.part(name, part_id) if part_id else None
    quantity = dataset.part_quantity(name, found[1], year) if found else dataset.quantity(name, year)
    assert quantity is not None
    return text(quantity).replace("\u00a0", " ")


def test_every_form_of_the_real_report_has_the_same_numbers(report: Written) -> None:
    dataset, files = report.dataset, open_data.files(report.dataset)
    book = in_workbook(files[workbook_path(dataset)])
    table, record = in_table(files["open-data/cijfers.csv"]), in_record(files["open-data/cijfers.json"])
    edition = in_record(files["open-data/editie-2024.json"])
    assert book.keys() == table.keys() == record.keys() == edition.keys()
    for key, shown in book.items():
        numbers = {float(table[key]) if table[key] else None, record[key], edition[key]}
        assert numbers == {shown if isinstance(shown, int | float) else None}, key
        if not isinstance(shown, int | float):
            assert shown == on_page(dataset, key)
    for indicator in dataset.indicators.values():
        sheet, small, own, named = indicator_downloads(indicator, dataset)
        assert in_workbook(files[sheet.path]).items() <= book.items()
        assert in_table(files[small.path]).items() <= table.items()
        assert files[own.path] == files[named.path] and in_record(files[own.path]).items() <= record.items()


def test_the_first_sheet_has_a_row_an_indicator_and_a_column_a_year(brug: Dataset) -> None:
    book = opened(open_data.files(brug)[workbook_path(brug)])
    assert book.sheetnames == SHEETS
    rows = [*book["Cijfers"].iter_rows(values_only=True)]
    assert rows[0] == ("Thema", "Cijfer", "Eenheid", "2023", "2024") and len(rows) == 1 + len(brug.indicators)
    assert any(row[3:] == (40, 24) for row in rows)
    assert {sheet.freeze_panes for sheet in book} == {"A2"}


def test_a_date_is_a_date_and_an_estimate_a_number_with_its_sign(brug: Dataset) -> None:
    book = opened(open_data.files(brug)[workbook_path(brug)])
    assert book["Activiteiten"]["A2"].value == dt.datetime(2024, 3, 12)
    about = [cell for row in book["Waarden"].iter_rows() for cell in row if '"± "' in cell.number_format]
    assert [(cell.value, cell.data_type) for cell in about] == [(450, "n"), (200, "n")]


def test_people_read_words_and_not_the_names_for_programs(klein: Project) -> None:
    change(klein, "data/partners.yml", "partners:\n", "partners:\n  - {id: school, name: De School, kind: education}\n")
    change(klein, "data/events/2024.yml", "partners: [bakker]", "partners: [bakker, school]")
    dataset = loaded(klein)
    sheet = opened(open_data.files(dataset)[workbook_path(dataset)])["Activiteiten"]
    rows = {row[3]: row[2:7] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Affiches bij de bakker"] == ("maand", "Affiches bij de bakker", "bekendmaking", None, "De Bakker; De School")
    assert rows["Eerste vergadering"] == ("dag", "Eerste vergadering", "intern", "Vergaderingen", None)


@pytest.mark.parametrize("start", ["=1+1", "+32", "-2", "@SUM(A1)", "\t=1", "https://brug.example"])
def test_text_stays_text_in_a_workbook(klein: Project, start: str) -> None:
    change(klein, "data/events/2024.yml", "title: Eerste vergadering", "title: Eerste vergadering, note: " + json.dumps(start))
    dataset = loaded(klein)
    cell = opened(open_data.files(dataset)[workbook_path(dataset)])["Activiteiten"]["H2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (start.strip(), "s", None)


def test_the_description_of_the_data_is_valid(report: Written, tmp_path: Path) -> None:
    for path, content in laid(open_data.files(report.dataset), tmp_path).items():
        path.write_bytes(content)
    found = validate(str(tmp_path / "open-data/datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])
    columns = json.loads((tmp_path / "open-data/cijfers.csv-metadata.json").read_bytes())["tables"]
    for table in columns:
        head = (tmp_path / "open-data" / table["url"]).read_text("utf-8-sig").splitlines()[0]
        assert head.split(",") == [column["name"] for column in table["tableSchema"]["columns"]]


def test_a_foreign_key_to_no_indicator_is_found(brug: Dataset, tmp_path: Path) -> None:
    for path, content in laid(open_data.files(brug), tmp_path).items():
        path.write_bytes(content.replace(b"people,", b"peple,") if path.name == "cijfers.csv" else content)
    assert not validate(str(tmp_path / "open-data/datapackage.json")).valid


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("activiteiten-reeksen.csv", b"-eerste-vergadering,", b"-eerste-feest,"),
        ("activiteiten-reeksen.csv", b",team", b",tream"),
        ("reeksen.csv", b"team,", b"ploeg,"),
        ("indicatoren.csv", b",team", b",tream"),
    ],
)
def test_an_event_and_its_series_must_be_known(brug: Dataset, tmp_path: Path, table: str, old: bytes, new: bytes) -> None:
    for path, content in laid(open_data.files(brug), tmp_path).items():
        path.write_bytes(content.replace(old, new) if path.name == table else content)
        assert path.name != table or path.read_bytes() != content
    assert not validate(str(tmp_path / "open-data/datapackage.json")).valid


def test_two_events_of_one_day_with_one_title_are_told_apart(klein: Project, tmp_path: Path) -> None:
    change(klein, "data/events/2024.yml", "date: 2024-05-21, title: Tweede", "date: 2024-03-12, title: Eerste")
    for path, content in laid(open_data.files(loaded(klein)), tmp_path).items():
        path.write_bytes(content)
    rows = csv.DictReader((tmp_path / "open-data/activiteiten-reeksen.csv").open(encoding="utf-8-sig", newline=""))
    assert [*rows] == [
        {"event": "2024-03-12-eerste-vergadering", "series": "team"},
        {"event": "2024-03-12-eerste-vergadering_1", "series": "team"},
    ]
    assert validate(str(tmp_path / "open-data/datapackage.json")).valid


def test_a_catalog_invents_no_address_of_mail_and_no_day(klein: Project) -> None:
    catalog = open_data.files(loaded(klein), site_url="https://brug.example/")["open-data/catalog.jsonld"].decode()
    assert "https://brug.example/open-data/cijfers.csv" in catalog
    contact = loaded(klein).organisation.contact.email
    assert ("mailto:" in catalog) == bool(contact)


def test_every_form_that_is_offered_is_made_and_so_is_the_feed(site_of_brug: Written) -> None:
    made = files_beside(site_of_brug)
    assert {file.path for file in downloads(site_of_brug.dataset)} <= made.keys() and DATA_FEED in made


def test_a_correction_stands_in_the_feed_of_changes(klein: Project) -> None:
    hide(klein)
    feed = files_beside(prepare(klein))[DATA_FEED]().decode()
    assert "Verbeterd: mensen die hulp vroegen voor 2024" in feed and "Een telfout." in feed
    assert "13.861" not in feed and "Er stond 9" not in feed


def test_the_feed_does_not_say_that_a_number_changed_where_perhaps_only_a_note_did(klein: Project) -> None:
    file = "data/indicators/bezoeken.yml"
    days = History({file: tuple(dt.date(2024, 5, 2) for _ in (klein.root / file).read_text("utf-8").splitlines())})
    titles = [one.title for one in data_changes.changes(loaded(klein), days)]
    assert "Bezoeken: waarden of opmerkingen bijgewerkt" in titles


def test_a_correction_tells_in_the_feed_what_stood_there_and_what_stands_there_now(klein: Project) -> None:
    corrections = """    corrections:
      - {date: 2025-04-01, indicator: visits, year: 2024, old: "1.203", new: "1.302", reason: Twee cijfers waren omgewisseld.}
      - {date: 2025-04-02, indicator: people, part: old, year: 2024, old: "17", new: "18", reason: Eén mens was vergeten.}
"""
    change(klein, "data/editions.yml", "    published_on: 2025-03-01\n", f"    published_on: 2025-03-01\n{corrections}")
    assert entries(klein)[:3] == [
        ("Verbeterd: bezochte mensen (ouder) voor 2024", "Er stond 17. Er staat nu 18. Eén mens was vergeten.", "2025-04-02"),
        ("Verbeterd: bezoeken voor 2024", "Er stond 1.203. Er staat nu 1.302. Twee cijfers waren omgewisseld.", "2025-04-01"),
        ("Verschenen: Jaarverslag 2024", "De cijfers van 2024 zijn toegevoegd.", "2025-03-01"),
    ]


def test_what_a_later_report_gives_otherwise_stands_in_the_feed_from_its_publication(klein: Project) -> None:
    later = """  - year: 2025
    title: Jaarverslag 2025
    status: published
    published_on: 2026-03-01
    restatements:
      - {indicator: visits, year: 2024, old: 1203, reason: We telden de zomer niet mee}
"""
    path = klein.root / "data/editions.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{later}", "utf-8")
    assert entries(klein)[:2] == [
        ("Verschenen: Jaarverslag 2025", "De cijfers van 2025 zijn toegevoegd.", "2026-03-01"),
        ("Herzien: bezoeken voor 2024", "Er stond 1.203. Er staat nu 1.302. We telden de zomer niet mee.", "2026-03-01"),
    ]
    change(klein, "data/editions.yml", "    status: published\n    published_on: 2026-03-01", "    status: draft")
    assert not [title for title, _, _ in entries(klein) if "2025" in title or "Herzien" in title]


def test_a_hidden_number_in_a_workbook_is_found_before_it_is_published(klein: Project, tmp_path: Path) -> None:
    hide(klein)
    raw, _ = load(klein.data)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a.xlsx").write_bytes(open_data.files(raw)[workbook_path(raw)])
    found = {problem.message for problem in small_numbers.problems_in(BuiltSite(tmp_path / "site", data=klein.data))}
    assert "'helped' is voor 2024 afgeschermd, maar staat in dit bestand." in found


def test_a_hidden_number_is_hidden_in_every_form(klein: Project, tmp_path: Path) -> None:
    hide(klein)
    raw, _ = load(klein.data)
    shown = prepare(klein).dataset
    files = open_data.files(shown)
    book = in_workbook(files[workbook_path(shown)])
    table, record = in_table(files["open-data/cijfers.csv"]), in_record(files["open-data/editie-2024.json"])
    hidden = [(one.indicator, one.part, one.year) for one in hidden_values(raw)]
    assert ("helped", "", 2024) in hidden
    for key in hidden:
        assert (table[key], record[key], book[key]) == ("", None, on_page(shown, key)), key
    wide = {row[1]: row[-1] for row in opened(files[workbook_path(shown)])["Cijfers"].iter_rows(values_only=True)}
    assert wide["Geholpen mensen"] == book["helped", "", 2024] == "minder dan 5"
    for path, content in laid(files, tmp_path / "site").items():
        path.write_bytes(content)
    assert not [*small_numbers.problems_in(BuiltSite(tmp_path / "site", data=klein.data))]


def test_what_is_no_workbook_is_told() -> None:
    with pytest.raises(ValueError, match="no workbook"):
        [*spreadsheets.tables(b"PK")]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_a_belgian_libreoffice_reads_the_numbers_as_numbers(report: Written, tmp_path: Path) -> None:
    book = tmp_path / "cijfers.xlsx"
    book.write_bytes(open_data.files(report.dataset)[workbook_path(report.dataset)])
    (tmp_path / "profile/user").mkdir(parents=True)
    (tmp_path / "profile/user/registrymodifications.xcu").write_text(BELGIAN, "utf-8")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=120)
    seen = " ".join(PdfReader(tmp_path / "cijfers.pdf").pages[0].extract_text().split())
    # A sign of thousands is only set in a number: text would stand as it is.
    assert "1.468 1.302" in seen and "± 450 ± 200" in seen and "52% 58%" in seen


def entries(project: Project) -> list[tuple[str, str, str]]:
    """What stands in the feed of changes: title, words and day, the newest first."""
    content = data_changes.files(loaded(project), history=History())[DATA_FEED]
    found = ElementTree.fromstring(content).iter(f"{ATOM}entry")
    told = (tuple(one.findtext(f"{ATOM}{tag}", "") for tag in ("title", "summary", "updated")) for one in found)
    return [(title, summary, updated[:10]) for title, summary, updated in told]


def laid(files: Mapping[str, bytes], folder: Path) -> dict[Path, bytes]:
    """Where each file goes, with its folder made."""
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    return {folder / path: content for path, content in files.items()}
