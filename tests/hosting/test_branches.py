"""What branches published is fetched whole, or what was there stays."""

from __future__ import annotations

import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from jaarbeeld.branches.package import Get
from jaarbeeld.cli import main
from jaarbeeld.hosting.branches import site_at, update
from jaarbeeld.hosting.fetching import NotFetched
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.branches.conftest import made, umbrella
from tests.conftest import change, loaded, words
from tests.publishing import contents

__all__ = ["made", "umbrella"]
DAY = dt.date(2024, 5, 2)


@pytest.fixture
def dal(umbrella: Project) -> Project:
    """The umbrella, which now has to fetch what Dal published."""
    change(umbrella, "data/branches.yml", ", folder: ../takken/dal", "")
    return umbrella


def fetch(project: Project, get: Get, *, day: dt.date = DAY) -> list[str]:
    """Fetch Dal, and say how it went."""
    return [one.said for one in update([(loaded(project).branches["dal"], get)], project.root, day=day)]


def site(project: Project) -> dict[str, bytes]:
    return contents(project.root.parent / "takken/dal")


def unreachable(path: str) -> bytes | None:
    raise NotFetched("de server is niet te bereiken (geen verbinding)")


def test_what_was_fetched_is_shown_with_its_day(dal: Project) -> None:
    assert fetch(dal, site(dal).get) == ["Dal: opgehaald, 2 cijfers."]
    page = words(prepare(dal).pages["afdelingen/index.md"].markdown)
    assert "Dal Uit het verslag 2024, opgehaald op 2 mei 2024 (CC-BY-4.0)" in page


def test_what_is_the_same_is_not_written_again(dal: Project) -> None:
    fetch(dal, site(dal).get)
    before = contents(dal.data / "branches")
    assert fetch(dal, site(dal).get, day=DAY + dt.timedelta(days=30)) == ["Dal: niets nieuws."]
    assert contents(dal.data / "branches") == before


@pytest.mark.fault("de site van een afdeling is niet te bereiken bij het ophalen", "wat er stond blijft, met zijn dag")
def test_a_branch_that_cannot_be_reached_keeps_what_was_there(dal: Project) -> None:
    assert fetch(dal, unreachable) == [
        "Dal: niet opgehaald, want de server is niet te bereiken (geen verbinding). Er zijn nog geen gegevens."
    ]
    fetch(dal, site(dal).get)
    before = contents(dal.data / "branches")
    broken = {**site(dal), "open-data/cijfers.csv": b"stuk"}
    assert fetch(dal, unreachable)[0].endswith("De gegevens van 2 mei 2024 blijven staan.")
    assert fetch(dal, broken.get) == [
        "Dal: niet opgehaald, want in cijfers.csv ontbreekt de kolom 'indicator'. De gegevens van 2 mei 2024 blijven staan."
    ]
    assert fetch(dal, {}.get) == [
        "Dal: op haar site staan geen open data van Jaarbeeld. De gegevens van 2 mei 2024 blijven staan."
    ]
    assert contents(dal.data / "branches") == before


@pytest.fixture
def served(made: Path) -> Iterator[str]:
    """The address of the site of Dal on this computer."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(made / "takken/dal")))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_site_is_fetched_over_the_network(dal: Project, served: str) -> None:
    assert fetch(dal, site_at(served)) == ["Dal: opgehaald, 2 cijfers."]


def test_the_command_asks_for_a_branch_that_is_there(umbrella: Project) -> None:
    ran = CliRunner().invoke(main, ["branches", "fetch", "strand", "--project", str(umbrella.root)])
    assert (ran.exit_code, ran.output) == (1, "In data/branches.yml staat geen afdeling met id 'strand'.\n")
    ran = CliRunner().invoke(main, ["branches", "fetch", "--project", str(umbrella.root)])
    assert ran.exit_code == 1
    assert ran.output == "Geen enkele afdeling in data/branches.yml heeft een 'site' om iets van op te halen.\n"
