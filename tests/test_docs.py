"""The guides say what is there, and what is there is in the guides."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment, meta

from jaarbeeld.findings import figures
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.prose import macros
from jaarbeeld.prose.branch_macros import OF_BRANCHES
from jaarbeeld.prose.chart_macros import CHARTS
from jaarbeeld.prose.organisation_macros import BEHIND
from jaarbeeld.reading.loading import FILE_KINDS
from tests.at_desk import Desk
from tests.conftest import ROOT, TODAY, change, copy_of_kassa, copy_of_klein, loaded, words

GUIDE = (ROOT / "docs/redactie.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
PUBLISHING = (ROOT / "docs/publiceren.md").read_text("utf-8")
KINDS_OF_FIGURES = (ROOT / "docs/figures.md").read_text("utf-8")
UMBRELLA = (ROOT / "docs/koepel.md").read_text("utf-8")
EXITS = (ROOT / "docs/exits.md").read_text("utf-8")
MACROS = {*CHARTS, *OF_BRANCHES, *BEHIND, *macros.INLINE, *macros.BLOCKS, *macros.SITE_BLOCKS}


def examples(guide: str = GUIDE) -> list[str]:
    """The questions that a guide shows, without those that leave something open; `${{ … }}` is a question of a workflow."""
    return [asked for asked in re.findall(r"(?<!\$)\{\{.*?\}\}", guide) if "…" not in asked]


def section(title: str) -> str:
    """The text under a heading of the editors' guide, up to the next one of its depth."""
    match = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^\1 |\Z)", GUIDE, re.MULTILINE | re.DOTALL)
    assert match, f"the guide has no heading «{title}»"
    return match[2]


def test_the_guide_explains_every_macro_and_no_other() -> None:
    explained = {
        name
        for asked in (*examples(), *examples(UMBRELLA))
        for name in meta.find_undeclared_variables(Environment().parse(asked))
    }
    assert explained == MACROS | {"organisation", "year", "previous_year", "disclosure"}


@pytest.mark.parametrize("asked", [asked for asked in examples() if "review" not in asked])
def test_every_example_of_the_guide_works(asked: str, real: Desk, kas: Desk, aims: Desk) -> None:
    desk = kas if any(macro in asked for macro in ("statement(", "people(", "annual_accounts(")) else real
    desk = aims if "sdg(" in asked else desk
    assert desk.told_about(asked) == []


@pytest.fixture(scope="module")
def real(report: Written) -> Desk:
    """An editor's desk beside the real data."""
    return Desk.of(report.dataset)


@pytest.fixture(scope="module")
def kas(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An editor's desk beside the data of De Kassa, which has what the real report has not."""
    return Desk.of(loaded(Project(copy_of_kassa(tmp_path_factory.mktemp("kas") / "kassa"), TODAY)))


@pytest.fixture(scope="module")
def aims(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """An editor's desk beside data in which an objective contributes to global goals."""
    project = Project(copy_of_klein(tmp_path_factory.mktemp("doelen") / "klein"), TODAY)
    change(project, "data/objectives.yml", "key_indicators: [visits]", "key_indicators: [visits]\n    sdg: [3, 10]")
    return Desk.of(loaded(project))


def test_the_guide_lists_every_data_file_and_no_other() -> None:
    listed = set(re.findall(r"^\| `([^`]+\.yml)` \|", section("De bestanden in data/"), re.MULTILINE))
    assert listed == {kind.pattern for kind in FILE_KINDS}
    of_umbrellas = {"branches.yml"}
    there = [ROOT / "data", ROOT / "tests/fixtures/kassa/data"]
    assert all(any(list(folder.glob(pattern)) for folder in there) for pattern in listed - of_umbrellas)


def test_every_data_file_points_to_its_schema() -> None:
    for kind in FILE_KINDS:
        for path in (ROOT / "data").glob(kind.pattern):
            first = path.read_text("utf-8").splitlines()[0]
            up = "../" * (len(path.relative_to(ROOT / "data").parts) - 1)
            assert first == f"# yaml-language-server: $schema={up}schema/{kind.schema}.json", path


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s]*(?:[#|`\n]|$))", README)) <= targets
    assert {"serve", "test"} <= targets


def test_the_folders_and_files_that_the_guides_name_exist() -> None:
    for text in (README, GUIDE, CONTRIBUTING, PUBLISHING, UMBRELLA, EXITS):
        named = re.findall(r"`((?:data|content|overrides|hooks|tests|docs|\.ci)/[\w./-]*)`", text)
        # The guide for umbrellas names files that we do not have.
        for name in named if text != UMBRELLA else ():
            assert (ROOT / name).exists(), name
        beside = ROOT / ("docs" if text in (GUIDE, PUBLISHING, UMBRELLA, EXITS) else "")
        for name in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", re.sub(r"`[^`\n]+`", "", text)):
            assert (beside / name).exists(), name


def test_the_guide_shows_every_picture_of_the_desk_and_no_other() -> None:
    shown = re.findall(r"!\[[^\]]{10,}\]\(beelden/([\w-]+\.png)\)", GUIDE)
    there = {path.name: path.stat().st_size for path in (ROOT / "docs/beelden").iterdir()}
    assert sorted(shown) == sorted(there)
    assert max(there.values()) < 60_000
    taken = re.findall(r'yield "([\w-]+)"', (ROOT / "tests/pictures_of_the_desk.py").read_text("utf-8"))
    assert sorted(f"{name}.png" for name in taken) == sorted(there)


def test_the_way_of_a_figure_passes_files_that_are_there() -> None:
    tour = CONTRIBUTING.split("## The way of a figure")[1].split("## Four recipes")[0]
    library = ROOT / "hooks/jaarbeeld"
    passed = re.findall(r"`((?:[a-z_]+/)*(?:[a-z_]+/|[a-z_]+\.py))`", tour)
    assert [name for name in passed if not (library / name).exists()] == []
    rooms = {"reading", "model", "checks", "disclosure", "prose", "findings", "components", "pages", "generator", "publish"}
    assert rooms | {"desk"} <= {name.split("/")[0] for name in passed}


def test_every_room_has_its_tests() -> None:
    library = {path.parent.name for path in (ROOT / "hooks/jaarbeeld").glob("*/__init__.py")}
    without = {"addresses"}  # what there will be is tested where it is made: tests/exports/, tests/artwork/
    assert {room for room in library - without if not list((ROOT / "tests" / room).glob("test_*.py"))} == set()


def test_every_example_of_what_to_add_can_be_added(tmp_path: Path) -> None:
    for folder in ("data", "content", "overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    blocks = re.findall(r"```yaml\n# (data/\S+)\n(.*?)```", section("Iets toevoegen"), re.DOTALL)
    assert len(blocks) == 4
    for file, example in blocks:
        with (tmp_path / file).open("a", encoding="utf-8") as data:
            data.write("\n" + example)
    correction = re.search(r"```yaml\n( +corrections:.*?)```", section("Iets toevoegen"), re.DOTALL)
    assert correction
    with (tmp_path / "data/editions.yml").open("a", encoding="utf-8") as editions:
        editions.write(correction[1])
    prepared = prepare(Project(tmp_path, dt.date(2025, 6, 1)))
    assert "families_with_buddy" in prepared.dataset.indicators
    assert "een-kop-koffie" in prepared.dataset.testimonials
    assert prepared.dataset.editions[-1].corrections[0].indicator == "families"


def test_the_page_of_faults_is_what_the_tests_say() -> None:
    command = [sys.executable, "-m", "tests.faults", "--check"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_every_kind_of_figure_reads_as_its_guide_says(tmp_path: Path) -> None:
    rows = re.findall(r"^\| [^|]+ \| `([^|]+)` \| ([^|]+) \|$", KINDS_OF_FIGURES, re.MULTILINE)
    assert len(rows) >= 5
    folder = copy_of_kassa(tmp_path / "kassa")
    units = yaml.safe_load((folder / "data/units.yml").read_text("utf-8"))["units"]
    assert all(unit in units for unit in yaml.safe_load(KINDS_OF_FIGURES.split("```yaml")[1].split("```")[0])["units"])
    written = [f"  - {{id: kind_{n}, slug: soort-{n}, label: soort {n}, definition: Een soort, {asked}}}"
               for n, (asked, _) in enumerate(rows)]  # fmt: skip
    text = "\n".join(["theme: soorten", "title: Soorten", "indicators:", *written])
    (folder / "data/indicators/soorten.yml").write_text(text, "utf-8")
    dataset = prepare(Project(folder, TODAY)).dataset
    told = [figures.headline(dataset, dataset.indicators[f"kind_{n}"], 2024).replace("\u00a0", " ") for n in range(len(rows))]
    assert told == [says for _, says in rows]


def test_a_figure_with_two_dimensions_reads_as_its_guide_says(tmp_path: Path) -> None:
    part = KINDS_OF_FIGURES.split("## Twee dimensies")[1].split("\n## ")[0]
    (example,) = re.findall(r"```yaml\n(.*?)```", part, re.DOTALL)
    says = " ".join(re.findall(r"^> (.*)$", part, re.MULTILINE))
    folder = copy_of_kassa(tmp_path / "kassa")
    head = "theme: kruis\ntitle: Kruis\nindicators:\n  - id: crossed\n    slug: kruis\n    label: kruis\n"
    written = head + "    definition: Een kruis.\n" + re.sub(r"^(?=.)", "    ", example, flags=re.MULTILINE)
    (folder / "data/indicators/kruis.yml").write_text(written, "utf-8")
    desk = Desk.of(prepare(Project(folder, TODAY)).dataset)
    assert says in words(desk.html('{{ breakdown("crossed", "by_age_and_gender") }}'))


def test_the_statement_in_the_guide_is_one_that_adds_up() -> None:
    shown = yaml.safe_load(
        next(one for one in KINDS_OF_FIGURES.split("```yaml") if "# data/statements.yml" in one).split("```")[0]
    )
    there = yaml.safe_load((ROOT / "tests/fixtures/kassa/data/statements.yml").read_text("utf-8"))
    assert shown["statements"] == there["statements"][:1]
