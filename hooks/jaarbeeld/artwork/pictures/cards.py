"""The card of an indicator: one large number, a bar for each year, or a line over many years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from jaarbeeld.artwork.pictures import theme
from jaarbeeld.artwork.pictures.canvas import Canvas, Row, down, table
from jaarbeeld.artwork.pictures.frame import footing, heading
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.style import Style
from jaarbeeld.artwork.pictures.theme import INSIDE, LEFT, RIGHT
from jaarbeeld.components.pictured import Card, Point

_ROW, _THICK = 128.0, 50.0
"""Room for a year with its bar, and the thickness of the bar, when there is enough of it."""
_LABEL = 20.0


def chart(card: Card, style: Style, lettering: Lettering) -> alt.LayerChart:
    """The card as an Altair chart of theme.SIDE units square."""
    canvas = Canvas(style, lettering)
    alone = card.form == "number"
    top = heading(
        canvas, name=f"In {card.points[0].year}" if alone else card.name, finding=card.name if alone else card.finding
    )
    bottom = footing(canvas, notes=card.notes, source=card.source, publisher=card.publisher, height=theme.SIDE)
    put = {"number": _put_number, "bars": _put_bars, "line": _put_line}[card.form]
    put(canvas, card, top=top + 16, bottom=bottom - 8)
    return canvas.finished()


def _put_number(canvas: Canvas, card: Card, *, top: float, bottom: float) -> None:
    """The number as large as fits, what it counts, and what that means. A percentage also gets its part of the whole."""
    (point,) = card.points
    meaning = () if card.notes else canvas.lettering.lines(card.definition, width=INSIDE, size=19)
    room = bottom - top - (len(meaning) * 26 + 24 if meaning else 0)
    sizes = (190.0, 150.0, 120.0, 96.0, 80.0, 64.0)
    size, lines = canvas.lettering.fitted(point.value, width=INSIDE, sizes=sizes, most=2, bold=True)
    under = (46 if point.word or card.share else 0) + (34 if point.extra else 0)
    tall = size * 0.72 + (len(lines) - 1) * size + under
    foot = top + (room - tall) / 2 + size * 0.72
    # A large figure starts a little to the left of small letters to stand in line with them.
    foot = canvas.lines(lines, x=LEFT - size * 0.025, y=foot, size=size, leading=size, colour="bar-now", bold=True)
    # The sign ± hangs below the line.
    foot += size * 0.12 if point.approximate else 0
    if point.word:
        canvas.words(point.word, x=LEFT, y=foot + 46, size=36, colour="bar-now", bold=True)
    if card.share:
        canvas.box(x=LEFT, y=foot + 26, width=INSIDE, height=24, colour="tint")
        canvas.box(x=LEFT, y=foot + 26, width=INSIDE * (point.size or 0) / card.whole, height=24, colour="bar-now")
        canvas.words(point.extra, x=LEFT, y=foot + 80, size=23)
    canvas.lines(meaning, x=LEFT, y=bottom - 12 - (len(meaning) - 1) * 26, size=19, leading=26, colour="ink-soft")


def _put_bars(canvas: Canvas, card: Card, *, top: float, bottom: float) -> None:
    """A bar for each year under its value, oldest first. All years are drawn here, one under the other."""
    row = min(_ROW, (bottom - top) / len(card.points))
    thick, size = _THICK * row / _ROW, max(32 * row / _ROW, 21)
    start = top + (bottom - top - row * len(card.points)) / 2
    rows: list[tuple[Point, Row]] = []
    for index, point in enumerate(card.points):
        foot = start + row * (index + 0.5) - thick / 4
        # The colour of an earlier bar is too light for letters.
        colour, ink = ("bar-now",) * 2 if point == _newest(card) else ("bar", "warm")
        _put_value(canvas, point, y=foot, size=size, colour=ink)
        above = foot + row * 0.12
        # The zero of every bar shows, also where there is none.
        canvas.box(x=LEFT - 2, y=above - 5, width=2, height=thick + 10, colour="edge")
        if card.share:
            canvas.box(x=LEFT, y=above, width=INSIDE, height=thick, colour="tint")
        rows.append((point, {"size": point.size, "y": above, "y2": above + thick, "colour": canvas.ink(colour)}))
    exact = [values for point, values in rows if point.size is not None and not point.approximate]
    rough = [values for point, values in rows if point.size is not None and point.approximate]
    if exact:
        canvas.charts.append(_lying(exact, card).mark_bar().encode(color=alt.Color("colour:N", scale=None)))
    if rough:
        bars = _lying(rough, card).mark_bar(fill=canvas.ink("tint"), strokeWidth=2.5, strokeDash=[7, 5])
        canvas.charts.append(bars.encode(stroke=alt.Stroke("colour:N", scale=None)))


def _lying(rows: Sequence[Row], card: Card) -> alt.Chart:
    """Bars to the right, from a zero and on a scale that all years share."""
    scale = alt.Scale(domain=[0, card.whole or 1], range=[LEFT, RIGHT])
    return table(rows).encode(
        x=alt.X("size:Q", scale=scale, axis=None, stack=None), x2=alt.value(LEFT), y=down("y"), y2=alt.Y2("y2")
    )


def _put_value(canvas: Canvas, point: Point, *, y: float, size: float, colour: str) -> None:
    """The year, its value and unit, and at the end of the line what a percentage stands for."""
    small = max(size * 0.72, 17)
    x = LEFT + canvas.words(str(point.year), x=LEFT, y=y, size=small, colour="ink-soft") + size * 0.45
    if point.size is None:
        canvas.words(point.value, x=x, y=y, size=small, colour="ink-soft")
        return
    x += canvas.words(point.value, x=x, y=y, size=size, colour=colour, bold=True) + size * 0.25
    canvas.words(point.word, x=x, y=y, size=small)
    canvas.words(point.extra, x=RIGHT, y=y, size=small, colour="ink-soft", align="right")


def _put_line(canvas: Canvas, card: Card, *, top: float, bottom: float) -> None:
    """A line from zero up over the years, broken where a year has no value; open dots are estimates."""
    floor, roof = bottom - 40, top + 44
    first, last = card.points[0].year, card.points[-1].year
    x = alt.X("year:Q", scale=alt.Scale(domain=[first, last], range=[LEFT + 24, RIGHT - 24], zero=False), axis=None)
    y = alt.Y("size:Q", scale=alt.Scale(domain=[0, card.whole or 1], range=[floor, roof]), axis=None)
    told = _told(card, canvas.lettering, step=(INSIDE - 48) / (len(card.points) - 1))
    rows = [
        {
            "year": point.year,
            "size": point.size,
            "value": point.value if point in told and point.size is not None else "",
            "align": _aligned(point, card, canvas.lettering),
            "name": str(point.year) if point in told else "",
            "fill": canvas.ink("paper" if point.approximate else "bar-now"),
        }
        for point in card.points
    ]
    known = table([values for values in rows if values["size"] is not None]).encode(x=x, y=y)
    # The first labels are a rim of paper, so that a number stays legible where the line runs behind it.
    label: dict[str, Any] = {
        "align": alt.expr("datum.align"),
        "dy": -18,
        "fontSize": _LABEL,
        "fontWeight": 700,
        "baseline": "alphabetic",
    }
    names = table(rows).mark_text(fontSize=18, fontWeight=500, color=canvas.ink("ink-soft"), baseline="alphabetic")
    canvas.box(x=LEFT, y=floor, width=INSIDE, height=2, colour="edge")
    canvas.charts += [
        table(rows).mark_line(color=canvas.ink("bar"), strokeWidth=4, strokeJoin="round").encode(x=x, y=y),
        known.mark_point(size=150, stroke=canvas.ink("bar-now"), strokeWidth=3, opacity=1).encode(
            fill=alt.Fill("fill:N", scale=None)
        ),
        known.mark_text(stroke=canvas.ink("paper"), strokeWidth=7, strokeJoin="round", **label).encode(
            text=alt.Text("value:N")
        ),
        known.mark_text(color=canvas.ink("bar-now"), **label).encode(text=alt.Text("value:N")),
        names.encode(x=x, y=alt.value(floor + 28), text=alt.Text("name:N")),
    ]


def _told(card: Card, lettering: Lettering, *, step: float) -> Sequence[Point]:
    """The years that get a label: all when there is room between them, else the first, highest, lowest and last."""
    if max(lettering.width(point.value, size=_LABEL, bold=True) for point in card.points if point.size is not None) < step - 8:
        return card.points
    known = [point for point in card.points if point.size is not None]
    by_size = sorted(known, key=lambda point: point.size or 0)
    wanted = {known[0].year, known[-1].year, by_size[0].year, by_size[-1].year}
    return [point for point in known if point.year in wanted]


def _aligned(point: Point, card: Card, lettering: Lettering) -> str:
    """Above its dot, unless a long label of the first or last year would then leave the picture."""
    if point.year in (card.points[0].year, card.points[-1].year) and lettering.width(point.value, size=_LABEL, bold=True) > 96:
        return "left" if point.year == card.points[0].year else "right"
    return "center"


def _newest(card: Card) -> Point:
    return [point for point in card.points if point.size is not None][-1]
