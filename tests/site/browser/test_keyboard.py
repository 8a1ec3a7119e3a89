"""Everything that opens, finds or filters, done without a mouse."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import measured, number_in, tab_to, violations
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS
from tests.site.ours import SOUGHT, WORD

PHONE = {"width": 390, "height": 844}


def test_the_first_stop_skips_to_the_content(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["objective-first"](dataset))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=re.compile("naar (de )?inhoud", re.IGNORECASE))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.querySelector('main').contains(document.activeElement)"
        " && document.querySelector('h1').compareDocumentPosition(document.activeElement) !== Node.DOCUMENT_POSITION_PRECEDING"
    )


def test_the_menu_opens_leads_on_and_closes(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(f"{dataset.latest.year}/", **PHONE)
    button = page.get_by_role("button", name="Menu", exact=True)
    page_in_the_menu = page.get_by_role("link", name="Kalender", exact=True)
    expect(page_in_the_menu).to_be_hidden()
    tab_to(page, button)
    page.keyboard.press("Enter")
    expect(page_in_the_menu).to_be_visible()
    assert not violations(page)

    page.keyboard.press("Escape")
    expect(page_in_the_menu).to_be_hidden()
    expect(button).to_be_focused()

    page.keyboard.press("Enter")
    tab_to(page, page_in_the_menu)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{dataset.organisation.parts.calendar}/")


def test_search_opens_finds_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page("")
    button = page.get_by_role("button", name="Zoeken", exact=True)
    tab_to(page, button)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=re.compile("zoek", re.IGNORECASE))
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(SOUGHT)
    expect(dialog.get_by_role("link", name=re.compile(SOUGHT, re.IGNORECASE)).first).to_be_visible()
    assert not violations(page)

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_a_search_result_can_be_reached_and_opened(open_page: OpenPage, address: str) -> None:
    page = open_page("", **PHONE)
    tab_to(page, page.get_by_role("button", name="Zoeken", exact=True))
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name=re.compile("zoek", re.IGNORECASE))
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(WORD)
    result = dialog.get_by_role("link", name=re.compile(WORD, re.IGNORECASE)).first
    expect(result).to_be_visible()
    tab_to(page, result)
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)
    expect(page.locator("main")).to_contain_text(WORD)


def test_a_figure_opens_its_card_on_focus(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["objective-first"](dataset))
    figure = page.locator("p a.figure").first
    number = number_in(figure.inner_text())
    card = page.locator("[popover]:popover-open")
    tab_to(page, figure)
    expect(card).to_be_visible()
    expect(card).to_contain_text(number)
    expect(card).to_contain_text(str(dataset.latest.year))
    assert not measured(page, "cutOff")
    assert not violations(page)

    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(figure).to_be_focused()


def test_a_figure_still_leads_to_its_page(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["objective-first"](dataset))
    figure = page.locator("p a.figure").first
    number = number_in(figure.inner_text())
    tab_to(page, figure)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{dataset.organisation.parts.figures}/*/")
    expect(page.locator("main")).to_contain_text(number)


def test_the_calendar_filters_by_series(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["calendar"](dataset))
    events = page.locator(".event").filter(visible=True)
    everything = len(dataset.events_in(dataset.latest.year))
    series, count = _largest_series(dataset)
    assert everything > count
    expect(events).to_have_count(everything)

    choice = page.get_by_role("combobox", name="Toon")
    tab_to(page, choice)
    page.keyboard.type(series)
    expect(events).to_have_count(count)
    expect(page.get_by_role("status").filter(has_text="kalender")).to_contain_text(str(count))
    assert not violations(page)

    page.keyboard.press("Home")
    expect(events).to_have_count(everything)


def test_the_overview_of_figures_filters_as_one_types(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["indicators"](dataset))
    lines = page.locator(".summary").filter(visible=True)
    everything = len(dataset.indicators)
    expect(lines).to_have_count(everything)

    tab_to(page, page.get_by_role("searchbox", name="Zoek een cijfer"))
    page.keyboard.type(WORD)
    expect(lines.filter(has_not_text=re.compile(WORD, re.IGNORECASE))).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text="cijfers")).to_have_text(f"{lines.count()} van de {everything} cijfers")
    assert 0 < lines.count() < everything
    assert not violations(page)


def test_a_term_explains_itself(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["objective-third"](dataset))
    term = page.locator("main p button[popovertarget]").first
    explanation = page.locator("[popover]:popover-open")
    tab_to(page, term)
    page.keyboard.press("Enter")
    expect(explanation).to_contain_text(dataset.terms[term.inner_text()].meaning)
    assert not violations(page)

    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()
    expect(term).to_be_focused()


def _largest_series(dataset: Dataset) -> tuple[str, int]:
    """The label of the series with the most events this year, and how many."""
    year = dataset.latest.year
    counts = {series.label: len(dataset.events_in(year, series=id)) for id, series in dataset.series.items()}
    return max(counts.items(), key=lambda item: item[1])
