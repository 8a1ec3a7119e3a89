"""Draw: the pages of a PDF as pictures, by PDFium, that Chromium shows a PDF with.

Typst's own PNG is packed with all its colours: to pack it so, and unpack it again for fewer, takes five times as long as this.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pypdfium2
from PIL import Image

_POINTS_PER_INCH = 72
_AS_PILLOW = {"prefer_bgrx": True, "rev_byteorder": True}
"""Four bytes a pixel, as Pillow has them; to turn them around, or to draw with three, takes longer than to draw."""
_ALONE = threading.Lock()
"""PDFium may be asked by one thread at a time (https://pypdfium2.readthedocs.io/en/stable/python_api.html)."""


def pages_of(content: bytes, *, ppi: int) -> Iterator[Image.Image]:
    """Each page as a picture of so many pixels an inch, one at a time: a whole picture takes some megabytes."""
    with _ALONE:
        pdf = pypdfium2.PdfDocument(content)
    try:
        for number in range(len(pdf)):
            with _ALONE:
                page = pdf[number]
                # Nobody clicks in a picture: links are left out, and nothing can be filled in.
                drawn = page.render(scale=ppi / _POINTS_PER_INCH, draw_annots=False, may_draw_forms=False, **_AS_PILLOW)
                page.close()
            yield Image.frombytes("RGB", (drawn.width, drawn.height), drawn.buffer, "raw", "RGBX", drawn.stride, 1)
    finally:
        with _ALONE:
            pdf.close()
