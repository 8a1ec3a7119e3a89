"""Publish: the sheets of a workbook as the tables they are, so that what looks at tables looks at them too."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_NAMES = {"Id": "indicator", "Deel-id": "part", "Jaar": "year", "Waarde": "value"}
"""The heads of our own workbooks, by the names of the columns in the open data (`findings.rows`)."""


def tables(content: bytes) -> Iterator[str]:
    """Each sheet as CSV, with the columns of the open data under the names that they have there. Words in the place of a
    value are no value.

    Raises:
        ValueError: it is no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
            shared = _shared(archive) if "xl/sharedStrings.xml" in archive.namelist() else []
            for name in names:
                yield _csv(ElementTree.fromstring(archive.read(name)), shared)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ElementTree.ParseError, KeyError, IndexError) as error:
        raise ValueError("this is no workbook") from error


def _shared(archive: zipfile.ZipFile) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]


def _csv(sheet: ElementTree.Element, shared: list[str]) -> str:
    out = io.StringIO()
    heads: dict[str, str] = {}
    for row in sheet.iter(f"{_MAIN}row"):
        cells = {re.sub(r"\d", "", cell.get("r", "")): _cell(cell, shared) for cell in row}
        if not heads:
            heads = {column: _NAMES.get(said, said) for column, (said, _) in cells.items()}
            table = csv.DictWriter(out, [*heads], extrasaction="ignore")
            table.writerow(heads)
            continue
        told = {c: said for c, (said, number) in cells.items() if number or heads.get(c) != "value"}
        table.writerow(told)
    return out.getvalue()


def _cell(cell: ElementTree.Element, shared: list[str]) -> tuple[str, bool]:
    """What a cell says, and whether it is a number."""
    value = cell.find(f"{_MAIN}v")
    said = "".join(cell.itertext()) if value is None else value.text or ""
    kind = cell.get("t", "n")
    return (shared[int(said)] if kind == "s" else said), kind == "n" and bool(said)
