"""The offline copy of the real site, opened from its folder: everything in it leads somewhere, and nothing fails."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.publish.inspection import BuiltSite, inspect
from jaarbeeld.publish.offline import README, made_offline
from jaarbeeld.testing.built import Site
from jaarbeeld.testing.looking import Listener, violations
from tests.once import Shared
from tests.site.ours import CALENDAR, NAME, WORD


@pytest.fixture(scope="module")
def copy(site: Site, shared: Shared) -> Path:
    """The folder of the offline copy, which has passed the inspection of a site that is published."""

    def make(folder: Path) -> None:
        for path, content in site.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        inspect(made_offline(BuiltSite(folder), name=NAME))

    return shared.folder("meeneemkopie", make)


def file_at(address: str) -> Path:
    return Path(unquote(urlsplit(address).path))


def passes_on(path: Path) -> bool:
    return 'http-equiv="refresh"' in path.read_text("utf-8")


def test_every_link_from_page_to_page_leads_to_a_file_and_no_page_complains(copy: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        listener = Listener(page, address="file://")
        ids: dict[Path, set[str]] = {}
        wanted: set[tuple[Path, str]] = set()
        left = {copy / "index.html"}
        while left:
            here = left.pop()
            page.goto(here.as_uri(), wait_until="commit" if passes_on(here) else "load")
            if passes_on(here):
                page.wait_for_url(lambda address, old=here: file_at(address) != old)
            shown = file_at(page.url)
            ids[here] = ids[shown] = set(page.eval_on_selector_all("[id]", "all => all.map(one => one.id)"))
            for address in page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)"):
                if address.startswith("file:"):
                    target = file_at(address)
                    assert target.is_file(), f"{address} on {here}"
                    wanted.add((target, unquote(urlsplit(address).fragment)))
                    if target.suffix == ".html" and target not in ids:
                        left.add(target)
        assert [(str(path), anchor) for path, anchor in wanted if path in ids and anchor not in {"", "top", *ids[path]}] == []
        made = {path for path in copy.rglob("index.html") if not passes_on(path)}
        assert made - ids.keys() == set(), "every page is reached from the front page"
        assert (listener.errors, listener.foreign) == ([], [])


def test_it_looks_and_works_as_the_site_does(copy: Path, browser: Browser) -> None:
    page = opened(browser, copy / "index.html")
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(font => font.status === 'loaded'))")
    expect(page.locator(".scheme-button")).to_be_visible()
    page.locator("main a.figure").first.hover()
    expect(page.locator(":popover-open")).to_be_visible()
    assert violations(page) == []


def test_the_search_says_that_it_cannot(copy: Path, browser: Browser) -> None:
    page = opened(browser, copy / "index.html")
    page.get_by_role("button", name="Zoeken", exact=True).click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("In deze kopie kan niet gezocht worden.")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("In deze kopie kan niet gezocht worden.")


def test_the_calendar_shows_one_series_without_a_word_in_the_console(site: Site, copy: Path, browser: Browser) -> None:
    page = opened(browser, copy / f"{site.prepared.dataset.latest.year}/{CALENDAR}index.html")
    listener = Listener(page, address="file://")
    select = page.locator("form.filter select")
    select.select_option(index=1)
    expect(page.locator("form.filter [role=status]")).to_contain_text("op de kalender")
    assert listener.errors == []


def test_nothing_is_in_it_that_needs_a_server(copy: Path) -> None:
    assert not {path.name for path in copy.iterdir()} & {"pagefind", "_headers", "sitemap.xml"}
    assert "Open index.html in een browser" in (copy / README).read_text("utf-8")


def opened(browser: Browser, path: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(5_000)
    page.goto(path.as_uri())
    return page
