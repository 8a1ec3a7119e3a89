"""Publish: a page in which no tag leaves a doubt, taken apart many times quicker than a parser does.

Most tags stand on many pages as they are written: what each says, is found once. Where there is the least doubt of how a page
is meant – a sign that might begin a tag and does not, an element that is not closed, a comment – it is left to `markup.read`,
which finds the same and tells what is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from jaarbeeld.publish.inspection.markup import VOID, Tag, read
from jaarbeeld.publish.inspection.said import Element, Said, said_by

_NOT_MARKUP = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"]
)
"""What stands in these is no markup, and no tag."""
_TEXT_ALONE = frozenset(["script", "style", "textarea", "title"])
_TAG = re.compile(r"(<[^<>]*>)")
_BEGUN = re.compile(r"""<([a-z][a-z0-9-]*)((?:\s+[a-zA-Z_:][a-zA-Z0-9_:.-]*(?:="[^"<>]*")?)*)\s*(/?)>""")
_ENDED = re.compile(r"</([a-z][a-z0-9-]*)>")
_ATTRIBUTE = re.compile(r"""\s([^\s"=]+)(?:="([^"]*)")?""")
_DOCTYPE = "<!doctype html>"
_MOST = 5000

_Known = tuple[str, str, Said | None]
"""The element that a tag ends, the one that begins with it, and what it says to the checks: most say nothing."""


class InDoubt(Exception):
    """A page must be read by a parser."""


class KnownTags(dict[str, _Known]):
    """Tags that were read before, as they are written.

    All are forgotten when there are very many: links of all pages of a large site take more memory than their reading time.
    """

    def __missing__(self, written: str) -> _Known:
        if len(self) >= _MOST:
            self.clear()
        self[written] = found = _known(written)
        return found


def elements_of(text: str, known: KnownTags) -> Iterator[Element]:
    """What the tags of a page say to the checks, in order; without those that say nothing.

    Raises:
        InDoubt: it is not plain how the page is meant, or something is wrong in it.
    """
    # Split at a captured pattern, a page has its tags at the odd places.
    pieces = _TAG.split(text)
    tags = pieces[1::2]
    if text.count("<") != len(tags):
        raise InDoubt
    around: list[str] = []
    telling: list[tuple[int, Said]] = []
    for place, written in enumerate(tags):
        ended, begun, said = known[written]
        if ended:
            if not around or around.pop() != ended:
                raise InDoubt
        elif begun:
            around.append(begun)
        if said:
            telling.append((place, said))
    if around:
        raise InDoubt
    starts, templates = [*itertools.accumulate(map(len, pieces), initial=0)], 0
    for place, said in telling:
        alone = said.name in _TEXT_ALONE
        if alone and tags[place + 1] != f"</{said.name}>":
            raise InDoubt
        yield Element(said, starts[2 * place + 1], templates > 0, pieces[2 * place + 2] if alone else "")
        templates += (said.name == "template") - (said.name == "/template")


def _known(written: str) -> _Known:
    if ended := _ENDED.fullmatch(written):
        # What stands in a template, ends where it does.
        return ended[1], "", said_by(Tag("/template", {}, 0)) if ended[1] == "template" else None
    if written == _DOCTYPE:
        return "", "", None
    begun = _BEGUN.fullmatch(written)
    if begun is None:
        raise InDoubt
    name, closed = begun[1], begun[3]
    if name in _NOT_MARKUP and (closed or name not in _TEXT_ALONE):
        raise InDoubt
    said = said_by(Tag(name, _attributes(written, begun[2]), 0))
    return "", "" if closed or name in VOID else name, said


def _attributes(written: str, listed: str) -> Mapping[str, str]:
    # How signs are named in an attribute, the parser knows.
    if "&" in listed:
        return read(written).tags[0].attributes
    # Of an attribute that stands twice, browsers take the first.
    return {key.lower(): value for key, value in reversed(_ATTRIBUTE.findall(listed))}
