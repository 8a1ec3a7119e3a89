"""Draw: smaller PNG files of pictures with few colours."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageColor
from zlib_ng import zlib_ng

from jaarbeeld.artwork.printing import Colours

_Colour = tuple[int, ...]
_COLOURS = 64
"""So many that the edges of letters stay smooth; most are those of edges."""
_MOST = 1 << 16
"""A picture with more colours than this is left as it is: it is a photo."""
_STEPS = 8
"""An edge between two colours has so many, less one, that lie between."""
_NEAR = 11**2
"""Colours that are no farther apart (as a square) are not always told apart by Pillow, which looks at steps of four."""
_PACKED = 3
"""Higher saves one byte in a hundred for each, and takes a quarter longer."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture: as Pillow looks them up, and what each becomes."""

    looked_up: Image.Image
    becomes: bytes

    def flat(self, picture: Image.Image) -> Image.Image:
        """A picture with about the nearest of these for each of its colours."""
        return picture.quantize(palette=self.looked_up, dither=Image.Dither.NONE)


def squeezed(picture: Image.Image, palette: Palette | None = None) -> bytes:
    """A PNG of an opaque picture with few colours, if it is not told which, then its most used: a third of one with all.

    The colours that large parts have stay exactly what they were.
    """
    picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    if palette is None:
        used: list[tuple[int, _Colour]] | None = picture.getcolors(_MOST)  # type: ignore[assignment]  # of RGB
        if used is None:
            out = io.BytesIO()
            picture.save(out, "PNG")
            return out.getvalue()
        palette = _palette([colour for _, colour in sorted(used, reverse=True)[:_COLOURS]])
    wide, high = picture.size
    chunks = {
        b"IHDR": struct.pack(">2I5B", wide, high, 8, 3, 0, 0, 0),
        b"PLTE": palette.becomes,
        # Each row begins with how it is told: 0, as it is. So is what is cut out beside a picture, on its left.
        b"IDAT": zlib_ng.compress(palette.flat(picture).crop((-1, 0, wide, high)).tobytes(), _PACKED),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks.items())


def blended(colours: Colours) -> Palette:
    """Colours and those of their edges, that are not almost the same as one before."""
    inks = dict.fromkeys(_read(ink) for ink in (*(ink for edge in colours.edges for ink in edge), *colours.others))
    found = [*inks]
    for step in (step for edge in colours.edges for step in _between(*map(_read, edge))):
        if all(sum((one - other) ** 2 for one, other in zip(step, colour, strict=True)) > _NEAR for colour in found):
            found.append(step)
    return _palette(found[:256])


def _palette(colours: Sequence[_Colour]) -> Palette:
    """The palette of colours, the most important first."""
    looked_up = Image.new("P", (1, 1))
    looked_up.putpalette([part for colour in colours for part in colour])
    palette = Palette(looked_up, bytes(part for colour in colours for part in colour))
    # Pillow takes colours that are almost the same for one, and not always for the one that is more important.
    strip = Image.new("RGB", (len(colours), 1))
    strip.putdata(colours)
    taken = reversed(list(zip(palette.flat(strip).tobytes(), colours, strict=True)))
    becomes = {**dict(enumerate(colours)), **dict(taken)}
    return replace(palette, becomes=bytes(part for colour in becomes.values() for part in colour))


def _between(one: _Colour, other: _Colour) -> Iterable[_Colour]:
    for step in range(1, _STEPS):
        yield tuple(round(first + (last - first) * step / _STEPS) for first, last in zip(one, other, strict=True))


def _read(colour: str) -> _Colour:
    return ImageColor.getrgb(colour)[:3]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib_ng.crc32(kind + content))
