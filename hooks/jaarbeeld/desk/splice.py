"""Desk: the smallest change in the text of a YAML file: one datum, and every other sign as it was.

Each function takes the text of a file and gives it back with what was asked, and nothing else: remarks, order, quotation
marks, white space and ends of lines stay. What comes out was read by the project's own reader, and says exactly what is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence as Listed

import yaml

from jaarbeeld.desk import items
from jaarbeeld.desk.changing import changed, removed
from jaarbeeld.desk.layout import BLOCKS, Layout, child
from jaarbeeld.desk.line_ends import as_before, simple
from jaarbeeld.desk.proof import (
    Datum,
    NotSpliced,
    Path,
    data_of,
    line_of,
    prove,
    same,
    value_at,
    with_value,
    without_value,
)
from jaarbeeld.invisible import HIDDEN, told
from jaarbeeld.model.nodes import Key

__all__ = ["NotSpliced", "insert_record", "move_record", "place_by_date", "remove_record", "remove_value", "set_value"]


def set_value(text: str, path: Path, value: Datum, *, order: Listed[Key] = ()) -> str:
    """The text with another value at a path; a key that is not there, is put where the model has it.

    `order` are the keys of the record in which the key is new, as its model has them. The new line at the end of a text
    below `>` or `|` is part of how it is written there: a value without it keeps it.

    Raises:
        NotSpliced: it cannot be done safely.
    """

    def make(plain: str) -> tuple[str, Datum]:
        before = data_of(plain)
        wanted = _as_written(Layout.of(plain).at(path), value)
        return changed(plain, path, wanted, order=order), with_value(before, path, wanted)

    return _spliced(text, path, make, fewer_remarks=isinstance(value, dict | list | tuple))


def remove_value(text: str, path: Path) -> str:
    """The text without the key at a path: its lines go, with the remark on them; a remark above it stays.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    if path and isinstance(path[-1], int) and isinstance(_found(simple(text), path[:-1]), tuple):
        return remove_record(text, path)
    return _spliced(text, path, lambda plain: (removed(plain, path), without_value(data_of(plain), path)), fewer_remarks=True)


def insert_record(text: str, path: Path, record: Datum, *, at: int | None = None, order: Listed[Key] = ()) -> str:
    """The text with a record more in the list at a path, before the one that is number `at` now, or behind all others.

    It is written as its neighbours are. `order` are the keys of the record as its model has them. A list that is empty or
    not there becomes one.

    Raises:
        NotSpliced: it cannot be done safely.
    """

    def make(plain: str) -> tuple[str, Datum]:
        before, new = data_of(plain), _as_written(None, record)
        listed = _found(plain, path)
        known = listed if isinstance(listed, tuple) else ()
        place = len(known) if at is None else min(max(at, 0), len(known))
        wanted = with_value(before, path, (*known[:place], new, *known[place:]))
        if not known:
            return changed(plain, path, [items.in_its_order(new, (), order)]), wanted
        return items.inserted(plain, path, new, at=place, order=order), wanted

    return _spliced(text, path, make)


def remove_record(text: str, path: Path) -> str:
    """The text without the item of a list at a path, with the remark directly above it, if that is of this one alone.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    return _spliced(
        text, path, lambda plain: (items.removed(plain, path), without_value(data_of(plain), path)), fewer_remarks=True
    )


def move_record(text: str, path: Path, *, to: int) -> str:
    """The text with the item of a list at a path in another place: `to` is its number afterwards.

    Raises:
        NotSpliced: it cannot be done safely.
    """

    def make(plain: str) -> tuple[str, Datum]:
        before = data_of(plain)
        record = value_at(before, path)
        without = without_value(before, path)
        left = value_at(without, path[:-1])
        assert isinstance(left, tuple)
        place = min(max(to, 0), len(left))
        wanted = with_value(without, path[:-1], (*left[:place], record, *left[place:]))
        return (plain if place == path[-1] else items.moved(plain, path, to=place)), wanted

    return _spliced(text, path, make)


def place_by_date(text: str, path: Path, record: Datum, *, key: str = "date", without: int | None = None) -> int:
    """Where a record belongs in the list at a path that goes by date: behind all that are not later.

    `without` is the number of the record itself, when it stands in the list already.
    """
    listed = _found(simple(text), path)
    others = [item for number, item in enumerate(listed) if number != without] if isinstance(listed, tuple) else []
    own = items.moment(record, key)
    return next((number for number, item in enumerate(others) if items.moment(item, key) > own), len(others))


def _spliced(text: str, path: Path, make: Callable[[str], tuple[str, Datum]], *, fewer_remarks: bool = False) -> str:
    """What `make` makes of the text with simple ends of lines, as it is wanted there, and proved."""
    before = simple(text)
    try:
        after, wanted = make(before)
    except NotSpliced as error:
        raise error if error.line > 1 else NotSpliced(line_of(before, path), error.message, error.hint) from error
    except KeyError:
        raise NotSpliced(line_of(before, path), "wat u wijzigt, staat niet meer in dit bestand.") from None
    if after == before:
        if not same(data_of(before), wanted):
            raise NotSpliced(line_of(before, path))
        return text
    prove(before, after, wanted=wanted, path=path, fewer_remarks=fewer_remarks)
    return as_before(text, after)


def _found(plain: str, path: Path) -> Datum:
    try:
        return value_at(data_of(plain), path)
    except KeyError:
        return None


def _as_written(node: yaml.Node | None, value: Datum) -> Datum:
    """The value as it will be read: lists as the reader has them, ends of lines as YAML has them."""
    if isinstance(value, str):
        if hidden := HIDDEN.search(value.replace("\r", "")):
            raise NotSpliced(1, *told(hidden[0]))
        value = value.replace("\r\n", "\n").replace("\r", "\n")
        ended = isinstance(node, yaml.ScalarNode) and node.style in BLOCKS and node.value.endswith("\n")
        return f"{value}\n" if ended and value.strip() and not value.endswith("\n") else value
    if isinstance(value, list | tuple):
        return tuple(_as_written(node and child(node, number), item) for number, item in enumerate(value))
    if isinstance(value, dict):
        return {key: _as_written(node and child(node, key), inner) for key, inner in value.items()}
    return value
