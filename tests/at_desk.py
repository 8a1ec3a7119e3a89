"""What tests of pages share: write one page of De Brug, and read HTML as a visitor or a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
import markdown

from jaarbeeld.checks import page_html
from jaarbeeld.clock import moment
from jaarbeeld.components import Templates
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pages import SiteOverview
from jaarbeeld.problems import Problem
from jaarbeeld.prose import extensions
from jaarbeeld.prose import typed_numbers as prose_numbers
from jaarbeeld.prose.macros import Macros
from jaarbeeld.prose.rendering import RenderedPage, render
from jaarbeeld.prose.sources import PageSource, parsed_page
from jaarbeeld.testing.built import name, said
from tests.conftest import OURS, TODAY, told

HEAD = "---\ntitle: Proef\ndescription: Een proef.\n---\n"
FIRST = HEAD.count("\n") + 1
"""The line of the file on which the text of a trial page begins."""
TRIAL = "2024/proef.md"


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor's desk: pages are looked at one by one, beside data that stay as they are."""

    dataset: Dataset
    macros: Macros

    @classmethod
    def of(cls, dataset: Dataset) -> Desk:
        """The desk of an organisation, with the real component templates."""
        return cls(dataset, Macros(dataset, Templates(OURS), SiteOverview(dataset, moment(TODAY))))

    def told_about(self, body: str, *, src: str = TRIAL) -> list[str]:
        """What an editor reads about a page with this text, without the name of the file."""
        page, problems = parsed_page(HEAD + body, src=src, name=f"content/{src}")
        problems += prose_numbers.problems_in(page, self.dataset)
        problems += self._rendered(page)[1]
        return [said.removeprefix(f"content/{src}:") for said in told(problems)]

    def html(self, body: str, *, src: str = TRIAL) -> str:
        """The HTML that Markdown makes of a page with this text, which has no mistakes."""
        rendered, problems = self._rendered(parsed_page(HEAD + body, src=src, name=f"content/{src}")[0])
        assert told(problems) == []
        return html_from(rendered.markdown)

    def shown(self, body: str, *, src: str = TRIAL) -> str:
        """The words that a visitor sees of a page with this text."""
        return said(tree(self.html(body, src=src)))

    def _rendered(self, page: PageSource) -> tuple[RenderedPage, list[Problem]]:
        year = page.year or self.dataset.latest.year
        return render(page, year=year, macros=self.macros.for_run, footer=self.macros.footer)


def html_from(text: str) -> str:
    """Rendered Markdown as HTML."""
    return markdown.markdown(text, extensions=[*page_html.EXTENSIONS, *extensions.added()])


def tree(html: str) -> Element:
    """HTML as a tree without name spaces and without the cards of figures, which are closed until one asks for them."""
    found: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for parent in list(found.iter()):
        for child in [child for child in parent if child.get("class") == "figure-cards"]:
            parent.remove(child)
    return found


def links(html: str) -> list[tuple[str, str]]:
    """Each link as a screen reader has it: its accessible name and where it leads."""
    return [(name(link), link.get("href", "")) for link in tree(html).iter("a")]


def headings(html: str) -> list[str]:
    """The headings, in order."""
    return [said(element) for element in tree(html).iter() if element.tag in ("h1", "h2", "h3", "h4")]


def items(html: str) -> list[str]:
    """The items of all lists, in order."""
    return [said(element) for element in tree(html).iter("li")]


def tables(html: str) -> dict[str, list[list[str]]]:
    """The tables by caption; each row begins with its own header."""
    return {said(next(table.iter("caption"))): list(_rows(table)) for table in tree(html).iter("table")}


def _rows(table: Element) -> Iterator[list[str]]:
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("th", "td")]
        for cell in cells:
            assert cell.tag == "td" or cell.get("scope") in ("row", "col", "rowgroup"), f"«{said(cell)}» heads nothing"
        yield [said(cell) for cell in cells]
