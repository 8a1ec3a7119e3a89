"""The desk: what it remembers of a save."""

from __future__ import annotations

import pytest

from jaarbeeld.desk import saving
from jaarbeeld.project import Project
from tests.conftest import change


def test_when_something_was_saved_is_told_by_the_clocks_of_the_organisation(
    klein: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717281000")  # In Brussels 2 June 2024, 0:30.
    change(klein, "data/organisation.yml", "  website:", "  time_zone: America/Paramaribo\n  website:")
    file = "data/units.yml"
    opened = saving.Version.of(klein.root, file)
    saving.save(klein.root, {file: (opened.text or "") + "# meer\n"}, {file: opened.mark}, "Eenheden")
    assert [step.when for step in saving.steps(klein.root)] == ["1 juni 2024 om 19.30 uur"]
