"""Read: what the models say stands at a place in a file."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from jaarbeeld.model.base import PLAIN
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.year_value import YearValue

Loc = tuple[int | str, ...]
"""Where Pydantic found something: keys and indexes from the top of a file."""
OF_A_VALUE = ("value", "note", "reason")


def model_at(model: type[BaseModel], path: tuple[Key, ...]) -> type[BaseModel] | None:
    """The record that stands at a path in a file of this model."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = record_in(current.model_fields[step].annotation)
    return current


def fields_at(model: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """The keys that can stand at a path."""
    found = model_at(model, path)
    if found is YearValue:
        return list(OF_A_VALUE)
    return list(found.model_fields) if found else []


def described(do: str, model: type[BaseModel], path: tuple[Key, ...]) -> str:
    """What to do with the key at a path, with what it is for: «Voeg ze toe: De titel.»."""
    holder = model_at(model, path[:-1])
    known = holder.model_fields.get(str(path[-1])) if holder else None
    return f"{do}: {known.description}" if known and known.description else f"{do}."


def options_at(model: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """What can be chosen at a path, or is usual there; nothing where anything may stand."""
    known = field_at(model, path)
    return [*_options(known.annotation, known.metadata)] if known else []


def pattern_at(model: type[BaseModel], path: tuple[Key, ...]) -> str:
    """The pattern that a text at a path must fit, or nothing."""
    known = field_at(model, path)
    found = (getattr(one, "pattern", None) for one in _constraints(known.annotation, known.metadata)) if known else ()
    return next((str(pattern) for pattern in found if pattern), "")


def is_text(model: type[BaseModel], path: tuple[Key, ...]) -> bool:
    """Whether what stands at a path is said to readers as it is typed: no name, number or choice."""
    known = field_at(model, path)
    return known is not None and PLAIN in _constraints(known.annotation, known.metadata)


def field_at(model: type[BaseModel], path: tuple[Key, ...]) -> FieldInfo | None:
    """The field of a record that stands at a path, or in a list there."""
    keys = [step for step in path if isinstance(step, str)]
    holder = model_at(model, path[: len(path) - list(reversed(path)).index(keys[-1]) - 1]) if keys else None
    return holder.model_fields.get(keys[-1]) if holder else None


def record_in(annotation: Any) -> type[BaseModel] | None:
    """The record class inside a field's type, such as `tuple[Part, ...]` or `Source | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, dict, Union, types.UnionType) or get_args(annotation):
        for inner in reversed(get_args(annotation)):
            if found := record_in(inner):
                return found
    return None


def _options(annotation: Any, metadata: Any = ()) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
        return
    for said in (one.json_schema for one in metadata if isinstance(one, WithJsonSchema)):
        yield from (option for way in (said or {}).get("anyOf", ()) for option in way.get("enum", ()))
    for inner in get_args(annotation):
        yield from _options(inner, getattr(inner, "__metadata__", ()))


def _constraints(annotation: Any, metadata: Any = ()) -> Iterator[Any]:
    """What a type asks of a text, from the outside in."""
    for constraint in (*metadata, *getattr(annotation, "__metadata__", ())):
        yield from (constraint, *getattr(constraint, "metadata", ()))
    for inner in get_args(annotation):
        yield from _constraints(inner)
