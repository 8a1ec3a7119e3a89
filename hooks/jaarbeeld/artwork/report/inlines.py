"""Draw: the words of a page as inlines, without what only a screen needs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator
from typing import Final

from jaarbeeld.artwork.report.document import Break, Cited, Footnote, Inline, Inlines, Link, Mark, Style, Styled, Text, plain
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.elements import Element

_SPACES = re.compile(r"[ \t\r\n\f]+")
_STYLES: dict[str, Style] = {
    "strong": "strong", "b": "strong", "del": "struck", "s": "struck", "code": "code", "kbd": "code",
}  # fmt: skip
_SOFT = frozenset({"extra", "unit", "plain", "change", "target"})
_NO_WORDS = frozenset(
    {"script", "style", "svg", "template", "nav", "form", "select", "input", "label", "audio", "video", "iframe"}
)
_SCREEN: Final = frozenset(
    {
        "headerlink", "screen-only", "crumbs", "edition-mark", "here", "figure-cards", "term-card", "page-notes", "next-step",
        "ways", "follow", "next-date", "jump", "report-files", "filter", "self-check", "sparkline", "when",
    }
)  # fmt: skip
"""What steers a reader on a screen, or stands elsewhere in a document: notes at the foot, figures and words at the back."""


def on_paper(element: Element) -> bool:
    """Whether an element says something in a document."""
    hidden = "hidden" in element.attributes or element.get("aria-hidden") == "true"
    return not (hidden or element.tag in _NO_WORDS or element.classes & _SCREEN or "md-button" in element.classes)


def words(children: Iterable[Element | str], place: Place) -> Inlines:
    """What stands in a sentence, with one space between words and none around them."""
    return tidied(_unled(tuple(_inlines(children, place))))


def sentences(children: Iterable[Element | str], place: Place) -> Inlines:
    """What stands in a paragraph, without sentences that only send the reader to what is not on paper: «Lees meer»."""
    return tidied(_led(tidied(tuple(_inlines(children, place)))))


def tidied(inlines: Inlines) -> Inlines:
    """Inlines with one space between words, and none at both ends."""
    made, _ = _spaced(inlines, open_space=True)
    return _ended(made)


def _unled(inlines: Inlines) -> Inlines:
    """Links that lead nowhere on paper as plain words."""
    made: list[Inline] = []
    for one in inlines:
        if isinstance(one, Link) and not one.target:
            made += one.inside
        else:
            made.append(dataclasses.replace(one, inside=_unled(one.inside)) if isinstance(one, Styled) else one)
    return tuple(made)


def _led(inlines: Inlines) -> Inlines:
    """Links that lead nowhere on paper, as `sentences` has them."""
    made: list[Inline] = []
    for index, one in enumerate(inlines):
        if not (isinstance(one, Link) and not one.target):
            made.append(dataclasses.replace(one, inside=_led(one.inside)) if isinstance(one, Styled) else one)
            continue
        before, after = plain(inlines[:index]).rstrip(), plain(inlines[index + 1 :]).strip()
        alone = (not before or before[-1] in ".!?:·") and (not after or after[0] in "·")
        if not alone:
            made += one.inside
    said = tuple(made)
    left = plain(said).strip(" ·")
    # «Wil jij dit ook?» asks nothing without the way to it.
    return () if said != inlines and (not left or re.fullmatch(r"[^.!?]+\?", left)) else said


def _inlines(children: Iterable[Element | str], place: Place) -> Iterator[Inline]:
    for child in children:
        if isinstance(child, str):
            if child:
                yield Text(child)
        elif on_paper(child):
            yield from _inline(child, place)


def _inline(element: Element, place: Place) -> Iterator[Inline]:
    if element.tag == "br":
        yield Break()
        return
    if element.tag == "sup" and "mark" in element.classes:
        yield from _remarks(element, place)
        return
    inside = tuple(_inlines(element.children, place))
    if element.tag == "a" and "figure" in element.classes:
        number = place.numbers.get(element.get("data-number"))
        yield from (Cited(number, inside),) if number else inside
    elif number := place.numbers.get(element.get("data-about")):
        yield Cited(number, (Styled("strong", inside),))
    elif element.tag == "a" and element.get("href"):
        yield from place.link(element, inside)
    elif element.tag == "button" and "term" in element.classes:
        anchor = element.get("popovertarget")
        yield from (Link(f"#{anchor}", inside),) if f"#{anchor}" in place.anchors else inside
    elif style := _STYLES.get(element.tag) or ("soft" if element.classes & _SOFT else None):
        yield Styled(style, inside)
    else:
        yield from inside


def _remarks(element: Element, place: Place) -> Iterator[Inline]:
    for link in element.all("a"):
        anchor = link.get("href").removeprefix("#")
        if anchor in place.notes:
            yield Footnote(place.own(anchor), () if anchor in place.noted else place.notes[anchor])
            place.noted.add(anchor)
        else:
            yield Mark(place.own(anchor), "".join(child for child in link.children if isinstance(child, str)))


def _spaced(inlines: Inlines, *, open_space: bool) -> tuple[Inlines, bool]:
    """Spaces collapsed, as a browser does it; `open_space` is whether a space stands before."""
    made: list[Inline] = []
    for one in inlines:
        match one:
            case Text(text):
                said = _SPACES.sub(" ", text)
                said = said.removeprefix(" ") if open_space else said
                if said:
                    made.append(Text(said))
                    open_space = said.endswith(" ")
            case Break():
                made.append(one)
                open_space = True
            case Styled(style, inside):
                inner, open_space = _spaced(inside, open_space=open_space)
                if inner:
                    made.append(Styled(style, inner))
            case Cited(number, inside):
                inner, open_space = _spaced(inside, open_space=open_space)
                made.append(Cited(number, inner))
            case Link(target, inside, told, paged):
                inner, open_space = _spaced(inside, open_space=open_space)
                if inner:
                    made.append(Link(target, inner, told, paged))
            case _:
                made.append(one)
                open_space = False
    return tuple(made), open_space


def _ended(inlines: Inlines) -> Inlines:
    while inlines:
        *before, last = inlines
        match last:
            case Text(text) if text.endswith(" "):
                stripped = text.rstrip(" ")
                return (*before, Text(stripped)) if stripped else _ended(tuple(before))
            case Break():
                inlines = tuple(before)
            case _:
                return inlines
    return inlines
