"""Check: the steps of a flow exist, and what is drawn as parts of a step adds up to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from jaarbeeld.checks.references import objective_problems, unknown
from jaarbeeld.checks.rules import of_whole
from jaarbeeld.model.dataset import Dataset, total
from jaarbeeld.model.flow import Step
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.quantities import number_text
from jaarbeeld.problems import Problem

Path = tuple[Key, ...]


def references_in(dataset: Dataset) -> Iterator[Problem]:
    """Every figure or objective that a flow names and that does not exist."""
    for flow in dataset.flows.values():
        place = partial(dataset.place, "flows", flow.id)
        yield from objective_problems(flow.objective, dataset, place)
        for step, path in _steps(flow.start, ("start",)):
            yield from unknown(step.indicator, "indicators", dataset, place, *path, "indicator")


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every split that does not add up in a year for which all its figures are known, or that counts something else."""
    for flow in dataset.flows.values():
        for step, path in _steps(flow.start, ("start",)):
            yield from _split_problems(step, dataset, flow=flow.id, path=path)


def _steps(step: Step, path: Path) -> Iterator[tuple[Step, Path]]:
    yield step, path
    if step.then is not None:
        yield from _steps(step.then, (*path, "then"))
    for index, part in enumerate(step.splits):
        yield from _steps(part, (*path, "splits", index))


def _split_problems(step: Step, dataset: Dataset, *, flow: str, path: Path) -> Iterator[Problem]:
    if not step.splits:
        return
    place = dataset.place("flows", flow, *path, "splits")
    unit = dataset.indicators[step.indicator].unit
    others = {index: dataset.indicators[part.indicator].unit for index, part in enumerate(step.splits)}
    for index, part in enumerate(step.splits):
        if (other := others[index]) != unit:
            hint = "Delen tellen hetzelfde als hun geheel. Gebruik anders 'then'."
            spot = dataset.place("flows", flow, *path, "splits", index, "indicator")
            yield Problem(spot, f"'{part.indicator}' telt {other}, '{step.indicator}' telt {unit}.", hint)
    for year in dataset.years(step.indicator) if set(others.values()) == {unit} else ():
        whole = dataset.quantity(step.indicator, year)
        parts = [dataset.quantity(part.indicator, year) for part in step.splits]
        numbers = [part.number for part in parts if part is not None and part.number is not None and not part.approximate]
        if whole is None or whole.number is None or whole.approximate or len(numbers) < len(parts):
            continue
        if (found := total(numbers)) != whole.number:
            message = (
                f"in het schema '{flow}' tellen de delen van '{step.indicator}' in {year} op tot {number_text(found)}, "
                f"maar het geheel is {number_text(whole.number)}."
            )
            hint = "Verbeter een cijfer, of schrijf de stap bij 'then' als ze apart geteld is."
            about = (step.indicator, *(part.indicator for part in step.splits))
            yield Problem(place, message, hint, about=about, cause=of_whole(step.indicator, year))
