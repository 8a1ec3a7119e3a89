"""The report as a PDF: what a page of the site becomes in it, and what a screen reader is told of that."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jaarbeeld.artwork.report.files import ReportFile, files
from jaarbeeld.artwork.report.reading import BuiltPage
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import ContentError
from tests.conftest import OURS

CARD = """
<div class="figure-cards"><div class="figure-card" data-number="1"><p class="name">Geholpen mensen, 2024</p>
<p class="value"><b>41 mensen</b> <span class="since">2 meer dan in 2023</span></p><p class="definition">Wie hulp kreeg.</p>
<p class="origin">Bron: jaarverslag 2024, hoofdstuk 3</p><p class="more"><a href="../cijfers/geholpen/">Meer</a></p></div></div>
"""
CHART = """
<div class="chart-block"><table class="chart rows ranked" aria-describedby="t-1-tekst"><caption><strong
class="finding">Het meest op maandag</strong></caption><thead><tr><th>Dag</th><th>2024</th></tr></thead><tbody>
<tr><th>maandag</th><td class="bar now" style="--size: 1"><span class="datum"><span class="value">7</span></span></td></tr>
<tr><th>vrijdag</th><td class="bar now" style="--size: 0.5"><span class="datum"><span class="value">4</span></span></td></tr>
</tbody></table><p id="t-1-tekst" hidden>Maandag 7, vrijdag 4.</p><p class="block-source">Bron: hoofdstuk 4</p></div>
"""


def page(body: str, *, title: str = "Het jaar", address: str = "2024/") -> BuiltPage:
    """A page of the built site, with what stands around its text."""
    html = (
        f'<html><body><nav>Menu</nav><article><h1 id="top">{title}</h1>{body}</article><footer>Onderaan</footer></body></html>'
    )
    return BuiltPage(address, html, f"content/{address}index.md")


@pytest.fixture
def made(brug: Dataset, tmp_path: Path) -> Any:
    """Makes the report of De Brug from these pages, whole and in short."""

    def make(*pages: BuiltPage, cache: str = "c", site_url: str = "") -> tuple[ReportFile, ...]:
        found = files(brug, 2024, pages, look=OURS, cache=tmp_path / cache, site_url=site_url, file=lambda path: b"")
        return tuple(found)

    return make


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def tags_in(pdf: bytes) -> Iterator[dict[str, Any]]:
    """Every tag, in the order in which a screen reader meets them."""
    waiting: list[Any] = [pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if "/S" in node:
                yield node
            if "/K" in node:
                waiting.append(node["/K"])


def kinds(pdf: bytes) -> list[str]:
    return [tag["/S"] for tag in tags_in(pdf)]


def test_paragraphs_lists_and_headings_are_tagged_as_what_they_are(made: Any) -> None:
    whole, _ = made(page("<p>Eerst.</p><h2 id='a'>Daarna</h2><ul><li>een</li><li>twee</li></ul>"))
    found = kinds(whole.content)
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Lbl", "/LBody", "/TOC"} <= set(found)


def test_the_cells_of_a_chart_know_their_column_and_their_row(made: Any) -> None:
    whole, _ = made(page(CHART))
    heads = [tag for tag in tags_in(whole.content) if tag["/S"] == "/TH"]
    rows = [head for head in heads if "/Row" in str(head["/A"])]
    assert len(rows) == 2 and len({head["/ID"] for head in rows}) == 2
    assert sum("/Column" in str(head["/A"]) for head in heads) == 2
    assert kinds(whole.content).count("/TD") == 2


def test_a_drawn_chart_says_what_the_page_says_of_it(made: Any) -> None:
    whole, _ = made(page(CHART))
    assert "Maandag 7, vrijdag 4." in [tag.get("/Alt") for tag in tags_in(whole.content) if tag["/S"] == "/Figure"]


def test_what_was_aimed_at_stands_apart_from_the_value(made: Any) -> None:
    aimed = '<span class="value">7</span></span>\n<span class="target">het doel was 8: niet gehaald</span>'
    whole, _ = made(page(CHART.replace('<span class="value">7</span></span>', aimed)))
    assert "7 (het doel was 8: niet gehaald)" in text_of(whole.content)


def test_the_same_pages_give_the_same_bytes(made: Any) -> None:
    once, again = (made(page(f"<p>Eerst.</p>{CHART}"), cache=cache) for cache in ("een", "twee"))
    assert once == again


def test_a_figure_carries_a_number_that_leads_to_its_source(made: Any) -> None:
    figure = '<p>We hielpen <a class="figure" data-number="1" href="../cijfers/geholpen/">41 mensen</a>.</p>'
    whole, _ = made(page(figure + CARD))
    said = text_of(whole.content)
    assert "We hielpen 41 mensen 1." in said
    assert "1. Geholpen mensen, 2024 41 mensen, 2 meer dan in 2023 Wie hulp kreeg. Bron: jaarverslag 2024, hoofdstuk 3" in said


def test_a_figure_in_a_list_without_a_card_has_its_source_too(made: Any) -> None:
    listed = '<p class="figures"><span><b data-about="../cijfers/telefoontjes/#2024">± 200</b> telefoontjes</span></p>'
    for form in made(page(listed + CHART)):
        said = text_of(form.content)
        assert "± 200 1 telefoontjes" in said
        assert "1. Telefoontjes, 2024 ± 200 bezoeken" in said and "Gesprekken aan de telefoon. Bron: jaarverslag 2024" in said


LEFT_OUT = (
    '<details class="here"><summary>Op deze pagina</summary></details>',
    '<p class="screen-only">Tik erop.</p>',
    '<p>Kijk. <span class="screen-only">Tik erop.</span></p>',
    '<p><a class="md-button" href="../vrijwilliger/">Doe mee</a></p>',
    '<p>Wil jij dit ook? <a href="../vrijwilliger/">Lees hoe</a></p>',
    '<h2 id="b">Kop<a class="headerlink" href="#b">#</a></h2>',
    '<ul class="report-files"><li><a href="../pdf/a.pdf">Bewaar dit</a></li></ul>',
    "<p hidden>Verborgen</p>",
    '<p><img src="Bewaar.png" alt=""></p>',
    "<form><button>Verstuur</button></form>",
)


OFF_PAPER = (
    "Op deze pagina", "Tik", "Doe mee", "Lees hoe", "Wil jij", "#", "Bewaar", "Verborgen", "Verstuur", "Menu", "Onderaan",
)  # fmt: skip


@pytest.mark.parametrize("body", LEFT_OUT)
def test_what_only_a_screen_needs_is_not_on_paper(made: Any, body: str) -> None:
    whole, _ = made(page(f"<p>Begin.</p>{body}"))
    said = text_of(whole.content)
    for words in OFF_PAPER:
        assert words not in said, said


def test_a_link_inside_the_report_tells_its_page_and_one_outside_its_address(made: Any) -> None:
    body = '<p>Zie <a href="bezoeken/#wie">wie er komt</a> en <a href="https://www.brug.example/a/">de brug</a>.</p>'
    whole, _ = made(page(body), page('<h2 id="wie">Wie</h2><p>Ieder.</p>', title="Bezoeken", address="2024/bezoeken/"))
    said = text_of(whole.content)
    assert "wie er komt (blz. 3)" in said or "wie er komt (blz. 4)" in said
    assert "de brug (brug.example/a)" in said


def test_a_link_to_a_heading_is_told_without_what_only_the_contents_need(made: Any) -> None:
    body = '<h2 id="wie">Wie</h2><p>Zie <a href="#wie">wie</a>, of <a href="#hoe">hoe</a>.</p><h2 id="hoe">Hoe</h2><p>Zo.</p>'
    whole, _ = made(page(body))
    pages = pypdf.PdfReader(io.BytesIO(whole.content)).pages
    told = [link.get_object().get("/Contents", "") for page in pages for link in page.get("/Annots", ())]
    assert told
    assert not [one for one in told if one.startswith(",") or "gaat voort" in one]


def test_a_link_to_the_rest_of_the_site_leads_there_once_the_site_has_an_address(made: Any) -> None:
    body = '<p>Wil jij dit ook? <a href="../vrijwilliger/">Lees hoe</a></p>'
    whole, _ = made(page(body), site_url="https://verslag.example/")
    assert "Wil jij dit ook? Lees hoe (verslag.example/vrijwilliger)" in text_of(whole.content)


WRONG = {
    '<h2 id="a">A</h2><h4 id="b">Te diep</h4>': "in de pdf slaat de kop «Te diep» een niveau over.",
    '<p><img src="a.png"></p>': "in de pdf heeft de prent 'a.png' geen woorden voor wie ze niet ziet.",
    CHART.replace(' aria-describedby="t-1-tekst"', ""): "in de pdf heeft de grafiek «Het meest op maandag» geen woorden",
    "<p>Een sneeuwman: ☃</p>": "in de pdf komt het teken ☃, en onze letters hebben dat niet.",
}


@pytest.mark.fault(
    "Een pagina van een verslag heeft een prent zonder alt, een kop die een niveau overslaat, of een teken zonder letter",
    "Eén zin met de pagina; de pdf en de site worden niet gemaakt, en de oude site blijft.",
)
@pytest.mark.parametrize("body", WRONG)
def test_what_an_accessible_pdf_cannot_have_is_told_with_its_page(made: Any, body: str) -> None:
    with pytest.raises(ContentError) as caught:
        made(page(body))
    (problem,) = caught.value.problems
    assert WRONG[body] in str(problem) and str(problem).startswith("content/2024/index.md")


def test_the_short_form_has_the_first_page_and_the_stories_of_the_others(made: Any) -> None:
    story = '<article class="story"><h3>Een duwtje</h3><p>Zo begon het.</p></article>'
    other = page(f"<h2 id='v'>Verhalen</h2>{story}<p>Lang.</p>", title="B", address="2024/b/")
    _, short = made(page("<p>Het jaar kort.</p>"), other)
    said = text_of(short.content)
    assert "Het jaar kort." in said and "Een duwtje Zo begon het." in said and "Lang." not in said


LEADING = (
    "../../2024/",
    "../../2024/#top",
    "../../2024/#kop",
    "../",
    "#v",
    "../../cijfers/geholpen/",
    "../../over/woordenlijst/",
)


@pytest.mark.parametrize("target", LEADING)
def test_a_link_leads_on_paper_only_to_what_is_in_that_form_of_the_report(made: Any, target: str) -> None:
    link = f'<a href="{target}">elders</a>'
    first = page(f"<h2 id='kop'>Kop</h2><p>Lees <a href='{target.removeprefix('../')}'>meer</a> hier.</p>")
    story = f'<article class="story"><h3 id="v">Een duwtje</h3><p>Zo, {link}.</p></article>'
    for form in made(first, page(f"<h2 id='w'>Wie</h2>{story}", title="B", address="2024/b/"), site_url="https://x.be/"):
        assert "Lees meer" in text_of(form.content) and "elders" in text_of(form.content)


def test_the_stories_of_the_first_page_are_told_once_in_the_short_form(made: Any) -> None:
    story = '<article class="story"><h3>Een duwtje</h3><p>Zo begon het.</p></article>'
    _, short = made(page(f"<h2>Verhalen</h2>{story}"))
    assert text_of(short.content).count("Zo begon het.") == 1


def test_every_letter_is_in_the_file(made: Any) -> None:
    whole, _ = made(page("<p>Ελένη en ½ liter.</p>"))
    fonts = [font for page in pypdf.PdfReader(io.BytesIO(whole.content)).pages for font in _fonts(page)]
    assert fonts and all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


def _fonts(page: pypdf.PageObject) -> Iterator[Any]:
    for font in page["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
        for inner in font.get_object()["/DescendantFonts"]:
            yield inner.get_object()["/FontDescriptor"].get_object()
