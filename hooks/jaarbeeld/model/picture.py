"""A photo or a logo that goes with a record. The file stands in content/, where photos are checked and made anew."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jaarbeeld.model.base import Line, Record, recommended, required

PicturePath = Annotated[str, Field(pattern=r"^[^\s/:][^\s:]*\.(?:jpg|jpeg|png|webp|avif|gif|svg)$", max_length=200)]
"""The path of a picture below content/."""


class Picture(Record):
    """A picture with its words for who cannot see it, and whose it is."""

    file: PicturePath = required("Het beeld, onder content/: mensen/mira.jpg.")
    alt: Line = required("Wat erop te zien is, voor wie het niet kan zien.")
    credit: Line | None = recommended("Van wie het beeld is; lezers zien die naam.")
