"""Small numbers about people: hidden on pages and in files, and nothing gives them away."""

from __future__ import annotations

import csv
import io

from jaarbeeld.project import Project, prepare
from tests.conftest import change, words, write

INDICATORS = "data/indicators/bezoeken.yml"
POLICY = """\
threshold: 5
sensitive:
  - {indicators: [people], reason: Dit gaat over mensen thuis.}
"""


def test_a_small_number_is_hidden_on_the_page_and_in_the_download(klein: Project) -> None:
    write(klein, "data/disclosure.yml", POLICY)
    change(klein, INDICATORS, "values: {2024: 6}", "values: {2024: 3}")
    change(klein, INDICATORS, "values: {2024: 18}", "values: {2024: 21}")
    prepared = prepare(klein)
    assert "minder dan 5" in words(prepared.pages["cijfers/mensen.md"].markdown)
    rows = list(csv.DictReader(io.StringIO(prepared.files["open-data/cijfers.csv"].decode("utf-8-sig"))))
    (row,) = (row for row in rows if (row["indicator"], row["part"], row["year"]) == ("people", "young", "2024"))
    assert (row["value"], row["state"]) == ("", "suppressed")
    assert "herkenbaar" in row["note"]
