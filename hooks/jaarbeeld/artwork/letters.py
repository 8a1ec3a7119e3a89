"""Draw: what the letters of a look can draw. A look has two families: its own, and one for what the first has not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from jaarbeeld.artwork.typeface import REGULAR, typeface
from jaarbeeld.theme import Look

_SURE = re.compile("[\n\x20-\x7e\xa0-\xff–‘’“”„…€−→]*")
"""Text that the family that takes over can draw, whatever the first is, so that nothing needs to be looked up."""
_JOINERS = re.compile("[\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
"""What leaves no ink: it joins or divides, or chooses a form of the sign before it."""
_NEEDS_NO_SHAPE = re.compile("[\t\n\u2000-\u200a\u202f\u205f\u3000\u2010\u2011]")
"""Spaces, which are made, and hyphens, which the templates print as that of the keyboard (see house.typ)."""


class Letters:
    """What the families of a look can draw. Nothing is read for a text in plain Dutch."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def lacking(self, text: str) -> tuple[str, ...]:
        """The signs of a text that no family can draw, each with the accents on it, and each once."""
        if _SURE.fullmatch(text):
            return ()
        clusters = dict.fromkeys(_clusters(unicodedata.normalize("NFC", text)))
        return tuple(cluster for cluster in clusters if not self._drawn(cluster))

    def _drawn(self, cluster: str) -> bool:
        # One family must have the whole of it, as one sign or as a letter with its accents.
        inked = _NEEDS_NO_SHAPE.sub("", _JOINERS.sub("", cluster))
        return any(set(form) <= signs for signs in self._signs for form in (inked, unicodedata.normalize("NFD", inked)))

    @cached_property
    def _signs(self) -> tuple[frozenset[str], ...]:
        """What each family has; its weights have the same."""
        own = typeface(self._look)
        return tuple(frozenset(map(chr, codes_in(files[REGULAR]))) for files in (own.files, own.rest))


def codes_in(font: Path) -> frozenset[int]:
    """The code points that a font has a shape for."""
    import uharfbuzz  # noqa: PLC0415 - a check of plain Dutch does not need it

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font)).unicodes)


def _clusters(text: str) -> Iterator[str]:
    """Each sign with the accents that stand on it."""
    cluster = ""
    for sign in text:
        if cluster and not (unicodedata.category(sign).startswith("M") or _JOINERS.match(sign)):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster
