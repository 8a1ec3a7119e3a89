"""Desk: the records of the data files, as editors know them: what kind each is, where it stands, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from jaarbeeld.components.events import anchor_of
from jaarbeeld.desk.fields import shown
from jaarbeeld.desk.typed import in_words
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Key, Node, node_at, plain
from jaarbeeld.problems import Problem
from jaarbeeld.reading.loading import FILE_KINDS, FileKind
from jaarbeeld.reading.shapes import model_at
from jaarbeeld.reading.source import parsed


@dataclass(frozen=True, slots=True)
class RecordKind:
    """A kind of record: its list in which file, and what editors call it. `file` has the year where each year has its own."""

    key: str
    file: str
    path: tuple[Key, ...]
    one: str
    many: str
    by_date: bool = False
    is_neuter: bool = False

    @property
    def new(self) -> str:
        """What making one is called: «Nieuw verhaal», «Nieuwe vraag»."""
        return f"Nieuw{'' if self.is_neuter else 'e'} {self.one}"

    def in_year(self, year: int) -> str:
        """The file for a record of that year."""
        return self.file.format(year=year)


KINDS = (
    RecordKind(
        "events", "data/events/{year}.yml", ("events",), "activiteit of infosessie", "Activiteiten en infosessies", True
    ),
    RecordKind("testimonials", "data/testimonials.yml", ("testimonials",), "verhaal", "Verhalen", is_neuter=True),
    RecordKind("roles", "data/roles.yml", ("roles",), "rol of vacature", "Rollen en vacatures"),
    RecordKind("partners", "data/partners.yml", ("partners",), "organisatie", "Organisaties"),
    RecordKind("people", "data/people.yml", ("people",), "bestuurder of medewerker", "Bestuur en personeel"),
    RecordKind("terms", "data/glossary.yml", ("terms",), "woord met uitleg", "Woorden met uitleg", is_neuter=True),
    RecordKind("questions", "data/recruitment.yml", ("recruitment", "questions"), "vraag", "Vragen en antwoorden"),
    RecordKind("steps", "data/recruitment.yml", ("recruitment", "steps"), "stap", "Stappen"),
    RecordKind("campaigns", "data/recruitment.yml", ("recruitment", "campaigns"), "actie", "Acties"),
    RecordKind("series", "data/series.yml", ("series",), "reeks", "Reeksen"),
    RecordKind(
        "statements", "data/statements.yml", ("statements",), "financieel overzicht", "Financiële overzichten", is_neuter=True
    ),
)
"""What an editor can make, copy and remove."""
FILES = {
    **{kind.file.replace("{year}", "*"): kind.many for kind in KINDS},
    "data/recruitment.yml": "Vrijwilliger worden", "data/editions.yml": "Verslagen", "data/organisation.yml": "De organisatie",
    "data/checks.yml": "Regels tussen cijfers", "data/disclosure.yml": "Kleine aantallen", "data/branches.yml": "Afdelingen",
    "data/objectives.yml": "Doelstellingen", "data/units.yml": "Eenheden", "data/lists.yml": "Lijsten per jaar",
    "data/flows.yml": "Schema's", "data/redirects.yml": "Oude adressen",
}  # fmt: skip
"""What is in a data file, for an editor."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record in a data file: what stands there now, and its model."""

    file: str
    path: tuple[Key, ...]
    model: type[BaseModel]
    raw: object
    line: int

    @property
    def name(self) -> str:
        """What it is called, in a few words."""
        return name_of(self.raw)

    @property
    def who(self) -> str:
        """By what it is known among the others of its list, wherever it stands in it; empty when it stands in none."""
        return who_is(self.raw) if self.path and isinstance(self.path[-1], int) else ""

    @property
    def kind(self) -> RecordKind | None:
        """Its kind, when it stands in a list that editors may make longer."""
        if not (self.path and isinstance(self.path[-1], int)):
            return None
        return next((one for one in KINDS if one.path == self.path[:-1] and _fits(self.file, one.file)), None)


class NotThere(Exception):
    """There is no such record; the message is for an editor."""


def file_kind(file: str) -> FileKind | None:
    """Which kind of data file it is, by its path in the project."""
    name = file.removeprefix("data/")
    return next(
        (kind for kind in FILE_KINDS if fnmatchcase(name, kind.pattern) and name.count("/") == kind.pattern.count("/")), None
    )


def model_of(file: str) -> type[BaseModel] | None:
    """The model of a data file, by its path in the project."""
    kind = file_kind(file)
    return kind.model if kind else None


def record_in(text: str, file: str, path: tuple[Key, ...]) -> Record:
    """The record at a path in the text of a data file.

    Raises:
        NotThere: it is not there, or the file cannot be read.
    """
    model = model_of(file)
    node, problems = parsed(text, name=file)
    inner = model_at(model, path) if model else None
    if node is None or inner is None:
        raise NotThere(_first(problems) or "Dit onderdeel kan hier niet gewijzigd worden.")
    found = node_at(node, path)
    if found is None:
        raise NotThere("Dit onderdeel staat er niet meer. Iemand verwijderde of verplaatste het.")
    return Record(file, path, inner, plain(found), found.place.line)


def all_in(text: str, file: str, kind: RecordKind) -> Iterator[Record]:
    """The records of a kind in the text of a file; none when it cannot be read."""
    node, _ = parsed(text, name=file)
    listed = node_at(node, kind.path) if node else None
    count = len(getattr(listed, "items", ())) if listed else 0
    for number in range(count):
        yield record_in(text, file, (*kind.path, number))


_NAMING = ("title", "name", "label", "term", "question", "explanation", "many", "id", "year", "address", "text")
"""The keys by which a record is called, the first that it has."""


def who_is(raw: object) -> str:
    """By what a record is known among others of its list: its id, or else what it is called."""
    return shown(raw.get("id")) or name_of(raw) if isinstance(raw, Mapping) else ""


def name_of(raw: object) -> str:
    """What a record is called: by the first thing it says of itself, an event with its day."""
    known: Mapping[Any, Any] = raw if isinstance(raw, Mapping) else {}
    named = next((_newest(known[key]) for key in _NAMING if known.get(key)), "")
    day = shown(known.get("date"))
    return f"{named} ({in_words(day, weekday=False) or day})" if day and named else named


def datum_at(datum: object, path: Sequence[Key]) -> object:
    """What stands at a path in a datum, or None."""
    for key in path:
        if isinstance(datum, Mapping):
            datum = datum.get(key)
        elif isinstance(datum, list | tuple) and isinstance(key, int):
            datum = datum[key] if key < len(datum) else None
    return datum


def _newest(datum: object) -> str:
    """A name as it is now: one that changed is written for each report from which it is so."""
    return shown([*datum.values()][-1]) if isinstance(datum, Mapping) and datum else shown(datum)


def known_in(listed: object) -> dict[str, object]:
    """The records of a list by what they are known by."""
    return {who_is(one) or str(number): one for number, one in enumerate(listed if isinstance(listed, tuple | list) else ())}


def spot_of(dataset: Dataset, kind: str, name: str) -> tuple[str, tuple[Key, ...]] | None:
    """Where a record stands: its file and the path in it."""
    spot = dataset.spots.get((kind, name))
    return (_file(spot.root), spot.path) if spot else None


def event_at(dataset: Dataset, anchor: str) -> tuple[str, tuple[Key, ...]] | None:
    """The event that a page calls by this anchor: its own name, or its day and title."""
    names = (number for number, event in dataset.events.items() if anchor in (event.id, anchor_of(event)))
    found = next(names, None)
    return spot_of(dataset, "events", str(found)) if found is not None else None


def exists(root: Path, file: str) -> bool:
    """Whether a file of the project is there."""
    return (root / file).is_file()


def _file(node: Node) -> str:
    return node.place.file


def _fits(file: str, pattern: str) -> bool:
    return fnmatchcase(file, pattern.replace("{year}", "*"))


def _first(problems: list[Problem]) -> str:
    return str(problems[0]) if problems else ""
