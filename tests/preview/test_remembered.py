"""Pages that are remembered, and would be the same, are those that would be made from nothing: in one run, and between two."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jaarbeeld import pipeline
from jaarbeeld.addresses import pictures
from jaarbeeld.components import Templates
from jaarbeeld.disclosure import current
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.asked import Asking, Remembered
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.year_value import YearValue
from jaarbeeld.pages import SiteOverview, generated
from jaarbeeld.pipeline import Written
from jaarbeeld.project import Project
from jaarbeeld.prose.macros import SITE_BLOCKS
from jaarbeeld.prose.rendering import render
from jaarbeeld.prose.sources import PageSource
from jaarbeeld.reading.loading import load
from tests.conftest import ROOT, TODAY, change, copy_of_klein, loaded
from tests.edits import edited

BY_NAME = tuple(one.name for one in dataclasses.fields(Dataset) if str(one.type).startswith("Mapping") and one.name != "spots")
"""The records of a data set that have names."""


def made(root: Path, remembered: Remembered | None = None, *, day: dt.date = TODAY) -> Written:
    """Everything filled in, also when something is wrong."""
    project = Project(root, day, "https://brug.example/", with_drafts=True)
    return pipeline.written(pipeline.shown(pipeline.checked(pipeline.read(project))), remembered)


def from_nothing(root: Path, *, day: dt.date = TODAY) -> Written:
    """The same, with nothing that a run before kept."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    return made(root, day=day)


def told(site: Written) -> tuple[object, ...]:
    return dict(site.authored), dict(site.generated), site.problems


@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_after_any_edit_the_remembered_pages_are_those_made_from_nothing(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    root, chance, remembered = copy_of_klein(folder / "brug"), random.Random(seed), Remembered()
    made(root, remembered)
    for _ in range(5):
        before = folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(root, before)
        said = edited(root, chance)
        day = TODAY + dt.timedelta(days=chance.choice((0, 0, 0, 400)))
        assert told(made(root, remembered, day=day)) == told(from_nothing(root, day=day)), said
        if chance.random() < 0.5:
            # As at the desk: what was tried is not kept, and what was remembered of it must do no harm.
            shutil.rmtree(root)
            shutil.copytree(before, root)
            assert told(made(root, remembered)) == told(from_nothing(root)), said


@settings(max_examples=4)
@given(seed=st.integers(0, 10_000))
def test_after_any_edit_what_the_run_before_kept_is_what_is_made_from_nothing(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, elsewhere = tmp_path_factory.mktemp("edits"), tmp_path_factory.mktemp("elders")
    root, chance = copy_of_klein(folder / "brug"), random.Random(seed)
    made(root)
    for number in range(6):
        said = edited(root, chance)
        day = TODAY + dt.timedelta(days=chance.choice((0, 0, 0, 400)))
        copied = shutil.copytree(root, elsewhere / f"{number}", ignore=shutil.ignore_patterns(".cache"))
        assert told(made(root, day=day)) == told(from_nothing(copied, day=day)), said


def test_only_pages_that_say_something_of_what_changed_are_filled_in_again(
    klein: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled_in = list[str]()

    def noted(page: PageSource, **given: Any) -> object:
        filled_in.append(page.src)
        return render(page, **given)

    for module in (pipeline, generated):
        monkeypatch.setattr(module, "render", noted)

    def again() -> set[str]:
        filled_in.clear()
        made(klein.root)
        return set(filled_in)

    everything, unchanged = again(), again()
    assert unchanged < everything
    assert not unchanged & made(klein.root).authored.keys()
    change(klein, "data/indicators/bezoeken.yml", "value: 1302", "value: 1303")
    changed = again()
    assert "cijfers/bezoeken.md" in changed
    assert "cijfers/mensen.md" in everything - changed
    assert again() == unchanged


def test_another_process_takes_all_that_was_kept(klein: Project) -> None:
    run = "import sys; from tests.preview.test_remembered import made; from pathlib import Path; made(Path(sys.argv[1]))"
    kept = set[tuple[bytes, int]]()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", run, klein.root], cwd=ROOT, env=environment, check=True)
        file = klein.cache / "filled" / "drafts"
        kept.add((file.read_bytes(), file.stat().st_ino))
    assert len(kept) == 1


def test_a_page_is_taken_again_only_while_all_that_it_asked_has_the_same_answer(klein: Project) -> None:
    data = loaded(klein)
    asked: tuple[tuple[str, Callable[[Dataset], object]], ...] = (
        ("a value", lambda known: known.quantity("people", 2024)),
        ("a value that is not there", lambda known: known.quantity("people", 1999)),
        ("a record that is not there", lambda known: known.indicators.get("nobody")),
        ("whether it is there", lambda known: "nobody" in known.indicators),
        ("all records", lambda known: list(known.indicators.values())),
        ("their names", lambda known: sorted(known.indicators)),
        ("the view of an edition", lambda known: as_known(known, 2023).indicators["people"].label),
        ("what comes from a picture", lambda known: pictures.wide_link(known, known.indicators["people"])),
    )
    reached = {
        "a value": {"a value", "a value that is not there", "all records", "what comes from a picture"},
        "another figure": {"all records"},
        "a new figure": {"a record that is not there", "whether it is there", "all records", "their names"},
        "nothing": set[str](),
    }
    people, visits = data.indicators["people"], data.indicators["visits"]
    changed = {
        "a value": {**data.indicators, "people": _with(people, 2024, 41)},
        "another figure": {**data.indicators, "visits": _with(visits, 2024, 41)},
        "a new figure": {**data.indicators, "nobody": people.model_copy(update={"id": "nobody"})},
        "nothing": {name: one.model_copy() for name, one in data.indicators.items()},
    }
    for what, indicators in changed.items():
        remembered, again = Remembered(), list[str]()
        for name, ask in asked:
            Asking(data, remembered).made(name, (), ask)
        other = _replaced(data, indicators)
        for name, ask in asked:

            def noted(
                known: Dataset, name: str = name, ask: Callable[[Dataset], object] = ask, again: list[str] = again
            ) -> object:
                again.append(name)
                return ask(known)

            assert Asking(other, remembered).made(name, (), noted) == ask(other)
        # The view of an edition is made of the record too, so it may be asked once more.
        assert set(again) - {"the view of an edition"} == reached[what], what


def test_numbers_that_are_equal_and_do_not_look_alike_are_different_answers(klein: Project) -> None:
    data, remembered = loaded(klein), Remembered()
    for number in (Decimal("12.5"), Decimal("12.50")):
        people = _with(data.indicators["people"], 2024, number)
        other = _replaced(data, {**data.indicators, "people": people})
        shown = Asking(other, remembered).made("page", (), lambda known: str(known.indicators["people"].values[2024].number))
        assert shown == str(number)


def test_every_record_of_both_organisations_can_be_compared(klein: Project) -> None:
    for root in (klein.root, ROOT):
        data, remembered = load(root / "data")[0], Remembered()

        def all_of(known: Dataset) -> list[object]:
            return [
                getattr(known, part.name) for part in dataclasses.fields(Dataset) if part.init and part.name not in BY_NAME
            ] + [list(getattr(known, name).values()) for name in BY_NAME]

        first = Asking(data, remembered).made("all", (), all_of)
        assert Asking(_copied(data), remembered).made("all", (), all_of) is first


def test_two_moments_at_which_all_sessions_stand_alike_show_the_same(klein: Project) -> None:
    data, zone = loaded(klein), loaded(klein).organisation.zone
    moments = [dt.datetime.combine(TODAY, dt.time(hour, minute), zone) for hour in range(24) for minute in (0, 30)]
    seen: dict[object, list[object]] = {}
    for moment in moments:
        overview = SiteOverview(data, moment, "https://brug.example/")
        views = [overview.view(name, here="", year=2024) for name in (*SITE_BLOCKS, "stories")]
        seen.setdefault(current.standing(data, moment), views)
        assert seen[current.standing(data, moment)] == views


def test_fragments_are_known_by_what_they_say_and_not_by_where_they_stand(klein: Project, tmp_path: Path) -> None:
    elsewhere = Project(copy_of_klein(tmp_path / "elders"), TODAY)
    assert Templates(klein.look).digest == Templates(elsewhere.look).digest


def _with(indicator: Indicator, year: int, number: int | Decimal) -> Indicator:
    value: YearValue = indicator.values[year].model_copy(update={"number": number})
    return indicator.model_copy(update={"values": {**indicator.values, year: value}})


def _replaced(data: Dataset, indicators: dict[str, Indicator]) -> Dataset:
    return dataclasses.replace(data, indicators=indicators)


def _copied(data: Dataset) -> Dataset:
    """Equal data of other objects, but for the trees of files."""
    parts = {one.name: getattr(data, one.name) for one in dataclasses.fields(Dataset) if one.init and one.name != "spots"}
    return dataclasses.replace(data, **copy.deepcopy(parts))
