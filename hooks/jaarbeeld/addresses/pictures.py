"""The names and addresses of the pictures to share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jaarbeeld.components.pictured import Subject, card, strip, subjects
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator

FORMATS: Mapping[Literal["png", "svg"], str] = {
    "png": "PNG, voor een nieuwsbrief of sociale media",
    "svg": "SVG, scherp op elke grootte",
}


@dataclass(frozen=True, slots=True)
class PictureLink:
    """A picture to download: its path on the site, its format in words, and what it shows in words."""

    path: str
    format: Literal["png", "svg"]
    label: str
    alt: str


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of all these pictures, without drawing them."""
    return tuple(dict.fromkeys(path for year in _years(dataset) for path in paths_of(dataset, year)))


def paths_of(dataset: Dataset, year: Year) -> tuple[str, ...]:
    """The site paths of the pictures of one edition, without drawing them."""
    return tuple(link.path for subject in subjects(dataset, year) for link in _links(subject))


def picture_links(dataset: Dataset, indicator: Indicator, *, year: Year | None = None) -> tuple[PictureLink, ...]:
    """The pictures of an indicator in an edition (the latest when none is named), without drawing them; or none."""
    known = as_known(dataset, year or dataset.latest.year)
    subject = card(known, known.indicators[indicator.id], known.latest.year) if indicator.id in known.indicators else None
    return () if subject is None else _links(subject)


def strip_links(dataset: Dataset, year: Year) -> tuple[PictureLink, ...]:
    """The pictures of a year's events, without drawing them; none when there are no events."""
    return _links(strip(dataset, year)) if dataset.events_in(year) else ()


def _years(dataset: Dataset) -> list[Year]:
    return sorted({edition.year for edition in dataset.editions if edition.status == "published"} | {dataset.latest.year})


def _links(subject: Subject) -> tuple[PictureLink, ...]:
    return tuple(PictureLink(f"{subject.path}.{kind}", kind, label, subject.description) for kind, label in FORMATS.items())
