"""The figures of a built site, from its open data; how each value is written, from the figure's own page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from jaarbeeld.diff.built import Address, Chart, Figure, Page, Value
from jaarbeeld.model.quantities import number_text

_DATA = Path("open-data/cijfers.json")


def folder_in(site: Path) -> str:
    """The folder with the pages of all figures: beside each is its data, under a fixed name."""
    return next((path.parent.parent.name for path in sorted(site.glob("*/*/data.json"))), "cijfers")


def figures_of(site: Path, pages: Mapping[Address, Page]) -> dict[str, Figure]:
    """Every figure by its id, in the order of the file with all of them."""
    folder = folder_in(site)
    slugs = _slugs(site / folder)
    told = _read(site / _DATA).get("indicators", ())
    return {one["id"]: _figure(one, slugs.get(one["id"], ""), pages, folder=folder) for one in told}


def sealed_in(site: Path) -> tuple[str, ...]:
    """The years of the editions that are sealed, as open data tell."""
    return tuple(map(str, _read(site / _DATA).get("sealed", ())))


def _slugs(folder: Path) -> dict[str, str]:
    """The folder of each figure's page, by its id: the data beside the page say whose they are."""
    return {
        told["id"]: path.parent.name
        for path in sorted(folder.glob("*/*.json"))
        if path.stem == path.parent.name
        for told in _read(path).get("indicators", ())
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    return found if isinstance(found, dict) else {}


def _figure(told: Mapping[str, Any], slug: str, pages: Mapping[Address, Page], *, folder: str) -> Figure:
    page = pages.get(f"{folder}/{slug}/")
    shown = dict(_shown(page.charts)) if page else {}
    periods = {year: period["name"] for year, period in told.get("periods", {}).items()}
    values, parts = {}, {}
    for part, label, yearly in _yearly(told):
        parts.update({part: label} if part else {})
        for year, value in yearly.items():
            # A column is headed by the year, which is the end of what the year is called.
            heads = [head for row, head in shown if row == (label if part else told["label"])]
            found = next((head for head in heads if periods.get(year, year).endswith(head)), year)
            text = shown.get((label if part else told["label"], found))
            values[part, year] = _value(value, text, told["unit"])
    return Figure(
        id=told["id"],
        slug=slug,
        label=told["label"],
        unit=told["unit"],
        values=values,
        parts=parts,
        notes={year: tuple(said) for year, said in told.get("notes", {}).items()},
        breaks={str(broken["year"]): broken["reason"] for broken in told.get("breaks", ())},
        folder=folder,
        periods=periods,
        moments=frozenset(_moments(told)),
    )


def _moments(told: Mapping[str, Any]) -> Iterator[str]:
    for breakdown in told.get("breakdowns", ()) if told.get("stock") else ():
        yield from (part["label"] for part in breakdown["parts"] if breakdown.get("by"))


def _yearly(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    yield "", told["label"], told["values"]
    for breakdown in told.get("breakdowns", ()):
        for part in breakdown["parts"]:
            # A part that is an indicator of its own is told there.
            if not part.get("indicator"):
                yield f"{breakdown['id']}/{part['id']}", part["label"], part["values"]


def _value(told: Mapping[str, Any], text: str | None, unit: str) -> Value:
    number = told["value"]
    known = isinstance(number, int | float)
    if text is None:
        text = number_text(Decimal(str(number))) + ("%" if unit == "percent" else "") if known else ""
        text = f"± {text}" if told["approximate"] else text
    return Value(number if known else None, told["state"], told["approximate"], text)


def _shown(charts: tuple[Chart, ...]) -> Iterator[tuple[tuple[str, str], str]]:
    """How a value is written, by the name of its row and its year."""
    for chart in charts:
        for row in chart.rows:
            for year, cell in zip(chart.heads[1:], row.values, strict=False):
                if any(sign.isdigit() for sign in year):
                    yield (row.label, year), cell
