"""Render: tables that can be looked at – years side by side, and parts of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jaarbeeld import figures
from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.templates import relative
from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.quantities import Quantity, percentage_text, relative_text, signed_text, text


@dataclass(frozen=True, slots=True)
class Cell:
    """One value in a table; `size` is the length of its bar."""

    text: str
    size: str | None = None
    extra: str = ""
    notes: tuple[Note, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be looked at: years side by side, or parts of a whole."""

    caption: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    total: Row | None = None
    with_change: bool = False
    source: str = ""


def year_table(
    dataset: Dataset, indicators: Sequence[Indicator], *, here: str, caption: str, until: Year, prefix: str, linked: bool = True
) -> Table:
    """Indicators with their values for every year up to `until`, newest last, and the change over the last year."""
    years = sorted({year for i in indicators for year in i.values if year <= until})
    taker = NoteTaker(prefix)
    rows = []
    moved_any = False
    for indicator in indicators:
        quantities = [dataset.quantity(indicator.id, year) for year in years]
        largest = max((float(q.number) for q in quantities if q and q.number is not None), default=0)
        # Single-unit tables share a scale, so that rows can be compared; mixed ones have a scale per row.
        if len({i.unit for i in indicators}) == 1:
            largest = _largest(dataset, indicators, years)
        cells = tuple(
            _value_cell(dataset, indicator, year, quantity, largest, taker)
            for year, quantity in zip(years, quantities, strict=True)
        )
        row = Row(
            indicator.label,
            relative(here, indicator_url(indicator)) if linked else None,
            cells,
            taker.take([indicator.note] if indicator.note else []),
        )
        moved = figures.change_since(dataset, indicator.id, years[-1]) if years else None
        last = dataset.quantity(indicator.id, years[-1]) if years else None
        if moved is not None and last is not None:
            moved_any = True
            row = replace(row, change=signed_text(last, moved), relative=relative_text(moved), direction=moved.direction)
        rows.append(row)
    return Table(
        caption,
        "Cijfer",
        tuple(str(year) for year in years),
        tuple(rows),
        tuple(taker.notes),
        with_change=moved_any,
        source=source_line(indicators),
    )


def _largest(dataset: Dataset, indicators: Sequence[Indicator], years: Sequence[Year]) -> float:
    known = (dataset.quantity(i.id, year) for i in indicators for year in years)
    return max((float(q.number) for q in known if q is not None and q.number is not None), default=0)


def _value_cell(
    dataset: Dataset, indicator: Indicator, year: Year, quantity: Quantity | None, largest: float, taker: NoteTaker
) -> Cell:
    if quantity is None:
        return Cell("–")
    return Cell(
        text(quantity),
        figures.size(quantity, largest),
        figures.count_phrase(dataset, indicator, year),
        taker.take(figures.value_notes(dataset, indicator, year)),
    )


def source_line(indicators: Sequence[Indicator]) -> str:
    """Where the figures were published: «Jaarverslag 2024, 1.2 en 1.3»."""
    sections: dict[int, list[str]] = {}
    for indicator in indicators:
        found = sections.setdefault(indicator.source.edition, [])
        if indicator.source.section not in found:
            found.append(indicator.source.section)
    return "; ".join(f"jaarverslag {year}, hoofdstuk {_enumerated(found)}" for year, found in sorted(sections.items()))


def _enumerated(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def breakdown_table(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, here: str, until: Year, prefix: str
) -> Table:
    """The parts of a whole with their share of it, largest first unless the file's order matters."""
    years = [
        year
        for year in sorted(indicator.values)
        if year <= until and any(_known(dataset.part_quantity(indicator.id, part, year)) for part in breakdown.parts)
    ]
    taker = NoteTaker(prefix)
    parts = list(breakdown.parts)
    if breakdown.sort and years:
        parts.sort(key=lambda part: -_number(dataset.part_quantity(indicator.id, part, years[-1])))
    rows = tuple(_part_row(dataset, indicator, part, years, here, taker) for part in parts)
    wholes = tuple(Cell(text(q)) if (q := dataset.quantity(indicator.id, year)) else Cell("–") for year in years)
    notes = [Note("", breakdown.note, f"{prefix}-opmerking")] if breakdown.note else []
    return Table(
        breakdown.label,
        breakdown.part_label,
        tuple(str(year) for year in years),
        rows,
        (*taker.notes, *notes),
        None if breakdown.overlap else Row("Samen", None, wholes),
        source=source_line([indicator]),
    )


def _part_row(dataset: Dataset, indicator: Indicator, part: Part, years: Sequence[Year], here: str, taker: NoteTaker) -> Row:
    cells = []
    for year in years:
        quantity, whole = dataset.part_quantity(indicator.id, part, year), dataset.quantity(indicator.id, year)
        if quantity is None:
            cells.append(Cell("–"))
            continue
        largest = float(whole.number) if whole is not None and whole.number else 0
        own = dataset.indicators[part.indicator] if part.indicator else None
        value = part.values.get(year)
        said = (
            figures.value_notes(dataset, own, year) if own else [n for n in (value and value.note, value and value.reason) if n]
        )
        share = percentage_text(quantity.number, whole.number) if whole and whole.number and quantity.number is not None else ""
        cells.append(Cell(text(quantity), figures.size(quantity, largest), share, taker.take(said)))
    href = relative(here, indicator_url(dataset.indicators[part.indicator])) if part.indicator else None
    return Row(part.label, href, tuple(cells))


def _known(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.known


def _number(quantity: Quantity | None) -> float:
    return float(quantity.number) if quantity is not None and quantity.number is not None else -1.0
