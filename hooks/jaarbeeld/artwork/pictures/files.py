"""The pictures of an edition: which there are and where they stand, with or without their content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jaarbeeld.addresses.pictures import _years
from jaarbeeld.artwork.pictures import cache as shelf
from jaarbeeld.artwork.pictures.style import Style, style_of
from jaarbeeld.components.pictured import Subject, subjects
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.theme import Look


def files(dataset: Dataset, *, look: Look, cache: Path) -> dict[str, bytes]:
    """The pictures of every published edition and of the latest one, by their path on the site."""
    style = style_of(look, language=dataset.organisation.language)
    made: dict[str, bytes] = {}
    for year in _years(dataset):
        # A figure that has no value any more keeps the picture that its last edition made.
        made = {**pictures(dataset, year=year, style=style, cache=cache), **made}
    return made


def pictures(dataset: Dataset, *, year: Year, style: Style, cache: Path) -> Mapping[str, bytes]:
    """A PNG and an SVG of every indicator with a known value by `year`, and of the year's events, by their site path.

    Each is kept in `cache`. Only when one is missing there, the drawing libraries are imported: about a tenth of a
    second for each picture then, and none at all for a build in which nothing changed.
    """
    edition = shelf.edition(style)
    made: dict[str, bytes] = {}
    missing: list[Subject] = []
    for subject in subjects(dataset, year):
        found = shelf.found(cache, shelf.key(subject, edition=edition))
        if found is None:
            missing.append(subject)
        made |= _placed(subject, found or {})
    if missing:
        from jaarbeeld.artwork.pictures.drawing import Drawer  # noqa: PLC0415 - loads Altair, vl-convert and fontTools

        drawer = Drawer(style)
        for subject in missing:
            drawn = drawer.drawn(subject)
            shelf.keep(cache, shelf.key(subject, edition=edition), drawn)
            made |= _placed(subject, drawn)
    return made


def _placed(subject: Subject, found: Mapping[str, bytes]) -> dict[str, bytes]:
    return {f"{subject.path}.{ending}": content for ending, content in found.items()}
