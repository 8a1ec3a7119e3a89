"""The reports of a built site: which there are, and what does not change them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jaarbeeld.artwork.report.files import ReportFile
from jaarbeeld.generator import reports
from jaarbeeld.generator.generate import publish
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.project import Project
from tests.conftest import change, seal, write
from tests.publishing import house_at

YEAR_2025 = "  - {year: 2025, title: Jaarverslag 2025, status: published, published_on: 2026-03-01}\n"
FIRST = "---\ntitle: Jaarverslag 2025\ndescription: Het jaar.\n---\n\n# Jaarverslag 2025\n\nDit was het jaar.\n"


def built(project: Project) -> Path:
    """The site of a project."""
    publish(project.root, project.root / "site")
    return project.root / "site"


def with_2025(project: Project, status: str = "published") -> None:
    """A year later, with a first page of its own."""
    path = project.data / "editions.yml"
    line = YEAR_2025 if status == "published" else "  - {year: 2025, title: Jaarverslag 2025, status: draft}\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + line, "utf-8")
    write(project, "content/2025/index.md", FIRST)
    seal(project, *((2024, 2025) if status == "published" else (2024,)))


def test_a_newer_report_leaves_the_pdf_of_an_older_one_as_it_was(tmp_path: Path) -> None:
    project = house_at(tmp_path / "huis")
    before = {
        name: (built(project) / name).read_bytes() for name in ("pdf/jaarverslag-2024.pdf", "pdf/jaarverslag-2024-kort.pdf")
    }
    change(project, "data/indicators/bezoeken.yml", "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 24, 2025: 31}")
    with_2025(project)
    site = built(project)
    assert "Er is een nieuwer verslag" in (site / "2024/index.html").read_text("utf-8")
    assert {name: (site / name).read_bytes() for name in before} == before
    newer = pypdf.PdfReader(io.BytesIO((site / "pdf/jaarverslag-2025.pdf").read_bytes()))
    assert any("Dit was het jaar." in page.extract_text() for page in newer.pages)


def test_a_draft_has_no_pdf(tmp_path: Path) -> None:
    project = house_at(tmp_path / "huis")
    with_2025(project, "draft")
    assert [path.name for path in sorted((built(project) / "pdf").iterdir())] == [
        "jaarverslag-2024-kort.pdf",
        "jaarverslag-2024.pdf",
    ]


def test_a_page_can_lead_to_a_report(tmp_path: Path) -> None:
    project = house_at(tmp_path / "huis")
    page = project.content / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[Het verslag als pdf](pdf/jaarverslag-2024.pdf)\n", "utf-8")
    assert 'href="pdf/jaarverslag-2024.pdf"' in (built(project) / "index.html").read_text("utf-8")


def kept_once(project: Project) -> tuple[Path, dict[str, bytes]]:
    """The folder where the reports of 2024 are kept after a build, in a cache of its own, and the reports on the site."""
    project.cache.unlink()  # a link to what all tests share
    site = built(project)
    return project.cache / "reports/2024", {path.name: path.read_bytes() for path in (site / "pdf").iterdir()}


def test_reports_that_are_kept_are_those_that_would_be_made_and_no_page_is_read_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = house_at(tmp_path / "huis")
    folder, made = kept_once(project)
    first = (project.root / "site/2024/index.html").read_bytes()
    monkeypatch.setattr(reports.files, "files", None)
    site = built(project)
    assert {path.name: path.read_bytes() for path in (site / "pdf").iterdir()} == made
    assert (site / "2024/index.html").read_bytes() == first
    monkeypatch.undo()
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:-9])
        site = built(project)
        assert {path.name: path.read_bytes() for path in (site / "pdf").iterdir()} == made, path.name


def test_a_figure_or_a_page_that_changes_is_in_the_next_report(tmp_path: Path) -> None:
    project = house_at(tmp_path / "huis")
    _, made = kept_once(project)
    write(project, "content/2024/index.md", FIRST.replace("2025", "2024"))
    site = built(project)
    assert (site / "pdf/jaarverslag-2024.pdf").read_bytes() != made["jaarverslag-2024.pdf"]


def test_a_figure_of_a_newer_year_has_no_older_report_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = house_at(tmp_path / "huis")
    before, after = ("values: {2023: 40, 2024: 24, 2025: 31}", "values: {2023: 40, 2024: 24, 2025: 32}")
    change(project, "data/indicators/bezoeken.yml", "values: {2023: 40, 2024: 24}", before)
    with_2025(project)
    kept_once(project)
    made, whole = [], reports.files.files

    def counted(dataset: Dataset, year: Year, *given: Any, **more: Any) -> Iterator[ReportFile]:
        made.append(year)
        return whole(dataset, year, *given, **more)

    monkeypatch.setattr(reports.files, "files", counted)
    change(project, "data/indicators/bezoeken.yml", before, after)
    seal(project, 2024, 2025)
    built(project)
    assert made == [2025]
