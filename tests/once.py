"""What takes long to make is made once in a run, by the first test that asks; the other workers of pytest-xdist wait for it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


class Shared:
    """The folders of one run of the tests, the same for each of its workers."""

    def __init__(self, request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> None:
        own = factory.getbasetemp()
        # A worker has a folder of its own in that of the run: https://pytest-xdist.readthedocs.io/en/stable/how-to.html
        self._root = own.parent if hasattr(request.config, "workerinput") else own

    def folder(self, name: str, make: Callable[[Path], object]) -> Path:
        """A folder that `make` has filled, of which a test changes nothing."""
        folder, made = self._root / name, self._root / f"{name}.made"
        with FileLock(self._root / f"{name}.lock"):
            if not made.exists():
                # What failed for one worker fails for the next one too, with its own words.
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                made.touch()
        return folder
