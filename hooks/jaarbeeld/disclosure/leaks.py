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
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jaarbeeld.disclosure.protection import HiddenValue
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import number_text
from jaarbeeld.problems import Place, Problem

_Key = tuple[str, str, int]
_NEAR = 200
"""A name and a number that are at most so many characters apart are about each other."""
_CERTAIN = 100
"""A smaller number says nothing: it is the size of something, or a day, or another figure."""
_TABLE, _RECORD = ".csv", ".json"
_GOES_ON = re.compile(r"[\w.,#-]")
"""What a number that begins here cannot have before it."""
_HINT = "De site is niet gepubliceerd. Meld dit aan wie de site onderhoudt: dit mag niet kunnen."


def problems_in(texts: Mapping[str, str], hidden: Collection[HiddenValue], dataset: Dataset) -> Iterator[Problem]:
    """Every hidden value that is in a file, by the file's path on the site. No message repeats the number.

    `texts` has the files that can be read as text, what is packed unpacked.
    """
    search = searching(hidden, dataset)
    for path, text in texts.items():
        yield from search.problems_in(path, text)


def searching(hidden: Collection[HiddenValue], dataset: Dataset) -> Search:
    """A search for hidden values, in any number of files.

    `hidden` comes from `hidden_values` of the data as they were read, and `dataset` may be either: only names are taken from
    it.
    """
    secrets = dict.fromkeys((value.indicator, value.part, value.year) for value in hidden)
    by_form: dict[str, list[tuple[_Key, str]]] = {}
    for value in hidden:
        if value.number >= _CERTAIN and value.indicator in dataset.indicators:
            found = dataset.part(value.indicator, value.part) if value.part else None
            name = found[1].label if found else dataset.indicators[value.indicator].label
            for form in {str(value.number), number_text(value.number)}:
                by_form.setdefault(form, []).append(((value.indicator, value.part, value.year), name.lower()))
    return Search(secrets, by_form)


@dataclass(frozen=True)
class Search:
    """What is looked for: hidden values, and how those are written that can be known in a sentence, each with its name."""

    secrets: Mapping[_Key, None]
    by_form: Mapping[str, Sequence[tuple[_Key, str]]]

    def asks(self, path: str) -> bool:
        """Whether a file can tell any of them: when none can be known in a sentence, only a table or a record can."""
        return bool(self.by_form) or (bool(self.secrets) and path.endswith((_TABLE, _RECORD)))

    def problems_in(self, path: str, text: str) -> Iterator[Problem]:
        """Every hidden value that is in one file."""
        shown = _shown_in_table(text) if path.endswith(_TABLE) else _shown_in_record(text) if path.endswith(_RECORD) else ()
        found = [key for key in shown if key in self.secrets]
        told = frozenset(self._told(text))
        found += [key for key in self.secrets if key in told and key not in found]
        for indicator, part, year in found:
            which = f"het deel '{part}' van '{indicator}'" if part else f"'{indicator}'"
            yield Problem(Place(path), f"{which} is voor {year} afgeschermd, maar staat in dit bestand.", _HINT)

    def _told(self, text: str) -> Iterator[_Key]:
        for match in self._forms.finditer(text) if self.by_form else ():
            around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR].lower()
            # What stands before it is looked at afterwards: a pattern that begins with a digit is found far sooner.
            if not _GOES_ON.match(text[match.start() - 1 : match.start()]):
                yield from (key for key, name in self.by_form[match[0]] if name in around)

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{'|'.join(map(re.escape, self.by_form))})(?![\w-]|[.,]\d)")


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
