"""Publish: the addresses that stand in a tag or a style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from jaarbeeld.publish.inspection.markup import Tag

# What a browser asks for by itself: https://html.spec.whatwg.org/multipage/indices.html#attributes-3
_FETCHED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "frame": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "body": ("background",),
}
_FOLLOWED = {
    "a": ("href", "xlink:href"),
    "area": ("href",),
    "link": ("href",),
    "blockquote": ("cite",),
    "q": ("cite",),
}
_FETCHING_LINKS = frozenset(
    {
        "stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
        "prerender", "preconnect", "dns-prefetch",
    }
)  # fmt: skip
_SENT = {"form": ("action",), "button": ("formaction",), "input": ("formaction",)}
_FORMS_GO_TO = re.compile(r"(?:^|;)\s*form-action\s+([^;]*)")
_LISTS = ("srcset", "imagesrcset")
_CSS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]+))\s*\)|@import\s+["']([^"']+)["']""")
_IN_MANIFEST = re.compile(r'"(?:src|start_url|url)"\s*:\s*"([^"]+)"')
_FOLD = re.compile(r"\r?\n[ \t]")
"""How long lines of calendar files go on: https://www.rfc-editor.org/rfc/rfc5545#section-3.1"""
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it is written, where it stands, and whether a browser asks for it without being told to."""

    text: str
    offset: int
    fetched: bool


class Written(NamedTuple):
    """An address in a tag: fetched by a browser without being told to, but for what a form sends to a `receiver`."""

    text: str
    fetched: bool
    receiver: str = ""


def addresses_of(tag: Tag) -> Iterator[Written]:
    """Every address in the attributes of a tag, in order."""
    attributes = tag.attributes
    for key in _SENT.get(tag.name, ()):
        # A form goes to another site only where the page's own policy says so (headers.py, from `form_endpoint`).
        parts = urlsplit(attributes.get(key, ""))
        yield from _given(tag, key, fetched=True, receiver=f"{parts.scheme}://{parts.netloc}")
    fetching = tag.name == "link" and not _FETCHING_LINKS.isdisjoint(attributes.get("rel", "").lower().split())
    for key in _FETCHED.get(tag.name, ()):
        yield from _given(tag, key, fetched=True)
    for key in _FOLLOWED.get(tag.name, ()):
        yield from _given(tag, key, fetched=fetching)
    if fetching:
        yield from _given(tag, "imagesrcset", fetched=True)
    if tag.passes_on and (to := _REFRESH.match(attributes.get("content", ""))):
        yield Written(to[1].strip(), fetched=True)
    yield from (Written(css.text, fetched=True) for css in css_addresses(attributes.get("style", "")))


def receivers_of(tag: Tag) -> frozenset[str] | None:
    """The sites that forms of the page may go to, where a tag has a policy for that."""
    if tag.attributes.get("http-equiv") != "Content-Security-Policy":
        return None
    found = _FORMS_GO_TO.search(tag.attributes.get("content", ""))
    return frozenset(found[1].split() if found else ())


def css_addresses(css: str) -> Iterator[Address]:
    """Every address in a style sheet."""
    for found in _CSS.finditer(css) if "url(" in css or "@import" in css else ():
        yield Address(found[1] or found[2] or found[3] or found[4] or "", found.start(), fetched=True)


def addresses_in(path: str, text: str, *, site_url: str) -> Iterator[Address]:
    """Every address in a file that is no page: what a style sheet or a manifest asks for, and the whole address of the site."""
    if path.endswith((".css", ".svg")):
        yield from css_addresses(text)
    if path.endswith(".webmanifest"):
        yield from (Address(found[1], found.start(), fetched=True) for found in _IN_MANIFEST.finditer(text))
    if site_url:
        own = re.compile(re.escape(site_url.rstrip("/")) + r"/[^\s\"'<>()\[\]{}\\,;]*")
        for found in own.finditer(_FOLD.sub("", text) if path.endswith(".ics") else text):
            yield Address(found[0].rstrip(".:!?"), found.start(), fetched=False)


def _given(tag: Tag, key: str, *, fetched: bool, receiver: str = "") -> Iterator[Written]:
    written = tag.attributes.get(key)
    if written is None:
        return
    if key in _LISTS:
        for candidate in written.split(","):
            if words := candidate.split():
                yield Written(words[0], fetched, receiver)
    else:
        yield Written(written.strip(), fetched, receiver)
