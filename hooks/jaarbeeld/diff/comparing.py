"""Compare: from two built sites to what a reader sees change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from jaarbeeld.diff import drawn, matching
from jaarbeeld.diff.built import Address, BuiltSite, Event, Page
from jaarbeeld.diff.causes import attributed, page_of, with_turn
from jaarbeeld.diff.changes import (
    Changes,
    DescriptionChange,
    FigureChange,
    LinkChange,
    PageChange,
    RoleChange,
    TextChange,
)
from jaarbeeld.diff.texts import Pair, only_numbers, pairs_of, together

EVERYWHERE: Address = "*"
"""Stands for every page, for what is at the foot of them all."""


def compare(old: BuiltSite, new: BuiltSite, *, reasons: Mapping[str, str] | None = None) -> Changes:
    """What a reader sees change from one built site to another.

    `reasons` says why a story may no longer be told, by its id, as far as that is known.
    """
    figures = tuple(matching.figures(old, new))
    pages = tuple(matching.pages(old, new))
    told = attributed(figures, map(with_turn, _texts(old, new, pages)), drawn.charts(old, new))
    roles, texts = _roles(old, new, told.texts)
    menu, reordered = matching.menu(old.menu, new.menu, moved=_moved(pages))
    sessions = {f"{session.page}{session.id}/" for site in (old, new) for session in site.sessions}
    elsewhere = {*_pages_of_figures(figures), *(change.thing.address for change in roles), *sessions}
    return Changes(
        figures=told.figures,
        followers=told.followers,
        drawn_followers=told.drawn_followers,
        texts=texts,
        pages=tuple(change for change in pages if not _is_told_elsewhere(change, elsewhere)),
        menu=menu,
        reordered_menu=reordered,
        events=tuple(sorted(matching.events(*_activities(old, new)), key=lambda change: change.thing.first)),
        sessions=tuple(matching.sessions(old.sessions, new.sessions)),
        stories=tuple(matching.stories(old.stories, new.stories, reasons=reasons or {})),
        roles=roles,
        charts=told.charts,
        pictures=tuple(drawn.pictures(old, new)),
        links=tuple(_links(old, new, pages)),
        descriptions=tuple(_descriptions(old, new, bool(figures), elsewhere=sessions)),
        files=tuple(matching.files(old, new)),
        sealed=old.sealed,
    )


def _texts(old: BuiltSite, new: BuiltSite, pages: Iterable[PageChange]) -> Iterator[TextChange]:
    """What differs in the text of all pages; what moved from one page to another is followed."""
    moved = _moved(pages)
    pairs: list[Pair] = []
    for address in _in_order(old):
        other = new.pages.get(moved.get(address, address))
        after = other.passages if other else ()
        pairs += pairs_of(old.pages[address].passages, after, page=other.address if other else address)
    for address in _in_order(new):
        if address not in old.pages and address not in moved.values():
            pairs += pairs_of((), new.pages[address].passages, page=address)
    pairs += pairs_of(old.footer, new.footer, page=EVERYWHERE)
    for change in together(pair for pair in pairs if not _is_title(pair, old, new)):
        # What stands on a page that is wholly new, or was on one that is gone, is told by telling so.
        known = old.pages.keys() | moved.values() if change.old is None else new.pages.keys()
        pages_known = tuple(page for page in change.pages if page in known or page == EVERYWHERE)
        if pages_known:
            yield replace(change, pages=pages_known)


def _in_order(site: BuiltSite) -> list[Address]:
    """The pages as a reader meets them: those of the menu, and then the others."""
    return list(dict.fromkeys([*(entry.address for entry in site.menu if entry.address in site.pages), *site.pages]))


def _moved(pages: Iterable[PageChange]) -> dict[Address, Address]:
    return {change.old.address: change.new.address for change in pages if change.old and change.new}


def _is_title(pair: Pair, old: BuiltSite, new: BuiltSite) -> bool:
    if pair.old is None or pair.new is None or pair.old.kind != "heading" or pair.page not in new.pages:
        return False
    return pair.new.text == new.pages[pair.page].title and pair.old.text in {page.title for page in old.pages.values()}


Texts = tuple[TextChange, ...]


def _activities(old: BuiltSite, new: BuiltSite) -> tuple[list[Event], list[Event]]:
    """The activities of both sites, without the info sessions that are still to come: they are told as sessions."""
    coming = {(session.date, session.title) for site in (old, new) for session in site.sessions}
    before, after = ([e for e in site.events if (e.first.isoformat(), e.title) not in coming] for site in (old, new))
    return before, after


def _roles(old: BuiltSite, new: BuiltSite, texts: Texts) -> tuple[tuple[RoleChange, ...], Texts]:
    """The roles that changed, each with what changes on its page because of it; and the other texts."""
    changed, left = [], list(texts)
    for address in dict.fromkeys([*new.roles, *old.roles]):
        before, after = old.roles.get(address), new.roles.get(address)
        if before == after:
            continue
        kept = before and after and before.paused == after.paused
        own = [] if kept else [text for text in left if text.pages == (address,)]
        left = [text for text in left if text not in own]
        changed.append(RoleChange(before, after, address in new.pages, address in old.pages, tuple(own)))
    return tuple(changed), tuple(left)


def _pages_of_figures(figures: Iterable[FigureChange]) -> Iterator[Address]:
    return (page_of(change) for change in figures if not (change.old and change.new) or change.old.label != change.new.label)


def _is_told_elsewhere(change: PageChange, elsewhere: set[Address]) -> bool:
    if change.old and change.new:
        return change.old.address == change.new.address and change.old.address in elsewhere
    return change.thing.address in elsewhere


def _links(old: BuiltSite, new: BuiltSite, pages: Iterable[PageChange]) -> Iterator[LinkChange]:
    """Links whose words and sentence stayed, and that now lead elsewhere. That a page moved says it for every link to it.

    First each link finds itself: «Affiche A3» stands on a page once for each role, and a role that comes between moves them.
    """
    moved = _moved(pages)
    found: dict[tuple[str, str, str], list[Address]] = {}
    for before, after in drawn.both(old, new):
        linked = _changed_links(before, after)
        words = [[(text, link[0]) for text, link in side] for side in linked]
        matcher = SequenceMatcher(a=words[0], b=words[1], autojunk=False)
        for start, other, length in matcher.get_matching_blocks():
            for (_, was), (_, now) in zip(linked[0][start : start + length], linked[1][other : other + length], strict=True):
                # What a button puts in a message is no matter of where it leads; and that a page moved, is told.
                led, leads = (target.partition("?")[0] for target in (was[1], now[1]))
                if led != leads and moved.get(led.partition("#")[0]) != leads.partition("#")[0]:
                    found.setdefault((now[0], was[1], now[1]), []).append(after.address)
    return (LinkChange(*key, tuple(dict.fromkeys(where))) for key, where in found.items())


def _changed_links(before: Page, after: Page) -> list[list[tuple[str, tuple[str, str]]]]:
    """The links of a page before and after, each with its sentence, without those that stand on both."""
    sides = [[(p.text, link) for p in page.passages for link in p.links] for page in (before, after)]
    counted = [Counter(side) for side in sides]
    left = [counted[0] - counted[1], counted[1] - counted[0]]
    return [[one for one in side if left[index][one]] for index, side in enumerate(sides)]


def _descriptions(
    old: BuiltSite, new: BuiltSite, with_figures: bool, *, elsewhere: Container[Address]
) -> Iterator[DescriptionChange]:
    of_figures = {f"{figure.folder}/{figure.slug}/" for figure in (*old.figures.values(), *new.figures.values())}
    for before, after in drawn.both(old, new):
        was, now = before.description, after.description
        follows = with_figures and only_numbers(was, now)
        told = after.address in elsewhere
        if was != now and not told and not follows and after.address not in of_figures:
            yield DescriptionChange(after.address, was, now)
