"""Write: figures with their years side by side – a table that is its own bar chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jaarbeeld.components.citation import Take
from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.place_map import PlaceMap
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.reports import source_line
from jaarbeeld.findings import comparability, figures
from jaarbeeld.findings import titles as findings
from jaarbeeld.findings.descriptions import LONG_SERIES
from jaarbeeld.findings.targets import target_phrase
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.periods import Period, common
from jaarbeeld.model.quantities import Quantity, is_long, relative_text, text, unit_word

_PLAIN_YEAR, _ONE_LINE = 4, 11
"""The letters of «2024», and of the longest line of «30 september 2024» beside a bar."""
ROOM = 28
"""The letters that fit beside the names of the rows, in the columns of a two-way table on a telephone."""
_LONG_WORD = 16
"""A word of more letters is broken, also where there is room to scroll."""
OWN_SCALES = "Elke rij heeft haar eigen schaal: vergelijk de balken binnen een rij."


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table; `size` is the length of its bar, `broken` says that it is counted in another way than before."""

    text: str
    size: str | None = None
    extra: str = ""
    notes: tuple[Note, ...] = ()
    unit: str = ""
    broken: str = ""
    start: str = ""
    """Where the bar begins, when some bars go under zero."""
    target: str = ""
    mark: str = ""
    """The target in words, and where it lies on the scale of the bar."""
    long: bool = False
    """Whether its value needs more room than most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    label: str
    href: str | None
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    change: str = ""
    relative: str = ""
    direction: str = ""
    incomparable: bool = False
    zero: str = ""
    line: tuple[str, ...] = ()
    """The line over many years, as the points of a polyline in a box of 100 by 30: one for each run without a gap or break."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be looked at: years side by side, or parts of a whole.

    `finding` is its title, `caption` what it holds, `description` its text alternative with the id `anchor`-tekst.
    """

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    total: Row | None = None
    with_change: bool = False
    source: str = ""
    finding: str = ""
    description: str = ""
    anchor: str = ""
    scale: str = ""
    form: str = "years"
    take: Take | None = None
    zero: str = ""
    """Where zero is among the bars of a breakdown, when some go under it."""
    map: PlaceMap | None = None
    """Its places, when the rows are places of which the shapes are known."""

    @property
    def wide(self) -> str:
        """The room that the longest value takes beside its bar, in letters of the value; nothing when it is as usual."""
        cells = [cell for row in self.rows for cell in row.cells]
        if not any(cell.long for cell in cells):
            return ""
        return str(
            max(len(cell.text) + sum(len(said) + 1 for said in (cell.unit, cell.extra) if said) * 3 // 4 for cell in cells)
        )

    @property
    def when(self) -> str:
        """The room for what a column is called, beside each bar; nothing when that is a plain year. A day takes two lines."""
        longest = max(map(len, self.columns), default=0)
        return f"{min(longest, _ONE_LINE) / 2}rem" if longest > _PLAIN_YEAR else ""

    @property
    def scrolls(self) -> bool:
        """Whether the columns of a two-way table may need more room than a telephone has: then it scrolls in its own frame."""
        return sum(length + 2 for length in self._longest) > ROOM

    @property
    def room(self) -> int:
        """The room that each column of a two-way table has when it scrolls, in letters: no word in it is broken."""
        return max(int(self.wide or 0), min(max(self._longest, default=0), _LONG_WORD))

    @property
    def _longest(self) -> list[int]:
        """Of every column of a two-way table, the letters of its longest word."""
        columns = [
            (name, *(row.cells[index].text for row in (*self.rows, self.total) if row))
            for index, name in enumerate(self.columns)
        ]
        return [max(len(word) for said in column for word in said.split(" ")) for column in columns]

    @property
    def heads(self) -> tuple[str, ...]:
        """The column headers of the table."""
        return (self.first, *self.columns, *(("Verschil",) if self.with_change else ()))


def year_table(
    dataset: Dataset,
    indicators: Sequence[Indicator],
    *,
    here: str,
    caption: str,
    until: Year,
    prefix: str,
    own_page: bool = False,
    finding: str = "",
) -> Table:
    """Indicators with their values for every year up to `until`, newest last, and the change over the last year.

    `finding` is the editor's title; without one, what changed is the title when it can be said in one line. On the
    figure's own page (`own_page`) the headline says that already, and its name is no link.
    """
    years = sorted({year for i in indicators for year in i.values if year <= until})
    taker = NoteTaker(prefix)
    # Single-unit tables share a scale, so that rows can be compared; mixed ones have a scale per row.
    shared = len({i.unit for i in indicators}) == 1
    period = common(dataset.period(indicator.id) for indicator in indicators)
    # A bar of its own says nothing: a count is drawn when there is something to compare it with.
    alone = (len(years) == 1 and not shared) or sum(_is_known(dataset, i, year) for i in indicators for year in years) < 2
    rows = tuple(
        _year_row(
            dataset,
            indicator,
            years,
            taker=taker,
            span=_span(dataset, indicators if shared else [indicator], years),
            href=relative(here, indicator_url(indicator, dataset)) if not own_page else None,
            drawn=not alone or dataset.units[indicator.unit].kind in ("percent", "score"),
            among_others=period is None,
        )
        for indicator in indicators
    )
    found = finding or (findings.of_years(dataset, indicators, years[-1]) if years and not own_page else "")
    # The finding about one figure begins with its name: a caption under it would say that name again.
    named = bool(found) and not finding and len(indicators) == 1
    return Table(
        found if named else caption,
        "Cijfer",
        tuple((period or Period()).number(year) for year in years),
        rows,
        tuple(taker.notes),
        with_change=any(row.change or row.incomparable for row in rows),
        source=source_line(dataset, indicators, years),
        finding="" if named else found,
        anchor=prefix,
        scale="" if shared else OWN_SCALES,
    )


def _year_row(
    dataset: Dataset,
    indicator: Indicator,
    years: Sequence[Year],
    *,
    taker: NoteTaker,
    span: figures.Span,
    href: str | None,
    drawn: bool,
    among_others: bool,
) -> Row:
    cells = tuple(
        replace(
            value_cell(dataset, indicator, year, span=span, taker=taker, with_unit=year == years[-1]),
            broken=break_words(dataset, indicator, year),
        )
        for year in years
    )
    cells = cells if drawn else tuple(replace(cell, size=None) for cell in cells)
    period = dataset.period(indicator.id)
    # Under the head 2024 a school year or a day needs a word of its own.
    said = period.remark(years[-1]) if among_others and years else ""
    notes = taker.take(filter(None, (said, indicator.note)))
    row = Row(indicator.label, href, cells, notes, zero=span.zero if drawn else "")
    if not years:
        return row
    if drawn and len(years) >= LONG_SERIES:
        row = replace(row, line=_line(dataset, indicator, years))
    moved = figures.change_since(dataset, indicator.id, years[-1])
    if moved is None:
        known = all(dataset.quantity(indicator.id, year) is not None for year in years[-2:])
        across = comparability.breaks_between(dataset, indicator.id, years[-1] - 1, years[-1])
        return replace(row, incomparable=known and bool(across))
    said = figures.change_sentence(dataset, indicator.id, years[-1])
    return replace(row, change=said, relative=relative_text(moved), direction=moved.direction)


def _line(dataset: Dataset, indicator: Indicator, years: Sequence[Year]) -> tuple[str, ...]:
    """The runs of a line over the years, with zero in its height; a gap or a break begins a new one."""
    span = _span(dataset, [indicator], years)
    wide = years[-1] - years[0]
    runs: list[list[str]] = [[]]
    for year in years:
        quantity = dataset.quantity(indicator.id, year)
        if quantity is None or quantity.number is None:
            runs.append([])
            continue
        if runs[-1] and comparability.breaks_at(dataset, indicator.id, year):
            runs.append([])
        height = (float(quantity.number) - span.low) / span.wide if span.wide else 0
        runs[-1].append(f"{100 * (year - years[0]) / wide:.1f},{30 - 30 * height:.1f}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)


def break_words(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """What stands at the line between a year and the one before when they are counted in different ways; or nothing."""
    found = comparability.breaks_at(dataset, indicator.id, year)
    return f"Anders geteld vanaf {dataset.period(indicator.id).number(found[-1].year)}" if found else ""


def _is_known(dataset: Dataset, indicator: Indicator, year: Year) -> bool:
    quantity = dataset.quantity(indicator.id, year)
    return quantity is not None and quantity.known


def _span(dataset: Dataset, indicators: Sequence[Indicator], years: Sequence[Year]) -> figures.Span:
    every = [(indicator.id, year) for indicator in indicators for year in years]
    return figures.Span.of([*(dataset.quantity(*one) for one in every), *(dataset.target(*one) for one in every)])


def value_cell(
    dataset: Dataset, indicator: Indicator, year: Year, *, span: figures.Span, taker: NoteTaker, with_unit: bool = False
) -> Cell:
    """The value of a year with its bar and its notes."""
    quantity = dataset.quantity(indicator.id, year)
    if quantity is None:
        return Cell("–")
    aimed = target_phrase(dataset, indicator, year, unit=False)
    target = dataset.target(indicator.id, year)
    return Cell(
        text(quantity),
        figures.size(quantity, span),
        figures.count_phrase(dataset, indicator, year),
        taker.take(figures.value_notes(dataset, indicator, year)),
        _unit(quantity, indicator.label) if with_unit else "",
        start=figures.start(quantity, span),
        target=aimed,
        mark=figures.place(target, span) if aimed and target is not None else "",
        long=is_long(quantity),
    )


def _unit(quantity: Quantity, label: str) -> str:
    """The unit's word beside a count, unless the row's name says already what is counted."""
    if quantity.unit.kind != "count" or not quantity.known or quantity.unit.many in label.split():
        return ""
    return unit_word(quantity.unit, quantity.number)
