"""Desk: the proof that exactly one datum of a file changed, and what is told when there is none.

Whatever way a text was spliced: before it leaves this room, the project's own reader reads it again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping as Named
from decimal import Decimal

from jaarbeeld import invisible
from jaarbeeld.desk.layout import Layout
from jaarbeeld.model.nodes import Key, Node, at, plain
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.source import MAX_BYTES, decoded, parsed

Path = tuple[Key, ...]
Datum = object
"""What a value is: a text, a number, true or false, a day, nothing; or a list or a group of them."""

FILE = "bestand"
"""How a file is called here: its name is not known to who splices its text."""


class NotSpliced(Exception):
    """The file cannot be changed safely here; nothing was changed."""

    def __init__(self, line: int, message: str = "dit kan hier niet veilig gewijzigd worden.", hint: str = "") -> None:
        self.line, self.message, self.hint = line, message, hint
        super().__init__(f"line {line}: {message}")

    def problem(self, name: str) -> Problem:
        """What is told to the editor of the file with this name."""
        return Problem(
            Place(name, self.line), self.message, self.hint or f"Open {name} en wijzig het zelf op regel {self.line}."
        )


def read_tree(text: str) -> Node:
    """What stands in the text of a file.

    Raises:
        NotSpliced: it cannot be read at all.
    """
    node, problems = parsed(text, name=FILE)
    if node is None:
        first = problems[0]
        said = "dit bestand heeft een fout, en kan daarom hier niet veilig gewijzigd worden."
        raise NotSpliced(first.place.line, said, f"Herstel eerst regel {first.place.line}: {first.message}")
    return node


def data_of(text: str) -> Datum:
    """The data in the text of a file."""
    return plain(read_tree(text))


def line_of(text: str, path: Path) -> int:
    """The line of what stands at a path, or of what is nearest to it."""
    node, _ = parsed(text, name=FILE)
    return at(node, path).line if node is not None else 1


def same(one: Datum, other: Datum) -> bool:
    """Whether two data are the same. A text is no number, true is no 1; the order of the keys in a group is not looked at."""
    if isinstance(one, Named):
        if not isinstance(other, Named) or len(one) != len(other):
            return False
        return all(any(_one_key(key, known) for known in other) and same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple):
        return isinstance(other, list | tuple) and len(one) == len(other) and all(map(same, one, other))
    if _is_number(one) and _is_number(other):
        return _number(one) == _number(other)
    return type(one) is type(other) and one == other


def prove(before: str, after: str, *, wanted: Datum, path: Path, fewer_remarks: bool = False) -> None:
    """Nothing, if the new text says what is wanted, and all its remarks are still there.

    Raises:
        NotSpliced: the data are not what they should be, or something became wrong that was not, or a remark was lost.
    """
    line = line_of(before, path)
    if hidden := invisible.HIDDEN.search(after):
        raise NotSpliced(line, *invisible.told(hidden[0]))
    raw = after.encode("utf-8")
    _, problem = decoded(raw, name=FILE)
    if problem:
        raise NotSpliced(line, problem.message, problem.hint)
    if len(raw) > MAX_BYTES:
        raise NotSpliced(line, "dit bestand wordt te groot.", "Splits het op in kleinere bestanden.")
    if not says(after, wanted, before=before):
        raise NotSpliced(line)
    had, has = Counter(Layout.of(before).remarks()), Counter(Layout.of(after).remarks())
    if has - had or (had - has and not fewer_remarks):
        raise NotSpliced(line)


def says(after: str, wanted: Datum, *, before: str) -> bool:
    """Whether a text is read as these data, and nothing is wrong in it that was not wrong before."""
    node, problems = parsed(after, name=FILE)
    known = Counter(problem.message for problem in parsed(before, name=FILE)[1])
    return node is not None and same(plain(node), wanted) and not Counter(problem.message for problem in problems) - known


def with_value(data: Datum, path: Path, value: Datum) -> Datum:
    """The data with another value at a path; groups on the way that are not there yet, are made."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, Named):
        return {**data, step: with_value(data.get(step), rest, value)}
    if isinstance(data, list | tuple) and isinstance(step, int) and 0 <= step <= len(data):
        inner = with_value(data[step] if step < len(data) else None, rest, value)
        return (*data[:step], inner, *data[step + 1 :])
    if data is None:
        return (with_value(None, rest, value),) if step == 0 else {step: with_value(None, rest, value)}
    raise KeyError(step)


def without_value(data: Datum, path: Path) -> Datum:
    """The data without what stands at a path."""
    step, rest = path[0], path[1:]
    if isinstance(data, Named) and step in data:
        if rest:
            return {**data, step: without_value(data[step], rest)}
        return {key: value for key, value in data.items() if key != step}
    if isinstance(data, list | tuple) and isinstance(step, int) and 0 <= step < len(data):
        middle = (without_value(data[step], rest),) if rest else ()
        return (*data[:step], *middle, *data[step + 1 :])
    raise KeyError(step)


def value_at(data: Datum, path: Path) -> Datum:
    """What stands at a path in the data."""
    for step in path:
        there = step in data if isinstance(data, dict) else isinstance(data, tuple) and step in range(len(data))
        if not there:
            raise KeyError(step)
        data = data[step]  # type: ignore[index]
    return data


def is_scalar(value: Datum) -> bool:
    """Whether this is one value, that a file can hold."""
    if isinstance(value, dt.datetime):
        return False
    return value is None or isinstance(value, str | int | float | Decimal | dt.date)


def _one_key(key: Key, known: Key) -> bool:
    return type(key) is type(known) and key == known


def _is_number(value: Datum) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _number(value: Datum) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)  # type: ignore[arg-type]
