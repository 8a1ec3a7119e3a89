"""Two versions of a page's text laid side by side: which passages changed, came, went or moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from jaarbeeld.diff.built import Address, Passage
from jaarbeeld.diff.changes import TextChange

ALIKE = 0.45
"""Two passages that share less than this part of their words are not versions of one another."""
MOVED_WORDS = 3
"""A shorter passage may stand in two places without having moved."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TREND = re.compile(
    r"\b(?:meer|minder|evenveel|langer|korter|hoger|lager|steeg|daalde|bleef|gelijk|ongeveer)\b"
    r"|\b(?:dan|als|in|van|de|naar|op|procentpunt|procentpunten)\b|[±%−+–(),.:|]"
)
_TURNS = {
    "up": re.compile(r"\b(?:steeg|meer|langer|hoger)\b", re.IGNORECASE),
    "down": re.compile(r"\b(?:daalde|minder|korter|lager)\b", re.IGNORECASE),
    "same": re.compile(r"\b(?:evenveel|bleef|even lang|gelijk gebleven)\b", re.IGNORECASE),
}
_TREND_WORDS = re.compile(
    r"(?:ongeveer )?\d[\d.,]*%?(?: [^\W\d]+| \d+){0,4}? (?:meer|minder|langer|korter) dan in \d{4}|even\w+ als in \d{4}"
    r"|(?:steeg|daalde) van [^.;:]+? naar [^ .;:]*\d[^ .;:]*|bleef [^.;:]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage before and after, on one page; None when there is no such passage."""

    page: Address
    old: Passage | None
    new: Passage | None


def pairs_of(old: Sequence[Passage], new: Sequence[Passage], *, page: Address) -> tuple[Pair, ...]:
    """What differs between two versions of a page, in the order of the new one."""
    matcher = SequenceMatcher(a=[_key(p) for p in old], b=[_key(p) for p in new], autojunk=False)
    found: list[Pair] = []
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        if what != "equal":
            found += _paired(old[a0:a1], new[b0:b1], page=page)
    return tuple(found)


def _key(passage: Passage) -> tuple[str, str]:
    # Whether a sentence stands in a list or not, is no matter of words; that it became a heading is.
    return ("heading" if passage.kind == "heading" else "", passage.text)


def _paired(old: Sequence[Passage], new: Sequence[Passage], *, page: Address) -> Iterator[Pair]:
    partners: dict[int, int] = {}
    scores = sorted(
        ((likeness(a, b), -abs(i - j), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new) if _may_pair(a, b)),
        reverse=True,
    )
    for score, _, i, j in scores:
        if score >= ALIKE and -i not in partners and -j not in partners.values():
            partners[-i] = -j
    if len(old) == len(new) == 1 and old[0].kind == new[0].kind:
        partners = {0: 0}
    gone = [i for i in range(len(old)) if i not in partners]
    for j, passage in enumerate(new):
        before = next((i for i, partner in partners.items() if partner == j), None)
        while before is not None and gone and gone[0] < before:
            yield Pair(page, old[gone.pop(0)], None)
        yield Pair(page, None if before is None else old[before], passage)
    for i in gone:
        yield Pair(page, old[i], None)


def _may_pair(old: Passage, new: Passage) -> bool:
    return (old.kind == "heading") == (new.kind == "heading")


def likeness(old: Passage, new: Passage) -> float:
    """How much two passages are versions of one another, from 0 to 1; 1 when only their figures differ."""
    if masked(old) == masked(new):
        return 1.0
    return SequenceMatcher(a=old.text.lower().split(), b=new.text.lower().split(), autojunk=False).ratio()


def masked(passage: Passage) -> str:
    """The passage with each figure replaced by its name: what stays when only figures change."""
    text, start = "", 0
    for shown in passage.figures:
        text += f"{passage.text[start : shown.start]}\0{shown.slug}\0"
        start = shown.end
    return text + passage.text[start:]


def only_numbers(old: str, new: str) -> bool:
    """Whether two texts differ in numbers alone, and in the words that say which way a number went."""
    return without_numbers(old) == without_numbers(new)


def without_numbers(text: str) -> str:
    """What a text says besides its numbers and the words that say which way a number went."""
    return " ".join(_TREND.sub(" ", _NUMBER.sub(" ", text)).split())


def numbers_in(text: str) -> frozenset[str]:
    """The numbers in a text, as they are written."""
    return frozenset(_NUMBER.findall(text))


def turns(old: str, new: str) -> bool:
    """Whether a text now says that a number went another way."""
    before, after = _directions(old), _directions(new)
    return bool(before and after) and before != after


def trend_in(text: str) -> str:
    """The words in a sentence that say how a figure went: «16 minder dan in 2023», «steeg van 23 naar 30»; or nothing."""
    found = _TREND_WORDS.search(text)
    return found[0] if found else ""


def _directions(text: str) -> frozenset[str]:
    return frozenset(way for way, words in _TURNS.items() if words.search(text))


def together(pairs: Iterable[Pair]) -> tuple[TextChange, ...]:
    """The same difference on many pages is one, and what vanished here and came there has moved; in reading order."""
    found: dict[tuple[str, str], tuple[Passage | None, Passage | None, list[Address]]] = {}
    for pair in pairs:
        key = (pair.old.text if pair.old else "", pair.new.text if pair.new else "")
        found.setdefault(key, (pair.old, pair.new, []))[2].append(pair.page)
    told = []
    for (was, now), (old, new, pages) in found.items():
        twin = found.get(("", was) if now == "" else (now, ""))
        moved = twin is not None and (len((was or now).split()) >= MOVED_WORDS or _once(twin[2]) == _once(pages))
        if was == now or (now == "" and moved):
            continue
        if was == "" and moved and twin is not None:
            told.append(TextChange(twin[0], new, _once(pages), moved_from=_once(twin[2])))
        else:
            told.append(TextChange(old, new, _once(pages)))
    return tuple(told)


def _once(pages: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(pages))
