"""Publish: the site on one's own computer stays up while a mistake is mended, and says when all is right again."""

from __future__ import annotations

import pytest

from jaarbeeld import clock
from jaarbeeld.generator.preview import CarefulBuilder
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change

STAYS = "Verbeter dit en bewaar het bestand; de site toont zolang wat er stond."


@pytest.fixture
def built(klein: Project, monkeypatch: pytest.MonkeyPatch) -> CarefulBuilder:
    """A builder that checks everything, as a build does, on the day of the small organisation."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(klein.now.timestamp())))
    return CarefulBuilder(klein.root, lambda: prepare(Project.at(klein.root, clock.now())))


def test_a_mistake_is_told_and_its_mending_too(
    klein: Project, built: CarefulBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    change(klein, "content/2024/bezoeken.md", "{{ calendar() }}", "{{ kalender() }}")
    built()
    said = capsys.readouterr().err
    assert "content/2024/bezoeken.md:7:4  onbekende opdracht 'kalender'. Bedoelde u 'calendar'?" in said
    assert said.splitlines()[-1] == STAYS
    change(klein, "content/2024/bezoeken.md", "{{ kalender() }}", "{{ calendar() }}")
    built()
    assert capsys.readouterr().out == "Alles klopt weer; de site is bijgewerkt.\n"
    built()
    assert capsys.readouterr().out == ""


def test_a_mistake_in_the_settings_is_told_in_dutch_before_mkdocs_reads_them(
    klein: Project, built: CarefulBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    change(klein, "mkdocs.yml", "plugins: []", "plugins []")
    built()
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml:") and said.splitlines()[-1] == STAYS
