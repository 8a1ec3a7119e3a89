"""Tell: what changes in figures, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from jaarbeeld.diff.built import BuiltSite, Chart, Figure, Value
from jaarbeeld.diff.causes import page_of
from jaarbeeld.diff.changes import ChartChange, FigureChange, NoteChange, TextChange, ValueChange
from jaarbeeld.diff.texts import trend_in
from jaarbeeld.diff.words import Entry, Sides, Span, Words, count, enumerated, marked, pages, quoted, said

_UNKNOWN = {"missing": "niet gemeten", "not_applicable": "niet van toepassing"}


def figure_entry(change: FigureChange, new: BuiltSite) -> Entry:
    """A figure that changed, with the sentences and charts that follow."""
    sides = tuple(_sides(text, new) for text in _turned_first(change.texts))
    if _hides(change):
        # What is hidden to protect people is not told once more by telling that it was hidden.
        sides = tuple(replace(side, old=said("(niet herhaald)")) for side in sides)
        points: tuple[Words, ...] = tuple(said(f"{which(v, change.thing)}: ", moved(v), ".") for v in change.values)
        return Entry(_headline(change, new), points if len(points) > 1 else (), sides)
    return Entry(_headline(change, new), tuple(_points(change, new)), sides)


def _hides(change: FigureChange) -> bool:
    return any(value.new and is_hidden(value.new) for value in change.values)


def is_hidden(value: Value) -> bool:
    """Whether there is a number that readers may not see."""
    return value.number is None and value.state not in _UNKNOWN


def _name(change: FigureChange) -> Words:
    figure = change.thing
    return said(Span(figure.label, "name", page_of(change) if change.new else None))


def _headline(change: FigureChange, new: BuiltSite) -> Words:
    if change.old is None:
        return said(Span("Nieuw cijfer", "strong"), ": ", _name(change), _all_values(change.thing), _where(change, new))
    if change.new is None:
        gone = said("Het cijfer ", _name(change), " ", Span("verdwijnt", "strong"), ", met zijn pagina ")
        after = " Links daarheen werken niet meer, tenzij je ze doorverwijst."
        return said(gone, Span(page_of(change), "code"), ".", _all_values(change.thing, was=True), after)
    on = f"Op {count(len(change.pages), 'pagina', 'pagina’s')} wijzigt " if change.pages else ""
    if len(change.values) == 1:
        value = change.values[0]
        what = said(_name(change), f" ({which(value, change.thing)})")
        how = moved(value)
        only = "" if change.pages else ", alleen op de eigen pagina en in het overzicht van de cijfers."
        if not how[0].text.startswith("van "):
            where = said(". Dat staat op ", pages(change.pages, new), ".") if change.pages else said(only)
            return said("Het cijfer ", what, " ", how, where)
        return said(on, what, "" if on else " wijzigt", " ", how, only, _where(change, new))
    if change.values:
        return said(on or "Er wijzigt iets aan ", _name(change), _where(change, new) if on else ".")
    if change.old.label != change.new.label:
        on_pages = said(", op ", pages(change.pages, new), ".") if change.pages else said(".")
        return said(Span(change.old.label, "name"), " heet nu ", _name(change), on_pages)
    if change.notes:
        return said("Het cijfer ", _name(change), " blijft, maar de uitleg erbij verandert.")
    return said(_name(change), " telt nu in een andere eenheid.")


def _where(change: FigureChange, new: BuiltSite) -> Words:
    return said(": ", pages(change.pages, new), ".") if change.pages else ()


def _all_values(figure: Figure, *, was: bool = False) -> Words:
    newest_first = reversed(list(figure.values.items()))
    whole = [f"{value.text} ({figure.called(year)})" for (part, year), value in newest_first if not part]
    return said(f" Er stond: {', '.join(whole)}." if was else f": {', '.join(whole)}.") if whole else ()


def which(value: ValueChange, figure: Figure) -> str:
    """Which value of a figure: of which part, and when."""
    when = figure.called(value.year, value.part)
    return f"{value.part}, {when}" if value.part else when


def moved(value: ValueChange) -> Words:
    """How a value changed: «van 10 naar 12»."""
    old, new = value.old, value.new
    if old is None:
        assert new is not None
        return said("krijgt een cijfer: ", Span(_shown(new), "come"))
    if new is None:
        return said("heeft geen cijfer meer; er stond ", Span(_shown(old), "gone"))
    if old.number is None and new.number is not None:
        return said("is nu bekend: ", Span(_shown(new), "come"), f". Er stond «{_shown(old)}»")
    if old.number is not None and new.number is None:
        if is_hidden(new):
            return said("wordt verborgen: er staat nu ", Span(f"«{_shown(new)}»", "come"))
        return said("is niet meer te zien: er stond ", Span(_shown(old), "gone"), ", en nu ", Span(f"«{_shown(new)}»", "come"))
    told = said("van ", Span(_shown(old), "gone"), " naar ", Span(_shown(new), "come"))
    if old.approximate != new.approximate:
        told = said(told, " – ", "dat is nu een schatting" if new.approximate else "dat is nu een precies cijfer")
    return told


def _shown(value: Value) -> str:
    return value.text or _UNKNOWN.get(value.state, "verborgen")


def _points(change: FigureChange, new: BuiltSite) -> Iterator[Words]:
    if change.old and change.new and change.values and change.old.label != change.new.label:
        yield said("Het cijfer heet nu ", quoted(change.new.label), "; het heette ", quoted(change.old.label), ".")
    if len(change.values) > 1 and change.old and change.new:
        yield from (said(f"{which(value, change.thing)}: ", moved(value), ".") for value in change.values)
    yield from islice(_turned(change.texts), 1)
    if change.old and change.new:
        yield from (_note(replace(note, year=change.thing.called(note.year))) for note in change.notes)
    renamed = bool(change.old and change.new and change.old.label != change.new.label)
    yield from chart_points(change.charts, new, own=page_of(change), renamed=renamed)


def _turned(texts: tuple[TextChange, ...]) -> Iterator[Words]:
    """What a sentence said of the trend, and what it says now."""
    for text in texts:
        if text.turns and text.old and text.new:
            old, now = trend_in(text.old.text), trend_in(text.new.text)
            told = said(": er stond “", Span(old, "gone"), "”, en nu “", Span(now, "come"), "”") if old and now else ()
            yield said(Span("Let op, de trend verandert", "strong"), told, ".")


def _note(note: NoteChange) -> Words:
    if note.is_break:
        if note.new:
            return said(f"{note.year} is niet te vergelijken met de jaren ervoor: ", quoted(note.new))
        return said(f"{note.year} is weer te vergelijken met de jaren ervoor; er stond: ", quoted(note.old))
    if not note.old:
        return said(f"Nieuwe opmerking bij {note.year}: ", quoted(note.new))
    if not note.new:
        return said(f"De opmerking bij {note.year} verdwijnt: ", quoted(note.old))
    old, new = marked(note.old, note.new)
    return said(f"De opmerking bij {note.year} was “", old, "” en wordt “", new, "”")


def chart_points(charts: tuple[ChartChange, ...], new: BuiltSite, *, own: str = "", renamed: bool = False) -> Iterator[Words]:
    """What follows for charts: what they say and in which order, and else only that they change.

    `own` is the page of the figure, of which the chart goes without saying; when the figure is `renamed`, so does its row.
    """
    quiet = list[Words]()
    for change in charts:
        assert change.old and change.new
        name, where = quoted(change.new.caption), pages(change.pages, new, anchor=change.new.anchor)
        if change.old.finding != change.new.finding:
            yield said("Grafiek ", name, " (", where, "): ", finding(change.old, change.new))
        elif change.pages != (own,):
            quiet.append(said(name, " (", where, ")"))
        if not renamed:
            yield from row_points(change.old, change.new, name)
        for upper, lower in change.swapped[:3]:
            yield said("In de grafiek ", name, " staat ", Span(upper, "name"), " nu boven ", Span(lower, "name"), ".")
    if quiet:
        word = "Ook deze grafiek verandert mee: " if len(quiet) == 1 else "Ook deze grafieken veranderen mee: "
        yield said(word, enumerated(quiet), ".")


def finding(old: Chart, new: Chart) -> Words:
    """How the sentence above a chart changed."""
    before, after = marked(old.finding, new.finding)
    if not before:
        return said("erboven staat nu “", after, "”.")
    if not after:
        return said("de zin erboven verdwijnt; er stond “", before, "”.")
    return said("erboven stond “", before, "”, en nu “", after, "”.")


def row_points(old: Chart, new: Chart, name: Words) -> Iterator[Words]:
    """The rows that are new in a chart, and those that are gone."""
    rows, others = ([row.label for row in chart.rows] for chart in (old, new))
    for names, what in (([n for n in others if n not in rows], "Nieuw"), ([n for n in rows if n not in others], "Verdwenen")):
        if names:
            yield said(f"{what} in de grafiek ", name, ": ", enumerated([quoted(name) for name in names]), ".")


def _turned_first(texts: tuple[TextChange, ...]) -> list[TextChange]:
    return sorted(texts, key=lambda text: not text.turns)


def _sides(text: TextChange, new: BuiltSite) -> Sides:
    assert text.old and text.new
    old, now = marked(text.old.text, text.new.text)
    where = pages(text.pages, new, anchor=text.new.anchor)
    return Sides(old, now, said(where, " – ", Span("andere trend", "strong")) if text.turns else where)


def followers_entry(texts: tuple[TextChange, ...], charts: tuple[ChartChange, ...], new: BuiltSite) -> Entry:
    """Sentences and charts with other numbers because figures changed, without one figure that explains it."""
    points = tuple(chart_points(charts, new))
    return Entry(said("Door deze cijfers verandert ook dit:"), points, tuple(_sides(text, new) for text in texts))
