"""The headings of Markdown text, with the anchors that they get when it becomes HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify, unique
from markupsafe import Markup

from jaarbeeld import texts

_HEADING = re.compile(r"^(#{1,6})[ \t]*([^#\s].*?)\s*$", re.MULTILINE)
_EXPLICIT_ID = re.compile(r"\{[^}\n]*#([\w-]+)[^}\n]*\}\s*$")
_INLINE_MARKS = re.compile(r"<[^>]+>|[*_`]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page: its words, its depth (1–6), the anchor that Python-Markdown's toc gives it, and where it begins."""

    words: str
    depth: int
    anchor: str
    start: int = field(default=0, compare=False)


def headings_before(body: str, offset: int) -> int:
    """How many headings stand above an offset."""
    return sum(1 for _ in _HEADING.finditer(body, 0, offset))


@texts.kept()
def headings(markdown: str) -> tuple[Heading, ...]:
    """The headings of rendered Markdown, in order. Kept: many ask for those of a page, and few pages change."""
    found, taken = [], set[str]()
    for match in _HEADING.finditer(markdown):
        explicit = _EXPLICIT_ID.search(match[2])
        words = _INLINE_MARKS.sub(lambda mark: mark[1] or "", _EXPLICIT_ID.sub("", match[2])).strip()
        anchor = explicit[1] if explicit else unique(slugify(words, "-"), taken)
        taken.add(anchor)
        found.append(Heading(html.unescape(words), len(match[1]), anchor, match.start()))
    return tuple(found)


_OF_BLOCK = re.compile(r"<h([1-6])\b")
_ABOVE = re.compile(r"(?:^|%\})(#{1,6})[ \t]", re.MULTILINE)
"""Also one that a page of the look has only in some cases."""


def heard_in_order(block: Markup, body: str, offset: int) -> Markup:
    """A block at an offset of a written page. Its headings say they are one level less deep where nothing but the title stands
    above them: who listens would look for what is missing. They look the same.
    """
    first = _OF_BLOCK.search(block)
    if first is None or first[1] != "3":
        return block
    above = [len(match[1]) for match in _ABOVE.finditer(body, 0, offset)]
    return block if above and above[-1] > 1 else Markup(block.replace(Markup("<h3"), Markup('<h3 aria-level="2"')))


_WRITTEN_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*)$", re.MULTILINE)
_NO_TEXT = re.compile(r"\{\{\s*review\(.*?\)\s*\}\}|<!--.*?-->|</?(?:div|section|aside)\b[^<>]*>", re.DOTALL)


def empty_sections(body: str) -> Iterator[tuple[int, str]]:
    """The headings of a written page with nothing below them, neither text nor a deeper heading, and where they stand."""
    found = list(_WRITTEN_HEADING.finditer(body))
    for heading, after in zip(found, [*found[1:], None], strict=True):
        below = body[heading.end() : after.start() if after else len(body)]
        if not _NO_TEXT.sub("", below).strip() and (after is None or len(after[1]) <= len(heading[1])):
            yield heading.start(), heading[2].strip()
