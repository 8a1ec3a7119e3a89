"""Pictures to share: what they show, where they stand, and that they cost nothing when nothing changed."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from jaarbeeld.addresses.pictures import paths, picture_links, strip_links
from jaarbeeld.artwork.pictures import files, pictures
from jaarbeeld.artwork.pictures.drawing import Drawer
from jaarbeeld.artwork.pictures.lettering import Lettering
from jaarbeeld.artwork.pictures.style import style_of
from jaarbeeld.components.pictured import card, strip
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from jaarbeeld.theme import THEME, Look
from tests.conftest import ROOT, change, loaded, write

DATA = "data/indicators/bezoeken.yml"
VALUES_OF_PEOPLE = "values: {2023: 40, 2024: 24}"
SVG = "{http://www.w3.org/2000/svg}"
LONG = "{2018: 45, 2019: 52, 2020: {value: /, reason: Niet geteld.}, 2021: ±38, 2022: 44, 2023: 40, 2024: 24}"
STYLE = style_of(Look())
INK = STYLE.colours
STRIP = "2024/kalender/activiteiten-2024"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def drawn(brug: Dataset, kept: Path) -> Mapping[str, bytes]:
    """The pictures of De Brug, drawn once and left in `kept`."""
    return pictures(brug, year=2024, style=STYLE, cache=kept)


def svg(drawn: Mapping[str, bytes], slug: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn[f"cijfers/{slug}/{slug}-2024.svg"])


def drawn_alone(dataset: Dataset, name: str) -> ElementTree.Element:
    """The SVG of one indicator."""
    made = card(dataset, dataset.indicators[name], 2024)
    assert made is not None
    return ElementTree.fromstring(Drawer(STYLE).drawn(made)["svg"])


def texts(picture: ElementTree.Element) -> list[str]:
    """The lines of text that someone sees, with ordinary spaces."""
    return ["".join(text.itertext()).replace("\u00a0", " ") for text in picture.iter(f"{SVG}text")]


def widths(picture: ElementTree.Element, colour: str) -> list[float]:
    """The widths of the bars of a colour."""
    drawn = [path.get("d", "") for path in picture.iter(f"{SVG}path") if path.get("fill") == colour]
    return [float(found[1]) for found in (re.match(r"M44,[\d.]+h([\d.]+)v", shape) for shape in drawn) if found]


def pixels(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_every_figure_and_the_year_have_a_png_and_an_svg_below_their_own_address(drawn: Mapping[str, bytes]) -> None:
    slugs = ("mensen", "bezoeken", "telefoontjes", "alleen", "duur", "vergaderingen")
    stems = [f"cijfers/{slug}/{slug}-2024" for slug in slugs] + [STRIP]
    assert sorted(drawn) == sorted(f"{stem}.{ending}" for stem in stems for ending in ("png", "svg"))


def test_links_are_known_without_drawing(brug: Dataset, drawn: Mapping[str, bytes]) -> None:
    people = picture_links(brug, brug.indicators["people"])
    assert [(link.format, link.path) for link in people] == [
        ("png", "cijfers/mensen/mensen-2024.png"),
        ("svg", "cijfers/mensen/mensen-2024.svg"),
    ]
    assert people[0].alt.endswith("In 2024 waren er 24 mensen, 16 minder dan in 2023 (een daling van 40%).")
    assert [link.path for link in strip_links(brug, 2024)] == [f"{STRIP}.png", f"{STRIP}.svg"]
    assert strip_links(brug, 2020) == ()
    assert set(paths(brug)) == set(drawn)


def test_a_figure_without_any_known_value_has_no_picture(klein: Project) -> None:
    change(klein, DATA, "values: {2024: 2}", 'values: {2024: {value: "/", reason: Niet geteld.}}')
    dataset = loaded(klein)
    assert picture_links(dataset, dataset.indicators["meetings"]) == ()


def test_a_card_is_a_square_that_phones_load_at_once(drawn: Mapping[str, bytes]) -> None:
    for path, content in drawn.items():
        if path.endswith(".png"):
            assert pixels(content)[0] == 1080
            assert path.startswith(STRIP) or pixels(content)[1] == 1080
            assert len(content) < 60_000


def test_a_screen_reader_hears_the_title_and_every_year(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "mensen")
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Bezochte mensen per jaar"
    assert description.text == (
        "Bezochte mensen. In 2023 waren er 40 mensen. In 2024 waren er 24 mensen, 16 minder dan in 2023 (een daling van 40%)."
    )


def test_the_parts_of_a_drawing_are_not_read_out(drawn: Mapping[str, bytes]) -> None:
    for element in svg(drawn, "mensen").iter():
        assert element.tag == f"{SVG}svg" or not {name for name in element.attrib if name == "role" or name.startswith("aria")}


def test_a_card_tells_the_finding_every_year_and_the_source(drawn: Mapping[str, bytes]) -> None:
    said = texts(svg(drawn, "bezoeken"))
    for line in (
        "Bezoeken",
        "In 2024 waren dat 1.302 bezoeken,",
        "166 minder dan in 2023.",
        "2023",
        "1.468",
        "1.302",
        "bezoeken",
        "De Brug",
        "Bron: jaarverslag 2024, hoofdstuk 1",
    ):
        assert line in said


def test_a_note_travels_with_its_picture(drawn: Mapping[str, bytes]) -> None:
    assert "2024: In de zomer waren er geen bezoeken." in texts(svg(drawn, "bezoeken"))
    assert "In de zomer waren er geen bezoeken." in "".join(svg(drawn, "bezoeken").itertext())


def test_notes_too_long_for_a_picture_say_where_to_read_them(klein: Project) -> None:
    change(klein, DATA, "In de zomer waren er geen bezoeken.", "Dit is een lange opmerking. " * 30)
    said = " ".join(texts(drawn_alone(loaded(klein), "visits")))
    assert "Bij dit cijfer horen opmerkingen. Lees ze op de pagina van dit cijfer." in said
    assert "lange opmerking" not in said


def test_bars_start_at_zero_and_share_one_scale(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "mensen")
    assert widths(picture, INK["bar"]) == [512]
    assert widths(picture, INK["bar-now"]) == [pytest.approx(512 * 24 / 40, abs=0.01)]


def test_a_percentage_is_drawn_as_a_part_of_its_whole_and_says_how_many_it_means(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "alleen")
    assert widths(picture, INK["tint"]) == [512, 512]
    assert widths(picture, INK["bar-now"]) == [pytest.approx(512 * 0.20, abs=0.01)]
    assert "5 van de 24" in texts(picture)


def test_a_year_that_was_not_measured_keeps_its_place(drawn: Mapping[str, bytes]) -> None:
    said = texts(svg(drawn, "duur"))
    assert said[said.index("2023") + 1] == "niet gemeten"
    assert "2023: We hielden het niet bij." in said


def test_an_estimate_looks_different_and_says_so(drawn: Mapping[str, bytes]) -> None:
    rough, exact = svg(drawn, "telefoontjes"), svg(drawn, "mensen")
    assert "± betekent ongeveer: het is een schatting." in texts(rough)
    assert len([path for path in rough.iter(f"{SVG}path") if path.get("stroke-dasharray")]) == 2
    assert not [path for path in exact.iter(f"{SVG}path") if path.get("stroke-dasharray")]


def test_a_single_year_is_a_large_number_with_what_it_means(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "vergaderingen")
    sizes = {
        "".join(text.itertext()): float(text.get("font-size", "0").removesuffix("px")) for text in picture.iter(f"{SVG}text")
    }
    assert sizes["2"] == max(sizes.values()) > 150
    assert {"In 2024", "Vergaderingen", "bezoeken", "Vergaderingen van de ploeg."} <= sizes.keys()


def test_five_years_are_a_line_with_a_gap_where_nothing_is_known(klein: Project) -> None:
    change(klein, DATA, VALUES_OF_PEOPLE, f"values: {LONG}")
    picture = drawn_alone(loaded(klein), "people")
    lines = [path.get("d", "") for path in picture.iter(f"{SVG}path") if path.get("stroke") == INK["bar"]]
    assert len(lines) == 1
    assert lines[0].count("M") == 2, "the line starts anew after the missing year"
    assert lines[0].count("L") == 4
    open_dots = [path for path in picture.iter(f"{SVG}path") if path.get("fill") == INK["paper"] and path.get("stroke")]
    assert len(open_dots) == 1
    said = texts(picture)
    assert {"52", "± 38", "24", "2018", "2020", "2024"} <= set(said)


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ("{2024: 24}", "number"),
        ("{2023: 40, 2024: 24}", "bars"),
        ("{2021: 30, 2024: 24}", "bars"),
        ("{2020: 30, 2024: 24}", "line"),
        (LONG, "line"),
    ],
)
def test_the_form_follows_the_number_of_years(klein: Project, values: str, form: str) -> None:
    change(klein, DATA, VALUES_OF_PEOPLE, f"values: {values}")
    dataset = loaded(klein)
    made = card(dataset, dataset.indicators["people"], 2024)
    assert made is not None
    assert made.form == form


def test_a_later_edition_leaves_a_picture_where_it_was(brug: Dataset) -> None:
    people = brug.indicators["people"]
    assert picture_links(brug, people, year=2025) == picture_links(brug, people, year=2024)
    assert picture_links(brug, people, year=2023)[0].path == "cijfers/mensen/mensen-2023.png"
    assert picture_links(brug, people, year=2022) == ()


def test_the_year_is_a_strip_with_a_dot_a_day_and_an_open_bar_for_a_month(drawn: Mapping[str, bytes], brug: Dataset) -> None:
    internal, outreach = strip(brug, 2024).lanes
    assert [moment.exact for moment in internal.moments] == [True, True]
    assert [(moment.exact, moment.first.day, moment.last.day) for moment in outreach.moments] == [(False, 1, 30)]
    picture = ElementTree.fromstring(drawn[f"{STRIP}.svg"])
    assert {"jan", "mrt", "mei", "okt", "Intern", "Bekendmaking", "alleen de maand is bekend"} <= set(texts(picture))
    open_bars = [path for path in picture.iter(f"{SVG}path") if path.get("stroke") == INK["bar"]]
    dots = [path for path in picture.iter(f"{SVG}path") if path.get("fill") == INK["bar-now"] and not path.get("stroke-width")]
    assert len(open_bars) == 1 + 1, "one event and the legend"
    assert len(dots) == 2 + 1, "two events and the legend"


def test_a_part_of_a_month_is_narrower_than_the_month(klein: Project) -> None:
    change(klein, "data/events/2024.yml", 'date: "2024-04",', 'date: "2024-04", part_of_month: late,')
    (moment,) = strip(loaded(klein), 2024).lanes[1].moments
    assert (moment.first.day, moment.last.day) == (21, 30)


def test_an_svg_brings_its_letters_and_asks_nothing_of_any_server(drawn: Mapping[str, bytes]) -> None:
    for path, content in drawn.items():
        if path.endswith(".svg"):
            style = ElementTree.fromstring(content).find(f"{SVG}style")
            assert style is not None
            assert (style.text or "").count("url(data:font/woff2;base64,") == 2
            assert re.findall(rb"https?://[^\"]+", content) == [b"http://www.w3.org/2000/svg"]
            assert len(content) < 40_000


def python(code: str, *arguments: object, **environment: str) -> str:
    """What a fresh Python prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
    )  # fmt: skip
    return done.stdout


DRAW = """
import hashlib, sys
from pathlib import Path
from jaarbeeld.reading.loading import load
from jaarbeeld.artwork.pictures import files
from jaarbeeld.theme import Look
dataset, _ = load(Path(sys.argv[1]))
made = files(dataset, look=Look(), cache=Path(sys.argv[2]))
print(hashlib.sha256(b"".join(made[path] for path in sorted(made))).hexdigest())
print(sorted(name for name in ("altair", "vl_convert", "fontTools", "font_hanken_grotesk") if name in sys.modules))
"""


def test_an_unchanged_picture_loads_no_drawing_library(klein: Project, drawn: Mapping[str, bytes], tmp_path: Path) -> None:
    cold = python(DRAW, klein.data, tmp_path / "kept", TZ="America/New_York").splitlines()
    warm = python(DRAW, klein.data, tmp_path / "kept", TZ="Asia/Tokyo").splitlines()
    assert "altair" in cold[1]
    assert warm[1] == "[]"
    here = hashlib.sha256(b"".join(drawn[path] for path in sorted(drawn))).hexdigest()
    assert cold[0] == warm[0] == here, "a picture is the same in every time zone and every process"


def test_only_what_changed_is_drawn_again(klein: Project, drawn: Mapping[str, bytes], kept: Path) -> None:
    before = set(kept.iterdir())
    change(klein, DATA, "values: {2024: 2}", "values: {2024: 3}")
    anew = files(loaded(klein), look=Look(), cache=kept)
    assert sorted(path.suffix for path in set(kept.iterdir()) - before) == [".png", ".svg"]
    assert {path for path in anew if anew[path] != drawn[path]} == {
        "cijfers/vergaderingen/vergaderingen-2024.png",
        "cijfers/vergaderingen/vergaderingen-2024.svg",
    }


def test_a_half_kept_picture_is_drawn_again(brug: Dataset, drawn: Mapping[str, bytes], kept: Path) -> None:
    next(kept.glob("*.png")).unlink()
    assert pictures(brug, year=2024, style=STYLE, cache=kept) == drawn


def test_colours_mark_and_letters_are_those_of_the_look(brug: Dataset, klein: Project, tmp_path: Path) -> None:
    tokens = (THEME / "assets/tokens.css").read_text("utf-8")
    write(klein, "overrides/assets/tokens.css", tokens.replace("#163a5c", "#0b5d1e"))
    write(klein, "overrides/partials/mark.html", '<svg viewBox="0 0 4 4"><circle fill="#123456" cx="2" cy="2" r="2"/></svg>')
    made = pictures(brug, year=2024, style=style_of(klein.look), cache=tmp_path)
    drawn = made["cijfers/vergaderingen/vergaderingen-2024.svg"].decode()
    assert 'fill="#0b5d1e"' in drawn and "#163a5c" not in drawn
    assert '<circle fill="#123456" cx="2" cy="2" r="2"' in drawn
    assert 'font-family="Hanken Grotesk, Arial, sans-serif"' in drawn


def test_lines_are_of_about_one_length() -> None:
    lettering = Lettering(STYLE.letters)
    lines = lettering.lines("gezinnen met een andere thuistaal dan het Nederlands", width=512, size=22, bold=True)
    assert lines == ("gezinnen met een andere", "thuistaal dan het Nederlands")
    assert lettering.fits(lines, width=512, size=22, bold=True)


def test_a_number_stays_with_its_unit() -> None:
    words = "In 2024 waren dat 24\u00a0gezinnen"
    lines = Lettering(STYLE.letters).lines(words, width=200, size=22)
    assert lines == ("In 2024 waren", "dat 24\u00a0gezinnen")


def test_a_word_too_long_for_a_line_makes_the_letters_smaller() -> None:
    size, lines = Lettering(STYLE.letters).fitted(
        "vrijwilligersvergoedingsaanvragen", width=300, sizes=(40, 30, 20, 10), most=1
    )
    assert lines == ("vrijwilligersvergoedingsaanvragen",)
    assert Lettering(STYLE.letters).width(lines[0], size=size) <= 300
