"""Hostile and broken files: each is told at its place, and changes nothing of what was published."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from jaarbeeld import cli
from jaarbeeld.clock import moment
from tests.conftest import ROOT, TODAY, copy_of_klein
from tests.hostile import data_rows, file_rows, page_rows
from tests.hostile.rows import Row, outcome

SUBJECTS = {
    "data": "Bestanden in data/ die kapot of vijandig zijn",
    "page": "Teksten in content/ die kapot of vijandig zijn",
    "file": "Beelden, bestandsnamen en instellingen",
}
KEPT = "De site is niet vernieuwd; wat online stond, blijft staan."
ROWS: dict[str, Row] = {
    f"{kind}: {name}": row
    for kind, rows in (("data", data_rows.ROWS), ("page", page_rows.ROWS), ("file", file_rows.ROWS))
    for name, row in rows.items()
}


def _told() -> dict[str, tuple[str, ...]]:
    """What an editor reads of each row, from told.txt: a line with # and the row's name, and its lines below it."""
    blocks = (Path(__file__).parent / "told.txt").read_text("utf-8").split("# ")[1:]
    return {name: tuple(lines) for name, *lines in (block.strip().split("\n") for block in blocks)}


TOLD = _told()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """De Brug with what a build needs, and a site that was published before."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment(TODAY).timestamp())))
    root = copy_of_klein(tmp_path / "brug")
    (root / "hooks").mkdir()
    shutil.copy(ROOT / "hooks/site.py", root / "hooks")
    (root / "site/2024").mkdir(parents=True)
    (root / "site/index.html").write_bytes(b"<p>Wat online staat.</p>")
    (root / "site/2024/index.html").write_bytes(b"<p>Ook dit.</p>")
    return root


def run(command: str, root: Path) -> tuple[int, list[str]]:
    """The exit code of a command, and the lines it writes."""
    # On the day of the small organisation: later, what is out of date is told as well.
    day = {"SOURCE_DATE_EPOCH": str(int(moment(TODAY).timestamp()))}
    ran = CliRunner().invoke(cli.main, [command, "--project", str(root)], env=day)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.output.splitlines()


def published(root: Path) -> dict[str, bytes]:
    """Every file of the site with its content."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_every_row_says_what_is_told() -> None:
    assert TOLD.keys() == ROWS.keys()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            id=name,
            marks=pytest.mark.fault(row.fault, outcome(TOLD[name]), subject=SUBJECTS[name.partition(":")[0]]),
        )
        for name, row in ROWS.items()
    ],
)
def test_a_hostile_file_is_told_at_its_place_and_changes_nothing(house: Path, name: str) -> None:
    before = published(house)
    ROWS[name].put(house)
    code, lines = run("build", house)
    assert (code, lines[:-2], lines[-1].split(". ", 1)[1]) == (1, list(TOLD[name]), KEPT)
    assert published(house) == before


@pytest.mark.parametrize("name", ["data: billion laughs", "page: script", "file: pipe"])
def test_a_check_tells_the_same(house: Path, name: str) -> None:
    ROWS[name].put(house)
    assert run("check", house) == run("build", house)
