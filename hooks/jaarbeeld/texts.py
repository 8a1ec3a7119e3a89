"""What is worked out of texts, kept while the same may be asked again: of all pages, an editor changes one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

Work = TypeVar("Work", bound=Callable[..., object])
_FORGET: list[Callable[[], None]] = []


def kept(most: int = 16384) -> Callable[[Work], Work]:
    """Keep what a function works out of the last texts, `most` of them, until all is forgotten."""

    def keeping(work: Work) -> Work:
        known = lru_cache(maxsize=most)(work)
        _FORGET.append(known.cache_clear)
        return cast(Work, known)

    return keeping


def forget() -> None:
    """For who makes a site once, and has filled in its pages: nothing is asked again, and it takes much memory."""
    for one in _FORGET:
        one()
