"""The site keeps nothing about its readers but the colours they chose."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from jaarbeeld.model.dataset import Dataset
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS
from tests.site.ours import WORD

TOGGLE = re.compile("kleur", re.IGNORECASE)


def test_reading_leaves_nothing_behind(open_page: OpenPage, dataset: Dataset, address: str) -> None:
    page = open_page("")
    for kind in ("edition", "calendar", "indicator-with-parts"):
        page.goto(address + KINDS[kind](dataset))
    assert _kept(page) == []


def test_searching_leaves_nothing_behind(open_page: OpenPage) -> None:
    page = open_page("")
    page.get_by_role("button", name="Zoeken", exact=True).click()
    page.keyboard.type(WORD)
    expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert _kept(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_choice_of_colours_is_all_that_is_kept(scheme: str, open_page: OpenPage, dataset: Dataset, address: str) -> None:
    page = open_page("", color_scheme=scheme)
    before = _background(page)
    page.get_by_role("button", name=TOGGLE).filter(visible=True).click()
    after = _background(page)
    assert before != after
    page.goto(address + KINDS["edition"](dataset))
    assert _background(page) == after
    assert len(_kept(page)) == 1
    assert re.search("palette|kleur|colou?r|scheme", _kept(page)[0])


def _kept(page: Page) -> list[str]:
    """Names of everything the browser keeps for the site."""
    state = page.context.storage_state(indexed_db=True)
    session = page.evaluate("Object.keys(sessionStorage)")
    stored = [entry["name"] for origin in state["origins"] for entry in origin.get("localStorage", [])]
    databases = [entry["name"] for origin in state["origins"] for entry in origin.get("indexedDB", [])]
    return [cookie["name"] for cookie in state["cookies"]] + stored + databases + session


def _background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
