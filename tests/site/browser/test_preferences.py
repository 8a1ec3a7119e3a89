"""Readers who zoom, space their text, avoid motion, or choose their own colours lose nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import measured
from tests.site.browser.conftest import OpenPage
from tests.site.browser.kinds import KINDS

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
# A window of 1280 × 1024 at 400% (WCAG 1.4.10).
ZOOMED = {"width": 320, "height": 256}
# The measures of WCAG 1.4.12.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""


@dataclass(frozen=True, slots=True)
class Adapted:
    """What went wrong with one page when a reader adapted it."""

    zoomed: tuple[str, ...]
    lost_words: tuple[str, ...]
    covered: float
    small_targets: tuple[str, ...]
    spaced_on_a_phone: tuple[str, ...]
    spaced_on_a_wide_screen: tuple[str, ...]


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One reader, who keeps what was fetched before."""
    # A reader's own style sheet comes from the browser, and is not bound by the policy of the site.
    with browser.new_context(locale="nl-BE", reduced_motion="reduce", bypass_csp=True) as context:
        yield context


@pytest.fixture(scope="module", params=KINDS)
def adapted(request: pytest.FixtureRequest, reader: BrowserContext, address: str, dataset: Dataset) -> Adapted:
    """One page, adapted in each way in turn."""
    page = reader.new_page()
    page.set_viewport_size(WIDE)
    page.goto(address + KINDS[request.param](dataset))
    words = Counter(measured(page, "contentWords"))

    page.set_viewport_size(ZOOMED)
    lost = words - Counter(measured(page, "contentWords"))
    zoomed = measured(page, "sideways") + measured(page, "cutOff")
    page.evaluate("window.scrollTo(0, 600)")
    covered = measured(page, "covered")

    page.set_viewport_size(PHONE)
    small = measured(page, "smallTargets", 24)
    page.add_style_tag(content=SPACED)
    on_a_phone = _out_of_place(page)
    page.set_viewport_size(WIDE)
    on_a_wide_screen = _out_of_place(page)
    page.close()
    return Adapted(tuple(zoomed), tuple(lost), covered, tuple(small), on_a_phone, on_a_wide_screen)


def test_at_400_percent_nothing_scrolls_sideways_or_is_cut_off(adapted: Adapted) -> None:
    assert not adapted.zoomed


def test_at_400_percent_every_word_is_still_there(adapted: Adapted) -> None:
    assert not adapted.lost_words


def test_at_400_percent_the_frame_leaves_room_to_read(adapted: Adapted) -> None:
    assert adapted.covered <= 1 / 3


def test_everything_to_touch_is_24_pixels_or_more(adapted: Adapted) -> None:
    assert not adapted.small_targets


def test_text_may_be_spaced_out_on_a_phone(adapted: Adapted) -> None:
    assert not adapted.spaced_on_a_phone


def test_text_may_be_spaced_out_on_a_wide_screen(adapted: Adapted) -> None:
    assert not adapted.spaced_on_a_wide_screen


@pytest.mark.parametrize("kind", ["home", "objective-first", "calendar", "indicators"])
def test_nothing_moves_for_who_asked_for_rest(kind: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset), reduced_motion="reduce")
    assert not measured(page, "moving")


@pytest.mark.parametrize("colours", ["none", "active"], ids=["own-colours", "forced-colours"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("kind", ["home", "objective-first", "calendar", "indicator-with-parts"])
def test_the_focus_can_be_seen(kind: str, width: int, colours: str, open_page: OpenPage, dataset: Dataset) -> None:
    page = open_page(KINDS[kind](dataset), width=width, forced_colors=colours)
    assert not _unmarked(page)


def _out_of_place(page: Page) -> tuple[str, ...]:
    return tuple(measured(page, "sideways") + measured(page, "cutOff") + measured(page, "overlapping"))


def _unmarked(page: Page, *, most: int = 60) -> list[str]:
    """What gets the focus with Tab without showing it with an outline, which is what forced colours leave."""
    found, seen = [], 0
    for _ in range(most):
        page.keyboard.press("Tab")
        mark = measured(page, "focusMark")
        if mark is None:
            break
        seen += 1
        if mark["outline"] < 2 or mark["clear"] or not mark["inWindow"]:
            found.append(f"{mark}")
    assert seen > 5
    return found
