"""Tell: what changes in activities, info sessions, stories, roles and downloads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from jaarbeeld.diff.built import BuiltSite, Event, Session
from jaarbeeld.diff.changes import Change, FileChange, RoleChange, StoryChange
from jaarbeeld.diff.telling_texts import text_entries
from jaarbeeld.diff.words import Entry, Sides, Span, Words, count, enumerated, marked, page, pages, quoted, said
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import day_text, month_text

_STATES = {
    "open": "je kunt je inschrijven",
    "full": "volzet",
    "cancelled": "gaat niet door",
    "registration_over": "inschrijven is voorbij",
    "begun": "begonnen",
}

MOST_FILES = 5
"""More files of one folder than this are counted, not named."""


def when(event: Event) -> str:
    """The day, the month or the days of an activity, in words."""
    if event.precision == "month":
        return month_text(event.first)
    if event.first == event.last:
        return day_text(event.first)
    return f"{day_text(event.first)} tot {day_text(event.last)}"


def event_entries(changes: Iterable[Change[Event]]) -> Iterator[Entry]:
    """New, vanished and changed activities."""
    for change in changes:
        old, new = change.old, change.new
        if old is None:
            assert new is not None
            yield Entry(said(Span("Nieuwe activiteit", "strong"), ": ", _event(new), f", {when(new)}.", *_details(new)))
        elif new is None:
            words = said(Span("Verdwijnt", "strong"), " uit de kalender: ", Span(old.title, "name"), f", {when(old)}.")
            yield Entry(words)
        else:
            yield Entry(_changed(old, new), (), tuple(_detail_sides(old, new)))


def _event(event: Event) -> Words:
    return said(Span(event.title, "name", event.place or None))


def _details(event: Event) -> Words:
    return tuple(Span(f" {text if text.endswith(('.', '!', '?')) else sentence_case(text) + '.'}") for _, text in event.details)


def _changed(old: Event, new: Event) -> Words:
    parts = []
    if old.title != new.title:
        parts.append(said("heet nu ", _event(new)))
    if when(old) != when(new):
        parts.append(said("verschuift van ", Span(when(old), "gone"), " naar ", Span(when(new), "come")))
    subject = said("De activiteit ", quoted(old.title) if old.title != new.title else _event(new))
    if not parts:
        return said(subject, f" ({when(new)}) wordt anders beschreven:")
    return said(subject, f" ({when(old)}) " if when(old) == when(new) else " ", enumerated(parts), ".")


def _detail_sides(old: Event, new: Event) -> Iterator[Sides]:
    before, after = dict(old.details), dict(new.details)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name) != after.get(name):
            left, right = marked(before.get(name, ""), after.get(name, ""))
            yield Sides(left or said(f"(geen {name})"), right or said(f"(geen {name})"))


def session_entries(changes: Iterable[Change[Session]]) -> Iterator[Entry]:
    """New, vanished and changed info sessions."""
    for change in changes:
        old, new = change.old, change.new
        if old is None:
            assert new is not None
            yield Entry(said(Span("Nieuwe infosessie", "strong"), ": ", _session(new), "."))
        elif new is None:
            yield Entry(said("De infosessie van ", _session(old, link=False), " staat er niet meer."))
        elif old.state != new.state:
            state = _STATES.get(new.state, new.state)
            yield Entry(said("De infosessie van ", _session(new), ": ", Span(state, "strong"), "."))
        else:
            left, right = marked(_all(old), _all(new))
            yield Entry(said("De infosessie van ", _session(new), " wijzigt:"), (), (Sides(left, right),))


def _session(session: Session, *, link: bool = True) -> Words:
    place = f", {session.place}" if session.place else ""
    address = f"{session.page}#{session.id}" if link else None
    return said(Span(session.day, "name", address), f" ({session.hours}{place})" if session.hours else place)


def _all(session: Session) -> str:
    return " – ".join(filter(None, [session.title, session.day, session.hours, session.place, *session.details]))


def story_entries(changes: Iterable[StoryChange], new: BuiltSite) -> Iterator[Entry]:
    """New, vanished and changed stories."""
    for change in changes:
        old, now = change.old, change.new
        if old is None:
            assert now is not None
            where = pages(now.pages, new, anchor=now.id)
            words = said(Span("Nieuw verhaal", "strong"), ": ", Span(now.title, "name"), ", op ", where, ":")
            yield Entry(words, tuple(quoted(paragraph) for paragraph in now.paragraphs[:1]))
        elif now is None:
            why = change.why or "Kijk na of dat de bedoeling is, en of de toestemming nog geldt."
            still = said(" van ", enumerated([said(Span(new.title(p), "name")) for p in old.pages]))
            yield Entry(said(Span("Verhaal verdwijnt", "strong"), ": ", Span(old.title, "name"), still, f". {why}"))
        else:
            yield from _changed_story(change, new)


def _changed_story(change: StoryChange, new: BuiltSite) -> Iterator[Entry]:
    old, now = change.old, change.new
    assert old and now
    title = said(Span(now.title, "name"), " (", pages(now.pages, new, anchor=now.id), ")")
    sides = []
    if old.title != now.title:
        sides.append(Sides(*marked(old.title, now.title)))
    if old.paragraphs != now.paragraphs:
        sides.append(Sides(*marked(" ".join(old.paragraphs), " ".join(now.paragraphs))))
    if sides:
        yield Entry(said("Het verhaal ", title, " wordt anders verteld:"), (), tuple(sides))
    elif come := tuple(p for p in now.pages if p not in old.pages):
        yield Entry(said("Het verhaal ", Span(now.title, "name"), " staat nu ook op ", pages(come, new, anchor=now.id), "."))
    elif gone := tuple(p for p in old.pages if p not in now.pages):
        yield Entry(said("Het verhaal ", Span(now.title, "name"), " staat niet meer op ", pages(gone, new), "."))


def role_entries(changes: Iterable[RoleChange], new: BuiltSite) -> Iterator[Entry]:
    """New, vanished, opened, paused, closed and renamed roles."""
    for change in changes:
        told = list(text_entries(change.texts, new))
        points = tuple(point for entry in told for point in entry.points)
        yield Entry(_role(change, new), points, tuple(side for entry in told for side in entry.sides))


def _role(change: RoleChange, new: BuiltSite) -> Words:
    old, now = change.old, change.new
    if old is None:
        assert now is not None
        name = said(Span(now.title, "name", now.address))
        state = ". Er is nu even geen plaats." if now.paused else "."
        return said(Span("Rol opnieuw open" if change.had_page else "Nieuwe rol", "strong"), ": ", name, state)
    if now is None:
        if change.has_page:
            return said(
                Span("Rol gesloten", "strong"),
                ": ",
                page(old.address, new),
                ". De pagina blijft, en zegt dat we niemand meer zoeken.",
            )
        gone = said(Span("Rol verdwijnt", "strong"), ": ", Span(old.title, "name"), " (", Span(old.address, "code"), ").")
        return said(gone, " Links naar die pagina werken niet meer, tenzij je het adres laat doorverwijzen.")
    name = said(Span(now.title, "name", now.address))
    if old.paused != now.paused:
        return (
            said(Span("Even geen plaats", "strong"), ": ", name, ".")
            if now.paused
            else said(Span("Weer plaats", "strong"), ": ", name, ".")
        )
    return said("De rol ", quoted(old.title), " heet nu ", name, ".")


def file_entries(changes: Iterable[FileChange]) -> Iterator[Entry]:
    """Downloads that come, go or change, folder by folder."""
    heads = {
        "new": ("Nieuw om te downloaden", ""),
        "vanished": ("Niet meer te downloaden", " Links ernaar werken niet meer."),
        "changed": ("Met een nieuwe inhoud", ""),
    }
    groups: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        groups.setdefault((change.kind, posixpath.dirname(change.name)), []).append(posixpath.basename(change.name))
    for (kind, folder), names in groups.items():
        head, after = heads[kind]
        shown = names if len(names) <= MOST_FILES else names[: MOST_FILES - 1]
        listed = [said(Span(name, "code")) for name in shown]
        if len(shown) < len(names):
            listed.append(said(f"{len(names) - len(shown)} andere"))
        where = said(" in ", Span(f"{folder}/", "code")) if folder else ()
        many = f" ({count(len(names), 'bestand', 'bestanden')})" if len(names) > 1 else ""
        yield Entry(said(f"{head}{many}", where, ": ", enumerated(listed), f".{after}"))
