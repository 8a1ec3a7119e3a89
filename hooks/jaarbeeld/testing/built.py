"""The built site as a visitor's browser gets it: files, and pages as trees."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project

_FETCHING_LINKS = {"stylesheet", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "icon", "manifest"}
_FETCHED_BY = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "form": ("action",),
    "use": ("href", "{http://www.w3.org/1999/xlink}href"),
    "image": ("href", "{http://www.w3.org/1999/xlink}href"),
}
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")\s]+)|@import\s+['\"]([^'\"]+)")

BLOCKS = {"p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "td", "th", "tr", "caption", "section", "summary", "time"}


def said(element: Element) -> str:
    """The words in an element on one line, with ordinary spaces; what stands in blocks of its own is kept apart."""
    return " ".join("".join(_text(element)).replace("\u00a0", " ").split())


def _text(element: Element) -> Iterator[str]:
    apart = " " if element.tag in BLOCKS else ""
    yield apart + (element.text or "")
    for child in element:
        yield from _text(child)
        yield child.tail or ""
    yield apart


def name(element: Element) -> str:
    """The accessible name: the label when there is one, else the words."""
    return (element.get("aria-label") or said(element)).replace("\u00a0", " ")


@dataclass(frozen=True)
class Page:
    """One HTML file, by its path below the site's root."""

    path: str
    html: str

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parse(self.html)
        # What stands in a template is not on the page until a script fills it in.
        for template in tree.iter("template"):
            template[:] = []
        return tree, [f"{self.path}:{line}:{column}  {code} {found}" for (line, column), code, found in parser.errors]

    @property
    def tree(self) -> Element:
        """The document."""
        return self._parsed[0]

    @property
    def errors(self) -> list[str]:
        """What a strict reader of HTML stumbles over."""
        return self._parsed[1]

    @property
    def title(self) -> str:
        """The words on the tab."""
        return said(next(self.tree.iter("title")))

    @property
    def description(self) -> str:
        """What a search engine shows below the title."""
        return next((e.get("content", "") for e in self.tree.iter("meta") if e.get("name") == "description"), "")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every element that has one."""
        return tuple(found for e in self.tree.iter() if (found := e.get("id")))

    def headings(self) -> Iterator[tuple[int, str]]:
        """Each heading's level and words, in order, whichever way it is made one."""
        for element in self.tree.iter():
            if element.get("role") == "heading":
                yield int(element.get("aria-level", "2")), said(element)
            elif isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag):
                yield int(element.get("aria-level") or element.tag[1]), said(element)

    def targets(self) -> Iterator[str]:
        """Where links and everything else on the page lead to, as written."""
        for element in self.tree.iter():
            for key in ("href", "src", "poster", "action"):
                if (target := element.get(key)) is not None:
                    yield target

    def fetched(self) -> Iterator[str]:
        """The addresses that a browser asks for by itself to show the page."""
        for element in self.tree.iter():
            if element.tag == "link" and _FETCHING_LINKS & set(element.get("rel", "").split()):
                yield element.get("href", "")
            tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            for key in _FETCHED_BY.get(tag, ()):
                if found := element.get(key):
                    yield found
            if tag == "style":
                yield from css_addresses(element.text or "")
            yield from css_addresses(element.get("style", ""))

    def resolved(self, target: str) -> tuple[str, str]:
        """The file and the anchor that a link on this site leads to."""
        parts = urlsplit(target)
        path = unquote(parts.path)
        # 404.html stands at any address, so its links begin at the root.
        folder = "" if path.startswith("/") else posixpath.dirname(self.path)
        wanted = posixpath.normpath(posixpath.join(folder, path.lstrip("/"))) if path else self.path
        if path and (path.endswith(("/", "/.", "/..")) or path in (".", "..")):
            wanted = posixpath.normpath(f"{wanted}/index.html")
        return wanted, unquote(parts.fragment)


def css_addresses(css: str) -> Iterator[str]:
    """The addresses in a style sheet."""
    for match in _CSS_ADDRESS.finditer(css):
        yield match[1] or match[2]


def leaves(address: str) -> bool:
    """Whether an address leads to another site."""
    return bool(urlsplit(address).netloc)


@dataclass(frozen=True)
class Site:
    """A published site, and what it was made from."""

    project: Project
    files: Mapping[str, bytes]

    @cached_property
    def prepared(self) -> Written:
        """All that was to be published of the project."""
        return prepare(self.project)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page, by its path."""
        return {path: Page(path, content.decode()) for path, content in self.files.items() if path.endswith(".html")}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file with its content, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
