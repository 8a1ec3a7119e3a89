"""Desk: where a figure counts: the pages that ask it, the rules that hold it, the editions that are sealed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jaarbeeld.desk.records import Record
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.prose.sources import read_pages


def uses_of(root: Path, dataset: Dataset, record: Record) -> tuple[str, ...]:
    """In words, where a figure is shown and which rules it must keep; nothing for other records."""
    name = record.raw.get("id") if isinstance(record.raw, dict) else None
    if record.model is not Indicator or not isinstance(name, str):
        return ()
    return tuple(_uses(root, dataset, name))


def _uses(root: Path, dataset: Dataset, name: str) -> Iterator[str]:
    pages, _ = read_pages(root / "content")
    asked = re.compile(rf"""["']{re.escape(name)}["']""")
    for page in pages:
        if asked.search(page.body):
            yield f"Staat op de pagina «{page.meta.title}» ({page.place.file})."
    for objective in dataset.objectives.values():
        if name in objective.key_indicators:
            yield f"Is een kerncijfer van de doelstelling «{objective.title}»."
    for role in dataset.roles.values():
        if name in role.indicators or name == role.need:
            yield f"Hoort bij de rol «{role.title}»."
    word = re.compile(rf"\b{re.escape(name)}\b")
    for rule in dataset.rules.values():
        if word.search(rule.rule):
            yield f"Wordt nagekeken: {rule.explanation}"
    own = dataset.indicators.get(name)
    if own is not None and own.part_of and own.part_of in dataset.indicators:
        yield f"Mag niet groter zijn dan «{dataset.indicators[own.part_of].label}»."
    if own is not None and own.counted_from:
        yield "Wordt nageteld uit de activiteiten; verander dus ook die."
