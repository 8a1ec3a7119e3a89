"""Write: remarks at figures, and the marks that lead to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that readers see, with the mark that points to it."""

    mark: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PageNotes:
    """The notes at the foot of a page. Those that cards carry are printed with the cards and not a second time."""

    notes: tuple[Note, ...]
    on_cards: bool


class NoteTaker:
    """Gives each different note of one block a mark: a, b, c, …"""

    def __init__(self, prefix: str) -> None:
        self.notes: list[Note] = []
        self.prefix = prefix

    def take(self, texts: Iterable[str]) -> tuple[Note, ...]:
        """The marks for these texts."""
        return tuple(self._mark(text_) for text_ in texts)

    def and_general(self, said: Iterable[str]) -> tuple[Note, ...]:
        """The notes taken, then those without a mark, which are about everything in the block."""
        return (*self.notes, *(Note("", text_, f"{self.prefix}-opmerking-{n + 1}") for n, text_ in enumerate(said)))

    def _mark(self, wanted: str) -> Note:
        for note in self.notes:
            if note.text == wanted:
                return note
        mark = _letters(len(self.notes))
        self.notes.append(Note(mark, wanted, f"{self.prefix}-{mark}"))
        return self.notes[-1]


def _letters(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else _letters(number // 26 - 1) + _letters(number % 26)
