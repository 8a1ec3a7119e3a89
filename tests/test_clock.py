"""What time it is, and which hours there are in Brussels."""

from __future__ import annotations

import ast
import datetime as dt
import os

import pytest
from click.testing import CliRunner

from jaarbeeld import cli, clock
from jaarbeeld.project import Project
from tests.conftest import ROOT

MOMENT_OR_CHANCE = {"time", "random", "uuid", "secrets", "getpass", "socket", "platform", "locale"}
"""Modules that give something else the next time, or on another machine."""
WITH_A_REASON = {
    "clock.py": "it is the clock",
    "lock.py": "it tells who is building, and since when, in a file beside the site",
    "kept.py": "it removes what killed builds left a day ago",
    "fetching.py": "it looks at the live site, after it was made",
    "inputs.py": "a page of which nobody knows what it is made from, is made again each time",
    "progress.py": "it speaks only of what takes long",
    "desk.py": "it makes up the token of one start of the preview",
    "serve.py": "it waits for what an editor changes",
    "commands.py": "it waits for the live site, after it was made",
}
"""Who may know the hour or the machine all the same, because none of it comes into the site."""


def test_the_chosen_moment_is_that_of_brussels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1719784800")  # 30 June 2024, 22:00 in Greenwich
    assert clock.now().isoformat() == "2024-07-01T00:00:00+02:00"
    assert clock.today() == dt.date(2024, 7, 1)


def test_without_a_choice_it_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = dt.datetime.now(tz=dt.UTC)
    assert before <= clock.now() <= dt.datetime.now(tz=dt.UTC)


@pytest.mark.parametrize(
    ("day", "hour", "skipped", "twice"),
    [
        ("2025-03-30", "01:59", False, False),
        ("2025-03-30", "02:00", True, False),
        ("2025-03-30", "02:59", True, False),
        ("2025-03-30", "03:00", False, False),
        ("2025-10-26", "01:59", False, False),
        ("2025-10-26", "02:00", False, True),
        ("2025-10-26", "02:59", False, True),
        ("2025-10-26", "03:00", False, False),
        ("2025-06-12", "02:30", False, False),
    ],
)
def test_some_hours_are_skipped_and_some_come_twice(day: str, hour: str, skipped: bool, twice: bool) -> None:
    when = clock.moment(dt.date.fromisoformat(day), hour)
    assert (clock.is_skipped(when), clock.is_twice(when)) == (skipped, twice)


@pytest.mark.fault(
    "`SOURCE_DATE_EPOCH` is geen aantal seconden.", "Eén zin zegt wat er staat en wat er moet staan; er wordt niets gebouwd."
)
@pytest.mark.parametrize("written", ["gisteren", "-1", "1.5", "²", "9" * 30])
def test_a_chosen_moment_that_is_none_is_told(written: str, klein: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    said = CliRunner().invoke(cli.main, ["build", "--project", str(klein.root)])
    assert said.exit_code == 1
    assert said.output == (
        f"SOURCE_DATE_EPOCH is '{written}', maar moet een aantal seconden sinds 1970 zijn. Verbeter het, of laat het weg.\n"
    )
    assert not (klein.root / "site").exists()


def test_an_empty_choice_is_none(klein: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert CliRunner().invoke(cli.main, ["check", "--project", str(klein.root)]).exit_code == 0
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_only_the_clock_asks_what_time_it_is_and_nothing_is_left_to_chance() -> None:
    asked = set()
    for path in sorted((ROOT / "hooks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                of = [node.module] if isinstance(node, ast.ImportFrom) else [name.name for name in node.names]
                asked |= {(path.name, module) for module in of if module in MOMENT_OR_CHANCE}
            elif isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow"):
                called = ast.unparse(node)
                asked |= {(path.name, called)} if called.rpartition(".")[0].endswith(("datetime", "date")) else set()
    assert {name for name, _ in asked} == WITH_A_REASON.keys()
    assert {called for name, called in asked if name == "clock.py"} == {"dt.datetime.now"}
