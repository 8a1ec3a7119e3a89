"""Check: a breakdown that has a map can be drawn on it, and every map is of something."""

from __future__ import annotations

from collections.abc import Iterator

from jaarbeeld.findings import forms
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.model.places import placed
from jaarbeeld.problems import Place, Problem, Severity, did_you_mean, nearest

MOST = 6
"""So many shapes are named; of more, the others are counted."""


def problems_in(dataset: Dataset) -> Iterator[Problem]:
    """Every map that is not there, that has no place for its figures, or that nothing is drawn on."""
    used: dict[str, set[str]] = {}
    elsewhere: dict[str, list[str]] = {}
    for indicator in dataset.indicators.values():
        for index, breakdown in enumerate(indicator.breakdowns):
            if breakdown.map is not None:
                yield from _problems(dataset, indicator, breakdown, index)
                found = placed(breakdown, dataset.maps.get(breakdown.map, ()))
                used.setdefault(breakdown.map, set()).update(name for shape in found.values() for name in shape.names)
                elsewhere.setdefault(breakdown.map, []).extend(part.label for part in breakdown.parts if part.id not in found)
    for name, shapes in dataset.maps.items():
        place = Place(f"data/{name}")
        if name not in used:
            if not dataset.doubtful("indicators"):
                hint = f"Schrijf 'map: {name}' bij een opsplitsing, of verwijder het bestand."
                yield Problem(place, "deze kaart wordt nergens gebruikt.", hint, Severity.WARNING)
            continue
        free = [shape.names[0] for shape in shapes if used[name].isdisjoint(shape.names)]
        empty = [f"'{one}'" for one in free]
        if empty:
            meant = next((near for one in free if (near := nearest(one, elsewhere[name]))), "")
            named = [*empty[:MOST], *([f"nog {len(empty) - MOST}"] if len(empty) > MOST else [])]
            said = f"op deze kaart {'hoort' if len(empty) == 1 else 'horen'} bij geen enkel deel: {enumerated(named)}."
            hint = "Geef de vorm de id van haar deel, of verwijder ze. Lezers zien ze zonder getal."
            yield Problem(place, said, f"Bedoelde u '{meant}'? {hint}" if meant else hint, Severity.WARNING)


def _problems(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, index: int) -> Iterator[Problem]:
    place = dataset.place("indicators", indicator.id, "breakdowns", index, "map")
    shapes = dataset.maps.get(breakdown.map or "")
    if breakdown.rows is not None:
        yield Problem(place, "een kruistabel heeft geen kaart.", "Zet 'map' bij de opsplitsing naar plaats.")
    elif breakdown.chart is not None and breakdown.chart not in forms.BESIDE_A_MAP:
        message = f"naast een kaart kan '{breakdown.chart}' niet: daar staan de delen onder elkaar."
        yield Problem(place, message, f"Kies {' of '.join(forms.BESIDE_A_MAP)}, of verwijder 'chart'.")
    elif shapes is None and not dataset.doubtful("maps", breakdown.map):
        hint = did_you_mean(breakdown.map or "", dataset.maps) or "Zet de kaart als GeoJSON in data/, of verwijder 'map'."
        yield Problem(place, f"het bestand data/{breakdown.map} is er niet.", hint)
    elif shapes is not None and not placed(breakdown, shapes):
        hint = "Geef elke vorm als 'id' de id van haar deel, of als 'name' de naam ervan."
        yield Problem(place, f"op de kaart staat geen enkel deel van '{breakdown.id}'.", hint)
    elif any(value.number is not None and value.number < 0 for part in breakdown.parts for value in part.values.values()):
        yield Problem(place, "een deel is onder nul, en dat kan geen cirkel op een kaart zijn.", "Verwijder 'map'.")
