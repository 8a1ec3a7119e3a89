"""Desk: a file that two people changed: what only one of them changed, stays; what both changed, is asked.

Of data, each datum is looked at, and not the lines: two years in one line are two data. What comes out is the text of the
others with our data spliced into it, and was read again.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import Final

from jaarbeeld.desk import git
from jaarbeeld.desk.proof import Datum, NotSpliced, Path, same
from jaarbeeld.desk.records import name_of
from jaarbeeld.desk.splice import insert_record, remove_record, remove_value, set_value
from jaarbeeld.desk.writing import flow
from jaarbeeld.model.nodes import plain
from jaarbeeld.reading.source import decoded, parsed

_MOST_SHOWN = 400
_NAMES = ("id", "year", "term", "address")


class _Absent:
    """What is not there, which is something else than a value that is empty."""


_ABSENT: Final = _Absent()


@dataclass(frozen=True, slots=True)
class Difference:
    """A datum, or a file, that both changed: what it is, what it was, and what each made of it."""

    file: str
    what: str
    was: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it: the file, or None when it goes; and what both changed, which is to be settled first."""

    content: bytes | None
    differences: tuple[Difference, ...] = ()


def merged(was: bytes | None, ours: bytes | None, theirs: bytes | None, *, file: str, mine: bool | None = None) -> Merged:
    """One file of what two people made of it. Where both changed the same, `mine` says whether ours stays.

    Raises:
        NotSpliced: what both changed, cannot be brought together safely.
    """
    if theirs in (was, ours):
        return Merged(ours)
    if ours == was:
        return Merged(theirs)
    if was is not None and ours is not None and theirs is not None and file.endswith((".yml", ".yaml")):
        data = [_data(raw, file) for raw in (was, ours, theirs)]
        if not any(isinstance(known, _Absent) for known in data):
            return _merged_data(was, ours, theirs, (data[0], data[1], data[2]), file=file, mine=mine)
    lines = _merged_lines(was, ours, theirs, mine=mine)
    if lines is not None:
        return Merged(lines)
    row = Difference(file, "het hele bestand", _of_file(was), _of_file(ours), _of_file(theirs))
    return Merged(ours if mine else theirs, (row,) if mine is None else ())


def differences(was: bytes | None, ours: bytes | None, theirs: bytes | None, file: str) -> tuple[Difference, ...]:
    """What both changed in a file, each in another way: of data field by field, of a text as a whole."""
    return merged(was, ours, theirs, file=file).differences


def _merged_data(
    was: bytes, ours: bytes, theirs: bytes, data: tuple[Datum, Datum, Datum], *, file: str, mine: bool | None
) -> Merged:
    work = _Work(file, theirs.decode("utf-8"), mine)
    work.take((), "", *data)
    if work.rows:
        return Merged(None, tuple(work.rows))
    # Remarks are no data: where git can bring the lines together, those of both stay.
    lines = _merged_lines(was, ours, theirs, mine=None)
    if lines is not None and same(_data(lines, file), _data(work.text.encode("utf-8"), file)):
        return Merged(lines)
    return Merged(work.text.encode("utf-8"))


@dataclass(slots=True)
class _Work:
    """The text of the others, into which ours is taken, one datum at a time."""

    file: str
    text: str
    mine: bool | None
    rows: list[Difference] = field(default_factory=list)

    def take(self, path: Path, what: str, was: Datum, ours: Datum, theirs: Datum) -> None:
        """Take over what we changed at a path, or note that they changed it too. Depth is bounded by the reader."""
        if same(ours, theirs) or same(ours, was):
            return
        if same(theirs, was):
            self._set(path, ours)
        elif isinstance(ours, dict) and isinstance(theirs, dict):
            before = was if isinstance(was, dict) else {}
            for key in dict.fromkeys((*ours, *theirs)):
                at = f"{what} › {key}" if what else str(key)
                self.take((*path, key), at, before.get(key, _ABSENT), ours.get(key, _ABSENT), theirs.get(key, _ABSENT))
        elif (names := _all_named(was, ours, theirs)) is not None:
            self._records(path, what, *names)
        elif self.mine is None:
            self.rows.append(Difference(self.file, what, _shown(was), _shown(ours), _shown(theirs)))
        elif self.mine:
            self._set(path, ours)

    def _set(self, path: Path, ours: Datum) -> None:
        self.text = remove_value(self.text, path) if isinstance(ours, _Absent) else set_value(self.text, path, ours)

    def _records(self, path: Path, what: str, was: dict[str, Datum], ours: dict[str, Datum], theirs: dict[str, Datum]) -> None:
        """Take over the records of a list that we changed, made or removed; each is known by its name."""
        there = list(theirs)
        for name in dict.fromkeys((*ours, *theirs)):
            before, mine, others = was.get(name, _ABSENT), ours.get(name, _ABSENT), theirs.get(name, _ABSENT)
            if same(mine, others) or same(mine, before):
                continue
            at = f"{what} › {_called(name, mine, others)}"
            if not isinstance(mine, _Absent) and not isinstance(others, _Absent):
                self.take((*path, there.index(name)), at, before, mine, others)
            elif not same(others, before) and self.mine is None:
                self.rows.append(Difference(self.file, at, _shown(before), _shown(mine), _shown(others)))
            elif not same(others, before) and not self.mine:
                continue
            elif isinstance(mine, _Absent):
                self.text = remove_record(self.text, (*path, there.index(name)))
                there.remove(name)
            else:
                earlier = [known for known in list(ours)[: list(ours).index(name)] if known in there]
                place = there.index(earlier[-1]) + 1 if earlier else 0
                self.text = insert_record(self.text, path, mine, at=place)
                there.insert(place, name)


def _all_named(was: Datum, ours: Datum, theirs: Datum) -> tuple[dict[str, Datum], dict[str, Datum], dict[str, Datum]] | None:
    """The records of three lists by their names, or None when they are no lists or two have one name."""
    if not isinstance(ours, tuple) or not isinstance(theirs, tuple):
        return None
    named = [
        {_name(record): record for record in (listed if isinstance(listed, tuple) else ())} for listed in (was, ours, theirs)
    ]
    if "" in {**named[0], **named[1], **named[2]} or (len(named[1]), len(named[2])) != (len(ours), len(theirs)):
        return None
    return named[0], named[1], named[2]


def _name(record: Datum) -> str:
    if isinstance(record, dict):
        return next((f"{key} {record[key]}" for key in _NAMES if record.get(key) is not None), name_of(record))
    return "" if isinstance(record, tuple) else repr(record)


def _called(name: str, *records: Datum) -> str:
    """What a record is called for an editor."""
    return next((called for record in records if isinstance(record, dict) and (called := name_of(record))), name.strip("'"))


def _data(raw: bytes, file: str) -> Datum:
    """The data in a file, or that there are none that can be read."""
    text, problem = decoded(raw, name=file)
    node = None if problem else parsed(text, name=file)[0]
    return _ABSENT if node is None else plain(node)


def _merged_lines(was: bytes | None, ours: bytes | None, theirs: bytes | None, *, mine: bool | None) -> bytes | None:
    """The lines that each of both changed, as git brings them together; None when it cannot (git merge-file)."""
    if was is None or ours is None or theirs is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(name)
        for part, raw in (("ours", ours), ("was", was), ("theirs", theirs)):
            (folder / part).write_bytes(raw)
        favour = [] if mine is None else ["--ours" if mine else "--theirs"]
        done = git.run(folder, "merge-file", "-p", "-q", *favour, "ours", "was", "theirs")
        return done.stdout if done.returncode == 0 else None


def _of_file(raw: bytes | None) -> str:
    if raw is None:
        return _shown(_ABSENT)
    try:
        return _shown(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return f"(een bestand van {len(raw)} bytes)"


def _shown(datum: Datum) -> str:
    """A datum as an editor knows it from the file."""
    if isinstance(datum, _Absent):
        return "(niets)"
    try:
        written = datum if isinstance(datum, str) else flow(datum)
    except NotSpliced:
        written = str(datum)
    return written if len(written) <= _MOST_SHOWN else f"{written[: _MOST_SHOWN - 1]}…"
