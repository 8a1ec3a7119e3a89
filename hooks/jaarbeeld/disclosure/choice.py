"""Which values are hidden: the small ones, and as few others as it takes that none of them can be derived."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.dataset import Dataset
from jaarbeeld.disclosure.cells import Cell, holdings, small


@dataclass(frozen=True, slots=True)
class Choice:
    """What is hidden, and what could not be protected: `small` under the threshold, `extra` because it would tell."""

    threshold: int
    small: frozenset[Cell] = frozenset()
    extra: frozenset[Cell] = frozenset()
    exposed: tuple[Cell, ...] = ()

    @property
    def hidden(self) -> frozenset[Cell]:
        """Everything that readers do not see."""
        return self.small | self.extra


def choice(dataset: Dataset) -> Choice:
    """What is hidden of a data set."""
    threshold = dataset.disclosure.threshold
    if not dataset.disclosure.sensitive:
        return Choice(threshold)
    held = holdings(dataset)
    guarded = frozenset(cell for cell, holding in held.items() if holding.guarded and small(held, cell, threshold=threshold))
    return Choice(threshold, guarded)
