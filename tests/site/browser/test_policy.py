"""The site obeys its own security policy everywhere, and a browser stops what the policy forbids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.built import Site
from jaarbeeld.testing.looking import Listener
from jaarbeeld.testing.serving import served
from tests.site.browser.kinds import KINDS
from tests.site.ours import NAME, PICTURE, WORD

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


@pytest.fixture(scope="module", params=["a host that sends the headers", "a host that sends none"])
def host(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """Where the site is served: by Cloudflare Pages or the like, or by GitHub Pages or the like."""
    with served(site.files, with_headers=request.param == "a host that sends the headers") as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, host: str) -> Iterator[Page]:
    """A visitor whose browser remembers what was against the policy; nobody's page may complain in the console."""
    with _visiting(browser, host) as (page, listener):
        yield page
        # For a picture that is opened by itself a browser looks for an icon of the site.
        assert [error for error in listener.errors if "/favicon.ico" not in error] == []


@pytest.fixture
def stranger(browser: Browser, host: str) -> Iterator[Page]:
    """A page in which someone does what the policy forbids."""
    with _visiting(browser, host) as (page, _):
        page.goto(host)
        yield page


@contextmanager
def _visiting(browser: Browser, host: str) -> Iterator[tuple[Page, Listener]]:
    with browser.new_context(locale="nl-BE", accept_downloads=True) as context:
        context.set_default_timeout(5_000)
        context.add_init_script(LISTEN)
        page = context.new_page()
        yield page, Listener(page, address=host)


def violations(page: Page) -> list[str]:
    """What the page did against the policy so far."""
    found = page.evaluate("window.violations")
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_page_does_what_the_policy_forbids(kind: str, visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS[kind](dataset))
    # What is folded away may fetch something too.
    visitor.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    visitor.emulate_media(media="print")
    assert violations(visitor) == []


def test_the_colours_can_be_switched(visitor: Page, host: str) -> None:
    visitor.goto(host)
    visitor.locator(".scheme-button").click()
    expect(visitor.locator("html")).to_have_attribute("data-scheme", "dark")
    assert violations(visitor) == []


def test_searching_works(visitor: Page, host: str) -> None:
    visitor.goto(host)
    visitor.get_by_role("button", name="Zoeken", exact=True).click()
    visitor.keyboard.type(WORD)
    expect(visitor.get_by_role("dialog").get_by_role("link").first).to_be_visible()
    assert violations(visitor) == []


def test_the_card_of_a_figure_opens(visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS["edition"](dataset))
    figure = visitor.locator("main a[data-card]").first
    figure.scroll_into_view_if_needed()
    figure.hover()
    expect(visitor.locator(f"[id='{figure.get_attribute('data-card')}']")).to_be_visible()
    assert violations(visitor) == []


def test_the_menu_on_a_phone_opens(visitor: Page, host: str) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto(host)
    visitor.get_by_role("button", name="Menu", exact=True).click()
    expect(visitor.locator("#menu")).to_be_visible()
    assert violations(visitor) == []


def test_the_overview_and_the_calendar_can_be_filtered(visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS["indicators"](dataset))
    visitor.locator(".overview .filter input").fill(WORD)
    expect(visitor.locator(".overview .found")).to_contain_text(" van de ")
    visitor.goto(host + KINDS["calendar"](dataset))
    visitor.locator("form.filter select").select_option(index=1)
    expect(visitor.locator("form.filter [role=status]")).to_contain_text("op de kalender")
    assert violations(visitor) == []


def test_the_bars_of_a_chart_have_their_length(visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS["indicator-with-parts"](dataset))
    sizes = visitor.locator("main [style*='--size']").evaluate_all(
        "all => all.map(one => getComputedStyle(one).getPropertyValue('--size'))"
    )
    assert sizes and all(float(size) >= 0 for size in sizes)
    assert violations(visitor) == []


def test_a_file_can_be_downloaded(visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS["indicator-with-parts"](dataset))
    with visitor.expect_download() as started:
        visitor.get_by_role("link", name="CSV").first.click()
    assert started.value.path().read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    assert violations(visitor) == []


def test_a_citation_can_be_copied(visitor: Page, host: str, dataset: Dataset) -> None:
    visitor.goto(host + KINDS["indicator-with-parts"](dataset))
    citation = visitor.locator(".cite").first
    citation.select_text()
    assert NAME in str(visitor.evaluate("String(getSelection())"))
    assert violations(visitor) == []


def test_the_words_of_a_picture_opened_by_itself_can_be_selected_where_they_are_seen(
    visitor: Page, host: str, site: Site
) -> None:
    visitor.goto(host + PICTURE)
    words = visitor.get_by_text(f"Bron: jaarverslag {site.prepared.dataset.latest.year}", exact=False)
    box = words.bounding_box()
    assert box is not None
    visitor.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2)
    visitor.mouse.down()
    visitor.mouse.move(box["x"] + box["width"], box["y"] + box["height"] / 2)
    visitor.mouse.up()
    assert str(visitor.evaluate("String(getSelection())")).startswith(
        f"Bron: jaarverslag {site.prepared.dataset.latest.year}, hoofdstuk"
    )
    assert violations(visitor) == []


@pytest.mark.parametrize("ending", [".png", ".json", "feed.xml"])
def test_other_files_can_be_opened_by_themselves(ending: str, visitor: Page, host: str, site: Site) -> None:
    visitor.goto(host + next(path for path in sorted(site.files) if path.endswith(ending)))
    assert violations(visitor) == []


def test_a_short_link_leads_on(visitor: Page, host: str, site: Site) -> None:
    visitor.goto(host + next(path for path in sorted(site.files) if path.startswith("v/")).removesuffix("index.html"))
    visitor.wait_for_url(lambda url: "/v/" not in url)
    assert violations(visitor) == []


FORBIDDEN = {
    "a script in the page": ("script-src-elem", "make('script', {textContent: 'window.done = true'})"),
    "a script in an attribute": ("script-src-attr", "make('div', {innerHTML: '<p onclick=\"window.done = true\">'})"
                                 ".querySelector('p').click()"),
    "a script of another site": ("script-src-elem", "make('script', {src: 'https://elders.example/a.js'})"),
    "text as a script": ("script-src", "setTimeout('window.done = true', 0)"),
    "a style sheet in the page": ("style-src-elem", "make('style', {textContent: 'body { opacity: 0 }'})"),
    "a style sheet of another site": ("style-src-elem", "make('link', {rel: 'stylesheet', href: 'https://elders.example/a.css'})"),
    "a picture of another site": ("img-src", "make('img', {src: 'https://elders.example/a.png'})"),
    "a picture in an address": ("img-src", "make('img', {src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw='})"),
    "a request to another site": ("connect-src", "fetch('https://elders.example/').catch(() => {})"),
    "a page of another site": ("frame-src", "make('iframe', {src: 'https://elders.example/'})"),
    "another root for links": ("base-uri", "make('base', {href: 'https://elders.example/'})"),
    "a form": ("form-action", "make('form', {action: 'https://elders.example/', method: 'post'}).submit()"),
    "a plug-in": ("object-src", "make('object', {data: 'https://elders.example/a.swf'})"),
}  # fmt: skip
WAIT = """() => new Promise((done, failed) => {
  const look = () => window.violations.length ? done() : setTimeout(look, 10);
  setTimeout(failed, 5_000, "nothing was stopped");
  look();
})"""
MAKE = "const make = (name, given) => document.body.appendChild(Object.assign(document.createElement(name), given));"


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_browser_stops_what_does_not_belong(what: str, stranger: Page) -> None:
    directive, act = FORBIDDEN[what]
    # The page itself does this, as a script that got in would.
    stranger.evaluate(f"() => {{ {MAKE} try {{ {act} }} catch {{}} }}")
    # Playwright's own way to wait runs text as a script, and that is forbidden too.
    stranger.evaluate(WAIT)
    assert violations(stranger)[0].split()[0] == directive
    assert stranger.evaluate("window.done") is None


def test_another_site_cannot_put_the_site_in_a_frame(browser: Browser, site: Site) -> None:
    with served(site.files) as framed, served({"_headers": b"", "index.html": f'<iframe src="{framed}">'.encode()}) as frame:
        page = browser.new_page()
        listener = Listener(page, address=frame)
        page.goto(frame, wait_until="networkidle")
        assert any("frame-ancestors" in error for error in listener.errors)
        page.close()
