"""The letters of a site: those of the theme, or those that an organisation puts in its own folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from jaarbeeld.artwork import fonts
from jaarbeeld.artwork.typeface import BOLD, MEDIUM, REGULAR, typeface
from jaarbeeld.project import Project
from jaarbeeld.theme import THEME, Look
from tests.conftest import write


def test_the_theme_has_letters_in_three_weights_of_which_the_site_shows_two() -> None:
    letters = typeface(Look())
    assert letters.family == "Hanken Grotesk"
    assert all(path.is_file() for path in letters.files.values())
    assert list(letters.addresses) == ["assets/fonts/hanken-grotesk-400.woff2", "assets/fonts/hanken-grotesk-700.woff2"]


def test_the_style_sheet_names_the_files_that_there_are() -> None:
    css = (THEME / "assets/tokens.css").read_text("utf-8")
    assert all(address.removeprefix("assets/") in css for address in typeface(Look()).addresses)


def test_an_organisation_can_have_letters_of_its_own(klein: Project, tmp_path: Path) -> None:
    theirs = typeface(Look())
    folder = klein.root / "overrides/fonts"
    folder.mkdir(parents=True)
    shutil.copy(theirs.files[BOLD], folder / "BrugSans-Regular.otf")
    tokens = (THEME / "assets/tokens.css").read_text("utf-8")
    write(klein, "overrides/assets/tokens.css", tokens.replace('--font: "Hanken Grotesk"', '--font: "Brug Sans"'))
    own = typeface(klein.look)
    assert own.family == "Brug Sans" and own.folder == folder.resolve()
    assert own.files[REGULAR] == own.files[MEDIUM] == own.files[BOLD] == (folder / "BrugSans-Regular.otf").resolve()
    assert own.edition != theirs.edition
    made = fonts.files(klein.look, tmp_path)
    assert [address for address in made if "aanvulling" not in address] == [
        "assets/fonts/brug-sans-400.woff2",
        "assets/fonts/brug-sans-700.woff2",
    ]
    assert all(content.startswith(b"wOF2") for content in made.values())
