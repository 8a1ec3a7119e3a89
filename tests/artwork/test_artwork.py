"""Drawings on paper have the colours that the style sheets give them on screen."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from jaarbeeld.artwork import drawings as artwork
from jaarbeeld.components import Templates
from jaarbeeld.theme import Look
from tests.conftest import OURS


def test_a_drawing_on_paper_has_the_colours_of_the_site_and_needs_no_style_sheet() -> None:
    templates, palettes = Templates(OURS), artwork.palettes(OURS)
    day = artwork.drawing("drawings/street", templates, palettes["light"])
    evening = artwork.drawing("drawings/street", templates, palettes["dark"])
    assert "class=" not in day and "aria-" not in day
    assert day != evening
    css = "".join(path.read_text("utf-8") for path in OURS.parts("assets/*.css").values())
    assert set(re.findall(r"#\w+", day)) <= set(re.findall(r"#\w{3,6}", css))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shape_of_a_drawing_has_a_colour(scheme: artwork.Scheme) -> None:
    templates, palettes = Templates(OURS), artwork.palettes(OURS)
    for name in templates.drawings:
        root = ET.fromstring(artwork.drawing(f"drawings/{name}", templates, palettes[scheme]))
        for group in root.iter():
            for shape in group:
                assert shape.get("fill") or group.get("fill") or len(shape), (name, shape.attrib)


def test_colours_for_print_or_narrow_screens_are_not_taken(tmp_path: Path) -> None:
    both = "@layer a { :root { --ink: var(--light, #111) var(--dark, #eee); } .x { fill: var(--ink); } "
    print_only = "@media print { :root { --ink: #000; } .x { fill: red; } } }"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.css").write_text(both + print_only, "utf-8")
    palette = artwork.palettes(Look(theme=tmp_path))["light"]
    assert palette.colours == {"ink": "#111"}
    assert palette.paint(frozenset({"x"}), ()) == {"fill": "#111"}
    assert artwork.palettes(Look(theme=tmp_path))["dark"].colours == {"ink": "#eee"}
