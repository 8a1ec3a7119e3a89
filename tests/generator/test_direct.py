"""Publish: `mkdocs build`, used directly, is as careful with the site that stands there."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, write
from tests.publishing import OLD, beside, contents, house_at, jaarbeeld, mkdocs, put_old_site, surroundings, with_a_pixel


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug with a site that was published before."""
    project = house_at(tmp_path / "brug")
    put_old_site(project.root / "site")
    return project


def said(ran: subprocess.CompletedProcess[str]) -> str:
    """What a build that must stop says, without a traceback."""
    assert ran.returncode == 1 and "Traceback" not in ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def test_it_makes_the_same_site_and_keeps_the_previous_version(house: Project) -> None:
    before = beside(house)
    ran = mkdocs(house, "--strict")
    assert ran.returncode == 0, ran.stderr
    site = contents(house.root / "site")
    assert b"daalde van 40 naar 24" in site["2024/index.html"]
    assert contents(house.root / ".site-previous") == OLD and beside(house) == before | {".site-previous"}
    assert jaarbeeld(house, "build").exit_code == 0
    assert contents(house.root / "site") == site


def test_it_builds_all_pages_when_asked_for_changed_ones_only(house: Project) -> None:
    assert mkdocs(house, "--dirty").returncode == 0
    assert "vrijwilliger/stappen/index.html" in contents(house.root / "site")


@pytest.mark.fault("`mkdocs build` vindt een fout in een tekst", "De oude site blijft; de redacteur leest waar.")
def test_a_mistake_in_a_page_leaves_the_old_site(house: Project) -> None:
    change(house, "content/index.md", '"people"', '"peple"')
    before = beside(house)
    assert "content/index.md:7:36  onbekend cijfer 'peple'." in said(mkdocs(house))
    assert contents(house.root / "site") == OLD and beside(house) == before


@pytest.mark.fault("`mkdocs build --strict` waarschuwt nadat alles geschreven is", "De oude site blijft.")
def test_a_warning_in_strict_mode_leaves_the_old_site(house: Project) -> None:
    with (house.root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("extra_templates: [ontbreekt.html]\n")
    before = beside(house)
    assert "in strict mode" in said(mkdocs(house, "--strict"))
    assert contents(house.root / "site") == OLD and beside(house) == before


@pytest.mark.fault("Een sjabloon breekt tijdens `mkdocs build`", "De oude site blijft; er blijft niets achter.")
def test_a_broken_template_leaves_the_old_site(house: Project) -> None:
    write(house, "overrides/main.html", '{% extends "base.html" %}\n{% block content %}\n')
    before = beside(house)
    assert mkdocs(house).returncode == 1
    assert contents(house.root / "site") == OLD and beside(house) == before


@pytest.mark.fault("De gemaakte site van `mkdocs build` is niet in orde", "De oude site blijft; de redacteur leest waarom.")
def test_what_the_inspection_finds_leaves_the_old_site(house: Project) -> None:
    with_a_pixel(house)
    assert "'https://teller.example/p.png' wordt van een andere site gehaald." in said(mkdocs(house))
    assert contents(house.root / "site") == OLD


def test_the_preview_of_mkdocs_leaves_the_site_alone(house: Project, tmp_path: Path) -> None:
    before = beside(house)
    own = tmp_path / "tijdelijk"
    own.mkdir()
    line = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0"]
    environment = {**surroundings(), "TMPDIR": str(own), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(line, cwd=house.root, env=environment, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        try:
            told = next(found for text in serving.stderr if (found := re.search(r"Serving on (\S+)", text)))
            # Port 0 lets the system choose; which one, only the system knows.
            port = _port_of(serving.pid)
            with urllib.request.urlopen(re.sub(r":\d+", f":{port}", told[1])) as page:
                assert b"<h1" in page.read()
            assert {path.name[:7] for path in own.iterdir()} == {"mkdocs_"}
        finally:
            serving.terminate()
    assert contents(house.root / "site") == OLD and beside(house) == before


def _port_of(process: int) -> int:
    """The port that a process listens on, as Linux tells it."""
    sockets = {str(path.readlink()) for path in Path(f"/proc/{process}/fd").iterdir() if path.is_symlink()}
    for line in Path(f"/proc/{process}/net/tcp").read_text("ascii").splitlines()[1:]:
        fields = line.split()
        if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
            return int(fields[1].rpartition(":")[2], 16)
    raise AssertionError("it listens nowhere")
