"""Any part of the default look can be replaced by an organisation's own, and by nothing but a file of the same name."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
import yaml
from mkdocs.config import load_config
from tests.conftest import OURS, ROOT, TODAY, loaded, words, write
from tests.publishing import house_at

from jaarbeeld.artwork.posters import posters
from jaarbeeld.generator.generate import publish
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.theme import THEME, Look


def own(project: Project, part: str, changed: Callable[[str], str]) -> None:
    """Give a project its own version of a part of the theme."""
    write(project, f"overrides/{part}", changed((THEME / part).read_text("utf-8")))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of De Brug, with one part of each kind its own."""
    house = house_at(tmp_path_factory.mktemp("eigen") / "brug")
    own(house, "partials/footer.html", lambda text: text.replace('class="ground"', 'class="ground water"'))
    own(house, "components/figure.html", lambda text: text.replace("<a ", '<a data-brug="ja" '))
    own(house, "generated/indicator.md.html", lambda text: f"{text}\n\nGeteld door De Brug.\n")
    own(house, "assets/tokens.css", lambda text: text.replace("#1f4e79", "#0b5d1e"))
    write(house, "overrides/assets/merk.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    publish(house.root, house.root / "site")
    return house.root / "site"


def test_a_page_template_of_the_organisation_takes_the_place_of_the_themes(site: Path) -> None:
    assert all('class="ground water"' in page.read_text("utf-8") for page in (site / "index.html", site / "404.html"))


def test_a_fragment_of_the_organisation_takes_the_place_of_the_themes(site: Path) -> None:
    assert 'data-brug="ja"' in (site / "index.html").read_text("utf-8")


def test_a_page_made_from_data_is_made_as_the_organisation_wants(site: Path) -> None:
    pages = list((site / "cijfers").glob("*/index.html"))
    assert pages and all("Geteld door De Brug." in words(page.read_text("utf-8")) for page in pages)


def test_styles_and_pictures_of_the_organisation_take_the_place_of_the_themes(site: Path) -> None:
    (css,) = (site / "assets").glob("jaarbeeld.*.css")
    style = css.read_text("utf-8")
    assert "#0b5d1e" in style and "#1f4e79" not in style
    assert 'viewBox="0 0 1 1"' in (site / "assets/merk.svg").read_text("utf-8")


def test_a_poster_is_printed_from_the_template_of_the_organisation(recruiting: Project) -> None:
    own(recruiting, "posters/poster.typ", lambda text: text.replace("poster.sender", "upper(poster.sender)"))
    made = posters(loaded(recruiting), day=TODAY, site_url="", look=recruiting.look, cache=recruiting.cache)
    text = pypdf.PdfReader(io.BytesIO(made["vrijwilliger/affiches/brood-a4.pdf"])).pages[0].extract_text()
    assert "DE BRUG" in text


def test_a_poster_shows_the_drawing_of_the_organisation(recruiting: Project) -> None:
    def print_of() -> bytes:
        made = posters(loaded(recruiting), day=TODAY, site_url="", look=recruiting.look, cache=recruiting.cache)
        return made["vrijwilliger/affiches/brood.png"]

    neutral = print_of()
    own(recruiting, "components/drawings/affiche.html", lambda text: re.sub(r'<path class="(far|middle)".*\n', "", text))
    assert print_of() != neutral


def test_without_a_folder_of_its_own_an_organisation_has_the_whole_theme(klein: Project) -> None:
    assert not (klein.root / "overrides").exists()
    assert prepare(klein).pages
    assert klein.look == Look()


def test_a_part_that_is_nowhere_is_missed_where_an_organisation_would_put_it(klein: Project) -> None:
    assert klein.look.told("main.html") == "jaarbeeld/theme/main.html"
    write(klein, "overrides/home.html", "")
    assert klein.look.told("home.html") == "overrides/home.html"
    assert klein.look.told("weg.html") == "overrides/weg.html"
    assert klein.look.told("main.html") == "jaarbeeld/theme/main.html"


def test_mkdocs_finds_the_theme_by_its_name_and_looks_in_the_folder_of_the_organisation_first() -> None:
    theme = load_config(str(ROOT / "mkdocs.yml"), hooks=[]).theme
    assert theme.name == "jaarbeeld"
    assert [Path(folder).resolve() for folder in theme.dirs][:2] == list(OURS.folders)


def test_the_theme_knows_no_organisation() -> None:
    """A name, a drawing or a word of one organisation that comes back in the theme would be everyone's."""
    names = re.compile(r"home-?start|aalst|vlaanderen|gezin|gevel|de brug", re.IGNORECASE)
    parts = [path for path in THEME.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg", ".typ", ".xml", ".yml"}]
    assert parts and [path.name for path in parts if names.search(path.read_text("utf-8"))] == []


def test_the_engine_names_no_organisation() -> None:
    code = [
        path for path in THEME.parent.rglob("*.py") if re.search(r"home-?start|aalst", path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert code == []


def test_an_organisation_has_in_its_folder_only_what_is_its_own() -> None:
    """A part that is the same as the theme's would stay behind when the theme changes."""
    folder = ROOT / "overrides"
    parts = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    same = [part for part in parts if (THEME / part).is_file() and (THEME / part).read_bytes() == (folder / part).read_bytes()]
    assert parts and same == []


def test_the_settings_of_the_theme_name_its_parent_and_its_language() -> None:
    settings = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text("utf-8"))
    assert (settings["extends"], settings["language"]) == ("material", "nl")
