"""The built site: every figure has a page and a use, and changes everywhere at once."""

from __future__ import annotations

import re
import shutil

import pytest

from jaarbeeld.project import Project
from jaarbeeld.testing.built import Site
from tests.at_desk import said
from tests.conftest import change
from tests.once import Shared
from tests.site.conftest import built
from tests.site.ours import FIGURE

SHOWN_ONLY_IN_THE_OVERVIEW: dict[str, str] = {}
"""Figures that no written page shows, each with the reason why not."""


def test_every_figure_is_told_on_a_written_page(site: Site) -> None:
    shown = {use[0] if isinstance(use, tuple) else use.indicator for p in site.prepared.authored.values() for use in p.uses}
    assert set(site.prepared.dataset.indicators) - shown == set(SHOWN_ONLY_IN_THE_OVERVIEW)


@pytest.fixture(scope="module")
def more(shared: Shared) -> Site:
    """The real site with one value changed in one file: 4321 in the last year."""
    old, new = FIGURE.written, FIGURE.written.replace(f": {FIGURE.last}}}", ": 4321}")

    def edit(project: Project) -> None:
        # A sealed figure would ask for a correction.
        shutil.rmtree(project.data / "sealed")
        change(project, FIGURE.file, f"values: {old}", f"values: {new}")

    return built(shared, "anders", edit=edit)


def differing(before: Site, after: Site) -> set[str]:
    """The files that are not the same in both. Those of the search are named after what is in them."""
    assert {path for path in before.files if not of_search(path)} == {path for path in after.files if not of_search(path)}
    return {path for path in {*before.files, *after.files} if before.files.get(path) != after.files.get(path)}


def of_search(path: str) -> bool:
    """Whether a file belongs to the search."""
    return path.startswith(("search/", "pagefind/"))


def test_a_changed_value_changes_every_page_that_shows_it_and_no_other(site: Site, more: Site) -> None:
    shows = {path for path, page in more.pages.items() if "4.321" in page.html}
    assert {path for path in differing(site, more) if path.endswith(".html")} == shows
    assert not [path for path, page in site.pages.items() if "4.321" in page.html]


def test_the_pages_that_ask_for_the_value_are_among_them(site: Site, more: Site) -> None:
    asking = {
        f"{page.source.url}index.html"
        for page in (*site.prepared.authored.values(), *site.prepared.generated.values())
        for use in page.uses
        if (use.indicator, use.year) == (FIGURE.id, site.prepared.dataset.latest.year)
    }
    folder = site.prepared.dataset.organisation.parts.figures
    own_page = f"{folder}/{FIGURE.slug}/index.html"
    assert len(asking) >= 3
    assert asking | {own_page, f"{folder}/index.html"} <= differing(site, more)


def test_beside_pages_only_downloads_and_the_search_change(site: Site, more: Site) -> None:
    others = {path for path in differing(site, more) if not path.endswith(".html")}
    assert {"open-data/cijfers.csv", "open-data/cijfers.json"} <= others
    assert {
        path
        for path in others
        if not of_search(path) and not path.startswith(("open-data/", "pdf/")) and FIGURE.slug not in path
    } == set()


def test_no_page_still_tells_the_old_value(site: Site, more: Site) -> None:
    old = re.compile(rf"(?<![\d.]){FIGURE.last}\s(?:{'|'.join(FIGURE.words)})")
    for path in differing(site, more):
        if path.endswith(".html"):
            assert not old.search(said(more.pages[path].tree)), path
