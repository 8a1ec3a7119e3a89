"""Words put together as a sentence needs them: with a capital in front, as a list, with a full stop behind."""

from __future__ import annotations

from collections.abc import Sequence


def sentence_case(words: str) -> str:
    """The words with a capital in front; the others stay as they are: «Vrij CLB»."""
    return words[:1].upper() + words[1:]


def enumerated(words: Sequence[str]) -> str:
    """One or more words as a list in a sentence: «a, b en c»."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


_SMALL_NUMBERS = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def years_in_words(years: int) -> str:
    """A number of years as it is said: «vijf jaar», «20 jaar»."""
    return f"{_SMALL_NUMBERS[years] if years < len(_SMALL_NUMBERS) else years} jaar"


def full_sentence(words: str) -> str:
    """The words with a full stop behind, unless they end a sentence already."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
