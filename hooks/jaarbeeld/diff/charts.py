"""The charts and the pictures of a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from jaarbeeld.diff.built import Address, Chart, Picture, Row
from jaarbeeld.diff.passages import is_silent, slug_of, text_of
from jaarbeeld.elements import Element, address_of, words_of

_FORMS = ("years", "ranked", "parts", "whole", "dots", "flow", "crossed")


def charts_of(body: Element, *, page: Address, figures: str) -> tuple[Chart, ...]:
    """The charts of a page, in reading order. A chart is a table that is drawn."""
    described = {element.get("id"): element for element in body.walk() if "hidden" in element.attributes}
    found, anchor = [], ""
    for element in body.walk():
        if element.tag in ("h2", "h3"):
            anchor = element.get("id") or anchor
        if element.tag == "table" and "chart" in element.classes:
            found.append(_chart(element, described, page=page, figures=figures, anchor=anchor))
    return tuple(found)


def _chart(table: Element, described: dict[str, Element], *, page: Address, figures: str, anchor: str) -> Chart:
    finding, caption = table.first(of_class="finding"), table.first(of_class="plain")
    said = text_of(finding) if finding else ""
    hidden = described.get(table.get("aria-describedby"))
    slugs = frozenset(slug for link in table.all("a") if (slug := slug_of(link.get("href"), page=page, figures=figures)))
    return Chart(
        caption=text_of(caption) if caption else said,
        finding=said if caption else "",
        form=next((form for form in _FORMS if form in table.classes), ""),
        heads=tuple(text_of(cell) for head in table.all("thead") for cell in head.all("th")),
        rows=tuple(_row(row, page=page, figures=figures) for row in table.all("tr") if row.first("td") is not None),
        slugs=slugs,
        description=words_of("".join(_text(hidden))) if hidden else "",
        anchor=anchor,
    )


def _row(row: Element, *, page: Address, figures: str) -> Row:
    name = row.first("th")
    slugs = [
        slug for link in (name.all("a") if name else ()) if (slug := slug_of(link.get("href"), page=page, figures=figures))
    ]
    cells = list(row.all("td"))
    values = tuple(text_of(cell.first(of_class="value") or cell) for cell in cells)
    return Row(text_of(name) if name else "", tuple(map(text_of, cells)), values, slugs[0] if slugs else "")


def pictures_of(body: Element, *, page: Address, site: Path) -> tuple[Picture, ...]:
    """The pictures of a page, in reading order, drawings included; icons that only adorn a text are no pictures."""
    return tuple(_pictures(body, page=page, site=site))


def _pictures(element: Element, *, page: Address, site: Path) -> Iterator[Picture]:
    for child in element.elements:
        if child.tag == "img":
            source = address_of(child.get("src"), page=page)
            path = site / source
            yield Picture(digest(path.read_bytes()) if path.is_file() else source, words_of(child.get("alt")))
        elif child.tag == "svg" and (child.get("role") == "img" or "drawing" in child.classes):
            yield Picture(digest("".join(_drawn(child)).encode()), words_of(child.get("aria-label")))
        elif child.tag not in ("svg", "nav") and "roles" not in child.classes and not _is_aside(child):
            yield from _pictures(child, page=page, site=site)


def _is_aside(element: Element) -> bool:
    return is_silent(element) and not element.classes & {"calendar"}


def digest(content: bytes) -> str:
    """A short name for exactly these bytes."""
    return hashlib.sha256(content).hexdigest()[:16]


def _drawn(element: Element) -> Iterator[str]:
    yield element.tag + "".join(f" {name}={value}" for name, value in sorted(element.attributes.items()))
    for child in element.elements:
        yield from _drawn(child)


def _text(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _text(child)
