"""Desk: what stands beside a datum – in its list, or at its key in other records – for what is new is written like that."""

from __future__ import annotations

from collections.abc import Sequence as Listed

import yaml

from jaarbeeld.desk.layout import Layout, child
from jaarbeeld.desk.proof import Datum, Path, data_of, value_at
from jaarbeeld.desk.writing import STEP
from jaarbeeld.model.nodes import Key


def neighbours(trail: Listed[yaml.Node], path: Path) -> list[yaml.Node]:
    """What stands at the same key of the records beside the one in which a node stands, the nearest first."""
    if len(trail) < 2:
        return []
    if isinstance(trail[-2], yaml.SequenceNode) or isinstance(path[-1], int):
        holder = trail[-2]
        return [value for value in _values(holder) if value is not trail[-1]]
    return _at_key(trail[:-1], path[:-1], path[-1])


def same_key(layout: Layout, there: Path, key: Key) -> list[yaml.Node]:
    """What stands at a key in the records beside the one at a path."""
    return _at_key(layout.trail(there), there, key)


def nearest(listed: yaml.SequenceNode, at: int) -> list[yaml.Node]:
    """The items of a list, those nearest to a place in it first."""
    near = sorted(range(len(listed.value)), key=lambda number: abs(number - at + 0.5))
    return [listed.value[number] for number in near]


def joins_next(text: str, path: Path, record: Datum, at: int) -> bool:
    """Whether a record has more in common with the one that comes after it than with the one before."""
    listed = value_at(data_of(text), path)
    if not isinstance(listed, tuple) or not 0 < at < len(listed):
        return False
    return _likeness(record, listed[at]) > _likeness(record, listed[at - 1])


def usual_dash(layout: Layout) -> int:
    """How much further than their key the dashes of lists stand in this file."""
    waiting: list[yaml.Node] = [layout.root]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                if isinstance(value, yaml.SequenceNode) and not value.flow_style:
                    return value.start_mark.column - layout.column(key.start_mark.index)
        if isinstance(node, yaml.CollectionNode):
            waiting += _values(node)
    return STEP


def is_spaced(layout: Layout, listed: yaml.SequenceNode) -> bool:
    """Whether there is an empty line between most items."""
    gaps = [
        "\n\n" in layout.text[layout.end(one) : layout.dash(listed, number + 1)] for number, one in enumerate(listed.value[:-1])
    ]
    return 2 * sum(gaps) > len(gaps)


def _at_key(trail: Listed[yaml.Node], there: Path, key: Key) -> list[yaml.Node]:
    """As `same_key`: in the nearest list above, at the same path below its items."""
    for depth in range(len(there) - 1, -1, -1):
        listed = trail[depth]
        if isinstance(listed, yaml.SequenceNode):
            own = there[depth]
            assert isinstance(own, int)
            found = []
            for number in sorted(range(len(listed.value)), key=lambda n: abs(n - own)):
                node: yaml.Node | None = listed.value[number]
                for step in (*there[depth + 1 :], key):
                    node = child(node, step) if node is not None else None
                if node is not None and number != own:
                    found.append(node)
            return found
    return []


def _likeness(one: Datum, other: Datum) -> int:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0
    month = 10 if "date" in one and str(one["date"])[:7] == str(other.get("date"))[:7] else 0
    return month + len([key for key, value in one.items() if key in other and other[key] == value])


def _values(node: yaml.Node) -> list[yaml.Node]:
    return [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else list(node.value)
