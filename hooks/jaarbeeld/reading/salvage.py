"""Read: what can still be used of a file with mistakes, so that one slip does not hide all others.

Nothing of this is ever published: with a mistake there is no site. It only keeps the checks going, and it keeps the names
of records that could not be used, so that what names them is not told as a second mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from jaarbeeld.model.dataset import ANY

_NAMED = re.compile(r"\b(?:id|year|term|address):?[ \t]*[\"']?([\w-]+)")
_NAME_KEYS = ("id", "year", "term", "address")
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file with mistakes: its list, its place in it, its name, and the record if it has no mistake."""

    kind: str
    index: int
    name: str
    record: BaseModel | None


def lists_of(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """The lists of records that a file has, by key, with the model of their records."""
    found = {}
    for key, info in model.model_fields.items():
        inner = get_args(info.annotation)
        if get_origin(info.annotation) is tuple and issubclass(inner[0], BaseModel):
            found[key] = inner[0]
    return found


def entries(data: object, error: ValidationError, model: type[BaseModel]) -> Iterator[Entry]:
    """The records of a file in which Pydantic found mistakes. A list that is not there is one entry, named ANY."""
    places = [detail["loc"] for detail in error.errors(include_url=False)]
    wrong = {place[:2] for place in places}
    misnamed = {place[:2] for place in places if place[2:] in {(key,) for key in _NAME_KEYS}}
    for kind, record in lists_of(model).items():
        listed = data.get(kind) if isinstance(data, dict) else None
        if not isinstance(listed, tuple):
            yield Entry(kind, 0, ANY, None)
            continue
        for index, written in enumerate(listed):
            usable = (kind, index) not in wrong
            name = ANY if (kind, index) in misnamed else _name(written)
            yield Entry(kind, index, name, record.model_validate(written) if usable else None)


def names_in(text: str) -> frozenset[str]:
    """Everything in the text of an unreadable file that looks like the name of a record."""
    return frozenset(_NAMED.findall(text))


def stand_in(model: type[Model], **known: Any) -> Model:
    """A record in the place of one that cannot be used, with nothing in it but what is `known`."""
    empty = {
        key: () if get_origin(info.annotation) is tuple else ""
        for key, info in model.model_fields.items()
        if info.is_required()
    }
    return model.model_construct(**(empty | known))


def _name(written: object) -> str:
    if not isinstance(written, dict):
        return ANY
    return next((str(written[key]) for key in _NAME_KEYS if key in written), ANY)
