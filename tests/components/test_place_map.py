"""A map, as readers of De Kassa see it: outlines, a circle for each number, and every number in words."""

from __future__ import annotations

import json
import math
import re
from xml.etree.ElementTree import Element

import pytest

from jaarbeeld.components.place_map import HIGH, WIDE, place_map
from jaarbeeld.disclosure import protected
from jaarbeeld.exports.assets import assets, optional_parts
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from jaarbeeld.testing.built import said
from tests.at_desk import Desk, tables, tree
from tests.conftest import OURS, change, errors, loaded, write

REACH = "data/indicators/bereik.yml"
MAP = "data/gemeenten.geojson"
ASKED = '{{ breakdown("reached", "by_place") }}'


def figure(dataset: Dataset) -> Element:
    """The map with its words."""
    found = tree(Desk.of(dataset).html(ASKED)).find(".//figure")
    assert found is not None
    return found


def drawn(dataset: Dataset, what: str) -> list[Element]:
    """The elements of a kind in the drawing, whatever their name space."""
    return [one for one in figure(dataset).iter() if one.tag.rpartition("}")[2] == what]


def circles(dataset: Dataset) -> list[tuple[float, float, float]]:
    """Where each circle is and its radius, the largest first."""
    return [tuple(float(one.get(key, "")) for key in ("cx", "cy", "r")) for one in drawn(dataset, "circle")]  # type: ignore[misc]


def labels(dataset: Dataset) -> list[str]:
    """What is written on the map."""
    return [said(one) for one in drawn(dataset, "text")]


def square(name: str, west: float, south: float, size: float = 0.1) -> dict[str, object]:
    corners = [(west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south)]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [corners]}}


def put(kassa: Project, *features: dict[str, object]) -> None:
    """Another map."""
    write(kassa, MAP, json.dumps({"type": "FeatureCollection", "features": features}))


def test_each_place_has_its_name_and_number_on_it(kas: Dataset) -> None:
    assert labels(kas) == ["Molenrode 120", "Kouterlo 64", "Waterstede 36"]


def test_the_area_of_a_circle_goes_by_the_number(kas: Dataset) -> None:
    areas = [radius**2 for _, _, radius in circles(kas)]
    assert [round(area / areas[0], 2) for area in areas] == [1.0, round(64 / 120, 2), round(36 / 120, 2)]


def test_no_circle_lies_on_another(kas: Dataset) -> None:
    found = circles(kas)
    pairs = [(one, other) for n, one in enumerate(found) for other in found[n + 1 :]]
    assert all(math.dist(one[:2], other[:2]) >= one[2] + other[2] - 0.2 for one, other in pairs)


def test_it_is_one_picture_with_words_and_the_table_says_all_of_it(kas: Dataset) -> None:
    (drawing,) = drawn(kas, "svg")
    assert drawing.get("role") == "img"
    assert drawing.get("aria-label") == "Kaart: Mensen die we bereikten naar gemeente, 2024"
    described = figure(kas).find(f".//*[@id='{drawing.get('aria-describedby')}']")
    assert described is not None
    assert said(described) == "Op elke plaats staat een cirkel. Molenrode 120, Kouterlo 64, Waterstede 36."
    (rows,) = tables(Desk.of(kas).html(ASKED)).values()
    assert [row[0] for row in rows[1:]] == ["Molenrode", "Kouterlo", "Waterstede", "elders", "Samen"]


def test_the_legend_is_words_and_says_what_is_not_on_the_map(kas: Dataset) -> None:
    caption = figure(kas).find("figcaption")
    assert caption is not None
    assert said(caption) == (
        "De kaart toont 2024. Hoe groter de oppervlakte van een cirkel, hoe groter het getal. Niet op de kaart: elders (20)."
    )


def test_it_asks_nobody_for_anything(kas: Dataset) -> None:
    html = Desk.of(kas).html(ASKED)
    drawing = html[html.index("<figure") : html.index("</figure>")]
    assert not re.search(r"https?:|href|<image|<use|url\(|<script", drawing)


def test_north_is_up_and_a_degree_of_latitude_is_longer_than_one_of_longitude(kassa: Project) -> None:
    put(kassa, square("Molenrode", 4.0, 51.0), square("Kouterlo", 4.2, 51.0), square("Waterstede", 4.0, 50.8))
    (x1, y1, _), (x2, y2, _), (x3, y3, _) = circles(loaded(kassa))
    assert x1 < x2 and y1 == y2 and x1 == x3 and y1 < y3
    assert math.isclose((x2 - x1) / (y3 - y1), math.cos(math.radians(50.95)), rel_tol=0.01)


def test_a_place_in_the_shape_of_a_hook_has_its_circle_in_it(kassa: Project) -> None:
    hook = square("Molenrode", 4.0, 51.0)
    ring = [(4.0, 51.0), (4.3, 51.0), (4.3, 51.05), (4.05, 51.05), (4.05, 51.3), (4.0, 51.3), (4.0, 51.0)]
    hook["geometry"] = {"type": "Polygon", "coordinates": [ring]}
    put(kassa, hook)
    dataset = loaded(kassa)
    ((x, y, _),) = circles(dataset)
    (path,) = drawn(dataset, "path")
    points = [(float(a), float(b)) for a, b in re.findall(r"([\d.]+),([\d.]+)", path.get("d", ""))]
    sides = zip(points, points[1:] + points[:1], strict=True)
    left = [a for a, b in sides if (a[1] > y) != (b[1] > y) and x > a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])]
    assert len(left) % 2 == 1


def test_names_that_would_cover_one_another_are_left_to_the_table(kassa: Project) -> None:
    put(kassa, square("Molenrode", 4.0, 51.0), square("Kouterlo", 4.001, 51.0), square("Waterstede", 5.0, 52.0))
    dataset = loaded(kassa)
    assert labels(dataset) == ["Molenrode 120", "Waterstede 36"]
    assert "Niet elke naam past op de kaart. In de tabel staan ze allemaal." in said(figure(dataset))


@pytest.mark.parametrize(("across", "up"), [(20.0, 0.2), (0.2, 20.0)])
def test_every_word_and_circle_is_within_the_drawing(kassa: Project, across: float, up: float) -> None:
    put(kassa, square("Molenrode", 4.0, 40.0, 0.1), square("Kouterlo", 4.0 + across, 40.0 + up, 0.1))
    dataset = loaded(kassa)
    found = place_map(dataset, dataset.indicators["reached"], dataset.indicators["reached"].breakdowns[3], 2024)
    assert found is not None
    left, top, wide, high = map(float, found.box.split())
    assert wide <= WIDE + 80 and high <= HIGH + 90
    for spot in found.spots:
        radius = float(spot.radius)
        assert left <= float(spot.x) - radius and float(spot.x) + radius <= left + wide
        assert top <= float(spot.y) - radius and float(spot.below) <= top + high


def test_a_small_number_has_no_circle_that_would_tell_its_size(kassa: Project) -> None:
    change(kassa, REACH, "values: {2023: 30, 2024: 36}", "values: {2023: 30, 2024: 2}")
    change(kassa, REACH, "values: {2023: 110, 2024: 120}", "values: {2023: 110, 2024: 154}")
    write(kassa, "data/disclosure.yml", "threshold: 5\nsensitive:\n  - {indicators: [reached], reason: Mensen thuis.}\n")
    assert errors(kassa) == []
    dataset = protected(loaded(kassa))
    assert len(circles(dataset)) == sum(label.split(" ")[1].isdigit() for label in labels(dataset))
    assert any(label == "Waterstede minder dan 5" for label in labels(dataset))


def test_nobody_is_no_circle_but_a_zero(kassa: Project) -> None:
    change(kassa, REACH, "values: {2023: 30, 2024: 36}", "values: {2023: 30, 2024: 0}")
    change(kassa, REACH, "values: {2023: 110, 2024: 120}", "values: {2023: 110, 2024: 156}")
    dataset = loaded(kassa)
    assert len(circles(dataset)) == 2 and "Waterstede 0" in labels(dataset)


def test_a_name_that_looks_like_html_is_shown_as_it_is(kassa: Project) -> None:
    put(kassa, square("<script>alert(1)</script>", 4.0, 51.0), square("Molenrode", 4.2, 51.0))
    assert "<script>" not in Desk.of(loaded(kassa)).html(ASKED)


def test_another_form_on_a_page_has_no_map(kas: Dataset) -> None:
    html = Desk.of(kas).html('{{ breakdown("reached", "by_place", chart="whole") }}')
    assert "<figure" not in html and "Molenrode" in html


def test_the_style_of_a_map_is_only_on_sites_that_have_one(kas: Dataset, brug: Dataset) -> None:
    assert optional_parts(kas) == ("crossed", "places")
    assert optional_parts(brug) == ()
    with_them, without = (assets(OURS, *optional_parts(one)).stylesheet.content.decode() for one in (kas, brug))
    assert with_them.startswith(without) and ".places circle" in with_them[len(without) :]
