"""Export: the figures and events as files that others can reuse."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial

from jaarbeeld.addresses.naming import absolute
from jaarbeeld.addresses.open_data import (
    FOLDER,
    LICENCE,
    edition_path,
    indicator_downloads,
    paths,
    published,
    table_downloads,
    workbook_path,
)
from jaarbeeld.editions.corrections import figure_corrections
from jaarbeeld.editions.reports import Value, report_of
from jaarbeeld.editions.view import as_known
from jaarbeeld.exports import data_package
from jaarbeeld.exports.later import together
from jaarbeeld.exports.workbook import small_workbook, workbook
from jaarbeeld.findings import figures
from jaarbeeld.findings.rows import Table, figures_table, has_periods
from jaarbeeld.findings.statement_rows import computed
from jaarbeeld.memory import Memory
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator, Source
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.model.statement import Statement


def files(dataset: Dataset, *, site_url: str = "") -> dict[str, bytes]:
    """The content of every download by its path."""
    return {path: given() for path, given in later(dataset, site_url=site_url).items()}


def later(
    dataset: Dataset, *, sealed: Iterable[Year] = (), site_url: str = "", memory: Memory[bytes] | None = None
) -> Mapping[str, Callable[[], bytes]]:
    """What gives every download by its path, as UTF-8. CSV follows RFC 4180 with a byte-order mark for Excel.

    `sealed` are the editions that are sealed. Workbooks are kept in `memory`, if there is one.
    """
    every, statements = tuple(dataset.indicators.values()), tuple(dataset.statements.values())
    alone: dict[str, Callable[[], bytes]] = {
        f"{FOLDER}cijfers.json": partial(_figures_json, dataset, every, statements=statements, sealed=sorted(sealed)),
        workbook_path(dataset): partial(workbook, dataset, memory, address=absolute(site_url, FOLDER)),
        **{edition_path(edition): partial(_edition_json, dataset, edition) for edition in published(dataset)},
    }
    # Each indicator by itself: all files of a large site at once take more memory than all else.
    for indicator in every:
        alone |= together(
            [file.path for file in indicator_downloads(indicator, dataset)], partial(_of_one, dataset, indicator, memory)
        )
    others = [path for path in paths(dataset) if path not in alone]
    return {**together(others, partial(_described, dataset, site_url)), **alone}


def _described(dataset: Dataset, site_url: str) -> Mapping[str, bytes]:
    """The tables of all data, and what says what is in them."""
    tables = {f"{FOLDER}{name}.csv": as_csv(table) for name, table in data_package.tables_of(dataset).items()}
    return {**tables, **data_package.files(dataset, site_url=site_url)}


def _of_one(dataset: Dataset, indicator: Indicator, memory: Memory[bytes] | None) -> Mapping[str, bytes]:
    sheet, _, record, named = indicator_downloads(indicator, dataset)
    tables = small_tables(dataset, sheet.path.removesuffix(".xlsx"), _with_parts(dataset, indicator), memory)
    told = _figures_json(dataset, [indicator])
    return {**tables, record.path: told, named.path: told}


def _edition_json(dataset: Dataset, edition: Year) -> bytes:
    known = as_known(dataset, edition)
    return _figures_json(known, known.indicators.values(), statements=known.statements.values(), edition=edition)


def small_tables(
    dataset: Dataset, stem: str, indicators: Sequence[Indicator], memory: Memory[bytes] | None = None
) -> dict[str, bytes]:
    """The table of a few figures in both its forms, by their path; `stem` is that path without an ending."""
    sheet, table = table_downloads(stem)
    return {sheet.path: small_workbook(dataset, indicators, memory), table.path: as_csv(figures_table(dataset, indicators))}


def _with_parts(dataset: Dataset, indicator: Indicator) -> tuple[Indicator, ...]:
    """A figure with those that are a part of it in a breakdown, for the charts of it show them too."""
    parts = dict.fromkeys(part.indicator for breakdown in indicator.breakdowns for part in breakdown.parts)
    return (indicator, *(dataset.indicators[name] for name in parts if name is not None and name in dataset.indicators))


def as_csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_safe(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe (OWASP, CSV injection)."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _figures_json(
    dataset: Dataset,
    indicators: Iterable[Indicator],
    *,
    statements: Iterable[Statement] = (),
    sealed: Iterable[Year] = (),
    edition: Year | None = None,
) -> bytes:
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
            **({"target": _targets(dataset, indicator)} if indicator.target else {}),
            **(_periods(dataset, indicator) if has_periods(indicator) else {}),
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
                    **({"by": breakdown.by} if breakdown.by is not None else {}),
                    **({"rows": breakdown.rows, "columns": breakdown.columns} if breakdown.rows else {}),
                    "parts": [
                        {
                            "id": part.id,
                            "label": part.label,
                            "indicator": part.indicator,
                            **({"row": part.row, "column": part.column} if part.row else {}),
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
    if reckoned := [*_computed_totals(dataset, statements)]:
        whole["computed_totals"] = reckoned
    if edition is not None:
        whole["edition"] = edition
    if sealed:
        whole["sealed"] = list(sealed)
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _computed_totals(dataset: Dataset, statements: Iterable[Statement]) -> Iterator[dict[str, object]]:
    """The totals of statements that no figure says: what is reckoned of other amounts, and how."""
    for statement in statements:
        for section in statement.sections:
            values = {
                str(year): {"value": _number(one.number), "state": one.state, "approximate": one.approximate, "computed": True}
                for year, one in computed(dataset, section).items()
            }
            if values and section.total is not None:
                yield {
                    "statement": statement.id,
                    "section": section.title,
                    "label": section.total.label,
                    "rule": section.total.rule,
                    "values": values,
                }


def _periods(dataset: Dataset, indicator: Indicator) -> dict[str, object]:
    """What its years are, and how each is called."""
    period = dataset.period(indicator.id)
    return {
        "period": indicator.period,
        "stock": indicator.is_stock,
        "periods": {
            str(year): {
                "name": period.name(year),
                "first_day": period.first_day(year).isoformat(),
                "last_day": period.last_day(year).isoformat(),
            }
            for year in dataset.years(indicator.id)
        },
    }


def _targets(dataset: Dataset, indicator: Indicator) -> dict[str, object]:
    aimed = {str(year): dataset.target(indicator.id, year) for year in sorted(indicator.target)}
    return {year: _number(one.number) for year, one in aimed.items() if one is not None}


def _number(number: int | Decimal | None) -> int | float | None:
    return float(number) if isinstance(number, Decimal) else number


def _value_json(dataset: Dataset, quantity: Quantity | None, source: Source, year: Year, of: Value) -> dict[str, object]:
    assert quantity is not None
    told: dict[str, object] = {"value": _number(quantity.number), "state": quantity.state, "approximate": quantity.approximate}
    if quantity.vague:
        told |= {"bound": quantity.bound, "upper": _number(quantity.upper)}
    if quantity.under is not None:
        told["below"] = quantity.under
    edition = report_of(dataset, source, year, of)
    return {**told, "source": {"edition": edition, "section": source.section_in(edition)}}
