"""The measuring stick's larger projects are sound: what it measures is a site that could be published."""

from pathlib import Path

import pytest
from bench.scaled import write

from jaarbeeld import clock
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import errors_in
from jaarbeeld.project import Project


def written(folder: Path, size: str) -> Dataset:
    """The data of a project of this size, in which there is no mistake."""
    write(folder / size, size)
    prepared = prepare(Project.at(folder / size, clock.now()))
    assert not errors_in(prepared.problems)
    return prepared.dataset


def test_a_project_twice_as_large_has_twice_the_figures_and_no_mistake(tmp_path: Path) -> None:
    assert len(written(tmp_path, "2").indicators) == 2 * len(written(tmp_path, "1").indicators)


def test_a_project_with_three_editions_has_the_pages_and_figures_of_each_and_no_mistake(tmp_path: Path) -> None:
    grown = written(tmp_path, "3j")
    assert sorted(edition.year for edition in grown.editions) == [2021, 2022, 2024]
    assert {2021, 2022, 2023, 2024} <= set(grown.indicators["families"].values)
    assert {path.name for path in (tmp_path / "3j/content/2021").iterdir()} == {
        path.name for path in (tmp_path / "3j/content/2024").iterdir()
    }


@pytest.mark.parametrize("size", ["1w", "2w"])
def test_without_waivers_numbers_are_hidden_and_nothing_is_wrong(tmp_path: Path, size: str) -> None:
    grown = written(tmp_path, size)
    assert any(
        quantity.state == "suppressed" for name in grown.indicators for quantity in [grown.quantity(name, 2024)] if quantity
    )
