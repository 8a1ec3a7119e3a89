"""The words of the reader diff: sentences with marks and links, in sections, for whatever form they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal
from urllib.parse import quote

from jaarbeeld.diff.built import Address, BuiltSite
from jaarbeeld.diff.comparing import EVERYWHERE

MOST_PAGES = 6
"""More pages than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words: ours, or quoted from the site. `address` makes them a link; None is no link."""

    text: str
    mark: Literal["", "strong", "name", "gone", "come", "code"] = ""
    address: Address | None = None

    @property
    def href(self) -> str | None:
        """The address as a link needs it, from the root of the site; None when it leads nowhere on this site."""
        if self.address is None or re.match(r"[a-z][a-z0-9+.-]*:|//", self.address, re.IGNORECASE):
            return None
        return safe(self.address)


Words = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A text as it was and as it becomes; an empty side says in our own words that it is new or gone."""

    old: Words
    new: Words
    where: Words = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changes, what there is to say of it, and the texts side by side."""

    words: Words
    points: tuple[Words, ...] = ()
    sides: tuple[Sides, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What changes of one kind."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """All there is to tell: one sentence that sums up, and the sections, most important first."""

    summary: Words
    sections: tuple[Section, ...] = ()


def safe(address: Address) -> str:
    """An address with every sign that could end a link, or begin something else, written as a percentage."""
    return quote(address, safe="/#-._~?=&%+,;")


def said(*parts: str | Span | Words) -> Words:
    """Our own words, and spans among them, as one sentence."""
    found: list[Span] = []
    for part in parts:
        found += [Span(part)] if isinstance(part, str) else [part] if isinstance(part, Span) else part
    return tuple(span for span in found if span.text)


def quoted(text: str) -> Words:
    """Words of the site, between quotation marks."""
    return said("“", Span(text, "name"), "”")


def count(number: int, one: str, many: str) -> str:
    """A number with its word: «1 zin», «3 zinnen»."""
    return f"{number} {one if number == 1 else many}"


def enumerated(parts: Sequence[Words]) -> Words:
    """A list in a sentence: «a, b en c»."""
    found: list[Span] = []
    for index, part in enumerate(parts):
        if index:
            found.append(Span(" en " if index == len(parts) - 1 else ", "))
        found += part
    return tuple(found)


def pages(addresses: Iterable[Address], site: BuiltSite, *, anchor: str = "") -> Words:
    """The pages by name, each a link; of many only the first ones."""
    named = list(dict.fromkeys(addresses))
    shown = named if len(named) <= MOST_PAGES else named[: MOST_PAGES - 1]
    parts = [page(address, site, anchor=anchor if len(named) == 1 else "") for address in shown]
    if len(shown) < len(named):
        parts.append(said(f"{len(named) - len(shown)} andere"))
    return enumerated(parts)


def page(address: Address, site: BuiltSite, *, anchor: str = "") -> Words:
    """A page by its title, as a link to it."""
    if address == EVERYWHERE:
        return said("elke pagina, onderaan")
    return said(Span(site.title(address), address=f"{address}#{anchor}" if anchor else address))


def marked(old: str, new: str) -> tuple[Words, Words]:
    """Two versions of a text, with the words that differ marked in each."""
    for pieces in (_fine, _coarse):
        before, after = pieces(old), pieces(new)
        left, right = list[Span](), list[Span]()
        for what, a0, a1, b0, b1 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
            same = what == "equal"
            _add(left, before[a0:a1], "" if same else "gone")
            _add(right, after[b0:b1], "" if same else "come")
        if _can_be_marked(left) and _can_be_marked(right):
            break
    return tuple(left), tuple(right)


def _fine(text: str) -> list[str]:
    """Words with the space before them, and apart from them the signs around a clause."""
    return re.findall(r"\s*[^\s()“”,;:!?]*[^\s()“”,;:!?.]|\s*[^\s]", text)


def _coarse(text: str) -> list[str]:
    return re.findall(r"\s*\S+", text)


def _can_be_marked(spans: Sequence[Span]) -> bool:
    """Whether no mark begins or ends in the middle of a word, next to a sign: Markdown would not see it.

    Source: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
    """
    texts = [span.text for span in spans]
    for before, span, after in zip(["", *texts], spans, [*texts[1:], ""], strict=False):
        opens = span.text[:1].isalnum() or not before[-1:].isalnum()
        closes = span.text[-1:].isalnum() or not after[:1].isalnum()
        if span.mark and not (opens and closes):
            return False
    return True


def _add(spans: list[Span], pieces: Sequence[str], mark: Literal["", "gone", "come"]) -> None:
    text = "".join(pieces)
    words = text.lstrip()
    if len(words) < len(text) and spans:
        spans.append(Span(" "))
    if words:
        spans.append(Span(words, mark))
