"""What an organisation aimed at in a year, and whether it got there: in words, for a colour says it to not everyone."""

from __future__ import annotations

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import full_sentence, sentence_case
from jaarbeeld.model.quantities import text


def target_phrase(dataset: Dataset, indicator: Indicator, year: Year, *, unit: bool = True) -> str:
    """The target of a year: «het doel was 70 gezinnen: niet gehaald»; of a year without a value to be seen, nothing.

    Of an estimate it is not said whether it is reached.
    """
    own, target = dataset.quantity(indicator.id, year), dataset.target(indicator.id, year)
    if own is None or target is None or own.number is None or target.number is None:
        return ""
    said = f"het doel was {'hoogstens ' if indicator.target_at_most else ''}{text(target, unit=unit)}"
    if own.approximate or target.approximate:
        return said
    reached = own.number <= target.number if indicator.target_at_most else own.number >= target.number
    return f"{said}: {'gehaald' if reached else 'niet gehaald'}"


def target_sentence(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """The same as a sentence: «Het doel was 70 gezinnen: niet gehaald.»"""
    said = target_phrase(dataset, indicator, year)
    return full_sentence(sentence_case(said)) if said else ""
