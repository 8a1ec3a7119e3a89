"""The package on its own: what another organisation installs makes a whole site, without this repository."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from tests.conftest import ROOT, TODAY, change, copy_of_klein
from tests.publishing import MOMENT, contents

from jaarbeeld.project import Project
from jaarbeeld.starting.project import FILES
from jaarbeeld.theme import THEME

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def said(line: list[str], folder: Path, **environment: str) -> str:
    """What a command says that is run in a folder, without the paths of this one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    ran = subprocess.run(
        line,
        cwd=folder,
        env={**kept, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `pip wheel .` makes of the package. Made of a copy, because it leaves traces where it works."""
    place = tmp_path_factory.mktemp("pakket")
    shutil.copytree(ROOT / "hooks", place / "hooks", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, place)
    said([*PIP, "wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist"], place)
    (made,) = (place / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python in an environment with the wheel."""
    return environment(tmp_path_factory.mktemp("omgeving"), wheel)


def environment(place: Path, wheel: Path) -> Path:
    """Python in a new environment with the wheel; what the package stands on is borrowed from this one, and nothing else."""
    venv.create(place, with_pip=False)
    interpreter = place / "bin/python"
    said([*PIP, "--python", str(interpreter), "install", "--no-deps", "--no-index", str(wheel)], place)
    (packages,) = place.glob("lib/python*/site-packages")
    # A folder that is named so has no say itself: the editable install that stands there too is not followed.
    (packages / "geleend.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return interpreter


def test_the_wheel_has_every_part_of_a_new_project(wheel: Path) -> None:
    here = {f"jaarbeeld/starting/files/{path.relative_to(FILES).as_posix()}" for path in FILES.rglob("*") if path.is_file()}
    assert here - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_has_every_part_of_the_theme(wheel: Path) -> None:
    here = {f"jaarbeeld/theme/{path.relative_to(THEME).as_posix()}" for path in THEME.rglob("*") if path.is_file()}
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert {path for path in here - packed if "__pycache__" not in path} == set()


def test_the_wheel_builds_a_site_where_nothing_of_this_repository_is(python: Path, tmp_path: Path) -> None:
    brug = Project(copy_of_klein(tmp_path / "brug"), TODAY)
    change(brug, "mkdocs.yml", "hooks: [hooks/site.py]\nplugins: []\n", "plugins: [jaarbeeld]\n")
    where = said([str(python), "-c", "import jaarbeeld, sys; print(jaarbeeld.__file__, *sys.path, sep='\\n')"], brug.root)
    assert str(ROOT / "hooks") not in where and str(python.parents[1]) in where.splitlines()[0]
    made = []
    for build in (["jaarbeeld.cli", "build"], ["mkdocs", "build", "--strict"]):
        said([str(python), "-m", *build], brug.root, SOURCE_DATE_EPOCH=MOMENT, NO_MKDOCS_2_WARNING="1")
        made.append(contents(brug.root / "site"))
        shutil.rmtree(brug.root / "site")
    assert {"index.html", "404.html", "cijfers/mensen/index.html", "assets/merk.svg", "open-data/cijfers.csv"} <= made[0].keys()
    assert b"{{" not in made[0]["index.html"]
    assert made[0] == made[1]


NOT_THEIRS = ("home-start", "homestart", "aalst", "gezin", "vrijwillig", "de brug", "startmaatje", "de zon")
"""Organisations, places and people that are not theirs; what is last was theirs, and is no more."""


def test_an_organisation_begins_tests_and_changes_its_report_with_the_package_alone(
    wheel: Path, python: Path, tmp_path: Path
) -> None:
    """From the wheel in an empty environment to a green site with a name and colours of its own, in which no one else is."""
    if not shutil.which("make"):
        pytest.skip("no make here")
    zon = tmp_path / "zon"
    answers = ["--naam", "De Zon", "--gemeente", "Gent", "--jaar", "2024", "--wie", "buur, buren", "--vrijwilligers", "nee"]
    said([str(python), "-m", "jaarbeeld.cli", "new", str(zon), *answers], tmp_path)
    shutil.copy(wheel, zon / "pakket")
    environment(zon / ".venv", wheel)
    (zon / ".venv/ready").touch()
    own = files_of(zon)
    said(["make", "site"], zon)
    assert "passed" in said(["make", "test"], zon)
    assert files_of(zon) == own, "the package changes nothing of an organisation"

    for file, old, new in (
        ("mkdocs.yml", '"De Zon"', "Fietspunt Noord"),
        ("data/organisation.yml", '  name: "De Zon"', "  name: Fietspunt Noord"),
        ("data/organisation.yml", 'legal_name: "De Zon"', "legal_name: Fietspunt Noord vzw"),
        ("overrides/assets/tokens.css", "--accent: var(--light, #1f4e79)", "--accent: var(--light, #5b2a86)"),
    ):
        change(Project(zon, TODAY), file, old, new)
    said(["make", "site"], zon)
    site = contents(zon / "site")
    assert b"Fietspunt Noord" in site["index.html"]
    assert any(b"#5b2a86" in content for path, content in site.items() if path.endswith(".css"))
    words = {path: words_in(path, content).casefold() for path, content in site.items()}
    assert {(path, name) for path, found in words.items() for name in NOT_THEIRS if name in found} == set()


def files_of(project: Path) -> dict[str, bytes]:
    """What people write of a project, by path."""
    made = (".venv/", ".cache/", "site/", ".site-")
    return {path: content for path, content in contents(project).items() if not path.startswith(made)}


def words_in(path: str, content: bytes) -> str:
    """All that a file says: also a PDF with its descriptions of pictures, a workbook, and what is packed."""
    if path.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(content)) as made:
            known = [one for one in made.objects if isinstance(one, pikepdf.Dictionary)]
            described = [str(one[key]) for one in known for key in ("/Alt", "/Title", "/Author") if key in one]
        return " ".join([*described, *(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)])
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return content.decode("utf-8", "replace")
