"""Tell: what changes in sentences, headings, pages, charts and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jaarbeeld.diff.built import Address, BuiltSite, Passage
from jaarbeeld.diff.changes import Changes, ChartChange, PageChange, PictureChange, TextChange
from jaarbeeld.diff.comparing import EVERYWHERE
from jaarbeeld.diff.telling_figures import finding, row_points
from jaarbeeld.diff.words import Entry, Sides, Span, Words, count, marked, page, pages, quoted, said
from jaarbeeld.model.phrases import sentence_case

_FORMS = {
    "years": "een tabel met staven per jaar",
    "ranked": "een rangschikking",
    "parts": "staven",
    "whole": "één balk van 100%",
    "dots": "stippen",
    "flow": "een stroom van stap naar stap",
    "crossed": "een kruistabel",
}
MOST_MOVED = 3
"""More sentences than this that moved on one page are counted, not quoted."""
NEW, GONE = said(Span("(nieuw)", "strong")), said(Span("(verdwijnt)", "strong"))


def text_entries(texts: Iterable[TextChange], new: BuiltSite) -> Iterator[Entry]:
    """The changed sentences, page by page; what is the same on many pages once."""
    groups: dict[tuple[Address, ...], list[TextChange]] = {}
    for text in texts:
        groups.setdefault(text.pages, []).append(text)
    for where, changes in groups.items():
        sides = tuple(_sides(run) for run in _runs([c for c in changes if c.moved_from is None]))
        points = (*_moved(changes, new), *_anchors(changes))
        yield Entry(_where(where, new), points, sides)


def _where(where: tuple[Address, ...], new: BuiltSite) -> Words:
    if where == (EVERYWHERE,):
        return said("Onderaan ", Span("elke pagina", "strong"), ":")
    named = pages(where, new)
    return said("Op ", named, ":") if len(where) == 1 else said(f"Op {count(len(where), 'pagina', 'pagina’s')} – ", named, ":")


def _runs(changes: list[TextChange]) -> Iterator[list[TextChange]]:
    """Sentences that came, or went, one after the other under one heading are told as one piece of text."""
    run: list[TextChange] = []
    for change in changes:
        if run and not (_kind(run[-1]) == _kind(change) != "changed" and _place(run[-1]) == _place(change)):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _kind(change: TextChange) -> str:
    return "new" if change.old is None else "vanished" if change.new is None else "changed"


def _place(change: TextChange) -> tuple[str, str]:
    return change.thing.kind, change.thing.section


def _sides(run: list[TextChange]) -> Sides:
    first = run[0]
    if first.old and first.new:
        old, new = marked(first.old.text, first.new.text)
        return Sides(said(_label(first.old), old), said(_label(first.new), new))
    told = [change.thing for change in run]
    text = said(_label(told[0]), Span(_joined(told), "come" if first.new else "gone"))
    return Sides(NEW, text) if first.new else Sides(text, GONE)


def _joined(passages: Sequence[Passage]) -> str:
    """The sentences one after the other; one that does not end, such as a title, is set apart."""
    first, *rest = (passage.text for passage in passages)
    for text in rest:
        first += f" {text}" if first.endswith((".", "!", "?", ":", "…")) else f" – {text}"
    return first


def _label(passage: Passage) -> str:
    return {"heading": "Kop: ", "item": "• ", "row": "Rij: "}.get(passage.kind, "")


def _moved(changes: Iterable[TextChange], new: BuiltSite) -> Iterator[Words]:
    moved = [change for change in changes if change.moved_from is not None and change.new is not None]
    if len(moved) > MOST_MOVED and all(change.moved_from == change.pages for change in moved):
        first = quoted(moved[0].new.text) if moved[0].new else ()
        yield said(f"{len(moved)} zinnen of regels staan nu op een andere plaats, zoals ", first, ".")
        return
    for change in moved:
        if change.moved_from is not None and change.new is not None:
            before = tuple(p for p in change.moved_from if p not in change.pages)
            how = (
                said("stond op ", pages(before, new), " en staat nu hier") if before else said("staat nu op een andere plaats")
            )
            yield said("Verplaatst: ", quoted(change.new.text), " ", how, ".")


def _anchors(changes: Iterable[TextChange]) -> Iterator[Words]:
    for change in changes:
        old, new = change.old, change.new
        if old and new and old.kind == new.kind == "heading" and old.anchor != new.anchor:
            yield said("Wie naar dit deel linkte met ", Span(f"#{old.anchor}", "code"), ", komt nu bovenaan de pagina uit.")


def page_entries(changes: Iterable[PageChange], new: BuiltSite) -> Iterator[Entry]:
    """New, vanished, moved and renamed pages."""
    for change in changes:
        yield Entry(_page(change, new))


def _page(change: PageChange, new: BuiltSite) -> Words:
    old, now = change.old, change.new
    if old is None:
        assert now is not None
        lead = next((passage.text for passage in now.passages if passage.kind == "text"), "")
        begins = said(". Ze begint zo: ", quoted(lead)) if lead else said(".")
        return said(Span("Nieuwe pagina", "strong"), ": ", page(now.address, new), begins)
    warning = "" if change.redirected else " Links naar het oude adres werken niet meer, tenzij je het laat doorverwijzen."
    if now is None:
        what = "Verdwenen kort adres" if old.redirect is not None else "Verdwenen pagina"
        return said(Span(what, "strong"), ": ", Span(old.title, "name"), " (", Span(old.address, "code"), ").", warning)
    if old.address != now.address:
        sends = " Het oude adres stuurt lezers door." if change.redirected else warning
        named = page(now.address, new)
        title = said(" Ze heette ", quoted(old.title), ".") if old.title != now.title else ()
        where = said(" is verhuisd van ", Span(old.address, "code"), " naar ", Span(now.address, "code"), ".")
        return said("De pagina ", named, where, title, sends)
    return said("De pagina ", quoted(old.title), " heet nu ", page(now.address, new), ".")


def menu_entries(changes: Changes) -> Iterator[Entry]:
    """What changes in the menu."""
    renamed = {change.new.title for change in changes.menu if change.old and change.new}
    for change in changes.menu:
        old, now = change.old, change.new
        if now and not old:
            under = said(", onder ", quoted(now.under)) if now.under else ()
            yield Entry(said("Nieuw in het menu: ", Span(now.title, address=now.address), under, "."))
        elif old and not now:
            yield Entry(said("Niet meer in het menu: ", Span(old.title, "name"), "."))
        elif old and now and old.title != now.title:
            yield Entry(said("In het menu heet ", quoted(old.title), " nu ", Span(now.title, address=now.address), "."))
        elif old and now and now.under not in renamed:
            where = said("onder ", quoted(now.under)) if now.under else said("bovenaan")
            yield Entry(said("In het menu staat ", Span(now.title, address=now.address), " nu ", where, "."))
    if changes.reordered_menu:
        yield Entry(said("Het menu staat in een andere volgorde."))


def chart_entries(changes: Iterable[ChartChange], new: BuiltSite) -> Iterator[Entry]:
    """New, vanished and changed charts; not those that only follow a figure."""
    for change in changes:
        where = said(" (", pages(change.pages, new, anchor=change.new.anchor if change.new else ""), ")")
        if change.old is None:
            assert change.new is not None
            yield Entry(said("Nieuwe grafiek: ", quoted(change.new.caption), where, "."))
        elif change.new is None:
            yield Entry(said("De grafiek ", quoted(change.old.caption), " verdwijnt", where, "."))
        else:
            yield Entry(said("De grafiek ", quoted(change.new.caption), " verandert", where, "."), tuple(_of_chart(change)))


def _of_chart(change: ChartChange) -> Iterator[Words]:
    old, new = change.old, change.new
    assert old and new
    if old.caption != new.caption and old.form == new.form:
        yield said("Ze heette ", quoted(old.caption), ".")
    if old.form != new.form:
        yield said(f"Het is nu {_FORMS.get(new.form, 'een tabel')}; het was {_FORMS.get(old.form, 'een tabel')}.")
    if old.finding != new.finding:
        said_above = finding(old, new)
        yield said(sentence_case(said_above[0].text), said_above[1:])
    if old.form == new.form:
        yield from row_points(old, new, quoted(new.caption))
    rows, others = {row.label: row for row in old.rows}, {row.label: row for row in new.rows}
    comparable = old.form == new.form and old.heads == new.heads
    for name, row in others.items():
        if comparable and name in rows and rows[name].cells != row.cells:
            before, after = marked(", ".join(rows[name].cells), ", ".join(row.cells))
            yield said(quoted(name), ": van ", before, " naar ", after, ".")
    if old.heads != new.heads and old.form == new.form:
        yield said(f"De kolommen zijn nu {', '.join(new.heads)}; het waren {', '.join(old.heads)}.")
    for upper, lower in change.swapped[:3]:
        yield said(quoted(upper), " staat nu boven ", quoted(lower), ".")
    if old.description != new.description and old.rows == new.rows:
        yield said("De beschrijving voor wie de grafiek niet ziet, verandert.")


def picture_entries(changes: Iterable[PictureChange], new: BuiltSite) -> Iterator[Entry]:
    """New, vanished, redrawn pictures, and pictures that are described otherwise."""
    for change in changes:
        old, now, where = change.old, change.new, pages(change.pages, new)
        if old is None:
            assert now is not None
            yield Entry(said("Nieuw beeld op ", where, _described(now.alternative), "."))
        elif now is None:
            yield Entry(said("Op ", where, " verdwijnt een beeld", _described(old.alternative), "."))
        elif old.alternative != now.alternative and old.content == now.content:
            sides = Sides(*marked(old.alternative, now.alternative))
            yield Entry(said("Op ", where, " krijgt een beeld een andere beschrijving voor wie het niet ziet:"), (), (sides,))
        else:
            if old.alternative == now.alternative:
                yield Entry(said("Op ", where, " staat een ander beeld", _described(now.alternative), "."))
            else:
                sides = Sides(*marked(old.alternative, now.alternative))
                yield Entry(said("Op ", where, " verandert een beeld. Wie het niet ziet, hoort dit:"), (), (sides,))


def _described(alternative: str) -> Words:
    return said(": ", quoted(alternative)) if alternative else ()
