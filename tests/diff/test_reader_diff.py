"""What a reader sees change: recorded pairs. Each folder of fixtures/diffs/ has edits to De Brug and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from jaarbeeld.diff.comparing import compare
from jaarbeeld.diff.markdown import markdown
from jaarbeeld.diff.reading import site_at
from jaarbeeld.diff.reasons import reasons
from jaarbeeld.diff.telling import telling
from jaarbeeld.generator.generate import publish
from jaarbeeld.project import Project
from tests.conftest import ROOT, TODAY, change, write
from tests.publishing import MOMENT, house_at

DIFFS = ROOT / "tests/fixtures/diffs"
CASES = sorted(path.parent.name for path in DIFFS.glob("*/edits.yml"))
PREVIEW = "https://proef.example/12"
Edits = Sequence[Mapping[str, str]]


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where sites are built, with the site of De Brug as it is."""
    place = tmp_path_factory.mktemp("verschil")
    build(place, "brug")
    return place


def build(place: Path, name: str, *edits: Edits) -> Project:
    """De Brug with the whole look of the real site, edited and built into its `site`."""
    project = house_at(place / name)
    for edit in [edit for some in edits for edit in some]:
        apply(project, edit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        publish(project.root, project.root / "site")
    return project


def apply(project: Project, edit: Mapping[str, str]) -> None:
    """One edit: a text replaced in a file, a file written, or a file removed."""
    if "remove" in edit:
        (project.root / edit["remove"]).unlink()
    elif "text" in edit:
        write(project, edit["file"], edit["text"])
    else:
        change(project, edit["file"], edit["old"], edit["new"])


def told(case: str, workplace: Path) -> str:
    """The Markdown for the edits of a case."""
    edits = yaml.safe_load((DIFFS / case / "edits.yml").read_text("utf-8"))
    before = edits.get("before", [])
    old = build(workplace, f"{case}-voor", before) if before else Project(workplace / "brug", TODAY)
    new = build(workplace, f"{case}-na", before, edits["edits"])
    after = site_at(new.root / "site")
    changes = compare(site_at(old.root / "site"), after, reasons=reasons(new.root, TODAY))
    return markdown(telling(changes, after), preview_url=PREVIEW)


@pytest.mark.parametrize("case", CASES)
def test_a_reviewer_reads_what_was_recorded(case: str, workplace: Path) -> None:
    assert told(case, workplace) == (DIFFS / case / "expected.md").read_text("utf-8")
