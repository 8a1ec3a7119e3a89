"""Publish: the new site takes the place of the old one only when it is complete."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jaarbeeld import cli
from jaarbeeld.project import Project
from tests.conftest import ROOT, TODAY, change, copy_of_klein, write

OLD = {"index.html": b"<p>Het verslag van vorig jaar.</p>", "cijfers/index.html": b"<p>Oude cijfers.</p>"}


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug with all that a build needs, and a site that was published before."""
    project = Project(copy_of_klein(tmp_path / "brug"), TODAY)
    (project.root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/site.py", project.root / "hooks")
    # Cutting fonts takes a second; the result is kept by its content and can be shared.
    (ROOT / ".cache").mkdir(exist_ok=True)
    (project.root / ".cache").symlink_to(ROOT / ".cache")
    for path, content in OLD.items():
        (project.root / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (project.root / "site" / path).write_bytes(content)
    return project


def build(project: Project, *, site: Path | None = None) -> Result:
    """`jaarbeeld build`, as typed in the folder of the project."""
    where = ["--site", str(site)] if site else []
    return CliRunner().invoke(cli.main, ["build", "--project", str(project.root), *where])


def published(project: Project) -> dict[str, bytes]:
    """Every file that visitors can reach, with its content."""
    site = project.root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def beside(project: Project) -> set[str]:
    """What stands in the folder of the project."""
    return {path.name for path in project.root.iterdir()}


def test_a_build_replaces_the_old_site_and_leaves_nothing_else_behind(house: Project) -> None:
    before = beside(house)
    result = build(house)
    assert result.exit_code == 0, result.output
    assert "De site is klaar: " in result.output
    site = published(house)
    assert b"daalde van 40 naar 24" in site["2024/index.html"] and b"Oude cijfers" not in site["cijfers/index.html"]
    assert site["open-data/cijfers.csv"].startswith(b"\xef\xbb\xbfindicator,")
    assert beside(house) == before


def test_a_first_build_needs_no_old_site(house: Project) -> None:
    shutil.rmtree(house.root / "site")
    assert build(house).exit_code == 0
    assert "index.html" in published(house)


def test_visitors_may_read_what_is_published(house: Project) -> None:
    build(house)
    assert (house.root / "site").stat().st_mode & 0o755 == 0o755


def test_a_site_can_be_put_elsewhere(house: Project, tmp_path: Path) -> None:
    result = build(house, site=tmp_path / "elders" / "web")
    assert result.exit_code == 0 and (tmp_path / "elders/web/index.html").is_file()
    assert published(house) == {path: OLD[path] for path in sorted(OLD)}


def a_mistake_in_data(house: Project) -> str:
    change(house, "data/indicators/bezoeken.yml", "    unit: people\n", "    unit: peple\n")
    return "onbekende eenheid 'peple'"


def a_mistake_in_a_page(house: Project) -> str:
    change(house, "content/index.md", '"people"', '"peple"')
    return "content/index.md:7:36  onbekend cijfer 'peple'. Bedoelde u 'people'?"


def a_typed_figure(house: Project) -> str:
    change(house, "content/index.md", "We gingen", "Met 24 gingen we")
    return "het getal '24' is met de hand getypt."


def a_missing_component(house: Project) -> str:
    (house.overrides / "components/figure.html").unlink()
    return "overrides/components/figure.html:1:1  dit sjabloon ontbreekt. Zet het bestand terug."


def a_broken_component(house: Project) -> str:
    write(house, "overrides/components/figure.html", "<a>\n{% if %}</a>")
    return "overrides/components/figure.html:2:1  dit sjabloon kan niet gelezen worden"


def a_missing_template_of_generated_pages(house: Project) -> str:
    (house.overrides / "generated/role.md.html").unlink()
    return "overrides/generated/role.md.html:1:1  "


def a_broken_template_of_generated_pages(house: Project) -> str:
    write(house, "overrides/generated/role.md.html", "# {{ title }}\n\n{% if %}\n")
    return "overrides/generated/role.md.html:3:1  dit sjabloon kan niet gelezen worden"


def a_page_with_a_template_that_does_not_exist(house: Project) -> str:
    change(house, "content/index.md", "title: Welkom\n", "title: Welkom\ntemplate: thuis.html\n")
    return "'thuis.html' ontbreekt"


def a_broken_theme(house: Project) -> str:
    write(house, "overrides/main.html", '{% extends "base.html" %}\n{% block content %}\n')
    return "Een sjabloon in overrides/ is fout (main.html, regel 2)"


def a_warning_of_mkdocs(house: Project) -> str:
    with (house.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("extra_css: [mooi.css]\nextra_javascript: 3\n")
    return "MkDocs kon de site niet maken; de oude site staat er nog."


def a_broken_configuration(house: Project) -> str:
    write(house, "mkdocs.yml", "site_name: [De Brug")
    return "mkdocs.yml:1:12  een haakje wordt niet gesloten. Zoek het ontbrekende ] of }."


def a_missing_data_folder(house: Project) -> str:
    shutil.rmtree(house.data)
    return "data/organisation.yml:1:1  de map met de gegevens ontbreekt."


@pytest.mark.parametrize(
    "break_it",
    [
        a_mistake_in_data,
        a_mistake_in_a_page,
        a_typed_figure,
        a_missing_component,
        a_broken_component,
        a_missing_template_of_generated_pages,
        a_broken_template_of_generated_pages,
        a_page_with_a_template_that_does_not_exist,
        a_broken_theme,
        a_warning_of_mkdocs,
        a_broken_configuration,
        a_missing_data_folder,
    ],
    ids=lambda way: way.__name__,
)
def test_whatever_goes_wrong_the_old_site_stays_and_the_editor_reads_why(
    house: Project, break_it: Callable[[Project], str]
) -> None:
    said = break_it(house)
    before = beside(house)
    result = build(house)
    assert result.exit_code == 1
    assert said in result.output and "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit)
    assert published(house) == {path: OLD[path] for path in sorted(OLD)}
    assert beside(house) == before


def test_where_nothing_can_be_written_the_editor_reads_why(house: Project) -> None:
    write(house, "bestand", "")
    result = build(house, site=house.root / "bestand" / "site")
    assert result.exit_code == 1
    assert result.output == "De map voor site/ kan niet beschreven worden: er staat al een bestand met die naam.\n"


def test_a_new_site_that_cannot_take_its_place_leaves_the_old_one(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    # A full disk or a crash between two renames cannot be made for real, so the second rename fails here.
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith(".site-") and Path(target).name == "site":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    result = build(house)
    assert result.output == "De site kon niet weggeschreven worden: de schijf is vol. De oude site staat er nog.\n"
    assert published(house) == {path: OLD[path] for path in sorted(OLD)}


def test_the_same_input_gives_the_same_bytes(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    build(house)
    first = published(house)
    build(house)
    assert published(house) == first


def mkdocs(project: Project) -> subprocess.CompletedProcess[str]:
    """`mkdocs build --strict`, as typed in the folder of the project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_mkdocs_itself_builds_the_site(house: Project) -> None:
    done = mkdocs(house)
    assert done.returncode == 0, done.stderr
    assert b"daalde van 40 naar 24" in published(house)["2024/index.html"]


def test_mkdocs_itself_stops_at_a_mistake_before_it_touches_the_old_site(house: Project) -> None:
    said = a_mistake_in_a_page(house)
    done = mkdocs(house)
    assert done.returncode == 1 and said in done.stdout and "Traceback" not in done.stdout + done.stderr
    assert published(house) == {path: OLD[path] for path in sorted(OLD)}


@pytest.mark.fault("Een aanhalingsteken in de titel of de beschrijving", "Lezers zien het; het wordt nooit HTML.")
def test_a_quotation_mark_in_a_title_or_description_stays_a_word(house: Project) -> None:
    change(house, "content/2024/bezoeken.md", "title: Bezoeken", "title: 'Bij \"ons\" & <jou'")
    change(house, "content/2024/bezoeken.md", "De doelstelling.", "'Zo \" onload=x \"'")
    assert build(house).exit_code == 0
    page = published(house)["2024/bezoeken/index.html"].decode()
    assert 'content="Zo &#34; onload=x &#34;"' in page and "<title>Bij &#34;ons&#34; &amp; &lt;jou" in page
