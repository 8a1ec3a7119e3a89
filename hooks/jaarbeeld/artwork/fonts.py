"""Draw: the site's own fonts, cut down to the characters that Dutch needs and kept until their source changes.

For what they have not – ½, Greek, Cyrillic, Vietnamese – a page loads a cut of another family, and only a page that needs it.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.artwork.letters import codes_in
from jaarbeeld.artwork.typeface import MEDIUM, REGULAR, typeface
from jaarbeeld.theme import Look

_Ranges = tuple[tuple[int, int], ...]
# Basic Latin, Latin-1 and Latin Extended-A cover every European name; the rest is punctuation, minus, arrows and €.
_DUTCH: _Ranges = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x2030, 0x203A), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212),
    (0x2248, 0x2248),
)  # fmt: skip
_REST: Mapping[str, _Ranges] = {
    "latijn": ((0xA0, 0x36F), (0x1D00, 0x1EFF), (0x2000, 0x2BFF)),
    "grieks": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillisch": ((0x400, 0x52F),),
}
"""What else pages can ask for, in files of their own."""
REST = "Aanvulling"
"""How the style sheet calls them: what is changed may not have the name «Source», says its licence."""
_FEATURES = ("kern", "liga", "mark", "mkmk", "ccmp", "locl")
_PACKAGES = ("font-hanken-grotesk", "font-source-sans-pro")
_EDITION = "4"
"""Raise it when the way of cutting changes, so that kept fonts are made anew."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A font on the site: the file it comes from, what is wanted of it, and another name if it takes over from the theme's."""

    source: Path
    wanted: _Ranges
    name: str = ""

    @property
    def codes(self) -> tuple[int, ...]:
        """What it has."""
        if not self.name:
            return _all_in(self.wanted)
        known = codes_in(typeface(Look()).rest[REGULAR]) - _own()
        return tuple(sorted(known.intersection(_all_in(self.wanted))))


def files(look: Look, cache: Path) -> dict[str, bytes]:
    """Each font as WOFF2 by its address on the site. About 19 kB each; a kept one costs a file read."""
    own = {address: _Cut(source, _DUTCH) for address, source in typeface(look).addresses.items()}
    return {address: _subset(cut, cache) for address, cut in {**own, **_rest()}.items()}


def ranges() -> Mapping[str, str]:
    """The `unicode-range` of each font that takes over, by its address on the site.

    What no font has may be in a range, so that ranges are few; what the theme's own letters have may not.
    """
    own = _own()
    found = {}
    for address, cut in _rest().items():
        bounds: list[list[int]] = []
        codes = cut.codes
        for first, last in cut.wanted:
            for code in (code for code in codes if first <= code <= last):
                if bounds and bounds[-1][0] >= first and own.isdisjoint(range(bounds[-1][1] + 1, code)):
                    bounds[-1][1] = code
                else:
                    bounds.append([code, code])
        found[address] = ", ".join(f"U+{one:X}" if one == other else f"U+{one:X}-{other:X}" for one, other in bounds)
    return found


def _rest() -> dict[str, _Cut]:
    """The fonts that take over from the theme's letters, three in each weight."""
    return {
        f"assets/fonts/{REST.lower()}-{script}-{weight}.woff2": _Cut(source, wanted, REST)
        for script, wanted in _REST.items()
        for weight, source in typeface(Look()).rest.items()
        if weight != MEDIUM
    }


def _own() -> frozenset[int]:
    """What the theme's own letters have on the site."""
    return codes_in(typeface(Look()).files[REGULAR]).intersection(_all_in(_DUTCH))


def _all_in(wanted: _Ranges) -> tuple[int, ...]:
    return tuple(code for first, last in wanted for code in range(first, last + 1))


def _subset(cut: _Cut, cache: Path) -> bytes:
    original = cut.source.read_bytes()
    # What the fonts of the packages have, needs not be read: it changes with their version only.
    versions = [version(name) for name in _PACKAGES] if cut.name else []
    key = hashlib.sha256(original + f"{_EDITION} {cut.wanted} {cut.name} {versions}".encode()).hexdigest()[:24]
    path = cache / f"{key}.woff2"
    if (cut_before := kept.found(path)) is not None:
        return cut_before
    made = _made(original, cut)
    kept.keep(path, made)
    return made


def _made(original: bytes, cut: _Cut) -> bytes:
    import uharfbuzz  # noqa: PLC0415 - only needed when nothing is kept
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - slow to import, as above

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(cut.codes)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    # Hints are a fifth of the file, and screens of today draw letters without them.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    if cut.name:
        # Who made it, and the licence.
        wanted.name_id_set.clear()
        wanted.name_id_set.update([0, 13, 14])
    subset = uharfbuzz.subset(uharfbuzz.Face(original), wanted)
    font = TTFont(io.BytesIO(subset.blob.data), lazy=True, recalcBBoxes=False, recalcTimestamp=False)
    if cut.name:
        font["CFF "].cff.fontNames = [cut.name]
        font["CFF "].cff.topDictIndex[0].rawDict |= {"FullName": cut.name, "FamilyName": cut.name}
        for number in (1, 4, 6):
            font["name"].setName(cut.name, number, 3, 1, 0x409)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
