"""Draw: parts of a report as one tagged PDF.

Typst prints a part with pages behind it that are not part of it (`joints` in report.typ): a link to each place that is asked,
and each place of another part that the text leads to. They tell where everything is, and are taken out.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, Pdf, String

from jaarbeeld.artwork.report.tags import children, name_elements, name_rows, named, saved

_ASKED = 567
"""How wide the pages are that have the links, in points. No other page is."""
_PAGE_TOLD = re.compile(r"\d+$")
_PAGES_TOLD = re.compile(rb"(?<=<xmpTPg:NPages>)\d+")


@dataclass(frozen=True, slots=True)
class Found:
    """How many pages a part has, on which of them each place is that was asked, and whether what follows begins on another."""

    pages: int
    places: Mapping[str, int]
    apart: bool


def found(printed: bytes, asked: Sequence[str], *, followed: bool) -> Found:
    """Where the places of a part are. The first one is where it ends, the second one is at the top of a page.

    One that is `followed` by another ends where that would begin.
    """
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        numbers = {_key(page): number for number, page in enumerate(pdf.pages, 1)}
        (_, end), (_, top), *_ = places = [*_places(pdf, asked)]
        last, apart = numbers[_key(end[0])], not followed or end[3] == top[3]
        pages = last - 1 if followed and apart else last
        return Found(pages, {name: numbers[_key(place[0])] for name, place in places}, apart)


def taken_out(printed: bytes, asked: Sequence[str], own: Sequence[str], *, pages: int, mark: str) -> bytes:
    """A part without what is behind it: the first `pages` of them. Ways to other parts are by name, and `own` are named in it.

    Its marks of notes and cells begin with `mark`, so that those of two parts are never alike.
    """
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        places = dict(_places(pdf, asked))
        names = {_spot(place): name for name, place in places.items()}
        del pdf.pages[pages:]
        here = {_key(page) for page in pdf.pages}
        for link in (link for page in pdf.pages for link in _links(page)):
            target = link.get("/Dest")
            if isinstance(target, Array) and _key(target[0]) not in here:
                link.Dest = String(names[_spot(target)])
        tree = pdf.Root.StructTreeRoot
        kids = tree.K[0].K
        while len(kids) and _page(kids[-1]) not in here:
            del kids[-1]
        _renumber(pdf)
        name_rows(pdf, mark=mark)
        targets = {name: target for name, target in _named_places(pdf) if _key(target[0]) in here}
        _name_places(pdf, targets | {name.encode(): places[name] for name in own})
        return saved(pdf)


def joined(parts: Sequence[bytes], numbers: Mapping[str, int], titles: Mapping[str, str]) -> bytes:
    """Parts as one document; `numbers` has the page of each place that a link between them leads to.

    The first part has the contents: its links tell the `titles` of where they lead too.
    """
    opened = [pikepdf.open(io.BytesIO(part)) for part in parts]
    whole = opened[0]
    for link in (link for page in whole.pages for link in _links(page)):
        if (name := _name(link)) in titles:
            link.Contents = String(f" “{titles[name]}” pagina 0")
    document, tree = whole.Root.StructTreeRoot.K[0], whole.Root.StructTreeRoot
    marks, parents = dict(named(tree.get("/IDTree"))), list[Object | int](tree.ParentTree.Nums)
    places, outlines = dict(_named_places(whole)), [whole.Root.Outlines]
    kids = list(document.K)
    for part in opened[1:]:
        before = len(parents) // 2
        for page in part.pages:
            page.StructParents += before
            for link in _links(page):
                link.StructParent += before
        with warnings.catch_warnings():
            # That names of places stay behind: they are brought over below.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            whole.pages.extend(part.pages)
        own = whole.copy_foreign(part.Root.StructTreeRoot)
        for kid in own.K[0].K:
            kid.P = document
            kids.append(kid)
        for number, parent in zip(*[iter(own.ParentTree.Nums)] * 2, strict=True):
            parents += [int(number) + before, parent]
        marks |= dict(named(own.get("/IDTree")))
        places |= {name: whole.copy_foreign(target) for name, target in _named_places(part)}
        outlines.append(whole.copy_foreign(part.Root.Outlines))
    document.K = Array(kids)
    tree.ParentTree = whole.make_indirect(Dictionary(Nums=Array(parents)))
    tree.ParentTreeNextKey = len(parents) // 2
    name_elements(whole, marks)
    _name_places(whole, places)
    _chain(whole, outlines)
    for link in (link for page in whole.pages for link in _links(page)):
        if (name := _name(link)) in numbers:
            link.Contents = String(_PAGE_TOLD.sub(str(numbers[name]), str(link.Contents)))
    told = whole.Root.Metadata.read_bytes()
    whole.Root.Metadata.write(_PAGES_TOLD.sub(str(len(whole.pages)).encode(), told))
    return saved(whole)


def _links(page: Page) -> Iterator[Object]:
    yield from page.get("/Annots", ())


def _name(link: Object) -> str:
    """The name of the place that a link leads to; empty when it has none."""
    target = link.get("/Dest")
    return str(target) if isinstance(target, String) else ""


def _places(pdf: Pdf, asked: Sequence[str]) -> Iterator[tuple[str, Object]]:
    """Where each place is that was asked: where the links to them lead, which stand in their order."""
    by_name = dict(_named_places(pdf))
    links = (link for page in pdf.pages if round(float(page.MediaBox[2])) == _ASKED for link in _links(page))
    for name, link in zip(asked, links, strict=True):
        yield name, by_name[bytes(link.Dest)] if isinstance(link.Dest, String) else link.Dest


def _key(one: Object | Page) -> tuple[int, int]:
    number, generation = one.objgen
    return int(number), int(generation)


def _spot(place: Object) -> tuple[object, ...]:
    return (*_key(place[0]), *map(float, list(place)[2:4]))


def _page(element: Object) -> tuple[int, int] | None:
    """The page on which an element begins."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if (page := one.get("/Pg")) is not None:
            return _key(page)
        waiting += reversed(children(one))
    return None


def _renumber(pdf: Pdf) -> None:
    """Only what is left, in the tree that leads from a page and a link to their elements."""
    old = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = dict(zip(map(int, list(old)[::2]), list(old)[1::2], strict=True))
    new: list[Object | int] = []
    for page in pdf.pages:
        for one, key in ((page.obj, "/StructParents"), *((link, "/StructParent") for link in _links(page))):
            new += [len(new) // 2, parents[int(one[key])]]
            one[key] = len(new) // 2 - 1
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(new)))


def _named_places(pdf: Pdf) -> Iterator[tuple[bytes, Object]]:
    yield from named(pdf.Root.get("/Names", Dictionary()).get("/Dests"))


def _name_places(pdf: Pdf, places: Mapping[bytes, Object]) -> None:
    pairs = [part for name, place in sorted(places.items()) for part in (String(name.decode()), place)]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(pairs))))


def _chain(pdf: Pdf, outlines: Sequence[Object]) -> None:
    """The bookmarks of all parts in one row."""
    first, *others = [one for one in outlines if "/First" in one]
    for one in others:
        first.Last.Next, one.First.Prev = one.First, first.Last
        item: Object | None = one.First
        while item is not None:
            item.Parent = first
            item = item.get("/Next")
        first.Last = one.Last
        first.Count += one.Count
    pdf.Root.Outlines = first
