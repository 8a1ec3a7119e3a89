"""What was changed after publication: each correction of a figure, and what readers of that figure must know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaarbeeld.model.dataset import Dataset, ValueKey, Year
from jaarbeeld.model.organisation import Correction
from jaarbeeld.model.phrases import full_sentence
from jaarbeeld.model.quantities import day_text

NOT_SHOWN = "niet getoond"
"""What stands in the place of a number that may not be told: see `disclosure.protection`."""
NOTHING = "–"
"""What readers see where there is no figure."""


@dataclass(frozen=True, slots=True)
class FigureCorrection:
    """A correction of a figure, or of a part of one. `index` is its place in the list of its edition."""

    edition: Year
    index: int
    date: dt.date
    indicator: str
    part: str
    year: Year
    old: str
    new: str
    reason: str


class Corrected(str):
    """What a note says of a correction: a text as any other, that also knows which of its words are struck through."""

    before: str
    struck: str
    after: str

    @classmethod
    def of(cls, before: str, struck: str, after: str) -> Corrected:
        """The note with these words struck through; none are when `struck` is empty."""
        said = cls(f"{before}{struck}{after}")
        said.before, said.struck, said.after = before, struck, after
        return said


def missing_in(correction: Correction) -> tuple[str, ...]:
    """The keys that a correction needs and does not have: those of a text, or else those of a figure."""
    needed = ("text",) if correction.is_text else ("indicator", "year", "old", "new", "reason")
    return tuple(key for key in needed if getattr(correction, key) is None)


def figure_corrections(dataset: Dataset) -> Iterator[FigureCorrection]:
    """The corrections of figures in all editions, the oldest first."""
    return iter(dataset.once(_figure_corrections))


def _figure_corrections(dataset: Dataset) -> tuple[FigureCorrection, ...]:
    found = [
        FigureCorrection(edition.year, index, one.date, one.indicator, one.part or "", one.year, one.old, one.new, one.reason)
        for edition in dataset.editions
        for index, one in enumerate(edition.corrections)
        if one.indicator is not None
        and one.year is not None
        and one.old is not None
        and one.new is not None
        and one.reason is not None
    ]
    return tuple(sorted(found, key=lambda one: (one.date, one.edition, one.index)))


def _by_value(dataset: Dataset) -> Mapping[ValueKey, Sequence[FigureCorrection]]:
    found: dict[ValueKey, list[FigureCorrection]] = {}
    for one in figure_corrections(dataset):
        found.setdefault((one.indicator, one.part, one.year), []).append(one)
    return found


def corrected(dataset: Dataset, indicator_id: str, year: Year, *, part: str = "") -> Iterator[str]:
    """What readers must know at a value that was corrected, a sentence for each time: «Verbeterd op 2 april 2025: …»."""
    for one in dataset.once(_by_value).get((indicator_id, part, year), ()):
        day, why = day_text(one.date, weekday=False), full_sentence(one.reason)
        if one.old == NOT_SHOWN:
            yield Corrected.of(f"Verbeterd op {day}. {why}", "", "")
        else:
            yield Corrected.of(f"Verbeterd op {day}: er stond ", one.old, f". {why}")
