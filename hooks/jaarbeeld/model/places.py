"""The shapes of places, for a map: rings of points by longitude and latitude, as GeoJSON has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jaarbeeld.model.indicator import Breakdown, Part

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = tuple[Point, ...]
"""The points around an area, or around a hole in it; the last is the first again."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One place: how its file calls it – by id, by name – and the rings around its areas, each first around the outside."""

    names: tuple[str, ...]
    areas: tuple[tuple[Ring, ...], ...]

    @property
    def rings(self) -> Iterator[Ring]:
        """Every ring, outside or hole."""
        return (ring for area in self.areas for ring in area)


def placed(breakdown: Breakdown, shapes: Sequence[Shape]) -> Mapping[str, Shape]:
    """The shape of every part that has one, by the id of the part: it is called by that id, or by the part's own name."""
    by_name = {name.casefold(): shape for shape in reversed(shapes) for name in reversed(shape.names)}
    found = ((part, _named(part, by_name)) for part in breakdown.parts)
    return {part.id: shape for part, shape in found if shape is not None}


def _named(part: Part, by_name: Mapping[str, Shape]) -> Shape | None:
    return by_name.get(part.id) or by_name.get(part.label.casefold())
