"""Export: the figures and events as files that others can reuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from jaarbeeld.addresses.open_data import indicator_downloads
from jaarbeeld.editions.corrections import figure_corrections
from jaarbeeld.editions.reports import Value, report_of, sources_line
from jaarbeeld.findings import comparability, figures
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, Source
from jaarbeeld.model.quantities import Quantity

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.nl"


_FIGURE_COLUMNS = (
    "indicator",
    "label",
    "part",
    "part_label",
    "year",
    "value",
    "state",
    "approximate",
    "unit",
    "note",
    "break",
    "source",
)
_CORRECTION_COLUMNS = ("date", "edition", "indicator", "part", "year", "page", "old", "new", "reason")
_EVENT_COLUMNS = ("first_day", "last_day", "precision", "title", "kind", "series", "partners", "note")


def files(dataset: Dataset, *, sealed: Iterable[Year] = ()) -> dict[str, bytes]:
    """The content of every download by its path, as UTF-8. CSV follows RFC 4180 with a byte-order mark for Excel.

    `sealed` are the editions that are sealed.
    """
    every = tuple(dataset.indicators.values())
    made = {
        "open-data/cijfers.csv": _csv(_FIGURE_COLUMNS, _figure_rows(dataset, every)),
        "open-data/cijfers.json": _figures_json(dataset, every, sealed=sorted(sealed)),
        "open-data/activiteiten.csv": _csv(_EVENT_COLUMNS, _event_rows(dataset)),
        "open-data/correcties.csv": _csv(_CORRECTION_COLUMNS, _correction_rows(dataset)),
    }
    for indicator in every:
        table, record = indicator_downloads(indicator)
        made[table.path] = _csv(_FIGURE_COLUMNS, _figure_rows(dataset, [indicator]))
        made[record.path] = _figures_json(dataset, [indicator])
    return made


def _csv(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _figure_rows(dataset: Dataset, indicators: Iterable[Indicator]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for indicator in indicators:
        for year in dataset.years(indicator.id):
            quantity = dataset.quantity(indicator.id, year)
            notes = " ".join(figures.notes(dataset, indicator, year))
            rows.append(_figure_row(dataset, indicator, None, year, quantity, notes))
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in sorted(part.values):
                    value = part.values[year]
                    notes = " ".join(said for said in (value.note, value.reason, breakdown.note) if said)
                    quantity = dataset.part_quantity(indicator.id, part, year)
                    rows.append(_figure_row(dataset, indicator, (breakdown, part), year, quantity, notes))
    return rows


def _figure_row(
    dataset: Dataset,
    indicator: Indicator,
    found: tuple[Breakdown, Part] | None,
    year: Year,
    quantity: Quantity | None,
    notes: str,
) -> tuple[object, ...]:
    assert quantity is not None
    part = found[1] if found else None
    source = (found[0].source if found else None) or indicator.source
    return (
        indicator.id,
        indicator.label,
        part.id if part else "",
        part.label if part else "",
        year,
        "" if quantity.number is None else quantity.number,
        quantity.state,
        "true" if quantity.approximate else "false",
        quantity.unit.id,
        notes,
        _break(dataset, indicator, year),
        sources_line(dataset, [(source, [year], (indicator.id, part.id if part else None))]),
    )


def _break(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """Why values from this year on cannot be compared with earlier ones; empty in other years."""
    return " ".join(broken.reason for broken in comparability.breaks_at(dataset, indicator.id, year))


def _figures_json(dataset: Dataset, indicators: Iterable[Indicator], *, sealed: Iterable[Year] = ()) -> bytes:
    figures_ = [
        {
            "id": indicator.id,
            "label": indicator.label,
            "definition": indicator.definition,
            "unit": indicator.unit,
            "values": {
                str(year): _value_json(
                    dataset, dataset.quantity(indicator.id, year), indicator.source, year, (indicator.id, None)
                )
                for year in dataset.years(indicator.id)
            },
            "breaks": [{"year": declared.year, "reason": declared.reason} for declared in indicator.breaks],
            "notes": {
                str(year): list(said)
                for year in dataset.years(indicator.id)
                if (said := figures.notes(dataset, indicator, year))
            },
            "corrections": [
                {
                    "date": one.date.isoformat(),
                    "edition": one.edition,
                    "part": one.part,
                    "year": one.year,
                    "old": one.old,
                    "new": one.new,
                    "reason": one.reason,
                }
                for one in figure_corrections(dataset)
                if one.indicator == indicator.id
            ],
            "breakdowns": [
                {
                    "id": breakdown.id,
                    "label": breakdown.label,
                    "overlap": breakdown.overlap,
                    "parts": [
                        {
                            "id": part.id,
                            "label": part.label,
                            "indicator": part.indicator,
                            "values": {
                                str(year): _value_json(
                                    dataset,
                                    dataset.part_quantity(indicator.id, part, year),
                                    breakdown.source or indicator.source,
                                    year,
                                    (indicator.id, part.id),
                                )
                                for year in sorted(part.values)
                            },
                        }
                        for part in breakdown.parts
                    ],
                }
                for breakdown in indicator.breakdowns
            ],
        }
        for indicator in indicators
    ]
    whole: dict[str, object] = {"publisher": dataset.organisation.name, "licence": LICENCE, "indicators": figures_}
    if sealed:
        whole["sealed"] = list(sealed)
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _value_json(dataset: Dataset, quantity: Quantity | None, source: Source, year: Year, of: Value) -> dict[str, object]:
    assert quantity is not None
    number = quantity.number
    shown = float(number) if isinstance(number, Decimal) else number
    told: dict[str, object] = {"value": shown, "state": quantity.state, "approximate": quantity.approximate}
    if quantity.under is not None:
        told["below"] = quantity.under
    edition = report_of(dataset, source, year, of)
    return {**told, "source": {"edition": edition, "section": source.section_in(edition)}}


def _correction_rows(dataset: Dataset) -> list[tuple[object, ...]]:
    """Every correction, of a figure or of a text, the oldest first."""
    rows: list[tuple[object, ...]] = [
        (one.date.isoformat(), one.edition, one.indicator, one.part, one.year, "", one.old, one.new, one.reason)
        for one in figure_corrections(dataset)
    ]
    rows += [
        (one.date.isoformat(), edition.year, "", "", "", one.page or "", one.old or "", one.new or "", one.text)
        for edition in dataset.editions
        for one in edition.corrections
        if one.is_text
    ]
    return sorted(rows, key=lambda row: str(row[0]))


def _event_rows(dataset: Dataset) -> list[tuple[object, ...]]:
    return [
        (
            event.date.first.isoformat(),
            event.date.last.isoformat(),
            event.date.precision,
            event.title,
            event.kind,
            " ".join(event.series),
            " ".join(event.partners),
            event.note or "",
        )
        for event in dataset.events.values()
        if event.status != "cancelled"
    ]
