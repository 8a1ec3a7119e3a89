"""Desk: what a form asks, done in the text of the file: each change by itself, as small as it can be."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from jaarbeeld.desk.posted import Change
from jaarbeeld.desk.records import Record, RecordKind, all_in, model_of, record_in
from jaarbeeld.desk.splice import insert_record, move_record, place_by_date, remove_record, remove_value, set_value
from jaarbeeld.model.nodes import Key
from jaarbeeld.reading.shapes import fields_at


def edited(text: str, record: Record, asked: Sequence[Change]) -> tuple[str, tuple[Key, ...]]:
    """The text of the file after all changes of a record, and where the record stands then: a list that goes by date keeps its
    order.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    whole = model_of(record.file) or BaseModel
    for change in asked:
        path = (*record.path, *change.path)
        order = fields_at(whole, path[:-1])
        if change.added:
            at = path[-1]
            assert isinstance(at, int)
            text = insert_record(text, path[:-1], change.new, at=at, order=fields_at(whole, path))
        elif change.removed:
            text = remove_value(text, path)
        else:
            text = set_value(text, path, change.new, order=order)
    kind, path = record.kind, record.path
    moved = any(change.path == ("date",) for change in asked)
    if moved and kind and kind.by_date and isinstance(path[-1], int):
        place = place_by_date(text, path[:-1], record_in(text, record.file, path).raw, without=path[-1])
        text = move_record(text, path, to=place)
        path = (*path[:-1], place)
    return text, path


def with_new(text: str, kind: RecordKind, file: str, raw: object) -> tuple[str, tuple[Key, ...]]:
    """The text of a file with a new record, where a person would put it, and where that is.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    whole = model_of(file) or BaseModel
    at = place_by_date(text, kind.path, raw) if kind.by_date else None
    text = insert_record(text, kind.path, raw, at=at, order=fields_at(whole, (*kind.path, 0)))
    return text, (*kind.path, at if at is not None else len([*all_in(text, file, kind)]) - 1)


def without(text: str, record: Record) -> str:
    """The text of a file without a record.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    return remove_record(text, record.path)
