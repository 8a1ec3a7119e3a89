"""Things before and after: which figures, charts, activities, pages and pictures are each other's older version."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from jaarbeeld.diff.built import Address, BuiltSite, Event, Figure, MenuEntry, Page, Session, Story, Value
from jaarbeeld.diff.changes import (
    Change,
    FigureChange,
    FileChange,
    FileKind,
    NoteChange,
    PageChange,
    StoryChange,
    ValueChange,
)

T = TypeVar("T")
SAME_PAGE = 0.6
"""A new page with this part of a vanished page's passages is that page, moved."""
ALIKE_TITLE = 0.6
"""Two activities on one day whose titles are this much alike are one activity."""


def figures(old: BuiltSite, new: BuiltSite) -> Iterator[FigureChange]:
    """The figures that changed in themselves: a value, a name, a note, a break."""
    for name in dict.fromkeys([*new.figures, *old.figures]):
        before, after = old.figures.get(name), new.figures.get(name)
        if before and after:
            values, notes = tuple(_values(before, after)), tuple(_notes(before, after))
            if values or notes or (before.label, before.unit) != (after.label, after.unit):
                yield FigureChange(before, after, values, notes)
        else:
            yield FigureChange(before, after)


def _values(old: Figure, new: Figure) -> Iterator[ValueChange]:
    for part, year in dict.fromkeys([*new.values, *old.values]):
        before, after = old.values.get((part, year)), new.values.get((part, year))
        if _seen(before) != _seen(after):
            yield ValueChange(new.parts.get(part) or old.parts.get(part, ""), year, before, after)


def _seen(value: Value | None) -> object:
    # How a number is written is a matter for all figures at once; what stands in place of one is what readers see.
    return value and (value.number, value.state, value.approximate, value.number is None and value.text)


def _notes(old: Figure, new: Figure) -> Iterator[NoteChange]:
    for year in sorted({*old.notes, *new.notes}):
        before, after = old.notes.get(year, ()), new.notes.get(year, ())
        gone, come = [n for n in before if n not in after], [n for n in after if n not in before]
        for index in range(max(len(gone), len(come))):
            yield NoteChange(year, _at(gone, index), _at(come, index))
    for year in sorted({*old.breaks, *new.breaks}):
        if old.breaks.get(year) != new.breaks.get(year):
            yield NoteChange(year, old.breaks.get(year, ""), new.breaks.get(year, ""), is_break=True)


def _at(texts: Sequence[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""


def pages(old: BuiltSite, new: BuiltSite) -> Iterator[PageChange]:
    """New, vanished, moved and renamed pages. A page that only sends its readers on is missed when it is gone, no more."""
    gone = [page for address, page in old.pages.items() if not _is_read(new.pages.get(address)) and _is_read(page)]
    come = [page for address, page in new.pages.items() if not _is_read(old.pages.get(address)) and _is_read(page)]
    moved = dict(_best_matches(gone, come, likeness=_page_likeness, least=SAME_PAGE))
    for index, page in enumerate(gone):
        partner = moved.get(index)
        still = new.pages.get(page.address)
        yield PageChange(page, None if partner is None else come[partner], redirected=bool(still and still.redirect))
    yield from (PageChange(None, page) for index, page in enumerate(come) if index not in moved.values())
    for address, page in old.pages.items():
        other = new.pages.get(address)
        if page.redirect is not None and other is None:
            yield PageChange(page, None)
        elif page.redirect is None and other is not None and other.redirect is None and page.title != other.title:
            yield PageChange(page, other)


def _is_read(page: Page | None) -> bool:
    return page is not None and page.redirect is None


def _page_likeness(old: Page, new: Page) -> float:
    texts = [{passage.text for passage in page.passages if passage.kind != "heading"} for page in (old, new)]
    shared = len(texts[0] & texts[1]) / max(len(texts[0]), len(texts[1]), 1)
    return max(shared, SAME_PAGE if old.title == new.title and shared else 0.0)


def events(old: Sequence[Event], new: Sequence[Event]) -> Iterator[Change[Event]]:
    """Activities that are new, gone, or told otherwise: on another day, under another title, with other details."""
    gone, come = list(old), list(new)
    same: list[Callable[[Event, Event], bool]] = [
        lambda a, b: (a.first, a.last, a.title) == (b.first, b.last, b.title),
        lambda a, b: a.title == b.title,
        lambda a, b: a.first == b.first and _alike(a.title, b.title),
    ]
    for is_same in same:
        for before in list(gone):
            after = next((event for event in come if is_same(before, event)), None)
            if after is not None:
                gone.remove(before)
                come.remove(after)
                if _told(before) != _told(after):
                    yield Change(before, after)
    yield from (Change(before, None) for before in gone)
    yield from (Change(None, after) for after in come)


def _told(event: Event) -> object:
    return (event.first, event.last, event.precision, event.title, event.details)


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(a=old.lower().split(), b=new.lower().split(), autojunk=False).ratio() >= ALIKE_TITLE


def sessions(old: Sequence[Session], new: Sequence[Session]) -> Iterator[Change[Session]]:
    """Info sessions that are new, gone, or changed; a session is known by the name it has in the data."""
    before, after = {s.id: s for s in old}, {s.id: s for s in new}
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            yield Change(before.get(name), after.get(name))


def stories(old: Mapping[str, Story], new: Mapping[str, Story], *, reasons: Mapping[str, str]) -> Iterator[StoryChange]:
    """Stories that are new, gone, told otherwise or told elsewhere."""
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        if before != after:
            yield StoryChange(before, after, "" if after else reasons.get(name, ""))


def menu(
    old: Sequence[MenuEntry], new: Sequence[MenuEntry], *, moved: Mapping[Address, Address]
) -> tuple[tuple[Change[MenuEntry], ...], bool]:
    """What is new, gone or named otherwise in the menu, and whether what stayed stands in another order.

    `moved` gives the new address of each page that has one: its line in the menu went along.
    """
    old = [replace(entry, address=moved.get(entry.address, entry.address)) for entry in old]
    before, after = {e.address: e for e in old}, {e.address: e for e in new}
    changes = tuple(
        Change(before.get(address), after.get(address))
        for address in dict.fromkeys([*after, *before])
        if before.get(address) != after.get(address)
    )
    stayed = [[e.address for e in entries if e.address in before and e.address in after] for entries in (old, new)]
    return changes, stayed[0] != stayed[1]


def files(old: BuiltSite, new: BuiltSite) -> Iterator[FileChange]:
    """Downloads that are new, gone, or hold something else.

    That open data and the pictures of a calendar hold the new figures and activities, goes without saying.
    """
    follow = {"open-data"}
    if old.events != new.events:
        follow |= {posixpath.dirname(event.place) for site in (old, new) for event in site.events if event.place}
        follow |= {posixpath.dirname(name) for name in new.downloads if posixpath.basename(name).startswith("activiteiten")}
    before, after = old.downloads, new.downloads
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            kind: FileKind = "new" if name not in before else "vanished" if name not in after else "changed"
            if kind != "changed" or posixpath.dirname(name) not in follow:
                yield FileChange(name, kind)


def _best_matches(
    old: Sequence[T], new: Sequence[T], *, likeness: Callable[[T, T], float], least: float
) -> Iterable[tuple[int, int]]:
    scores = sorted(((likeness(a, b), -i, -j) for i, a in enumerate(old) for j, b in enumerate(new)), reverse=True)
    taken_old, taken_new = set[int](), set[int]()
    for score, i, j in scores:
        if score >= least and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield -i, -j
