"""Desk: what stands between { } or [ ] and no longer fits on its line, goes over more lines."""

from __future__ import annotations

import yaml

from jaarbeeld.desk.layout import Layout, Path, key_of
from jaarbeeld.desk.proof import Datum, data_of, says, value_at
from jaarbeeld.desk.wrapping import WIDTH
from jaarbeeld.desk.writing import STEP, below, reads_back


def roomier(before: Layout, text: str, path: Path) -> str:
    """The new text; a line that became too long by what was put between { } or [ ], is written over more lines."""
    if _longest(text) <= max(WIDTH, _longest(before.text)):
        return text
    layout = Layout.of(text)
    trail = layout.trail(path)
    depth = next((n for n, node in enumerate(trail) if isinstance(node, yaml.CollectionNode) and node.flow_style), 0)
    node = trail[depth]
    if not depth or "\n" in layout.written(node):
        return text
    holder, data = trail[depth - 1], data_of(text)
    start, end = node.start_mark.index, layout.end(node)
    remark = text[end : layout.line_end(end)].rstrip()
    if isinstance(holder, yaml.SequenceNode):
        lines = _lines(layout, node, value_at(data, path[:depth]), column=layout.column(start))
        new = f"{text[:start]}{lines[0].strip()}{remark}"
    else:
        key = next(known for known, value in holder.value if value is node)
        lines = _lines(layout, node, value_at(data, path[:depth]), column=layout.column(key.start_mark.index) + STEP)
        new = f"{text[:start].rstrip(' ')}{remark}\n{lines[0]}"
    new = "\n".join([new, *lines[1:]]) + text[layout.line_end(end) :]
    return new if says(new, data, before=text) else text


def _longest(text: str) -> int:
    return max(map(len, text.split("\n")))


def _lines(layout: Layout, node: yaml.Node, value: Datum, *, column: int) -> list[str]:
    """What stands between { } or [ ] as whole lines: what fits on one of them, sign for sign as it was."""
    pad = " " * column
    lines: list[str] = []
    if isinstance(node, yaml.MappingNode) and isinstance(value, dict):
        for key, inner in node.value:
            head = f"{pad}{layout.written(key)}:"
            lines += _pair(layout, head, inner, value[key_of(key)], column=column)
    elif isinstance(node, yaml.SequenceNode) and isinstance(value, tuple):
        for inner, item in zip(node.value, value, strict=True):
            lines += _pair(layout, f"{pad}-", inner, item, column=column)
    return lines


def _pair(layout: Layout, head: str, node: yaml.Node, value: Datum, *, column: int) -> list[str]:
    written = layout.written(node)
    if isinstance(node, yaml.ScalarNode) and isinstance(value, str) and _is_quoted_for_flow(node, value):
        written = value
    if len(head) + 1 + len(written) <= WIDTH or not written:
        return [f"{head} {written}".rstrip()]
    if isinstance(node, yaml.CollectionNode):
        inner = _lines(layout, node, value, column=column + STEP)
        return [f"{head} {inner[0].strip()}", *inner[1:]] if head.endswith("-") else [head, *inner]
    first, *rest = below(value, (), key=None, indent=column, column=len(head) + 1)
    return [f"{head} {first}", *rest]


def _is_quoted_for_flow(node: yaml.ScalarNode, text: str) -> bool:
    """Whether a text has its quotation marks only because of a comma or the like, that means something between { } alone."""
    return node.style == '"' and not reads_back(text, text, key=None, flow=True) and reads_back(text, text, key="a", flow=False)
