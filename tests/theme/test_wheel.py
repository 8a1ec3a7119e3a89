"""The package on its own: what another organisation installs makes a whole site, without this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from tests.conftest import ROOT, TODAY, change, copy_of_klein
from tests.publishing import MOMENT, contents

from jaarbeeld.project import Project
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
    said(
        [sys.executable, "-m", "pip", "wheel", ".", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist"],
        place,
    )
    (made,) = (place / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python in an environment with the wheel; what the package stands on is borrowed from this one, and nothing else."""
    place = tmp_path_factory.mktemp("omgeving")
    venv.create(place, with_pip=False)
    interpreter = place / "bin/python"
    said(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(interpreter),
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            str(wheel),
        ],
        place,
    )
    (packages,) = place.glob("lib/python*/site-packages")
    # A folder that is named so has no say itself: the editable install that stands there too is not followed.
    (packages / "geleend.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return interpreter


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
