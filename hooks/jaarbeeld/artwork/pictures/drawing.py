"""From a subject to its files: Altair draws it, vl-convert renders it. Slow to import; only when a picture is not kept."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

import vl_convert

from jaarbeeld.artwork.pictures import cards, strip, theme
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.style import Style
from jaarbeeld.components.pictured import Card, Subject

_SVG = "http://www.w3.org/2000/svg"
_LONG_NUMBER = re.compile(r"-?\d*\.\d{3,}")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


class Drawer:
    """Draws pictures one after the other in the same style. Nothing is fetched: the data and the font are here."""

    def __init__(self, style: Style) -> None:
        vl_convert.register_font_directory(str(style.letters.folder))
        self._style = style
        self._lettering = Lettering(style.letters)
        ElementTree.register_namespace("", _SVG)

    def drawn(self, subject: Subject) -> dict[str, bytes]:
        """The files of a picture by their ending, `svg` and `png`. The same subject gives the same bytes."""
        known = (self._style, self._lettering)
        made = cards.chart(subject, *known) if isinstance(subject, Card) else strip.chart(subject, *known)
        # Unchecked: a picture has thousands of values to check against Vega-Lite's schema, and the tests draw every form.
        rendered = vl_convert.vegalite_to_svg(
            made.to_dict(validate=False),
            allowed_base_urls=[],
            format_locale=theme.NUMBERS,
            time_format_locale=self._style.language,
        )
        root = ElementTree.fromstring(rendered)
        root.append(self._mark(height=float(root.get("height", theme.SIDE))))
        # Half a pixel too much, because the renderer cuts off what is behind the comma.
        image = vl_convert.svg_to_png(ElementTree.tostring(root, encoding="unicode"), scale=(theme.PIXELS + 0.5) / theme.SIDE)
        return {"svg": self._finished(root, subject), "png": squeezed(image)}

    def _mark(self, *, height: float) -> ElementTree.Element:
        """The mark in the band at the foot of a picture that is so high."""
        mark = ElementTree.fromstring(self._style.mark)
        size = theme.MARK
        top = height - (theme.BAND + size) / 2
        mark.attrib |= {"x": f"{theme.LEFT - 4}", "y": f"{top:g}", "width": f"{size}", "height": f"{size}"}
        return mark

    def _finished(self, root: ElementTree.Element, subject: Subject) -> bytes:
        """The SVG with its text alternative and its letters, and without what only a Vega program needs."""
        _strip(root)
        stem = subject.path.rsplit("/", 1)[-1]
        root.attrib |= {"role": "img", "aria-labelledby": f"{stem}-titel {stem}-uitleg", "lang": self._style.language}
        said = "".join(root.itertext())
        for place, (name, text, identity) in enumerate((
            ("title", subject.title, f"{stem}-titel"),
            ("desc", subject.description, f"{stem}-uitleg"),
            ("style", self._lettering.faces(said), None),
        )):  # fmt: skip
            element = ElementTree.Element(f"{{{_SVG}}}{name}", {"id": identity} if identity else {})
            element.text = text
            root.insert(place, element)
        return ElementTree.tostring(root, encoding="unicode").encode()


def _strip(element: ElementTree.Element) -> None:
    """Drop Vega's class names, roles and unseen shapes, and digits that nobody can see."""
    for child in list(element):
        if child.get("display") == "none" or child.get("class") == "background":
            element.remove(child)
        else:
            _strip(child)
    for name, value in list(element.attrib.items()):
        if name in ("class", "role") or name.startswith("aria-"):
            del element.attrib[name]
        elif name in ("d", "transform"):
            element.set(name, _LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), value))


def squeezed(png: bytes) -> bytes:
    """The same opaque RGBA image as a smaller PNG: the renderer packs for speed and leaves it three times as large.

    The alpha channel is left out. That needs no decoding, because PNG filters each channel by itself
    (https://www.w3.org/TR/png-3/#9Filters).
    """
    chunks = list(_chunks(png))
    header = bytearray(next(data for kind, data in chunks if kind == b"IHDR"))
    width, height = struct.unpack(">II", header[:8])
    assert header[8:10] == b"\x08\x06", "eight bits a channel, with alpha"
    header[9] = 2  # red, green, blue
    rows = bytearray(zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT")))
    line = 1 + width * 4
    packed = zlib.compressobj(6)
    content = b""
    for start in range(0, height * line, line):
        row = rows[start : start + line]
        del row[4::4]
        content += packed.compress(row)
    content += packed.flush()
    return _SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in ((b"IHDR", bytes(header)), (b"IDAT", content), (b"IEND", b""))
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG: kind and content (https://www.w3.org/TR/png-3/#5Chunk-layout)."""
    at = len(_SIGNATURE)
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size
