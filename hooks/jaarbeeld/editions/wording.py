"""Which sentences of a sealed page read otherwise now, and whether that is more than a comma or a spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"‹[^›]*›|[\w&%+±]+(?:[-'’.,]\w+)*")
_CHANGES_SENSE = re.compile(
    r".*\d.*|‹.*›|g?een|één|niet|nooit|nergens|niemand|niets|wel|alle|geen|zonder|met|meer|minder|voor|door|"
    r"nul|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veel|weinig|hun|ons|onze|mijn|zijn|haar|wij|we|ze|zij|hij|hen|hem"
)
"""Words of which another letter makes another meaning: numbers, figures, «een» and «geen», who and how many."""
_NEAR, _NEAR_IN_LONG, _VERY_LONG = 1, 2, 8
"""Letters by which two spellings of a word differ at most, and in a word of this many letters."""
_LONG = 4
"""A shorter word with another letter is another word."""
_ALIKE = 0.4
"""From here on two sentences are told as one that changed."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence before and after; one of them is empty when it is new or gone."""

    old: str
    new: str


def rewordings(old: Sequence[str], new: Sequence[str]) -> Iterator[Rewording]:
    """What reads otherwise from one list of sentences to another. That a sentence moved is none of it, and spelling neither."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    left = list(come.elements())
    for sentence in gone.elements():
        other = max(left, key=lambda one: _likeness(sentence, one), default="")
        if other and _likeness(sentence, other) >= _ALIKE:
            left.remove(other)
            if not is_spelling(sentence, other):
                yield Rewording(sentence, other)
        else:
            yield Rewording(sentence, "")
    yield from (Rewording("", sentence) for sentence in left)


def is_spelling(old: str, new: str) -> bool:
    """Whether two sentences have the same words, but for signs between them, capitals, and a letter in a longer word."""
    words = [_WORD.findall(text.casefold()) for text in (old, new)]
    return len(words[0]) == len(words[1]) and all(_is_same_word(*pair) for pair in zip(*words, strict=True))


def _is_same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if any(_CHANGES_SENSE.fullmatch(word) or len(word) < _LONG for word in (one, other)):
        return False
    return _distance(one, other) <= (_NEAR_IN_LONG if min(len(one), len(other)) >= _VERY_LONG else _NEAR)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _WORD.findall(one.casefold()), _WORD.findall(other.casefold()), autojunk=False).ratio()


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, left out or changed: the distance of Levenshtein."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row = row, [i]
        for j, wanted in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted)))
    return row[-1]
