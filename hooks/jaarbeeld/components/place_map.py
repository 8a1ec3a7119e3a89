"""Write: a map with a circle on each place, as large as its number – for shading an area by a count would let large ones shout.

The drawing has no tiles and asks nobody for anything. Longitude and latitude become a plane by one factor, the cosine of the
latitude in the middle (the equirectangular projection), which is as good as any over the width of a region.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.places import Point, Ring, Shape, placed
from jaarbeeld.model.quantities import NO_BREAK, Quantity, text

WIDE, HIGH, EDGE = 340, 400, 8
"""The room for a drawing, in units that are about a pixel on a telephone, and what stays free around it."""
LARGEST, SMALLEST = 34.0, 1.5
"""The radius of a circle: at most, and at least when there is anything to show."""
LETTER, LINE = 7.0, 16.0
"""How wide a letter of a name is, and how high a line, at the size of the style sheet."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a place: its circle, if it has one, and its name with its value, if there is room for it."""

    x: str
    y: str
    radius: str = ""
    name: str = ""
    value: str = ""
    below: str = ""
    """Where the middle of its words is, and their line."""
    middle: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map: its outlines as paths, its spots, and its words."""

    box: str
    outlines: tuple[str, ...]
    spots: tuple[Spot, ...]
    title: str
    description: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A part with its point on the drawing."""

    name: str
    quantity: Quantity | None
    at: Point

    @property
    def root(self) -> float:
        """What its radius goes by: then it is the area that goes by the number."""
        number = self.quantity.number if self.quantity is not None else None
        return math.sqrt(float(number)) if number is not None and number > 0 else 0.0

    @property
    def value(self) -> str:
        """Its number as readers see it."""
        return text(self.quantity) if self.quantity is not None else "niet gemeten"


def place_map(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> PlaceMap | None:
    """The places of a breakdown in a year; None when there is no map, or nothing on it."""
    shapes = dataset.maps.get(breakdown.map or "", ())
    on_map = placed(breakdown, shapes)
    if not on_map:
        return None
    plane, high = _plane(shapes)
    places = [
        _Place(part.label, dataset.part_quantity(indicator.id, part, year), plane(_middle_of(on_map[part.id])))
        for part in breakdown.parts
        if part.id in on_map
    ]
    places.sort(key=lambda place: -place.root)
    spots = tuple(_spots(places))
    missing = [
        f"{part.label} ({text(quantity)})"
        for part in breakdown.parts
        if part.id not in on_map and (quantity := dataset.part_quantity(indicator.id, part, year)) is not None
    ]
    told = ", ".join(f"{place.name} {place.value}" for place in places).replace(NO_BREAK, " ")
    return PlaceMap(
        _box(spots, high),
        tuple(_path(shape, plane) for shape in shapes),
        spots,
        f"Kaart: {breakdown.label}, {year}",
        f"Op elke plaats staat een cirkel. {told}.",
        tuple(_words(year, missing, all_named=all(spot.name for spot in spots))),
    )


def _words(year: Year, missing: Sequence[str], *, all_named: bool) -> Iterator[str]:
    """The legend, and what the map does not show."""
    yield f"De kaart toont {year}. Hoe groter de oppervlakte van een cirkel, hoe groter het getal."
    if missing:
        yield f"Niet op de kaart: {enumerated(missing)}."
    if not all_named:
        yield "Niet elke naam past op de kaart. In de tabel staan ze allemaal."


class _Plane:
    """From longitude and latitude to the drawing."""

    def __init__(self, west: float, north: float, narrower: float, scale: float, left: float) -> None:
        self._west, self._north, self._narrower, self._scale, self._left = west, north, narrower, scale, left

    def __call__(self, point: Point) -> Point:
        across = (point[0] - self._west) * self._narrower * self._scale
        return self._left + across, EDGE + (self._north - point[1]) * self._scale


def _plane(shapes: Sequence[Shape]) -> tuple[_Plane, float]:
    """How to draw these shapes as large as there is room for, and how high that is, with a line for a name at the bottom."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrower = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * narrower, north - south
    scale = min((WIDE - 2 * EDGE) / wide, (HIGH - 2 * EDGE) / high)
    return _Plane(west, north, narrower, scale, (WIDE - wide * scale) / 2), high * scale + 2 * EDGE


def _path(shape: Shape, plane: _Plane) -> str:
    """The outlines of a place; points that fall together on the drawing are one."""
    drawn = []
    for ring in shape.rings:
        points = dict.fromkeys(f"{x:.1f},{y:.1f}" for x, y in map(plane, ring))
        drawn.append(f"M{' '.join(points)}Z")
    return "".join(drawn)


def _box(spots: Sequence[Spot], high: float) -> str:
    """The room for the outlines, and for circles and words that stick out of them."""
    left = min([0.0, *(float(spot.x) - float(spot.radius or 0) - 2 for spot in spots)])
    right = max([float(WIDE), *(float(spot.x) + float(spot.radius or 0) + 2 for spot in spots)])
    top = min([0.0, *(float(spot.y) - float(spot.radius or 0) - 2 for spot in spots)])
    bottom = max([high, *(float(spot.below or spot.y) + LINE / 2 for spot in spots)])
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"


def _spots(places: Sequence[_Place]) -> Iterator[Spot]:
    """The places, the largest first, so that small circles lie on large ones; a name that would cover another is left out."""
    factor = _factor(places)
    taken: list[tuple[float, float, float, float]] = []
    for place in places:
        x, y = place.at
        radius = max(place.root * factor, SMALLEST) if place.root else 0.0
        wide = LETTER * (len(place.name) + 1 + len(place.value))
        middle = min(max(x, wide / 2), WIDE - wide / 2)
        below = y + radius + LINE - 2
        words = (middle - wide / 2, below - LINE + 3, middle + wide / 2, below + 3)
        spot = Spot(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}" if radius else "")
        if wide > WIDE or any(_overlap(words, other) for other in taken):
            yield spot
            continue
        taken.append(words)
        yield Spot(spot.x, spot.y, spot.radius, place.name, place.value, f"{below:.1f}", f"{middle:.1f}")


def _factor(places: Sequence[_Place]) -> float:
    """From the root of a number to a radius, so large that no circle lies on another one, and no larger than is of use."""
    most = max((place.root for place in places), default=0.0)
    if not most:
        return 0.0
    pairs = [(math.dist(one.at, other.at), one.root + other.root) for one, other in combinations(places, 2)]
    apart = [distance / roots for distance, roots in pairs if roots and distance]
    return min(LARGEST / most, *apart) if apart else LARGEST / most


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _middle_of(shape: Shape) -> Point:
    """A point in the largest area of a place: its centre of gravity or, when that is outside, in the widest stretch there."""
    ring = max((area[0] for area in shape.areas), key=lambda outside: abs(_area(outside)))
    size = _area(ring)
    if not size:
        return ring[0]
    across = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * size)
    up = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6 * size)
    borders = sorted(a[0] + (up - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in _sides(ring) if (a[1] > up) != (b[1] > up))
    stretches = list(zip(borders[::2], borders[1::2], strict=False))
    if not stretches or any(west <= across <= east for west, east in stretches):
        return across, up
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, up


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, ring[1:] + ring[:1], strict=True)
