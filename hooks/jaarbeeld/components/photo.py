"""Write: a photo or logo of a record, as seen from a page."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.components.templates import relative
from jaarbeeld.model.picture import Picture


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with its words, and whose it is."""

    src: str
    alt: str
    credit: str


def photo(picture: Picture | None, *, here: str) -> Photo | None:
    """The picture as it stands on the page at `here`; None when there is none."""
    return Photo(relative(here, picture.file), picture.alt, picture.credit or "") if picture is not None else None
