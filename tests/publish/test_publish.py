"""Publish: the new site takes the place of the old one only when it is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jaarbeeld import cli
from jaarbeeld.project import Project
from tests.conftest import change, write
from tests.publishing import OLD, beside, contents, house_at, put_old_site


@pytest.fixture
def house(tmp_path: Path) -> Project:
    """De Brug with all that a build needs, and a site that was published before."""
    project = house_at(tmp_path / "brug")
    put_old_site(project.root / "site")
    return project


def build(project: Project, *, site: Path | None = None) -> Result:
    """`jaarbeeld build`, as typed in the folder of the project."""
    where = ["--site", str(site)] if site else []
    return CliRunner().invoke(cli.main, ["build", "--project", str(project.root), *where])


def published(project: Project) -> dict[str, bytes]:
    """Every file that visitors can reach, with its content."""
    return contents(project.root / "site")


def test_a_build_replaces_the_old_site_and_leaves_nothing_else_behind(house: Project) -> None:
    before = beside(house)
    result = build(house)
    assert result.exit_code == 0, result.output
    assert "De site is klaar: " in result.output
    site = published(house)
    assert b"daalde van 40 naar 24" in site["2024/index.html"] and b"Oude cijfers" not in site["cijfers/index.html"]
    assert site["open-data/cijfers.csv"].startswith(b"\xef\xbb\xbfindicator,")
    assert beside(house) == before | {".site-previous"}


def test_a_first_build_needs_no_old_site(house: Project) -> None:
    shutil.rmtree(house.root / "site")
    assert build(house).exit_code == 0
    assert "index.html" in published(house)


def test_visitors_may_read_what_is_published_whatever_the_umask(house: Project) -> None:
    before = os.umask(0o077)
    build(house)
    os.umask(before)
    assert (house.root / "site").stat().st_mode & 0o755 == 0o755


def test_a_site_can_be_put_elsewhere(house: Project, tmp_path: Path) -> None:
    result = build(house, site=tmp_path / "elders" / "web")
    assert result.exit_code == 0 and (tmp_path / "elders/web/index.html").is_file()
    assert published(house) == OLD


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
    write(house, "overrides/components/figure.html", '{% include "weg.html" %}')
    return "overrides/components/weg.html:1:1  dit sjabloon ontbreekt. Zet het bestand terug."


def a_broken_component(house: Project) -> str:
    write(house, "overrides/components/figure.html", "<a>\n{% if %}</a>")
    return "overrides/components/figure.html:2:1  dit sjabloon kan niet gelezen worden"


def an_unreadable_template_of_generated_pages(house: Project) -> str:
    (house.root / "overrides/generated").mkdir(parents=True)
    (house.root / "overrides/generated/role.md.html").write_bytes(b"# \xff")
    return "overrides/generated/role.md.html:1:3  "


def a_broken_template_of_generated_pages(house: Project) -> str:
    write(house, "overrides/generated/role.md.html", "# {{ title }}\n\n{% if %}\n")
    return "overrides/generated/role.md.html:3:1  dit sjabloon kan niet gelezen worden"


def a_page_with_a_template_that_does_not_exist(house: Project) -> str:
    change(house, "content/index.md", "title: Welkom\n", "title: Welkom\ntemplate: thuis.html\n")
    return "het sjabloon 'thuis.html' bestaat niet."


def a_broken_theme(house: Project) -> str:
    write(house, "overrides/main.html", '{% extends "base.html" %}\n{% block content %}\n')
    return "Een sjabloon is fout (overrides/main.html, regel 2)"


def a_broken_template_of_pictures(house: Project) -> str:
    write(house, "overrides/posters/picture.typ", "#for page in data.pages {")
    return "overrides/posters/picture.typ:1:25  Typst kan dit sjabloon niet drukken: "


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
        an_unreadable_template_of_generated_pages,
        a_broken_template_of_generated_pages,
        a_page_with_a_template_that_does_not_exist,
        a_broken_theme,
        a_broken_template_of_pictures,
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
    assert published(house) == OLD
    assert beside(house) == before


def test_the_same_input_gives_the_same_bytes(house: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    build(house)
    first = published(house)
    build(house)
    assert published(house) == first


@pytest.mark.fault("Een aanhalingsteken in de titel of de beschrijving", "Lezers zien het; het wordt nooit HTML.")
def test_a_quotation_mark_in_a_title_or_description_stays_a_word(house: Project) -> None:
    change(house, "content/2024/bezoeken.md", "title: Bezoeken", "title: 'Bij \"ons\" & <jou'")
    change(house, "content/2024/bezoeken.md", "De doelstelling.", "'Zo \" onload=x \"'")
    assert build(house).exit_code == 0
    page = published(house)["2024/bezoeken/index.html"].decode()
    assert 'content="Zo &#34; onload=x &#34;"' in page and "<title>Bij &#34;ons&#34; &amp; &lt;jou" in page
