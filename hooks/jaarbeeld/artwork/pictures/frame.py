"""The parts that every picture has: title and finding above, notes and source below."""

from __future__ import annotations

from collections.abc import Sequence

from jaarbeeld.artwork.pictures import theme
from jaarbeeld.artwork.pictures.canvas import Canvas
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.theme import INSIDE, LEFT

_NOTE_SIZE, _NOTE_LEADING, _NOTE_LINES = 16.0, 21.0, 7
_NOTES_ELSEWHERE = ("Bij dit cijfer horen opmerkingen. Lees ze op de pagina van dit cijfer.",)


def heading(canvas: Canvas, *, name: str, finding: str) -> float:
    """Put the name of what was measured, and under it the finding as title; gives the foot of the last line."""
    small, above = canvas.lettering.fitted(name, width=INSIDE, sizes=(22, 20), most=2, bold=True)
    foot = canvas.lines(
        above, x=LEFT, y=theme.MARGIN + small * 0.75, size=small, leading=small * 1.22, colour="warm", bold=True
    )
    large, lines = _title(canvas.lettering, finding)
    return canvas.lines(lines, x=LEFT, y=foot + large * 1.25, size=large, leading=large * 1.14, bold=True)


def _title(lettering: Lettering, finding: str) -> tuple[float, tuple[str, ...]]:
    """The title on two lines, or else three; broken after its comma when it is not too long for that."""
    first, comma, rest = finding.partition(", ")
    clauses = (first + comma.strip(), rest) if comma else (finding,)
    for most, sizes in ((2, (36.0, 34.0, 32.0, 30.0)), (3, (34.0, 32.0, 30.0, 28.0))):
        for parts in (clauses, (finding,)):
            for size in sizes:
                lines = tuple(line for part in parts for line in lettering.lines(part, width=INSIDE, size=size, bold=True))
                if len(lines) <= most and lettering.fits(lines, width=INSIDE, size=size, bold=True):
                    return size, lines
    return lettering.fitted(finding, width=INSIDE, sizes=(28.0, 26.0, 24.0), most=4, bold=True)


def footing(canvas: Canvas, *, notes: Sequence[str], source: str, publisher: str, height: float) -> float:
    """Put the notes, and a band with the source and room for the mark; gives the height above which all is free."""
    top = height - theme.BAND
    x = LEFT + 50
    canvas.box(x=0, y=top, width=theme.SIDE, height=theme.BAND, colour="panel")
    canvas.words(publisher, x=x, y=top + 37, size=19, colour="on-panel", bold=True)
    canvas.words(f"Bron: {source}", x=x, y=top + 61, size=17, colour="on-panel-soft")
    lines = _note_lines(canvas.lettering, notes)
    if not lines:
        return top
    first = top - 20 - (len(lines) - 1) * _NOTE_LEADING
    canvas.lines(lines, x=LEFT, y=first, size=_NOTE_SIZE, leading=_NOTE_LEADING, colour="ink-soft")
    return first - _NOTE_SIZE


def _note_lines(lettering: Lettering, notes: Sequence[str]) -> tuple[str, ...]:
    """The notes in full, or where to read them when they would push the figures aside."""
    for told in (notes, _NOTES_ELSEWHERE):
        lines = tuple(line for note in told for line in lettering.lines(note, width=INSIDE, size=_NOTE_SIZE))
        if len(lines) <= _NOTE_LINES:
            break
    return lines
