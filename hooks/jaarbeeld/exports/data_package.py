"""Export: what describes the open data for programs and portals: a Data Package, CSVW, and a DCAT catalog.

Sources: https://datapackage.org/standard/data-package/ (version 2), https://www.w3.org/TR/tabular-metadata/, and
https://semiceu.github.io/DCAT-AP/releases/3.0.0/. What is not known of the organisation is left out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from jaarbeeld.addresses import sessions
from jaarbeeld.addresses.naming import absolute, tag
from jaarbeeld.addresses.open_data import FOLDER, LICENCE, downloads
from jaarbeeld.findings.rows import (
    Column,
    Table,
    corrections_table,
    events_in_series_table,
    events_table,
    figures_table,
    indicators_table,
    series_table,
)
from jaarbeeld.findings.statement_rows import statements_table
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Parts
from jaarbeeld.model.year_value import State

Json = str | int | bool | list["Json"] | Mapping[str, "Json"]
_REQUIRED = {
    "indicator",
    "label",
    "year",
    "state",
    "approximate",
    "unit",
    "first_day",
    "last_day",
    "date",
    "definition",
    "event",
}
_PRIMARY: Mapping[str, tuple[str, ...]] = {
    "indicatoren": ("indicator",),
    "activiteiten": ("event",),
    "reeksen": ("series",),
    "activiteiten-reeksen": ("event", "series"),
}
_FOREIGN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "indicatoren": {
        "of": ("indicatoren", "indicator"),
        "part_of": ("indicatoren", "indicator"),
        "series": ("reeksen", "series"),
    },
    "cijfers": {"indicator": ("indicatoren", "indicator")},
    "correcties": {"indicator": ("indicatoren", "indicator")},
    "overzichten": {"indicator": ("indicatoren", "indicator")},
    "activiteiten-reeksen": {"event": ("activiteiten", "event"), "series": ("reeksen", "series")},
}
"""By the name of a table and a column of it: the table and its column in which that value must stand."""
_MAY_LACK = {"correcties": {"indicator", "year"}, "overzichten": {"indicator"}}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""The licence as programs name it; people read about it in their own language."""
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Where the words are that every portal in Europe knows."""
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def files(dataset: Dataset, *, site_url: str = "") -> dict[str, bytes]:
    """The descriptions by their path on the site; addresses are relative when the site has none of its own."""
    tables = tables_of(dataset)
    return {
        f"{FOLDER}datapackage.json": _json(_package(dataset, tables)),
        f"{FOLDER}cijfers.csv-metadata.json": _json(_csvw(dataset, tables)),
        f"{FOLDER}catalog.jsonld": _json(_catalog(dataset, site_url)),
    }


def tables_of(dataset: Dataset) -> dict[str, Table]:
    """The tables for programs, by the name of their file."""
    return {
        "indicatoren": indicators_table(dataset),
        "cijfers": figures_table(dataset, dataset.indicators.values()),
        **(_of_events(dataset) if dataset.events else {}),
        **({"overzichten": statements_table(dataset)} if dataset.statements else {}),
        "correcties": corrections_table(dataset),
    }


def _of_events(dataset: Dataset) -> dict[str, Table]:
    return {
        "activiteiten": events_table(dataset),
        "reeksen": series_table(dataset),
        "activiteiten-reeksen": events_in_series_table(dataset),
    }


def title(dataset: Dataset) -> str:
    """How the data are called."""
    return f"Cijfers{' en activiteiten' if dataset.events else ''} van {dataset.organisation.name}"


def description(dataset: Dataset) -> str:
    """What is in the data, in one sentence."""
    also = ", en de activiteiten" if dataset.events else ""
    return f"De cijfers van de jaarverslagen van {dataset.organisation.name}, met hun definitie en bron{also}."


def version(dataset: Dataset) -> str:
    """The edition and how often the published ones were corrected: «2024.1» after one correction; a draft's do not count."""
    published = [edition for edition in dataset.editions if edition.status == "published"]
    return f"{dataset.latest.year}.{sum(len(edition.corrections) for edition in published)}"


def period(dataset: Dataset) -> tuple[int, int]:
    """The first and the last year of which there are figures; of a school year the one in which it ends."""
    every = [(dataset.period(name), year) for name in dataset.indicators for year in dataset.years(name)]
    if not every:
        return dataset.latest.year, dataset.latest.year
    return min(when.first_day(year).year for when, year in every), max(when.last_day(year).year for when, year in every)


def media_type(path: str) -> str:
    """What kind of file this is, as programs call it."""
    return _MEDIA[path.rpartition(".")[2]]


def _package(dataset: Dataset, tables: Mapping[str, Table]) -> Json:
    parts = dataset.organisation.parts
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "id": tag(dataset, "open-data"),
        "name": "open-data",
        "title": title(dataset),
        "description": description(dataset),
        "version": version(dataset),
        "homepage": dataset.organisation.website,
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Naamsvermelding 4.0"}],
        "contributors": [{"title": dataset.organisation.name, "path": dataset.organisation.website, "roles": ["publisher"]}],
        "sources": [{"title": edition.title} for edition in dataset.editions if edition.status == "published"],
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(name, table),
            }
            for name, table in tables.items()
        ],
        # For an umbrella, whose pages lead to those of a branch: only what is not where others have it.
        **({"parts": {"figures": parts.figures, "sessions": sessions.page(dataset)[:-1]}} if parts != Parts() else {}),
    }


def _schema(name: str, table: Table) -> Json:
    fields = [_field(name, column) for column in table.columns]
    value = next((place for place, column in enumerate(table.columns) if column.name == "value"), None)
    numbers = [cell for row in table.rows if value is not None and isinstance(cell := row[value], int | Decimal)]
    if value is not None and all(number >= 0 for number in numbers):
        fields[value]["constraints"] = {"minimum": 0}
    own: dict[str, Json] = {"fields": [*fields], "missingValues": [""]}
    if name in _PRIMARY:
        own["primaryKey"] = list(_PRIMARY[name])
    if name in _FOREIGN:
        # A table names itself with nothing.
        own["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if there == name else there, "fields": [field]}}
            for column, (there, field) in _FOREIGN[name].items()
        ]
    return own


def _field(name: str, column: Column) -> dict[str, Json]:
    field: dict[str, Json] = {"name": column.name, "type": column.type, "title": column.head, "description": column.says}
    if column.name in _REQUIRED - _MAY_LACK.get(name, set()):
        field["constraints"] = {"required": True}
    if column.name == "state":
        field["categories"] = list(get_args(State))
    return field


def _csvw(dataset: Dataset, tables: Mapping[str, Table]) -> Json:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "dc:title": title(dataset),
        "dc:license": {"@id": LICENCE},
        "dc:publisher": dataset.organisation.name,
        "tables": [
            {
                "url": f"{name}.csv",
                "tableSchema": {
                    "columns": [
                        {
                            "name": column.name,
                            "titles": [column.name],
                            "datatype": column.type,
                            "dc:description": column.says,
                            "required": column.name in _REQUIRED - _MAY_LACK.get(name, set()),
                        }
                        for column in table.columns
                    ],
                    **({"primaryKey": list(_PRIMARY[name])} if name in _PRIMARY else {}),
                    "foreignKeys": [
                        {"columnReference": column, "reference": {"resource": f"{there}.csv", "columnReference": field}}
                        for column, (there, field) in _FOREIGN.get(name, {}).items()
                    ],
                },
            }
            for name, table in tables.items()
        ],
    }


def _catalog(dataset: Dataset, site_url: str) -> Json:
    publisher = dataset.organisation
    contact = publisher.contact.email
    first, last = period(dataset)
    # An organisation may do without a page of open data: the catalog names only files, which are always there.
    here = absolute(site_url, f"{FOLDER}catalog.jsonld")
    by: Json = {
        "@id": f"{here}#uitgever",
        "@type": "foaf:Agent",
        "foaf:name": publisher.name,
        "foaf:homepage": {"@id": publisher.website},
    }
    issued = dataset.latest.published_on
    data: dict[str, Json] = {
        "@id": f"{here}#data",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": title(dataset), "@language": "nl"},
        "dct:description": {"@value": description(dataset), "@language": "nl"},
        "dct:identifier": tag(dataset, "open-data"),
        "dct:publisher": by,
        "dct:license": {"@id": _LICENCE},
        "dct:language": {"@id": f"{_AUTHORITY}language/NLD"},
        "dct:accessRights": {"@id": f"{_AUTHORITY}access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{_AUTHORITY}frequency/ANNUAL"},
        "dcat:theme": {"@id": f"{_AUTHORITY}data-theme/{publisher.data_theme}"},
        "dcat:keyword": [{"@value": theme.title, "@language": "nl"} for theme in dataset.themes],
        "dcat:version": version(dataset),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{first}-01-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{last}-12-31", "@type": "xsd:date"},
        },
        "dcat:contactPoint": {
            "@type": "vcard:Organization",
            "vcard:fn": publisher.name,
            "vcard:hasURL": {"@id": publisher.website},
            **({"vcard:hasEmail": {"@id": f"mailto:{contact}"}} if contact else {}),
        },
        **({"dct:issued": {"@value": issued.isoformat(), "@type": "xsd:date"}} if issued else {}),
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": file.title,
                "dct:description": file.description,
                "dcat:accessURL": {"@id": absolute(site_url, file.path) or file.path.removeprefix(FOLDER)},
                "dcat:downloadURL": {"@id": absolute(site_url, file.path) or file.path.removeprefix(FOLDER)},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type(file.path)}"},
                "dct:format": {"@id": f"{_AUTHORITY}file-type/{file.path.rpartition('.')[2].upper()}"},
                "dct:license": {"@id": _LICENCE},
            }
            for file in downloads(dataset)
            if "metadata" not in file.path and not file.path.endswith(("datapackage.json", ".jsonld"))
        ],
    }
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "vcard": "http://www.w3.org/2006/vcard/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{here}#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"Open data van {publisher.name}", "@language": "nl"},
        "dct:description": {"@value": description(dataset), "@language": "nl"},
        "dct:publisher": by,
        "dct:license": {"@id": _LICENCE},
        "dct:language": {"@id": f"{_AUTHORITY}language/NLD"},
        "foaf:homepage": {"@id": site_url or publisher.website},
        "dcat:dataset": [data],
    }


def _json(whole: Json) -> bytes:
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
