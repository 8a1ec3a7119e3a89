"""The names and addresses of the pictures to share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from jaarbeeld.components.pictured import Card, Subject, card, places, strip, subjects
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


def all_subjects(dataset: Dataset) -> Iterable[Subject]:
    """What there are pictures of: all that every published edition shows, and the latest one."""
    return dataset.once(_all_subjects)


def _all_subjects(dataset: Dataset) -> tuple[Subject, ...]:
    found: dict[str, Subject] = {}
    for year in sorted(_drawn(dataset)):
        # A figure that has no value any more keeps the picture that its last edition made.
        found = {**{subject.path: subject for subject in subjects(dataset, year)}, **found}
    return tuple(found.values())


def _drawn(dataset: Dataset) -> set[Year]:
    """The editions of which there are pictures."""
    return {edition.year for edition in dataset.editions if edition.status == "published"} | {dataset.latest.year}


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of all these pictures, without drawing them."""
    found: dict[str, bool] = {}
    for year in sorted(_drawn(dataset)):
        found = {**dict(places(dataset, year)), **found}
    return _paths(found)


def paths_of(dataset: Dataset, year: Year) -> tuple[str, ...]:
    """The site paths of the pictures of one edition, without drawing them."""
    return _paths(dict(places(dataset, year)))


def _paths(found: Mapping[str, bool]) -> tuple[str, ...]:
    """Those of pictures by their place, which say whether they are of an indicator."""
    return (
        *(_file(place, kind) for place in found for kind in FORMATS),
        *(_wide_file(place) for place, of_an_indicator in found.items() if of_an_indicator),
    )


def path_of(subject: Subject, format: Literal["png", "svg"]) -> str:
    """Where a picture stands on the site: `cijfers/gezinnen/gezinnen-2024.png`."""
    return _file(subject.path, format)


def wide_path_of(card: Card) -> str:
    """Where the wide picture of a figure stands, that goes with its page when someone shares it."""
    return _wide_file(card.path)


def _file(place: str, format: Literal["png", "svg"]) -> str:
    return f"{place}.{format}"


def _wide_file(place: str) -> str:
    return f"{place}-breed.png"


def picture_links(dataset: Dataset, indicator: Indicator, *, year: Year | None = None) -> tuple[PictureLink, ...]:
    """The pictures of an indicator in an edition (the latest when none is named), without drawing them; or none."""
    subject = _card(dataset, indicator, year or dataset.latest.year)
    return () if subject is None else _links(subject)


def wide_link(dataset: Dataset, indicator: Indicator) -> PictureLink | None:
    """The wide picture of an indicator in the latest edition, without drawing it; or none."""
    subject = _card(dataset, indicator, dataset.latest.year)
    return None if subject is None else PictureLink(wide_path_of(subject), "png", FORMATS["png"], subject.description)


def strip_links(dataset: Dataset, year: Year) -> tuple[PictureLink, ...]:
    """The pictures of a year's events, without drawing them; none of a draft, and when there are no events."""
    return _links(strip(dataset, year)) if year in _drawn(dataset) and dataset.events_in(year) else ()


def _card(dataset: Dataset, indicator: Indicator, year: Year) -> Card | None:
    known = as_known(dataset, year)
    return card(known, known.indicators[indicator.id], year) if indicator.id in known.indicators else None


def _links(subject: Subject) -> tuple[PictureLink, ...]:
    return tuple(PictureLink(path_of(subject, kind), kind, label, subject.description) for kind, label in FORMATS.items())
