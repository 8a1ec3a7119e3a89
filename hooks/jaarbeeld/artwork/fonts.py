"""Draw: the site's own fonts, cut down to the characters that Dutch needs and kept until their source changes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.artwork.typeface import typeface
from jaarbeeld.theme import Look

# Basic Latin, Latin-1 and Latin Extended-A cover every European name; the rest is punctuation, minus, arrows and €.
_RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x2030, 0x203A))
_SINGLES = (0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248)
_EDITION = "2"
"""Raise it when the way of cutting changes, so that kept fonts are made anew."""


def files(look: Look, cache: Path) -> dict[str, bytes]:
    """Each font as WOFF2 by its address on the site. About 19 kB each; a kept one costs a file read."""
    return {address: _subset(source, cache) for address, source in typeface(look).addresses.items()}


def _subset(source: Path, cache: Path) -> bytes:
    original = source.read_bytes()
    key = hashlib.sha256(original + _EDITION.encode() + repr(sorted(_characters())).encode()).hexdigest()[:24]
    path = cache / f"{key}.woff2"
    if (cut_before := kept.found(path)) is not None:
        return cut_before
    made = _cut(original)
    kept.keep(path, made)
    return made


def _cut(original: bytes) -> bytes:
    from fontTools import subset  # noqa: PLC0415 - slow to import, and only needed when nothing is kept
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    # Hints are a fifth of the file, and screens of today draw letters without them.
    features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options = subset.Options(flavor="woff2", layout_features=features, hinting=False)
    font = TTFont(io.BytesIO(original), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(_characters()))
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _characters() -> Iterator[int]:
    for first, last in _RANGES:
        yield from range(first, last + 1)
    yield from _SINGLES
