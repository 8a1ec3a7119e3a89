"""A year's events on a line of time: a dot for a known day, an open bar where only the month is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import altair as alt

from jaarbeeld.artwork.pictures import theme
from jaarbeeld.artwork.pictures.canvas import Canvas, Row, down, table
from jaarbeeld.artwork.pictures.frame import footing, heading
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.style import Style
from jaarbeeld.artwork.pictures.theme import INSIDE, LEFT, RIGHT
from jaarbeeld.artwork.typeface import MEDIUM
from jaarbeeld.components.pictured import Lane, Moment, Strip
from jaarbeeld.model.phrases import sentence_case

_THICK, _STEP = 12.0, 16.0
"""Height of a mark, and from one row of marks to the next."""
_NAME, _GAP = 27.0, 12.0
"""Room for the name of a kind above its marks, and for air below them."""


def chart(strip: Strip, style: Style, lettering: Lettering) -> alt.LayerChart:
    """The strip as an Altair chart, theme.SIDE units wide and as high as its events need."""
    canvas = Canvas(style, lettering)
    top = heading(canvas, name=f"Activiteiten in {strip.year}", finding=strip.finding)
    months = top + 86
    marks: list[tuple[Moment, float]] = []
    y = months + 18
    for lane in strip.lanes:
        rows = [*_rows(lane, strip.year, exact=True), *_rows(lane, strip.year, exact=False)]
        behind = canvas.words(sentence_case(lane.label), x=LEFT, y=y + 17, size=19, bold=True)
        canvas.words(str(len(lane.moments)), x=LEFT + behind + 8, y=y + 17, size=19, colour="ink-soft")
        marks += [(moment, y + _NAME + _STEP * index) for index, row in enumerate(rows) for moment in row]
        y += _NAME + _STEP * len(rows) + _GAP
    _put_months(canvas, strip.year, top=months, floor=y)
    _put_marks(canvas, marks, strip.year)
    _put_legend(canvas, {moment.exact for moment, _ in marks}, y=top + 40)
    height = round(y + 10 + theme.BAND)
    footing(canvas, notes=(), source=strip.source, publisher=strip.publisher, height=height)
    return canvas.finished(height=height)


def _put_legend(canvas: Canvas, used: set[bool], *, y: float) -> None:
    """What a dot and an open bar mean; only of those that are used."""
    x = float(LEFT)
    for exact, wide, meaning in ((True, _THICK, "de dag is bekend"), (False, 40.0, "alleen de maand is bekend")):
        if exact in used:
            mark = _marks(canvas, [{"y": y - 11.5}], exact=exact)
            canvas.charts.append(mark.encode(x=alt.value(x), x2=alt.value(x + wide)))
            x += wide + 8 + canvas.words(meaning, x=x + wide + 8, y=y, size=17, colour="ink-soft") + 26


def _put_months(canvas: Canvas, year: int, *, top: float, floor: float) -> None:
    """The names of the months, and a thin line down from each first day."""
    firsts = [dt.date(year, month, 1) for month in range(1, 13)]
    lines = table([{"from": _stamp(day)} for day in (*firsts, dt.date(year + 1, 1, 1))])
    rules = lines.mark_rule(color=canvas.ink("line"), strokeWidth=1.5)
    names = table([{"from": _stamp(day.replace(day=16))} for day in firsts])
    months = names.mark_text(fontSize=18, fontWeight=MEDIUM, color=canvas.ink("ink-soft"), baseline="alphabetic")
    canvas.charts += [
        rules.encode(x=_time(year), y=alt.value(top + 8), y2=alt.value(floor)),
        months.encode(x=_time(year), y=alt.value(top), text=alt.Text("from:T", timeUnit="utcmonth", format="%b")),
    ]


def _put_marks(canvas: Canvas, marks: Sequence[tuple[Moment, float]], year: int) -> None:
    for exact in (True, False):
        rows = [_times(moment, year) | {"y": top} for moment, top in marks if moment.exact is exact]
        if rows:
            canvas.charts.append(_marks(canvas, rows, exact=exact).encode(x=_time(year), x2=alt.X2("to")))


def _marks(canvas: Canvas, rows: Sequence[Row], *, exact: bool) -> alt.Chart:
    """Marks of one kind at their heights: filled, or open and a little inside the month's borders."""
    placed = table([row | {"y2": row["y"] + _THICK} for row in rows]).encode(y=down("y"), y2=alt.Y2("y2"))
    looks: dict[str, Any] = {
        "fill": canvas.ink("surface"),
        "stroke": canvas.ink("bar"),
        "strokeWidth": 2.5,
        "xOffset": 2.5,
        "x2Offset": -2.5,
    }
    marks: alt.Chart = placed.mark_bar(cornerRadius=_THICK / 2, **({"color": canvas.ink("bar-now")} if exact else looks))
    return marks


def _rows(lane: Lane, year: int, *, exact: bool) -> list[list[Moment]]:
    """The moments of a lane in as many rows as are needed for none to touch another."""
    air = _stamp_per_unit(year) * (2 if exact else 0)
    rows: list[list[Moment]] = []
    for moment in (one for one in lane.moments if one.exact is exact):
        start = _times(moment, year)["from"]
        free = next((row for row in rows if _times(row[-1], year)["to"] + air <= start), None)
        if free is None:
            rows.append([moment])
        else:
            free.append(moment)
    return rows


def _times(moment: Moment, year: int) -> Row:
    """Where a mark begins and ends on the time axis. One day's mark is a dot, wider than a day, around its noon."""
    start, end = _stamp(moment.first), _stamp(min(moment.last, dt.date(year, 12, 31)) + dt.timedelta(days=1))
    widen = max(0.0, _THICK * _stamp_per_unit(year) - (end - start)) / 2
    return {"from": start - widen, "to": end + widen}


def _time(year: int) -> alt.X:
    """The year from edge to edge, in UTC: a picture is the same wherever it is made."""
    domain = [_stamp(dt.date(year, 1, 1)), _stamp(dt.date(year + 1, 1, 1))]
    return alt.X("from:T", scale=alt.Scale(type="utc", domain=domain, range=[LEFT, RIGHT], nice=False), axis=None)


def _stamp(day: dt.date) -> float:
    """Milliseconds since 1970, as Vega counts."""
    return (day - dt.date(1970, 1, 1)).days * 86_400_000.0


def _stamp_per_unit(year: int) -> float:
    return (_stamp(dt.date(year + 1, 1, 1)) - _stamp(dt.date(year, 1, 1))) / INSIDE
