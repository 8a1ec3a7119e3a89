"""Publish: the figures and events as files that others can reuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jaarbeeld import comparability, figures
from jaarbeeld.components import indicator_url
from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Part
from jaarbeeld.quantities import Quantity

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.nl"


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file of open data: its path on the site and what is in it."""

    path: str
    title: str
    description: str


DOWNLOADS = (
    DownloadFile(
        "open-data/cijfers.csv",
        "Alle cijfers (CSV)",
        "Elke waarde per jaar, met opsplitsingen en opmerkingen. Opent in Excel en LibreOffice.",
    ),
    DownloadFile(
        "open-data/cijfers.json", "Alle cijfers (JSON)", "Dezelfde cijfers met hun definitie en bron, voor programma's."
    ),
    DownloadFile(
        "open-data/activiteiten.csv", "Alle activiteiten (CSV)", "Elke activiteit met datum, soort, reeksen en organisaties."
    ),
)

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
_EVENT_COLUMNS = ("first_day", "last_day", "precision", "title", "kind", "series", "partners", "note")


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of every download, without making them."""
    own = (file.path for indicator in dataset.indicators.values() for file in indicator_downloads(indicator))
    return (*(file.path for file in DOWNLOADS), *own)


def files(dataset: Dataset) -> dict[str, bytes]:
    """The content of every download by its path, as UTF-8. CSV follows RFC 4180 with a byte-order mark for Excel."""
    every = tuple(dataset.indicators.values())
    made = {
        "open-data/cijfers.csv": _csv(_FIGURE_COLUMNS, _figure_rows(dataset, every)),
        "open-data/cijfers.json": _figures_json(dataset, every),
        "open-data/activiteiten.csv": _csv(_EVENT_COLUMNS, _event_rows(dataset)),
    }
    for indicator in every:
        table, record = indicator_downloads(indicator)
        made[table.path] = _csv(_FIGURE_COLUMNS, _figure_rows(dataset, [indicator]))
        made[record.path] = _figures_json(dataset, [indicator])
    return made


def indicator_downloads(indicator: Indicator) -> tuple[DownloadFile, DownloadFile]:
    """The files of one indicator, beside its page: a table and a record."""
    stem = f"{indicator_url(indicator)}{indicator.slug}"
    return (
        DownloadFile(f"{stem}.csv", "CSV", "Voor Excel en LibreOffice."),
        DownloadFile(f"{stem}.json", "JSON", "Voor programma's, met definitie en bron."),
    )


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
            rows.append(_figure_row(indicator, None, year, quantity, notes, _break(dataset, indicator, year)))
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in sorted(part.values):
                    value = part.values[year]
                    notes = " ".join(said for said in (value.note, value.reason, breakdown.note) if said)
                    quantity = dataset.part_quantity(indicator.id, part, year)
                    rows.append(_figure_row(indicator, part, year, quantity, notes, _break(dataset, indicator, year)))
    return rows


def _figure_row(
    indicator: Indicator, part: Part | None, year: Year, quantity: Quantity | None, notes: str, broken: str
) -> tuple[object, ...]:
    assert quantity is not None
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
        broken,
        f"jaarverslag {indicator.source.edition}, {indicator.source.section}",
    )


def _break(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """Why values from this year on cannot be compared with earlier ones; empty in other years."""
    return " ".join(broken.reason for broken in comparability.breaks_at(dataset, indicator.id, year))


def _figures_json(dataset: Dataset, indicators: Iterable[Indicator]) -> bytes:
    figures_ = [
        {
            "id": indicator.id,
            "label": indicator.label,
            "definition": indicator.definition,
            "unit": indicator.unit,
            "source": {"edition": indicator.source.edition, "section": indicator.source.section},
            "values": {str(year): _value_json(dataset.quantity(indicator.id, year)) for year in dataset.years(indicator.id)},
            "breaks": [{"year": declared.year, "reason": declared.reason} for declared in indicator.breaks],
            "notes": {
                str(year): list(said)
                for year in dataset.years(indicator.id)
                if (said := figures.notes(dataset, indicator, year))
            },
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
                                str(y): _value_json(dataset.part_quantity(indicator.id, part, y)) for y in sorted(part.values)
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
    whole = {"publisher": dataset.organisation.name, "licence": LICENCE, "indicators": figures_}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _value_json(quantity: Quantity | None) -> dict[str, object]:
    assert quantity is not None
    number = quantity.number
    shown = float(number) if isinstance(number, Decimal) else number
    told: dict[str, object] = {"value": shown, "state": quantity.state, "approximate": quantity.approximate}
    return told if quantity.under is None else {**told, "below": quantity.under}


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
