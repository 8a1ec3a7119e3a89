"""Draw: the SVG of a picture, with words that can be selected and found, a title and a description.

Typst draws letters as shapes, so that they look the same in every program, but are no text
(https://github.com/typst/typst/issues/4702). The template makes a link of each line; here each link becomes unseen text over
those shapes, as Typst may do itself one day (https://github.com/typst/typst/pull/7313).

There are many pictures, of many shapes: to read and write them as XML takes four times as long as to look for what changes.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

_UNSEEN_DIGITS = re.compile(r"(?<=\.\d{3})\d+")
_SYMBOL = '<symbol id="'
_UNUSED = ' xmlns:h5="http://www.w3.org/1999/xhtml"'
_RUN = re.compile(r'(<g transform="matrix[^>]*)>(<use [^>]*?( fill="[^"]*"))')
"""Where letters begin, which all have the colour of the first."""
_LETTER = re.compile(r'#(\w+)" x="([^"]*)"(?: y="0"|( y="[^"]*")) fill="[^"]*"')
_LINE = re.compile(r'<a( transform="[^"]*")?[^>]* xlink:href="word:([^"]*)"><rect width="([^"]*)" height="([^"]*)"[^>]*/></a>')
"""A link of picture.typ: as long as a line, and as high as its capitals."""
_DRAWING = re.compile(
    r'<image( transform="[^"]*")? xlink:href="data:image/svg\+xml;base64,([^"]*)"( width="\S+" height="\S+")[^>]*/>'
)
_CAPITAL = 0.69
"""The height of a capital as a part of the letter size."""


@dataclass(frozen=True, slots=True)
class Finish:
    """Completes what Typst drew, for a site in this language and with these families of letters."""

    language: str
    families: str
    _shapes: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Shapes of letters as Typst told them; what each is called, and the rest in short. They are the same in many pictures."""

    def finished(self, drawn: bytes, *, name: str, title: str, description: str) -> bytes:
        """An SVG with its words as text, and with the title and the description that a screen reader reads."""
        shown, *told = drawn.decode().replace(' fill-rule="nonzero"', "").split(_SYMBOL)
        shapes = [self._shape(one) for one in told]
        names = {shape: f"g{number}" for number, (shape, _) in enumerate(shapes)}
        shown = _RUN.sub(r"\1\3>\2", _UNSEEN_DIGITS.sub("", shown))
        shown = _LETTER.sub(lambda letter: f'#{names[letter[1]]}" x="{letter[2]}"{letter[3] or ""}', shown)
        shown = _DRAWING.sub(_unpacked, _LINE.sub(_text, shown))
        root, _, inside = shown.partition(">")
        says = f' role="img" aria-labelledby="{name}-titel {name}-uitleg" lang={quoteattr(self.language)}'
        words = f'<title id="{name}-titel">{escape(title)}</title><desc id="{name}-uitleg">{escape(description)}</desc>'
        symbols = "".join(f"{_SYMBOL}{names[shape]}{rest}" for shape, rest in shapes)
        whole = f"{root.replace(_UNUSED, '')}{says} font-family={quoteattr(self.families)}>{words}{inside}{symbols}"
        return whole.encode()

    def _shape(self, told: str) -> tuple[str, str]:
        if told not in self._shapes:
            shape, quote, rest = told.partition('"')
            self._shapes[told] = shape, quote + _UNSEEN_DIGITS.sub("", rest)
        return self._shapes[told]


def _text(line: re.Match[str]) -> str:
    """Text without ink over the letters of a line, as long as they are, whatever font is there to measure it with."""
    moved, words, wide, high = line.groups("")
    size = f"{float(high) / _CAPITAL:.1f}".removesuffix(".0")
    length = f'textLength="{wide}" lengthAdjust="spacingAndGlyphs" fill-opacity="0"'
    return f'<text{moved} x="0" y="{high}" font-size="{size}" {length}>{escape(unquote(words))}</text>'


def _unpacked(image: re.Match[str]) -> str:
    """A drawing inside the picture as shapes among the others: many programs do not show an SVG in an SVG."""
    moved, packed, size = image.groups("")
    return f"<g{moved}>{base64.b64decode(packed).decode().replace('svg ', f'svg{size} ', 1)}</g>"
