"""Read: the open data of a branch's site become one record. What they say is never trusted: a file that is not as expected is
refused as a whole, with one sentence, and nothing of it is used.

The form is that of `exports.data_package`; of each table only the columns are read that are needed, by their name.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jaarbeeld.branches import agenda
from jaarbeeld.model.base import Slug
from jaarbeeld.model.received import Activity, Given, Measured, Received

PACKAGE = "open-data/datapackage.json"
"""Where the description of the open data is on a site."""
MAX_BYTES = 8_000_000
"""Of one file. That of the largest benchmark, ten times a real organisation with ten years, is under a megabyte."""
MAX_ROWS = 100_000

Get = Callable[[str], bytes | None]
"""Gives the content of a file by its path on the site, or None when it is not there."""
Row = Mapping[str, str]
Model = TypeVar("Model", bound=BaseModel)


class NotUsable(Exception):
    """The data of a branch cannot be used; the message says why."""


class _Loose(BaseModel):
    """A part of a description in which much may stand that we do not need."""

    # Most have no branches, and need none of these.
    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", defer_build=True)


class _Resource(_Loose):
    name: Annotated[str, Field(max_length=100)]
    path: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}\.csv$")]


class _Contributor(_Loose):
    title: Annotated[str, Field(min_length=1, max_length=300)]


class _Licence(_Loose):
    name: Annotated[str, Field(max_length=100)] = ""


class _Parts(_Loose):
    """Where a site has its figures and its sessions, when it says so."""

    figures: Slug = "cijfers"
    sessions: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}/[a-z0-9-]{1,80}$")] = "vrijwilliger/infosessies"


class _Package(_Loose):
    version: Annotated[str, Field(max_length=50)] | None = None
    licenses: tuple[_Licence, ...] = ()
    contributors: Annotated[tuple[_Contributor, ...], Field(min_length=1, max_length=50)]
    resources: Annotated[tuple[_Resource, ...], Field(min_length=1, max_length=100)]
    parts: _Parts = _Parts()


def received(get: Get, *, fetched_on: dt.date | None = None) -> Received | None:
    """What a site published, or None when it has no open data at all.

    Raises:
        NotUsable: something in it is not as expected.
    """
    described = get(PACKAGE)
    if described is None:
        return None
    package = _checked(_Package, described, of="datapackage.json")
    paths = {resource.name: resource.path for resource in package.resources}
    for needed in ("indicatoren", "cijfers"):
        if needed not in paths:
            raise NotUsable(f"in datapackage.json staat geen tabel '{needed}'.")
    values = _values(_rows(get, paths["cijfers"], _OF_FIGURES), of=paths["cijfers"])
    described_in = paths["indicatoren"]
    figures = tuple(
        _made(
            Measured,
            {
                **{name: row[name] for name in ("slug", "label", "unit", "definition")},
                "id": row["indicator"],
                **values.get(row["indicator"], {}),
            },
            of=described_in,
        )
        for row in _rows(get, described_in, _OF_INDICATORS)
    )
    activities = _rows(get, paths["activiteiten"], _OF_ACTIVITIES) if "activiteiten" in paths else ()
    calendar = get(f"{package.parts.sessions}.ics")
    return _made(
        Received,
        {
            "publisher": package.contributors[0].title,
            "version": package.version,
            "licence": next((licence.name for licence in package.licenses if licence.name), None),
            "fetched_on": fetched_on,
            "figures_at": package.parts.figures,
            "figures": figures,
            "activities": tuple(_activity(row, of=paths["activiteiten"]) for row in activities),
            "meetings": agenda.meetings(calendar, publisher=package.contributors[0].title) if calendar is not None else (),
        },
        of="datapackage.json",
    )


_OF_ACTIVITIES = ("event", "first_day", "last_day", "precision", "title")
_OF_INDICATORS = ("indicator", "slug", "label", "unit", "definition")
_OF_FIGURES = ("indicator", "part", "year", "value", "state", "approximate", "break")


def _values(rows: Iterator[Row], *, of: str) -> dict[str, Mapping[str, object]]:
    """The yearly values of each figure, and whether it has others: of a school year, for instance."""
    found: dict[str, dict[int, Given]] = {}
    other = set[str]()
    for row in rows:
        if row["part"]:
            continue
        years = found.setdefault(row["indicator"], {})
        # Of a school year or a day, a column says so: its year is only where it begins.
        of_year = row.get("period", row["year"]) == row["year"]
        if not (of_year and row["year"].isascii() and row["year"].isdecimal() and len(row["year"]) == 4):
            other.add(row["indicator"])
            continue
        year = int(row["year"])
        # A bound or a range is no number to add; and two values for one year are of something that we do not know.
        vague = bool(row.get("bound") or row.get("upper")) or year in years
        given = {
            "year": row["year"],
            "state": row["state"],
            "approximate": row["approximate"],
            "vague": str(vague).lower(),
            **({"number": row["value"]} if row["value"] and not vague else {}),
            **({"broken": row["break"]} if row["break"] else {}),
        }
        years[year] = _from_texts(Given, given, of=of)
    return {
        name: {"values": tuple(years[year] for year in sorted(years)), "by_period": name in other}
        for name, years in found.items()
    }


def _activity(row: Row, *, of: str) -> Activity:
    made = {
        "id": row["event"],
        "first": row["first_day"],
        "last": row["last_day"],
        "month_only": str(row["precision"] == "month").lower(),
        "title": row["title"],
    }
    return _from_texts(Activity, made, of=of)


def _rows(get: Get, path: str, columns: tuple[str, ...]) -> Iterator[Row]:
    content = get(f"open-data/{path}")
    if content is None:
        raise NotUsable(f"{path} ontbreekt.")
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        heads = table.fieldnames or ()
        for column in columns:
            if column not in heads:
                raise NotUsable(f"in {path} ontbreekt de kolom '{column}'.")
        for number, row in enumerate(table):
            if number >= MAX_ROWS:
                raise NotUsable(f"in {path} staan meer dan {MAX_ROWS} rijen.")
            if None in row or None in row.values():
                raise NotUsable(f"in {path} heeft rij {number + 2} niet zoveel kolommen als de kop.")
            yield row
    except (UnicodeDecodeError, csv.Error):
        raise NotUsable(f"{path} is geen tabel (CSV, in UTF-8) die gelezen kan worden.") from None


def _from_texts(model: type[Model], texts: Mapping[str, str], *, of: str) -> Model:
    """The record of texts from a table; a number, a day, or yes and no are read from theirs."""
    try:
        return model.model_validate_strings(texts)
    except ValidationError as error:
        raise NotUsable(_told(error, of=of)) from None


def _made(model: type[Model], parts: Mapping[str, object], *, of: str) -> Model:
    try:
        return model.model_validate(parts)
    except ValidationError as error:
        raise NotUsable(_told(error, of=of)) from None


def _checked(model: type[Model], content: bytes, *, of: str) -> Model:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise NotUsable(_told(error, of=of)) from None


_COLUMNS = {"number": "value", "broken": "break", "first": "first_day", "last": "last_day"}
"""How a value of ours is called in the tables."""


def _told(error: ValidationError, *, of: str) -> str:
    """Which value of which file was not as expected; what stood there is not repeated in full."""
    first = error.errors(include_url=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return f"{of} is geen JSON die gelezen kan worden."
    where = ".".join(_COLUMNS.get(str(step), str(step)) for step in itertools.islice(first["loc"], 6)) or "het geheel"
    shown = " ".join(str(first["input"]).split())[:60]
    return f"in {of} is '{where}' niet zoals verwacht: '{shown}'."
