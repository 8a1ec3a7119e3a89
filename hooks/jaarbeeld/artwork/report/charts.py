"""Draw: the tables and charts of a page, which on the site are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.artwork.report.document import Cell, Inline, Inlines, Row, Styled, Table, Term, Text, plain
from jaarbeeld.artwork.report.inlines import tidied, words
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.elements import Element, words_of

_FORMS = ("years", "parts", "ranked", "whole", "dots", "flow", "crossed")
_STYLE = re.compile(r"--([a-z]+):\s*([\d.]+)")


def table_of(block: Element, place: Place) -> Table:
    """A chart with what stands under it; `block` is the table itself, or what holds it and its notes."""
    table = block.first("table")
    assert table
    form = next((name for name in _FORMS if name in table.classes), "")
    caption = table.first("caption")
    title, below = _titles(caption, place) if caption else ("", "")
    heads = [plain(words(cell.children, place)) for row in _rows(table, "thead") for cell in row.elements]
    # A two-way table is drawn in its own cells.
    told = "" if form == "crossed" else table.get("aria-describedby")
    rows = [_row(row, form, place, zero=_numbers(table).get("zero", 0)) for row in _rows(table, "tbody", "table")]
    totals = [_row(row, form, place, total=True) for row in _rows(table, "tfoot")]
    return Table(
        title=title,
        below_title=below,
        heads=tuple(heads),
        rows=(*rows, *totals),
        form=form,
        words=next((_said(e) for e in block.all("p") if told and e.get("id") == told), ""),
        scale=next((_said(e) for e in block.all(of_class="block-scale")), ""),
        notes=tuple(_notes(block, place)),
        source=next((_said(e) for e in block.all(of_class="block-source")), ""),
    )


def _titles(caption: Element, place: Place) -> tuple[str, str]:
    finding, below = caption.first(of_class="finding"), caption.first(of_class="plain")
    if finding is None:
        return _said(caption), ""
    return _said(finding), _said(below) if below else ""


def _rows(table: Element, *groups: str) -> Iterator[Element]:
    for group in (table, *table.elements):
        if group.tag in groups:
            yield from (row for row in group.elements if row.tag == "tr")


def _row(row: Element, form: str, place: Place, *, total: bool = False, zero: float = 0) -> Row:
    name, *cells = row.elements
    style = _numbers(row)
    return Row(
        name=words((child for child in name.children if not _is_break(child)), place),
        label=words_of(plain(words((child for child in name.children if not _is_sup(child) and not _is_break(child)), place))),
        cells=tuple(_cell(cell, form, place, name) for cell in cells),
        way=next((one for one in ("start", "part", "apart") if one in row.classes), ""),
        level=int(style.get("level", 0)),
        row=int(style.get("row", 0)),
        span=int(style.get("span", 1)),
        size=style.get("size"),
        total=total,
        zero=style.get("zero", zero),
    )


def _cell(cell: Element, form: str, place: Place, name: Element) -> Cell:
    value, grid = cell.first(of_class="value"), cell.first(of_class="grid")
    style, dots = _numbers(cell), _numbers(grid) if grid else {}
    broken = cell.first(of_class="break") or (name.first(of_class="break") if form == "whole" else None)
    return Cell(
        inside=_inside(cell, form, place),
        said=_said(value) if value else words_of("".join(child for child in cell.children if isinstance(child, str))),
        size=style.get("size"),
        start=style.get("start", 0),
        now="now" in cell.classes,
        count=int(dots.get("count", 0)),
        total=int(dots.get("total", 0)),
        broken=_said(broken) if broken else "",
        mark=style.get("mark"),
    )


def _inside(cell: Element, form: str, place: Place) -> Inlines:
    """What a cell says in a table; in a whole, its column names the part already."""
    left_out = ("label",) if form != "whole" else ("label", "swatch")
    children = [
        child
        for child in cell.children
        if isinstance(child, str)
        or not (child.classes & {*left_out, "break", "swatch"} or (form == "whole" and child.tag == "a"))
    ]
    return tidied(tuple(_beside(one) for one in words(children, place)))


def _beside(one: Inline) -> Inline:
    """What is told beside a value stands in brackets, as nothing else sets it apart on paper."""
    if isinstance(one, Styled) and one.style == "soft" and not plain(one.inside).startswith("("):
        return Styled("soft", (Text("("), *one.inside, Text(")")))
    return one


def _notes(block: Element, place: Place) -> Iterator[Term]:
    for notes in block.all(of_class="block-notes"):
        for item in notes.all("li"):
            mark = item.first("b")
            rest = [child for child in item.children if child is not mark]
            yield Term(_said(mark) if mark else "", words(rest, place), place.own(item.get("id")))


def _numbers(element: Element) -> dict[str, float]:
    return {name: float(value) for name, value in _STYLE.findall(element.get("style"))}


def _is_sup(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "sup"


def _is_break(child: Element | str) -> bool:
    return isinstance(child, Element) and "break" in child.classes


def _said(element: Element) -> str:
    return words_of("".join(_letters(element)))


def _letters(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.get("aria-hidden") != "true" and child.tag not in ("svg", "sup"):
            yield from _letters(child)
