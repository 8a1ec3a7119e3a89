"""A long report that is printed in parts: it says and leads to what it would in one piece, and a part is printed once."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdf
import pytest

from jaarbeeld.artwork.report import parts
from jaarbeeld.artwork.report.files import files
from jaarbeeld.artwork.report.reading import BuiltPage
from jaarbeeld.model.dataset import Dataset
from tests.artwork.test_report import CARD, CHART, page, tags_in
from tests.conftest import OURS

_SORT = re.compile(r"^( “.*” |[^“]*, )(?=pagina)")
"""What Typst says of a heading before its page: its words in the contents, and elsewhere what sort of heading it is."""
FIGURE = '<a class="figure" data-number="1" href="../../cijfers/geholpen/">41 mensen</a>'
NOTE = '<sup class="mark"><a href="#n-1">*</a></sup>'
NOTES = '<aside class="page-notes"><ol><li id="n-1">Dat is een schatting.</li></ol></aside>'
CHAPTERS = 8


def chapter(number: int, *, words: int = 0, said: str = "") -> BuiltPage:
    """A chapter that leads to the ones before and after it, and to a figure at the back. It has so many sentences more."""
    ahead, back = (number + 1) % CHAPTERS, (number - 1) % CHAPTERS
    body = (
        f"<p>We hielpen {FIGURE} in deel {number}{NOTE}. {said}</p><h2 id='wie'>Wie er kwam</h2>{CHART if number % 3 else ''}"
        f"<p>Lees <a href='../deel-{ahead}/#wie'>wat volgt</a> en <a href='../deel-{back}/'>wat was</a>.</p>"
        f"{'<p>Zo ging het dag na dag, en week na week, het hele jaar door.</p>' * words}"
        f"<h2>Wat bleef</h2><h3 id='slot'>Het slot</h3><p>Dat was deel {number}.</p>{CARD}{NOTES}"
    )
    return page(body, title=f"Deel {number}", address=f"2024/deel-{number}/")


def report(**changed: str) -> list[BuiltPage]:
    """Chapters of which some begin below the one before, and others on a page of their own."""
    sizes = (5, 60, 2, 3, 90, 28, 1, 40)
    return [chapter(number, words=size, said=changed.get(f"said_{number}", "")) for number, size in enumerate(sizes)]


@pytest.fixture
def printed(brug: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Prints the whole report of pages, in parts of so many signs; without them, in one piece."""

    def prints(pages: list[BuiltPage], *, signs: int = 0, cache: str = "c") -> bytes:
        monkeypatch.setattr(parts, "LONG", 0 if signs else 10**9)
        monkeypatch.setattr(parts, "_ENOUGH", signs)
        monkeypatch.setattr(parts, "_MOST", 100)
        folder = tmp_path / (cache if signs else f"{cache}-whole")
        whole, _ = files(brug, 2024, pages, look=OURS, cache=folder, site_url="", file=lambda path: b"")
        return whole.content

    return prints


def leads(content: bytes) -> Iterator[tuple[object, ...]]:
    """Each link: its page and its place there, what it tells a screen reader, and the page and the place to which it leads."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    for number, one in enumerate(reader.pages):
        for link in (link.get_object() for link in one.get("/Annots", ())):
            target = link.get("/Dest")
            if isinstance(target, str):
                target = reader.named_destinations[target].dest_array
            there = (numbers[target[0].idnum], *map(float, target[2:4])) if target else link["/A"]["/URI"]
            yield number, [round(float(side), 2) for side in link["/Rect"]], _SORT.sub("", link["/Contents"]), there


def structure(content: bytes) -> list[tuple[object, ...]]:
    return [(tag["/S"], tag.get("/Alt"), str(tag.get("/A", {}).get("/Scope", ""))) for tag in map(_alone, tags_in(content))]


def _alone(tag: dict[str, Any]) -> dict[str, Any]:
    told = tag.get("/A", {})
    return {**tag, "/A": told[0] if isinstance(told, list) else told}


def outline(content: bytes) -> list[tuple[object, ...]]:
    reader = pypdf.PdfReader(io.BytesIO(content))

    def told(entries: list[Any], depth: int) -> Iterator[tuple[object, ...]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from told(entry, depth + 1)
            else:
                yield depth, entry.title, reader.get_destination_page_number(entry), float(entry.top or 0)

    return list(told(reader.outline, 0))


def words(content: bytes) -> list[str]:
    """What each page says."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("signs", [1, 6000, 20000])
def test_a_report_in_parts_is_the_report_in_one_piece(printed: Any, signs: int) -> None:
    whole, joined = printed(report()), printed(report(), signs=signs)
    assert joined != whole
    assert words(joined) == words(whole) and len(words(whole)) > CHAPTERS
    assert outline(joined) == outline(whole)
    assert list(leads(joined)) == list(leads(whole))
    assert structure(joined) == structure(whole)


def test_the_pages_that_are_told_are_those_where_things_stand(printed: Any) -> None:
    content = printed(report(), signs=1)
    found = {title: page + 1 for _, title, page, _ in outline(content)}
    told = [int(number) for number in re.findall(r"wat volgt \(blz\.\s(\d+)\)", " ".join(words(content)))]
    wie = [page + 1 for _, title, page, _ in outline(content) if title == "Wie er kwam"]
    assert told == [*wie[1:], wie[0]]
    assert f"Deel 7 {found['Deel 7']}" in re.sub(r"[.\s]+", " ", words(content)[1])


def test_a_checker_of_accessible_pdfs_finds_nothing_in_parts(printed: Any, tmp_path: Path) -> None:
    (tmp_path / "verslag.pdf").write_bytes(printed(report(), signs=1))
    assert not pdfua.validate(str(tmp_path / "verslag.pdf")).findings


def test_every_cell_leads_to_headers_that_are_there_once(printed: Any) -> None:
    with pikepdf.open(io.BytesIO(printed(report(), signs=1))) as pdf:
        names = [bytes(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert names == sorted(set(names))
    led = [name for tag in map(_alone, tags_in(printed(report(), signs=1))) for name in tag["/A"].get("/Headers", ())]
    assert led and {str(name).encode() for name in led} <= set(names)


def test_what_changes_in_one_chapter_prints_that_part_and_gives_what_printing_all_would(printed: Any, tmp_path: Path) -> None:
    random.seed(13)
    said: dict[str, str] = {}
    printed(report(), signs=1)
    for _ in range(3):
        before = {path.name for path in (tmp_path / "c/parts-2024").glob("*.pdf")}
        said |= {f"said_{random.randrange(CHAPTERS)}": f"Dat waren er {random.randrange(10, 99)}."}
        made = printed(report(**said), signs=1)
        after = {path.name for path in (tmp_path / "c/parts-2024").glob("*.pdf")}
        assert len(after - before) <= 1 < len(after)
        assert made == printed(report(**said), signs=1, cache=f"anew-{len(said)}")


def test_a_page_more_in_one_chapter_is_told_in_all_others(printed: Any) -> None:
    printed(report(), signs=1)
    longer = "Dat was een heel jaar. " * 300
    made = printed(report(said_1=longer), signs=1)
    assert made == printed(report(said_1=longer), signs=1, cache="anew")
    assert words(made) == words(printed(report(said_1=longer)))


def test_a_part_that_is_broken_is_printed_again(printed: Any, tmp_path: Path) -> None:
    made = printed(report(), signs=1)
    for path in (tmp_path / "c").glob("*.pdf"):
        path.unlink()
    for path in (tmp_path / "c/parts-2024").iterdir():
        path.write_bytes(path.read_bytes()[:-9])
    assert printed(report(), signs=1) == made
