"""Tell: from changes to Dutch sentences, in the order of what matters to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jaarbeeld.diff import telling_figures, telling_records, telling_sealed, telling_texts
from jaarbeeld.diff.built import BuiltSite
from jaarbeeld.diff.changes import Changes
from jaarbeeld.diff.words import Entry, Section, Sides, Span, Telling, count, enumerated, marked, page, pages, said

NOTHING = "Lezers merken niets van deze wijziging."


def telling(changes: Changes, new: BuiltSite) -> Telling:
    """What a reader sees change, told. `new` is the site after the changes: its pages are linked to."""
    if not changes:
        return Telling(said(NOTHING))
    figures = [telling_figures.figure_entry(change, new) for change in changes.figures]
    if changes.followers or changes.drawn_followers:
        figures.append(telling_figures.followers_entry(changes.followers, changes.drawn_followers, new))
    sections = [
        ("Cijfers", figures),
        ("Tekst", telling_texts.text_entries(changes.texts, new)),
        ("Pagina’s", telling_texts.page_entries(changes.pages, new)),
        ("Activiteiten", telling_records.event_entries(changes.events)),
        ("Infosessies", telling_records.session_entries(changes.sessions)),
        ("Verhalen", telling_records.story_entries(changes.stories, new)),
        ("Rollen voor vrijwilligers", telling_records.role_entries(changes.roles, new)),
        ("Grafieken", telling_texts.chart_entries(changes.charts, new)),
        ("Beelden", telling_texts.picture_entries(changes.pictures, new)),
        ("Menu", telling_texts.menu_entries(changes)),
        ("Links", _links(changes, new)),
        ("Downloads", telling_records.file_entries(changes.files)),
        ("Zoekmachines en gedeelde links", _descriptions(changes, new)),
    ]
    told = tuple(Section(title, found) for title, entries in sections if (found := tuple(entries)))
    first = telling_sealed.sealed_sections(changes, new)
    return Telling(said(_summary(changes), telling_sealed.untouched(changes, first)), (*first, *told))


def _summary(changes: Changes) -> tuple[Span, ...]:
    parts = [count(number, one, many) for number, one, many in _counts(changes) if number]
    if changes.menu or changes.reordered_menu:
        parts.append("het menu")
    if not parts:
        return said("Lezers zien alleen kleine dingen veranderen.")
    return said("Lezers zien dit veranderen: ", enumerated([said(Span(part, "strong")) for part in parts]), ".")


def _counts(changes: Changes) -> Iterator[tuple[int, str, str]]:
    headings = [text for text in changes.texts if text.thing.kind == "heading"]
    sentences = [text for text in changes.texts if text not in headings]
    both = [[text for text in kind if text.old and text.new] for kind in (sentences, headings)]
    yield len(changes.figures), "cijfer", "cijfers"
    yield len(both[0]), "zin", "zinnen"
    yield sum(text.old is None for text in sentences), "nieuwe zin", "nieuwe zinnen"
    yield sum(text.new is None for text in sentences), "zin die verdwijnt", "zinnen die verdwijnen"
    yield len(headings), "kop", "koppen"
    yield sum(page.old is None for page in changes.pages), "nieuwe pagina", "nieuwe pagina’s"
    yield sum(page.new is None for page in changes.pages), "pagina die verdwijnt", "pagina’s die verdwijnen"
    yield (
        sum(bool(page.old and page.new) for page in changes.pages),
        "pagina die verhuist of anders heet",
        "pagina’s die verhuizen of anders heten",
    )
    for records, one, many in (
        (changes.events, "activiteit", "activiteiten"),
        (changes.sessions, "infosessie", "infosessies"),
        (changes.stories, "verhaal", "verhalen"),
        (changes.roles, "rol", "rollen"),
    ):
        yield from _of_records(records, one, many)
    yield len(changes.charts), "grafiek", "grafieken"
    yield len(changes.pictures), "beeld", "beelden"
    yield len(changes.links), "link", "links"
    yield sum(file.kind == "new" for file in changes.files), "nieuw bestand", "nieuwe bestanden"
    yield sum(file.kind == "vanished" for file in changes.files), "bestand dat verdwijnt", "bestanden die verdwijnen"


def _of_records(records: Iterable[object], one: str, many: str) -> Iterator[tuple[int, str, str]]:
    sides = [(getattr(record, "old"), getattr(record, "new")) for record in records]  # noqa: B009 - of four kinds
    new = "nieuw" if one == "verhaal" else "nieuwe"
    yield sum(bool(old and now) for old, now in sides), one, many
    yield sum(old is None for old, _ in sides), f"{new} {one}", f"nieuwe {many}"
    yield (
        sum(now is None for _, now in sides),
        f"{one} {'dat' if one == 'verhaal' else 'die'} verdwijnt",
        f"{many} die verdwijnen",
    )


def _links(changes: Changes, new: BuiltSite) -> Iterator[Entry]:
    for change in changes.links:
        words = said("De link ", Span(change.text, "name"), " op ", pages(change.pages, new), " gaat nu naar ")
        yield Entry(said(words, Span(change.new or "/", "code"), "; hij ging naar ", Span(change.old or "/", "code"), "."))


def _descriptions(changes: Changes, new: BuiltSite) -> Iterator[Entry]:
    for change in changes.descriptions:
        yield Entry(said("Over ", page(change.page, new), " staat er dan:"), (), (Sides(*marked(change.old, change.new)),))
