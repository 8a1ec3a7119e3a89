"""Write: the macros for figures of branches. Each gives HTML of a component, or complains."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from jaarbeeld.components import Templates
from jaarbeeld.model.branches import Measure
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import did_you_mean
from jaarbeeld.prose.rendering import Run

OF_BRANCHES = ("total", "comparison")


class Views(Protocol):
    """What can be asked of the pages about a measure."""

    def view(self, name: str, *, here: str, year: int, kind: str | None = None) -> object:
        """The typed object for a block."""


class BranchMacros:
    """The macros for figures of branches, bound to one rendering of one page."""

    def __init__(self, dataset: Dataset, templates: Templates, overview: Views, run: Run) -> None:
        self._data, self._templates, self._overview, self._run = dataset, templates, overview, run

    def total(self, measure: str, year: int | None = None, *, unit: bool = False) -> Markup:
        """The sum over the branches in a sentence, with what it covers when that is not all of them."""
        found = self._measure(measure)
        if found is None:
            return Markup("")
        when = year or self._run.year
        view = self._overview.view("total_with_unit" if unit else "total", here=self._run.page.url, year=when, kind=found.id)
        if view is None and self._data.doubtful("branches"):
            return Markup("")
        if view is None:
            hint = "Kies een ander jaar, of haal eerst de gegevens op: jaarbeeld branches fetch."
            hint = hint if found.add_up else "Dit cijfer wordt niet opgeteld (add_up: false)."
            return self._run.complain(f"er is geen som van '{measure}' voor {when}.", hint, about=str(year or measure))
        return self._templates.inline("total", view)

    def comparison(self, measure: str) -> Markup:
        """A figure of all branches side by side: on a page of a report up to its year."""
        found = self._measure(measure)
        if found is None:
            return Markup("")
        name = "comparison" if self._run.page.year is None else "comparison_until"
        return self._templates.block(
            "comparison", self._overview.view(name, here=self._run.page.url, year=self._run.year, kind=found.id)
        )

    def _measure(self, name: str) -> Measure | None:
        if name in self._data.measures:
            return self._data.measures[name]
        if not self._data.doubtful("measures", name):
            hint = did_you_mean(name, self._data.measures) if self._data.measures else "Vul data/branches.yml aan."
            cause = ("measures", name)
            self._run.complain(f"onbekend gedeeld cijfer '{name}'.", hint, about=name, cause=cause)
        return None
