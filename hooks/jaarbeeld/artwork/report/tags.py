"""Draw: the tags of a PDF, mended where Typst cannot say it yet: the first cell of a row is its header.

Typst marks the cells of a table's head as headers, and has no way for those at the side (`pdf.header-cell` is still behind a
feature flag: https://typst.app/docs/reference/pdf/header-cell/).
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

_PARTS = frozenset((Name.Document, Name.Div, Name.Sect, Name.Part, Name.L, Name.LI, Name.LBody, Name.Table, Name.BlockQuote))
"""What can have a table in it, and what a table is: nothing else is looked into."""
_BELOW_HEAD = (Name.TBody, Name.TFoot)
_GROUPS = (Name.THead, *_BELOW_HEAD)


def with_row_headers(content: bytes) -> bytes:
    """The PDF in which the first cell of each row below a table's head is a header of that row (`/TH`, `/Scope /Row`)."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        name_rows(pdf)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """A PDF as bytes: the same one gives the same bytes."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def name_rows(pdf: pikepdf.Pdf, *, mark: str = "") -> None:
    """The same, of a PDF that is open. The names of its elements begin with `mark`: another PDF has others."""
    found = {f"{mark}{name.decode()}": element for name, element in named(pdf.Root.StructTreeRoot.get("/IDTree"))}
    for name, element in found.items():
        element.ID = String(name)
    number = 0
    for group in [e for e in _elements(pdf.Root.StructTreeRoot) if e.get("/S") in _GROUPS]:
        for row in children(group):
            cells = children(row)
            if cells and group.get("/S") in _BELOW_HEAD and cells[0].get("/S") in (Name.TD, Name.TH):
                number += 1
                name = f"{mark}rij-{number:05}"
                cells[0].S = Name.TH
                cells[0].ID = String(name)
                cells[0].A = Dictionary(O=Name.Table, Scope=Name.Row)
                found[name] = cells[0]
            for cell in cells if mark else ():
                _lead(cell, mark)
    name_elements(pdf, {name.encode(): element for name, element in found.items()})


def _lead(cell: Object, mark: str) -> None:
    """The names of the headers of a cell, with the mark before them."""
    told = cell.get("/A")
    for one in told if isinstance(told, Array) else filter(None, [told]):
        if "/Headers" in one:
            one.Headers = Array([String(f"{mark}{bytes(name).decode()}") for name in one.Headers])


def name_elements(pdf: pikepdf.Pdf, found: Mapping[bytes, Object]) -> None:
    """The ids in the tree that leads from an id to its element (ISO 32000-1, 14.7.2); it is in alphabetical order."""
    if found:
        pairs = [part for name, element in sorted(found.items()) for part in (String(name.decode()), element)]
        pdf.Root.StructTreeRoot.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def named(node: Object | None) -> Iterator[tuple[bytes, Object]]:
    """What a tree of names has for each name."""
    if node is None:
        return
    pairs = list(node.get("/Names", []))
    yield from zip(map(bytes, pairs[::2]), pairs[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from named(kid)


def _elements(root: Object) -> Iterator[Object]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        if element.get("/S", Name.Document) in _PARTS:
            waiting += reversed(children(element))


def children(element: Object) -> list[Object]:
    """The elements right in this one."""
    kids = element.get("/K")
    if kids is None:
        return []
    found = kids.as_list() if isinstance(kids, Array) else [kids]
    # What is not an element, is the number of a mark on a page, or a dictionary that has one.
    return [kid for kid in found if isinstance(kid, Object) and "/S" in kid]
