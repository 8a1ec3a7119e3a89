"""A thumb on a phone: what shows on hover or focus elsewhere shows at the first tap."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import measured, number_in
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS


def test_a_first_tap_on_a_figure_shows_its_card_and_a_second_its_page(open_page: OpenPage, dataset: Dataset) -> None:
    page = _phone(open_page, KINDS["objective-first"](dataset))
    here = page.url
    figure = page.locator("p a.figure").first
    number = number_in(figure.inner_text())
    card = page.locator("[popover]:popover-open")
    figure.tap()
    expect(card).to_contain_text(number)
    assert page.url == here
    assert not measured(page, "sideways") + measured(page, "cutOff")
    figure.tap()
    page.wait_for_url(f"**/{dataset.organisation.parts.figures}/*/")


def test_a_tap_beside_a_card_closes_it(open_page: OpenPage, dataset: Dataset) -> None:
    page = _phone(open_page, KINDS["objective-first"](dataset))
    card = page.locator("[popover]:popover-open")
    page.locator("p a.figure").first.tap()
    expect(card).to_be_visible()
    page.get_by_role("heading", level=1).tap()
    expect(card).to_be_hidden()


def test_a_term_can_be_tapped(open_page: OpenPage, dataset: Dataset) -> None:
    page = _phone(open_page, KINDS["objective-third"](dataset))
    term = page.locator("main p button[popovertarget]").first
    term.tap()
    expect(page.locator("[popover]:popover-open")).to_contain_text(dataset.terms[term.inner_text()].meaning)
    assert not measured(page, "sideways") + measured(page, "cutOff")


def _phone(open_page: OpenPage, path: str) -> Page:
    return open_page(path, width=390, height=844, has_touch=True, is_mobile=True)
