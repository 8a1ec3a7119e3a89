"""Draw: the SVG of a picture, with words that can be selected and found, a title and a description.

Typst draws letters as shapes, so that they look the same in every program, but are no text
(https://github.com/typst/typst/issues/4702). The template makes a link of each word; here each link becomes unseen text over
those shapes, as Typst may do itself one day (https://github.com/typst/typst/pull/7313).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_WORD = "word:"
"""What the links of picture.typ begin with."""
_UNSEEN_DIGITS = re.compile(rb"(?<=\.\d{3})\d+")
_LETTERS = re.compile(r"matrix\(1 0 0 -1 (\S+) (\S+)\)")
"""Where a group of letters begins, and the line that they stand on: fonts are drawn upwards."""
_MOVED = re.compile(r"translate\(\S+ (\S+)\)")
_CAPITAL = 0.69
"""The height of a capital as a part of the letter size; the middle of a link is that of capitals."""


def finished(drawn: bytes, *, name: str, title: str, description: str, language: str, families: str) -> bytes:
    """An SVG of Typst with its words as text, and with the title and the description that a screen reader reads."""
    ET.register_namespace("", _SVG[1:-1])
    ET.register_namespace("xlink", _HREF[1:-5])
    root = ET.fromstring(_UNSEEN_DIGITS.sub(b"", drawn))
    for element in list(root.iter()):
        if any(_is_word(child) for child in element):
            element[:] = list(_with_text(element))
        if element.tag == f"{_SVG}image":
            _unpack(element)
    _shorten(root)
    root.attrib |= {"role": "img", "aria-labelledby": f"{name}-titel {name}-uitleg", "lang": language, "font-family": families}
    for place, (tag, text, identity) in enumerate((("title", title, "titel"), ("desc", description, "uitleg"))):
        element = ET.Element(f"{_SVG}{tag}", {"id": f"{name}-{identity}"})
        element.text = text
        root.insert(place, element)
    return ET.tostring(root, encoding="unicode").encode()


@dataclass(frozen=True, slots=True)
class _Line:
    """Words in a row: where they begin and end, on which line they stand, how large they are."""

    words: str
    left: float
    right: float
    foot: float
    size: float

    def longer(self, word: _Line, *, spaced: bool) -> _Line | None:
        """Both as one, when the word goes on where this line ends."""
        in_line = (self.foot, self.size) == (word.foot, word.size)
        if spaced:
            return replace(self, words=f"{self.words} {word.words}", right=word.right) if in_line else None
        # A word in letters of two families, or that goes on in the next line, is a link to the whole word twice.
        if self.words.split(" ")[-1] != word.words or word.foot < self.foot:
            return None
        return replace(self, right=word.right) if in_line else self

    def element(self) -> ET.Element:
        """As text without ink, as long as the letters are, whatever font is there to measure it with."""
        where = {"x": _short(self.left), "y": _short(self.foot), "font-size": _short(self.size)}
        length = {"textLength": _short(self.right - self.left), "lengthAdjust": "spacingAndGlyphs"}
        text = ET.Element(f"{_SVG}text", {**where, **length, "fill-opacity": "0"})
        text.text = self.words
        return text


def _is_word(element: ET.Element) -> bool:
    return element.tag == f"{_SVG}a" and element.get(_HREF, "").startswith(_WORD)


def _with_text(parent: ET.Element) -> Iterator[ET.Element]:
    """What stands in an element, with lines of text instead of links. A link follows its letters; a space has none."""
    line: _Line | None = None
    start, spaced = (0.0, 0.0), False
    for child in parent:
        if _is_word(child):
            word = _word(child, start)
            longer = line.longer(word, spaced=spaced) if line else None
            if line and not longer:
                yield line.element()
            line, spaced = longer or word, False
        elif found := _LETTERS.fullmatch(child.get("transform", "")):
            start = float(found[1]), float(found[2])
            spaced = spaced or not len(child)
            if len(child):
                yield child
        else:
            yield child
    if line:
        yield line.element()


def _word(link: ET.Element, start: tuple[float, float]) -> _Line:
    (left, foot), (box,) = start, link
    # What is zero is not said: neither `translate(0 0)` nor the second number of `translate(40)`.
    moved = _MOVED.fullmatch(link.get("transform", ""))
    top = float(moved[1]) if moved else 0.0
    middle = top + float(box.get("height", "0")) / 2
    words = unquote(link.get(_HREF, "").removeprefix(_WORD))
    return _Line(words, left, left + float(box.get("width", "0")), foot, round((foot - middle) * 2 / _CAPITAL, 1))


def _unpack(image: ET.Element) -> None:
    """A drawing inside the picture as shapes among the others: many programs do not show an SVG in an SVG."""
    packed = image.attrib.pop(_HREF).partition("base64,")[2]
    inner = ET.fromstring(base64.b64decode(packed))
    inner.attrib |= {side: image.attrib.pop(side) for side in ("width", "height")}
    image.attrib = {"transform": image.get("transform", "")}
    image.tag = f"{_SVG}g"
    image.append(inner)


def _shorten(root: ET.Element) -> None:
    """Short names of letters, and nothing said twice."""
    names = {symbol.get("id", ""): f"g{number}" for number, symbol in enumerate(root.iter(f"{_SVG}symbol"))}
    for symbol in root.iter(f"{_SVG}symbol"):
        symbol.set("id", names[symbol.get("id", "")])
    for element in root.iter():
        if element.get("fill-rule") == "nonzero":
            del element.attrib["fill-rule"]
        letters = element.findall(f"{_SVG}use")
        for letter in letters:
            letter.set(_HREF, "#" + names[letter.get(_HREF, "")[1:]])
            element.set("fill", letter.attrib.pop("fill"))
            if letter.get("y") == "0":
                del letter.attrib["y"]


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
