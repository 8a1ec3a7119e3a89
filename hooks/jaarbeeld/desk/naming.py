"""Desk: the fixed name of a new record, made from what it is called: nobody has to think one up.

A name that is there is never another one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from markdown.extensions.toc import slugify

from jaarbeeld.desk.fields import FIXED, Field, Kind, shown
from jaarbeeld.model.nodes import Key

_CALLED = ("title", "name", "label", "question", "term")
_LONGEST = 50
NAMELESS = "nieuw"
"""The name of what is called nothing; it is never saved, as whatever has a name must be called something."""


def with_names(fields: Sequence[Field], datum: Mapping[Key, object], *, taken: Collection[str]) -> dict[Key, object]:
    """The record with a name where it needs one and has none, and so for the records in it; none of them is among `taken`."""
    known = {*taken, *names_in(datum)}
    return _named(fields, datum, known)


def names_in(datum: object) -> Iterator[str]:
    """Every fixed name in a datum."""
    if isinstance(datum, Mapping):
        for key, inner in datum.items():
            if key in FIXED and isinstance(inner, str):
                yield inner
            yield from names_in(inner)
    elif isinstance(datum, tuple | list):
        for inner in datum:
            yield from names_in(inner)


def _named(fields: Sequence[Field], datum: Mapping[Key, object], taken: set[str]) -> dict[Key, object]:
    made = dict(datum)
    mine: set[str] = set()
    for field in fields:
        key = field.name.rpartition("/")[2]
        inner = made.get(key)
        if field.kind is Kind.NAME and key not in made and (words := _called(made, field) or _needed(field)):
            made[key] = _fresh(words, field.hyphen, taken)
            mine.add(str(made[key]))
        elif field.kind is Kind.GROUP and isinstance(inner, Mapping):
            made[key] = _named(field.fields, inner, taken)
        elif field.kind is Kind.GROUPS and isinstance(inner, tuple | list) and field.fields:
            made[key] = tuple(_named(field.fields[-1].fields, one, taken) if isinstance(one, Mapping) else one for one in inner)
    taken |= mine
    return made


def _needed(field: Field) -> str:
    """What is called nothing yet, is told of that, and not of its name."""
    return NAMELESS if field.need == "required" else ""


def _called(record: Mapping[Key, object], field: Field) -> str:
    """What a record is called, when it needs a name: an event does when people can come to it, and begins with its day."""
    words = next((shown(record[key]) for key in _CALLED if isinstance(record.get(key), str)), "")
    if field.need == "required" or not words:
        return words
    is_session = record.get("kind") == "info_session" and record.get("public") is True
    return f"{shown(record.get('date'))[:10]} {words}" if is_session else ""


def _fresh(words: str, hyphen: str, taken: Collection[str]) -> str:
    """A name in the signs that a name may have, which nobody has yet."""
    parts = re.findall(r"[a-z0-9]+", slugify(words, "-"))
    if hyphen == "_":
        # It stands in rules and macros, where a name begins with a letter.
        parts = parts if parts and parts[0][0].isalpha() else ["n", *parts]
    name = ""
    for part in parts or [NAMELESS]:
        if name and len(f"{name}{hyphen}{part}") > _LONGEST:
            break
        name = f"{name}{hyphen}{part}" if name else part[:_LONGEST]
    return next(one for one in (name, *(f"{name}{hyphen}{count}" for count in range(2, 10_000))) if one not in taken)
