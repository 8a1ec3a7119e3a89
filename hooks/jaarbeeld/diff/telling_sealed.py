"""Tell first: what changes of an edition that was sealed, or that nothing does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from jaarbeeld.diff.built import Address, BuiltSite
from jaarbeeld.diff.causes import page_of
from jaarbeeld.diff.changes import Changes, FigureChange
from jaarbeeld.diff.telling_figures import moved, which
from jaarbeeld.diff.words import Entry, Section, Span, Words, count, enumerated, page, said


def sealed_sections(changes: Changes, new: BuiltSite) -> tuple[Section, ...]:
    """One section for each sealed edition of which something changes, with what changes in short; the whole is told below."""
    found = ((year, tuple(_entries(changes, year, new))) for year in changes.sealed)
    return tuple(Section(f"Dit verandert wat in {year} gepubliceerd is", entries) for year, entries in found if entries)


def untouched(changes: Changes, told: Iterable[Section]) -> str:
    """The sentence that nothing changes of what was sealed; empty when something does, or when nothing was."""
    if not changes.sealed or tuple(told):
        return ""
    years = "".join(span.text for span in enumerated([said(year) for year in changes.sealed]))
    return f" Aan wat in {years} gepubliceerd is, verandert niets."


def _entries(changes: Changes, year: str, new: BuiltSite) -> Iterator[Entry]:
    for change in changes.figures:
        yield from map(Entry, _of_figure(change, year))
    if touched := [text for text in changes.followers if _is_of(text.pages, year)]:
        yield Entry(said(f"In {count(len(touched), 'zin', 'zinnen')} verandert een getal."))
    parts: dict[Address, Counter[str]] = {}
    for text in changes.texts:
        for address in text.pages:
            kind = "nieuwe zin" if text.old is None else "zin die verdwijnt" if text.new is None else "zin die anders leest"
            if _is_of((address,), year):
                parts.setdefault(address, Counter())[kind] += 1
    for drawn, kind in ((changes.charts, "grafiek"), (changes.pictures, "beeld")):
        for address in (address for change in drawn for address in change.pages if _is_of((address,), year)):
            parts.setdefault(address, Counter())[kind] += 1
    for address, kinds in parts.items():
        told = [said(count(number, one, _MANY[one])) for one, number in kinds.items()]
        yield Entry(said("Op ", page(address, new), ": ", enumerated(told), "."))
    for moved_page in changes.pages:
        if moved_page.old is not None and _is_of((moved_page.old.address,), year):
            gone = moved_page.new is None or moved_page.new.address != moved_page.old.address
            name = said("De pagina ", Span(moved_page.old.title, "name"))
            yield Entry(said(name, " staat niet meer op haar adres." if gone else " heet anders."))
    for event in changes.events:
        if event.old is not None and str(event.old.first.year) == year:
            yield Entry(said("De activiteit ", Span(event.old.title, "name"), " verandert." if event.new else " verdwijnt."))
    for file in changes.files:
        if file.kind != "new" and file.name.startswith(f"{year}/"):
            yield Entry(
                said("Het bestand ", Span(file.name, "code"), " verandert." if file.kind == "changed" else " verdwijnt.")
            )


_MANY = {
    "nieuwe zin": "nieuwe zinnen",
    "zin die verdwijnt": "zinnen die verdwijnen",
    "zin die anders leest": "zinnen die anders lezen",
    "grafiek": "grafieken",
    "beeld": "beelden",
}


def _of_figure(change: FigureChange, year: str) -> Iterator[Words]:
    if change.old is None:
        return
    name = Span(change.thing.label, "name", page_of(change) if change.new else None)
    if change.new is None:
        if any(when <= year for _, when in change.old.values):
            yield said("Het cijfer ", name, " verdwijnt.")
        return
    for value in change.values:
        if value.year <= year:
            yield said(name, f" ({which(value, change.thing)}) ", moved(value), ".")
    if change.old.label != change.new.label:
        yield said(Span(change.old.label, "name"), " heet nu ", name, ".")
    for note in dict.fromkeys(note.year for note in change.notes if note.year <= year):
        yield said("De uitleg bij ", name, f" ({change.thing.called(note)}) verandert.")


def _is_of(pages: Iterable[Address], year: str) -> bool:
    return any(address.startswith(f"{year}/") for address in pages)
