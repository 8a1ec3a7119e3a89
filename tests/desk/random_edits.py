"""Random edits at random places of the files of both organisations, and what must be true of each; for the tests and bench/."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jaarbeeld.desk.layout import Layout
from jaarbeeld.desk.proof import data_of, same, value_at, with_value
from jaarbeeld.desk.splice import insert_record, move_record, place_by_date, remove_record, remove_value, set_value
from jaarbeeld.model.nodes import Key, Mapping, Scalar, Sequence
from jaarbeeld.reading.source import parsed
from tests.conftest import KLEIN, ROOT

Path = tuple[Key, ...]
# Each of these means something in YAML 1.1, or looks as if it does.
WORDS = """
ja nee no yes on off y n null ~ true 24 0 12,5 1.302 58.5 1e3 0x1f 0o17 1_000 19:30 2024-01-01 2024-01 12/3/2024
±450 / ? n/a - :a
@a `a` %a !a &a *a | > >- [a] {a} a] } ' " 'a' "a" --- ... = << a\\b \\n 😀 👩‍👧 é “Hallo” „Hallo” ‘a’ ...a ?a ,
2024:24 0123 a: a,b
"""
TEXTS = [
    *WORDS.split(),
    *(
        "",
        " ",
        "+/- 200",
        "- a",
        "# a",
        "a # b",
        "a #b",
        "a: b",
        "a ",
        " a",
        "  a",
        "a, b",
        "? a",
        "2024: 24",
        "1 000",
        "--- a",
    ),
    *("a\nb", "a\n\nb", "a\n", "\na", "  a\nb", "a\n  b\nc", "a\n- b", "a\tb", "\ta", "één\u00a0twee", "zei \"a\" en 'b'"),
    "Een zin met een komma, een punt. En nog een zin!",
    "Een lange zin die zeker niet op één regel past: er staat van alles in, ook een dubbele punt, een # en 'aanhalingstekens', "
    'en "andere", en dan nog een stuk dat de regel te lang maakt.',
    "Een lange tekst.  Met twee spaties na een punt, en met genoeg woorden om er meer dan een regel van te maken in elk "
    "bestand dat er is, ook als het niet ver naar rechts staat.",
    "woord" * 40,
]
OTHERS = [
    None,
    True,
    False,
    0,
    7,
    -3,
    1302,
    450,
    Decimal("12.5"),
    Decimal("1.302"),
    0.25,
    dt.date(2024, 2, 29),
    123456789012345,
]


STRANGE = """\
# Zo schrijft niemand hier, maar het mag.
records:
- id: one   # de eerste
  label: 'enkel, en ''s ochtends'
  text: >
    Een tekst die eindigt op
    een nieuwe regel.

    En een tweede alinea.
  # over wat volgt
  lines: |
    regel een
      ingesprongen
    regel twee
  long: een tekst die bloot
    over twee regels gaat
  quoted: "over
    twee regels"
  empty:
  nothing: ~   # leeg

- id: two
  label: 'twee'
  values: { 2023: 1, 2024: 2 }   # naast elkaar
  many: [
    a,  # eerste
    "b",
    c   # laatste
  ]
  deep: {a: {b: [1, 2, {c: d}]}, e: []}
- {id: three, label: drie}
# over vier
-   id: four
    label: vier

    list:
    - a
    # over b
    - b: 1
      c: 2
last: 5 # het einde
"""
KINDS = {
    "": lambda text: text,
    ", met een merk vooraan": lambda text: f"\ufeff{text}",
    ", uit Windows": lambda text: text.replace("\n", "\r\n"),
    ", zonder einde": lambda text: text.rstrip("\n"),
}


@cache
def files() -> dict[str, str]:
    """The text of every data file of the real project and of De Brug."""
    found = [path for root in (ROOT, KLEIN) for path in sorted((root / "data").rglob("*.yml"))]
    texts = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode("utf-8") for path in found}
    return {**texts, "vreemd.yml": STRANGE}


@cache
def paths_in(text: str) -> tuple[tuple[Path, type], ...]:
    """Every place in a file, with what stands there."""
    root, _ = parsed(text, name="")
    found: list[tuple[Path, type]] = []
    waiting = [((), root)]
    while waiting:
        path, node = waiting.pop()
        found.append((path, type(node)))
        if isinstance(node, Mapping):
            waiting += [((*path, key), inner) for key, inner in node.items.items()]
        elif isinstance(node, Sequence):
            waiting += [((*path, number), inner) for number, inner in enumerate(node.items)]
    return tuple(found)


def some_text(rng: random.Random, old: object) -> str:
    """A text: one with a trap in it, one that is a little other than the old one, or any signs."""
    kind = rng.random()
    if isinstance(old, str) and " " in old and kind < 0.5:
        words = old.split(" ")
        place = rng.randrange(len(words))
        words[place : place + rng.randint(0, 2)] = rng.sample(
            ["nieuw", "een woord meer", rng.choice(TEXTS), "zin."], rng.randint(0, 2)
        )
        return " ".join(words)
    if kind < 0.9:
        return rng.choice(TEXTS)
    signs = "abz éë019 -:#,.'\"[]{}&*!|>%@`~?±/\\\n\t😀=<"
    return "".join(rng.choice(signs) for _ in range(rng.randint(0, 30)))


def some_value(rng: random.Random, old: object) -> object:
    """A single value of any kind."""
    return some_text(rng, old) if rng.random() < 0.7 else rng.choice(OTHERS)


def some_group(rng: random.Random, old: object) -> object:
    """A list or a group with something else in it."""
    if isinstance(old, dict):
        new = dict(old)
        for key in rng.sample(list(old), rng.randint(0, min(2, len(old)))):
            new[key] = some_value(rng, old[key])
        if rng.random() < 0.5:
            new[rng.choice(["note", "reason", 2031, 1999])] = some_value(rng, None)
        if new and rng.random() < 0.3:
            del new[rng.choice(list(new))]
        return new
    new_list = list(old) if isinstance(old, tuple) else []
    for _ in range(rng.randint(1, 3)):
        place = rng.randint(0, len(new_list))
        new_list[place : place + rng.randint(0, 1)] = [some_value(rng, None)] if rng.random() < 0.7 else []
    return new_list


@dataclass(frozen=True)
class Spot:
    """A place in a file that was chosen at random."""

    file: str
    text: str
    path: Path


def some_spot(rng: random.Random, kind: type | tuple[type, ...]) -> Spot:
    """A place where something of this kind stands."""
    while True:
        file = rng.choice(sorted(files()))
        text = files()[file]
        places = [path for path, found in paths_in(text) if issubclass(found, kind) and path]
        if places:
            return Spot(file, text, rng.choice(places))


def lines_of(text: str, path: Path) -> tuple[int, int]:
    """The lines over which what stands at a path goes, with the { } around it."""
    layout = Layout.of(text)
    trail = layout.trail(path)
    node = next((node for node in trail if getattr(node, "flow_style", None)), trail[-1])
    holder = trail[trail.index(node) - 1] if trail.index(node) else node
    keys = (
        [key for key, value in getattr(holder, "value", []) if value is node]
        if hasattr(node, "value") and holder.id == "mapping"
        else []
    )
    first = (keys[0] if keys else node).start_mark.line
    return first, text[: layout.end(node)].count("\n")


def outside(text: str, path: Path, new: str) -> tuple[list[str], list[str]]:
    """The lines around what stands at a path, before and after."""
    first, last = lines_of(text, path)
    old_lines, new_lines = text.split("\n"), new.split("\n")
    while last + 1 < len(old_lines) and old_lines[last + 1].startswith(" ") and old_lines[last + 1].lstrip().startswith("#"):
        last += 1  # a remark below the last item belongs to it
    behind = len(old_lines) - last - 1
    return (
        old_lines[:first] + old_lines[last + 1 :],
        new_lines[:first] + (new_lines[len(new_lines) - behind :] if behind else []),
    )


def remarks(text: str) -> Counter[str]:
    """The remarks in a file: here, what stands behind # at the beginning of a line or behind a space, and in no text."""
    return Counter(Layout.of(text).remarks())


def set_at_random(rng: random.Random) -> None:
    """Another single value: only its own lines change, and when it is set back, the file is what it was."""
    spot = some_spot(rng, Scalar)
    before = data_of(spot.text)
    old = value_at(before, spot.path)
    value = some_value(rng, old)
    new = set_value(spot.text, spot.path, value)
    written = value_at(data_of(new), spot.path)
    assert same(written, value) or same(written, f"{value}\n")
    assert same(data_of(new), with_value(before, spot.path, written))
    around, still = outside(spot.text, spot.path, new)
    assert around == still, (spot, value)
    assert remarks(new) == remarks(spot.text), (spot, value)
    again = set_value(new, spot.path, old)
    assert same(value_at(data_of(again), spot.path), old) or str(written).endswith("\n"), (spot, value)
    kind = KINDS[rng.choice(list(KINDS))]
    other = set_value(kind(spot.text), spot.path, value)
    assert other == kind(new), (spot, value)
    if _written_alike(spot.text, new, spot.path):
        assert again == spot.text, (spot, value)


def _written_alike(one: str, other: str, path: Path) -> bool:
    """Whether the new value is written as the old one was: in the same style, with at most one line that differs."""
    first, second = Layout.of(one), Layout.of(other)
    a, b = first.at(path), second.at(path)
    assert a is not None and b is not None
    differ = [line for line, new in zip(one.split("\n"), other.split("\n"), strict=False) if line != new]
    few = one.count("\n") == other.count("\n") and len(differ) <= 1 and len(max(differ, default="")) <= 120
    return few and (a.style, a.tag) == (b.style, b.tag)


def group_at_random(rng: random.Random) -> None:
    """A list or group with something else in it: all else stays, and all remarks."""
    spot = some_spot(rng, (Mapping, Sequence))
    before = data_of(spot.text)
    value = some_group(rng, value_at(before, spot.path))
    new = set_value(spot.text, spot.path, value)
    _nothing_else(spot, before, new)
    lost = remarks(spot.text) - remarks(new)
    assert not remarks(new) - remarks(spot.text), (spot, value)
    # What stands in a record that goes, or behind an item that goes, goes with it.
    assert not lost or isinstance(value, list) or spot.file == "vreemd.yml", (spot, value, lost)


def _nothing_else(spot: Spot, before: object, new: str) -> None:
    after = data_of(new)
    assert same(with_value(after, spot.path, None), with_value(before, spot.path, None)), spot
    around, still = outside(spot.text, spot.path, new)
    assert around == still, spot


def remove_at_random(rng: random.Random) -> None:
    """A key less: no line outside its group changes, but for an empty one."""
    spot = some_spot(rng, (Scalar, Mapping, Sequence))
    if len(spot.path) < 2:
        return
    before = data_of(spot.text)
    new = remove_value(spot.text, spot.path)
    assert not same(data_of(new), before)
    lost = remarks(spot.text) - remarks(new)
    own, group = lines_of(spot.text, spot.path), lines_of(spot.text, spot.path[:-1])
    assert not remarks(new) - remarks(spot.text)
    assert sum(lost.values()) <= 4 + own[1] - own[0], (spot, lost)
    lines, left = Counter(spot.text.split("\n")), Counter(new.split("\n"))
    if group[0] < own[0] and isinstance(spot.path[-1], str):
        assert not left - lines or group[1] == group[0] or len(left - lines) <= 2, (spot, left - lines)


def records_at_random(rng: random.Random) -> None:
    """A record more, moved, and gone again: every other record is as it was."""
    spot = some_spot(rng, Sequence)
    before = data_of(spot.text)
    listed = value_at(before, spot.path)
    assert isinstance(listed, tuple)
    at = rng.randint(0, len(listed))
    record: object = some_value(rng, None)
    if listed and isinstance(listed[0], dict):
        base = rng.choice(listed)
        record = {key: some_value(rng, value) if rng.random() < 0.4 else value for key, value in base.items()}
    new = insert_record(spot.text, spot.path, record, at=at)
    assert remarks(new) == remarks(spot.text)
    assert same(value_at(data_of(new), (*spot.path, at)), record)
    if listed:
        lines, more = Counter(spot.text.split("\n")), Counter(new.split("\n"))
        assert len(lines - more) <= 1, (spot, record, lines - more)
    place = rng.randint(0, len(listed))
    if spot.path[-1] == "many":
        return  # what is remarked between [ ] cannot be moved safely
    moved = move_record(new, (*spot.path, at), to=place)
    assert remarks(moved) == remarks(new)
    assert same(value_at(data_of(moved), (*spot.path, place)), record)
    gone = remove_record(moved, (*spot.path, place))
    assert same(data_of(gone), before)
    assert 0 <= place_by_date(spot.text, spot.path, record) <= len(listed)


EDITS = (set_at_random, group_at_random, remove_at_random, records_at_random)
