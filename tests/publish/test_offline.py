"""A copy to take along: made beside the published site, inspected like it, and read from a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jaarbeeld.cli import main
from jaarbeeld.diff import command
from jaarbeeld.diff.words import Telling, said
from jaarbeeld.publish.inspection import BuiltSite
from jaarbeeld.publish.offline import rewrite
from tests.publishing import contents, house_at, put_old_site, with_a_pixel


def offline(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "--offline", "--project", str(root), *arguments])


def test_the_copy_stands_beside_the_site_which_stays_as_it_was(tmp_path: Path) -> None:
    house = house_at(tmp_path / "brug")
    put_old_site(house.root / "site")
    before = contents(house.root / "site")
    result = offline(house.root)
    assert result.exit_code == 0 and "De kopie is klaar: 15 pagina's." in result.output, result.output
    assert contents(house.root / "site") == before
    page = (house.root / "offline/cijfers/index.html").read_text("utf-8")
    assert 'href="../index.html"' in page and 'href="mensen/index.html"' in page
    assert offline(house.root).exit_code == 0, "and once more, over the one before"


def test_it_never_takes_the_place_of_the_site(tmp_path: Path) -> None:
    house = house_at(tmp_path / "brug")
    put_old_site(house.root / "site")
    before = contents(house.root / "site")
    result = offline(house.root, "--site", str(house.root / "site"))
    assert result.exit_code == 1 and "staat een gewone site" in result.output
    assert contents(house.root / "site") == before


def test_what_may_not_be_published_is_not_taken_along_either(tmp_path: Path) -> None:
    house = house_at(tmp_path / "brug")
    with_a_pixel(house)
    result = offline(house.root)
    assert result.exit_code == 1 and "wordt van een andere site gehaald" in result.output
    assert not (house.root / "offline").exists()


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        ('<a href="../cijfers/?reeks=a&amp;b=1#top">', '<a href="../cijfers/index.html?reeks=a&amp;b=1#top">'),
        ('<a href="https://brug.example/verslag/cijfers/">', '<a href="../cijfers/index.html">'),
        ('<a href="/verslag/">', '<a href="../index.html">'),
        ('<a title="a > b" href="./">', '<a title="a > b" href="index.html">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="https://elders.example/cijfers/">', '<a href="https://elders.example/cijfers/">'),
        ('<a href="mailto:a@brug.example">', '<a href="mailto:a@brug.example">'),
        ('<a href="../weg/">', '<a href="../weg/">'),
        ('<a href="../met%20spatie/">', '<a href="../met%20spatie/index.html">'),
        ('<link rel="canonical" href="https://brug.example/verslag/2024/">',) * 2,
        ('<link rel="preload" href="../a.woff2" as="font">', ""),
        ('<script type="module" src="../a.js"></script>', '<script defer src="../a.js"></script>'),
        ('<meta http-equiv="refresh" content="0; url=./">', '<meta http-equiv="refresh" content="0; url=index.html">'),
        ("<script>let a = '<a href=\"../cijfers/\">';</script>",) * 2,
    ],
)
def test_addresses_are_written_out(tmp_path: Path, written: str, copied: str) -> None:
    for path in ("index.html", "2024/index.html", "cijfers/index.html", "met spatie/index.html", "a.js", "a.woff2"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("", "utf-8")
    (tmp_path / "2024/index.html").write_text(written, "utf-8")
    rewrite(BuiltSite(tmp_path, "https://brug.example/verslag/"), "2024/index.html")
    assert (tmp_path / "2024/index.html").read_text("utf-8") == copied


def test_the_page_that_tells_what_changes_fits_in_the_copy(tmp_path: Path) -> None:
    house = house_at(tmp_path / "brug")
    assert offline(house.root).exit_code == 0
    command.write_page(Telling(said("Er verandert niets.")), house.root / "offline", project=house.root)
    page = (house.root / "offline/wijzigingen/index.html").read_text("utf-8")
    assert 'class="wordmark" href="../index.html"' in page and 'type="module"' not in page
