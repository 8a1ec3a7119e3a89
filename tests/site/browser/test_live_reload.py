"""The preview follows what an editor changes, under the policy that the site has, and shows what is wrong in its place."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, expect

from jaarbeeld.project import Project
from jaarbeeld.testing.looking import Listener, tab_to, violations
from tests.conftest import ROOT, change
from tests.publishing import house_at

A_BUILD = 30_000
"""Milliseconds in which the preview surely builds again; nothing is measured with it."""
WRONG = ("content/index.md", "We gingen", "{{ figuur(3) }} We gingen")


@contextlib.contextmanager
def previewing(project: Project, *, folder: Path, waits: bool = True) -> Iterator[str]:
    """Where `jaarbeeld serve` shows a project; at once, or when it is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jaarbeeld.cli", "serve", "--project", str(project.root), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "TMPDIR": str(folder)}
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address, server, waits=waits)
        yield address
    finally:
        # Not SIGINT: who is started in the background ignores that.
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[tuple[Project, str]]:
    """De Brug in the real theme, and where `jaarbeeld serve` shows it."""
    project = house_at(tmp_path / "brug")
    with previewing(project, folder=tmp_path) as address:
        yield project, address


def _wait_for(address: str, server: subprocess.Popen[bytes], *, waits: bool) -> None:
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except urllib.error.HTTPError:
            if not waits:
                return
        except (URLError, ConnectionError):
            pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            pytest.fail(f"jaarbeeld serve stopped with {server.wait(timeout=0.1)}")


def of_policy(listener: Listener) -> list[str]:
    """What the browser refused."""
    return [error for error in listener.errors if "Security Policy" in error]


def test_a_change_shows_in_the_browser_by_itself_at_the_same_place(previewed: tuple[Project, str], browser: Browser) -> None:
    project, address = previewed
    with browser.new_context(viewport={"width": 390, "height": 500}) as context:
        page = context.new_page()
        listener = Listener(page, address=address)
        page.goto(address)
        expect(page.get_by_text("We gingen op bezoek bij")).to_be_visible()
        page.evaluate("scrollTo(0, 200)")
        there = page.evaluate("scrollY")
        assert there > 50
        change(project, "content/index.md", "We gingen", "Samen gingen we")
        expect(page.get_by_text("Samen gingen we op bezoek bij")).to_be_visible(timeout=A_BUILD)
        page.wait_for_load_state("load")
        assert page.evaluate("new Promise(done => requestAnimationFrame(() => done(scrollY)))") == there
        assert of_policy(listener) == []


def test_a_mistake_is_shown_over_the_last_good_version_until_it_is_mended(
    previewed: tuple[Project, str], browser: Browser
) -> None:
    project, address = previewed
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        listener = Listener(page, address=address)
        page.goto(address)
        change(project, *WRONG)
        expect(page.get_by_text("1 fout om te verbeteren")).to_be_visible(timeout=A_BUILD)
        expect(page.get_by_text("Bedoelde u 'figure'?")).to_be_visible()
        expect(page.locator("#voorbeeld code")).to_contain_text("{{ figuur(3) }} We gingen")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        change(project, WRONG[0], WRONG[2], WRONG[1])
        expect(page.locator("#voorbeeld details")).to_have_count(0, timeout=A_BUILD)
        assert of_policy(listener) == []


def test_a_first_version_that_fails_tells_why_and_comes_by_itself(tmp_path: Path, browser: Browser) -> None:
    project = house_at(tmp_path / "brug")
    change(project, *WRONG)
    with previewing(project, folder=tmp_path, waits=False) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_text("Bedoelde u 'figure'?")).to_be_visible(timeout=A_BUILD)
        assert violations(page) == []
        change(project, WRONG[0], WRONG[2], WRONG[1])
        expect(page.get_by_text("We gingen op bezoek bij")).to_be_visible(timeout=A_BUILD)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_panel_is_for_everyone(
    previewed: tuple[Project, str], browser: Browser, scheme: str, width: int, tmp_path: Path
) -> None:
    project, address = previewed
    change(project, *WRONG)
    with browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_text("1 fout om te verbeteren")).to_be_visible(timeout=A_BUILD)
        assert violations(page) == []
        _fold(page)


def _fold(page: Page) -> None:
    """Close the panel with the keyboard alone."""
    tab_to(page, page.locator("#voorbeeld summary"))
    page.keyboard.press("Enter")
    expect(page.locator("#voorbeeld details")).not_to_have_attribute("open", "")
