"""Where a page shows a figure: noted while it is rendered, told on the figure's own page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BLOCK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])\s)")
_MARK = re.compile(r"<sup\b[^\0]*?</sup>")
_FORM = re.compile(
    r"""
    <[^>\0]+> | \{[ :]*[.\#][^}\n\0]*\} | [*_`]      # tags, attributes, emphasis
    | ^\s*(?:[-*+]|\d+[.)])\s+                      # the start of a list item
    | \[(?=[^\]]*\]\() | (?<=\])\([^)\0]*\)        # a link's opening bracket and target
    """,
    re.VERBOSE | re.MULTILINE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[\w«‹“\"±])")
_HERE = "\x00"
"""Where the element is; no form reaches over it, however odd the text before it is."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place on a page that shows a figure.

    `headings` is how many headings stand above it and `block` how many paragraphs, list items and other blocks; `anchor`
    is the id of the figure's link, empty for a table, which stands below its heading.
    """

    indicator: str
    year: int
    headings: int
    block: int
    anchor: str = ""
    in_sentence: bool = False
    part: str = ""


def blocks_before(body: str, offset: int) -> int:
    """How many paragraphs, list items and other blocks of Markdown end before an offset."""
    return sum(1 for _ in _BLOCK.finditer(body, 0, offset))


def without_form(markdown: str) -> str:
    """The words of some Markdown: no tags, attributes, emphasis, bullets or targets of links, and ordinary spaces."""
    return " ".join(html.unescape(_FORM.sub("", markdown).replace("]", "")).replace("\u00a0", " ").split())


def sentence_around(markdown: str, anchor: str) -> str:
    """The sentence of a rendered page that holds the element with this id, without its form; empty when there is none."""
    found = markdown.find(f'id="{anchor}"')
    if found < 0:
        return ""
    start = max((match.end() for match in _BLOCK.finditer(markdown, 0, found)), default=0)
    after = _BLOCK.search(markdown, found)
    tag = markdown.rfind("<", start, found)
    block = markdown[start:tag] + _HERE + markdown[tag : after.start() if after else len(markdown)]
    words = " ".join(html.unescape(_FORM.sub("", _MARK.sub("", block)).replace("]", "")).split(" "))
    sentence = next(part for part in _SENTENCE_END.split(" ".join(words.split("\n"))) if _HERE in part)
    return sentence.replace(_HERE, "").strip()
