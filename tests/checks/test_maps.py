"""A map that is not there, cannot be read or has no place for its figures is told in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, errors, problems, write

REACH = "data/indicators/bereik.yml"
MAP = "data/gemeenten.geojson"
AREA = '{"type": "Polygon", "coordinates": [[[4, 51], [4.1, 51], [4.1, 51.1], [4, 51]]]}'
NAMED = '"properties": {"id": "molenrode"}'


def feature(geometry: str = AREA, more: str = NAMED) -> str:
    return f'{{"type": "Feature", {more}, "geometry": {geometry}}}'


def collection(*features: str) -> str:
    return f'{{"type": "FeatureCollection", "features": [\n{",".join(features)}]}}'


def test_a_map_of_every_part_is_green(kassa: Project) -> None:
    assert [one for one in problems(kassa) if "geojson" in one or "kaart" in one] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "map: gemeenten.geojson",
            "map: gemeente.geojson",
            "het bestand data/gemeente.geojson is er niet. Bedoelde u 'gemeenten.geojson'?",
        ),
        (
            "map: gemeenten.geojson",
            "map: ../gemeenten.geojson",
            "'../gemeenten.geojson' kan niet bij 'map'. Schrijf de naam van een bestand in data/",
        ),
        (
            "map: gemeenten.geojson",
            "map: gemeenten.geojson\n        chart: whole",
            "naast een kaart kan 'whole' niet: daar staan de delen onder elkaar.",
        ),
        (
            "        rows: by_age\n",
            "        rows: by_age\n        map: gemeenten.geojson\n",
            "een kruistabel heeft geen kaart.",
        ),
        ("map: gemeenten.geojson", "kaart: gemeenten.geojson", "onbekende sleutel 'kaart'. Bedoelde u 'map'?"),
    ],
)
def test_what_does_not_go_with_a_map_is_told(kassa: Project, old: str, new: str, said: str) -> None:
    change(kassa, REACH, old, new)
    (found,) = errors(kassa)
    assert found.startswith(REACH) and said in found


def test_a_shape_without_a_part_is_only_remarked(kassa: Project) -> None:
    change(kassa, MAP, '"molenrode"', '"molenrood"')
    (said,) = [one for one in problems(kassa) if MAP in one]
    assert "let op: op deze kaart hoort bij geen enkel deel: 'molenrood'. Bedoelde u 'Molenrode'? Geef de vorm" in said


def test_so_is_a_map_that_nothing_is_drawn_on(kassa: Project) -> None:
    change(kassa, REACH, "        map: gemeenten.geojson\n", "")
    assert any(f"{MAP}:1:1  let op: deze kaart wordt nergens gebruikt." in one for one in problems(kassa))


def test_a_map_of_other_places_is_an_error(kassa: Project) -> None:
    write(kassa, MAP, collection(feature(more='"properties": {"name": "Verweg"}')))
    (said,) = errors(kassa)
    assert "op de kaart staat geen enkel deel van 'by_place'." in said


MANY = collection(
    *(feature(AREA.replace("[4, 51]", "[4, 51], " + ", ".join(["[4.05, 51.02]"] * 2_600), 1), f'"id": {n}') for n in (1, 2))
)
UNUSABLE = {
    "nothing": ("", "dit bestand is geen GeoJSON: hier klopt een teken niet."),
    "a comma too many": (collection(feature() + ","), "dit bestand is geen GeoJSON: hier klopt een teken niet."),
    "another thing": ('["FeatureCollection"]', "dit bestand is geen verzameling van vormen."),
    "one shape alone": (feature(), "dit bestand is geen verzameling van vormen."),
    "no shapes": (collection(), "dit bestand is geen verzameling van vormen."),
    "a point": (collection(feature('{"type": "Point", "coordinates": [4, 51]}')), "vorm 1 op deze kaart is geen vlak."),
    "words for numbers": (collection(feature(), feature(AREA.replace("4.1", '"4.1"'))), "vorm 2 op deze kaart is geen vlak."),
    "no geometry": (collection(feature("null")), "vorm 1 op deze kaart is geen vlak."),
    "too few points": (
        collection(feature('{"type": "Polygon", "coordinates": [[[4, 51], [4, 52]]]}')),
        "vorm 1 op deze kaart is geen vlak.",
    ),
    "not a number": (collection(feature(AREA.replace("51.1", "NaN"))), "dit bestand is geen GeoJSON die gelezen kan worden."),
    "endless": (collection(feature(AREA.replace("51.1", "Infinity"))), "dit bestand is geen GeoJSON die gelezen kan worden."),
    "beyond any number": (collection(feature(AREA.replace("51.1", "1e999"))), "vorm 1 op deze kaart is geen vlak."),
    "a number of 5,000 digits": (
        collection(feature(AREA.replace("51.1", "5" * 5_000))),
        "dit bestand is geen GeoJSON die gelezen kan worden.",
    ),
    "lambert 72": (
        collection(feature(AREA.replace("4.1", "126000"))),
        "de punten van vorm 1 zijn geen lengte en breedte in graden.",
    ),
    "no name": (collection(feature(more='"properties": null')), "vorm 1 op deze kaart heeft geen 'id' en geen 'name'."),
    "twice": (collection(feature(), feature()), "de vormen 1 en 2 heten allebei 'molenrode'."),
    "a line": (collection(feature(AREA.replace("51.1", "51"))), "de vormen op deze kaart hebben geen oppervlakte."),
    "deep": ("[" * 100_000, "dit bestand is geen GeoJSON"),
    "many points": (MANY, "deze kaart heeft meer dan 5000 punten"),
    "half a megabyte": (collection(feature()) + " " * 500_000, "dit bestand is groter dan 300 kB."),
    "not UTF-8": ("\udcff", "dit teken is niet in UTF-8 opgeslagen."),
    "turned around": (collection(feature(more='"id": "\u202emolen"')), "onzichtbaar teken"),
}


@pytest.mark.fault("Een kaart die geen kaart is, of te zwaar", "De build stopt en zegt wat er mis is met de vormen, en waar.")
@pytest.mark.parametrize("case", UNUSABLE)
def test_a_file_that_is_no_map_is_told_once_and_draws_nothing(kassa: Project, case: str) -> None:
    text, said = UNUSABLE[case]
    (kassa.root / MAP).write_bytes(text.encode("utf-8", "surrogateescape"))
    found = errors(kassa)
    assert len(found) == 1, found
    assert found[0].startswith(f"{MAP}:") and said in found[0]


def test_the_line_of_a_wrong_shape_is_told(kassa: Project) -> None:
    change(kassa, MAP, '"name": "Waterstede"', '"naam": "Waterstede"')
    (said,) = errors(kassa)
    lines = (kassa.root / MAP).read_text("utf-8").splitlines()
    line = int(said.split(":")[1])
    assert '"Feature"' in lines[line - 1] and any("Waterstede" in one for one in lines[line : line + 2])


@pytest.mark.parametrize("name", ["Gemeenten.geojson", "kaart.json"])
def test_a_map_by_another_name_is_a_file_that_is_not_read(kassa: Project, name: str) -> None:
    Path(kassa.root / "data" / name).write_text(collection(feature()), "utf-8")
    assert any(f"data/{name}" in one for one in problems(kassa))
