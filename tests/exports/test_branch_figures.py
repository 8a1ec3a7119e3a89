"""The figures of all branches as a program reads them: each value with its origin, and each total with what it covers."""

from __future__ import annotations

import csv
import io

from jaarbeeld.beside import files_beside
from jaarbeeld.pipeline import Written
from tests.branches.conftest import made, pages

__all__ = ["made", "pages"]


def test_a_program_reads_what_readers_see(pages: Written) -> None:
    text = files_beside(pages)["afdelingen/vergelijking.csv"]().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    told = {(row["measure"], row["branch"], row["year"]): (row["value"], row["state"]) for row in rows}
    assert told["people", "beek", "2024"] == ("50", "known")
    assert told["people", "dal", "2024"] == ("", "late")
    assert told["people", "heide", "2024"] == ("", "otherwise")
    assert told["people", "kust", "2024"] == ("", "no_data")
    total = next(row for row in rows if (row["measure"], row["branch"], row["year"]) == ("people", "", "2023"))
    assert (total["value"], total["bound"], total["counted"]) == ("61", "at_least", "2")
    beek = next(row for row in rows if row["branch"] == "beek")
    assert (beek["page"], beek["licence"]) == ("https://beek.example/verslag/cijfers/deelnemers/", "CC-BY-4.0")
    assert not [row for row in rows if row["measure"] == "homes" and not row["branch"]]
