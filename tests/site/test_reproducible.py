"""One commit gives one site, whoever builds it, wherever and whenever; and time takes away only what has passed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from jaarbeeld.addresses import sessions
from jaarbeeld.clock import ZONE
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from jaarbeeld.testing.built import files_below
from tests.conftest import ROOT, change, loaded
from tests.once import Shared
from tests.site.conftest import DAY, copy_of_the_project
from tests.site.ours import DATED, OBJECTIVE

PARTS = ("content", "data", "overrides", "hooks", "mkdocs.yml", ".gitattributes", ".gitignore")
BACKWARDS = '''\
"""A disk that lists every folder from Z to A."""
import os

_listdir, _scandir = os.listdir, os.scandir


class _Backwards:
    def __init__(self, entries):
        self._left = iter(entries)

    def __iter__(self):
        return self._left

    def __next__(self):
        return next(self._left)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        pass


def scandir(*place):
    with _scandir(*place) as found:
        return _Backwards(sorted(found, key=lambda entry: entry.name, reverse=True))


os.listdir = lambda *place: sorted(_listdir(*place), reverse=True)
os.scandir = scandir
'''


def git(folder: Path, *arguments: str) -> None:
    """Run git as nobody in particular, on a day long gone."""
    who = {f"GIT_{role}_{what}": "De redactie" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{role}_DATE": "2025-05-02T12:00:00+00:00" for role in ("AUTHOR", "COMMITTER")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *arguments], cwd=folder, env={**kept, **who, **when, **own}, check=True, capture_output=True)


def build(project: Path, *, moment: dt.datetime, umask: int, **environment: str) -> None:
    """`jaarbeeld build` in a process of its own, with nothing of our environment but the way to programs."""
    given = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": str(int(moment.timestamp())), **environment}
    command = [sys.executable, "-m", "jaarbeeld.cli", "build"]
    done = subprocess.run(command, cwd=project, env=given, umask=umask, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def differences(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """What tells two sites apart: files that only one has, and where others first differ."""
    told = [f"{path}: only in one of the two" for path in sorted(one.keys() ^ other.keys())]
    for path in sorted(one.keys() & other.keys()):
        first, second = one[path], other[path]
        if first != second:
            at = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
            told.append(f"{path}: byte {at}: {first[max(at - 20, 0) : at + 20]!r} and {second[max(at - 20, 0) : at + 20]!r}")
    return told


AN, BART = "an", "Mijn documenten/het jaarverslag – Bart's kopie"


def build_twice(folder: Path) -> None:
    """Let two people with nothing in common build one commit: one with much kept from before, one with nothing."""
    project = folder / "origineel"
    project.mkdir()
    for name in PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, project / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(part, project / name)
    # Without an address of its own, the site has no sitemap and no packed one.
    change(Project(project, DAY.date()), "mkdocs.yml", 'site_url: ""', "site_url: https://verslag.voorbeeld.example/")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "Begin")
    an, bart = folder / AN, folder / BART
    git(folder, "clone", "-q", str(project), str(an))
    git(folder, "-c", "core.autocrlf=true", "clone", "-q", str(project), str(bart))
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", an / ".cache", ignore=shutil.ignore_patterns("history.json", "*.part"))
    for path in bart.rglob("*"):
        os.utime(path, (981173106, 981173106))
    (folder / "odd").mkdir()
    (folder / "odd/sitecustomize.py").write_text(BACKWARDS, "utf-8")
    (folder / "huis van Bart/tmp").mkdir(parents=True)
    build(
        an, moment=DAY, umask=0o022, PYTHONPATH="hooks", PYTHONHASHSEED="1", HOME=str(folder), USER="an",
        LC_ALL="C", TZ="Pacific/Kiritimati",
    )  # fmt: skip
    build(
        bart, moment=DAY + dt.timedelta(days=63, hours=7), umask=0o077, PYTHONPATH=f"{folder / 'odd'}{os.pathsep}hooks",
        PYTHONHASHSEED="2", HOME=str(folder / "huis van Bart"), TMPDIR=str(folder / "huis van Bart/tmp"), USER="bart",
        LOGNAME="bart", LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8", TZ="America/Los_Angeles",
    )  # fmt: skip


@pytest.fixture(scope="module")
def two_sites(shared: Shared) -> tuple[Path, Path]:
    """One commit, built by two people."""
    folder = shared.folder("tweemaal", build_twice)
    return folder / AN / "site", folder / BART / "site"


def test_two_builds_of_one_commit_are_the_same_to_the_byte(two_sites: tuple[Path, Path]) -> None:
    an, bart = two_sites
    assert {"sitemap.xml.gz", "404.html", "open-data/wijzigingen.xml"} < files_below(an).keys()
    assert differences(files_below(an), files_below(bart)) == []


def test_both_know_when_a_figure_last_changed_from_the_commit(two_sites: tuple[Path, Path]) -> None:
    # Without git both would be the same too, and the test above would not have looked at dates of commits.
    for site in two_sites:
        assert "2 mei 2025" in (site / DATED).read_text("utf-8").replace("\u00a0", " ")


def test_no_file_names_a_folder_or_a_person_of_who_built_it(two_sites: tuple[Path, Path]) -> None:
    an, _ = two_sites
    traces = [str(an.parent).encode(), str(ROOT).encode(), sys.prefix.encode()]
    assert [path for path, content in files_below(an).items() if any(trace in content for trace in traces)] == []


def test_everyone_may_read_the_site_whatever_the_umask_of_who_built_it(two_sites: tuple[Path, Path]) -> None:
    for site in two_sites:
        modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in site.rglob("*")}
        assert modes == {(True, 0o755), (False, 0o644)}


def test_when_a_session_is_over_only_what_tells_of_it_changes(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path / "project")
    (project.data / "events/2025.yml").write_text(
        "events:\n"
        f"  - {{date: 2025-06-12, title: Infosessie in de bib, kind: info_session, objective: {OBJECTIVE},"
        ' public: true, id: juni, time: "19:30", end_time: "21:00", place: Bibliotheek, posted_on: 2025-05-15}\n',
        "utf-8",
    )
    sites = []
    for moment in (DAY, DAY + dt.timedelta(days=9, hours=11), dt.datetime(2025, 6, 12, 21, 0, tzinfo=ZONE)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
            publish(project.root, project.root / "site")
        sites.append(files_below(project.root / "site"))
    before, later, after = sites
    assert differences(before, later) == []
    changed = {told.partition(":")[0] for told in differences(later, after)}
    pages = {path for path, content in later.items() if b"Volgende infosessie" in content}
    data = loaded(project)
    own = {f"{sessions.page(data)}{name}" for name in ("index.html", "juni/index.html", "juni.ics")}
    own |= {sessions.calendar(data), sessions.feed(data)}
    assert len(pages) > 3
    assert {path for path in changed if not path.startswith("pagefind/")} == pages | own
