"""What a picture is put together from. Words, and boxes are one layer each, because each layer costs time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from jaarbeeld.artwork.pictures import theme
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.style import Style
from jaarbeeld.artwork.typeface import BOLD, MEDIUM

Row = dict[str, Any]
"""A row of data for Vega: names and plain values."""


@dataclass(slots=True)
class Canvas:
    """A picture in the making, in units from its top left corner. Charts lie over boxes and under words.

    A colour is named by its token.
    """

    style: Style
    lettering: Lettering
    charts: list[alt.Chart] = field(default_factory=list)
    _boxes: list[Row] = field(default_factory=list)
    _words: list[Row] = field(default_factory=list)

    def ink(self, name: str) -> str:
        """A colour by the name of its token: `bar-now`."""
        return self.style.colours[name]

    def words(
        self, words: str, *, x: float, y: float, size: float, colour: str = "ink", bold: bool = False,
        align: Literal["left", "right"] = "left",
    ) -> float:  # fmt: skip
        """Put a line of text with its foot at `y`, if there is any; gives its width."""
        if not words:
            return 0.0
        weight = BOLD if bold else MEDIUM
        look = {"size": size, "colour": self.ink(colour), "weight": weight, "align": align}
        self._words.append({"x": x, "y": y, "words": words, **look})
        return self.lettering.width(words, size=size, bold=bold)

    def lines(
        self, lines: Sequence[str], *, x: float, y: float, size: float, leading: float, colour: str = "ink",
        bold: bool = False,
    ) -> float:  # fmt: skip
        """Put lines of text under each other, the foot of the first at `y`; gives the foot of the last."""
        for index, line in enumerate(lines):
            self.words(line, x=x, y=y + index * leading, size=size, colour=colour, bold=bold)
        return y + (len(lines) - 1) * leading

    def box(self, *, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Put a filled rectangle."""
        self._boxes.append({"x": x, "x2": x + width, "y": y, "y2": y + height, "colour": self.ink(colour)})

    def finished(self, *, height: float = theme.SIDE) -> alt.LayerChart:
        """Everything as one picture with the house's background and letters, placed by its own units."""
        boxes = (
            table(self._boxes).mark_rect().encode(x=across("x"), x2=alt.X2("x2"), y=down("y"), y2=alt.Y2("y2"), color=_colour())
        )
        words = table(self._words).mark_text(
            fontWeight=alt.expr("datum.weight"), align=alt.expr("datum.align"), baseline="alphabetic"
        )
        made: alt.LayerChart = (
            alt.layer(
                boxes,
                *self.charts,
                words.encode(
                    x=across("x"),
                    y=down("y"),
                    text=alt.Text("words:N"),
                    size=alt.Size("size:Q", scale=None),
                    color=_colour(),
                ),
            )
            .properties(width=theme.SIDE, height=height, padding=0, autosize="none", background=self.ink("paper"))
            .configure(font=self.style.letters.families, aria=False)
            .configure_view(stroke=None)
        )
        return made


def table(rows: Sequence[Row]) -> alt.Chart:
    """A chart of these rows, to be given a mark."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def across(name: str) -> alt.X:
    """A place in units from the left edge."""
    return alt.X(f"{name}:Q", scale=None, axis=None)


def down(name: str) -> alt.Y:
    """A place in units from the top edge."""
    return alt.Y(f"{name}:Q", scale=None, axis=None)


def _colour() -> alt.Color:
    return alt.Color("colour:N", scale=None)
