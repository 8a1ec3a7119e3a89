"""Check: a break in a series stands between two values; elsewhere it would say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Problem


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every break without values on both sides, and every year that is declared twice."""
    for indicator in dataset.indicators.values():
        seen = set[int]()
        for index, declared in enumerate(indicator.breaks):
            place = dataset.place("indicators", indicator.id, "breaks", index, "year")
            before = any(year < declared.year for year in indicator.values)
            after = any(year >= declared.year for year in indicator.values)
            if not (before and after):
                where = "van voor" if not before else "van of na"
                message = f"'{indicator.id}' heeft geen waarde {where} {declared.year}, dus er valt niets te breken."
                yield Problem(place, message, "Kijk het jaar na, of verwijder deze breuk.")
            if declared.year in seen:
                yield Problem(place, f"de breuk in {declared.year} staat er twee keer.", "Laat er één staan.")
            seen.add(declared.year)
