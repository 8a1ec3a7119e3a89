"""Export: Dutch compounds taken apart, so that a search for "zorg" finds "wachtlijstzorg".

There is no dictionary: the words are those of the site itself. A word is a compound when it consists of other words that
stand on the site on their own, as they are or with an ending, and joined by a linking letter or not
(https://e-ans.ivdnt.org/topics/pid/ans1202010202lingtopic, "Tussenklanken").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

MARK = "|"
"""Stands between the parts of a compound in what the indexer reads. Pagefind takes a word with punctuation in it as the
whole and as its parts; the site's script removes the mark from what it shows."""

_WORD = re.compile(r"[^\W_]+(?:[-.'’@][^\W_]+)*")
_SHORTEST = 4
"""Letters in the shortest part: with three, "net" and "werk" would be found in every "netwerk"."""
_LONG = re.compile(rf"[^\W\d_]{{{2 * _SHORTEST},}}")
_LINKS = ("s", "n", "e", "en", "er")
_ENDINGS = ("s", "e", "n", "en", "er", "ers", "ing", "ingen", "je", "jes", "ster", "sters", "lijk", "lijke")


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in lower case, that are long enough to be a part. Pieces of "digi-atelier" are no words."""
    return frozenset(word for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST and word.isalpha())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that parts are recognised by, in lower case: as they stand on the site, and without their endings."""

    words: frozenset[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Self:
        """The vocabulary of these words, which are in lower case."""
        whole = frozenset(words)
        return cls(whole, whole | {stem for word in whole for stem in _without(word, _ENDINGS)})


def parts_of(word: str, known: Vocabulary) -> tuple[str, ...]:
    """The smallest parts of a compound in lower case, with their linking letters; the word alone when it is none."""
    # The longest last part that fits comes first: it is the word that the compound is a kind of.
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, last = word[:cut], word[cut:]
        if _is_first(first, known) and _is_last(last, known):
            return (*parts_of(first, known), *parts_of(last, known))
    return (word,)


def groups_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The compounds inside a longer compound that do not start it: "ondersteuner" in gezins-onder-steuner.

    One that starts it needs no help: a search for the beginning of a word finds the word.
    """
    size = len(parts)
    return tuple("".join(parts[start:end]) for start in range(1, size) for end in range(start + 2, size + 1))


def compounds_in(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The parts of every word that is a compound of the others. Words are in lower case."""
    known = Vocabulary.of(words)
    found = {word: parts_of(word, known) for word in sorted(known.words)}
    return {word: parts for word, parts in found.items() if len(parts) > 1}


def marked(text: str, compounds: Mapping[str, tuple[str, ...]]) -> str:
    """A text with `MARK` between the parts of its compounds. `compounds` has them in lower case."""
    return _LONG.sub(lambda found: _marked_word(found[0], compounds), text)


def _marked_word(word: str, compounds: Mapping[str, tuple[str, ...]]) -> str:
    parts = compounds.get(word.lower())
    if parts is None:
        return word
    start, pieces = 0, []
    for part in parts:
        pieces.append(word[start : start + len(part)])
        start += len(part)
    return MARK.join(pieces)


def _is_first(part: str, known: Vocabulary) -> bool:
    return part in known.words or any(stem in known.words for stem in _without(part, _LINKS))


def _is_last(part: str, known: Vocabulary) -> bool:
    return part in known.words or any(stem in known.stems for stem in _without(part, _ENDINGS))


def _without(word: str, endings: Iterable[str]) -> Iterator[str]:
    """The word without each of the endings that it has, as long as enough is left."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            yield word[: -len(ending)]
