"""Read: what can still be used of a file with mistakes, so that one slip does not hide all others.

Nothing of this is ever published: with a mistake there is no site. It only keeps the checks going, and it keeps the names
of records that could not be used, so that what names them is not told as a second mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from jaarbeeld.model.dataset import ANY
from jaarbeeld.model.nodes import Mapping, Node, Sequence
from jaarbeeld.problems import Place, Problem

_NAMED = re.compile(r"\b(?:id|year|term|address):?[ \t]*[\"']?([\w-]+)")
_NAME_KEYS = ("id", "year", "term", "address")
_END = Place("\U0010ffff")
"""After every place of a file."""
Model = TypeVar("Model", bound=BaseModel)
Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a file with mistakes: its list, its place in it, its name, and the record if it has no mistake."""

    kind: str
    index: int
    name: str
    record: BaseModel | None


def lists_of(model: type[BaseModel]) -> Named[str, type[BaseModel]]:
    """The lists of records that a file has, by key, with the model of their records."""
    found = {}
    for key, info in model.model_fields.items():
        inner = get_args(info.annotation)
        if get_origin(info.annotation) is tuple and isinstance(inner[0], type) and issubclass(inner[0], BaseModel):
            found[key] = inner[0]
    return found


@dataclass(frozen=True, slots=True)
class Wrong:
    """The records of a file that cannot be used, by their list and index, and which of them may be called otherwise."""

    records: frozenset[Loc] = frozenset()
    misnamed: frozenset[Loc] = frozenset()

    def __or__(self, other: Wrong) -> Wrong:
        return Wrong(self.records | other.records, self.misnamed | other.misnamed)


def refused(error: ValidationError) -> Wrong:
    """The records in which Pydantic found mistakes."""
    places = [detail["loc"] for detail in error.errors(include_url=False)]
    names = {(key,) for key in _NAME_KEYS}
    return Wrong(frozenset(p[:2] for p in places), frozenset(p[:2] for p in places if p[2:] in names))


def slipped(root: Node, problems: Iterable[Problem], model: type[BaseModel]) -> Wrong:
    """The records in which something was read that is not what was meant, by where the problems of reading stand."""
    if not isinstance(root, Mapping):
        return Wrong()
    spots = sorted(problem.place for problem in problems)
    records, misnamed = set[Loc](), set[Loc]()
    for kind in lists_of(model) if spots else ():
        listed = root.items.get(kind)
        if not isinstance(listed, Sequence) or not listed.items:
            continue
        after = [place for place in root.key_places.values() if place > listed.items[0].place]
        ends = [*(item.place for item in listed.items[1:]), min(after, default=_END)]
        for index, (item, end) in enumerate(zip(listed.items, ends, strict=True)):
            within = [spot for spot in spots if item.place <= spot < end]
            records |= {(kind, index) for _ in within}
            misnamed |= {(kind, index) for spot in within if _is_of_the_name(spot, item)}
    return Wrong(frozenset(records), frozenset(misnamed))


def _is_of_the_name(spot: Place, item: Node) -> bool:
    """Whether what went wrong there may have changed the name of a record, or have cost one its own."""
    if not isinstance(item, Mapping) or item.twice:
        return True
    named = next((item.key_places[key].line for key in _NAME_KEYS if key in item.key_places), spot.line)
    return named == spot.line


def entries(data: object, wrong: Wrong, model: type[BaseModel]) -> Iterator[Entry]:
    """The records of a file with mistakes. A list that is not there is one entry, named ANY."""
    for kind, record in lists_of(model).items():
        listed = data.get(kind) if isinstance(data, dict) else None
        if not isinstance(listed, tuple):
            yield Entry(kind, 0, ANY, None)
            continue
        for index, written in enumerate(listed):
            usable = (kind, index) not in wrong.records
            name = ANY if (kind, index) in wrong.misnamed else _name(written)
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


def inside(data: object, model: type[Model], *path: str) -> Model:
    """What stands at a path in a file with mistakes, when that has none itself; else as if it were left out."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    try:
        return model.model_validate(data if isinstance(data, dict) else {})
    except ValidationError:
        return model()


def _name(written: object) -> str:
    if not isinstance(written, dict):
        return ANY
    return next((str(written[key]) for key in _NAME_KEYS if key in written), ANY)
