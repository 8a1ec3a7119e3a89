"""Pictures to share: what they show, where they stand, and that they cost nothing when nothing changed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from jaarbeeld.addresses.pictures import paths, picture_links, strip_links, wide_link
from jaarbeeld.artwork.drawings import palettes
from jaarbeeld.artwork.pictures import files
from jaarbeeld.components.pictured import card, strip
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from jaarbeeld.theme import THEME, Look
from tests.conftest import OURS, ROOT, change, loaded, write

DATA = "data/indicators/bezoeken.yml"
VALUES_OF_PEOPLE = "values: {2023: 40, 2024: 24}"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
LONG = "{2018: 45, 2019: 52, 2020: {value: /, reason: Niet geteld.}, 2021: ±38, 2022: 44, 2023: 40, 2024: 24}"
STRIP = "2024/kalender/activiteiten-2024"
COLOURS = palettes(OURS)["light"].colours
INSIDE = 460
"""How wide all is that stands in a square picture."""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def drawn(brug: Dataset, kept: Path) -> Mapping[str, bytes]:
    """The pictures of De Brug, drawn once and left in `kept`."""
    return files(brug, look=OURS, cache=kept)


def svg(drawn: Mapping[str, bytes], slug: str) -> ElementTree.Element:
    return ElementTree.fromstring(drawn[f"cijfers/{slug}/{slug}-2024.svg"])


def drawn_alone(project: Project, name: str) -> ElementTree.Element:
    """The SVG of one indicator."""
    return ElementTree.fromstring(all_of(project, name)["svg"])


def all_of(project: Project, name: str) -> Mapping[str, bytes]:
    """The pictures of one indicator, by what their path ends in."""
    dataset = loaded(project)
    path = f"cijfers/{dataset.indicators[name].slug}/{dataset.indicators[name].slug}-2024"
    made = files(dataset, look=OURS, cache=project.root / ".cache")
    return {ending: made[f"{path}{between}{ending}"] for ending, between in {"svg": ".", "png": ".", "breed.png": "-"}.items()}


def texts(picture: ElementTree.Element) -> list[str]:
    """The lines of text that someone can select, with ordinary spaces."""
    return ["".join(text.itertext()).replace("\u00a0", " ") for text in picture.iter(f"{SVG}text")]


def paths_of(picture: ElementTree.Element, **looks: str) -> list[ElementTree.Element]:
    """The shapes that look so, without those of the mark."""
    marked = {path for mark in picture.iterfind(f".//{SVG}svg") for path in mark.iter()}
    found = (path for path in picture.iter(f"{SVG}path") if path not in marked)
    return [path for path in found if all(path.get(name) == value for name, value in looks.items())]


def widths(picture: ElementTree.Element, colour: str) -> list[float]:
    """The widths of the bars of a colour, without the lines where they begin."""
    found = (re.search(r"h (\S+?)v", path.get("d", "")) for path in paths_of(picture, fill=colour))
    return [float(bar[1]) for bar in found if bar and float(bar[1]) > 2]


@dataclass(frozen=True)
class Placed:
    """A line of text, and the rectangle it takes from the foot of its letters to the top of its capitals."""

    words: str
    left: float
    right: float
    top: float
    foot: float

    def touches(self, other: Placed) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.foot and other.top < self.foot


def placed(element: ElementTree.Element, x: float = 0, y: float = 0) -> Iterator[Placed]:
    """Where each line of text of a picture stands."""
    if moved := re.fullmatch(r"translate\((\S+?)(?: (\S+))?\)", element.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2] or 0)
    if element.tag == f"{SVG}text":
        left, foot = x + float(element.get("x", "")), y + float(element.get("y", ""))
        wide, high = float(element.get("textLength", "")), float(element.get("font-size", "")) * 0.69
        yield Placed(element.text or "", left, left + wide, foot - high, foot)
    for inner in element:
        yield from placed(inner, x, y)


def test_every_figure_has_a_square_and_a_wide_picture_below_its_own_address_and_the_year_has_one(
    drawn: Mapping[str, bytes],
) -> None:
    slugs = ("mensen", "bezoeken", "telefoontjes", "alleen", "duur", "vergaderingen")
    stems = [f"cijfers/{slug}/{slug}-2024" for slug in slugs]
    made = [f"{stem}{ending}" for stem in stems for ending in (".png", ".svg", "-breed.png")]
    assert sorted(drawn) == sorted([*made, f"{STRIP}.png", f"{STRIP}.svg"])


def test_links_are_known_without_drawing(brug: Dataset, drawn: Mapping[str, bytes]) -> None:
    people = picture_links(brug, brug.indicators["people"])
    assert [(link.format, link.path) for link in people] == [
        ("png", "cijfers/mensen/mensen-2024.png"),
        ("svg", "cijfers/mensen/mensen-2024.svg"),
    ]
    assert people[0].alt.endswith("In 2024 waren er 24 mensen, 16 minder dan in 2023 (een daling van 40%).")
    wide = wide_link(brug, brug.indicators["people"])
    assert wide is not None
    assert (wide.path, wide.alt) == ("cijfers/mensen/mensen-2024-breed.png", people[0].alt)
    assert [link.path for link in strip_links(brug, 2024)] == [f"{STRIP}.png", f"{STRIP}.svg"]
    assert strip_links(brug, 2020) == ()
    assert set(paths(brug)) == set(drawn)


def test_a_figure_without_any_known_value_has_no_picture(klein: Project) -> None:
    change(klein, DATA, "values: {2024: 2}", 'values: {2024: {value: "/", reason: Niet geteld.}}')
    dataset = loaded(klein)
    assert picture_links(dataset, dataset.indicators["meetings"]) == ()
    assert wide_link(dataset, dataset.indicators["meetings"]) is None


def test_pictures_have_the_size_that_networks_ask_and_phones_load_them_at_once(drawn: Mapping[str, bytes]) -> None:
    for path, content in drawn.items():
        if path.endswith(".png"):
            wide, high = Image.open(io.BytesIO(content)).size
            assert (wide, high) == (1200, 630) if path.endswith("-breed.png") else wide == 1080
            assert high in (630, 1080) or path.startswith(STRIP)
            assert len(content) < 45_000, path


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


@pytest.mark.parametrize("note", ["minder dan <3 & meer", "100 % 'af' a>b", "c&lt;d %3C", "3.14159265", 'zeg "ja" > 2'])
def test_signs_that_mean_something_in_an_svg_are_words_in_it(klein: Project, note: str) -> None:
    change(klein, DATA, "In de zomer waren er geen bezoeken.", json.dumps(note))
    assert f"2024: {note}" in " ".join(texts(drawn_alone(klein, "visits")))


def test_notes_too_long_for_a_picture_say_where_to_read_them(klein: Project) -> None:
    change(klein, DATA, "In de zomer waren er geen bezoeken.", "Dit is een lange opmerking. " * 30)
    said = " ".join(texts(drawn_alone(klein, "visits")))
    assert "Bij dit cijfer horen opmerkingen. Lees ze op de pagina van dit cijfer." in said
    assert "lange opmerking" not in said


def test_bars_start_at_zero_and_share_one_scale(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "mensen")
    assert widths(picture, COLOURS["bar"]) == [INSIDE]
    assert widths(picture, COLOURS["bar-now"]) == [pytest.approx(INSIDE * 24 / 40, abs=0.01)]


def test_a_percentage_is_drawn_as_a_part_of_its_whole_and_says_how_many_it_means(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "alleen")
    assert widths(picture, COLOURS["tint"]) == [INSIDE, INSIDE]
    assert widths(picture, COLOURS["bar-now"]) == [pytest.approx(INSIDE * 0.20, abs=0.01)]
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
    sizes = {"".join(text.itertext()): float(text.get("font-size", "0")) for text in picture.iter(f"{SVG}text")}
    assert sizes["2"] == max(sizes.values()) > 150
    assert {"In 2024", "Vergaderingen", "bezoeken", "Vergaderingen van de ploeg."} <= sizes.keys()


def test_five_years_are_a_line_with_a_gap_where_nothing_is_known(klein: Project) -> None:
    change(klein, DATA, VALUES_OF_PEOPLE, f"values: {LONG}")
    picture = drawn_alone(klein, "people")
    (line,) = paths_of(picture, stroke=COLOURS["bar"])
    assert re.findall("[a-z]", line.get("d", "")) == list("mlmlll"), "the line starts anew after the missing year"
    assert len(paths_of(picture, fill=COLOURS["paper"], stroke=COLOURS["bar-now"])) == 1, "an estimate is an open dot"
    assert {"52", "± 38", "24", "2018", "2020", "2024"} <= set(texts(picture))


@pytest.mark.parametrize(
    ("values", "stretches"),
    [(LONG, "mlmlml"), ("{2020: 50, 2021: 51, 2022: 44, 2023: 40, 2024: 24}", "mllml")],
)
def test_what_is_counted_otherwise_is_not_joined_to_what_came_before(klein: Project, values: str, stretches: str) -> None:
    broken = f"values: {values}\n    breaks: [{{year: 2023, reason: Wie belt telt ook mee.}}]"
    change(klein, DATA, VALUES_OF_PEOPLE, broken)
    picture = drawn_alone(klein, "people")
    (line,) = paths_of(picture, stroke=COLOURS["bar"])
    assert re.findall("[a-z]", line.get("d", ""))[: len(stretches)] == list(stretches)
    assert len(paths_of(picture, **{"stroke-dasharray": "1.5 5"})) == 1
    assert "2023: Vanaf 2023 is dit anders geteld. Wie belt telt ook mee." in " ".join(texts(picture))


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
    assert len(paths_of(picture, stroke=COLOURS["bar"])) == 1 + 1, "one event and the legend"
    assert len(paths_of(picture, fill=COLOURS["bar-now"])) == 2 + 1, "two events and the legend"


def test_a_part_of_a_month_is_narrower_than_the_month(klein: Project) -> None:
    change(klein, "data/events/2024.yml", 'date: "2024-04",', 'date: "2024-04", part_of_month: late,')
    (moment,) = strip(loaded(klein), 2024).lanes[1].moments
    assert (moment.first.day, moment.last.day) == (21, 30)


def test_an_svg_is_the_same_in_every_program_and_asks_nothing_of_any_server(drawn: Mapping[str, bytes]) -> None:
    for path, content in drawn.items():
        if path.endswith(".svg"):
            picture = ElementTree.fromstring(content)
            kinds = {element.tag.removeprefix(SVG) for element in picture.iter()}
            assert kinds <= {"svg", "title", "desc", "g", "path", "symbol", "use", "text", "defs"}, "letters are shapes"
            assert {text.get("fill-opacity") for text in picture.iter(f"{SVG}text")} == {"0"}
            assert all(element.get(XLINK, "#").startswith("#") for element in picture.iter())
            assert set(re.findall(rb"https?://[^\"]+", content)) == {SVG[1:-1].encode(), XLINK[1:-5].encode()}
            assert len(content) < 60_000


def test_text_lies_over_its_letters(drawn: Mapping[str, bytes]) -> None:
    picture = svg(drawn, "bezoeken")
    groups = {
        (letters.get("transform"), text.text)
        for inner in picture.iter()
        for letters, text in zip(inner, list(inner)[1:], strict=False)
        if text.tag == f"{SVG}text"
    }
    assert groups, "a line of text follows the letters of its last word"
    lines = list(placed(picture))
    assert [line.words for line in lines if line.top > 464] == ["De Brug", "Bron: jaarverslag 2024, hoofdstuk 1"]
    (finding,) = [line for line in lines if line.words.startswith("166")]
    assert finding.left == 40


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
from jaarbeeld.theme import THEME, Look
dataset, _ = load(Path(sys.argv[1]))
made = files(dataset, look=Look.of(Path(sys.argv[3])), cache=Path(sys.argv[2]))
print(hashlib.sha256(b"".join(made[path] for path in sorted(made))).hexdigest())
print(sorted(name for name in ("typst", "PIL", "fontTools", "font_hanken_grotesk") if name in sys.modules))
"""


def test_an_unchanged_picture_loads_no_drawing_library(klein: Project, drawn: Mapping[str, bytes], tmp_path: Path) -> None:
    cold = python(DRAW, klein.data, tmp_path / "kept", ROOT, TZ="America/New_York").splitlines()
    warm = python(DRAW, klein.data, tmp_path / "kept", ROOT, TZ="Asia/Tokyo").splitlines()
    assert "typst" in cold[1]
    assert warm[1] == "[]"
    here = hashlib.sha256(b"".join(drawn[path] for path in sorted(drawn))).hexdigest()
    assert cold[0] == warm[0] == here, "a picture is the same in every time zone and every process"


def test_only_what_changed_is_drawn_again(klein: Project, drawn: Mapping[str, bytes], kept: Path) -> None:
    before = set(kept.iterdir())
    change(klein, DATA, "values: {2024: 2}", "values: {2024: 3}")
    anew = files(loaded(klein), look=OURS, cache=kept)
    assert sorted(path.suffix for path in set(kept.iterdir()) - before) == [".png", ".png", ".svg"]
    assert {path for path in anew if anew[path] != drawn[path]} == {
        "cijfers/vergaderingen/vergaderingen-2024.png",
        "cijfers/vergaderingen/vergaderingen-2024.svg",
        "cijfers/vergaderingen/vergaderingen-2024-breed.png",
    }


def test_a_half_kept_picture_is_drawn_again(brug: Dataset, drawn: Mapping[str, bytes], kept: Path) -> None:
    next(kept.glob("*.png")).unlink()
    assert files(brug, look=OURS, cache=kept) == drawn


def test_colours_mark_and_letters_are_those_of_the_look(brug: Dataset, klein: Project, kept: Path) -> None:
    tokens = (THEME / "assets/tokens.css").read_text("utf-8")
    bar = palettes(Look())["light"].colours["bar-now"]
    write(klein, "overrides/assets/tokens.css", tokens.replace(bar, "#0b5d1e"))
    write(klein, "overrides/partials/mark.html", '<svg viewBox="0 0 4 4"><circle fill="#123456" cx="2" cy="2" r="2"/></svg>')
    picture = ElementTree.fromstring(files(brug, look=klein.look, cache=kept)["cijfers/mensen/mensen-2024.svg"])
    assert widths(picture, "#0b5d1e")
    assert [shape.get("fill") for shape in picture.iter(f"{SVG}circle")] == ["#123456"]
    assert picture.get("font-family") == "Hanken Grotesk, Aanvulling, Arial, sans-serif"


def test_all_colours_are_those_of_the_site(drawn: Mapping[str, bytes]) -> None:
    for path, content in drawn.items():
        if path.endswith(".svg"):
            assert set(re.findall(r'"(#[0-9a-f]{3,8})"', content.decode())) <= set(COLOURS.values()), path


def test_lines_are_of_about_one_length(klein: Project) -> None:
    change(klein, DATA, "label: bezoeken\n", "label: gezinnen met een andere thuistaal dan het Nederlands\n")
    assert texts(drawn_alone(klein, "visits"))[:2] == ["Gezinnen met een andere", "thuistaal dan het Nederlands"]


def test_a_number_stays_with_its_unit_and_a_word_with_a_hyphen_stays_whole(klein: Project) -> None:
    change(klein, DATA, "label: bezoeken\n", "label: bezoeken die niet of nauwelijks pasten bij Home-Start\n")
    assert texts(drawn_alone(klein, "visits"))[:2] == ["Bezoeken die niet of nauwelijks", "pasten bij Home-Start"]


LONGEST = "meervoudigebehandelingsongeschiktheidsattesten"
TRYING = {
    "a long word everywhere": [
        ("label: bezochte mensen\n", f"label: {LONGEST} en meer {LONGEST}\n"),
        ("unit: people", "unit: visits"),
    ],
    "much to explain": [
        (VALUES_OF_PEOPLE, f"values: {{2023: {{value: 40, note: {'Dit is een hele uitleg. ' * 9}}}, 2024: 24}}"),
    ],
    "a long line": [(VALUES_OF_PEOPLE, f"values: {LONG}")],
    "large numbers on a line": [
        (VALUES_OF_PEOPLE, f"values: {{{', '.join(f'{year}: ±{1234567 + year * 99}' for year in range(2010, 2025))}}}")
    ],
    "four years": [(VALUES_OF_PEOPLE, "values: {2021: ±30, 2022: {value: /, reason: Niet geteld.}, 2023: 40, 2024: 24}")],
    "one large number": [(VALUES_OF_PEOPLE, "values: {2024: ±123456789}")],
}


@pytest.mark.parametrize("trying", TRYING)
def test_no_words_leave_a_picture_or_lie_over_each_other(klein: Project, trying: str) -> None:
    for old, new in TRYING[trying]:
        change(klein, DATA, old, new)
    lines = list(placed(drawn_alone(klein, "people")))
    assert lines
    for number, line in enumerate(lines):
        # A very large figure begins a little before the others, to stand in line with them.
        assert line.left >= 35 and line.right <= 500.5 and line.foot <= 540, line
        assert not [other for other in lines[:number] if line.touches(other)], line


@pytest.mark.parametrize("trying", TRYING)
def test_nothing_of_a_wide_picture_leaves_it(klein: Project, trying: str) -> None:
    for old, new in TRYING[trying]:
        change(klein, DATA, old, new)
    drawn = all_of(klein, "people")["breed.png"]
    picture = Image.open(io.BytesIO(drawn)).convert("RGB")
    for edge in ((0, 0, 64, 530), (1136, 0, 1200, 530), (0, 0, 1200, 60)):
        assert len(picture.crop(edge).getcolors() or ()) == 1, "paper all over"


def test_words_of_two_families_are_one_line(klein: Project) -> None:
    change(klein, DATA, "label: bezoeken\n", "label: bezoeken van een ½ dag, en «Ω»\n")
    picture = drawn_alone(klein, "visits")
    assert texts(picture)[0] == "Bezoeken van een ½ dag, en «Ω»"
    assert len({use.get(XLINK) for use in picture.iter(f"{SVG}use")}) > 1
