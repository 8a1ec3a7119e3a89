"""Draw: where a page of the site stands in a document, and where its links lead on paper."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.posters import readable
from jaarbeeld.artwork.report.document import Inlines, Link
from jaarbeeld.elements import Element, address_of


@dataclass(frozen=True, slots=True)
class Place:
    """A page that is being read: its address, what the whole report has, and the notes under its text."""

    address: str
    anchors: Collection[str]
    """Every place that a link can lead to: `2024/gezinnen/` and `2024/gezinnen/#wat-volgt`."""
    numbers: Mapping[str, int]
    """The number in the report of each figure, by its number on this page."""
    figures: Mapping[str, int]
    """The number in the report of a figure by the address of its page."""
    site_url: str = ""
    notes: Mapping[str, Inlines] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    """The notes that stand at the foot of a page already."""

    def own(self, anchor: str) -> str:
        """An anchor of this page, as the document calls it; empty when there is none."""
        return f"{self.address}#{anchor}" if anchor else ""

    def link(self, element: Element, inside: Inlines) -> Inlines:
        """Where a link leads: inside the report, or to a whole address. One that leads nowhere has no target: see `tidied`."""
        target = element.get("href")
        if target.startswith(("http://", "https://")):
            told = readable(target)
            return (Link(target, inside, "" if told.lower() in _said(element).lower() else told),)
        if target.startswith(("mailto:", "tel:")):
            return (Link(target, inside),)
        there = address_of(target, page=self.address)
        page = there.partition("#")[0]
        if there in self.anchors or page in self.anchors:
            # To the page itself: the reader is there.
            return (Link(f"#{there if there in self.anchors else page}", inside, paged=True),)
        if page in self.figures:
            return (Link(f"#cijfer-{self.figures[page]}", inside),)
        if there.rstrip("/") in self.anchors:
            return (Link(f"#{there.rstrip('/')}", inside, paged=True),)
        whole = absolute(self.site_url, there)
        return (Link(whole, inside, readable(whole)),) if whole else (Link("", inside),)


def _said(element: Element) -> str:
    return "".join(child if isinstance(child, str) else _said(child) for child in element.children)
