"""A page's HTML as a tree of elements: no more than comparing two pages needs, and making a document of them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_CLOSES_PARAGRAPH = frozenset(
    ["address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2"]
) | frozenset(["h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"])
"""An open paragraph ends where one of these begins. Source: https://html.spec.whatwg.org/multipage/grouping-content.html#the-p-element"""
_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.)")


@dataclass(slots=True)
class Element:
    """One element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names in its `class`."""
        return frozenset(self.get("class").split())

    def get(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def walk(self) -> Iterator[Element]:
        """Itself and every element in it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def all(self, tag: str = "", *, of_class: str = "") -> Iterator[Element]:
        """Every element in it with this tag and class, in reading order."""
        found = (e for e in self.walk() if not tag or e.tag == tag)
        # Most have not even the letters of it in their `class`: that is seen at once.
        return (e for e in found if not of_class or (of_class in e.get("class") and of_class in e.classes))

    def first(self, tag: str = "", *, of_class: str = "") -> Element | None:
        """The first of `all`."""
        return next(self.all(tag, of_class=of_class), None)


def tree_of(html: str) -> Element:
    """The whole page as one element. Tags that are closed wrongly cost their own part of the tree and no more."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


def words_of(text: str) -> str:
    """The text on one line, with ordinary spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


def address_of(target: str, *, page: str) -> str:
    """Where a link on a page leads, from the root of the site; elsewhere as it stands.

    The part of a file's name that only says which version it is, is left out: `assets/jaarbeeld.efccb9b0.css`.
    """
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target, re.IGNORECASE):
        return target
    path, _, anchor = target.partition("#")
    if not path:
        return f"{page}#{anchor}" if anchor else page
    joined = posixpath.normpath(posixpath.join("/", page, unquote(path))).lstrip("/")
    folder = joined and "." not in joined.rsplit("/", 1)[-1]
    return _HASH.sub("", joined) + ("/" if folder else "") + (f"#{anchor}" if anchor else "")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSES_PARAGRAPH and self._open[-1].tag == "p":
            self._open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
