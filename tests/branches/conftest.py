"""Het Netwerk, made once for all tests of a worker, and a copy of it for a test that changes something."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.conftest import TODAY
from tests.once import Shared
from tests.umbrella import ADDRESS, network


@pytest.fixture(scope="session")
def made(shared: Shared) -> Path:
    """The folder with the umbrella and the sites of its branches, of which a test changes nothing."""
    return shared.folder("netwerk", network)


@pytest.fixture
def umbrella(made: Path, tmp_path: Path) -> Project:
    """A copy that a test may change, with its branches beside it."""
    shutil.copytree(made, tmp_path / "netwerk")
    return Project(tmp_path / "netwerk/koepel", TODAY, ADDRESS)


@pytest.fixture(scope="session")
def pages(made: Path) -> Written:
    """Everything filled in, as it is before a generator makes HTML of it."""
    return prepare(Project(made / "koepel", TODAY, ADDRESS))
