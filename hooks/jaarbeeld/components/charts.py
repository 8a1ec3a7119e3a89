"""Write: parts of a whole – as a ranking, beside their whole, or as one bar of 100%, or as a two-way table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jaarbeeld.components.citation import Take
from jaarbeeld.components.crossed import crossed_table
from jaarbeeld.components.dots import DotGrid, dots_of_part
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.parts import in_order, part_href
from jaarbeeld.components.place_map import place_map
from jaarbeeld.components.tables import Cell, Row, Table, break_words
from jaarbeeld.editions.reports import sources_line
from jaarbeeld.findings import comparability, figures, forms, summaries
from jaarbeeld.findings import titles as findings
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, ChartForm, Indicator, Part
from jaarbeeld.model.quantities import is_long, text


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a bar of 100%: where it starts and how long it is, as fractions of the bar, for CSS."""

    label: str
    href: str | None
    text: str
    share: str
    start: str
    size: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of 100%: a year with its whole."""

    label: str
    total: str
    segments: tuple[Segment, ...]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class WholeBar:
    """Bars of 100%, one a year, newest last; the columns of its table are the parts."""

    caption: str
    finding: str
    parts: tuple[str, ...]
    bars: tuple[Bar, ...]
    notes: tuple[Note, ...]
    source: str
    description: str
    anchor: str
    form: str = "whole"
    take: Take | None = None
    first: str = "Jaar"

    @property
    def heads(self) -> tuple[str, ...]:
        """The column headers of the table."""
        return (self.first, *self.parts, "Samen")


def breakdown_table(
    dataset: Dataset,
    indicator: Indicator,
    breakdown: Breakdown,
    *,
    here: str,
    until: Year,
    prefix: str,
    chart: ChartForm | None = None,
    finding: str = "",
) -> Table | WholeBar | DotGrid:
    """The parts of a whole with their share of it, largest first unless the file's order matters.

    `chart` is the form asked for; it must be one that `forms.problem_with` has nothing against.
    """
    years = forms.years_of(dataset, indicator, breakdown, until=until)
    period = dataset.period(indicator.id)
    # The columns of a stock at other moments are the years around its day.
    period = period.whole if indicator.is_followed(breakdown) else period
    form = forms.form_of(dataset, indicator, breakdown, years=years, wanted=chart)
    taker = NoteTaker(prefix)
    parts = in_order(dataset, indicator, breakdown, years[-1] if years else None)
    title = finding or (findings.of_breakdown(dataset, indicator, breakdown, years[-1]) if years else "")
    if form == "crossed":
        return crossed_table(dataset, indicator, breakdown, years=years, here=here, prefix=prefix, finding=title)
    described = summaries.of_breakdown(dataset, indicator, breakdown, years=years, parts=parts)
    source = sources_line(dataset, [(breakdown.source or indicator.source, years, None)])
    if form == "whole":
        bars = tuple(_bar(dataset, indicator, parts, year, here=here, taker=taker) for year in years)
        labels = tuple(part.label for part in parts)
        notes = _notes(dataset, indicator, breakdown, years, taker)
        return WholeBar(breakdown.label, title, labels, bars, notes, source, described, prefix, first=period.column)
    if form == "dots":
        rows = tuple(dots_of_part(dataset, indicator, part, years[-1], here=here, taker=taker) for part in parts)
        notes = _notes(dataset, indicator, breakdown, years, taker)
        caption = f"{breakdown.label}, {period.name(years[-1])}"
        return DotGrid(caption, title, breakdown.part_label, rows, notes, source, described, prefix)
    span = figures.Span.of(dataset.part_quantity(indicator.id, part, year) for part in parts for year in years)
    table_rows = tuple(
        _part_row(dataset, indicator, breakdown, part, years, here=here, taker=taker, span=span if form == "ranked" else None)
        for part in parts
    )
    wholes = tuple(Cell(text(q, unit=True)) if (q := dataset.quantity(indicator.id, year)) else Cell("–") for year in years)
    return Table(
        breakdown.label if len(years) > 1 or not years else f"{breakdown.label}, {period.name(years[-1])}",
        breakdown.part_label,
        tuple(period.number(year) for year in years),
        table_rows,
        _notes(dataset, indicator, breakdown, years, taker),
        None if breakdown.overlap or indicator.is_followed(breakdown) else Row("Samen", None, wholes),
        source=source,
        finding=title,
        description=described,
        anchor=prefix,
        form=form,
        zero=span.zero if form == "ranked" else "",
        map=place_map(dataset, indicator, breakdown, years[-1]) if breakdown.map and years else None,
    )


def _bar(dataset: Dataset, indicator: Indicator, parts: Sequence[Part], year: Year, *, here: str, taker: NoteTaker) -> Bar:
    whole = dataset.quantity(indicator.id, year)
    assert whole is not None and whole.number is not None
    segments, start = [], 0.0
    for part in parts:
        quantity = dataset.part_quantity(indicator.id, part, year)
        assert quantity is not None and quantity.number is not None
        of = forms.whole_of(dataset, indicator, quantity, year)
        assert of is not None and of.number
        size = float(quantity.number) / float(of.number)
        notes = taker.take(figures.part_notes(dataset, indicator, part, year))
        share = forms.share_of_whole(quantity, of)
        href = part_href(dataset, part, here)
        segments.append(Segment(part.label, href, text(quantity), share, f"{start:.4f}", f"{size:.4f}", notes))
        start += size
    return Bar(
        dataset.period(indicator.id).number(year),
        text(whole, unit=True),
        tuple(segments),
        break_words(dataset, indicator, year),
    )


def _part_row(
    dataset: Dataset,
    indicator: Indicator,
    breakdown: Breakdown,
    part: Part,
    years: Sequence[Year],
    *,
    here: str,
    taker: NoteTaker,
    span: figures.Span | None,
) -> Row:
    """A part with its value for every year; its bar is drawn in `span`, or beside the whole."""
    cells = []
    for year in years:
        quantity = dataset.part_quantity(indicator.id, part, year)
        whole = None if indicator.is_followed(breakdown) else forms.whole_of(dataset, indicator, quantity, year)
        if quantity is None:
            cells.append(Cell("–"))
            continue
        within = span or figures.Span(float(whole.number) if whole is not None and whole.number else 0)
        share = forms.share_of_whole(quantity, whole)
        cells.append(
            Cell(
                text(quantity),
                figures.size(quantity, within),
                share,
                taker.take(figures.part_notes(dataset, indicator, part, year)),
                start=figures.start(quantity, within),
                long=is_long(quantity),
                broken=break_words(dataset, indicator, year),
            )
        )
    return Row(part.label, part_href(dataset, part, here), tuple(cells))


def _notes(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, years: Sequence[Year], taker: NoteTaker
) -> tuple[Note, ...]:
    """The notes of the parts, then those without a mark: why the years are not counted alike, and that of the breakdown."""
    breaks = [broken.note for year in years[1:] for broken in comparability.breaks_at(dataset, indicator.id, year)]
    return taker.and_general((*breaks, *((breakdown.note,) if breakdown.note else ())))
