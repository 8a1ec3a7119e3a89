"""Which record an editor meant by a name that none has: near its id, or near what readers call it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.problems import did_you_mean, nearest


def meant(kind: str, written: str, dataset: Dataset, options: Iterable[str]) -> str:
    """A question with the record of a kind that was probably meant, among the `options`; or what they are; or nothing."""
    if kind == "indicators":
        return indicator_meant(written, dataset)
    known = list(options)
    if nearest(written, known) is None:
        called = {name.lower(): str(id_) for id_, record in getattr(dataset, kind).items() for name in _names(record)}
        if close := nearest(written.replace("_", " ").replace("-", " "), called):
            return f"Bedoelde u '{called[close]}'?"
    return did_you_mean(written, known)


def indicator_meant(written: str, dataset: Dataset) -> str:
    """A question with the figure that was probably meant, or where the names of all figures are."""
    if nearest(written, dataset.indicators) is None and (close := _by_dutch_name(written, dataset)):
        return f"Bedoelde u '{close}'?"
    return did_you_mean(written, dataset.indicators) or "De namen staan bij 'id' in data/indicators/."


def part_meant(written: str, indicators: Iterable[Indicator]) -> str:
    """A question with the part of these figures that was probably meant, by id or label; or what they are; or nothing."""
    parts = {part.id: part for indicator in indicators for breakdown in indicator.breakdowns for part in breakdown.parts}
    called = {name.lower(): id_ for id_, part in parts.items() for name in _names(part)}
    if nearest(written, parts) is None and (close := nearest(written.replace("_", " "), called)):
        return f"Bedoelde u '{called[close]}'?"
    return did_you_mean(written, parts)


def _names(record: object) -> Iterator[str]:
    """What readers call a record."""
    for key in ("name", "label", "title", "one", "many"):
        if found := getattr(record, key, None):
            yield str(found)


def _by_dutch_name(written: str, dataset: Dataset) -> str | None:
    """The figure of which this is the address, the label or the unit."""
    wanted = written.lower().replace("_", " ").replace("-", " ").strip()
    for names in (_slug, _label, _unit):
        for indicator in dataset.indicators.values():
            if wanted in names(indicator, dataset):
                return indicator.id
    return None


def _slug(indicator: Indicator, dataset: Dataset) -> Iterator[str]:
    yield indicator.slug.replace("-", " ")


def _label(indicator: Indicator, dataset: Dataset) -> Iterator[str]:
    yield indicator.label.lower()


def _unit(indicator: Indicator, dataset: Dataset) -> Iterator[str]:
    if indicator.unit in dataset.units:
        yield dataset.units[indicator.unit].one
        yield dataset.units[indicator.unit].many
