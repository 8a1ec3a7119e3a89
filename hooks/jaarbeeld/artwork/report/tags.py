"""Draw: the tags of a PDF, mended where Typst cannot say it yet: the first cell of a row is its header.

Typst marks the cells of a table's head as headers, and has no way for those at the side (`pdf.header-cell` is still behind a
feature flag: https://typst.app/docs/reference/pdf/header-cell/).
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String


def with_row_headers(content: bytes) -> bytes:
    """The PDF in which the first cell of each row below a table's head is a header of that row (`/TH`, `/Scope /Row`)."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        number = 0
        named: list[tuple[str, Object]] = []
        for group in [e for e in _elements(pdf.Root.StructTreeRoot) if e.get("/S") in (Name.TBody, Name.TFoot)]:
            for row in _children(group):
                cells = _children(row)
                if cells and cells[0].get("/S") in (Name.TD, Name.TH):
                    number += 1
                    name = f"rij-{number:05}"
                    cells[0].S = Name.TH
                    cells[0].ID = String(name)
                    cells[0].A = Dictionary(O=Name.Table, Scope=Name.Row)
                    named.append((name, cells[0]))
        _name(pdf, named)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _name(pdf: pikepdf.Pdf, named: list[tuple[str, Object]]) -> None:
    """The ids in the tree that leads from an id to its element (ISO 32000-1, 14.7.2); it is in alphabetical order."""
    root = pdf.Root.StructTreeRoot
    found = dict(_names(root.get("/IDTree"))) | {name.encode(): element for name, element in named}
    if found:
        pairs = [part for name, element in sorted(found.items()) for part in (String(name), element)]
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array(pairs)))


def _names(node: Object | None) -> Iterator[tuple[bytes, Object]]:
    if node is None:
        return
    pairs = list(node.get("/Names", []))
    yield from zip(map(bytes, pairs[::2]), pairs[1::2], strict=True)
    for kid in node.get("/Kids", []):
        yield from _names(kid)


def _elements(root: Object) -> Iterator[Object]:
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(_children(element))


def _children(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    found = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary) and kid.get("/S") is not None]
