"""The small organisation De Brug, copied fresh for every test that changes something in it."""

from __future__ import annotations

import datetime as dt
import shutil
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from hypothesis import settings

from jaarbeeld.editions import sealed
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.problems import ContentError, Problem, in_order
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from jaarbeeld.snapshots import seal as made_seal
from jaarbeeld.starting.project import Answers, start
from jaarbeeld.theme import Look
from tests.once import Shared

if TYPE_CHECKING:
    from tests.at_desk import Desk

# How long one example takes says more of the machine than of the code. A merge is judged on the same examples each time;
# `pytest --hypothesis-profile=wide` looks for new ones, as bench/fuzz.py does at length.
settings.register_profile("wide", deadline=None)
settings.register_profile("jaarbeeld", deadline=None, derandomize=True)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=20, database=None)
settings.load_profile("jaarbeeld")

ROOT = Path(__file__).parents[1]
KLEIN = ROOT / "tests/fixtures/klein"
OURS = Look.of(ROOT)
"""How the real site looks."""
TODAY = dt.date(2024, 6, 1)


def copy_of_klein(target: Path) -> Path:
    """A fresh copy of the small organisation, which has nothing of its own to look at."""
    shutil.copytree(KLEIN, target)
    return target


def copy_of_kassa(target: Path) -> Path:
    """A fresh copy of De Kassa: a project as `jaarbeeld new` begins it, with money, targets and other kinds of figures."""
    start(target, Answers("De Kassa", "Dorp", 2024), TODAY)
    return Path(shutil.copytree(ROOT / "tests/fixtures/kassa", target, dirs_exist_ok=True))


def change(project: Project, file: str, old: str, new: str) -> None:
    """Replace the one occurrence of a text in a file of the project."""
    path = project.root / file
    before = path.read_text("utf-8")
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {file}"
    path.write_text(before.replace(old, new), "utf-8")


def write(project: Project, file: str, text: str) -> None:
    """Write a whole file of the project."""
    path = project.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def loaded(project: Project) -> Dataset:
    """The data set of a project whose data files are right."""
    dataset, _ = load(project.data)
    assert dataset is not None
    return dataset


def data_problems(project: Project) -> list[str]:
    """What an editor reads about the data files alone, in order."""
    return told(load(project.data)[1])


def problems(project: Project) -> list[str]:
    """What an editor reads after `jaarbeeld check`: mistakes, or the warnings when there are none."""
    try:
        return told(prepare(project).problems)
    except ContentError as error:
        return told(error.problems)


def errors(project: Project) -> list[str]:
    """The mistakes that an editor reads about, without what only wants attention."""
    return [said for said in problems(project) if "  let op: " not in said]


def seal(project: Project, *years: int) -> None:
    """Seal these editions as they are now, as `jaarbeeld seal` does; what was sealed of them before is forgotten."""
    for year in years:
        (project.root / sealed.place_of(year).file).unlink(missing_ok=True)
    for year in years:
        sealed.write(made_seal(project, year), project.root)


def told(found: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """Problems as an editor reads them."""
    return [str(problem) for problem in in_order(found)]


def changed(recorded: str, now: str) -> list[str]:
    """The lines in which a text differs from what was recorded; pytest's own comparison of long texts takes minutes."""
    return list(unified_diff(recorded.splitlines(), now.splitlines(), "recorded", "now", lineterm="", n=0))


def words(html: str) -> str:
    """What a reader sees of HTML, on one line, with ordinary spaces."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return " ".join("".join(tree.itertext()).replace("\u00a0", " ").split())


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Where what takes long to make stands, for all workers."""
    return Shared(request, tmp_path_factory)


@pytest.fixture
def klein(tmp_path: Path) -> Project:
    """A copy that a test may change."""
    return Project(copy_of_klein(tmp_path / "klein"), TODAY)


@pytest.fixture
def kassa(tmp_path: Path) -> Project:
    """A copy of the organisation with money that a test may change."""
    return Project(copy_of_kassa(tmp_path / "kassa"), TODAY)


@pytest.fixture(scope="session")
def kas(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The data of the organisation with money, unchanged."""
    return loaded(Project(copy_of_kassa(tmp_path_factory.mktemp("kas") / "kassa"), TODAY))


@pytest.fixture(scope="session")
def brug(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """The small organisation's data, unchanged."""
    return loaded(Project(copy_of_klein(tmp_path_factory.mktemp("brug") / "klein"), TODAY))


@pytest.fixture(scope="session")
def site_of_brug(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """The small organisation's pages, unchanged."""
    return prepare(Project(copy_of_klein(tmp_path_factory.mktemp("brug-site") / "klein"), TODAY))


@pytest.fixture(scope="session")
def desk(brug: Dataset) -> Desk:
    """An editor's desk beside the small organisation's data, unchanged."""
    from tests.at_desk import Desk  # noqa: PLC0415 - it imports from here

    return Desk.of(brug)


CAMPAIGN = """\
  campaigns:
    - id: bread_bags
      slug: brood
      title: Deel je brood & je tijd
      text: Kom eens kijken.
      target: visitor
      kind: bread_bag
      indicator: people
"""


@pytest.fixture
def recruiting(klein: Project) -> Project:
    """The small organisation with one campaign, of which a test may change the data."""
    recruitment = klein.data / "recruitment.yml"
    recruitment.write_text(recruitment.read_text("utf-8") + CAMPAIGN, "utf-8")
    change(klein, "data/roles.yml", "    indicators: [visits]\n", "    indicators: [visits]\n    need: visits\n")
    return klein


@pytest.fixture(scope="session")
def report() -> Written:
    """The real report, as it stands in the repository."""
    return prepare(Project(ROOT, TODAY))
