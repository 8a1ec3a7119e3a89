"""Desk: how a datum is written in YAML: as its neighbours are, and so that the reader gives the same datum back."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Named
from collections.abc import Sequence as Listed
from decimal import Decimal
from itertools import combinations

import yaml

from jaarbeeld.desk.layout import BLOCKS, child, keys_of
from jaarbeeld.desk.proof import Datum, NotSpliced, is_scalar, same
from jaarbeeld.desk.wrapping import WIDTH, folded
from jaarbeeld.model.nodes import Key, plain
from jaarbeeld.reading.source import parsed

Likes = Listed[yaml.Node]
"""Neighbours of what is written, the nearest first: they show how it is done in this file."""
STEP = 2
"""Spaces that a group stands further than its key."""
_LONG = 60
"""A text of more signs is not put between { }."""
_ENOUGH = 20
"""So many neighbours show in which order keys come."""
_HEADER = re.compile(r"([|>])([-+0-9]*)(.*)")


def bare(value: Datum) -> str:
    """One value that is no text, as it is written.

    Raises:
        NotSpliced: it is nothing that a data file can hold.
    """
    if not is_scalar(value) or isinstance(value, str):
        raise NotSpliced(1)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    number = Decimal(repr(value)) if isinstance(value, float) else value
    assert isinstance(number, Decimal)
    if not number.is_finite():
        raise NotSpliced(1)
    written = f"{number:f}"
    # 12.345 would be read as a number with a point for thousands.
    return f"{written}0" if re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", written) else written


def double(text: str) -> str:
    """A text between double quotation marks."""
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return '"' + "".join(signs.get(sign, sign) for sign in text) + '"'


def single(text: str) -> str:
    """A text between single quotation marks."""
    return "'" + text.replace("'", "''") + "'"


def reads_back(written: str, value: Datum, *, key: Key | None, flow: bool) -> bool:
    """Whether what is written on one line is read as this value, and nothing is wrong with it."""
    if "\n" in written:
        return False
    name = "a" if key is None else key_text(key)
    inner = f"[{written}]" if flow and key is None else f"{{{name}: {written}}}" if flow else f"{name}: {written}"
    node, problems = parsed(f"{inner}\n", name="")
    if node is None or problems:
        return False
    data = plain(node)
    found = next(iter(data.values() if isinstance(data, dict) else data), None) if isinstance(data, dict | tuple) else None
    return same(found, value) and isinstance(data, dict | tuple) and len(data) == 1


def key_text(key: Key) -> str:
    """A key as it is written."""
    if isinstance(key, int):
        return str(key)
    return key if re.fullmatch(r"[A-Za-z_][\w-]*", key, re.ASCII) and key.lower() not in _WORDS else double(key)


_WORDS = ("yes", "no", "on", "off", "true", "false", "null", "y", "n")


def one_line(value: Datum, likes: Likes = (), *, key: Key | None = None, flow: bool) -> str:
    """One value on one line: as its neighbours, bare, or between quotation marks.

    Raises:
        NotSpliced: there is no way to write it.
    """
    for written in _one_line(value, likes):
        if reads_back(written, value, key=key, flow=flow):
            return written
    raise NotSpliced(1)


def _one_line(value: Datum, likes: Likes) -> Iterator[str]:
    if not isinstance(value, str):
        yield bare(value)
        return
    quotes = [like.style for like in likes if isinstance(like, yaml.ScalarNode) and like.tag.endswith(":str")]
    if quotes and all(quote == "'" for quote in quotes):
        yield single(value)
    elif not (quotes and all(quote == '"' for quote in quotes)) and re.search(r"[^\W\d_]", value):
        # What has no letters – "2024-01", "±200", "1.2" – could be taken for a number.
        yield value
    yield double(value)


def block_text(text: str, indent: int, *, header: str = ">-", old: Listed[str] = ()) -> str:
    """A text below its key, with its header; `old` are the lines of before."""
    found = _HEADER.match(header)
    assert found is not None
    style, signs, remark = found.groups()
    body = text.removesuffix("\n")
    chomp = "" if text.endswith("\n") else "-"
    if "+" in signs or any(sign.isdecimal() for sign in signs) or signs != chomp:
        signs = chomp
    lines = body.split("\n") if style == "|" else folded(list(old), body, WIDTH - indent)
    return "\n".join([f"{style}{signs}{remark}", *(" " * indent + line if line else "" for line in lines)])


def rewritten(node: yaml.ScalarNode, raw: str, value: Datum, *, key: Key | None, flow: bool, indent: int) -> Iterator[str]:
    """What can be written in the place of one value, the best first: in the way of before if that can be.

    `raw` is what is written there; `indent` is where a text below its key would stand. The last resort is always right.
    """
    if isinstance(value, str):
        if node.style in BLOCKS and not flow and value.strip():
            header, *lines = raw.split("\n")
            deep = next((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), indent)
            yield block_text(value, deep, header=header, old=[line[deep:] for line in lines])
        yield from _same_quotes(node, raw, value)
        if node.style in (None, "") and node.tag.endswith(":str"):
            room = WIDTH - node.start_mark.column
            long = len(value) > max(room, len(raw)) and " " in value.strip()
            if not flow and ("\n" in value or long):
                yield block_text(value, indent, header="|-" if "\n" in value else ">-")
            yield value
    yield one_line(value, key=key, flow=flow)
    if isinstance(value, str):
        yield double(value)  # bare, it would be cut off by the remark behind it


def _same_quotes(node: yaml.ScalarNode, raw: str, value: str) -> Iterator[str]:
    quote = node.style if node.style in ("'", '"') else ""
    if not quote and "\n" not in raw:
        return  # what stands bare on one line may have to become a text below its key
    inside = single(value) if quote == "'" else double(value) if quote else value
    if "\n" not in raw:
        yield inside
        return
    first, *rest = raw.split("\n")
    if "" in rest or not value.strip():
        return
    deep = len(rest[0]) - len(rest[0].lstrip(" "))
    lines = folded([first, *(line.strip() for line in rest)], inside, WIDTH - deep)
    yield "\n".join([lines[0], *(" " * deep + line for line in lines[1:])])


def flow(value: Datum, likes: Likes = (), *, key: Key | None = None) -> str:
    """Any datum on one line, as it can stand between { } and [ ]."""
    if isinstance(value, Named):
        entries = (f"{key_text(k)}: {flow(v, under(likes, k), key=k)}" for k, v in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(item, items_of(likes)) for item in value)}]"
    return one_line(value, likes, key=key, flow=True)


def entry(key: Key, value: Datum, likes: Likes, *, indent: int, dash: int = STEP) -> list[str]:
    """A key with its value, as lines that stand below each other from `indent` on; the first without its white space."""
    lines = below(value, likes, key=key, indent=indent, column=indent + len(key_text(key)) + 2, dash=dash)
    first = f"{key_text(key)}: {lines[0]}" if lines[0] else f"{key_text(key)}:"
    return [first, *lines[1:]]


def below(value: Datum, likes: Likes, *, key: Key | None, indent: int, column: int, dash: int = STEP) -> list[str]:
    """A value that stands at a key: what comes behind the key, which ends at `column`, and the lines below it.

    `indent` is where the key stands, `dash` how much further the dashes of a list do.
    """
    pad = " " * (indent + STEP)
    if isinstance(value, str):
        return _text(value, likes, key=key, indent=indent + STEP, column=column).split("\n")
    if not isinstance(value, Named | list | tuple):
        return [one_line(value, likes, key=key, flow=False)]
    if not value or (fits := _on_one_line(value, likes, column)) is not None:
        return [fits or "" if value else "{}" if isinstance(value, Named) else "[]"]
    if isinstance(value, Named):
        lines: list[str] = [""]
        for name, inner in value.items():
            first, *rest = entry(name, inner, under(likes, name), indent=indent + STEP, dash=dash)
            lines += [pad + first, *rest]
        return lines
    return ["", *(line for item in value for line in item_lines(item, items_of(likes), column=indent + dash, dash=dash))]


def item_lines(value: Datum, likes: Likes, *, column: int, gap: str = " ", dash: int = STEP) -> list[str]:
    """An item of a list, as whole lines; `column` is where its dash stands, `gap` the space behind the dash."""
    pad, inner = " " * column, column + 1 + len(gap)
    if not isinstance(value, Named) or not value:
        first, *rest = below(value, likes, key=None, indent=column, column=inner, dash=dash)
        return [f"{pad}-{gap}{first}" if first else f"{pad}-", *rest]
    if likes and (fits := _on_one_line(value, likes, inner)) is not None:
        return [f"{pad}-{gap}{fits}"]
    lines: list[str] = []
    for number, (key, part) in enumerate(value.items()):
        first, *rest = entry(key, part, under(likes, key), indent=inner, dash=dash)
        lines += [f"{pad}-{gap}{first}" if number == 0 else " " * inner + first, *rest]
    return lines


def _text(text: str, likes: Likes, *, key: Key | None, indent: int, column: int) -> str:
    """A text in block style: on its line when it fits, or else below its key."""
    styles = [like.style for like in likes if isinstance(like, yaml.ScalarNode)]
    written = one_line(text, likes, key=key, flow=False)
    long = column + len(written) > WIDTH and " " in text.strip()
    always = len(styles) > 1 and all(style in BLOCKS for style in styles)
    if not ("\n" in text or long or always) or text != text.strip():
        return written
    # Below > a line that stands further to the right would be taken for one of its own.
    usual = next((f"{style}-" for style in styles if style in BLOCKS), "|-" if "\n" in text else ">-")
    header = "|-" if re.search(r"\n[ \t]", text) else usual
    return block_text(text, indent, header=header)


def _on_one_line(value: Named[Key, Datum] | Listed[Datum], likes: Likes, column: int) -> str | None:
    """A list or a group between [ ] or { }, when it is short and its neighbours are written so."""
    styles = [like.flow_style for like in likes if isinstance(like, yaml.CollectionNode) and like.value]
    if styles and not styles[0]:
        return None
    inner = list(value.values() if isinstance(value, Named) else value)
    if not styles and (not all(map(_is_short, inner)) or (not isinstance(value, Named) and any(map(_is_group, inner)))):
        return None
    if any("\n" in text or len(text) > _LONG for text in _texts(value)) and not (styles and len(styles) > 1):
        return None
    written = flow(value, likes)
    return written if column + len(written) <= WIDTH else None


def _is_group(value: Datum) -> bool:
    return isinstance(value, Named | list | tuple)


def _is_short(value: Datum) -> bool:
    if isinstance(value, list | tuple):
        return not any(map(_is_group, value)) and all(map(_is_short, value))
    if isinstance(value, str):
        return len(value) <= _LONG and not value.rstrip().endswith((".", "?", "!"))
    return not isinstance(value, Named) or not value


def _texts(value: Datum) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Named):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def under(likes: Iterable[yaml.Node], key: Key) -> list[yaml.Node]:
    """What stands at a key of the neighbours."""
    return [found for like in likes if (found := child(like, key)) is not None]


def items_of(likes: Iterable[yaml.Node]) -> list[yaml.Node]:
    """The items of neighbours that are lists."""
    return [item for like in likes if isinstance(like, yaml.SequenceNode) for item in like.value]


def in_order(record: Named[Key, Datum], likes: Likes, order: Listed[Key] = ()) -> dict[Key, Datum]:
    """A record with its keys as its neighbours have them; of which they say nothing, as the model has them, or the record."""
    earlier: Counter[tuple[Key, Key]] = Counter()
    for like in likes[:_ENOUGH]:
        if isinstance(like, yaml.MappingNode):
            earlier.update(combinations([key for key in keys_of(like) if key in record], 2))
    ordered: list[Key] = []
    for key in sorted(record, key=lambda name: order.index(name) if name in order else len(order)):
        # Where the fewest neighbours have it otherwise, and of those places the last.
        against = [
            sum(earlier[key, before] for before in ordered[:place]) + sum(earlier[after, key] for after in ordered[place:])
            for place in range(len(ordered) + 1)
        ]
        ordered.insert(max(place for place, count in enumerate(against) if count == min(against)), key)
    return {key: record[key] for key in ordered}
