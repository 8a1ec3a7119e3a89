"""Publish: all that the checks need to know of a page, read once from its text; nothing else of a page is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jaarbeeld.publish.inspection.addresses import Address, css_addresses
from jaarbeeld.publish.inspection.markup import read
from jaarbeeld.publish.inspection.plain import InDoubt, KnownTags, elements_of
from jaarbeeld.publish.inspection.said import Element, said_by

IN_SCRIPT = re.compile(
    r"""(?:\bfrom|\bimport|\bfetch|\bimportScripts|\bsendBeacon|\bnew\s+(?:Worker|WebSocket|EventSource))\s*\(?\s*["'`]((?:https?:|wss?:)?//[^"'`]+)"""
)
"""What a script asks of another server."""


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
    try:
        return _record([*elements_of(text, KnownTags() if known is None else known)], ())
    except InDoubt:
        page = read(text)
        found = ((said_by(tag), tag) for tag in page.tags)
        return _record([Element(said, tag.offset, tag.inert, tag.text) for said, tag in found if said], page.faults)


def _record(elements: Sequence[Element], faults: tuple[tuple[int, str], ...]) -> Record:
    times = Counter(said.id for said, _, inert, _ in elements if said.id is not None and not inert)
    found: dict[tuple[str, bool], Address] = {}
    for address in _addresses(elements):
        found.setdefault((address.text, address.fetched), address)
    scripts = ((one.offset, IN_SCRIPT.finditer(one.text)) for one in elements if one.said.name == "script")
    return Record(
        faults=faults,
        titled=any(one.text.strip() for one in elements if one.said.name == "title"),
        headed=any(one.said.name == "h1" or one.said.passes_on for one in elements),
        ids=frozenset(times),
        twice=tuple(name for name, count in times.items() if count > 1),
        addresses=tuple(found.values()),
        naming=tuple(
            Naming(key, name, offset)
            for said, offset, inert, _ in elements
            for key, name in said.naming
            if not inert and name not in times
        ),
        from_scripts=tuple(Address(asked[1], offset, fetched=True) for offset, script in scripts for asked in script),
    )


def _addresses(elements: Iterable[Element]) -> Iterator[Address]:
    """Every address on a page, in order."""
    receivers: frozenset[str] | None = None
    for said, offset, _, text in elements:
        receivers = said.receivers if receivers is None else receivers
        for written, fetched, receiver in said.addresses:
            yield Address(written, offset, fetched and not (receiver and receiver in (receivers or ())))
        if said.name == "style":
            yield from (Address(css.text, offset, fetched=True) for css in css_addresses(text))
