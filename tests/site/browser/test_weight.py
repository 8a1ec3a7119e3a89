"""What the front page costs someone in a tram who never was here before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Request

from jaarbeeld.testing.looking import Listener

MOST_BYTES = 65_000
MOST_FONTS = 2


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file of a first visit: its address in the site and its size as sent, gzipped where that helps."""

    path: str
    size: int

    @property
    def is_font(self) -> bool:
        return self.path.endswith((".woff2", ".woff", ".ttf", ".otf"))


@pytest.fixture(scope="module", params=["light", "dark"])
def first_visit(request: pytest.FixtureRequest, browser: Browser, address: str) -> list[Fetched]:
    """Everything the front page asks for until it rests, and after someone has scrolled through it."""
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=request.param) as context:
        page = context.new_page()
        listener = Listener(page, address=address)
        page.goto(address, wait_until="networkidle")
        page.keyboard.press("End")
        page.wait_for_load_state("networkidle")
        return [_fetched(request, address) for request in listener.requests if request.url.startswith("http")]


def test_the_front_page_is_light(first_visit: list[Fetched]) -> None:
    without_fonts = [file for file in first_visit if not file.is_font]
    total = sum(file.size for file in without_fonts)
    told = "\n".join(f"{file.size:>7}  {file.path}" for file in sorted(without_fonts, key=lambda file: -file.size))
    assert total <= MOST_BYTES, f"{total} bytes in {len(without_fonts)} files:\n{told}"


def test_the_front_page_brings_at_most_two_fonts(first_visit: list[Fetched]) -> None:
    fonts = [file.path for file in first_visit if file.is_font]
    assert 0 < len(fonts) <= MOST_FONTS


def test_nothing_is_fetched_twice(first_visit: list[Fetched]) -> None:
    paths = [file.path for file in first_visit]
    assert sorted(paths) == sorted(set(paths))


def test_search_costs_nothing_before_it_is_used(first_visit: list[Fetched]) -> None:
    assert not [file.path for file in first_visit if "search" in file.path or "pagefind" in file.path]


def _fetched(request: Request, address: str) -> Fetched:
    response = request.response()
    assert response is not None and response.ok, request.url
    return Fetched(request.url.removeprefix(address) or "(the page itself)", request.sizes()["responseBodySize"])
