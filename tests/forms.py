"""Every form in which a built site tells its figures, read back: what each says of an indicator, a part of it, and a year.

Nothing of the engine that writes these forms is used to read them: a page is read as a reader does, «± 450» and «27%».
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pypdf
from openpyxl import load_workbook

from jaarbeeld.elements import Element, address_of, tree_of, words_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator, Part

NO_NUMBER = {"niet gemeten": "missing", "niet van toepassing": "not_applicable", "niet getoond": "withheld"}
_VALUE = (
    r"(?:± )?\d[\d.]*(?:,\d+)?%?(?: jaar(?: en \d+ maanden)?| maanden)?"
    r"|minder dan \d+|niet gemeten|niet getoond|niet van toepassing"
)
_MARKS = r"(?: \([^)]*\)| [a-z]\b(?! )| [a-z](?= )| [a-z]+(?= [\d±]))*"
"""What may stand behind a name or a value in a table of the PDF: a share, the letters of notes, the word of a unit."""
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])-\s*\n\s*(?=[a-zà-ÿ])")


class Key(NamedTuple):
    """What is told: an indicator, a part of it or nothing, and a year."""

    indicator: str
    part: str
    year: int


class Told(NamedTuple):
    """What is said of it: a number or none, why there is none, and whether it is an estimate."""

    number: float | None
    state: str = "known"
    about: bool = False


Saying = tuple[Key, Told]
Sayings = Mapping[str, frozenset[Saying]]
"""What each form says, by its name."""


def value_of(words: str) -> Told:
    """What a reader understands: `1.302`, `27%`, `± 450`, «1 jaar en 5 maanden», «minder dan 5»."""
    said = words.replace("\u00a0", " ").strip()
    if said in NO_NUMBER:
        return Told(None, NO_NUMBER[said])
    if said.startswith("minder dan "):
        return Told(None, "suppressed")
    if found := re.match(r"(\d+) jaar(?: en (\d+) maanden)?$|(\d+) maanden$", said):
        return Told(float(found[3] or int(found[1]) * 12 + int(found[2] or 0)))
    found = re.match(r"(± )?(\d[\d.]*(?:,\d+)?)%?(?![\d.,])", said)
    assert found, f"no value: {words}"
    return Told(float(found[2].replace(".", "").replace(",", ".")), about=bool(found[1]))


def told(files: Mapping[str, bytes], dataset: Dataset) -> Sayings:
    """What each form says. Of `dataset` only names are used."""
    pages = {path.removesuffix("index.html"): tree_of(content.decode()) for path, content in files.items() if _is_page(path)}
    printed = {path: _printed(content) for path, content in files.items() if path.endswith(".pdf")}
    of_forms = {
        "the charts on pages": (found for address, page in pages.items() for found in _on_page(page, address, dataset)),
        "the cards on pages": (found for address, page in pages.items() for found in _on_cards(page, address, dataset)),
        "the PDF": (found for words in printed.values() for found in _in_pdf(words, dataset)),
        "the workbooks": (found for path, content in files.items() if path.endswith(".xlsx") for found in _in_book(content)),
        "the first sheet": (found for path, one in files.items() if path.endswith(".xlsx") for found in _in_wide(one, dataset)),
        "the CSV files": (found for path, content in files.items() if path.endswith(".csv") for found in _in_table(content)),
        "the JSON files": (found for path, content in files.items() if path.endswith(".json") for found in _in_record(content)),
    }
    return {name: frozenset(found) for name, found in of_forms.items()}


def _is_page(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def _on_page(page: Element, address: str, dataset: Dataset) -> Iterator[Saying]:
    own = _by_address(dataset).get(address)
    for table in page.all("table", of_class="chart"):
        caption = table.first("caption")
        title = _said(caption) if caption else ""
        split = next((one for one in dataset.indicators.values() for b in one.breakdowns if b.label in title), None)
        for row in table.all("tr"):
            name = row.first("th")
            if name is None or row.first("td") is None:
                continue
            if "whole" in table.classes and split is not None:
                yield from _in_bar(row, int(_said(name)[:4]), split)
                continue
            link = name.first("a")
            linked = _by_address(dataset).get(address_of(link.get("href"), page=address)) if link else None
            part = _part(split or linked or own, _name(name))
            about = linked if linked is not None and split is None else split or linked or own
            if about is None:
                continue
            for cell in row.all("td"):
                if shown := _value(cell, of_dots="dots" in table.classes and part is None):
                    yield Key(about.id, part.id if part else "", _year(cell, title)), value_of(shown)


def _in_bar(row: Element, year: int, indicator: Indicator) -> Iterator[Saying]:
    for cell in row.all("td", of_class="segment"):
        label, value = cell.first("a") or cell.first(of_class="label"), cell.first(of_class="value")
        assert label and value
        part = _part(indicator, _said(label))
        assert part
        yield Key(indicator.id, part.id, year), value_of(_said(value))
    total = row.first("td", of_class="total")
    assert total
    yield Key(indicator.id, "", year), value_of(_said(total))


def _value(cell: Element, *, of_dots: bool) -> str:
    """The value in a cell; dots say beside it which percentage was published."""
    found = cell if "value" in cell.classes else cell.first(of_class="extra" if of_dots else "value")
    said = _said(found) if found else ""
    return "" if said == "–" else said


def _year(cell: Element, title: str) -> int:
    when = cell.first(of_class="when")
    found = re.search(r"\d{4}", _said(when) if when else title)
    return int(found[0]) if found else 2024


def _on_cards(page: Element, address: str, dataset: Dataset) -> Iterator[Saying]:
    for card in page.all(of_class="figure-card"):
        name, value, link = card.first(of_class="name"), card.first("b"), card.first("a")
        assert name and value and link
        label, _, year = _said(name).rpartition(", ")
        indicator = _by_address(dataset)[address_of(link.get("href"), page=address)]
        part = re.search(r"\(([^)]+)\)$", label)
        found = _part(indicator, part[1]) if part else None
        yield Key(indicator.id, found.id if found else "", int(year)), value_of(_said(value))


def _printed(content: bytes) -> str:
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return " ".join(_BROKEN.sub("", "\n".join(pages)).replace("\u00a0", " ").split())


def _in_pdf(words: str, dataset: Dataset) -> Iterator[Saying]:
    """The rows of its tables of years and of parts, its bars of a whole, and the list of all figures at the back."""
    for indicator in dataset.indicators.values():
        name = re.escape(indicator.label)
        for rows in re.findall(r"Cijfer 2023 2024(?: Verschil)? (.*?)(?:Elke rij|Bron:)", words):
            if found := re.search(rf"\b{name}{_MARKS} ({_VALUE}|–){_MARKS} ({_VALUE})", rows):
                yield from [] if found[1] == "–" else [(Key(indicator.id, "", 2023), value_of(found[1]))]
                yield Key(indicator.id, "", 2024), value_of(found[2])
        for found in re.finditer(rf"\d+\. {name}, (\d{{4}}) ({_VALUE})", words, re.IGNORECASE):
            yield Key(indicator.id, "", int(found[1])), value_of(found[2])
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for rows in re.findall(rf"{breakdown.part_label} 2024 (.*?) (?:Samen|Bron:)", words):
                    if found := re.search(rf"\b{re.escape(part.label)}{_MARKS} ({_VALUE})", rows):
                        yield Key(indicator.id, part.id, 2024), value_of(found[1])
                for found in re.finditer(rf"\d+\. {name} \({part.label}\), (\d{{4}}) ({_VALUE})", words, re.IGNORECASE):
                    yield Key(indicator.id, part.id, int(found[1])), value_of(found[2])
            heads = " ".join(part.label for part in breakdown.parts)
            for bar in re.findall(rf"Jaar {heads} Samen 2024 (.*?) Bron:", words):
                values = re.findall(rf"({_VALUE})(?: \(\d+%\))?", bar)
                for one, value in zip((*(part.id for part in breakdown.parts), ""), values, strict=True):
                    yield Key(indicator.id, one, 2024), value_of(value)


def _in_book(content: bytes) -> Iterator[Saying]:
    for row in load_workbook(io.BytesIO(content))["Waarden"].iter_rows(min_row=2):
        name, part, year, value = row[0].value, row[2].value or "", row[4].value, row[5]
        key = Key(str(name), str(part), int(str(year)))
        if isinstance(value.value, int | float):
            yield key, Told(float(value.value), about="±" in value.number_format)
        else:
            yield key, value_of(str(value.value))


def _in_wide(content: bytes, dataset: Dataset) -> Iterator[Saying]:
    """The sheet for people: a row an indicator or a part of one, a column a year."""
    book = load_workbook(io.BytesIO(content))
    if "Cijfers" not in book.sheetnames:
        return
    names = {indicator.label.casefold(): indicator for indicator in dataset.indicators.values()}
    heads, *rows = [*book["Cijfers"].iter_rows()]
    columns = {str(head.value): number for number, head in enumerate(heads)}
    for row in rows:
        indicator = names[str(row[columns["Cijfer"]].value).casefold()]
        part = _part(indicator, str(row[columns["Deel"]].value)) if "Deel" in columns else None
        for head, cell in zip(heads[3:], row[3:], strict=True):
            if cell.value not in (None, ""):
                key = Key(indicator.id, part.id if part else "", int(str(head.value)))
                number = isinstance(cell.value, int | float)
                said = Told(float(str(cell.value)), about="±" in cell.number_format) if number else value_of(str(cell.value))
                yield key, said


def _in_table(content: bytes) -> Iterator[Saying]:
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        if "value" in row:
            number = float(row["value"]) if row["value"] else None
            yield (
                Key(row["indicator"], row["part"], int(row["year"])),
                Told(number, row["state"], about=row["approximate"] == "true"),
            )


def _in_record(content: bytes) -> Iterator[Saying]:
    whole = json.loads(content)
    for one in whole.get("indicators", ()) if isinstance(whole, dict) else ():
        parts = [part for breakdown in one["breakdowns"] for part in breakdown["parts"] if not part["indicator"]]
        for name, values in (("", one["values"]), *((part["id"], part["values"]) for part in parts)):
            for year, value in values.items():
                yield Key(one["id"], name, int(year)), Told(_float(value["value"]), value["state"], value["approximate"])


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _by_address(dataset: Dataset) -> Mapping[str, Indicator]:
    return {f"cijfers/{indicator.slug}/": indicator for indicator in dataset.indicators.values()}


def _part(indicator: Indicator | None, label: str) -> Part | None:
    found = indicator.breakdowns if indicator is not None else ()
    return next((part for breakdown in found for part in breakdown.parts if part.label == label), None)


def _name(head: Element) -> str:
    return words_of(
        "".join(child if isinstance(child, str) else "" if child.tag == "sup" else _said(child) for child in head.children)
    )


def _said(element: Element) -> str:
    return words_of("".join(child if isinstance(child, str) else _said(child) for child in element.children))
