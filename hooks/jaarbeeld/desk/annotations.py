"""Desk: what the type of a field of a model says of how it is filled in."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin


def lists_texts(annotation: Any) -> bool:
    """Whether it is a list of texts."""
    return get_origin(annotation) is tuple and bare_of(get_args(annotation)[0], ())[0] is str


def keyed_of(annotation: Any) -> Any:
    """What stands at each key, when the field is a mapping."""
    origin = get_origin(annotation)
    return get_args(annotation)[1] if isinstance(origin, type) and issubclass(origin, Mapping) else None


def bare_of(annotation: Any, metadata: Sequence[Any]) -> tuple[Any, int]:
    """A type without what is said about it and without None, and how long a text of it may be."""
    longest = max((found for one in metadata if (found := _longest(one))), default=0)
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            longest = max([longest, *map(_longest, more)])
        elif get_origin(annotation) in (Union, types.UnionType):
            (annotation, *_) = (one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation, longest


def _longest(constraint: Any) -> int:
    return max([getattr(constraint, "max_length", None) or 0, *map(_longest, getattr(constraint, "metadata", ()))])
