"""The real site, served on this machine and opened in Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.testing.built import Site
from jaarbeeld.testing.looking import Listener
from jaarbeeld.testing.serving import served

# Chrome first: the machines of GitHub Actions have a Chromium too, but its sandbox does not work there
# (https://github.com/actions/runner-images/issues/12096).
NAMES = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
MISSING = "no Chromium here: install it (Debian: apt-get install chromium) to run the tests in a real browser"


CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Without a browser, skip with one line in the summary; where JAARBEELD_BROWSER=required says so, fail."""
    # A skip from a fixture would be told for each test, as if each had its own reason.
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("JAARBEELD_BROWSER") == "required" else pytest.skip)(MISSING)


class OpenPage(Protocol):
    """Opens a page of the site in a fresh context, as a new visitor has it."""

    def __call__(self, path: str, *, width: int = 1280, height: int = 900, **context: object) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    # No name can be looked up, so that a request to another origin fails as well as being seen.
    arguments = ["--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def address(site: Site) -> Iterator[str]:
    """Where the real site is served, with a slash at the end."""
    with served(site.files) as address:
        yield address


@pytest.fixture(scope="package")
def dataset(site: Site) -> Dataset:
    """The real data."""
    return site.prepared.dataset


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """A way to open pages; at the end none of them may have complained in the console."""
    contexts, listeners = [], []

    def opened(path: str, *, width: int = 1280, height: int = 900, **context: object) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, locale="nl-BE", **context))
        contexts[-1].set_default_timeout(5_000)
        page = contexts[-1].new_page()
        listeners.append(Listener(page, address=address))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [error for listener in listeners for error in listener.errors]
