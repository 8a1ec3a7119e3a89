"""Activities, sessions, stories and roles: what pages show as separate things, each told once wherever it stands."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jaarbeeld.diff.built import Address, Event, MenuEntry, Role, Session, Story
from jaarbeeld.diff.passages import text_of
from jaarbeeld.elements import Element, address_of

Trees = Mapping[Address, Element]
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-")
_DETAILS = {"clock": "uur", "with": "met wie", "place": "plaats", "event-note": "opmerking"}


def events_of(site: Path, trees: Trees) -> tuple[Event, ...]:
    """Every activity of the open data, with what the calendar pages tell about it."""
    told = {key: found for address, tree in trees.items() for key, found in _in_calendar(address, tree)}
    return tuple(_event(row, told) for row in _rows(site / "open-data/activiteiten.csv"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


Told = tuple[Address, tuple[tuple[str, str], ...]]


def _event(row: Mapping[str, str], told: Mapping[tuple[str, str], Told]) -> Event:
    place, details = told.get((row["first_day"], row["title"]), ("", ()))
    return Event(
        first=dt.date.fromisoformat(row["first_day"]),
        last=dt.date.fromisoformat(row["last_day"]),
        precision=row["precision"],
        title=row["title"],
        details=details or ((("opmerking", row["note"]),) if row["note"] else ()),
        place=place,
    )


def _in_calendar(address: Address, tree: Element) -> Iterator[tuple[tuple[str, str], Told]]:
    for item in tree.all("li", of_class="event"):
        date, title = _DATED.match(item.get("id")), item.first("p", of_class="title")
        if date and title:
            details = tuple(
                (next((name for kind, name in _DETAILS.items() if kind in line.classes), "uitleg"), text_of(line))
                for line in item.all("p")
                if "title" not in line.classes
            )
            yield (date[1], text_of(title)), (f"{address}#{item.get('id')}", details)


def sessions_of(trees: Trees) -> tuple[Session, ...]:
    """The info sessions that pages announce, each once."""
    found: dict[str, Session] = {}
    for address, tree in trees.items():
        for item in tree.all("li", of_class="session"):
            session = _session(item, address)
            found.setdefault(session.id, session)
    return tuple(found.values())


def _session(item: Element, address: Address) -> Session:
    texts = {name: text_of(line) for line in item.all("p") for name in line.classes}
    day = item.first("time")
    return Session(
        id=item.get("id"),
        date=day.get("datetime")[:10] if day else "",
        day=text_of(day) if day else "",
        hours=texts.get("hours", ""),
        title=texts.get("title", ""),
        place=texts.get("place", ""),
        state=" ".join(sorted(item.classes - {"session"})),
        details=tuple(text_of(line) for line in item.all("p") if not line.classes or "event-note" in line.classes),
        page=address,
    )


def stories_of(trees: Trees) -> dict[str, Story]:
    """Every story by its id, with the pages that tell it."""
    found: dict[str, Story] = {}
    for address, tree in trees.items():
        for item in tree.all("article", of_class="story"):
            name, title = item.get("id"), next((e for e in item.walk() if e.tag in ("h2", "h3", "h4")), None)
            before = found.get(name)
            pages = (*before.pages, address) if before else (address,)
            paragraphs = tuple(text_of(line) for line in item.all("p"))
            found[name] = Story(name, text_of(title) if title else name, paragraphs, tuple(dict.fromkeys(pages)))
    return found


def roles_of(trees: Trees) -> dict[Address, Role]:
    """The roles that lists show, by the address of their page. A closed role is in no list, and keeps its page."""
    found = {}
    for address, tree in trees.items():
        for item in _in_lists(tree.all("ul", of_class="roles")):
            link = item.first("a")
            if link is not None:
                target = address_of(link.get("href"), page=address)
                found[target] = Role(target, text_of(link), item.first(of_class="paused") is not None)
    return found


def _in_lists(lists: Iterable[Element]) -> Iterator[Element]:
    for element in lists:
        yield from element.elements


def menu_of(trees: Trees) -> tuple[MenuEntry, ...]:
    """The lines of the menu, in order. What is in a part, its own pages show: the first of them is asked."""
    found: list[MenuEntry] = []
    for part in _menu_on(trees, ""):
        lines = part
        if len(part) == 1:
            lines = next((one for one in _menu_on(trees, part[0].address) if one[0] == part[0]), part)
        found += lines
    return tuple(found)


def _menu_on(trees: Trees, page: Address) -> Iterator[tuple[MenuEntry, ...]]:
    """The parts of the menu as one page shows them, each with its own line first."""
    tree = trees.get(page, Element("html"))
    menu = next((element for element in tree.all("nav") if element.get("id") == "menu"), None)
    for part in (menu.first("ul") or Element("ul")).elements if menu else ():
        links = [MenuEntry(text_of(link), address_of(link.get("href"), page=page)) for link in part.all("a")]
        if links:
            yield links[0], *(MenuEntry(link.title, link.address, links[0].title) for link in links[1:])
