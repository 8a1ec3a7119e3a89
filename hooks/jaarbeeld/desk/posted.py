"""Desk: what an editor sent back with a form, as a datum, and how it differs from what stands in the file."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jaarbeeld.desk import typed
from jaarbeeld.desk.fields import REMOVED, Field, Kind, shown
from jaarbeeld.desk.proof import same
from jaarbeeld.desk.references import id_of
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.year_value import MISSING, NOT_APPLICABLE, OPEN

Posted = Mapping[str, Sequence[str]]
"""What came with a form: the texts by the name of their field."""
VALUE_PARTS = ("", "/state", "/reason", "/note", "/about")
"""What the fields of one value of a year are called, after its own name; the last one is a box: it is an estimate."""
_GONE = object()
_STATES: Mapping[str, str] = {"missing": MISSING, "not_applicable": NOT_APPLICABLE, "open": OPEN}


@dataclass(frozen=True, slots=True)
class Change:
    """One datum of a record that is to be another one: its path in the record, and what it becomes."""

    path: tuple[Key, ...]
    new: object = None
    removed: bool = False
    added: bool = False
    """In a list: the datum comes between the others, before the one that has its number now."""


def record_from(fields: Sequence[Field], posted: Posted, raw: object) -> dict[Key, object]:
    """The record as the form says it is; what has no field in it stays as the file says."""
    made: dict[Key, object] = dict(raw) if isinstance(raw, Mapping) else {}
    for field in fields:
        key = _key(field)
        datum = _datum(field, posted, made.get(key, _GONE))
        made.pop(key, None) if datum is _GONE else made.update({key: datum})
    return made


def changes(old: object, new: object, path: tuple[Key, ...] = ()) -> Iterator[Change]:
    """How to come from one datum to the other, with as little as can be; of a list, from its end to its beginning."""
    if same(old, new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in old:
            if key not in new:
                yield Change((*path, key), removed=True)
        for key, datum in new.items():
            if key not in old:
                yield Change((*path, key), datum)
            else:
                yield from changes(old[key], datum, (*path, key))
    elif isinstance(old, tuple | list) and isinstance(new, tuple | list) and old:
        yield from _in_list(list(old), list(new), path)
    else:
        yield Change(path, new)


def _in_list(old: list[object], new: list[object], path: tuple[Key, ...]) -> Iterator[Change]:
    """What is alike at the beginning and the end stays; between them, as many as both have are changed in their place."""
    if not new:
        yield Change(path, ())
        return
    head = 0
    while head < min(len(old), len(new)) and same(old[head], new[head]):
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and same(old[-1 - tail], new[-1 - tail]):
        tail += 1
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    both = min(len(left), len(right))
    for number in range(len(left) - 1, both - 1, -1):
        yield Change((*path, head + number), removed=True)
    for number in range(len(right) - 1, both - 1, -1):
        yield Change((*path, head + both), right[number], added=True)
    for number in range(both - 1, -1, -1):
        yield from changes(left[number], right[number], (*path, head + number))


def _key(field: Field) -> Key:
    last = field.name.rpartition("/")[2]
    return int(last) if last.isdecimal() else last


def _datum(field: Field, posted: Posted, raw: object) -> object:
    match field.kind:
        case Kind.ELSEWHERE:
            return raw
        case Kind.GROUP:
            return _group(field, posted, raw)
        case Kind.GROUPS:
            return _groups(field, posted, raw)
        case Kind.VALUE:
            return _value(field, posted, raw)
        case Kind.FLAG:
            ticked = field.name in posted
            # What a box counts as when the file says nothing, need not be written.
            return raw if raw is ticked else _GONE if ticked is field.is_on else ticked
        case Kind.CHOICES | Kind.NAMES:
            return _listed(field, [id_of(field, text.strip()) for text in posted.get(field.name, ()) if text.strip()], raw)
        case Kind.LINES:
            lines = [line.strip() for line in _said(field, posted).split("\n")]
            return _listed(field, [line for line in lines if line], raw)
        case _:
            return _scalar(field.kind, id_of(field, _said(field, posted)), raw)


def _said(field: Field, posted: Posted) -> str:
    (text, *_) = posted.get(field.name) or (field.text,)
    return text.replace("\r\n", "\n").strip()


def _scalar(kind: Kind, text: str, raw: object) -> object:
    """A text as a datum. What is still as it was shown, stays what it was."""
    if raw is not _GONE and text == shown(raw).strip():
        return raw
    if not text:
        return _GONE
    if kind is Kind.CLOCK:
        return typed.hour(text)
    if kind in (Kind.DAY, Kind.WHEN):
        text = typed.moment(text, only_days=kind is Kind.DAY)
    with contextlib.suppress(ValueError):
        if kind is Kind.NUMBER and re.fullmatch(r"\d{1,9}", text):
            return int(text)
        if kind in (Kind.DAY, Kind.WHEN) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    return text


def _listed(field: Field, texts: Sequence[str], raw: object) -> object:
    old = list(raw) if isinstance(raw, tuple | list) else []
    if field.kind is Kind.CHOICES:
        # Boxes stand in an order of their own; what was in the list stays where it was.
        before = [text for one in old if (text := shown(one).strip()) in texts]
        texts = [*before, *(text for text in texts if text not in before)]
    if [shown(one).strip() for one in old] == [*texts] and raw is not _GONE:
        return raw
    known = {shown(one).strip(): one for one in old}
    # Numbers stand in lists of numbers: years, objectives.
    numbers = bool(old) and all(isinstance(one, int) for one in old)
    made = tuple(known.get(text, int(text) if numbers and text.isdecimal() else text) for text in texts)
    return made or _GONE


def _group(field: Field, posted: Posted, raw: object) -> object:
    made = record_from(field.fields, posted, None if raw is _GONE else raw)
    if not made:
        # A group that stood there empty stays there.
        return raw if isinstance(raw, Mapping) and not raw else _GONE
    return made


def _groups(field: Field, posted: Posted, raw: object) -> object:
    old = list(raw) if isinstance(raw, tuple | list) else []
    made = []
    for index, group in enumerate(field.fields):
        if f"{group.name}{REMOVED}" in posted:
            continue
        datum = record_from(group.fields, posted, old[index] if index < len(old) else None)
        if datum:
            made.append(datum)
    if not made:
        return raw if not old and raw is not _GONE else _GONE
    return tuple(made)


def _value(field: Field, posted: Posted, raw: object) -> object:
    """A value of a year, as short as it can be written."""
    number, state, reason, note = (
        (posted.get(f"{field.name}{part}") or (text,))[0].replace("\r\n", "\n").strip()
        for part, text in zip(VALUE_PARTS, field.texts, strict=False)
    )
    about = f"{field.name}{VALUE_PARTS[-1]}" in posted
    was_about = field.texts[0].startswith(("±", "+/-"))
    unchanged = (number, state, reason, note) == (
        _bare(field.texts[0]),
        *map(str.strip, field.texts[1:]),
    ) and about == was_about
    if unchanged or (not number and state == "known" and not reason and not note):
        return raw if unchanged else _GONE
    if number and not field.texts[0] and state == field.texts[1]:
        # Who types a number where there was none, means it, also without saying that it is known now; it needs no reason.
        state, reason = "known", "" if reason == field.texts[2].strip() else reason
    value: object = _STATES.get(state)
    if value is None:
        value = number_from(number, about=about)
    more = {key: text for key, text in (("reason", reason), ("note", note)) if text}
    return {"value": value, **more} if more else value


def number_from(text: str, *, about: bool) -> object:
    """A number as someone typed it: «12,5» is one, and with `about` it is an estimate. What is no number stays a text."""
    if about:
        return f"±{_bare(text)}"
    if re.fullmatch(r"-?\d{1,12}", text):
        return int(text)
    if re.fullmatch(r"-?\d{1,12},\d{1,3}", text):
        return Decimal(text.replace(",", "."))
    return text


def _bare(text: str) -> str:
    return re.sub(r"^(?:±|\+/-)\s*", "", text.strip())
