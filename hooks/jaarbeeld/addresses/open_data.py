"""The names and addresses of the open data."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.components import indicator_url
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Indicator


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
    DownloadFile(
        "open-data/correcties.csv", "Alle correcties (CSV)", "Wat er na publicatie verbeterd is: wat er stond, en waarom."
    ),
)


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of every download, without making them."""
    own = (file.path for indicator in dataset.indicators.values() for file in indicator_downloads(indicator))
    return (*(file.path for file in DOWNLOADS), *own)


def indicator_downloads(indicator: Indicator) -> tuple[DownloadFile, DownloadFile]:
    """The files of one indicator, beside its page: a table and a record."""
    stem = f"{indicator_url(indicator)}{indicator.slug}"
    return (
        DownloadFile(f"{stem}.csv", "CSV", "Voor Excel en LibreOffice."),
        DownloadFile(f"{stem}.json", "JSON", "Voor programma's, met definitie en bron."),
    )
