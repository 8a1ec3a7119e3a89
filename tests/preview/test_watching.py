"""The preview notices whatever changes what it shows: files, folders that come and go, a commit, and a new day."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jaarbeeld.preview.following import _changes

DAY = 24 * 60 * 60
HEAD = ".git/logs/HEAD"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def project(root: Path) -> Path:
    write(root / "mkdocs.yml", "site_name: De Brug")
    write(root / "content/index.md", "# Welkom")
    write(root / "data/organisation.yml", "name: De Brug")
    write(root / HEAD, "een")
    return root


def replaced(path: Path, text: str) -> None:
    """As many editors save: a file beside it takes its place."""
    write(path.with_suffix(".new"), text)
    path.with_suffix(".new").replace(path)


def noticed(root: Path, *steps: Callable[[], object]) -> int:
    """Do one thing after another, each when the one before was noticed; how many were."""

    async def follow() -> int:
        seen = 0
        changes = _changes(root)
        async with asyncio.timeout(60):
            await anext(changes)
            for step in steps:
                step()
                await anext(changes)
                seen += 1
        await changes.aclose()  # type: ignore[attr-defined]  # it is a generator
        return seen

    return asyncio.run(follow())


def test_a_change_in_a_folder_of_any_depth_is_noticed(tmp_path: Path) -> None:
    root = project(tmp_path)
    page = root / "content/2024/gezinnen.md"
    steps = (
        lambda: write(root / "content/index.md", "# Dag"),
        lambda: write(page, "# Gezinnen"),
        lambda: write(page, "# Alle gezinnen"),
        lambda: shutil.rmtree(root / "content/2024"),
    )
    assert noticed(root, *steps) == len(steps)


@pytest.mark.parametrize("name", ["overrides", "data", "content"])
def test_a_folder_that_comes_later_is_watched_from_then_on(tmp_path: Path, name: str) -> None:
    root = project(tmp_path)
    shutil.rmtree(root / name, ignore_errors=True)
    # The first ones may be noticed because the folder came; of the last ones that is long ago.
    steps = [lambda text=text: write(root / name / "een/twee.html", text) for text in "abcdef"]
    assert noticed(root, *steps) == len(steps)


def test_settings_that_were_saved_by_putting_another_file_in_their_place_are_followed_again(tmp_path: Path) -> None:
    root = project(tmp_path)
    steps = [lambda name=name: replaced(root / "mkdocs.yml", f"site_name: {name}") for name in ("Een", "Twee", "Drie")]
    assert noticed(root, *steps) == len(steps)


def test_a_commit_is_noticed_because_pages_say_when_their_data_were_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert noticed(root, lambda: write(root / HEAD, "een en twee")) == 1


def test_a_new_day_is_noticed_because_sessions_pass_and_vacancies_close(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert noticed(project(tmp_path), lambda: monkeypatch.setenv("SOURCE_DATE_EPOCH", str(DAY))) == 1
