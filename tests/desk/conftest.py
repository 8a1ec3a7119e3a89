"""What tests of the desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.browsing import Browser
from tests.publishing import MOMENT, house_at


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    made = Browser(house_at(tmp_path / "brug"))
    with made.client:
        yield made
