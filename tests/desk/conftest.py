"""What tests of the desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.desk.browsing import Browser
from tests.publishing import MOMENT, house_at


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    project = house_at(tmp_path / "brug")
    # What was drawn is shared; what an editor did is of this project alone.
    cache = project.root / ".cache"
    cache.unlink()
    cache.mkdir()
    for kept in (ROOT / ".cache").iterdir():
        if not kept.name.startswith("desk"):
            (cache / kept.name).symlink_to(kept)
    made = Browser(project)
    with made.client:
        yield made
