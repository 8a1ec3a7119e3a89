"""Desk: where everything stands in the text of a YAML file: each value from its first sign to its last, and the remarks.

The reader knows where a value begins; who puts something in its place must know where it ends, and how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from jaarbeeld.model.nodes import Key
from jaarbeeld.reading.scalars import meaning
from jaarbeeld.reading.source import Loader

Path = tuple[Key, ...]
BLOCKS = ("|", ">")
"""The styles of a text that stands below its key."""
_REMARK = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Layout:
    """The text of a file (lines end with \\n) and the nodes in it."""

    text: str
    root: yaml.Node

    @classmethod
    def of(cls, text: str) -> Layout:
        """The layout of a text that the reader could read."""
        return _layout(text)

    def trail(self, path: Path) -> list[yaml.Node]:
        """The nodes from the root to what stands at a path, as far as there are any."""
        found = [self.root]
        for step in path:
            inner = child(found[-1], step)
            if inner is None:
                break
            found.append(inner)
        return found

    def at(self, path: Path) -> yaml.Node | None:
        """The node at a path."""
        trail = self.trail(path)
        return trail[-1] if len(trail) == len(path) + 1 else None

    def end(self, node: yaml.Node) -> int:
        """Where what is written of a node ends: the mark of a block is only where the next thing begins."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in BLOCKS:
            return len(self.text[:end].rstrip())
        return end

    def written(self, node: yaml.Node) -> str:
        """What is written of a node."""
        return self.text[node.start_mark.index : self.end(node)]

    def line_start(self, offset: int) -> int:
        """Where the line of a sign begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Where the line of a sign ends, before the \\n."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def column(self, offset: int) -> int:
        """How many signs stand before this one on its line."""
        return offset - self.line_start(offset)

    def dash(self, listed: yaml.SequenceNode, index: int) -> int:
        """Where the dash of an item of a list in block style stands."""
        column = listed.start_mark.column
        start = self.line_start(listed.value[index].start_mark.index)
        while self.text[start + column : start + column + 1] != "-" and start > 0:
            start = self.line_start(start - 1)
        return start + column

    def remarks(self, start: int = 0, end: int | None = None) -> list[str]:
        """Every remark that begins in a piece of the text, without white space around it."""
        shown = list(self.text)
        for node in scalars(self.root):
            first, last = node.start_mark.index, self.end(node)
            if node.style in BLOCKS:
                first = min(self.line_end(first), last)  # behind > there can be a remark
            shown[first:last] = ["\n" if sign == "\n" else "x" for sign in shown[first:last]]
        found = _REMARK.finditer("".join(shown))
        return [one[0].strip() for one in found if start <= one.start() and (end is None or one.start() < end)]


@lru_cache(maxsize=64)
def _layout(text: str) -> Layout:
    root = yaml.compose(text, Loader=Loader)
    assert root is not None
    return Layout(text, root)


def key_of(node: yaml.ScalarNode) -> Key:
    """The key that a node is, as the reader takes it: a word, or a year."""
    if node.style is None or node.style == "":
        value, _ = meaning(str(node.value))
        if isinstance(value, int) and not isinstance(value, bool):
            return value
    return str(node.value)


def child(node: yaml.Node, step: Key) -> yaml.Node | None:
    """What stands one step below a node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            known = key_of(key)
            if type(known) is type(step) and known == step:
                return value  # type: ignore[no-any-return]
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return node.value[step]  # type: ignore[no-any-return]
    return None


def keys_of(node: yaml.MappingNode) -> list[Key]:
    """The keys of a group, in their order."""
    return [key_of(key) for key, _ in node.value]


def is_flow(trail: list[yaml.Node]) -> bool:
    """Whether something inside the last node of a trail stands between { } or [ ]."""
    return any(isinstance(node, yaml.CollectionNode) and node.flow_style for node in trail)


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every single value and key in a node, in their order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item)
