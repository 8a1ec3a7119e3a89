"""The letters of posters, cards, pictures and pages: what they can draw is known, and what they cannot too."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from jaarbeeld.artwork import fonts
from jaarbeeld.artwork.letters import Letters
from jaarbeeld.artwork.typeface import Typeface, typeface
from jaarbeeld.theme import THEME, Look

LOOK = Look()
"""That of the theme."""
SHEET = """\
#import "house.typ": data, letters
#set document(title: "Proef")
#set page(height: auto)
#show: letters
#for word in data.words [a#word;b #parbreak()]
"""


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The fonts of pages, by their address."""
    return fonts.files(LOOK, tmp_path_factory.mktemp("fonts"))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet of paper with words, printed with the letters of posters."""
    (tmp_path / "house.typ").write_bytes(LOOK.path("posters/house.typ").read_bytes())
    (tmp_path / "sheet.typ").write_text(SHEET, "utf-8")
    return tmp_path / "sheet.typ"


def tell(sheet: Path, letters: Typeface, *words: str) -> None:
    """Give the sheet what it reads."""
    (sheet.parent / "told.json").write_text(json.dumps({"font": letters.drawn_with, "words": words}), "utf-8")


def can_be_printed(sheet: Path, words: Iterable[str]) -> bool:
    """Whether Typst makes an accessible PDF of words, in which every sign must have a shape (PDF/UA-1)."""
    letters = typeface(LOOK)
    tell(sheet, letters, *words)
    try:
        typst.compile(
            str(sheet),
            font_paths=list(map(str, letters.folders)),
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        assert "could not be displayed with font" in str(error)
        return False
    return True


def test_every_sign_that_is_said_to_be_drawn_can_be_printed(sheet: Path) -> None:
    letters = Letters(LOOK)
    signs = [chr(code) for code in range(0x20, 0x3000) if unicodedata.category(chr(code)) not in ("Cc", "Cn", "Co", "Cs")]
    drawn = [sign for sign in signs if not letters.lacking(f"a{sign}b")]
    assert len(drawn) > 1200
    assert can_be_printed(sheet, drawn)


@pytest.mark.parametrize("words", ["½ dag", "Дарина", "Ελένη", "Nguyễn", "e\u2011mail", "x\u0302", "Ǭ", "№ 7 ✓"])
def test_names_of_many_lands_and_signs_of_word_processors_are_drawn(sheet: Path, words: str) -> None:
    assert Letters(LOOK).lacking(words) == ()
    assert can_be_printed(sheet, [words])


@pytest.mark.parametrize(
    ("words", "lacking"),
    [("Bel ☎ of 📱", ("☎", "📱")), ("دارينا", tuple("دارين")), ("5️⃣ stappen, 5️⃣ dagen", ("5️⃣",)), ("地图", ("地", "图"))],
)
def test_what_no_face_has_is_named_once(sheet: Path, words: str, lacking: tuple[str, ...]) -> None:
    assert Letters(LOOK).lacking(words) == lacking
    assert not can_be_printed(sheet, [words])


@pytest.mark.parametrize("years", ["2024–2025", "2019–2020"])
def test_a_school_year_is_never_broken_at_its_dash_and_nothing_invisible_is_printed(sheet: Path, years: str) -> None:
    sentence = f"In het schooljaar {years} waren dat er meer."
    columns = "#for wide in range(70, 260, step: 4) { block(width: wide * 1pt, data.words.first()) }"
    sheet.write_text(SHEET.partition("#for word")[0] + columns, "utf-8")
    letters = typeface(LOOK)
    tell(sheet, letters, sentence)
    made = typst.compile(str(sheet), font_paths=list(map(str, letters.folders)), ignore_system_fonts=True)
    told = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert told.count(years) == told.count("schooljaar") > 40


def test_nothing_is_read_to_know_that_dutch_can_be_drawn() -> None:
    script = (
        "import sys; from jaarbeeld.artwork.letters import Letters; from jaarbeeld.theme import Look;"
        "said = 'Een coördinator wordt ± 40 jaar – «ça va» – en krijgt € 5.';"
        "print(Letters(Look()).lacking(said), 'uharfbuzz' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "() False\n"


# Pages


def test_the_style_sheet_asks_for_each_font_that_takes_over_for_the_signs_it_has() -> None:
    css = (THEME / "assets/jaarbeeld.css").read_text("utf-8")
    rules = dict(re.findall(r'font-family: "Aanvulling"; src: url\("(fonts/[^"]+)"\).*?unicode-range: ([^;]+);', css))
    assert rules == {address.removeprefix("assets/"): asked for address, asked in fonts.ranges().items()}


def test_no_page_in_dutch_loads_a_font_that_takes_over(cut: dict[str, bytes]) -> None:
    own = TTFont(io.BytesIO(cut["assets/fonts/hanken-grotesk-400.woff2"])).getBestCmap().keys()
    asked = [code for written in fonts.ranges().values() for code in in_ranges(written)]
    assert own.isdisjoint(asked)
    assert len(asked) == 2 * len(set(asked)), "one sign, one file of each weight"


def test_a_font_that_takes_over_has_all_that_its_family_can_draw(cut: dict[str, bytes]) -> None:
    letters = Letters(LOOK)
    there = {code for content in cut.values() for code in TTFont(io.BytesIO(content)).getBestCmap()}
    for name in ("Дарина", "Ελένη", "Nguyễn Śląska", "½ ¾ ² ₂ ✓ № ‰"):
        assert not letters.lacking(name)
        assert {ord(sign) for sign in name} <= there


def test_what_is_cut_is_not_called_by_the_name_that_its_licence_keeps(cut: dict[str, bytes]) -> None:
    for address in fonts.ranges():
        font = TTFont(io.BytesIO(cut[address]))
        called = [str(record) for record in font["name"].names if record.nameID not in (0, 13, 14)]
        called += [*font["CFF "].cff.fontNames, font["CFF "].cff.topDictIndex[0].FullName]
        assert called and not any("Source" in name for name in called)
        assert "SIL Open Font License" in str(font["name"].getName(13, 3, 1))


def test_two_runs_cut_the_same_bytes(cut: dict[str, bytes], tmp_path: Path) -> None:
    assert fonts.files(LOOK, tmp_path) == cut


def in_ranges(written: str) -> list[int]:
    """The code points of a `unicode-range`."""
    bounds = [part.removeprefix("U+").split("-") for part in written.split(", ")]
    return [code for first, *last in bounds for code in range(int(first, 16), int((last or [first])[0], 16) + 1)]
