"""The site's font for pictures: how wide words are, where lines break, and the letters an SVG takes along."""

from __future__ import annotations

import base64
import io
import string
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from jaarbeeld.artwork.typeface import BOLD, MEDIUM, Typeface

_ALPHABET = frozenset(string.digits + string.ascii_letters + string.punctuation + " \u00a0éèëêïöüçàâáóôîûñÉË–’‘“”±−·…€")
"""One set for all pictures: cutting it once costs less than a smaller one for each."""


class Lettering:
    """Both weights, read once for a run of pictures.

    Medium for plain text: a shared picture is seen at a third of its size, where the regular weight is too thin.
    """

    def __init__(self, letters: Typeface) -> None:
        self._letters = letters
        self._faces: dict[frozenset[str], str] = {}

    def width(self, words: str, *, size: float, bold: bool = False) -> float:
        """The width of a line in the picture's units, without kerning (which differs less than one percent)."""
        advances, missing = self._advances[BOLD if bold else MEDIUM]
        return sum(advances.get(ord(letter), missing) for letter in words) * size

    def fits(self, lines: Sequence[str], *, width: float, size: float, bold: bool = False) -> bool:
        """Whether no line is wider than `width`; one long word can be."""
        return all(self.width(line, size=size, bold=bold) <= width for line in lines)

    def lines(self, words: str, *, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
        """The words in as few lines as fit, of about equal length. A non-breaking space never breaks."""
        count = len(self._filled(words, width, size, bold))
        narrow, wide = 0.0, width
        while wide - narrow > 1:
            middle = (narrow + wide) / 2
            filled = self._filled(words, middle, size, bold)
            fits = len(filled) == count and self.fits(filled, width=middle, size=size, bold=bold)
            narrow, wide = (narrow, middle) if fits else (middle, wide)
        return self._filled(words, wide, size, bold)

    def fitted(
        self, words: str, *, width: float, sizes: tuple[float, ...], most: int, bold: bool = False
    ) -> tuple[float, tuple[str, ...]]:
        """The largest of `sizes` at which the words take at most `most` lines, none too wide; else the smallest."""
        for size in sizes:
            lines = self.lines(words, width=width, size=size, bold=bold)
            if len(lines) <= most and self.fits(lines, width=width, size=size, bold=bold):
                return size, lines
        return sizes[-1], self.lines(words, width=width, size=sizes[-1], bold=bold)

    def faces(self, words: str) -> str:
        """The style sheet that brings the letters of these words (about 25 kB), so that an SVG looks the same anywhere."""
        wanted = _ALPHABET | frozenset(words)
        if wanted not in self._faces:
            self._faces[wanted] = "".join(self._face(weight, wanted) for weight in (MEDIUM, BOLD))
        return self._faces[wanted]

    def _filled(self, words: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
        lines: list[str] = []
        for word in words.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size=size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    @cached_property
    def _advances(self) -> dict[int, tuple[dict[int, float], float]]:
        return {weight: _advances(self._letters.files[weight]) for weight in (MEDIUM, BOLD)}

    def _face(self, weight: int, characters: frozenset[str]) -> str:
        font = TTFont(self._letters.files[weight], recalcTimestamp=False)
        cutter = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "ccmp"], hinting=False))
        cutter.populate(text="".join(sorted(characters)))
        cutter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
        data = base64.b64encode(out.getvalue()).decode()
        source = f"url(data:font/woff2;base64,{data})"
        return f'@font-face{{font-family:"{self._letters.family}";font-weight:{weight};src:{source}}}'


def _advances(path: Path) -> tuple[dict[int, float], float]:
    """The width of each character as a part of the letter size, and that of a character the font does not have."""
    with TTFont(path, lazy=True) as font:
        units, widths = font["head"].unitsPerEm, font["hmtx"]
        known = {code: widths[name][0] / units for code, name in font.getBestCmap().items()}
        return known, widths[".notdef"][0] / units
