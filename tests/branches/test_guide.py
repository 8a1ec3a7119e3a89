"""The guide for umbrellas: what it shows works, and its workflow is sound."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from jaarbeeld.model.branches import BranchFile
from jaarbeeld.pipeline import Written
from tests.at_desk import Desk
from tests.conftest import ROOT
from tests.test_docs import UMBRELLA, examples

BIN = Path(sys.executable).parent
LISTED, WORKFLOW = (block.partition("```")[0] for block in UMBRELLA.split("```yaml\n")[1:])


@pytest.mark.parametrize("asked", examples(UMBRELLA))
def test_every_example_of_the_guide_works_on_the_network(asked: str, pages: Written) -> None:
    assert Desk.of(pages.dataset).told_about(asked) == []


def test_the_list_in_the_guide_can_be_read() -> None:
    BranchFile.model_validate(_frozen(yaml.safe_load(LISTED)))


def _frozen(value: object) -> object:
    """The same with tuples for lists, as models take them."""
    if isinstance(value, dict):
        return {key: _frozen(inner) for key, inner in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def test_the_workflow_in_the_guide_is_sound_and_uses_what_ours_use(tmp_path: Path) -> None:
    workflow = tmp_path / ".github/workflows/publiceren.yml"
    workflow.parent.mkdir(parents=True)
    workflow.write_text(WORKFLOW, "utf-8")
    (tmp_path / ".git").mkdir()
    for command in (["actionlint", "-no-color"], ["zizmor", "--offline", "--quiet", "--persona", "pedantic", ".github"]):
        ran = subprocess.run([BIN / command[0], *command[1:]], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    ours = {line.strip() for path in ROOT.glob(".github/workflows/*.yml") for line in path.read_text("utf-8").splitlines()}
    started = ROOT / "hooks/jaarbeeld/starting/files/github/workflows"
    ours |= {line.strip() for path in started.glob("*.yml") for line in path.read_text("utf-8").splitlines()}
    assert [line for line in map(str.strip, WORKFLOW.splitlines()) if line.startswith("uses:") and line not in ours] == []
