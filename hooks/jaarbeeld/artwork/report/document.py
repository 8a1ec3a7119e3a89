"""Draw: a report as a document – what a PDF of it says, and in which order, without how it looks.

Every text is a row of inlines, every page of the site a chapter. A `kind` tells the template what it has before it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal["strong", "soft", "struck", "code"]
Role = Literal["text", "lead", "label", "small", "figures", "before"]
"""What a paragraph is; one `before` something introduces what follows, and stays with it."""


@dataclass(frozen=True, slots=True)
class Text:
    """Letters."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Inlines in another voice."""

    style: Style
    inside: Inlines


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way to a place in the document, `#anchor`, or to an address. `told` is said after it: the address, on paper."""

    target: str
    inside: Inlines
    told: str = ""
    paged: bool = False
    """Whether the page it leads to is told after it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure in a sentence, with the number under which its source stands at the back."""

    number: int
    inside: Inlines


@dataclass(frozen=True, slots=True)
class Footnote:
    """A remark at the foot of the page. What is remarked twice, stands there once: then there is nothing `inside`."""

    anchor: str
    inside: Inlines


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter at a value in a table, that leads to a note under that table."""

    target: str
    text: str


Inline = Text | Styled | Break | Link | Cited | Footnote | Mark
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. The title of a chapter has level 1."""

    level: int
    inside: Inlines
    anchor: str = ""
    listed: bool = True
    """Whether it stands in the contents."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text."""

    inside: Inlines
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; each item holds blocks."""

    items: tuple[Blocks, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a name, and what is said of it."""

    name: str
    inside: Inlines
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with what they mean."""

    items: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that stands large."""

    value: Inlines
    label: str
    below: Inlines


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures that stand large beside each other."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An activity: when it was, and what."""

    when: str
    title: Inlines
    below: tuple[Inlines, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """Activities in the order of the year."""

    items: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its words for who cannot see it; `path` is that of its file on the site."""

    path: str
    words: str
    caption: Inlines = ()


@dataclass(frozen=True, slots=True)
class Box:
    """What stands apart from the text: a story, an aside, a quotation."""

    blocks: Blocks
    story: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. Of one that is drawn too: how long its bar is, 0 to 1, and where that begins."""

    inside: Inlines
    said: str = ""
    """Its value alone, to stand in a drawing."""
    size: float | None = None
    start: float = 0
    now: bool = False
    count: int = 0
    total: int = 0
    broken: str = ""
    """What is said of a bar that was counted otherwise than the one before it."""
    mark: float | None = None
    """Where the target lies."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. In a flow a box: its column, its first row and how many it takes."""

    name: Inlines
    label: str
    cells: tuple[Cell, ...]
    way: str = ""
    level: int = 0
    row: int = 0
    span: int = 1
    size: float | None = None
    total: bool = False
    zero: float = 0
    """Where zero is among its bars, when some go under it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and how it is drawn: `form` is empty for one that is only a table.

    `words` tells the whole drawing to who cannot see it, as the page does; without them, bars are drawn in the cells.
    """

    title: str
    below_title: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    form: str = ""
    words: str = ""
    scale: str = ""
    notes: tuple[Term, ...] = ()
    source: str = ""


Block = Heading | Paragraph | Bullets | Terms | KeyFigures | Events | Picture | Box | Table
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the site. `art` is the drawing it begins with, as SVG, or empty; `address` is where it stands on the site."""

    title: str
    anchor: str
    address: str
    blocks: Blocks
    art: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: what stands at the back for each number at a figure."""

    number: int
    name: str
    value: str
    definition: str
    remarks: tuple[Inlines, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    publisher: str
    legal_name: str
    year: int
    region: str
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]
    terms: tuple[Term, ...]
    corrections: tuple[Term, ...]
    date: dt.date | None = None
    address: str = ""
    """Where the report stands on the web; empty when that is not known."""


def data(value: object) -> object:
    """A part of a document as JSON can hold it. What is a block or an inline has a `kind`: its name."""
    if isinstance(value, tuple):
        return [data(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: data(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"kind": type(value).__name__.lower(), **fields}
    if isinstance(value, dt.date):
        return {"year": value.year, "month": value.month, "day": value.day}
    return value


def parts(value: object) -> Iterator[object]:
    """A part of a document and everything in it, in reading order."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, tuple):
            waiting += reversed(part)
        elif dataclasses.is_dataclass(part):
            waiting += [getattr(part, field.name) for field in reversed(dataclasses.fields(part))]


def plain(inlines: Inlines) -> str:
    """What inlines say, without their marks and notes."""
    said = ""
    for one in inlines:
        match one:
            case Text(text):
                said += text
            case Break():
                said += " "
            case Styled(_, inside) | Link(_, inside) | Cited(_, inside):
                said += plain(inside)
            case _:
                pass
    return said
