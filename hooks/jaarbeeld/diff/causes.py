"""What changes only because a figure did: it is told with that figure, and not once more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from jaarbeeld.diff.built import Address, Chart, Passage
from jaarbeeld.diff.changes import ChartChange, FigureChange, TextChange
from jaarbeeld.diff.texts import masked, numbers_in, only_numbers, turns
from jaarbeeld.model.phrases import sentence_case


@dataclass
class _Heap:
    """What was gathered for one figure."""

    texts: list[TextChange] = field(default_factory=list)
    charts: list[ChartChange] = field(default_factory=list)
    pages: list[Address] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Attributed:
    """The figures with what follows from them, and what is left."""

    figures: tuple[FigureChange, ...]
    followers: tuple[TextChange, ...]
    drawn_followers: tuple[ChartChange, ...]
    texts: tuple[TextChange, ...]
    charts: tuple[ChartChange, ...]


def attributed(figures: Sequence[FigureChange], texts: Iterable[TextChange], charts: Iterable[ChartChange]) -> Attributed:
    """Give each changed passage and chart to the figure that explains it.

    A passage follows from a figure when nothing changed in it but numbers and the words that say which way a number went,
    and it shows a figure that changed, or stands on that figure's page, or its numbers are the old and the new value.
    """
    heaps = {change.thing.id: _Heap() for change in figures}
    followers, drawn, own_texts, own_charts = [], [], [], []
    for text in texts:
        causes = list(_causes_of_text(text, figures))
        if causes:
            heaps[causes[0].thing.id].texts.append(text)
            for cause in causes:
                heaps[cause.thing.id].pages += text.pages
        elif figures and _is_numeric(text) and _shows_figures(text, folder=figures[0].thing.folder):
            followers.append(text)
        else:
            own_texts.append(text)
    for chart in charts:
        causes = list(_causes_of_chart(chart, figures))
        if causes:
            heaps[causes[0].thing.id].charts.append(chart)
            for cause in causes:
                heaps[cause.thing.id].pages += chart.pages if cause.values or _renames(cause, chart) else ()
        elif figures and chart_is_numeric(chart):
            drawn.append(chart)
        else:
            own_charts.append(chart)
    told = tuple(_with(change, heaps[change.thing.id]) for change in figures)
    return Attributed(told, tuple(followers), tuple(drawn), tuple(own_texts), tuple(own_charts))


def _with(change: FigureChange, heap: _Heap) -> FigureChange:
    own = page_of(change)
    pages = tuple(page for page in dict.fromkeys(heap.pages) if page != own)
    return replace(change, texts=tuple(heap.texts), charts=tuple(heap.charts), pages=pages)


def page_of(change: FigureChange) -> Address:
    """The address of a figure's own page."""
    return f"{change.thing.folder}/{change.thing.slug}/"


def _is_numeric(text: TextChange) -> bool:
    old, new = text.old, text.new
    if old is None or new is None or old.kind == "heading" or new.kind == "heading":
        return False
    return masked(old) == masked(new) or only_numbers(old.text, new.text)


def chart_is_numeric(change: ChartChange) -> bool:
    """Whether nothing changed in a chart but its numbers."""
    old, new = change.old, change.new
    if old is None or new is None or (old.form, len(old.heads)) != (new.form, len(new.heads)):
        return False
    if not only_numbers(old.caption, new.caption):
        return False
    before, after = ({row.label: " ".join(row.cells) for row in chart.rows} for chart in (old, new))
    return before.keys() == after.keys() and all(only_numbers(before[label], after[label]) for label in before)


def _shows_figures(text: TextChange, *, folder: str) -> bool:
    on_figure_pages = all(page.startswith(f"{folder}/") for page in text.pages)
    return bool(on_figure_pages or (text.new and text.new.figures))


def _causes_of_text(text: TextChange, figures: Sequence[FigureChange]) -> Iterator[FigureChange]:
    old, new = text.old, text.new
    valued = [change for change in figures if change.values or not (change.old and change.new)]
    if old is None or new is None or old.text == new.text:
        return
    own = [change for change in valued if text.pages == (page_of(change),)]
    if own and not new.section and new.kind != "heading":
        yield from own
        return
    renamed = [change for change in figures if _is_renamed(change, old.text, new.text)]
    if renamed:
        yield from renamed
        return
    if not _is_numeric(text):
        return
    shown = [change for change in valued if change.thing.slug in _reshown(old, new)]
    near = shown or [change for change in valued if change.thing.slug in (*old.slugs, *new.slugs)] or own
    yield from near or (change for change in valued if _explains(change, old.text, new.text))


def _is_renamed(change: FigureChange, old: str, new: str) -> bool:
    """Whether two texts differ in nothing but the name of a figure."""
    if change.old is None or change.new is None or change.old.label == change.new.label:
        return False
    was, now = change.old.label, change.new.label
    return new in (old.replace(was, now), old.replace(sentence_case(was), sentence_case(now)))


def _reshown(old: Passage, new: Passage) -> tuple[str, ...]:
    """The figures that a passage shows otherwise than before."""
    before = [(shown.slug, old.text[shown.start : shown.end]) for shown in old.figures]
    after = [(shown.slug, new.text[shown.start : shown.end]) for shown in new.figures]
    return tuple(dict.fromkeys(slug for slug, text in after if (slug, text) not in before))


def _explains(change: FigureChange, old: str, new: str) -> bool:
    if any(value.old and value.new and old.replace(value.old.text, value.new.text) == new for value in change.values):
        return True
    return any(
        value.old is not None
        and value.new is not None
        and value.old.text != value.new.text
        and numbers_in(value.old.text) & (numbers_in(old) - numbers_in(new))
        and numbers_in(value.new.text) & (numbers_in(new) - numbers_in(old))
        for value in change.values
    )


def _causes_of_chart(change: ChartChange, figures: Sequence[FigureChange]) -> Iterator[FigureChange]:
    old, new = change.old, change.new
    if old is None or new is None or old.form != new.form or not only_numbers(old.caption, new.caption):
        return
    cells = {row.label: row.cells for row in old.rows}
    rows = {row.slug for row in new.rows if cells.get(row.label) != row.cells}
    valued = [figure for figure in figures if figure.values or not (figure.old and figure.new)]
    found = [figure for figure in valued if figure.thing.slug in rows]
    found += [figure for figure in figures if _renames(figure, change) and figure not in found]
    found += [figure for figure in valued if figure.thing.slug in old.slugs | new.slugs and figure not in found]
    # What is noted at a figure is in the description of its own chart, too.
    found += [figure for figure in figures if page_of(figure) in change.pages and figure not in found]
    found += [figure for figure in valued if figure not in found and _has_part(figure, new, cells)]
    yield from found


def _renames(figure: FigureChange, chart: ChartChange) -> bool:
    """Whether the rows of a chart differ in nothing but the name of a figure."""
    before, after = (" | ".join(row.label for row in side.rows) if side else "" for side in (chart.old, chart.new))
    return before != after and _is_renamed(figure, before, after)


def _has_part(figure: FigureChange, chart: Chart, before: dict[str, tuple[str, ...]]) -> bool:
    parts = {value.part for value in figure.values if value.part}
    changed = {row.label for row in chart.rows if before.get(row.label) != row.cells}
    return bool(parts & changed or (changed and parts & set(chart.heads)))


def with_turn(change: TextChange) -> TextChange:
    """The change, marked when the passage now says the opposite."""
    turned = change.old is not None and change.new is not None and turns(change.old.text, change.new.text)
    return replace(change, turns=turned)
