"""Every kind of page, on a phone and on a wide screen, by day and in the evening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from playwright.sync_api import Browser, BrowserContext

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.looking import Listener, measured, violations
from tests.site.browser.kinds import KINDS

HEIGHTS = {390: 844, 1280: 900}
SCHEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Visit:
    """What was wrong with one page on one screen."""

    violations: tuple[str, ...]
    errors: tuple[str, ...]
    foreign: tuple[str, ...]
    sideways: tuple[str, ...]


@pytest.fixture(scope="module")
def screens(browser: Browser) -> Iterator[dict[tuple[int, str], BrowserContext]]:
    """One visitor for each screen, who keeps what was fetched before."""
    found = {
        (width, scheme): browser.new_context(
            viewport={"width": width, "height": HEIGHTS[width]}, color_scheme=scheme, reduced_motion="reduce", locale="nl-BE"
        )
        for width, scheme in product(HEIGHTS, SCHEMES)
    }
    yield found
    for context in found.values():
        context.close()


@pytest.fixture(
    scope="module",
    params=product(KINDS, HEIGHTS, SCHEMES),
    ids=lambda given: "-".join(map(str, given)),
)
def visit(
    request: pytest.FixtureRequest,
    screens: dict[tuple[int, str], BrowserContext],
    address: str,
    dataset: Dataset,
) -> Visit:
    """One visit, looked at once; each test asks one thing about it."""
    kind, width, scheme = request.param
    page = screens[(width, scheme)].new_page()
    listener = Listener(page, address=address)
    page.goto(address + KINDS[kind](dataset))
    sideways = measured(page, "sideways")
    # What is folded away is content too.
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    visit = Visit(tuple(violations(page)), tuple(listener.errors), tuple(listener.foreign), tuple(sideways))
    page.close()
    return visit


def test_axe_finds_no_barrier(visit: Visit) -> None:
    assert not visit.violations, "\n".join(visit.violations)


def test_the_console_stays_empty(visit: Visit) -> None:
    assert not visit.errors


def test_nothing_is_asked_of_another_origin(visit: Visit) -> None:
    assert not visit.foreign


def test_the_page_does_not_scroll_sideways(visit: Visit) -> None:
    assert not visit.sideways
