"""A command imports no library that it does not need: each takes as long as dozens of pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jaarbeeld.project import Project
from tests.publishing import house_apart, surroundings

FOR_PAGES = {"markdown_it", "nh3"}
"""What takes the texts of pages apart."""
FOR_FILES = {"typst", "PIL", "fontTools", "segno", "pikepdf", "xlsxwriter", "icalendar", "uharfbuzz"}
"""What draws and packs files."""
FOR_THE_DESK = {"starlette", "uvicorn", "watchfiles", "anyio"}


def imported(project: Project, command: str) -> set[str]:
    """The packages that a command imports."""
    line = [sys.executable, "-X", "importtime", "-m", "jaarbeeld.cli", command]
    ran = subprocess.run(
        line, cwd=project.root, env=surroundings(), capture_output=True, text=True, encoding="utf-8", check=True, timeout=300
    )
    told = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in told}


def test_a_check_imports_nothing_that_makes_a_site(klein: Project) -> None:
    assert {*FOR_FILES, *FOR_THE_DESK, "mkdocs", "feedgen", "filelock"}.isdisjoint(imported(klein, "check"))


def test_a_check_of_texts_that_are_known_takes_none_apart(klein: Project) -> None:
    imported(klein, "check")
    assert FOR_PAGES.isdisjoint(imported(klein, "check"))


def test_a_build_in_which_nothing_changed_draws_and_packs_nothing(tmp_path: Path) -> None:
    house = house_apart(tmp_path / "brug")
    assert {"mkdocs", *FOR_PAGES} <= imported(house, "build")
    assert {*FOR_PAGES, *FOR_FILES, *FOR_THE_DESK}.isdisjoint(imported(house, "build"))
