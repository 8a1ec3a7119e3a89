"""Whatever an editor changes, with what earlier runs kept a check says the same and a build makes the same as without."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from tests.conftest import TODAY
from tests.edits import edited
from tests.publishing import MOMENT, contents, failure, house_apart, is_right


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """De Brug, with what it keeps in a folder of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    return house_apart(tmp_path / "brug")


def told(project: Project) -> list[str]:
    """What a check says, warnings and all."""
    try:
        return [str(problem) for problem in prepare(Project(project.root, TODAY)).problems]
    except ContentError as error:
        return [str(problem) for problem in error.problems]


def forget(project: Project) -> None:
    """Keep only what is drawn."""
    for path in project.cache.iterdir():
        if path.is_symlink():
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def test_a_check_says_the_same(house: Project) -> None:
    refused = 0
    before = {path: path.read_bytes() for path in house.root.rglob("*") if path.suffix in (".md", ".yml") and path.is_file()}
    for seed in range(12):
        told(house)
        did = edited(house.root, random.Random(seed))
        kept, again = told(house), told(house)
        forget(house)
        assert kept == again == told(house), did
        refused += not is_right(house)
        if seed % 3 == 2:
            for path in {*house.root.rglob("*.md"), *house.root.rglob("*.yml")} - before.keys():
                path.unlink()
            for path, content in before.items():
                path.write_bytes(content)
    assert 0 < refused < 12


def test_a_build_makes_the_same(house: Project) -> None:
    assert not failure(house)
    built = 0
    for seed in range(100, 130):
        spare = house.root.parent / "spare"
        shutil.copytree(house.root, spare, symlinks=True, ignore=shutil.ignore_patterns("site", ".site*"))
        did = edited(house.root, random.Random(seed))
        if is_right(house) and not failure(house):
            kept = contents(house.root / "site")
            forget(house)
            assert not failure(house)
            assert {path: one for path, one in contents(house.root / "site").items() if kept.get(path) != one} == {}, did
            assert kept.keys() == contents(house.root / "site").keys()
            built += 1
            shutil.rmtree(spare)
        else:
            for name in ("content", "data", "overrides", "mkdocs.yml"):
                path = house.root / name
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink(missing_ok=True)
            for name in ("content", "data", "overrides", "mkdocs.yml"):
                if (spare / name).exists():
                    (spare / name).rename(house.root / name)
            shutil.rmtree(spare)
        if built == 3:
            return
    raise AssertionError("no edit could be built")
