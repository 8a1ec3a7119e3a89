"""What tests of publishing share: De Brug with all that a build needs, commands in their own process, and what is online."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from click.testing import CliRunner, Result

from jaarbeeld import cli
from jaarbeeld.generator.generate import publish
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish.failures import BuildFailed
from tests.conftest import ROOT, TODAY, copy_of_klein, write

OLD = {
    "404.html": b"<p>Niet gevonden.</p>",
    "cijfers/index.html": b"<p>Oude cijfers.</p>",
    "index.html": b"<p>Het verslag van vorig jaar.</p>",
}
"""A site that was published before."""
MOMENT = "1717236000"
"""When all these builds are made, so that they can be compared."""
_DRAWN = ("pictures", "posters", "cards", "photos", "fonts", "reports")
"""What is kept by its content for long, and takes longest to draw again."""
_SETTINGS = {"SOURCE_DATE_EPOCH": MOMENT, "NO_MKDOCS_2_WARNING": "1"}


def house_at(folder: Path) -> Project:
    """De Brug with all that a build needs; what was cut and drawn before is shared."""
    project = Project(copy_of_klein(folder), TODAY)
    (project.root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/site.py", project.root / "hooks")
    (ROOT / ".cache").mkdir(exist_ok=True)
    (project.root / ".cache").symlink_to(ROOT / ".cache")
    return project


def house_apart(folder: Path) -> Project:
    """De Brug, with what it keeps in a folder of its own, but for what is drawn."""
    project = house_at(folder)
    shared = project.cache.resolve()
    project.cache.unlink()
    project.cache.mkdir()
    for name in _DRAWN:
        if (shared / name).is_dir():
            (project.cache / name).symlink_to(shared / name)
    return project


def with_a_pixel(project: Project) -> None:
    """Let every figure fetch a picture from another site."""
    figure = project.look.path("components/figure.html").read_text("utf-8")
    write(project, "overrides/components/figure.html", f'{figure}<img src="https://teller.example/p.png" alt="">')


def is_right(project: Project) -> bool:
    """Whether a check finds nothing wrong."""
    address = yaml.safe_load(project.settings.read_text("utf-8")).get("site_url") or ""
    try:
        prepare(Project(project.root, TODAY, address))
    except ContentError:
        return False
    return True


def failure(project: Project) -> str:
    """What a build in this process says when it fails; the moment is that of the clock."""
    try:
        publish(project.root, project.root / "site")
    except ContentError as error:
        return "\n".join(map(str, error.problems))
    except BuildFailed as error:
        return str(error)
    return ""


def put_old_site(site: Path) -> None:
    """A version that was published before."""
    for path, content in OLD.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with its content, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def fingerprint(folder: Path) -> str:
    """What tells one version of a site from every other: a digest of all paths and bytes."""
    digest = hashlib.sha256()
    for path, content in contents(folder).items():
        digest.update(f"{path} {len(content)} ".encode() + content)
    return digest.hexdigest()


def surroundings() -> dict[str, str]:
    """The environment of a command that is run on its own."""
    return {**os.environ, **_SETTINGS, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}


def jaarbeeld(project: Project, command: str, *more: str, moment: str = MOMENT) -> Result:
    """`jaarbeeld build` and the like, as typed in the folder of the project; in this process, which is there already."""
    with contextlib.chdir(project.root):
        return CliRunner(env={**_SETTINGS, "SOURCE_DATE_EPOCH": moment}).invoke(
            cli.main, [command, *more], catch_exceptions=False
        )


def another(project: Project, command: str, *more: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own."""
    line = [sys.executable, "-m", "jaarbeeld.cli", command, *more]
    return subprocess.run(line, cwd=project.root, env=surroundings(), capture_output=True, text=True, check=False, timeout=300)


def mkdocs(project: Project, *more: str) -> subprocess.CompletedProcess[str]:
    """`mkdocs build` and the like, as typed in the folder of the project."""
    line = [sys.executable, "-m", "mkdocs", "build", *more]
    return subprocess.run(line, cwd=project.root, env=surroundings(), capture_output=True, text=True, check=False, timeout=300)


def beside(project: Project) -> set[str]:
    """What stands in the folder of the project, without the lock and what readers could see of each version: they may stay."""
    return {path.name for path in project.root.iterdir()} - {".site-lock", ".site-visible"}
