"""Values as `marshal` can keep them between runs: frozen dataclasses, records, names of functions, and tuples of these.

Who reads them in another run has the same code, so that a name means the same there: `memory.py` sees to that.
"""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from types import FunctionType
from typing import Any

from markupsafe import Markup

from jaarbeeld.model.base import Record


class NotPacked(Exception):
    """A value that cannot be kept."""


def packed(value: object, given: Iterable[object] = ()) -> Any:
    """A value as texts, numbers and lists. What is among the `given` is not packed: who unpacks it has it too.

    Raises:
        NotPacked: something in it cannot be named or told.
    """
    return _packed(value, {id(one): number for number, one in enumerate(given)})


def unpacked(found: Any, given: Iterable[object] = ()) -> Any:
    """What was packed, with what was given then."""
    return _unpacked(found, tuple(given))


def _packed(value: Any, given: dict[int, int]) -> Any:
    kind: Any = type(value)
    if value is None or kind in (int, bool):
        return value
    if id(value) in given:
        return ["given", given[id(value)]]
    if kind is str:
        return value
    if kind in (tuple, list):
        return ["tuple" if kind is tuple else "list", *(_packed(one, given) for one in value)]
    if kind is Markup:
        return ["markup", str.__str__(value)]
    if isinstance(value, FunctionType | type):
        return ["named", _name_of(value)]
    if isinstance(value, Enum):
        return ["one of", _name_of(kind), value.name]
    if isinstance(value, Record):
        parts = [getattr(value, name) for name in kind.model_fields]
        return ["record", _name_of(kind), *(_packed(one, given) for one in parts)]
    if dataclasses.is_dataclass(value):
        parts = [getattr(value, name) for name in _fields(kind)]
        return ["dataclass", _name_of(kind), *(_packed(one, given) for one in parts)]
    raise NotPacked(kind)


def _unpacked(found: Any, given: tuple[object, ...]) -> Any:
    if type(found) is not list:
        return found
    kind, *parts = found
    match kind:
        case "given":
            return given[parts[0]]
        case "tuple":
            return tuple(_unpacked(one, given) for one in parts)
        case "list":
            return [_unpacked(one, given) for one in parts]
        case "markup":
            return Markup(parts[0])
        case "named":
            return _named(parts[0])
        case "one of":
            return _named(parts[0])[parts[1]]
    made, *values = _named(parts[0]), *(_unpacked(one, given) for one in parts[1:])
    if kind == "record":
        return made.model_construct(**dict(zip(made.model_fields, values, strict=True)))
    return made(*values)


def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in dataclasses.fields(kind) if one.init)


@lru_cache(maxsize=1024)
def _name_of(value: Any) -> str:
    name = f"{value.__module__}:{value.__qualname__}"
    try:
        if _named(name) is value:
            return name
    except AttributeError:
        pass
    raise NotPacked(name)


@lru_cache(maxsize=1024)
def _named(name: str) -> Any:
    module, _, path = name.partition(":")
    found: Any = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found
