"""Words put together as a sentence needs them: with a capital in front, as a list, with a full stop behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_OPENING = "'\"\u2018\u201c\u201e\u00ab\u2039(["
"""Signs that may stand before the first letter of a sentence."""


def sentence_case(words: str) -> str:
    """The words with a capital in front; the others stay as they are: «Vrij CLB», «IJsjes», «‘IJsjes’ op het feest».

    In Dutch ij is one letter, and after a word that is cut off the next one has the capital: «'s Avonds».
    Source: https://taaladvies.net/hoofdletter-in-woorden-die-met-ij-beginnen-algemeen/
    """
    shortened = re.match(r"['\u2018\u2019][a-z](?:\s+|$)", words)
    start = shortened.end() if shortened else len(words) - len(words.lstrip(_OPENING))
    letter = words[start : start + 2] if words[start : start + 2] == "ij" else words[start : start + 1]
    return words[:start] + letter.upper() + words[start + len(letter) :]


def in_sentence(words: str) -> str:
    """A name as it stands in a sentence: «gezinsondersteuner» for Gezinsondersteuner. Other capitals stay as they are: VIP."""
    first = re.split(r"[\s-]", words, maxsplit=1)[0]
    letter = "IJ" if words.startswith("IJ") and first[2:].islower() else words[:1]
    rest = first[len(letter) :]
    return letter.lower() + words[len(letter) :] if rest.islower() else words


def in_order(words: str) -> tuple[str, str]:
    """What to sort Dutch words by: their letters, accents and leading signs aside («Één-op-één» under e), then all of it."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", words.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"^[^\w]+", "", bare), words


def with_year(title: str, year: int | None) -> str:
    """A title that tells the pages of two years apart: «Gezinnen 2024»; one that names the year already stays as it is."""
    return title if year is None or str(year) in title else f"{title} {year}"


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
