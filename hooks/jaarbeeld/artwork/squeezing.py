"""Draw: smaller PNG files of pictures with few colours."""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image

_Colour = tuple[int, int, int]
_COLOURS = 64
"""So many that the edges of letters stay smooth; most are those of edges."""
_MOST = 1 << 16
"""A picture with more colours than this is left as it is: it is a photo."""
_PACKED = 4
"""More (6 is usual) saves three bytes in a hundred, and takes half as long again."""


def squeezed(picture: Image.Image) -> bytes:
    """A PNG of an opaque picture with only its most used colours: a third of the size of one with all.

    Each other colour becomes about the nearest of those. The colours that large parts have stay exactly what they were.
    """
    picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    used: list[tuple[int, _Colour]] | None = picture.getcolors(_MOST)  # type: ignore[assignment]  # of RGB
    if used is None:
        return _packed(picture)
    colours = [colour for _, colour in sorted(used, reverse=True)]
    flat = _reduced(picture, colours[:_COLOURS])
    # Pillow takes colours that are almost the same for one, and not always for the one that is seen most.
    strip = Image.new("RGB", (len(colours), 1))
    strip.putdata(colours)
    became = _reduced(strip, colours[:_COLOURS]).tobytes()
    seen_most = dict(reversed(list(zip(became, colours, strict=True))))
    flat.putpalette([part for index in range(max(seen_most) + 1) for part in seen_most.get(index, (0, 0, 0))])
    return _packed(flat)


def _packed(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=_PACKED)
    return out.getvalue()


def _reduced(picture: Image.Image, colours: Sequence[_Colour]) -> Image.Image:
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)
