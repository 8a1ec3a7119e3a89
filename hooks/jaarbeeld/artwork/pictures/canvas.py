"""What a picture is put together from. Words, boxes and shapes are one layer each, because each layer costs time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import altair as alt

from jaarbeeld.artwork.pictures import theme
from jaarbeeld.artwork.pictures.lettering import BOLD, REGULAR, Lettering

Row = dict[str, Any]
"""A row of data for Vega: names and plain values."""


@dataclass(slots=True)
class Canvas:
    """A picture in the making, in units from its top left corner. Charts lie over boxes and under words."""

    lettering: Lettering
    charts: list[alt.Chart] = field(default_factory=list)
    _boxes: list[Row] = field(default_factory=list)
    _shapes: list[Row] = field(default_factory=list)
    _words: list[Row] = field(default_factory=list)

    def words(
        self, words: str, *, x: float, y: float, size: float, colour: str = theme.INK, bold: bool = False,
        align: Literal["left", "right"] = "left",
    ) -> float:  # fmt: skip
        """Put a line of text with its foot at `y`, if there is any; gives its width."""
        if not words:
            return 0.0
        weight = BOLD if bold else REGULAR
        self._words.append({"x": x, "y": y, "words": words, "size": size, "colour": colour, "weight": weight, "align": align})
        return self.lettering.width(words, size=size, bold=bold)

    def lines(
        self, lines: Sequence[str], *, x: float, y: float, size: float, leading: float, colour: str = theme.INK,
        bold: bool = False,
    ) -> float:  # fmt: skip
        """Put lines of text under each other, the foot of the first at `y`; gives the foot of the last."""
        for index, line in enumerate(lines):
            self.words(line, x=x, y=y + index * leading, size=size, colour=colour, bold=bold)
        return y + (len(lines) - 1) * leading

    def box(self, *, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Put a filled rectangle."""
        self._boxes.append({"x": x, "x2": x + width, "y": y, "y2": y + height, "colour": colour})

    def shape(self, path: str, *, x: float, y: float, colour: str) -> None:
        """Put an SVG path, drawn around a point."""
        self._shapes.append({"x": x, "y": y, "path": path, "colour": colour})

    def finished(self, *, height: float = theme.SIDE) -> alt.LayerChart:
        """Everything as one picture with the house's background and letters, placed by its own units."""
        boxes = (
            table(self._boxes).mark_rect().encode(x=across("x"), x2=alt.X2("x2"), y=down("y"), y2=alt.Y2("y2"), color=_colour())
        )
        # Vega draws a custom path at half the square root of `size`, so 4 is its own size.
        shapes = table(self._shapes).mark_point(size=4, filled=True, opacity=1, strokeWidth=0)
        words = table(self._words).mark_text(
            fontWeight=alt.expr("datum.weight"), align=alt.expr("datum.align"), baseline="alphabetic"
        )
        made: alt.LayerChart = (
            alt.layer(
                boxes,
                *self.charts,
                shapes.encode(x=across("x"), y=down("y"), shape=alt.Shape("path:N", scale=None), color=_colour()),
                words.encode(
                    x=across("x"),
                    y=down("y"),
                    text=alt.Text("words:N"),
                    size=alt.Size("size:Q", scale=None),
                    color=_colour(),
                ),
            )
            .properties(width=theme.SIDE, height=height, padding=0, autosize="none", background=theme.PAPER)
            .configure(font=theme.FAMILIES, aria=False)
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
