"""What is worked out of texts, kept while the same may be asked again: of all pages, an editor changes one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar, cast

Work = TypeVar("Work", bound=Callable[..., object])
_FORGET: list[Callable[[], None]] = []


def kept(work: Work) -> Work:
    """Keep what a function works out of a text, until all is forgotten."""
    known = lru_cache(maxsize=16384)(work)
    _FORGET.append(known.cache_clear)
    return cast(Work, known)


def forget() -> None:
    """For who makes a site once, and has filled in its pages: nothing is asked again, and it takes much memory."""
    for one in _FORGET:
        one()
