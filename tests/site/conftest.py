"""The real site, built once from a copy of the project, for all workers."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jaarbeeld.clock import ZONE
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from jaarbeeld.testing.built import Site, files_below
from tests.conftest import ROOT, change, write
from tests.once import Shared
from tests.site.ours import HIDEABLE

ADDRESS = "https://verslag.voorbeeld.example/"
HIDDEN = f"{HIDEABLE}/index.html"
DAY = dt.datetime(2025, 6, 1, 12, tzinfo=ZONE)


def copy_of_the_project(target: Path) -> Project:
    """All that a build reads, without history; what was cut and drawn before is shared."""
    target.mkdir()
    for folder in ("content", "data", "overrides", "hooks"):
        shutil.copytree(ROOT / folder, target / folder, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    (ROOT / ".cache").mkdir(exist_ok=True)
    (target / ".cache").symlink_to(ROOT / ".cache")
    return Project(target, DAY.date())


def built(shared: Shared, name: str, *, edit: Callable[[Project], object] = lambda project: None) -> Site:
    """The real site as it is made on the chosen day of an edited copy. A warning of MkDocs is a failure."""

    def make(folder: Path) -> None:
        project = copy_of_the_project(folder / "project")
        edit(project)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(int(DAY.timestamp())))
            publish(project.root, project.root / "site")

    project = Project(shared.folder(name, make) / "project", DAY.date())
    return Site(project, files_below(project.root / "site"))


def make_known(project: Project) -> None:
    """Give the site an address of its own, a page that must not be found, and an edition that is not finished."""
    change(project, "mkdocs.yml", 'site_url: ""', f"site_url: {ADDRESS}")
    page = project.content / f"{HIDEABLE}.md"
    page.write_text(page.read_text("utf-8").replace("---\n", "---\nrobots: noindex\n", 1), "utf-8")
    with (project.data / "editions.yml").open("a", encoding="utf-8") as editions:
        editions.write("  - {year: 2025, title: Jaarverslag 2025, status: draft}\n")
    write(
        project, "content/2025/index.md", "---\ntitle: Ontwerp\ndescription: Nog niet af.\n---\n\n# Ontwerp\n\nNog niet af.\n"
    )


@pytest.fixture(scope="session")
def known(shared: Shared) -> Site:
    """The real site, as search engines may know it."""
    return built(shared, "vindbaar", edit=make_known)


@pytest.fixture(scope="session")
def site(shared: Shared) -> Site:
    """The real site."""
    return built(shared, "echt")
