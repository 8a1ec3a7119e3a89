"""Publish: what a tag says to the checks, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jaarbeeld.publish.inspection.addresses import Written, addresses_of, receivers_of
from jaarbeeld.publish.inspection.markup import Tag

_NAMING = frozenset(
    ["for", "headers", "list", "form", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"]
)
_BY_NAME = frozenset(["title", "h1", "script", "style", "textarea", "template", "/template"])
"""Elements of which it matters that they are there, or what text is in them."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a tag says; decided by how it is written."""

    name: str
    id: str | None
    naming: tuple[tuple[str, str], ...]
    """The attributes that name ids, each with an id."""
    addresses: tuple[Written, ...]
    receivers: frozenset[str] | None
    passes_on: bool


class Element(NamedTuple):
    """What a tag of a page says, where it stands, whether in a template, and the text right in it."""

    said: Said
    offset: int
    inert: bool
    text: str


def said_by(tag: Tag) -> Said | None:
    """What a tag says; nothing, as most do."""
    named = tag.attributes.get("id")
    naming = tuple((key, one) for key in tag.attributes if key in _NAMING for one in tag.attributes[key].split())
    addresses, receivers, passes_on = tuple(addresses_of(tag)), receivers_of(tag), tag.passes_on
    if named is None and not (naming or addresses or passes_on or tag.name in _BY_NAME) and receivers is None:
        return None
    return Said(tag.name, named, naming, addresses, receivers, passes_on)
