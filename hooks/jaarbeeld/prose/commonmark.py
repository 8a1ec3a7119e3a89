"""Write: readers see what GitHub shows an editor: lists and tables stand where Python-Markdown looks for them.

GitHub follows CommonMark: a list may come right after a sentence, `1)` is a number, and what belongs to a point stands under
its words. Python-Markdown wants a blank line, `1.` and four spaces (https://python-markdown.github.io/#differences).
Extensions for this exist, but mdx_truly_sane_lists and mdx-breakless-lists were last touched in 2022 and 2020, and each does
a part. So markdown-it-py says where the blocks are, and the lines are set there as Python-Markdown reads them. Where the two
then still differ, `checks/preview.py` tells.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor

from jaarbeeld import texts
from jaarbeeld.prose.asking import EXPRESSION
from jaarbeeld.prose.sentences import masked

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

_STEP = "    "
"""How far Python-Markdown wants what belongs to a point."""
_LISTS = ("bullet_list", "ordered_list")
_MARK = re.compile(r"([ ]{0,3})([-*+]|\d{1,9}[.)])([ ]*)")
_LOOKS_LIKE_A_NUMBER = re.compile(r"^([ ]*\d+)(?=[.)](?:[ ]|$))")
_CONCERNS = re.compile(r"^[ ]*(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ ]|$))|\|", re.MULTILINE)
"""Lines without which nothing has to move."""
_MAY_NUMBER = re.compile(r"[0-9][.)](?:\s|$)")
"""Signs without which no list is numbered."""
_ATTRIBUTES = re.compile(r"\{[:\s]*[.#][^{}\n]*\}")
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]*\]:.*$", re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"]*")
_AROUND = re.compile(r"<(?P<closes>/?)(?:div|section|aside|figure|details)\b(?P<given>[^<>]*)>[ ]*", re.IGNORECASE)
"""A line with only the beginning or the end of what stands around Markdown."""


class CommonMark(Extension):
    """Moves the lines of lists and tables, and lets a backslash do what it does for GitHub: keep any sign, break any line."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run after tabs are made spaces (priority 30) and before blocks of code (25) and of HTML (20) are taken out."""
        md.preprocessors.register(_Moved(md), "jaarbeeld-blocks", 29)
        md.ESCAPED_CHARS = list(string.punctuation)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "jaarbeeld-break", 179)


class _Moved(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return moved(lines) if _CONCERNS.search("\n".join(lines)) else lines


def moved(lines: Sequence[str]) -> list[str]:
    """The lines with a blank one between each two blocks, and lists as Python-Markdown reads them."""
    return _blocks(lines, tree("\n".join(lines)).children, first_line=0, nested=False)


def _blocks(lines: Sequence[str], blocks: Sequence[SyntaxTreeNode], *, first_line: int, nested: bool) -> list[str]:
    """The lines of blocks that are in the same list or quotation (`nested`), or in none; the first has number `first_line`.

    A list right after the words of a point stays there: a blank line would make each of its points a paragraph.
    """
    found: list[str] = []
    at = 0
    for number, block in enumerate(blocks):
        start, end = _range(lines, block, first_line)
        found += lines[at:start]
        follows = nested and number == 1 and block.type in _LISTS
        if found and found[-1].strip() and not follows:
            found.append("")
        found += _block(lines[start:end], block, nested=nested)
        at = end
    return [*found, *lines[at:]]


def _range(lines: Sequence[str], block: SyntaxTreeNode, first_line: int) -> tuple[int, int]:
    """Where a block stands in the lines, without blank ones at its end."""
    assert block.map is not None  # only what stands in a line has none
    start, end = block.map[0] - first_line, min(block.map[1] - first_line, len(lines))
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return start, end


def _block(lines: Sequence[str], block: SyntaxTreeNode, *, nested: bool) -> list[str]:
    assert block.map is not None
    first_line = block.map[0]
    if block.type in _LISTS:
        return list(_points(lines, block.children, first_line))
    if block.type == "blockquote":
        words = [re.sub(r"^[ ]{0,3}>[ ]?", "", line) for line in lines]
        return [f"> {line}" for line in _blocks(words, block.children, first_line=first_line, nested=True)]
    if nested and block.type == "fence":
        # Python-Markdown knows a fence only at the edge of the page; code it also knows by its place.
        return [_STEP + line for line in block.content.splitlines()] or [""]
    if nested and block.type == "paragraph":
        # Further in than the words of a point, a line with a number would begin a list of its own.
        return [lines[0], *(_LOOKS_LIKE_A_NUMBER.sub(r"\1\\", line) for line in lines[1:])]
    return list(lines)


def _points(lines: Sequence[str], points: Sequence[SyntaxTreeNode], first_line: int) -> Iterator[str]:
    for number, point in enumerate(points):
        assert point.map is not None
        start, end = _range(lines, point, first_line)
        mark, words = _point(lines[start:end])
        first, *others = _blocks(words, point.children, first_line=point.map[0], nested=True)
        yield f"{mark} {first}"
        yield from (_STEP + line if line.strip() else "" for line in others)
        last = number == len(points) - 1
        if not last and not all(map(str.strip, (*others, lines[end]))):
            yield ""


def _point(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The mark of a point, and its lines without the room that the mark takes."""
    found = _MARK.match(lines[0])
    assert found is not None  # markdown-it-py says that a point begins here
    indent, mark, gap = found.groups()
    room = len(indent + mark) + (len(gap) if 0 < len(gap) <= len(_STEP) and found.end() < len(lines[0]) else 1)
    return mark.replace(")", "."), [lines[0][room:], *(re.sub(rf"^[ ]{{1,{room}}}", "", line) for line in lines[1:])]


def plain(body: str) -> str:
    """The text of a page as GitHub would have it: without classes and explained words, and with a word for each question.

    Every line stays where it is. What stands around Markdown is left out too: `<div markdown>` is a line of its own here,
    while GitHub would show what follows it as it is written.
    """
    body = masked(body, EXPRESSION, filler="x")
    for pattern in (_ABBREVIATION, _ATTRIBUTES):
        body = pattern.sub("", body)
    body = _ADDRESS.sub(lambda found: re.sub(r"[*_~]", "x", found[0]), body)
    open_, lines = list[bool](), []
    for line in body.split("\n"):
        around = _AROUND.fullmatch(line)
        if around and not around["closes"]:
            open_.append("markdown" in around["given"].split())
        markdown_inside = bool(around and open_ and (open_[-1] if not around["closes"] else open_.pop()))
        lines.append("" if markdown_inside else line)
    return "\n".join(lines)


def parser() -> MarkdownIt:
    """CommonMark with the tables and the struck out words of GitHub (https://github.github.com/gfm/)."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import, and most pages were read before

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tree(text: str) -> SyntaxTreeNode:
    """The blocks of a text, and what stands in them."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - as above

    return SyntaxTreeNode(_block_parser().parse(text))


@texts.kept(64)
def tokens(body: str) -> Sequence[Token]:
    """What GitHub makes of a plain text. What a backslash keeps as it is, stays apart from other words: it is meant to be seen.

    Kept: more than one check looks at a page, and of all pages, an editor changes one at a time.
    """
    return _page_parser().parse(body)


@cache
def _page_parser() -> MarkdownIt:
    return parser().disable("text_join")


@cache
def _block_parser() -> MarkdownIt:
    return parser().disable("inline")


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point of a list: its line in the text of a page, from 0, its number as it is typed, and the list's length.

    `follows` is whether the number is one that readers take for the numbering of a list: it comes after that of the point
    before it, or of a list before this one, or the list begins at one.
    """

    line: int
    number: str
    sign: str
    first_of: int
    follows: bool


def numbered_points(body: str) -> Iterator[Point]:
    """The numbered points of a page; `first_of` is the length of the list for its first point, and 0 for the others."""
    if not _MAY_NUMBER.search(text := plain(body)):
        return
    lists = [node for node in tree(text).walk() if node.type == "ordered_list"]
    may_begin = {0, 1}
    for found in lists:
        begin = int(found.children[0].info)
        for number, point in enumerate(found.children):
            assert point.map is not None
            follows = number > 0 or begin in may_begin
            yield Point(point.map[0], point.info, point.markup, 0 if number else len(found.children), follows)
        may_begin.add(begin + len(found.children))
