"""Looking afterwards: is a hidden value in the files that are about to be published?

What is certain and cheap is looked at: the open data, by their own columns, for every hidden value; and every text for a
number of three digits or more that stands beside the name of its figure or part. A smaller number is in every text
somewhere, and there the rendering is trusted, which never had it: see `protection`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from jaarbeeld.disclosure.protection import HiddenValue
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import number_text
from jaarbeeld.problems import Place, Problem

_NEAR = 200
"""A name and a number that are at most so many characters apart are about each other."""
_CERTAIN = 100
"""A smaller number says nothing: it is the size of something, or a day, or another figure."""
_HINT = "De site is niet gepubliceerd. Meld dit aan wie de site onderhoudt: dit mag niet kunnen."


def problems_in(texts: Mapping[str, str], hidden: Iterable[HiddenValue], dataset: Dataset) -> Iterator[Problem]:
    """Every hidden value that is in a file, by the file's path on the site. No message repeats the number.

    `texts` has the files that can be read as text, what is packed unpacked; `hidden` comes from `hidden_values` of the data as
    they were read, and `dataset` may be either (only names are taken from it).
    """
    secrets = {(value.indicator, value.part, value.year): value for value in hidden}
    for path, text in texts.items() if secrets else ():
        found = []
        if path.endswith(".csv"):
            found = [key for key in _shown_in_table(text) if key in secrets]
        elif path.endswith(".json"):
            found = [key for key in _shown_in_record(text) if key in secrets]
        found += [key for key, value in secrets.items() if key not in found and _is_told(text, value, dataset)]
        for indicator, part, year in found:
            which = f"het deel '{part}' van '{indicator}'" if part else f"'{indicator}'"
            yield Problem(Place(path), f"{which} is voor {year} afgeschermd, maar staat in dit bestand.", _HINT)


def _shown_in_table(text: str) -> Iterator[tuple[str, str, int]]:
    """The values that a CSV file of figures gives a number for."""
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        if row.get("value") and row.get("indicator") and (row.get("year") or "").isdecimal():
            yield row["indicator"], row.get("part") or "", int(row["year"])


def _shown_in_record(text: str) -> Iterator[tuple[str, str, int]]:
    """The values that a JSON file of figures gives a number for; none for another kind of file."""
    try:
        whole = json.loads(text)
    except ValueError:
        return
    for entry in whole.get("indicators", ()) if isinstance(whole, dict) else ():
        parts = [part for breakdown in entry["breakdowns"] for part in breakdown["parts"] if not part["indicator"]]
        for name, values in (("", entry["values"]), *((part["id"], part["values"]) for part in parts)):
            yield from ((entry["id"], name, int(year)) for year, value in values.items() if value["value"] is not None)


def _is_told(text: str, value: HiddenValue, dataset: Dataset) -> bool:
    if value.number < _CERTAIN or value.indicator not in dataset.indicators:
        return False
    found = dataset.part(value.indicator, value.part) if value.part else None
    name = found[1].label if found else dataset.indicators[value.indicator].label
    written = {str(value.number), number_text(value.number)}
    pattern = "|".join(re.escape(form) for form in written)
    return any(
        name.lower() in text[max(0, match.start() - _NEAR) : match.end() + _NEAR].lower()
        for match in re.finditer(rf"(?<![\w.,#-])(?:{pattern})(?![\w-]|[.,]\d)", text)
    )
