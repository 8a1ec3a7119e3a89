"""The real report as a PDF: it says what its pages say, in their order, and can be read by who cannot see it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pdfua
import pypdf
import pytest
from pypdf.generic import Destination

from jaarbeeld.addresses.reports import path_of, short_path_of
from jaarbeeld.elements import Element, tree_of
from jaarbeeld.testing.built import Site
from tests.site.ours import CHAPTERS, YEAR

WHOLE, SHORT = path_of(YEAR), short_path_of(YEAR)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])-\s*\n\s*(?=[a-zà-ÿ])")


@pytest.fixture(scope="module")
def words(site: Site) -> str:
    """All words of the report on one line; a word that was broken is whole again."""
    pages = [page.extract_text() for page in reader(site, WHOLE).pages]
    return " ".join(_BROKEN.sub("", "\n".join(pages)).split())


def reader(site: Site, path: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(site.files[path]))


def article(site: Site, part: str) -> Element:
    found = tree_of(site.pages[f"{YEAR}/{part}index.html"].html).first("article")
    assert found is not None
    return found


def letters(element: Element) -> str:
    return "".join(child if isinstance(child, str) else letters(child) for child in element.children)


def test_the_report_is_offered_with_its_size_on_the_first_page_of_its_edition(site: Site) -> None:
    offered = article(site, "").first(of_class="report-files")
    assert offered is not None
    told = [(link.get("href"), letters(extra)) for link, extra in zip(offered.all("a"), offered.all("span"), strict=True)]
    for path, (href, size) in zip((WHOLE, SHORT), told, strict=True):
        assert href == f"../{path}"
        assert size == f"pdf, {len(reader(site, path).pages)} bladzijden, {round(len(site.files[path]) / 1000)} kB"


def headings(site: Site) -> Iterator[str]:
    """The titles and the headings right below them, of all pages in the order of the menu."""
    for part in CHAPTERS:
        for heading in article(site, part).walk():
            around = next((e for e in article(site, part).all(of_class="screen-only") if heading in e.walk()), None)
            if heading.tag in ("h1", "h2") and heading.get("id") != "opmerkingen" and around is None:
                said = " ".join(child for child in heading.children if isinstance(child, str)).split()
                if said:
                    yield " ".join(said)


def outline(entries: object) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, list):
            yield from outline(entry)
        else:
            yield str(entry.title)


def test_chapters_and_their_headings_stand_in_the_order_of_the_pages(site: Site) -> None:
    wanted = list(headings(site))
    found = list(outline(reader(site, WHOLE).outline))
    assert [title for title in found if title in set(wanted)] == wanted


@pytest.mark.parametrize("part", CHAPTERS[:-1])
def test_every_figure_of_a_page_is_in_the_report(site: Site, words: str, part: str) -> None:
    page = article(site, part)
    shown = {
        n for value in (*page.all("a", of_class="figure"), *page.all(of_class="value")) for n in _NUMBER.findall(letters(value))
    }
    assert shown
    assert not shown - set(_NUMBER.findall(words))


@pytest.mark.parametrize("part", CHAPTERS[:-1])
def test_paragraphs_stand_in_the_order_in_which_the_page_is_read(site: Site, words: str, part: str) -> None:
    """Those that are only letters: a figure, a term and a link have a number or a page after them on paper."""
    told = [" ".join(letters(paragraph).split()) for paragraph in running(article(site, part))]
    wanted = [text for text in told if len(text) > 40]
    place, found = 0, 0
    for text in wanted:
        place, found = (after, found + 1) if (after := words.find(text, place)) >= 0 else (place, found)
    assert found >= len(wanted) * 0.8


def running(element: Element) -> Iterator[Element]:
    """The paragraphs and items of a text, without what stands at the foot or at the back of a document."""
    for child in element.elements:
        if child.classes & {"figure-cards", "term-card", "page-notes", "block-notes", "events", "screen-only"}:
            continue
        if child.tag in ("p", "li") and not any(child.elements) and "hidden" not in child.attributes:
            yield child
        yield from running(child)


LEFTOVERS = ("Ga naar de inhoud", "Op deze pagina", "Tik erop", "Meer over dit cijfer", "Download", "Zoeken", "Alle woorden")


@pytest.mark.parametrize("leftover", LEFTOVERS)
def test_nothing_that_only_a_screen_has_is_in_it(words: str, leftover: str) -> None:
    assert leftover not in words


@pytest.mark.parametrize("path", [WHOLE, SHORT])
def test_a_checker_of_accessible_pdfs_finds_nothing(site: Site, tmp_path: Path, path: str) -> None:
    (tmp_path / "verslag.pdf").write_bytes(site.files[path])
    assert not pdfua.validate(str(tmp_path / "verslag.pdf")).findings


def test_no_heading_is_alone_at_the_foot_of_a_page(site: Site) -> None:
    found = reader(site, WHOLE)
    alone = []
    for entry in entries(found.outline):
        heights = heights_on(found.pages[found.get_destination_page_number(entry) or 0])
        # From the top of a heading to the line below it is more than that, and the number of the page stands below 65.
        if not any(65 < height < float(entry.top) - 28 for height in heights):
            alone.append(entry.title)
    assert alone == []


def heights_on(page: pypdf.PageObject) -> list[float]:
    """How high each bit of text stands on a page, in points from its foot."""
    found: list[float] = []

    def seen(text: str, user: list[float], at: list[float], *_: object) -> None:
        if text.strip():
            found.append(at[4] * user[1] + at[5] * user[3] + user[5])

    page.extract_text(visitor_text=seen)
    return found


def entries(outline: object) -> Iterator[Destination]:
    """What the contents of the PDF lead to."""
    for entry in outline if isinstance(outline, list) else []:
        if isinstance(entry, list):
            yield from entries(entry)
        else:
            yield entry


def test_no_page_is_empty_and_the_short_form_is_short(site: Site) -> None:
    assert all(len(page.extract_text()) > 150 for page in reader(site, WHOLE).pages[1:])
    assert 2 <= len(reader(site, SHORT).pages) <= 4
