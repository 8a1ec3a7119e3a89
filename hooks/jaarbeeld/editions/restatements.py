"""Values of earlier years that a later report gave otherwise, as both reports tell it (GRI 2-4)."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.editions.reports import report_of, restatements_of
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.organisation import Edition, Restatement
from jaarbeeld.model.phrases import full_sentence
from jaarbeeld.model.quantities import Quantity, text
from jaarbeeld.model.year_value import YearValue


def restated(dataset: Dataset, indicator_id: str, year: Year, *, part: str | None = None) -> Iterator[str]:
    """What readers of a later report must know at a value: what the report of its time gave, and why it changed."""
    for _, one in restatements_of(dataset, (indicator_id, part), year):
        told = _told(_quantity(dataset, one, one.old))
        report = report_of(dataset, dataset.indicators[indicator_id].source, year)
        yield f"Jaarverslag {report} gaf hier {told}. {full_sentence(one.reason)}"


def old_and_new(dataset: Dataset, one: Restatement) -> tuple[str, str]:
    """What the report of its time gave, and what a later one gives, as readers see them."""
    return _told(_quantity(dataset, one, one.old)), _now(dataset, one)


def since_restated(dataset: Dataset, edition: Edition, one: Restatement) -> str:
    """What readers of the report of its time must know at a value: what a later report gives, and why."""
    return f"Jaarverslag {edition.year} geeft hier {_now(dataset, one)}. {full_sentence(one.reason)}"


def _now(dataset: Dataset, one: Restatement) -> str:
    indicator = dataset.indicators[one.indicator]
    found = dataset.part(indicator.id, one.part) if one.part else None
    now = dataset.part_quantity(indicator.id, found[1], one.year) if found else dataset.quantity(indicator.id, one.year)
    return _told(now) if now is not None else "geen getal"


def _told(quantity: Quantity) -> str:
    """A value in a sentence; of one that is not shown, only that it is another."""
    return "een ander getal" if quantity.state == "withheld" else text(quantity)


def _quantity(dataset: Dataset, one: Restatement, value: YearValue) -> Quantity:
    indicator = dataset.indicators[one.indicator]
    return Quantity(
        value.number, dataset.units[indicator.unit], value.state, value.approximate, indicator.decimals, value.under
    )
