"""Desk: a long text over several lines, with every line that can stay as it was."""

from __future__ import annotations

import re

WIDTH = 120
"""Signs on a line of a data file."""
_BREAK = re.compile(r"(?<=\S) (?=\S)")
"""The only place where a folded text may break: elsewhere a space would be lost or won."""


def wrapped(text: str, width: int) -> list[str]:
    """A text without new lines, in lines of at most `width` signs where words allow it."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def rewrapped(old: list[str], text: str, width: int) -> list[str]:
    """A text in lines, of which the first and the last are those of before as far as they say the same."""
    head = 0
    while head < len(old) and text.startswith(f"{old[head]} ") and _breaks(text, len(old[head])):
        text = text[len(old[head]) + 1 :]
        head += 1
    tail = len(old)
    while tail > head and text.endswith(f" {old[tail - 1]}") and _breaks(text, len(text) - len(old[tail - 1]) - 1):
        text = text[: -len(old[tail - 1]) - 1]
        tail -= 1
    if tail > head and text == old[tail - 1]:
        return [*old[:head], *old[tail - 1 :]]
    if head == tail < len(old) and text and len(f"{text} {old[tail]}") <= width:
        text, tail = f"{text} {old[tail]}", tail + 1  # words that came between two lines go to the second
    elif tail == head > 0 and text and len(f"{old[head - 1]} {text}") <= width:
        text, head = f"{old[head - 1]} {text}", head - 1
    width = max(width, *map(len, old[head:tail])) if tail > head else width
    return [*old[:head], *wrapped(text, width), *old[tail:]]


def _breaks(text: str, offset: int) -> bool:
    return _BREAK.match(text, offset) is not None


def folded(old: list[str], text: str, width: int) -> list[str]:
    """The lines of a text below `>`: a new line in the text is an empty line more. `old` are the lines of before."""
    before = _paragraphs(old)
    after = text.split("\n")
    head = 0
    while head < min(len(before), len(after)) and " ".join(before[head]) == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and " ".join(before[-1 - tail]) == after[-1 - tail]:
        tail += 1
    middle = after[head : len(after) - tail]
    known = before[head : len(before) - tail]
    new = [rewrapped(known[n] if n < len(known) else [], paragraph, width) for n, paragraph in enumerate(middle)]
    lines: list[str] = []
    for number, paragraph in enumerate([*before[:head], *new, *(before[len(before) - tail :] if tail else [])]):
        lines += [""] if number else []
        lines += [line for line in paragraph if line]
    return lines


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Folded lines as the lines of the text, each over one or more lines."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        else:
            found.append([])
    return found
