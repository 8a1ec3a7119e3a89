"""Draw: the text of a page as blocks of a document, in its own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jaarbeeld.artwork.report.charts import table_of
from jaarbeeld.artwork.report.document import (
    Block,
    Blocks,
    Box,
    Break,
    Bullets,
    Cited,
    Event,
    Events,
    Heading,
    Inline,
    Inlines,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Picture,
    Role,
    Styled,
    Term,
    Terms,
    Text,
    plain,
)
from jaarbeeld.artwork.report.inlines import on_paper, sentences, tidied, words
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.elements import Element, address_of, words_of

_INLINE = frozenset(
    {"a", "abbr", "b", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ROLES: dict[str, Role] = {"lead": "lead", "block-source": "small", "block-notes": "small", "extra": "small", "gap": "small"}
_APART = frozenset({"story", "admonition"})


def blocks_of(children: Iterable[Element | str], place: Place) -> Blocks:
    """What stands in an element, in reading order."""
    blocks = [*_blocks(children, place)]
    return tuple(_with_next(block, after) for block, after in zip(blocks, [*blocks, None][1:], strict=True))


def _with_next(block: Block, after: Block | None) -> Block:
    """A paragraph that says what comes after it, as one that no page parts from that."""
    match block, after:
        case Paragraph(inside, "text"), Bullets() | Events() if plain(inside).rstrip().endswith(":"):
            return Paragraph(inside, "before")
        case Paragraph(inside, "text"), Paragraph(role="figures"):
            return Paragraph(inside, "before")
        case _:
            return block


def _blocks(children: Iterable[Element | str], place: Place) -> Iterator[Block]:
    loose: list[Element | str] = []
    for child in children:
        if isinstance(child, str) or child.tag in _INLINE:
            loose.append(child)
            continue
        yield from _paragraph(loose, place)
        loose = []
        if on_paper(child):
            yield from _block(child, place)
    yield from _paragraph(loose, place)


def _block(element: Element, place: Place) -> Iterator[Block]:
    classes = element.classes
    match element.tag:
        case "p" if element.get("role") == "heading":
            yield Heading(int(element.get("aria-level") or 3), words(element.children, place), place.own(element.get("id")))
        case "p" if "figures" in classes:
            yield Paragraph(_between([words(child.children, place) for child in element.elements], Text(" · ")), "figures")
        case "p" | "summary" | "dt" | "figcaption" | "pre" | "legend":
            yield from _paragraph(element.children, place, _role(element))
        case tag if tag in _HEADINGS:
            # One that only counts what is under it, as a month of the calendar, is not looked for in the contents.
            listed = element.first(of_class="extra") is None
            yield Heading(
                int(element.get("aria-level") or _HEADINGS[tag]), _heading(element, place), place.own(element.get("id")), listed
            )
        case "ul" if "key-figures" in classes:
            yield KeyFigures(tuple(_key_figure(item, place) for item in element.elements if item.tag == "li"))
        case "ol" | "ul" if "events" in classes:
            yield Events(tuple(_event(item, place) for item in element.elements if item.tag == "li"))
        case "ul" if "logos" in classes:
            yield from (_picture(logo, place, small=True) for logo in element.all("img"))
        case "ul" if "people" in classes:
            yield from _blocks((child for item in element.elements if on_paper(item) for child in item.children), place)
        case "ol" | "ul" if _has_headings(element):
            yield from _blocks((child for item in element.elements for child in item.children), place)
        case "ol" | "ul":
            items = tuple(blocks_of(item.children, place) for item in element.elements if item.tag == "li")
            yield from [Bullets(tuple(filter(None, items)), ordered=element.tag == "ol")] if any(items) else []
        case "dl":
            yield Terms(tuple(_terms(element, place)))
        case "div" if "chart-block" in classes:
            yield table_of(element, place)
        case "table":
            yield table_of(Element("div", {}, [element]), place)
        case "img" if _is_decoration(element):
            return
        case "img":
            yield _picture(element, place)
        case "figure":
            yield from _figure(element, place)
        case "blockquote" | "aside":
            yield Box(blocks_of(element.children, place))
        case _ if classes & _APART:
            yield Box(blocks_of(element.children, place), story="story" in classes)
        case "section" if "by-series" in classes:
            yield from _by_series(element, place)
        case "hr":
            return
        case _:
            yield from _blocks(element.children, place)


def _paragraph(children: Iterable[Element | str], place: Place, role: Role = "text") -> Iterator[Block]:
    children = list(children)
    pictures = [child for child in children if isinstance(child, Element) for child in child.all("img")]
    said = sentences(children, place)
    if plain(said).strip():
        yield Paragraph(said, role)
    for picture in pictures:
        yield from _block(picture, place)


def _role(element: Element) -> Role:
    if element.tag == "summary":
        return "label"
    return next((role for name, role in _ROLES.items() if name in element.classes), "text")


def _heading(element: Element, place: Place) -> Inlines:
    """The words of a heading; how many there are under it, follows after a comma."""
    extra = element.first(of_class="extra")
    said = words((child for child in element.children if child is not extra), place)
    return said if extra is None else tidied((*said, Text(", "), *words(extra.children, place)))


def _key_figure(item: Element, place: Place) -> KeyFigure:
    link = item.first("a") or item
    value, label = item.first(of_class="value"), item.first(of_class="label")
    number = place.numbers.get(link.get("data-number"))
    marks = [child for child in item.children if isinstance(child, Element) and child.tag == "sup"]
    below = [child for child in item.elements if child.classes & {"extra", "change"}]
    said = words(value.children, place) if value else words(link.children, place)
    shown: Inlines = (Cited(number, said),) if number else said
    lines = _between([words(child.children, place) for child in below], Break())
    return KeyFigure((*shown, *words(marks, place)), plain(words(label.children, place)) if label else "", lines)


def _between(lines: Sequence[Inlines], mark: Inline) -> Inlines:
    """Lines one after another, with a mark between them."""
    return tuple(one for index, line in enumerate(lines) for one in ((mark, *line) if index else line))


def _event(item: Element, place: Place) -> Event:
    when, what = item.first("time"), item.first(of_class="what") or item
    title = what.first(of_class="title")
    told = when.all("span") if when and "tile" in when.classes else ()
    day = " ".join(words_of("".join(c for c in part.children if isinstance(c, str))) for part in reversed([*told]))
    below = [words(child.children, place) for child in what.elements if child is not title and child.tag == "p"]
    return Event(
        when=day or (plain(words(when.children, place)) if when else ""),
        title=words(title.children, place) if title else (),
        below=tuple(line for line in below if line),
        anchor=place.own(item.get("id")),
    )


def _figure(element: Element, place: Place) -> Iterator[Block]:
    picture, caption = element.first("img"), element.first("figcaption")
    if picture is None or _is_decoration(picture):
        yield from _blocks(element.children, place)
        return
    # A caption that offers downloads is for the screen.
    said = () if caption is None or any(a for a in caption.all("a") if "download" in a.attributes) else caption.children
    yield _picture(picture, place, words(said, place), small="photo" in element.classes)


def _picture(picture: Element, place: Place, caption: Inlines = (), *, small: bool = False) -> Picture:
    return Picture(address_of(picture.get("src"), page=place.address), words_of(picture.get("alt")), caption, small)


def _is_decoration(picture: Element) -> bool:
    """Whether a picture says nothing: its `alt` is empty. One of another site is left to the inspection, which refuses it."""
    return picture.attributes.get("alt") == "" or "//" in picture.get("src")


def _terms(element: Element, place: Place) -> Iterator[Term]:
    for name in element.all("dt"):
        holder = next((e for e in element.walk() if name in e.children), element)
        after = holder.children[holder.children.index(name) + 1 :]
        meaning = next((child for child in after if isinstance(child, Element) and child.tag == "dd"), None)
        yield Term(plain(words(name.children, place)), words(meaning.children, place) if meaning else ())


def _by_series(section: Element, place: Place) -> Iterator[Block]:
    """How many there are of each series: the events themselves stand above it, and are not told twice."""
    for child in section.elements:
        if child.tag in _HEADINGS:
            yield from _block(child, place)
    items: list[Blocks] = []
    for series in section.all("details"):
        name, told = series.first("summary"), [child for child in series.elements if child.tag == "p"]
        if name is not None:
            said: Inlines = (Styled("strong", _heading(name, place)),)
            for one in told:
                said = (*said, Text(". "), *words(one.children, place))
            items.append((Paragraph(said),))
    yield Bullets(tuple(items))


def _has_headings(element: Element) -> bool:
    return any(e.tag in _HEADINGS for e in element.walk())
