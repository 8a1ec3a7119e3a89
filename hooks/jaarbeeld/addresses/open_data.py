"""The names and addresses of the open data."""

from __future__ import annotations

from dataclasses import dataclass

from markdown.extensions.toc import slugify

from jaarbeeld.components import Download, indicator_url, relative
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator

LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.nl"
FOLDER = "open-data/"
DATA_FEED = f"{FOLDER}wijzigingen.xml"
"""What changed in the data, as an Atom feed."""


@dataclass(frozen=True, slots=True)
class DownloadFile:
    """A file of open data: its path on the site and what is in it."""

    path: str
    title: str
    description: str

    def seen_from(self, here: str) -> Download:
        """The file as a link on the page at an address from the site's root."""
        return Download(relative(here, self.path), self.title, self.description)


def workbook_path(dataset: Dataset) -> str:
    """The workbook, named for the organisation: it is kept in someone's folder among others."""
    return f"{FOLDER}{slugify(dataset.organisation.name, '-') or 'cijfers'}.xlsx"


def published(dataset: Dataset) -> tuple[Year, ...]:
    """The editions that are published, the newest first."""
    return tuple(sorted((one.year for one in dataset.editions if one.status == "published"), reverse=True))


def edition_path(edition: Year) -> str:
    """The figures as one edition knew them."""
    return f"{FOLDER}editie-{edition}.json"


_ACTIVITIES = (
    DownloadFile(
        f"{FOLDER}activiteiten.csv",
        "Alle activiteiten (CSV)",
        "Elke activiteit met datum, soort, reeksen en organisaties, voor programma's.",
    ),
    DownloadFile(f"{FOLDER}reeksen.csv", "Alle reeksen (CSV)", "Activiteiten die bij elkaar horen, voor programma's."),
    DownloadFile(
        f"{FOLDER}activiteiten-reeksen.csv",
        "Welke activiteit bij welke reeks hoort (CSV)",
        "Het verband tussen de activiteiten en de reeksen, voor programma's.",
    ),
)


_STATEMENTS = DownloadFile(
    f"{FOLDER}overzichten.csv",
    "Alle financiële overzichten (CSV)",
    "Elk bedrag van elke rekening en balans, voor programma's. Wat de site uitrekende, is aangeduid.",
)


def downloads(dataset: Dataset) -> tuple[DownloadFile, ...]:
    """What is offered of all the data, what most people want first."""
    return (
        DownloadFile(
            workbook_path(dataset),
            "Rekenblad met alles (xlsx)",
            "Voor een rekenblad, geprobeerd in LibreOffice. De cijfers per jaar, de opsplitsingen,"
            f"{' de activiteiten' if dataset.events else ''} en uitleg.",
        ),
        DownloadFile(
            f"{FOLDER}cijfers.csv",
            "Alle cijfers (CSV)",
            "Elke waarde per jaar, voor programma's: met komma's en een decimale punt.",
        ),
        DownloadFile(
            f"{FOLDER}cijfers.json", "Alle cijfers (JSON)", "Dezelfde cijfers met hun definitie en bron, voor programma's."
        ),
        DownloadFile(
            f"{FOLDER}indicatoren.csv",
            "Wat elk cijfer is (CSV)",
            "Definitie, eenheid en thema, voor programma's.",
        ),
        *(_ACTIVITIES if dataset.events else ()),
        *((_STATEMENTS,) if dataset.statements else ()),
        DownloadFile(
            f"{FOLDER}correcties.csv", "Alle correcties (CSV)", "Wat er na publicatie verbeterd is: wat er stond, en waarom."
        ),
        *(
            DownloadFile(
                edition_path(year),
                f"De cijfers van het verslag {year} (JSON)",
                "Zoals dat verslag ze gaf, met de correcties.",
            )
            for year in published(dataset)
        ),
        DownloadFile(
            f"{FOLDER}datapackage.json", "Beschrijving (Data Package)", "Wat er in elke kolom staat, voor wie de CSV's inleest."
        ),
        DownloadFile(f"{FOLDER}cijfers.csv-metadata.json", "Beschrijving (CSVW)", "Hetzelfde, in de vorm van het W3C."),
        DownloadFile(f"{FOLDER}catalog.jsonld", "Catalogus (DCAT)", "Voor portalen die open data verzamelen."),
    )


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of every download, without making them."""
    own = (file.path for indicator in dataset.indicators.values() for file in indicator_downloads(indicator, dataset))
    return (*(file.path for file in downloads(dataset)), *own)


def indicator_downloads(
    indicator: Indicator, dataset: Dataset
) -> tuple[DownloadFile, DownloadFile, DownloadFile, DownloadFile]:
    """The files of one indicator, beside its page: a spreadsheet, a table, a record, and that record under a fixed name."""
    stem = f"{indicator_url(indicator, dataset)}{indicator.slug}"
    meant = "Met definitie en bron."
    return (
        *table_downloads(stem),
        DownloadFile(f"{stem}.json", "JSON voor programma's", meant),
        DownloadFile(
            f"{indicator_url(indicator, dataset)}data.json",
            "JSON op een vast adres",
            "Hetzelfde, voor wie het in een programma zet.",
        ),
    )


def table_downloads(stem: str) -> tuple[DownloadFile, DownloadFile]:
    """A small table in both its forms, the one for people first; `stem` is their path without an ending."""
    return (
        DownloadFile(f"{stem}.xlsx", "Rekenblad (xlsx)", "Om te bekijken of mee te rekenen, geprobeerd in LibreOffice."),
        DownloadFile(f"{stem}.csv", "CSV voor programma's", "Met komma's en een decimale punt: niet voor een rekenblad."),
    )
