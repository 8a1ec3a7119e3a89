"""Check: a breakdown that asks for a form of chart can be shown in it."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.findings import forms
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Problem


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every `chart:` that does not go with its breakdown."""
    for indicator in dataset.indicators.values():
        for index, breakdown in enumerate(indicator.breakdowns):
            if breakdown.chart is None:
                continue
            years = forms.years_of(dataset, indicator, breakdown, until=max(indicator.values))
            if why := forms.problem_with(breakdown.chart, dataset, indicator, breakdown, years=years):
                place = dataset.place("indicators", indicator.id, "breakdowns", index, "chart")
                yield Problem(place, f"'{breakdown.chart}' past niet bij '{breakdown.id}': {why}.", "Kies een andere vorm.")
