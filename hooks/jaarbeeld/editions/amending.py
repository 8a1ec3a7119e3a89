"""Lines added to a YAML file that people write, with everything else in it as it was: comments, order, white space.

A library that writes YAML again (ruamel.yaml was tried) keeps comments, but not how lines are broken and quoted; an editor
would see a change in every line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import yaml

from jaarbeeld.model.nodes import Key

Path = tuple[Key, ...]


def with_entries(text: str, paths: Iterable[Path], key: Key, value: str) -> str:
    """The text of a YAML file with `key: value` added to the group at each path that does not have the key yet.

    `value` is YAML that fits on one line.
    """
    root = _root(text)
    added: list[tuple[int, str]] = []
    for path in paths:
        node = _at(root, path)
        if isinstance(node, yaml.MappingNode) and all(known.value != str(key) for known, _ in node.value):
            added.append(_entry(text, node, f"{key}: {value}"))
    return _inserted(text, added)


def with_item(text: str, path: Path, item: Sequence[str]) -> str:
    """The text of a YAML file with an item, given as its lines, added to the list at a path."""
    node = _at(_root(text), path)
    assert isinstance(node, yaml.SequenceNode)
    if node.flow_style:
        assert len(item) == 1, "a list between brackets takes one line"
        return _inserted(
            text, [(_end(text, node.value[-1]), f", {item[0]}") if node.value else (node.start_mark.index + 1, item[0])]
        )
    indent = " " * (node.start_mark.column)
    lines = [f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(item)]
    end = _line_end(text, _end(text, node.value[-1]))
    # Remarks that are indented as far as the last item's own lines, belong to that item.
    remarks = re.compile(rf"(?:\n {{{len(indent) + 1},}}#[^\n]*)*").match(text, end)
    return _inserted(text, [(remarks.end() if remarks else end, "".join(f"\n{line}" for line in lines))])


def _root(text: str) -> yaml.Node:
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return node


def _at(node: yaml.Node, path: Path) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for known, value in node.value if known.value == str(step)), None)  # type: ignore[assignment]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        else:
            return None
        if node is None:
            return None
    return node


def _entry(text: str, node: yaml.MappingNode, written: str) -> tuple[int, str]:
    """Where an entry of a group goes, and what is written there."""
    if node.flow_style:
        return (_end(text, node.value[-1][1]), f", {written}") if node.value else (node.start_mark.index + 1, written)
    indent = " " * node.value[-1][0].start_mark.column
    return _line_end(text, _end(text, node.value[-1][1])), f"\n{indent}{written}"


def _end(text: str, node: yaml.Node) -> int:
    """Where what is written of a node ends: the mark of a block is only where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(node, yaml.MappingNode) else last)
    return len(text[: node.end_mark.index].rstrip())


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _inserted(text: str, added: Iterable[tuple[int, str]]) -> str:
    for offset, written in sorted(added, reverse=True):
        text = text[:offset] + written + text[offset:]
    return text
