"""A reader whose browser runs no script reads everything and can go everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import measured, number_in
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page says: the figures in order, and all words of its content."""

    figures: tuple[str, ...]
    words: frozenset[str]


@pytest.fixture(scope="module")
def readers(browser: Browser) -> Iterator[tuple[BrowserContext, BrowserContext]]:
    """Two readers: one whose browser runs scripts, and one whose browser does not."""
    with browser.new_context() as with_script, browser.new_context(java_script_enabled=False) as without:
        yield with_script, without


@pytest.fixture(scope="module", params=KINDS)
def readings(
    request: pytest.FixtureRequest,
    readers: tuple[BrowserContext, BrowserContext],
    address: str,
    dataset: Dataset,
) -> tuple[Reading, Reading]:
    """One page, read with and without scripts."""
    with_script, without = (_read(reader, address + KINDS[request.param](dataset)) for reader in readers)
    return with_script, without


def test_the_same_figures_can_be_read(readings: tuple[Reading, Reading]) -> None:
    with_script, without = readings
    assert without.figures == with_script.figures


def test_no_word_of_the_content_is_missing(readings: tuple[Reading, Reading]) -> None:
    with_script, without = readings
    assert sorted(with_script.words - without.words) == []


@pytest.mark.parametrize("kind", ["home", "edition", "objective-first", "objective-second", "objective-third"])
def test_each_figure_leads_to_a_page_that_shows_it(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset), java_script_enabled=False)
    figures = [(link.inner_text(), link.get_attribute("href") or "") for link in page.locator("main a.figure").all()]
    assert figures
    start = page.url
    told: dict[str, str] = {}
    for text, href in figures:
        target = urljoin(start, href).partition("#")[0]
        assert f"/{dataset.organisation.parts.figures}/" in target
        if target not in told:
            response = page.goto(target)
            assert response is not None and response.ok
            told[target] = page.locator("main").inner_text()
        assert number_in(text) in told[target], f"{text!r} does not stand on {target}"


def test_every_event_is_listed(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["calendar"](dataset), java_script_enabled=False)
    expect(page.locator(".event").filter(visible=True)).to_have_count(len(dataset.events_in(dataset.latest.year)))


def test_the_menu_still_opens_and_leads_to_every_page_through_its_part(open_page: OpenPage) -> None:
    page = open_page("", width=390, height=844, java_script_enabled=False)
    menu = page.get_by_role("navigation", name="Menu")
    page.get_by_role("button", name="Menu", exact=True).click()
    menu.get_by_role("link", name=re.compile("^Jaarverslag")).click()
    in_the_menu = menu.get_by_role("link", name="Kalender", exact=True)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(in_the_menu).to_be_visible()
    in_the_menu.click()
    page.wait_for_url("**/kalender/")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_is_offered_that_needs_a_script(width: int, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["calendar"](dataset), width=width, java_script_enabled=False)
    for name in ("Zoeken", "Kleuren"):
        expect(page.get_by_role("button", name=name).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("combobox").filter(visible=True)).to_have_count(0)


def _read(reader: BrowserContext, url: str) -> Reading:
    page = reader.new_page()
    page.goto(url)
    reading = Reading(tuple(measured(page, "figures")), frozenset(measured(page, "contentWords")))
    page.close()
    return reading
