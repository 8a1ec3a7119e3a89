"""Read: the shapes of places from a GeoJSON file (RFC 7946), or the one problem that keeps them from being used.

Only what a map needs is looked at: areas with an id or a name. A file is small, because its shapes stand in the page itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal, Never

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jaarbeeld.model.places import Ring, Shape
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.source import text_of

MAX_BYTES = 300_000
MOST_POINTS = 5_000
"""A map of a province with simplified borders has a thousand."""
_SIMPLER = "Vereenvoudig de vormen, bijvoorbeeld met mapshaper.org, en bewaar alleen de plaatsen die nodig zijn."
_FEATURE = re.compile(r'"type"\s*:\s*"Feature"')

_Position = Annotated[list[Annotated[float, Field(allow_inf_nan=False)]], Field(min_length=2, max_length=4)]
_Ring = Annotated[list[_Position], Field(min_length=4)]
_Area = Annotated[list[_Ring], Field(min_length=1)]


class _Read(BaseModel):
    """What is read of GeoJSON; what else stands there is left alone, as the standard asks."""

    # Most have no map, and need none of these.
    model_config = ConfigDict(frozen=True, strict=True, defer_build=True)


class _Polygon(_Read):
    type: Literal["Polygon"]
    coordinates: _Area


class _MultiPolygon(_Read):
    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[_Area], Field(min_length=1)]


class _Feature(_Read):
    type: Literal["Feature"]
    id: str | int | None = None
    properties: dict[str, Any] | None = None
    geometry: Annotated[_Polygon | _MultiPolygon, Field(discriminator="type")]


class _Collection(_Read):
    type: Literal["FeatureCollection"]
    features: Annotated[list[_Feature], Field(min_length=1)]


class _NoNumber(ValueError):
    """NaN or Infinity, which Python reads and JSON does not have."""


def read(path: Path, *, name: str) -> tuple[tuple[Shape, ...], Problem | None]:
    """The shapes in a file, or what is wrong with it; `name` is the path that messages show."""
    text, problem = text_of(path, name=name, most=MAX_BYTES)
    if problem:
        too_large = path.is_file() and path.stat().st_size > MAX_BYTES
        return (), replace(problem, hint=_SIMPLER) if too_large else problem
    try:
        shapes = tuple(map(_shape, _Collection.model_validate(_parsed(text)).features))
    except json.JSONDecodeError as error:
        hint = "Bewaar de kaart opnieuw als GeoJSON, met het programma waarmee ze gemaakt is."
        return (), Problem(
            Place(name, error.lineno, error.colno), "dit bestand is geen GeoJSON: hier klopt een teken niet.", hint
        )
    except (RecursionError, ValueError) as error:
        return (), _unusable(error, text, name)
    wrong = _problem_with(shapes)
    return ((), Problem(_place(text, name, wrong[0]), *wrong[1:])) if wrong else (shapes, None)


def _parsed(text: str) -> object:
    def refuse(written: str) -> Never:
        raise _NoNumber(written)

    return json.loads(text, parse_constant=refuse)


def _shape(feature: _Feature) -> Shape:
    written = (feature.id, *((feature.properties or {}).get(key) for key in ("id", "name")))
    names = tuple(dict.fromkeys(str(one).strip() for one in written if isinstance(one, str | int) and str(one).strip()))
    geometry = feature.geometry
    areas: Sequence[_Area] = [geometry.coordinates] if isinstance(geometry, _Polygon) else geometry.coordinates
    return Shape(names, tuple(tuple(_ring(ring) for ring in area) for area in areas))


def _ring(positions: _Ring) -> Ring:
    return tuple((position[0], position[1]) for position in positions)


def _unusable(error: RecursionError | ValueError, text: str, name: str) -> Problem:
    """What is told of JSON that is no collection of areas."""
    if not isinstance(error, ValidationError):
        return Problem(
            Place(name), "dit bestand is geen GeoJSON die gelezen kan worden.", "Bewaar de kaart opnieuw als GeoJSON."
        )
    loc = error.errors(include_url=False)[0]["loc"]
    if len(loc) < 2 or loc[0] != "features":
        hint = "Bewaar de kaart opnieuw als GeoJSON, met een 'FeatureCollection' op de eerste regel."
        return Problem(Place(name), "dit bestand is geen verzameling van vormen.", hint)
    index = int(loc[1])
    hint = "Een vorm is een 'Feature' met een 'Polygon' of een 'MultiPolygon'; punten en lijnen kunnen niet."
    return Problem(_place(text, name, index), f"vorm {index + 1} op deze kaart is geen vlak.", hint)


def _problem_with(shapes: Sequence[Shape]) -> tuple[int, str, str] | None:
    """What is wrong with shapes that can be read: which of them, what, and what to do."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    if len(points) > MOST_POINTS:
        return 0, f"deze kaart heeft meer dan {MOST_POINTS} punten; zo wordt elke pagina met de kaart te zwaar.", _SIMPLER
    seen: dict[str, int] = {}
    for index, shape in enumerate(shapes):
        if any(not (-180 <= x <= 180 and -85 <= y <= 85) for ring in shape.rings for x, y in ring):
            hint = "Bewaar de kaart in lengte en breedte (WGS 84, EPSG:4326), zoals GeoJSON vraagt."
            return index, f"de punten van vorm {index + 1} zijn geen lengte en breedte in graden.", hint
        if not shape.names:
            return index, f"vorm {index + 1} op deze kaart heeft geen 'id' en geen 'name'.", "Geef ze de id van een deel."
        for one in shape.names:
            if (other := seen.setdefault(one.casefold(), index)) != index:
                return index, f"de vormen {other + 1} en {index + 1} heten allebei '{one}'.", "Verwijder er één van."
    wide, high = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    if not wide or not high:
        return 0, "de vormen op deze kaart hebben geen oppervlakte.", "Kijk de punten na."
    return None


def _place(text: str, name: str, index: int) -> Place:
    """Where the shape with this index begins, as far as that can be seen without reading the file a second time."""
    starts = [found.start() for found in _FEATURE.finditer(text)]
    return Place(name, text.count("\n", 0, starts[index]) + 1) if index < len(starts) else Place(name)
