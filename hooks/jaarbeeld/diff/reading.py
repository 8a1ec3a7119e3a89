"""From a folder with a built site to what a reader finds there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

from jaarbeeld.diff import records
from jaarbeeld.diff.built import Address, BuiltSite, Page, Passage
from jaarbeeld.diff.charts import charts_of, digest, pictures_of
from jaarbeeld.diff.figures import figures_of, folder_in, sealed_in
from jaarbeeld.diff.passages import passages_of, text_of
from jaarbeeld.elements import Element, address_of, tree_of, words_of

REPORT = "wijzigingen"
"""The folder of the page that tells what changes; it is no part of the site that it tells about."""
_MADE_FOR_PAGES = ("assets/", "pagefind/", "pdf/", "search/", "posters/")
_NOT_READ = (".html", ".xml", ".gz", ".map", ".js", ".css", ".ics")


class NotASite(Exception):
    """The folder has no built site; the message is for an editor."""


def site_at(folder: Path) -> BuiltSite:
    """The built site in a folder.

    Raises:
        NotASite: there is no home page in it, or a file of it cannot be read.
    """
    try:
        return _site_at(folder)
    except UnicodeDecodeError:
        raise NotASite(f"De site in {folder.as_posix()}/ kan niet gelezen worden: een bestand ervan is geen tekst.") from None
    except (ValueError, OSError) as error:
        raise NotASite(f"De site in {folder.as_posix()}/ kan niet gelezen worden: {error}.") from error


def _site_at(folder: Path) -> BuiltSite:
    if not (folder / "index.html").is_file():
        raise NotASite(f"In {folder.as_posix()}/ staat geen gebouwde site: index.html ontbreekt.")
    trees = dict(_trees(folder))
    figures = folder_in(folder)
    pages = {address: _page(address, tree, folder, figures=figures) for address, tree in trees.items()}
    return BuiltSite(
        pages=pages,
        figures=figures_of(folder, pages),
        events=records.events_of(folder, trees),
        sessions=records.sessions_of(trees),
        stories=records.stories_of(trees),
        roles=records.roles_of(trees),
        menu=records.menu_of(trees),
        footer=_footer(trees[""], figures=figures),
        downloads=dict(_downloads(folder, frozenset(_of_charts(trees)), figures=figures)),
        sealed=sealed_in(folder),
    )


def _trees(folder: Path) -> Iterator[tuple[Address, Element]]:
    for path in sorted(folder.rglob("index.html")):
        address = path.parent.relative_to(folder).as_posix()
        if address.split("/")[0] != REPORT:
            yield "" if address == "." else f"{address}/", tree_of(path.read_text("utf-8"))


def _page(address: Address, tree: Element, folder: Path, *, figures: str) -> Page:
    body = tree.first("main") or tree.first("body") or tree
    heading, title = body.first("h1"), tree.first("title")
    name = text_of(heading) if heading else text_of(title) if title else address
    metas = list(tree.all("meta"))
    description = next((words_of(meta.get("content")) for meta in metas if meta.get("name") == "description"), "")
    refresh = next((meta.get("content") for meta in metas if meta.get("http-equiv").lower() == "refresh"), "")
    if target := re.search(r"url=(.+)", refresh, re.IGNORECASE):
        return Page(address, name, redirect=address_of(target[1].strip(), page=address))
    return Page(
        address=address,
        title=name,
        description=description,
        passages=passages_of(body, page=address, figures=figures),
        charts=charts_of(body, page=address, figures=figures),
        pictures=pictures_of(body, page=address, site=folder),
    )


def _footer(home: Element, *, figures: str) -> tuple[Passage, ...]:
    footer = home.first("footer")
    return passages_of(footer, page="", figures=figures) if footer else ()


def _of_charts(trees: Mapping[Address, Element]) -> Iterator[str]:
    """The files that only say what a chart says."""
    for address, tree in trees.items():
        for take in tree.all("details", of_class="take"):
            yield from (address_of(link.get("href"), page=address) for link in take.all("a"))


def _downloads(folder: Path, of_charts: Set[str], *, figures: str) -> Iterator[tuple[str, str]]:
    """The files that a reader can fetch. Those of a figure come and go with its page, those of a chart with the chart."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        # What starts with a dot or a line is for servers, as robots.txt is for search engines.
        served = name == "robots.txt" or any(part.startswith((".", "_")) for part in name.split("/"))
        made = served or name.startswith((*_MADE_FOR_PAGES, f"{figures}/", f"{REPORT}/")) or name.endswith(_NOT_READ)
        if path.is_file() and not made and name not in of_charts:
            yield name, digest(path.read_bytes())
