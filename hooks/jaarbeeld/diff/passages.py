"""The text of a page as passages: what a reader reads, without what is told elsewhere and what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jaarbeeld.diff.built import Address, Passage, PassageKind, Shown, Slug
from jaarbeeld.elements import Element, address_of, words_of

INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "br", "button", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q"]
) | frozenset(["s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"])
_SILENT_TAGS = frozenset(["svg", "script", "style", "template", "form", "fieldset", "nav", "select", "dialog", "img"])
_TOLD_AS_RECORDS = frozenset(
    ["event", "events-folded", "calendar", "story", "session", "sessions", "next-date", "roles", "volunteer-call"]
) | frozenset(["report-files", "summary", "summaries", "uses", "cite", "citation", "page-notes", "block-notes", "block-scale"])
"""Activities, stories, sessions, roles, summaries of figures and notes on them are compared as what they are, not as
sentences; where a figure is used, and how to cite it, follows from the rest."""
_MARKS = frozenset(["mark", "when", "hidden-words", "swatch", "headerlink"])
_NOISE_FACTS = frozenset(["Cijfers gewijzigd", "Uitleg gewijzigd", "In de gegevens", "Download", "Vragen", "Beschrijving"])
"""Lines of «this figure in short» that say when and where something was typed, not what is true."""
_PAGE_IN_FOLDER = re.compile(r"([^/#]+)/([^/#]+)/(?:#.*)?$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ±])")
_ABBREVIATED = re.compile(r"\b(?:bv|bijv|o\.a|m\.a\.w|d\.w\.z|nr|tel|ca|dr|blz|p|vb|St|incl|excl|max|min|enz)\.$")


def is_silent(element: Element) -> bool:
    """Whether a reader does not see this element as text of the page."""
    attributes = element.attributes
    return (
        element.tag in _SILENT_TAGS
        or "hidden" in attributes
        or "data-pagefind-ignore" in attributes
        or element.get("aria-hidden") == "true"
        or bool(element.classes & _TOLD_AS_RECORDS)
        or element.get("aria-labelledby") == "verwant"
        or element.get("role") == "status"
        or (element.tag == "p" and "count" in element.classes)
    )


def slug_of(target: str, *, page: Address, figures: str) -> Slug:
    """The figure that a link leads to, or nothing; `figures` is the folder with their pages."""
    found = _PAGE_IN_FOLDER.match(address_of(target, page=page))
    return found[2] if found and found[1] == figures else ""


def text_of(element: Element) -> str:
    """What a reader sees of an element, on one line."""
    return words_of("".join(_seen(element)))


def passages_of(body: Element, *, page: Address, figures: str) -> tuple[Passage, ...]:
    """The passages of a page, in reading order. Charts and pictures are not among them."""
    return tuple(_Reader(page, figures).read(body))


@dataclass
class _Line:
    """Words that are being put together, with the figures and the links among them."""

    text: str = ""
    figures: list[Shown] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        text = re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u00ad", ""))
        self.text += text.lstrip() if not self.text or self.text.endswith(" ") else text


@dataclass
class _Reader:
    page: Address
    figures: str
    section: str = ""
    anchor: str = ""

    def read(self, element: Element, kind: PassageKind = "text") -> Iterator[Passage]:
        """The passages in an element; what stands in it without an element of its own is of this kind."""
        line = _Line()
        for child in element.children:
            if isinstance(child, str) or (child.tag in INLINE and not is_silent(child)):
                self._inline(child, line)
                continue
            if is_silent(child) or "chart-block" in child.classes:
                continue
            yield from self._said(line, kind)
            line = _Line()
            yield from self._block(child, kind)
        yield from self._said(line, kind)

    def _block(self, element: Element, kind: PassageKind) -> Iterator[Passage]:
        if re.fullmatch(r"h[1-6]", element.tag) or element.get("role") == "heading":
            title = text_of(element)
            # The title of the page needs no anchor: a link to the page shows it.
            self.anchor = "" if element.tag == "h1" else element.get("id") or self.anchor
            self.section = "" if element.tag == "h1" else title
            if title:
                yield Passage("heading", title, anchor=self.anchor, section=title)
        elif "key-figure" in element.classes:
            yield from self._of_figure(element)
        elif element.tag == "tr":
            cells = [text_of(cell) for cell in element.elements if cell.tag in ("th", "td")]
            yield from self._said(_Line(" | ".join(cells), self._figures_in_row(element, cells)), "row")
        elif element.tag == "div" and (name := element.first("dt")) is not None and element.first("dl") is None:
            # One line of a list of facts: «Eenheid: gezinnen».
            if text_of(name) not in _NOISE_FACTS:
                told = "; ".join(text_of(part) for part in element.all("dd"))
                yield from self._said(_Line(f"{text_of(name)}: {told}"), "item")
        else:
            yield from self.read(element, "item" if element.tag in ("li", "dt", "dd") else kind if kind == "item" else "text")

    def _of_figure(self, element: Element) -> Iterator[Passage]:
        """A figure on a card of its own: its value, what it is, and how it changed belong together."""
        link = element.first("a", of_class="figure")
        slug = slug_of(link.get("href"), page=self.page, figures=self.figures) if link is not None else ""
        told = words_of(", ".join(filter(None, (text_of(child) for child in element.elements if not child.classes & _MARKS))))
        yield Passage("figure", told, (Shown(0, len(told), slug),) if slug else (), (), self.anchor, self.section)

    def _figures_in_row(self, row: Element, cells: list[str]) -> list[Shown]:
        slugs = [slug for link in row.all("a") if (slug := slug_of(link.get("href"), page=self.page, figures=self.figures))]
        start = len(cells[0]) + 3 if cells else 0
        return [Shown(start, sum(map(len, cells)) + 3 * (len(cells) - 1), slugs[0])] if slugs and len(cells) > 1 else []

    def _inline(self, child: Element | str, line: _Line) -> None:
        if isinstance(child, str):
            line.add(child)
            return
        if is_silent(child) or child.classes & _MARKS:
            return
        if child.tag == "br":
            line.add(" ")
            return
        start = len(line.text)
        for part in child.children:
            self._inline(part, line)
        if child.tag == "a" and child.get("href"):
            if "figure" in child.classes and (slug := slug_of(child.get("href"), page=self.page, figures=self.figures)):
                line.figures.append(Shown(start, len(line.text), slug))
            else:
                line.links.append((line.text[start:].strip(), _steady(address_of(child.get("href"), page=self.page))))

    def _said(self, line: _Line, kind: PassageKind) -> Iterator[Passage]:
        whole = Passage(kind, line.text.rstrip(), tuple(line.figures), tuple(line.links), self.anchor, self.section)
        if re.search(r"\w", whole.text):
            yield from sentences_of(whole) if kind in ("text", "item") else [whole]


def sentences_of(whole: Passage) -> Iterator[Passage]:
    """A passage cut into its sentences; each keeps its own figures and links."""
    ends = [m for m in _SENTENCE_END.finditer(whole.text) if not _ABBREVIATED.search(whole.text[: m.start()])]
    # A figure may hold a full stop, and is never cut.
    ends = [m for m in ends if not any(f.start < m.end() and m.start() < f.end for f in whole.figures)]
    start = 0
    for stop, after in [*((m.end(), m.end()) for m in ends), (len(whole.text), 0)]:
        text = whole.text[start:stop].rstrip()
        own = tuple(
            Shown(f.start - start, min(f.end - start, len(text)), f.slug) for f in whole.figures if start <= f.start < stop
        )
        links = tuple(link for link in whole.links if link[0] and link[0] in text)
        if text:
            yield replace(whole, text=text, figures=own, links=links)
        start = after


def _steady(address: str) -> str:
    """An address without the anchors that the build numbers itself."""
    return re.sub(r"#(cijfer|tabel|opmerking)[^#]*$", "", address)


def _seen(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield " "
        elif not is_silent(child) and not child.classes & _MARKS:
            yield from _seen(child)
