"""What a YAML file says: nodes that know where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from jaarbeeld.problems import Place, Problem

Key = str | int
Plain = str | int | bool | Decimal | dt.date | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, already turned into what it means."""

    place: Place
    value: Plain
    lost: Problem | None = None
    """What # makes YAML leave out behind a word that may be a name of ours: a mistake where a text is asked."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, and the place of each key."""

    place: Place
    items: dict[Key, Node] = field(default_factory=dict)
    key_places: dict[Key, Place] = field(default_factory=dict)
    twice: dict[Key, Place] = field(default_factory=dict)
    """Where a key comes again; what stands at it the second time is not in `items`."""


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The node as dictionaries, tuples and values, as models take them. Depth is bounded by MAX_DEPTH."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return tuple(plain(item) for item in node.items)
        case Mapping():
            return {key: plain(item) for key, item in node.items.items()}


def scalars(node: Node, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Scalar]]:
    """Every single value, with its path. Depth is bounded by MAX_DEPTH."""
    match node:
        case Scalar():
            yield path, node
        case Sequence():
            for index, item in enumerate(node.items):
                yield from scalars(item, (*path, index))
        case Mapping():
            for key, item in node.items.items():
                yield from scalars(item, (*path, key))


def at(node: Node, path: tuple[Key, ...], *, key: bool = False) -> Place:
    """The place of the value at `path`, or of the last key on it; as near as the tree goes."""
    place = node.place
    for index, step in enumerate(path):
        if isinstance(node, Mapping) and step in node.items:
            last = index == len(path) - 1
            child = node.items[step]
            place = node.key_places[step] if last and (key or not isinstance(child, Scalar)) else child.place
            node = child
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


def node_at(node: Node, path: tuple[Key, ...]) -> Node | None:
    """The node at `path`, or None when there is none."""
    found: Node | None = node
    for step in path:
        if isinstance(found, Mapping):
            found = found.items.get(step)
        elif isinstance(found, Sequence) and isinstance(step, int) and step < len(found.items):
            found = found.items[step]
        else:
            return None
    return found
