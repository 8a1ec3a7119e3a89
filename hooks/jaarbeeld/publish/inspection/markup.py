"""Publish: an HTML file as its tags and their attributes stand in it, and where they do not close.

A few times quicker than a parser that mends as browsers do (html5lib, which the tests use), and stricter: what HTML lets one
leave out (`</li>`), Markdown and our templates never leave out, so that an element that is not closed is a mistake. The void
elements are those of the standard: https://html.spec.whatwg.org/multipage/syntax.html#void-elements
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_RAW = frozenset(["script", "style"])
_STRAY = re.compile(r"<(?![!?])")


@dataclass(slots=True)
class Tag:
    """An element as it begins: its name and attributes, where it stands, and the text right in it."""

    name: str
    attributes: Mapping[str, str]
    offset: int
    inert: bool = False
    """It stands in a template, and is not on the page until a script puts it there."""
    text: str = ""

    @property
    def passes_on(self) -> bool:
        """Whether it brings visitors to another page by itself, as the short link of a campaign does."""
        return self.name == "meta" and self.attributes.get("http-equiv", "").lower() == "refresh"


@dataclass(frozen=True)
class Markup:
    """The elements of a page in order, and what is wrong with how they are written: where, and in Dutch what."""

    tags: tuple[Tag, ...]
    faults: tuple[tuple[int, str], ...]


def read(text: str) -> Markup:
    """The markup of a whole HTML file."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    unclosed = ((tag.offset, f"<{tag.name}> wordt niet gesloten.") for tag in reader.around)
    return Markup(tuple(reader.tags), (*reader.faults, *unclosed))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        # Left as they are written, &lt; and a loose < can be told apart.
        super().__init__(convert_charrefs=False)
        self.tags: list[Tag] = []
        self.faults: list[tuple[int, str]] = []
        self.around: list[Tag] = []
        """The elements that are open, the outermost first."""
        self._templates = 0
        self._at = 0

    def updatepos(self, i: int, j: int) -> int:
        """Keep where the parser is, in letters from the begin: it would count lines, at every tag."""
        self._at += max(0, j - i)
        return j

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        # Of an attribute that stands twice, browsers take the first.
        self._begin(name, {key: value or "" for key, value in reversed(attributes)})

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self._begun(name, {key: value or "" for key, value in reversed(attributes)})

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = self._begun(name, attributes)
        if name not in VOID:
            self.around.append(tag)
            self._templates += name == "template"

    def handle_endtag(self, name: str) -> None:
        if self.around and self.around[-1].name == name:
            self._templates -= self.around.pop().name == "template"
            return
        if not any(tag.name == name for tag in self.around):
            self.faults.append((self._at, f"</{name}> sluit niets af."))
            return
        while True:
            tag = self.around.pop()
            self._templates -= tag.name == "template"
            if tag.name == name:
                return
            self.faults.append((tag.offset, f"<{tag.name}> wordt niet gesloten."))

    def handle_data(self, data: str) -> None:
        if not self.around:
            return
        tag = self.around[-1]
        if tag.name in ("title", "script", "style"):
            tag.text += data
        if tag.name not in _RAW and "<" in data and (stray := _STRAY.search(data)):
            self.faults.append((self._at + stray.start(), "hier staat een < waar geen element begint."))

    def handle_entityref(self, name: str) -> None:
        self._title(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._title(f"&#{name};")

    def _title(self, written: str) -> None:
        if self.around and self.around[-1].name == "title":
            self.around[-1].text += written

    def _begun(self, name: str, attributes: Mapping[str, str]) -> Tag:
        tag = Tag(name, attributes, self._at, self._templates > 0)
        self.tags.append(tag)
        return tag
