"""When a figure last changed, from a real git repository with commits on chosen days."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest

from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.reading.history import LastChange, history_of, last_change
from tests.conftest import change, loaded

FILE = "data/indicators/bezoeken.yml"
FIRST, SECOND, THIRD = dt.date(2025, 1, 10), dt.date(2025, 2, 20), dt.date(2025, 3, 30)


@pytest.fixture(autouse=True)
def _no_other_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the developer's settings nor the repository that a git hook runs in."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


def git(root: Path, *arguments: str, day: dt.date = FIRST) -> str:
    when = f"{day.isoformat()}T12:00:00+00:00"
    who = {f"GIT_{role}_{what}": "De Brug" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    done = subprocess.run(["git", *arguments], cwd=root, env={**os.environ, **who, **dates}, check=True, capture_output=True)
    return done.stdout.decode()


def commit(project: Project, day: dt.date) -> None:
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", "Werk bij", day=day)


def changed(project: Project, indicator: str) -> LastChange:
    history = history_of(project.root, [FILE], memory=project.cache / "history.json")
    assert history.remark == ""
    return last_change(history, loaded(project), indicator)


@pytest.fixture
def versioned(klein: Project) -> Project:
    """The small organisation as a repository with one commit."""
    git(klein.root, "init", "-q")
    (klein.root / ".gitignore").write_text(".cache/\n")
    commit(klein, FIRST)
    return klein


def test_everything_dates_from_its_first_commit(versioned: Project) -> None:
    assert changed(versioned, "people") == LastChange(FIRST, FIRST)


def test_a_new_value_changes_the_date_of_the_data_only(versioned: Project) -> None:
    change(versioned, FILE, "values: {2023: 40, 2024: 24}", "values: {2023: 41, 2024: 24}")
    commit(versioned, SECOND)
    assert changed(versioned, "people") == LastChange(data=SECOND, description=FIRST)


def test_a_part_of_a_breakdown_is_data(versioned: Project) -> None:
    change(versioned, FILE, "values: {2024: 18}", "values: {2024: 18, 2023: 20}")
    commit(versioned, SECOND)
    assert changed(versioned, "people") == LastChange(data=SECOND, description=FIRST)


def test_a_list_of_topics_is_data(versioned: Project) -> None:
    change(versioned, FILE, "    slug: mensen\n", "    slug: mensen\n    topics: {2024: [Koken, Fietsen]}\n")
    commit(versioned, SECOND)
    assert changed(versioned, "people") == LastChange(data=SECOND, description=FIRST)


def test_what_stands_on_one_line_changed_together(versioned: Project) -> None:
    path = versioned.root / FILE
    source = 'source: {edition: 2024, section: "1"}'
    one_line = f"  - {{id: walks, slug: wandelen, label: wandelingen, definition: Samen buiten., unit: visits, {source},\n"
    path.write_text(f"{path.read_text('utf-8')}{one_line}     values: {{2024: 9}}, objective: 1}}\n", "utf-8")
    commit(versioned, SECOND)
    change(versioned, FILE, "values: {2024: 9}, objective: 1", "values: {2024: 10}, objective: 1")
    commit(versioned, THIRD)
    assert changed(versioned, "walks") == LastChange(data=THIRD, description=THIRD)
    change(versioned, FILE, "Samen buiten.", "Samen naar buiten.")
    commit(versioned, dt.date(2025, 4, 1))
    assert changed(versioned, "walks") == LastChange(data=THIRD, description=dt.date(2025, 4, 1))


def test_another_definition_changes_the_date_of_the_description_only(versioned: Project) -> None:
    change(versioned, FILE, "Elk bezoek aan huis.", "Elk bezoek bij iemand thuis.")
    commit(versioned, SECOND)
    assert changed(versioned, "visits") == LastChange(data=FIRST, description=SECOND)


def test_the_newest_commit_counts(versioned: Project) -> None:
    change(versioned, FILE, "{2023: 40, 2024: 24}", "{2023: 41, 2024: 24}")
    commit(versioned, SECOND)
    change(versioned, FILE, "{2023: 41, 2024: 24}", "{2023: 42, 2024: 24}")
    commit(versioned, THIRD)
    assert changed(versioned, "people").data == THIRD


def test_a_change_to_another_indicator_is_not_counted(versioned: Project) -> None:
    change(versioned, FILE, "{2023: ±450, 2024: ±200}", "{2023: ±450, 2024: ±300}")
    commit(versioned, SECOND)
    assert changed(versioned, "visits") == LastChange(FIRST, FIRST)
    assert changed(versioned, "share_alone") == LastChange(FIRST, FIRST)


def test_a_comment_above_the_next_indicator_is_no_change(versioned: Project) -> None:
    change(versioned, FILE, "  - id: visits", "  # Alle bezoeken samen.\n  - id: visits")
    commit(versioned, SECOND)
    assert changed(versioned, "people") == LastChange(FIRST, FIRST)


def test_a_line_that_is_not_committed_has_no_date(versioned: Project) -> None:
    change(versioned, FILE, "values: {2023: 1468, 2024: ", "values: {2023: 1469, 2024: ")
    assert changed(versioned, "visits") == LastChange(data=None, description=FIRST)


def test_what_git_said_is_used_again_until_a_file_changes(versioned: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = changed(versioned, "people")
    kept = (versioned.cache / "history.json").read_text("utf-8")
    assert changed(versioned, "people") == before
    assert (versioned.cache / "history.json").read_text("utf-8") == kept
    change(versioned, FILE, "{2023: 40, 2024: 24}", "{2023: 41, 2024: 24}")
    commit(versioned, SECOND)
    assert changed(versioned, "people").data == SECOND
    assert (versioned.cache / "history.json").read_text("utf-8") != kept


def test_a_broken_memory_is_replaced(versioned: Project) -> None:
    versioned.cache.mkdir()
    (versioned.cache / "history.json").write_text("{", "utf-8")
    assert changed(versioned, "people") == LastChange(FIRST, FIRST)


def test_without_a_repository_there_is_one_remark_and_no_date(klein: Project) -> None:
    git(klein.root.parent, "--version")
    history = history_of(klein.root, [FILE], memory=klein.cache / "history.json")
    assert history.remark.endswith("dit is geen map met een git-geschiedenis.")
    assert last_change(history, loaded(klein), "people") == LastChange()
    prepared = prepare(klein)
    assert history.remark in prepared.remark.splitlines()
    assert prepared.problems == ()


def test_a_shallow_clone_says_how_to_get_the_rest(versioned: Project, tmp_path: Path) -> None:
    change(versioned, FILE, "{2023: 40, 2024: 24}", "{2023: 41, 2024: 24}")
    commit(versioned, SECOND)
    git(tmp_path, "clone", "-q", "--depth", "1", versioned.root.as_uri(), "kopie")
    history = history_of(tmp_path / "kopie", [FILE], memory=tmp_path / "history.json")
    assert history.dates == {}
    assert "git fetch --unshallow" in history.remark


def test_a_tarball_inside_another_repository_has_no_dates(klein: Project) -> None:
    git(klein.root, "init", "-q")
    (klein.root / "leeg").touch()
    git(klein.root, "add", "leeg")
    git(klein.root, "commit", "-q", "-m", "Begin")
    assert changed(klein, "people") == LastChange()


def test_readers_see_both_days_on_the_page(versioned: Project) -> None:
    change(versioned, FILE, "{2023: 40, 2024: 24}", "{2023: 41, 2024: 24}")
    commit(versioned, SECOND)
    page = prepare(versioned).page("cijfers/mensen.md")
    assert page is not None
    assert "<dt>Cijfers gewijzigd</dt><dd>20 februari 2025</dd>" in page.markdown
    assert "<dt>Uitleg gewijzigd</dt><dd>10 januari 2025</dd>" in page.markdown


def test_the_same_commit_gives_the_same_page_on_any_day(versioned: Project) -> None:
    first, later = (prepare(Project(versioned.root, day)) for day in (SECOND, THIRD))
    assert first.generated == later.generated


def test_commits_that_someone_passes_over_on_their_own_computer_count(
    versioned: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(versioned, FILE, "Elk bezoek aan huis.", "Elk bezoek bij iemand thuis.")
    commit(versioned, SECOND)
    (tmp_path / "overslaan").write_text(git(versioned.root, "rev-parse", "HEAD"))
    own = tmp_path / "gitconfig"
    own.write_text(f"[blame]\n\tignoreRevsFile = {tmp_path / 'overslaan'}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(own))
    assert changed(versioned, "visits") == LastChange(FIRST, SECOND)
