"""Random changes to files, as a slip, a bad merge or an enemy makes them. The same seed gives the same change."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

_TOKENS = (
    *("{{", "}}", "{%", "{#", "<", ">", "<script>", "</div>", "<div markdown>", "<!--", "[", "](", ")", "![", "`", "```", "**"),
    *(
        ": ",
        "- ",
        "\n",
        "\n\n",
        "\t",
        "    ",
        "'",
        '"',
        "|",
        "&a ",
        "*a",
        "!!python/name:os",
        "---\n",
        "?",
        "%",
        "@",
        "#",
        "\\",
    ),
    *(
        "\0",
        "\x02",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u2028",
        "\u00a0",
        "é",
        "😀",
        "javascript:",
        "null",
        "~",
        "yes",
        "2024",
        "-1",
    ),
    *("1e999", "0x", "9" * 40, "/", "n/a", "±", "{onclick=x}", '{{ figure("x") }}', "{{ year }}", "{{ organisation }}", "= "),
    *("# ", "<<: ", "[[[[[[", "> > > ", "- - - ", "1. ", "../", "https://a.be", "mailto:", "&#106;", "\r", "\u0301", "$", "^"),
)
_BYTES = (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f", b"\x00", b"\xc0\xaf", b"\x80")

Change = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutated(raw: bytes, *, seed: int, others: Sequence[bytes]) -> bytes:
    """A file with one to four random changes; `others` are files from which pieces may come in."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        raw = chance.choice(_CHANGES)(raw, chance, others)
    return raw


def _span(raw: bytes, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(raw) + 1)
    return start, min(len(raw), start + chance.randint(1, most))


def _byte(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, _ = _span(raw, chance)
    return raw[:start] + bytes([chance.randrange(256)]) + raw[start + 1 :]


def _bad_bytes(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, _ = _span(raw, chance)
    return raw[:start] + chance.choice(_BYTES) + raw[start:]


def _token(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(raw, chance, 3)
    times = chance.choice((1, 1, 1, 1, 2, 30))
    return raw[:start] + chance.choice(_TOKENS).encode() * times + raw[chance.choice((start, end)) :]


def _gone(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + raw[end:]


def _twice(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _span(raw, chance)
    return raw[:end] + raw[start:end] * chance.choice((1, 1, 20)) + raw[end:]


def _cut(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    return raw[: _span(raw, chance)[0]]


def _line_moved(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if lines:
        lines.insert(chance.randrange(len(lines)), lines.pop(chance.randrange(len(lines))))
    return b"".join(lines)


def _indented(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    lines = raw.splitlines(keepends=True)
    if lines:
        number = chance.randrange(len(lines))
        lines[number] = chance.choice((b" ", b"  ", b"\t", b"    - ")) + lines[number]
    return b"".join(lines)


def _digit(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    spots = [index for index, byte in enumerate(raw) if chr(byte).isdigit()]
    if not spots:
        return raw
    spot = chance.choice(spots)
    return raw[:spot] + str(chance.choice((0, 1, 9, 77, -5))).encode() + raw[spot + 1 :]


def _spliced(raw: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _span(other, chance)
    spot = _span(raw, chance)[0]
    return raw[:spot] + other[start:end] + raw[spot:]


_CHANGES: tuple[Change, ...] = (
    _byte, _bad_bytes, _token, _token, _token, _gone, _twice, _cut, _line_moved, _indented, _digit, _digit, _spliced,
)  # fmt: skip
