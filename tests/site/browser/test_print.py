"""A page on paper: the content without the frame, and no table row cut in two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import measured
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS
from tests.site.browser.pdf import Pdf

WITH_TABLES = ["objective-first", "objective-second", "objective-third", "indicator-with-parts"]
TOO_LONG = (
    "<title>Tabel</title><table><thead><tr><th>Kop</th></tr></thead><tbody>{}<tr><td>Kort</td></tr></tbody></table>".format(
        "<tr style='break-inside: auto'><td>{}</td></tr>".format("regel<br>" * 120)
    )
)


@pytest.mark.parametrize("kind", WITH_TABLES)
def test_no_table_is_cut_over_two_pages(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    pdf = Pdf.of(open_page(KINDS[kind](dataset)))
    assert len(pdf.pages) > 1
    assert pdf.pages_of("Table")
    assert not [f"table {number}" for number, on in enumerate(pdf.pages_of("Table"), start=1) if len(on) > 1]


def test_the_rows_of_a_table_that_must_be_cut_stay_whole(open_page: OpenPage, dataset: Dataset) -> None:
    # The site's policy allows no style sheet in a page, which is how the test makes a table too long.
    page = open_page(KINDS["objective-third"](dataset), bypass_csp=True)
    page.add_style_tag(content=".chart-block { break-inside: auto !important } td, th { padding: 24pt 0 !important }")
    pdf = Pdf.of(page)
    assert max(map(len, pdf.pages_of("Table"))) > 1
    assert not [f"row {number}" for number, on in enumerate(pdf.pages_of("TR"), start=1) if len(on) > 1]


def test_a_cut_would_be_seen(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(TOO_LONG)
        pdf = Pdf.of(page)
    assert [len(on) > 1 for on in pdf.pages_of("Table")] == [True]
    assert [len(on) > 1 for on in pdf.pages_of("TR")] == [True, False]


@pytest.mark.parametrize("kind", ["home", *WITH_TABLES])
def test_the_frame_stays_off_the_paper(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    frame = [page.get_by_role(role) for role in ("navigation", "dialog", "combobox", "searchbox")]
    frame += [page.locator(part) for part in ("header button", "footer a", "a.headerlink")]
    assert [found.inner_text() for part in frame for found in part.filter(visible=True).all()] == []


@pytest.mark.parametrize("kind", ["calendar", "questions", "objective-third"])
def test_what_is_folded_away_is_printed(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset))
    folded = page.locator("main details:not(.here, .screen-only)").all_text_contents()
    page.emulate_media(media="print")
    printed = set(measured(page, "contentWords"))
    assert sorted(set(" ".join(folded).split()) - printed) == []


def test_who_prints_the_check_for_oneself_gets_boxes_to_tick_beside_whole_sentences(
    open_page: OpenPage, dataset: Dataset
) -> None:
    page = open_page(KINDS["volunteer"](dataset), width=700)
    page.emulate_media(media="print")
    lines = page.locator(".self-check li label")
    assert lines.count() > 1
    for line in lines.all():
        expect(line.locator("input")).to_be_visible()
        box, whole = line.locator("span").first.bounding_box(), line.bounding_box()
        assert box and whole and box["width"] > whole["width"] / 2


@pytest.mark.parametrize("kind", ["volunteer", "info-sessions", "role"])
def test_what_paper_offers_to_do_can_be_done_from_paper(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset))
    page.emulate_media(media="print")
    offered = [link.get_attribute("href") or "" for link in page.locator("main .ways a").filter(visible=True).all()]
    assert offered and all(href.startswith(("http", "tel:")) for href in offered)


def test_dark_readers_print_black_on_white(open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS["objective-first"](dataset), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
    assert page.evaluate("getComputedStyle(document.querySelector('main .lead')).color") == "rgb(0, 0, 0)"
