"""Desk: another value at a key, a key more, a key less; in a text of which the lines end with \\n."""

from __future__ import annotations

import re
from collections.abc import Sequence as Listed
from difflib import SequenceMatcher

import yaml

from jaarbeeld.desk import items
from jaarbeeld.desk.expanding import roomier
from jaarbeeld.desk.layout import Layout, is_flow, key_of, keys_of
from jaarbeeld.desk.neighbours import neighbours, same_key, usual_dash
from jaarbeeld.desk.proof import Datum, NotSpliced, Path, data_of, read_tree, same, says, value_at, with_value
from jaarbeeld.desk.writing import STEP, below, double, entry, flow, key_text, rewritten
from jaarbeeld.model.nodes import Key, Mapping, Sequence
from jaarbeeld.reading.scalars import meaning


def changed(text: str, path: Path, value: Datum, *, order: Listed[Key] = ()) -> str:
    """The text with a value at a path, in the way it is written there now."""
    refuse_doubles(text, path)
    layout = Layout.of(text)
    node = layout.at(path)
    if node is None:
        return _added(text, path, value, order)
    old = value_at(data_of(text), path)
    if same(old, value) and not _is_slip(node, path):
        return text
    if isinstance(node, yaml.MappingNode) and isinstance(value, dict) and set(old) & set(value):  # type: ignore[call-overload]
        return _group(text, path, old, value)
    if isinstance(node, yaml.SequenceNode) and isinstance(value, list | tuple) and old and value:
        return _list(text, path, old, value)
    return _replaced(layout, path, value)


def refuse_doubles(text: str, path: Path) -> None:
    """Nothing, unless a key on the way stands there twice: then nobody knows which one is meant."""
    node = read_tree(text)
    for step in path:
        if isinstance(node, Mapping):
            if step in node.twice:
                raise NotSpliced(node.twice[step].line, f"de sleutel '{step}' staat hier twee keer.", "Hou er één.")
            if step not in node.items:
                return
            node = node.items[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]


def _is_slip(node: yaml.Node, path: Path) -> bool:
    """Whether a value is written in a way that is refused, so that it means nothing."""
    return (
        isinstance(node, yaml.ScalarNode)
        and node.style in (None, "")
        and meaning(str(node.value), at=path[-1] if path else None)[1] is not None
    )


def _group(text: str, path: Path, old: Datum, value: dict[Key, Datum]) -> str:
    assert isinstance(old, dict)
    for key, inner in value.items():
        text = changed(text, (*path, key), inner, order=tuple(value))
    for key in old:
        if key not in value:
            text = removed(text, (*path, key))
    return text


def _list(text: str, path: Path, old: Datum, value: Listed[Datum]) -> str:
    assert isinstance(old, tuple)
    names = [items.name_in(item) for item in old], [items.name_in(item) for item in value]
    for _, a, b, c, d in reversed(SequenceMatcher(None, *names, autojunk=False).get_opcodes()):
        both = min(b - a, d - c)
        for number in range(c + both, d):
            text = items.inserted(text, path, value[number], at=a + number - c)
        for number in reversed(range(a + both, b)):
            text = items.removed(text, (*path, number))
        for number in range(both):
            text = changed(text, (*path, a + number), value[c + number])
    return text


def _replaced(layout: Layout, path: Path, value: Datum) -> str:
    """The text with something of another kind in the place of a node."""
    trail = layout.trail(path)
    node, text = trail[-1], layout.text
    start, end = node.start_mark.index, layout.end(node)
    inside = is_flow(trail[:-1])
    key = path[-1] if path and isinstance(trail[-2], yaml.MappingNode) else None
    is_group = isinstance(value, dict | list | tuple) and bool(value)
    if isinstance(node, yaml.ScalarNode) and not isinstance(value, dict | list | tuple):
        return _scalar(layout, path, value, key=key, inside=inside)
    if not path:
        raise NotSpliced(1)
    likes = neighbours(trail, path)
    if isinstance(value, str) and layout.remarks(end, layout.line_end(end)):
        lines = [double(value)]  # bare, it would be cut off by the remark behind it
    elif inside or not is_group:
        lines = [flow(value, likes, key=key)]
    else:
        indent = _indent(layout, trail)
        lines = below(value, likes, key=key, indent=indent, column=layout.column(start), dash=usual_dash(layout))
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        return _collapsed(layout, trail, lines)
    space = "" if start and text[start - 1] in " \t[{(\n" else " "
    if len(lines) == 1:
        return roomier(layout, text[:start] + space + lines[0] + text[end:], path)
    line_end = layout.line_end(end)
    head = text[:start] + space + lines[0] if lines[0] else text[:start].rstrip(" ")
    tail = text[end:line_end].strip()
    return head + (f" {tail}" if tail else "") + _lines(lines[1:]) + text[line_end:]


def _scalar(layout: Layout, path: Path, value: Datum, *, key: Key | None, inside: bool) -> str:
    """The text with another single value: the first way of writing it that is read back as it is meant."""
    trail, text = layout.trail(path), layout.text
    node = trail[-1]
    assert isinstance(node, yaml.ScalarNode)
    start, end = node.start_mark.index, layout.end(node)
    before = data_of(text)
    wanted = with_value(before, path, value)
    indent = _indent(layout, trail) + STEP
    space = "" if start == 0 or text[start - 1] in " \t[{\n" else " "
    for written in rewritten(node, text[start:end], value, key=key, flow=inside, indent=indent):
        line_end = layout.line_end(end)
        if "\n" in written and written[0] in "|>" and node.style not in ("|", ">"):
            # The remark behind the value stays on its line: behind the header.
            header, _, rest = written.partition("\n")
            new = f"{text[:start]}{space}{header}{text[end:line_end].rstrip()}\n{rest}{text[line_end:]}"
        elif "\n" not in written and node.style in ("|", ">"):
            remark = re.search(r"\s+#.*", text[start : layout.line_end(start)])
            new = text[:start] + space + written + (remark[0] if remark else "") + text[end:]
        else:
            new = text[:start] + space + written + text[end:]
        if says(new, wanted, before=text) and Layout.of(new).remarks() == layout.remarks():
            return roomier(layout, new, path) if inside else new
    raise NotSpliced(node.start_mark.line + 1)


def _indent(layout: Layout, trail: Listed[yaml.Node]) -> int:
    """Where the key, or the dash, of the last node of a trail stands; what is below it stands further."""
    if len(trail) < 2:
        return -STEP
    holder, node = trail[-2], trail[-1]
    if isinstance(holder, yaml.MappingNode):
        key = next(key for key, value in holder.value if value is node)
        return layout.column(key.start_mark.index)
    return holder.start_mark.column


def _collapsed(layout: Layout, trail: Listed[yaml.Node], lines: Listed[str]) -> str:
    """The text with something else behind the key of a group or a list; what was remarked in there stays."""
    holder, node, text = trail[-2], trail[-1], layout.text
    if isinstance(holder, yaml.MappingNode):
        key = next(key for key, value in holder.value if value is node)
        begin = text.index(":", layout.end(key)) + 1
    else:
        assert isinstance(holder, yaml.SequenceNode)
        begin = layout.dash(holder, holder.value.index(node)) + 1
    end = layout.line_end(layout.end(node))
    on_the_line = layout.remarks(begin, layout.line_end(begin))
    pad = " " * _indent(layout, trail)
    first = "".join(f" {word}" for word in (lines[0], *(on_the_line if not _begins_here(layout, node, begin) else ())) if word)
    others = (
        layout.remarks(begin, end)[len(on_the_line) :] if not _begins_here(layout, node, begin) else layout.remarks(begin, end)
    )
    return text[:begin] + first + _lines([pad + remark for remark in others]) + _lines(lines[1:]) + text[end:]


def _begins_here(layout: Layout, node: yaml.Node, begin: int) -> bool:
    """Whether the first of a group stands on the line of its dash."""
    return layout.line_start(node.start_mark.index) == layout.line_start(begin)


def _lines(lines: Listed[str]) -> str:
    return "".join(f"\n{line}" for line in lines)


def _added(text: str, path: Path, value: Datum, order: Listed[Key]) -> str:
    """The text with a key more, in the group that is there; groups on the way are made."""
    layout = Layout.of(text)
    trail = layout.trail(path)
    holder, there = trail[-1], path[: len(trail) - 1]
    key, rest = path[len(trail) - 1], path[len(trail) :]
    inner: Datum = with_value(None, rest, value) if rest else value
    if isinstance(holder, yaml.SequenceNode):
        if key != len(holder.value):
            raise KeyError(key)
        return items.inserted(text, there, inner, at=len(holder.value)) if holder.value else changed(text, there, [inner])
    if isinstance(holder, yaml.ScalarNode):
        if value_at(data_of(text), there) is not None:
            raise KeyError(key)
        return _replaced(layout, there, [inner] if key == 0 else {key: inner})
    assert isinstance(holder, yaml.MappingNode)
    keys = keys_of(holder)
    place = _place(keys, key, order)
    likes = [*same_key(layout, there, key), *(_of_its_kind(holder, place) if isinstance(key, int) else ())]
    if is_flow(trail):
        written = f"{key_text(key)}: {flow(inner, likes, key=key)}"
        pairs = [(known.start_mark.index, layout.end(found)) for known, found in holder.value]
        return roomier(layout, items.flow_inserted(layout, holder, pairs, place, written), (*there, key))
    column = layout.column(holder.value[0][0].start_mark.index)
    lines = entry(key, inner, likes, indent=column, dash=usual_dash(layout))
    if place:
        offset = layout.line_end(layout.end(holder.value[place - 1][1]))
        return text[:offset] + f"\n{' ' * column}" + lines[0] + _lines(lines[1:]) + text[offset:]
    offset = holder.value[0][0].start_mark.index
    if column and not text[layout.line_start(offset) : offset].strip():
        offset = items.above(layout, layout.line_start(offset)) + column
        return text[: offset - column] + " " * column + "\n".join(lines) + "\n" + text[offset - column :]
    return text[:offset] + "\n".join(lines) + f"\n{' ' * column}" + text[offset:]


def _of_its_kind(holder: yaml.MappingNode, place: int) -> list[yaml.Node]:
    """The values beside a place, the nearest first: those of other years."""
    near = sorted(range(len(holder.value)), key=lambda number: abs(number - place + 0.5))
    return [holder.value[number][1] for number in near]


def _place(keys: Listed[Key], key: Key, order: Listed[Key]) -> int:
    """Behind how many of the keys a new one comes: years go up, or down; other keys go as their model has them."""
    if isinstance(key, int):
        years = [known for known in keys if isinstance(known, int)]
        if len(years) == len(keys):
            down = len(years) > 1 and years == sorted(years, reverse=True)
            return sum(known > key if down else known < key for known in years)
    if key in order:
        known = list(order)
        before = [name for name in known[: known.index(key)] if name in keys]
        if before:
            return list(keys).index(before[-1]) + 1
        after = [name for name in known[known.index(key) :] if name in keys]
        if after:
            return list(keys).index(after[0])
    return len(keys)


def removed(text: str, path: Path) -> str:
    """The text without a key and what stands at it; a group without keys becomes {}."""
    if not path:
        raise KeyError(())
    refuse_doubles(text, path)
    layout = Layout.of(text)
    trail = layout.trail(path)
    if len(trail) != len(path) + 1:
        raise KeyError(path[-1])
    holder, node = trail[-2], trail[-1]
    if isinstance(holder, yaml.SequenceNode):
        return items.removed(text, path)
    assert isinstance(holder, yaml.MappingNode)
    index = next(number for number, (key, _) in enumerate(holder.value) if key_of(key) == path[-1])
    if len(holder.value) == 1:
        return _replaced(layout, path[:-1], {})
    start, end = holder.value[index][0].start_mark.index, layout.end(node)
    if is_flow(trail[:-1]):
        pairs = [(known.start_mark.index, layout.end(found)) for known, found in holder.value]
        return items.flow_removed(layout, pairs, index)
    begin = layout.line_start(start)
    if text[begin:start].strip():
        # Behind a dash: what comes next, takes its place.
        rest = re.compile(r"[^\n]*\n\s*").match(text, end)
        return text[:start] + text[rest.end() if rest else end :]
    return items.without_lines(text, begin, layout.line_end(end))
