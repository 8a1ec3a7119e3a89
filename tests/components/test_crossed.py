"""A two-way table, as readers of De Kassa see it: in rows and columns, and each column as a small bar chart."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from xml.etree.ElementTree import Element

import pytest
from openpyxl import load_workbook

from jaarbeeld.desk.fields import form_of
from jaarbeeld.desk.posted import changes, record_from
from jaarbeeld.disclosure import hidden_values, protected
from jaarbeeld.editions.view import as_known
from jaarbeeld.exports import open_data
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.testing.built import said
from tests.at_desk import Desk, tree
from tests.conftest import change, errors, loaded, words, write
from tests.desk.browsing import form_in, sent_by
from tests.desk.test_forms import html_of, records_of

REACH = "data/indicators/bereik.yml"
ASKED = '{{ breakdown("reached", "by_age_and_gender") }}'
POLICY = "threshold: 5\nsensitive:\n  - {indicators: [reached], reason: Wie komt is anoniem.}\n"


def shown(dataset: Dataset, asked: str = ASKED) -> Element:
    """The table that a reader gets."""
    found = tree(Desk.of(dataset).html(asked)).find(".//table")
    assert found is not None
    return found


def grid(table: Element) -> list[list[str]]:
    """The words of its cells, row by row."""
    return [[said(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]


def plant(kassa: Project) -> None:
    """One old man among forty people: his cell is small, and so is nothing else."""
    path = kassa.root / REACH
    text = path.read_text("utf-8").replace("values: {2023: 210, 2024: 240}", "values: {2023: 210, 2024: 215}")
    for part, number in {"old_men": 1, "old": 35, "men": 83, "molenrode": 95}.items():
        text = re.sub(rf"(id: {part}, .*2024: )\d+", rf"\g<1>{number}", text)
    path.write_text(text, "utf-8")
    write(kassa, "data/disclosure.yml", POLICY)


def test_the_parts_of_one_breakdown_are_its_rows_and_those_of_another_its_columns(kas: Dataset) -> None:
    assert grid(shown(kas)) == [
        ["Leeftijd", "vrouwen", "mannen", "Samen"],
        ["jonger dan 26", "38", "34", "72"],
        ["26 tot 64", "60", "48", "108"],
        ["65 en ouder", "34", "26", "60"],
        ["Samen", "132", "108", "240"],
    ]


def test_every_cell_has_a_heading_above_it_and_beside_it(kas: Dataset) -> None:
    table = shown(kas)
    heads = [cell.get("scope") for cell in table.iter("th")]
    assert heads == ["col"] * 4 + ["row"] * 4
    caption = table.find("caption")
    assert caption is not None and "naar leeftijd en geslacht, 2024" in said(caption)


def test_its_columns_are_bar_charts_on_one_scale(kas: Dataset) -> None:
    sizes = [
        float(found[1]) for cell in shown(kas).iter("td") if (found := re.search(r"--size: ([\d.]+)", cell.get("style", "")))
    ]
    assert sizes == [round(number / 60, 3) for number in (38, 34, 60, 48, 34, 26)]


def test_who_cannot_see_the_bars_is_told_every_cell(kas: Dataset) -> None:
    html = Desk.of(kas).html(ASKED)
    assert (
        "Mensen die we bereikten naar leeftijd en geslacht in 2024. Jonger dan 26: vrouwen 38, mannen 34, samen 72. "
        "26 tot 64: vrouwen 60, mannen 48, samen 108. 65 en ouder: vrouwen 34, mannen 26, samen 60. "
        "Alle rijen: vrouwen 132, mannen 108, samen 240 deelnemers."
    ) in words(html)


def test_a_sentence_above_it_says_where_most_are(kas: Dataset) -> None:
    assert "Het meest: vrouwen van 26 tot 64, 60 van de 240 deelnemers" in said(shown(kas))


def test_a_cell_has_a_name_in_sentences_and_rules(kas: Dataset) -> None:
    assert "38" in Desk.of(kas).shown('Er waren {{ figure("reached", part="young_women") }} jonge vrouwen.')


def test_older_years_are_in_the_download(kas: Dataset) -> None:
    assert "De cijfers van 2023 staan in de open data." in words(Desk.of(kas).html(ASKED))


@pytest.mark.parametrize("form", ["ranked", "parts"])
def test_it_can_be_asked_as_a_list_too(kas: Dataset, form: str) -> None:
    rows = grid(shown(kas, f'{{{{ breakdown("reached", "by_age_and_gender", chart="{form}") }}}}'))
    assert "vrouwen van 26 tot 64" in [row[0] for row in rows]


def test_only_what_has_rows_and_columns_is_a_two_way_table(kas: Dataset) -> None:
    (told,) = Desk.of(kas).told_about('{{ breakdown("reached", "by_age", chart="crossed") }}')
    assert "'crossed' past niet bij 'by_age': het is geen kruistabel: er zijn geen 'rows' en 'columns'." in told


def test_a_small_table_stands_still_and_one_with_many_columns_scrolls_in_its_own_frame(kassa: Project, kas: Dataset) -> None:
    still = tree(Desk.of(kas).html(ASKED)).find(".//div[@class='frame']")
    assert still is not None and still.get("tabindex") is None
    change(kassa, REACH, "label: vrouwen,", "label: vrijwilligersorganisaties,")
    change(kassa, REACH, "label: mannen,", "label: samenwerkingsverbanden,")
    frame = tree(Desk.of(loaded(kassa)).html(ASKED)).find(".//div[@class='frame']")
    assert frame is not None
    assert (frame.get("role"), frame.get("tabindex")) == ("region", "0")
    assert frame.get("aria-label") == "Mensen die we bereikten naar leeftijd en geslacht, 2024"


@pytest.mark.parametrize(
    ("names", "letters"),
    [(("dorpsbewoners", "stedelingen"), 13), (("vrijwilligersorganisaties", "samenwerkingsverbanden"), 16)],
)
def test_the_columns_of_a_table_that_scrolls_have_room_for_their_longest_word(
    kassa: Project, names: tuple[str, str], letters: int
) -> None:
    for old, new in zip(("vrouwen", "mannen"), names, strict=True):
        change(kassa, REACH, f"label: {old},", f"label: {new},")
    table = tree(Desk.of(loaded(kassa)).html(ASKED)).find(".//table")
    assert table is not None
    assert f"--wide: {letters}" in table.get("style", "")


def test_what_was_not_measured_has_no_bar_and_its_reason_below_the_table(kassa: Project) -> None:
    change(kassa, REACH, "values: {2023: 22, 2024: 26}", "values: {2023: 22, 2024: {value: /, reason: Niet gevraagd.}}")
    html = Desk.of(loaded(kassa)).html(ASKED)
    assert "niet gemeten" in words(html) and "Niet gevraagd." in words(html)
    assert html.count("--size") == 5


def test_a_dimension_that_overlaps_has_no_sum_but_a_whole(kassa: Project) -> None:
    change(kassa, REACH, "        part_label: Geslacht\n", "        part_label: Geslacht\n        overlap: true\n")
    change(kassa, REACH, "        columns: by_gender\n", "        columns: by_gender\n        overlap: true\n")
    change(kassa, REACH, "2024: 38}", "2024: 70}")
    change(kassa, REACH, "2023: 118, 2024: 132}", "2023: 118, 2024: 164}")
    assert errors(kassa) == []
    assert grid(shown(loaded(kassa)))[0] == ["Leeftijd", "vrouwen", "mannen", "Alle"]


def test_an_earlier_report_without_one_of_the_dimensions_has_no_table(kassa: Project) -> None:
    dataset = loaded(kassa)
    text = (kassa.root / REACH).read_text("utf-8")
    (kassa.root / REACH).write_text(re.sub(r"(id: (?:women|men), label: \w+, values: \{)2023: \d+, ", r"\1", text), "utf-8")
    assert "by_age_and_gender" in [one.id for one in dataset.indicators["reached"].breakdowns]
    known = as_known(loaded(kassa), 2023)
    assert [one.id for one in known.indicators["reached"].breakdowns] == ["by_age", "by_place"]


def test_open_data_say_which_row_and_column_a_cell_is_in(kas: Dataset) -> None:
    made = open_data.files(kas)
    rows = list(csv.DictReader(io.StringIO(made["open-data/cijfers.csv"].decode("utf-8-sig"))))
    assert [(row["row"], row["column"]) for row in rows if row["part"] == "old_men"] == [("old", "men")] * 2
    assert {(row["row"], row["column"]) for row in rows if row["part"] in ("", "old", "men")} == {("", "")}
    book = load_workbook(io.BytesIO(made["cijfers/bereik/bereik.xlsx"]))["Waarden"]
    (head, *lines) = [[cell.value for cell in row] for row in book.iter_rows()]
    assert [line[head.index("Rij") : head.index("Kolom") + 1] for line in lines if line[2] == "old_men"] == [["old", "men"]] * 2
    (told,) = json.loads(made["cijfers/bereik/bereik.json"])["indicators"]
    crossed = told["breakdowns"][2]
    assert (crossed["rows"], crossed["columns"]) == ("by_age", "by_gender")
    assert (crossed["parts"][0]["row"], crossed["parts"][0]["column"]) == ("young", "women")
    fields = json.loads(made["open-data/datapackage.json"])["resources"]
    assert {"row", "column"} <= {
        one["name"] for table in fields if table["name"] == "cijfers" for one in table["schema"]["fields"]
    }


def test_without_one_there_are_no_such_columns(brug: Dataset) -> None:
    made = open_data.files(brug)
    assert b",row," not in made["open-data/cijfers.csv"] and b'"rows"' not in made["open-data/cijfers.json"]


@pytest.mark.fault(
    "Een klein aantal in een cel van een kruistabel",
    "De cel en wat haar zou verraden, zijn nergens te zien: in geen tabel, zin, download of beschrijving.",
)
def test_a_small_number_in_a_cell_is_nowhere_and_cannot_be_computed(kassa: Project) -> None:
    plant(kassa)
    assert errors(kassa) == []
    hidden = {(one.part, one.year) for one in hidden_values(loaded(kassa))}
    assert ("old_men", 2024) in hidden
    dataset = prepare(kassa).dataset
    table = grid(shown(dataset))
    for line in (*table[1:-1], *zip(*table[1:-1], strict=True)):
        unseen = [cell for cell in line[1:] if cell.startswith(("minder dan", "niet getoond"))]
        assert len(unseen) != 1, line
    html, made = Desk.of(dataset).html(ASKED), open_data.files(dataset)
    assert html.count("--size") == sum(number.isdigit() for row in table[1:4] for number in row[1:3])
    rows = list(csv.DictReader(io.StringIO(made["open-data/cijfers.csv"].decode("utf-8-sig"))))
    assert {row["value"] for row in rows if (row["part"], int(row["year"])) in hidden} == {""}
    sheet = load_workbook(io.BytesIO(made["cijfers/bereik/bereik.xlsx"]))["Waarden"]
    assert {row[5].value for row in sheet.iter_rows() if (row[2].value, row[4].value) in hidden} <= {
        None,
        "minder dan 5",
        "niet getoond",
    }
    (told,) = json.loads(made["cijfers/bereik/bereik.json"])["indicators"]
    parts = {part["id"]: part["values"] for split in told["breakdowns"] for part in split["parts"]}
    assert {parts[part][str(year)]["value"] for part, year in hidden if part} == {None}


def test_the_order_of_rows_and_columns_tells_nothing_of_what_is_hidden(kassa: Project) -> None:
    plant(kassa)
    change(kassa, REACH, "        part_label: Leeftijd\n        sort: false\n", "        part_label: Leeftijd\n")
    seen = grid(shown(protected(loaded(kassa))))
    assert [row[0] for row in seen[1:-1]] == ["26 tot 64", "jonger dan 26", "65 en ouder"]


def test_the_form_of_a_figure_with_cells_gives_back_what_it_was_given(kassa: Project) -> None:
    (record,) = [one for one in records_of(kassa.root) if one.file == REACH and one.path == ("indicators", 0)]
    form = html_of(record, loaded(kassa))
    for name in ("breakdowns/2/rows", "breakdowns/2/columns", "breakdowns/2/parts/5/row", "breakdowns/3/map"):
        assert f'name="{name}"' in form
    posted = defaultdict[str, list[str]](list)
    for name, text in sent_by(form_in(form)):
        posted[name].append(text)
    years = sorted({edition.year for edition in loaded(kassa).editions} | {2025})
    again = record_from(form_of(record.model, record.raw, years=years), posted, record.raw)
    assert [*changes(record.raw, again)] == []
