"""The preview is for this computer alone, others can build on its server, and nothing of it reaches readers."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from jaarbeeld.cli import main
from jaarbeeld.desk.places import DESK
from jaarbeeld.preview.following import Following
from jaarbeeld.preview.server import OWN, app
from jaarbeeld.project import Project
from tests.conftest import change, write
from tests.publishing import MOMENT, contents, failure, house_at, jaarbeeld


async def _hello(request: Request) -> PlainTextResponse:
    return PlainTextResponse("dag")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """De Brug, on the day of its builds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    return house_at(tmp_path / "brug")


def client(project: Project) -> TestClient:
    """A browser at the preview of a project, which was made once."""
    site = Following(project.root)
    site.refresh()
    made = app(site, routes=[Route(f"/{OWN}/desk/dag", _hello)], hosts=["werkplek.example"], follow=False)
    return TestClient(made, base_url="http://127.0.0.1:8000", follow_redirects=False)


def test_only_who_asks_this_computer_by_its_name_is_answered(house: Project) -> None:
    browser = client(house)
    for name in ("127.0.0.1:8000", "localhost:8000", "[::1]:8000", "werkplek.example"):
        assert browser.get("/", headers={"Host": name}).status_code == 200
    for name in ("elders.example", "127.0.0.1.elders.example:8000", ""):
        assert browser.get("/", headers={"Host": name}).status_code == 403
    assert browser.get("/", headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200
    for origin in ("http://elders.example", "http://127.0.0.1:9000", "null"):
        assert browser.get(f"/{OWN}/state", headers={"Origin": origin}).status_code == 403
    # A workspace elsewhere keeps its own name, or says localhost; what its page asks for comes from that name in both cases.
    for name in ("werkplek.example", "localhost:8000"):
        headers = {"Host": name, "Origin": "https://werkplek.example"}
        assert browser.get(f"/{OWN}/state", headers=headers).status_code == 200
    strange = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert browser.get(f"/{OWN}/follow.js", headers=strange).status_code == 403


@pytest.mark.parametrize("given", [{"JAARBEELD_HOSTS": "werkplek.example ander.example"}, {}])
def test_the_name_of_a_workspace_is_a_setting(house: Project, monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> None:
    heard: list[Collection[str]] = []
    monkeypatch.setattr("jaarbeeld.desk.routes.app", lambda *_, hosts, **__: heard.append(hosts))
    monkeypatch.setattr("jaarbeeld.preview.serve.serve", lambda root, *, port, app_of: app_of(Following(root)))
    options = [] if given else ["--host", "werkplek.example", "--host", "ander.example"]
    result = CliRunner().invoke(main, ["serve", "--project", str(house.root), *options], env=given)
    assert result.exit_code == 0, result.output
    assert heard == [("werkplek.example", "ander.example")]


def test_pages_and_files_stand_at_their_own_address(house: Project) -> None:
    browser = client(house)
    assert "/follow.js" in browser.get("/2024/").text
    assert browser.get("/2024").headers["Location"] == "2024/"
    lost = browser.get("/bestaat/niet/")
    assert lost.status_code == 404 and "Pagina niet gevonden" in lost.text
    assert browser.get("/assets/weg.css").status_code == 404
    assert browser.get("/_headers").text.startswith("#") and OWN not in browser.get("/sitemap.xml").text
    assert browser.get(f"/{OWN}/../panel.html").status_code == 404
    assert browser.get(f"/{OWN}/panel.html").status_code == 404


def test_a_site_below_a_folder_of_its_host_is_served_there(house: Project) -> None:
    change(house, "mkdocs.yml", "https://verslag.brug.example/", "https://brug.example/verslag/")
    browser = client(house)
    assert browser.get("/").headers["Location"] == "/verslag/"
    assert "<h1" in browser.get("/verslag/2024/").text


def test_another_room_can_mount_its_own_routes(house: Project) -> None:
    assert client(house).get(f"/{OWN}/desk/dag").text == "dag"


def test_nothing_of_the_preview_or_the_desk_is_in_a_built_site(house: Project) -> None:
    assert jaarbeeld(house, "build").exit_code == 0
    for path, content in contents(house.root / "site").items():
        assert OWN not in path and f"{DESK}/" not in path, path
        assert [one for one in (OWN, "follow.js", f"{DESK}/", "redactiepotlood") if one.encode() in content] == [], path


def test_a_template_that_would_load_the_desk_is_refused(house: Project) -> None:
    machine = house.look.path("partials/machine.html").read_text("utf-8")
    loads = '<script src="/redactie/desk.js"></script><link rel="stylesheet" href="{{ "redactie/balk.css" | url }}">'
    write(house, "overrides/partials/machine.html", machine + loads)
    said = failure(house)
    assert "'/redactie/desk.js' leidt nergens heen." in said and "redactie/balk.css' leidt nergens heen." in said
    assert not (house.root / "site").exists()
