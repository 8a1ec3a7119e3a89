"""The measuring stick's larger projects are sound: what it measures is a site that could be published."""

from pathlib import Path

from bench.scaled import scale

from jaarbeeld import clock
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import errors_in
from jaarbeeld.project import Project


def test_a_project_twice_as_large_has_twice_the_figures_and_no_mistake(tmp_path: Path) -> None:
    of_size = {}
    for times in (1, 2):
        scale(tmp_path / str(times), times)
        prepared = prepare(Project.at(tmp_path / str(times), clock.now()))
        assert not errors_in(prepared.problems)
        of_size[times] = len(prepared.dataset.indicators)
    assert of_size[2] == 2 * of_size[1]
