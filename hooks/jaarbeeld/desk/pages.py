"""Desk: the smallest change in the text of a page: a key of its front matter, or some of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Listed

from jaarbeeld.desk.line_ends import as_before, simple
from jaarbeeld.desk.proof import Datum, NotSpliced
from jaarbeeld.desk.splice import remove_value, set_value
from jaarbeeld.desk.writing import entry
from jaarbeeld.model.nodes import Key
from jaarbeeld.prose.sources import FRONT_MATTER

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*(?:\{[^{}]*\}[ \t]*)?$")


def set_front_matter(text: str, key: str, value: Datum, *, order: Listed[Key] = ()) -> str:
    """The text of a page with another value at a key of its front matter, which is made if there is none.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    plain = simple(text)
    found = FRONT_MATTER.match(plain)
    if found is None:
        if plain.startswith("---"):
            raise NotSpliced(1, "het begin van deze pagina, tussen de streepjes, kan niet gelezen worden.")
        front = "\n".join(entry(key, value, (), indent=0))
        return as_before(text, f"---\n{front}\n---\n" + (f"\n{plain}" if plain else ""))
    front = set_value(f"\n{found[1]}", (key,), value, order=order)  # the line of --- counts
    return as_before(text, plain[: found.start(1)] + front[1:] + plain[found.end(1) :])


def remove_front_matter(text: str, key: str) -> str:
    """The text of a page without a key of its front matter.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    plain = simple(text)
    found = FRONT_MATTER.match(plain)
    if found is None:
        raise NotSpliced(1, "wat u wijzigt, staat niet meer in dit bestand.")
    front = remove_value(f"\n{found[1]}", (key,))
    return as_before(text, plain[: found.start(1)] + front[1:] + plain[found.end(1) :])


def section_of(text: str, heading: str) -> tuple[int, int] | None:
    """The first and last line, counted from 1, of the section with this heading, up to the next heading that is not below it.

    None when there is no such heading, or when there are more: then nobody knows which one is meant.
    """
    lines = simple(text).split("\n")
    found = list(_headings(lines))
    own = [number for number, (_, _, words) in enumerate(found) if words == heading.strip()]
    if len(own) != 1:
        return None
    line, depth, _ = found[own[0]]
    after = next((other for other, level, _ in found[own[0] + 1 :] if level <= depth), len(lines) + 1)
    while after - 1 > line and not lines[after - 2].strip():
        after -= 1  # the empty lines before the next section are not of this one
    return line, after - 1


def set_lines(text: str, first: int, last: int, new: str) -> str:
    """The text with other lines in the place of those from `first` to `last`, counted from 1; all others stay as they are.

    Raises:
        NotSpliced: the text does not have these lines.
    """
    lines = simple(text).split("\n")
    if not 1 <= first <= last <= len(lines):
        raise NotSpliced(min(max(first, 1), len(lines)), "deze regels staan niet meer op deze pagina.")
    wanted = simple(new).removesuffix("\n").split("\n")
    return as_before(text, "\n".join([*lines[: first - 1], *wanted, *lines[last:]]))


def _headings(lines: Listed[str]) -> Iterator[tuple[int, int, str]]:
    """The line, the depth and the words of every heading that is none of an example."""
    fence = ""
    for number, line in enumerate(lines, start=1):
        if found := _FENCE.match(line):
            if not fence:
                fence = found[1]
            elif found[1].startswith(fence):
                fence = ""
        elif not fence and (heading := _HEADING.match(line)):
            yield number, len(heading[1]), heading[2]
