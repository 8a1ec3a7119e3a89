"""The headings of Markdown text, with the anchors that they get when it becomes HTML."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

_HEADING = re.compile(r"^(#{1,6})[ \t]*([^#\s].*?)\s*$", re.MULTILINE)
_EXPLICIT_ID = re.compile(r"\{[^}\n]*#([\w-]+)[^}\n]*\}\s*$")
_INLINE_MARKS = re.compile(r"<[^>]+>|[*_`]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its words, its depth (1–6) and the anchor that Python-Markdown's toc gives it."""

    words: str
    depth: int
    anchor: str


def headings_before(body: str, offset: int) -> int:
    """How many headings stand above an offset."""
    return sum(1 for _ in _HEADING.finditer(body, 0, offset))


def headings(markdown: str) -> tuple[Heading, ...]:
    """The headings of rendered Markdown, in order."""
    found, taken = [], set[str]()
    for match in _HEADING.finditer(markdown):
        explicit = _EXPLICIT_ID.search(match[2])
        words = _INLINE_MARKS.sub(lambda mark: mark[1] or "", _EXPLICIT_ID.sub("", match[2])).strip()
        anchor = explicit[1] if explicit else unique(slugify(words, "-"), taken)
        taken.add(anchor)
        found.append(Heading(html.unescape(words), len(match[1]), anchor))
    return tuple(found)
