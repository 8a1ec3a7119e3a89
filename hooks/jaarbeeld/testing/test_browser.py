"""The built site in a browser: no barrier, no complaint, nothing asked of others, and light."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext

from jaarbeeld.testing.built import Site
from jaarbeeld.testing.looking import Listener, measured, violations

SCREENS: dict[str, tuple[int, Literal["dark", "light"]]] = {
    "a phone in the evening": (390, "dark"),
    "a wide screen by day": (1280, "light"),
}
MOST_BYTES = 100_000


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with one kind of screen, who keeps what was fetched before."""
    width, scheme = SCREENS[request.param]
    with browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce", locale="nl-BE"
    ) as context:
        yield context


def looked_at(site: Site) -> list[str]:
    """Every page that people wrote, and one of each kind that is made from data: they are made alike."""
    written = [page.source for src, page in site.prepared.authored.items() if src not in site.prepared.drafts]
    made = {page.source.src.rpartition("/")[0]: page.source for page in site.prepared.generated.values()}
    return [source.url for source in (*written, *made.values())]


def test_no_page_has_a_barrier_a_complaint_or_a_request_to_another_site(
    screen: BrowserContext, site: Site, address: str
) -> None:
    told = []
    for url in looked_at(site):
        page = screen.new_page()
        listener = Listener(page, address=address)
        page.goto(address + url)
        wrong = measured(page, "sideways")
        # What is folded away is content too.
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        told += [f"{url}: {said}" for said in (*wrong, *violations(page), *listener.errors, *listener.foreign)]
        page.close()
    assert not told, "\n".join(told)


def test_the_front_page_is_light(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        listener = Listener(page, address=address)
        page.goto(address, wait_until="networkidle")
        sizes = {
            request.url: request.sizes()["responseBodySize"] for request in listener.requests if ".woff2" not in request.url
        }
    told = "\n".join(f"{size:>7}  {url.removeprefix(address)}" for url, size in sizes.items())
    assert sum(sizes.values()) <= MOST_BYTES, f"{sum(sizes.values())} bytes:\n{told}"
