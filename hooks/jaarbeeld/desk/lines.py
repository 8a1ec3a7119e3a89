"""Desk: what a line of a file belongs to: the form in which it can be changed, and what that is called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.desk.places import record_href, text_href
from jaarbeeld.desk.records import FILES, KINDS, name_of
from jaarbeeld.model.nodes import Key, Mapping, Node, Sequence, node_at, plain
from jaarbeeld.reading.source import parsed


def href_of(file: str, line: int, text: str) -> str:
    """The form in which a line of a file can be changed."""
    if not file.startswith("data/"):
        return text_href(file, "*") if file.endswith(".md") else ""
    path = record_path(text, file, line)
    return record_href(file, path) if path else text_href(file, "#")


def record_path(text: str, file: str, line: int) -> tuple[Key, ...]:
    """The path of the record of a list that a line of a data file belongs to; of the deepest list that editors know."""
    return _path_in(parsed(text, name=file)[0], line)


def label_at(file: str, line: int, text: str, node: Node | None = None) -> str:
    """What the record or the page is called that a line stands in; by the name of its file when it has none."""
    tree = node if node is not None or not file.endswith(".yml") else parsed(text, name=file)[0]
    found = node_at(tree, path) if tree is not None and (path := _path_in(tree, line)) else None
    return (name_of(plain(found)) if found is not None else "") or page_called(text, file)


def page_called(text: str, file: str) -> str:
    """What a page is called, by its title."""
    title = re.match(r"---\n(?:.*\n)*?title: *(.+)", text)
    named = title[1].strip("'\"") if title else ""
    return f"Pagina: {named}" if named else called_at(file)


def called_at(file: str) -> str:
    """What a file is called: by what is in it, or else by its own name."""
    return FILES.get(file) or file.rpartition("/")[2].partition(".")[0].replace("-", " ").capitalize()


def record_at(path: tuple[Key, ...]) -> tuple[Key, ...]:
    """The path of the record that a datum of a data file belongs to: of the deepest list that editors know."""
    return next((path[:end] for end in range(len(path), 0, -1) if _is_record(path[:end])), ())


def _path_in(tree: Node | None, line: int) -> tuple[Key, ...]:
    best: tuple[Key, ...] = ()
    for path, one in _nodes(tree):
        if one.place.line <= line and _is_record(path):
            best = path
    return best


def _is_record(path: tuple[Key, ...]) -> bool:
    if not path or not isinstance(path[-1], int):
        return path in (("organisation",), ("recruitment",))
    return len(path) == 2 or any(kind.path == path[:-1] for kind in KINDS)


def _nodes(node: Node | None, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], Node]]:
    if node is None:
        return
    yield path, node
    if isinstance(node, Mapping) and len(path) < 3:
        for key, inner in node.items.items():
            yield from _nodes(inner, (*path, key))
    elif isinstance(node, Sequence) and len(path) < 3:
        for number, inner in enumerate(node.items):
            yield from _nodes(inner, (*path, number))
