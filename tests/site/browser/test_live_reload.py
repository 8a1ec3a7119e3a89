"""The preview follows what an editor changes, under the policy that the site has."""

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
from playwright.sync_api import Browser, expect

from jaarbeeld.project import Project
from tests.conftest import ROOT, change
from tests.publishing import house_at
from tests.site.browser.looking import Listener

A_BUILD = 30_000
"""Milliseconds in which the preview surely builds again; nothing is measured with it."""


@pytest.fixture
def previewed(tmp_path: Path) -> Iterator[tuple[Project, str]]:
    """De Brug in the real theme, and where `jaarbeeld serve` shows it."""
    project = house_at(tmp_path / "brug")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jaarbeeld.cli", "serve", "--project", str(project.root), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "TMPDIR": str(tmp_path)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address, server)
        yield project, address
    finally:
        # Not SIGINT: who is started in the background ignores that.
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while True:
        with contextlib.suppress(URLError, ConnectionError), urllib.request.urlopen(address):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            pytest.fail(f"jaarbeeld serve stopped with {server.wait(timeout=0.1)}")


def test_a_change_shows_in_the_browser_by_itself(previewed: tuple[Project, str], browser: Browser) -> None:
    project, address = previewed
    with browser.new_context() as context:
        page = context.new_page()
        listener = Listener(page, address=address)
        page.goto(address)
        expect(page.get_by_text("We gingen op bezoek bij")).to_be_visible()
        change(project, "content/index.md", "We gingen", "Samen gingen we")
        expect(page.get_by_text("Samen gingen we op bezoek bij")).to_be_visible(timeout=A_BUILD)
        assert [error for error in listener.errors if "Security Policy" in error] == []
