"""Publish: all that the checks need to know of a page, read once from its text; nothing else of a page is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jaarbeeld.publish.inspection.addresses import Address, addresses
from jaarbeeld.publish.inspection.markup import KnownTags, Markup, read

IN_SCRIPT = re.compile(
    r"""(?:\bfrom|\bimport|\bfetch|\bimportScripts|\bsendBeacon|\bnew\s+(?:Worker|WebSocket|EventSource))\s*\(?\s*["'`]((?:https?:|wss?:)?//[^"'`]+)"""
)
"""What a script asks of another server."""
_NAMING = frozenset(
    ["for", "headers", "list", "form", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"]
)


@dataclass(frozen=True, slots=True)
class Naming:
    """An attribute that names an id that is not on its page."""

    key: str
    name: str
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """A page, decided by its text alone. Each address once, at its first place."""

    faults: tuple[tuple[int, str], ...]
    titled: bool
    headed: bool
    """It has a first heading, or brings its visitors elsewhere by itself."""
    ids: frozenset[str]
    twice: tuple[str, ...]
    """The ids that stand more than once."""
    addresses: tuple[Address, ...]
    naming: tuple[Naming, ...]
    from_scripts: tuple[Address, ...]


def record_of(text: str, known: KnownTags | None = None) -> Record:
    """The record of a whole HTML file. What is `known` of tags makes it quicker, and changes nothing."""
    page = read(text, known)
    times = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes and not tag.inert)
    found: dict[tuple[str, bool], Address] = {}
    for address in addresses(page):
        found.setdefault((address.text, address.fetched), address)
    scripts = ((script, IN_SCRIPT.finditer(script.text)) for script in page.named("script"))
    return Record(
        faults=page.faults,
        titled=any(tag.text.strip() for tag in page.named("title")),
        headed=any(page.named("h1")) or any(tag.passes_on for tag in page.tags),
        ids=frozenset(times),
        twice=tuple(name for name, count in times.items() if count > 1),
        addresses=tuple(found.values()),
        naming=tuple(_naming(page, times)),
        from_scripts=tuple(Address(one[1], script.offset, fetched=True) for script, asked in scripts for one in asked),
    )


def _naming(page: Markup, ids: Counter[str]) -> Iterator[Naming]:
    for tag in page.tags:
        for key in () if tag.inert else tag.attributes.keys() & _NAMING:
            for wanted in tag.attributes[key].split():
                if wanted not in ids:
                    yield Naming(key, wanted, tag.offset)
