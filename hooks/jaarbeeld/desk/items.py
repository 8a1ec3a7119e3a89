"""Desk: an item of a list more, less, or in another place; in a text of which the lines end with \\n."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence as Listed

import yaml

from jaarbeeld.desk.layout import Layout, is_flow
from jaarbeeld.desk.neighbours import is_spaced, joins_next, nearest, usual_dash
from jaarbeeld.desk.proof import Datum, NotSpliced, Path, data_of, value_at
from jaarbeeld.desk.writing import flow, in_order, item_lines
from jaarbeeld.model.nodes import Key

_MONTH = re.compile(r"\d{4}-\d{2}")


def moment(record: Datum, key: str) -> tuple[str, bool]:
    """When a record was: its first day, or the first of its month behind what is known to be on that day."""
    when = record.get(key) if isinstance(record, dict) else None
    written = when.isoformat() if isinstance(when, dt.date) else str(when or "")
    return (f"{written}-01", True) if re.fullmatch(_MONTH, written) else (written[:10], False)


def name_in(item: Datum) -> str:
    """By what an item of a list is known again: a record by its own name, though the rest of it changed."""
    if isinstance(item, dict):
        return next((f"{key} {item[key]!r}" for key in ("id", "year", "term", "address") if key in item), repr(item))
    return repr(item)


def in_its_order(record: Datum, likes: Listed[yaml.Node], order: Listed[Key]) -> Datum:
    """A record with its keys in the order of its neighbours and its model; anything else as it is."""
    return in_order(record, likes, order) if isinstance(record, dict) else record


def inserted(text: str, path: Path, record: Datum, *, at: int, order: Listed[Key] = ()) -> str:
    """The text with an item more in a list that has some."""
    layout = Layout.of(text)
    trail = layout.trail(path)
    listed = _listed(trail, path)
    likes = nearest(listed, at)
    record = in_its_order(record, likes, order)
    if is_flow(trail):
        pairs = [(item.start_mark.index, layout.end(item)) for item in listed.value]
        return flow_inserted(layout, listed, pairs, at, flow(record, likes))
    near = listed.value[min(max(at - 1, 0), len(listed.value) - 1)]
    gap = text[layout.dash(listed, listed.value.index(near)) + 1 : near.start_mark.index]
    gap = gap if gap and not gap.strip(" ") else " "
    lines = item_lines(record, likes, column=listed.start_mark.column, gap=gap, dash=usual_dash(layout))
    return _put(layout, listed, lines, at=at, kin=joins_next(text, path, record, at), spaced=is_spaced(layout, listed))


def removed(text: str, path: Path) -> str:
    """The text without an item of a list; a list without items becomes []."""
    layout = Layout.of(text)
    trail = layout.trail(path[:-1])
    listed, index = _listed(trail, path[:-1]), path[-1]
    if not isinstance(index, int) or not 0 <= index < len(listed.value):
        raise KeyError(index)
    if is_flow(trail):
        pairs = [(item.start_mark.index, layout.end(item)) for item in listed.value]
        if len(pairs) == 1:
            return text[: pairs[0][0]] + text[pairs[0][1] :].lstrip(" ,")
        return flow_removed(layout, pairs, index)
    if len(listed.value) == 1:
        return emptied(layout, layout.trail(path[:-1]))
    begin, end = _span(layout, listed, index)
    return without_lines(text, begin, end)


def emptied(layout: Layout, trail: Listed[yaml.Node]) -> str:
    """The text with [] in the place of a list of which the only item goes, with the remarks of that item."""
    holder, listed, text = trail[-2] if len(trail) > 1 else None, trail[-1], layout.text
    if not isinstance(holder, yaml.MappingNode):
        raise NotSpliced(listed.start_mark.line + 1)
    key = next(key for key, value in holder.value if value is listed)
    begin = text.index(":", layout.end(key)) + 1
    remark = text[begin : layout.line_end(begin)].rstrip()
    return f"{text[:begin]} []{remark}{text[layout.line_end(layout.end(listed)) :]}"


def moved(text: str, path: Path, *, to: int) -> str:
    """The text with an item of a list elsewhere, sign for sign as it was; `to` is its number afterwards."""
    layout = Layout.of(text)
    trail = layout.trail(path[:-1])
    listed, index = _listed(trail, path[:-1]), path[-1]
    assert isinstance(index, int)
    record = value_at(data_of(text), path)
    if is_flow(trail):
        written = layout.written(listed.value[index])
        rest = removed(text, path)
        after = Layout.of(rest)
        left = after.at(path[:-1])
        assert isinstance(left, yaml.SequenceNode)
        pairs = [(item.start_mark.index, after.end(item)) for item in left.value]
        return flow_inserted(after, left, pairs, to, written)
    begin, end = _span(layout, listed, index)
    lines = text[begin:end].split("\n")
    rest = without_lines(text, begin, end)
    after = Layout.of(rest)
    left = after.at(path[:-1])
    assert isinstance(left, yaml.SequenceNode)
    kin = joins_next(rest, path[:-1], record, to)
    return _put(after, left, lines, at=to, kin=kin, spaced=is_spaced(layout, listed))


def _listed(trail: Listed[yaml.Node], path: Path) -> yaml.SequenceNode:
    if len(trail) != len(path) + 1 or not isinstance(trail[-1], yaml.SequenceNode):
        raise KeyError(path)
    return trail[-1]


def _put(layout: Layout, listed: yaml.SequenceNode, lines: Listed[str], *, at: int, kin: bool, spaced: bool) -> str:
    """The text with the lines of an item in a list: behind the one before it, or, with its kin, before the next one."""
    text, block = layout.text, "\n".join(lines)
    if at and not (kin and at < len(listed.value)):
        end = _span(layout, listed, at - 1)[1]
        return f"{text[:end]}\n{block}{text[end:]}" if not spaced else f"{text[:end]}\n\n{block}{text[end:]}"
    begin = _span(layout, listed, at)[0]
    if spaced:
        return f"{text[:begin]}{block}\n\n{text[begin:]}"
    if kin:
        begin = layout.line_start(layout.dash(listed, at))  # below what is remarked above its kin
    return f"{text[:begin]}{block}\n{text[begin:]}"


def _span(layout: Layout, listed: yaml.SequenceNode, index: int) -> tuple[int, int]:
    """From where to where the whole lines of an item go, with the remarks that are its own."""
    text = layout.text
    dash = layout.dash(listed, index)
    begin = layout.line_start(dash)
    if text[begin:dash].strip():
        raise NotSpliced(listed.start_mark.line + 1)
    end = layout.line_end(layout.end(listed.value[index]))
    deep = listed.start_mark.column + 1
    if behind := re.compile(rf"(?:\n {{{deep},}}#[^\n]*)+").match(text, end):
        end = behind.end()
    top = above(layout, begin)
    if top < begin and not _heads_a_group(layout, listed, index, top, end):
        begin = top
    return begin, end


def above(layout: Layout, begin: int) -> int:
    """Where the remarks begin that stand directly above a line, as far to the right as it."""
    text = layout.text
    indent = re.compile(" *").match(text, begin)
    assert indent is not None
    pad = indent[0]
    while begin > 0:
        start = layout.line_start(begin - 1)
        if not re.match(rf"{pad}#", text[start : begin - 1]):
            break
        begin = start
    return begin


def _heads_a_group(layout: Layout, listed: yaml.SequenceNode, index: int, top: int, end: int) -> bool:
    """Whether the remark above an item is of all that follow too: it begins a piece of the list, or is no sentence."""
    text = layout.text
    is_title = not text[top : layout.dash(listed, index)].rstrip().endswith((".", "?", "!", ":"))
    first = index == 0 or not text[layout.line_start(max(top - 1, 0)) : max(top - 1, 0)].strip()
    following = index + 1 < len(listed.value)
    if not ((first or is_title) and following):
        return False
    column = listed.start_mark.column
    return text[end + 1 : end + 2 + column].strip(" ") == "-"


def flow_inserted(layout: Layout, holder: yaml.Node, pairs: Listed[tuple[int, int]], place: int, written: str) -> str:
    """The text with an entry more between [ ] or { }."""
    text = layout.text
    if not pairs:
        start = holder.start_mark.index + 1
        return text[:start] + written + text[start:]
    if place:
        start, end = pairs[place - 1]
        before = pairs[place - 2][1] if place > 1 else holder.start_mark.index
        own_line = "\n" in text[before:start]
        return f"{text[:end]},{newline(layout, start) if own_line else ' '}{written}{text[end:]}"
    start = pairs[0][0]
    own_line = "\n" in text[holder.start_mark.index : start]
    return f"{text[:start]}{written},{newline(layout, start) if own_line else ' '}{text[start:]}"


def newline(layout: Layout, start: int) -> str:
    """A new line that begins as far to the right as the sign at `start` stands."""
    return "\n" + " " * layout.column(start)


def flow_removed(layout: Layout, pairs: Listed[tuple[int, int]], index: int) -> str:
    """The text without an entry between [ ] or { } in which there are others."""
    text = layout.text
    start, end = layout.line_start(pairs[index][0]), layout.line_end(pairs[index][1])
    if not text[start : pairs[index][0]].strip() and re.fullmatch(r"\s*,?\s*(?:#.*)?", text[pairs[index][1] : end]):
        return text[:start] + text[end + 1 :]  # it has lines of its own
    if index + 1 < len(pairs):
        return text[: pairs[index][0]] + text[pairs[index + 1][0] :]
    return text[: pairs[index - 1][1]] + text[pairs[index][1] :]


def without_lines(text: str, begin: int, end: int) -> str:
    """The text without the lines from `begin` to `end`, and without the empty line that would be one too many."""
    head, tail = text[:begin], text[end + 1 :]
    before, gone = head.rstrip("\n").rpartition("\n")[2], text[begin:end]
    # The key of the group itself stands less far to the right; a key without a value does not.
    is_first = before.endswith(":") and _column(before) < _indent(gone) + gone.lstrip(" ").startswith("-")
    above_empty = head == "" or head.endswith("\n\n") or is_first
    if not tail.strip("\n"):
        return head.rstrip("\n") + ("\n" if text[end:].startswith("\n") else "")
    if above_empty and tail.startswith("\n"):
        tail = tail.lstrip("\n")
    return head + tail


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _column(line: str) -> int:
    """Where the key of a line stands, behind its dash."""
    return len(line) - len(line.lstrip(" -"))
