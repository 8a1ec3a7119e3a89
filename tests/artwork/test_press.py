"""One press for all that is drawn: what is missing is made in one run, and kept until something it is made of changes."""

from __future__ import annotations

import io
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from jaarbeeld.artwork import printing
from jaarbeeld.artwork.press import AT_ONCE, Press, Said, press
from jaarbeeld.artwork.printing import Colours
from jaarbeeld.artwork.squeezing import blended, squeezed
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish.failures import why
from jaarbeeld.theme import Look
from tests.conftest import OURS, write

ONE, TWO, THREE = ({"page": number} for number in (1, 2, 3))


def made_of(wanted: Sequence[Said], cache: Path, *, look: Look = OURS, shared: Said | None = None) -> Sequence[Said]:
    """What a press asks to be made."""
    asked: list[Said] = []

    def make(missing: Sequence[Said]) -> Sequence[bytes]:
        asked.extend(missing)
        return [str(said).encode() for said in missing]

    found = press(look, cache, shared=shared or {}).kept(wanted, ending="svg", make=make)
    assert found == [str(said).encode() for said in wanted]
    return asked


def test_only_what_is_missing_is_made_and_all_of_it_at_once(tmp_path: Path) -> None:
    assert made_of([ONE, TWO], tmp_path) == [ONE, TWO]
    assert made_of([ONE, THREE, TWO], tmp_path) == [THREE]
    assert made_of([ONE, TWO, THREE], tmp_path) == []


def test_what_is_asked_twice_is_made_once(tmp_path: Path) -> None:
    assert made_of([ONE, TWO, ONE], tmp_path) == [ONE, TWO]


def test_a_template_of_the_organisation_or_another_colour_makes_all_anew(klein: Project, tmp_path: Path) -> None:
    made_of([ONE], tmp_path)
    write(klein, "overrides/posters/picture.typ", OURS.path("posters/picture.typ").read_text("utf-8") + "// ons\n")
    assert made_of([ONE], tmp_path, look=Look.of(klein.root)) == [ONE]
    assert made_of([ONE], tmp_path, shared={"colours": {"ink": "#000"}}) == [ONE]


@pytest.mark.fault(
    "Een fout in een eigen sjabloon van affiches of plaatjes", "De build stopt en zegt in welk bestand, op welke regel."
)
@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("picture.typ", '#import "house.typ": *\n#for page in data.pages { page( }\n', "picture.typ:2:31"),
        ("picture.typ", '#import "house.typ": *\n\n#data.kleuren\n', "picture.typ:3:7"),
        ("house.typ", "#let data = [\n", "house.typ:1:13"),
    ],
    ids=["half a call", "a name that is not there", "a shared template"],
)
def test_a_mistake_in_a_template_is_told_at_its_place(klein: Project, file: str, text: str, place: str) -> None:
    write(klein, f"overrides/posters/{file}", text)
    own = press(Look.of(klein.root), klein.cache, shared={})
    with pytest.raises(ContentError) as caught:
        own.drawn("picture.typ", [ONE], ending="svg")
    (problem,) = caught.value.problems
    assert str(problem).startswith(f"overrides/posters/{place}  Typst kan dit sjabloon niet drukken: ")


@pytest.fixture
def drawing() -> Image.Image:
    """Letters of one colour on another, with soft edges, and with a channel for transparency."""
    picture = Image.new("RGBA", (400, 400), "#fbf5ec")
    ImageDraw.Draw(picture).text((20, 150), "24 gezinnen", fill="#6b1f4c", font_size=60)
    return picture


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def test_a_squeezed_picture_is_lighter_and_keeps_its_colours(drawing: Image.Image) -> None:
    before, after = (Image.open(io.BytesIO(content)).convert("RGB") for content in (png(drawing), squeezed(drawing)))
    assert len(squeezed(drawing)) < len(png(drawing)) / 2
    assert after.size == before.size
    drawn, left = ({colour for count, colour in picture.getcolors() or () if count > 500} for picture in (before, after))
    assert drawn == left == {(0xFB, 0xF5, 0xEC), (0x6B, 0x1F, 0x4C)}, "paper and ink"
    assert 8 < len(after.getcolors() or ()) <= 64, "and what lies between"


@pytest.mark.parametrize("beside", ["#fbf5ed", "#6a1f4c", "#ffffff"], ids=["almost the paper", "almost the ink", "another"])
def test_a_picture_of_known_colours_has_those_and_what_lies_between(drawing: Image.Image, beside: str) -> None:
    colours = Colours((("#fbf5ec", "#6b1f4c"),), (beside, "#6B1F4CFF"))
    after = Image.open(io.BytesIO(squeezed(drawing, blended(colours)))).convert("RGB")
    large = {colour for count, colour in after.getcolors() or () if count > 500}
    assert large == {(0xFB, 0xF5, 0xEC), (0x6B, 0x1F, 0x4C)}, "paper and ink, whatever else there could be"
    assert 6 <= len(after.getcolors() or ()) <= 10
    off = ImageChops.difference(drawing.convert("RGB"), after).getextrema()
    assert max(most for _, most in off if isinstance(most, int)) < 20


def test_a_photo_is_not_squeezed() -> None:
    photo = Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(270_000))
    assert Image.open(io.BytesIO(squeezed(photo))).tobytes() == photo.tobytes()


SAYS = """#import "house.typ": *
#set page(width: 40pt, height: 40pt)
#for page in data.pages [#page.page #pagebreak(weak: true)]
"""


def small_press(klein: Project, template: str = SAYS) -> Press:
    """A press with a template of its own that says a number on each page."""
    write(klein, "overrides/posters/small.typ", template)
    colours = dict.fromkeys(("ink", "paper"), "#000000")
    return press(Look.of(klein.root), klein.cache, shared={"colours": colours})


def test_who_prints_beside_others_gets_the_same_pictures(klein: Project) -> None:
    many: list[Said] = [{"page": number} for number in range(6 * AT_ONCE)]
    own = small_press(klein)
    alone = [
        picture
        for start in range(0, len(many), AT_ONCE)
        for picture in own.drawn("small.typ", many[start : start + AT_ONCE], ending="png")
    ]
    assert own.drawn("small.typ", many, ending="png") == alone


def test_a_mistake_in_a_template_is_told_too_when_others_print(klein: Project) -> None:
    own = small_press(klein, SAYS + "#data.kleuren\n")
    with pytest.raises(ContentError) as caught:
        own.drawn("small.typ", [{"page": number} for number in range(6 * AT_ONCE)], ending="svg")
    assert str(caught.value.problems[0]).startswith("overrides/posters/small.typ:4:")


def test_a_printer_that_ends_early_is_told_as_want_of_memory(klein: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    killed = [sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"]
    monkeypatch.setattr(printing, "COMMAND", killed)
    with pytest.raises(OSError) as caught:
        small_press(klein).drawn("small.typ", [{"page": number} for number in range(6 * AT_ONCE)], ending="svg")
    assert why(caught.value) == "er is te weinig geheugen vrij"
