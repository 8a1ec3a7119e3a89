"""Check: what the blocks of a page lead to is there, and the ids that they bring are not taken.

The built site is inspected for the same, and nothing may come to light only there. What people write themselves is looked at
as it is written: links in links.py, ids in page_html.py.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote, urlsplit

from jaarbeeld import texts
from jaarbeeld.addresses.written import glossary
from jaarbeeld.checks.links import anchors_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose.headings import headings
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sources import src_of

_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([\w-]+)"')


def address_problems(
    pages: Iterable[RenderedPage], dataset: Dataset, *, files: Collection[str], others: Collection[str]
) -> Iterator[Problem]:
    """Every page, and every place on a page, that a block on one of `pages` leads to and that is not there.

    `files` are the other files of the site by their path, `others` the addresses of pages that are not among `pages`.
    """
    known = {page.source.url: page for page in pages}
    for here, page in known.items():
        for url, anchor in _led_to(here, page.markdown):
            if url in files or (url in others and url not in known):
                continue
            if url not in known:
                is_page = not url or url.endswith("/")
                hint = f"Zet {'ze' if is_page else 'het'} terug: andere pagina's verwijzen ernaar."
                where, what = (src_of(url), "deze pagina") if is_page else (url, "dit bestand")
                yield Problem(Place(f"content/{where}"), f"{what} ontbreekt.", hint)
            elif anchor and anchor not in anchors_of(known[url].markdown):
                message = f"andere pagina's leiden naar '#{anchor}' op deze pagina, en dat staat er niet."
                hint = "Zet er {{ glossary() }}." if url == glossary(dataset) else "Zet terug wat er stond."
                yield Problem(known[url].source.place, message, hint)


@texts.kept()
def _led_to(here: str, markdown: str) -> tuple[tuple[str, str], ...]:
    """The pages and files of the site that the blocks on a page lead to, each with the id in it."""
    found = (_wanted(here, html.unescape(address)) for address in dict.fromkeys(_ADDRESS.findall(markdown)))
    return tuple((url, anchor) for url, anchor in found if url is not None)


@texts.kept()
def ids_of(markup: str) -> tuple[str, ...]:
    """The ids that stand in HTML, or in a template of it."""
    return tuple(_ID.findall(markup))


def ids_in(page: RenderedPage) -> Counter[str]:
    """The ids that blocks bring to a page."""
    return Counter(ids_of(page.markdown)) - Counter(ids_of(page.source.body))


def id_problems(pages: Iterable[RenderedPage], dataset: Dataset, *, around: Counter[str]) -> Iterator[Problem]:
    """Every id that stands twice on a page that no one writes, at the record that has it; `around` are those of the frame."""
    named = {name: dataset.place(kind, name) for kind, name in dataset.spots}
    for page in pages:
        ids = around + Counter(ids_of(page.markdown)) + Counter(heading.anchor for heading in headings(page.markdown))
        for name in (name for name, count in ids.items() if count > 1):
            message = f"de id '{name}' staat twee keer op de pagina /{page.source.url}."
            yield Problem(named.get(name, page.source.place), message, "Kies een andere id.")


def heading_problems(page: RenderedPage) -> Iterator[Problem]:
    """Blocks on a page of a report of which a heading is two levels below the one above: the PDF of the report refuses that."""
    level = 1
    written = [(heading.start, heading.depth, "") for heading in headings(page.source.body)]
    for start, depth, words in sorted([*written, *page.headings], key=lambda heading: heading[0]):
        # What is written itself is looked at in markup.py.
        if words and depth > level + 1 and page.source.year is not None:
            message = f"dit blok begint met de kop «{words}», en die slaat een niveau over."
            yield Problem(page.source.place_at(start), message, f"Zet boven het blok een kop met {'#' * (depth - 1)}.")
        level = depth


def _wanted(here: str, address: str) -> tuple[str | None, str]:
    """The page or file that an address on the page at `here` leads to, and the id in it; None when it is not on the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None, ""
    path = posixpath.normpath(posixpath.join("/", here, unquote(parts.path))).lstrip("/") if parts.path else here
    is_page = path and not path.endswith("/") and parts.path.endswith(("/", "."))
    return f"{path}/" if is_page else path, unquote(parts.fragment)
