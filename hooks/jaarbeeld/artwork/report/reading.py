"""Draw: the pages of an edition, as they stand on the site, become one document."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from jaarbeeld.addresses import written
from jaarbeeld.addresses.naming import absolute
from jaarbeeld.artwork.drawings import Palette, painted
from jaarbeeld.artwork.letters import Letters
from jaarbeeld.artwork.report.blocks import blocks_of
from jaarbeeld.artwork.report.document import (
    Blocks,
    Chapter,
    Heading,
    Inlines,
    Picture,
    Report,
    Source,
    Styled,
    Table,
    Term,
    Text,
    parts,
    plain,
)
from jaarbeeld.artwork.report.inlines import words
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.components import indicator_url
from jaarbeeld.components.figure_card import FigureCard, figure_card
from jaarbeeld.elements import Element, address_of, tree_of, words_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.quantities import day_text
from jaarbeeld.pages.corrections import dated_lines
from jaarbeeld.problems import ContentError, Problem
from jaarbeeld.problems import Place as Spot

_WITH_ANCHOR = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A page of an edition: its address, its finished HTML, and the file it was written in."""

    address: str
    html: str
    file: str


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A built page, taken apart."""

    address: str
    article: Element
    file: str


def read(pages: Iterable[BuiltPage]) -> list[ReadPage]:
    """The pages of a report, each taken apart once for its long and its short form."""
    return [ReadPage(page.address, _article(page.html), page.file) for page in pages]


def report_of(
    pages: Sequence[ReadPage], known: Dataset, *, palette: Palette, letters: Letters, site_url: str = "", short: bool = False
) -> Report:
    """The report of the newest edition in `known`, of its pages in order.

    A `short` one is its first page and the stories of the others.

    Raises:
        ContentError: what a document must have is not there: words for a picture, a heading between two others, a sign.
    """
    whole = pages[:1] if short else pages
    edition = next(one for one in known.editions if one.year == known.latest.year)
    sources, numbers = _sources(whole, known)
    terms = () if short else _terms(whole)
    corrections = () if short else tuple(_corrections(known))
    # The pages that have their own place at the back: a link to them leads there.
    behind = ((written.glossary(known)[:-1], terms), (written.corrections(known)[:-1], corrections))
    anchors = frozenset((*_anchors(whole), *(f"#{term.anchor}" for term in terms), *(name for name, there in behind if there)))
    figures: dict[str, int] = {}
    for (address, _), number in numbers.items():
        figures.setdefault(address, number)

    def place(page: ReadPage) -> Place:
        own = {own: numbers[about] for own, about, _ in (*_cards(page), *_stated(page, known)) if about in numbers}
        return Place(page.address, anchors, own, figures, site_url, _notes(page))

    chapters = [_chapter(page, place(page), palette) for page in whole]
    if short:
        told = tuple(block for page in pages[1:] if (stories := _stories(page)) for block in blocks_of(stories, place(page)))
        head: Blocks = (Heading(2, (Text("Wat mensen vertellen"),)),) if told else ()
        chapters = [dataclasses.replace(chapter, blocks=(*chapter.blocks, *head, *told)) for chapter in chapters]
    made = Report(
        title=edition.title,
        publisher=known.organisation.name,
        legal_name=known.organisation.legal_name or "",
        year=edition.year,
        region=known.organisation.country,
        chapters=tuple(chapters),
        sources=sources,
        terms=tuple(sorted(terms, key=lambda term: term.name.casefold())),
        corrections=corrections,
        date=max((day for day in (edition.published_on, *(one.date for one in edition.corrections)) if day), default=None),
        address=absolute(site_url, f"{edition.year}/"),
    )
    problems = tuple(_problems(made, {page.address: page.file for page in pages}, letters))
    if problems:
        raise ContentError(problems)
    return made


def _stories(page: ReadPage) -> Sequence[Element]:
    return [*page.article.all(of_class="story")]


def _article(html: str) -> Element:
    # What stands around it is a third of a page, and is not taken apart.
    begin, end = html.find("<article"), html.rfind("</article>")
    tree = tree_of(html[begin : end + len("</article>")] if 0 <= begin < end else html)
    return tree.first("article") or tree.first("main") or tree


def _anchors(pages: Iterable[ReadPage]) -> Iterator[str]:
    for page in pages:
        yield page.address
        for element in page.article.walk():
            if (name := element.get("id")) and (element.tag in _WITH_ANCHOR or "event" in element.classes):
                yield f"{page.address}#{name}"


def _chapter(page: ReadPage, place: Place, palette: Palette) -> Chapter:
    title = page.article.first("h1")
    art = next((e for e in page.article.all("svg", of_class="drawing") if e.get("aria-hidden") == "true"), None)
    return Chapter(
        title=plain(words(title.children, place)) if title else "",
        anchor=page.address,
        address=page.address,
        blocks=blocks_of(page.article.children, place),
        art=painted(art, palette) if art else "",
    )


def _notes(page: ReadPage) -> dict[str, Inlines]:
    """The notes under the text of a page, by their anchor."""
    place = Place(page.address, (), {}, {})
    asides = page.article.all("aside", of_class="page-notes")
    return {item.get("id"): words(item.children, place) for aside in asides for item in aside.all("li") if item.get("id")}


def _cards(page: ReadPage) -> Iterator[tuple[str, tuple[str, str], Element]]:
    """The cards of the figures on a page: its number there, what it is about – its page and its name – and the card."""
    for card in page.article.all(of_class="figure-card"):
        link, name = card.first("a"), card.first(of_class="name")
        if link and name:
            yield card.get("data-number"), (address_of(link.get("href"), page=page.address), _letters(name)), card


def _stated(page: ReadPage, known: Dataset) -> Iterator[tuple[str, tuple[str, str], FigureCard]]:
    """The figures that stand on a page without a card: how it refers to each, what that is about, and its card."""
    by_address = known.once(_by_address)
    for own in filter(None, (element.get("data-about") for element in page.article.walk())):
        address, _, year = address_of(own, page=page.address).partition("#")
        if address in by_address:
            made = figure_card(known, (by_address[address], int(year), ""), number=0, here="")
            yield own, (address, f"{made.name}, {made.period}"), made


def _by_address(known: Dataset) -> Mapping[str, str]:
    return {indicator_url(indicator, known): indicator.id for indicator in known.indicators.values()}


def _sources(pages: Sequence[ReadPage], known: Dataset) -> tuple[tuple[Source, ...], Mapping[tuple[str, str], int]]:
    """Where every figure comes from, in the order in which they are met: in sentences, then in lists, then only in charts."""
    found: dict[tuple[str, str], Source] = {}
    for page in pages:
        for _, about, card in _cards(page):
            if about not in found:
                found[about] = _source_of_card(len(found) + 1, card, Place(page.address, (), {}, {}))
    for page in pages:
        for _, about, made in _stated(page, known):
            if about not in found:
                found[about] = _source_of(dataclasses.replace(made, number=len(found) + 1))
    told = {address for address, _ in found}
    by_address = known.once(_by_address)
    for page in pages:
        for table in page.article.all("table", of_class="chart"):
            for link in table.all("a"):
                address = address_of(link.get("href"), page=page.address)
                if address in by_address and address not in told:
                    told.add(address)
                    made = figure_card(known, (by_address[address], known.latest.year, ""), number=len(found) + 1, here="")
                    found[address, made.name] = _source_of(made)
    return tuple(found.values()), {about: source.number for about, source in found.items()}


def _source_of_card(number: int, card: Element, place: Place) -> Source:
    def said(name: str) -> str:
        found = card.first(of_class=name)
        return _letters(found) if found else ""

    value = card.first("p", of_class="value")
    now, *more = [_letters(part) for part in value.elements] if value else [""]
    return Source(
        number=number,
        name=said("name"),
        value=", ".join(
            (" ".join((now, *(one for one in more if one.startswith("(")))), *(one for one in more if one[:1] != "("))
        ),
        definition=said("definition"),
        remarks=tuple(words(remark.children, place) for remark in card.all(of_class="remark")),
        source=said("origin").removeprefix("Bron: "),
    )


def _source_of(card: FigureCard) -> Source:
    value = f"{card.value} ({card.extra})" if card.extra else card.value
    remarks = ((f"Opmerking{f' bij {note.period}' if note.period else ''}:", f" {note.text}") for note in card.notes)
    return Source(
        number=card.number,
        name=f"{card.name}, {card.period}",
        value=", ".join(filter(None, (value, card.change))),
        definition=card.definition,
        remarks=tuple((Styled("strong", (Text(name),)), Text(said)) for name, said in remarks),
        source=card.source,
    )


def _terms(pages: Iterable[ReadPage]) -> tuple[Term, ...]:
    """The words that are explained on the pages, each once."""
    found: dict[str, Term] = {}
    for page in pages:
        for card in page.article.all(of_class="term-card"):
            name, text = card.first("b"), card.first("p")
            if name and text:
                rest = [child for child in text.children if child is not name]
                found.setdefault(card.get("id"), Term(_letters(name), words(rest, Place("", (), {}, {})), card.get("id")))
    return tuple(found.values())


def _corrections(known: Dataset) -> Iterator[Term]:
    """What was corrected in this edition after it was published, the newest first."""
    own = dataclasses.replace(known, editions=tuple(one for one in known.editions if one.year == known.latest.year))
    for line in dated_lines(own, here=""):
        about = " ".join(filter(None, (line.what.text, line.about)))
        stood = f"er stond {line.old}" if line.old else ""
        stands = f"er staat nu {line.new}" if line.new else ""
        change = ", ".join(filter(None, (stood, stands)))
        said = f"{about}: {change}. {line.reason}" if change else f"{about}: {line.reason}"
        yield Term(day_text(line.day, weekday=False), (Text(said),))


def _problems(report: Report, files: Mapping[str, str], letters: Letters) -> Iterator[Problem]:
    for chapter in report.chapters:
        spot, level = Spot(files[chapter.address]), 0
        for part in parts(chapter.blocks):
            match part:
                case Heading(deeper, inside) if deeper > level + 1:
                    said = f"in de pdf slaat de kop «{plain(inside)}» een niveau over."
                    yield Problem(spot, said, f"Maak er een kop van niveau {level + 1} van, of zet er een tussen.")
                    level = deeper
                case Heading(deeper):
                    level = deeper
                case Picture(path, "" | " "):
                    name = PurePosixPath(path).name
                    yield Problem(
                        spot, f"in de pdf heeft de prent '{name}' geen woorden voor wie ze niet ziet.", "Geef ze een alt."
                    )
                case Table(title, _, _, _, "whole" | "parts" | "ranked" | "dots" | "flow", "") if title:
                    said = f"in de pdf heeft de grafiek «{title}» geen woorden voor wie ze niet ziet."
                    yield Problem(spot, said, "Zet in het sjabloon van de grafiek de beschrijving terug.")
                case str() if lacking := letters.lacking(part):
                    said = f"in de pdf komt het teken {lacking[0]}, en onze letters hebben dat niet."
                    yield Problem(spot, said, "Schrijf het in woorden, of laat het weg.")
                case _:
                    pass


def _letters(element: Element) -> str:
    return words_of("".join(_all(element)))


def _all(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _all(child)
