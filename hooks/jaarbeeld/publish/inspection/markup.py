"""Publish: an HTML file as its tags and their attributes stand in it, and where they do not close.

Quicker and stricter than a browser: what HTML lets one leave out (`</li>`), our templates and Markdown never leave out, so
that every element that is not closed where it should be is a mistake. The void elements are those of the standard:
https://html.spec.whatwg.org/multipage/syntax.html#void-elements
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_RAW = "script|style|textarea|title"
_TOKEN = re.compile(
    rf"""<!--.*?-->|<!doctype[^>]*>
    |<(?P<raw>{_RAW})\b(?P<rawattrs>(?:[^"'>]|"[^"]*"|'[^']*')*)>(?P<text>.*?)</(?P=raw)\s*>
    |<(?P<close>/?)(?P<name>[a-z][^\s/>]*)(?P<attrs>(?:[^"'>]|"[^"]*"|'[^']*')*)>
    |<""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    """An element as it begins: its name and attributes, where it stands, and the text of a script, style or title."""

    name: str
    attributes: Mapping[str, str]
    offset: int
    text: str = ""
    inert: bool = False
    """It stands in a template, and is not on the page until a script puts it there."""


@dataclass(frozen=True)
class Markup:
    """The elements of a page in order, and what is wrong with how they are written: where, and in Dutch what."""

    tags: tuple[Tag, ...]
    faults: tuple[tuple[int, str], ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """What links can lead to."""
        return frozenset(tag.attributes["id"] for tag in self.tags if "id" in tag.attributes)

    def named(self, name: str) -> Iterator[Tag]:
        """The elements with this name."""
        return (tag for tag in self.tags if tag.name == name)


def read(text: str) -> Markup:
    """The markup of a whole HTML file."""
    tags, faults = list[Tag](), list[tuple[int, str]]()
    around: list[Tag] = []
    for found in _TOKEN.finditer(text):
        at = found.start()
        if found["raw"]:
            tags.append(Tag(found["raw"].lower(), _attributes(found["rawattrs"]), at, found["text"], _is_inert(around)))
        elif not found["name"]:
            if found[0] == "<":
                faults.append((at, "hier staat een < die geen element begint."))
        elif not found["close"]:
            name, attributes = found["name"].lower(), found["attrs"]
            tag = Tag(name, _attributes(attributes), at, inert=_is_inert(around))
            tags.append(tag)
            if name not in _VOID and not attributes.endswith("/"):
                around.append(tag)
        else:
            name = found["name"].lower()
            if around and around[-1].name == name:
                around.pop()
            elif any(tag.name == name for tag in around):
                while (tag := around.pop()).name != name:
                    faults.append((tag.offset, f"<{tag.name}> wordt niet gesloten."))
            else:
                faults.append((at, f"</{name}> sluit niets af."))
    faults += ((tag.offset, f"<{tag.name}> wordt niet gesloten.") for tag in around)
    return Markup(tuple(tags), tuple(faults))


def _is_inert(around: list[Tag]) -> bool:
    return any(tag.name == "template" for tag in around)


def _attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        # Of an attribute that stands twice, browsers take the first.
        attributes.setdefault(name.lower(), html.unescape(double or single or bare))
    return attributes
