"""Generate: HTML that is finished passes by Markdown: it is taken out before, and stands again where it stood.

Most of a page is fragments: blocks of HTML with nothing in them for Python-Markdown to do, which it and MkDocs would take apart
tag by tag, twice. What is taken out is exactly what Python-Markdown would leave as it is: a block that begins a line after an
empty one, whose every tag is closed before the next empty line, and that stands in nothing else. A page with anything else that
begins as a tag does, such as a comment, or with code or a tag that stays open, goes the long way.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.htmlparser import void_tags
from markdown.preprocessors import Preprocessor

_BETWEEN = re.compile(r"(\n{2,})")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)?)(/?)>")
_ATTRIBUTE = re.compile(r"([^\s=\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+))?")
_NO_REFERENCE = re.compile(r"&(?!(?:#\d+|#[xX][\da-fA-F]+|[a-zA-Z][a-zA-Z\d]*);)")
"""What looks as if a sign were named, and is not closed: Python-Markdown closes it."""
_BLOCKS = frozenset({"aside", "details", "div", "dl", "figure", "nav", "ol", "section", "table", "ul"})
"""Tags with which a block begins for CommonMark and for Python-Markdown."""
_OTHERWISE = frozenset({"pre", "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "plaintext"})
"""Tags in which other rules hold."""
_CODE = ("```", "~~~")
_OF_MKDOCS = "mkdocs_raw_html"

_Tag = tuple[str, str, str, str, str]
"""All of a tag, and its parts: the stroke that closes, its name, its attributes, the stroke of a tag that is empty."""


class FinishedHtml(Extension):
    """Takes finished blocks out before other preprocessors look at the lines, and tells MkDocs which ids are in them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Run after blank lines are made empty (30), and before lists are moved (29) and MkDocs looks for ids (21)."""
        finished = _Finished(md)
        md.preprocessors.register(finished, "jaarbeeld-finished", 29.5)
        md.preprocessors.register(_Told(md, finished), "jaarbeeld-finished-ids", 20.5)


class _Finished(Preprocessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.ids: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        self.ids = set()
        text = "\n".join(lines)
        parts = _BETWEEN.split(text)
        blocks = _finished_in(parts)
        if not blocks:
            return lines
        for number, tags in blocks.items():
            self.ids.update(_ids(tags))
            # As Python-Markdown would put it there.
            parts[number] = f"\n{self.md.htmlStash.store(parts[number] + chr(10))}\n\n"
        return "".join(parts).split("\n")


class _Told(Preprocessor):
    """What MkDocs looks for in HTML that is left as it is: where a link may lead."""

    def __init__(self, md: Markdown, finished: _Finished) -> None:
        super().__init__(md)
        self._finished = finished

    def run(self, lines: list[str]) -> list[str]:
        if _OF_MKDOCS in self.md.preprocessors:
            of_mkdocs: Any = self.md.preprocessors[_OF_MKDOCS]
            of_mkdocs.present_anchor_ids |= self._finished.ids
        return lines


def _finished_in(parts: Sequence[str]) -> dict[int, list[_Tag]]:
    """The numbers of the parts of a page that are finished, with their tags."""
    found: dict[int, list[_Tag]] = {}
    open_: list[str] = []
    for number, part in enumerate(parts):
        if any(code in part for code in _CODE):
            return {}
        if "<" not in part:
            continue
        tags, alone = _tags(part), not open_
        if tags is None or not _closed(tags, open_):
            return {}
        if alone and not open_ and number + 1 < len(parts) and _is_left_alone(part, tags):
            found[number] = tags
    return {} if open_ else found


def _tags(part: str) -> list[_Tag] | None:
    """The tags of a part of a page; None when it has something else that begins as one does."""
    found = [(match[0], match[1], match[2], match[3], match[4]) for match in _TAG.finditer(part)]
    return found if len(found) == part.count("<") else None


def _closed(tags: list[_Tag], open_: list[str]) -> bool:
    """Note which tags stay open, and say whether each that is closed was the last one opened."""
    for _, closes, name, given, empty in tags:
        tag = name.lower()
        if tag in _OTHERWISE:
            return False
        if closes:
            if not open_ or open_.pop() != tag:
                return False
        elif not empty and not given.endswith("/") and tag not in void_tags:
            open_.append(tag)
    return True


def _is_left_alone(part: str, tags: list[_Tag]) -> bool:
    """Whether a part is one block, with nothing before or after it, that Python-Markdown leaves as it is."""
    if not part.startswith("<") or tags[0][2].lower() not in _BLOCKS:
        return False
    depth = 0
    for number, (_, closes, name, given, empty) in enumerate(tags):
        if not empty and not given.endswith("/") and name.lower() not in void_tags:
            depth += -1 if closes else 1
        if depth == 0 and number + 1 < len(tags):
            return False
    attributes = {match[1].lower() for match in _ATTRIBUTE.finditer(tags[0][3])}
    return part.endswith(tags[-1][0]) and "markdown" not in attributes and not _NO_REFERENCE.search(_TAG.sub("", part))


def _ids(tags: list[_Tag]) -> Iterator[str]:
    for _, _, name, given, _ in tags:
        if "id" not in given.lower() and name.lower() != "a":
            continue
        for match in _ATTRIBUTE.finditer(given):
            if match[1].lower() == "id" or (match[1].lower() == "name" and name.lower() == "a"):
                yield html.unescape((match[2] or "").strip("\"'"))
