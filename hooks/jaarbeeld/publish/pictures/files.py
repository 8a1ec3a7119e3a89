"""The pictures of an edition: which there are and where they stand, with or without their content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jaarbeeld.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.publish.pictures import cache as shelf
from jaarbeeld.publish.pictures.subjects import Subject, card, strip, subjects

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


def files(dataset: Dataset, cache: Path) -> dict[str, bytes]:
    """The pictures of every published edition and of the latest one, by their path on the site."""
    return {path: made for year in _years(dataset) for path, made in pictures(dataset, year=year, cache=cache).items()}


def paths(dataset: Dataset) -> tuple[str, ...]:
    """The site paths of all these pictures, without drawing them."""
    found = (_links(subject) for year in _years(dataset) for subject in subjects(dataset, year))
    return tuple(dict.fromkeys(link.path for links in found for link in links))


def pictures(dataset: Dataset, *, year: Year, cache: Path) -> Mapping[str, bytes]:
    """A PNG and an SVG of every indicator with a known value by `year`, and of the year's events, by their site path.

    Each is kept in `cache`. Only when one is missing there, the drawing libraries are imported: about a tenth of a
    second for each picture then, and none at all for a build in which nothing changed.
    """
    edition = shelf.edition()
    made: dict[str, bytes] = {}
    missing: list[Subject] = []
    for subject in subjects(dataset, year):
        found = shelf.found(cache, shelf.key(subject, edition=edition))
        if found is None:
            missing.append(subject)
        made |= _placed(subject, found or {})
    if missing:
        from jaarbeeld.publish.pictures.drawing import Drawer  # noqa: PLC0415 - loads Altair, vl-convert and fontTools

        drawer = Drawer()
        for subject in missing:
            drawn = drawer.drawn(subject)
            shelf.keep(cache, shelf.key(subject, edition=edition), drawn)
            made |= _placed(subject, drawn)
    return made


def picture_links(dataset: Dataset, indicator: Indicator, *, year: Year | None = None) -> tuple[PictureLink, ...]:
    """The pictures of an indicator in an edition (the latest when none is named), without drawing them; or none."""
    subject = card(dataset, indicator, year or dataset.latest.year)
    return () if subject is None else _links(subject)


def strip_links(dataset: Dataset, year: Year) -> tuple[PictureLink, ...]:
    """The pictures of a year's events, without drawing them; none when there are no events."""
    return _links(strip(dataset, year)) if dataset.events_in(year) else ()


def _years(dataset: Dataset) -> list[Year]:
    return sorted({edition.year for edition in dataset.editions if edition.status == "published"} | {dataset.latest.year})


def _links(subject: Subject) -> tuple[PictureLink, ...]:
    return tuple(PictureLink(f"{subject.path}.{kind}", kind, label, subject.description) for kind, label in FORMATS.items())


def _placed(subject: Subject, found: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{subject.path}.{ending}": content for ending, content in found.items()}
