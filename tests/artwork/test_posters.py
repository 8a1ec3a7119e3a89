"""Posters, flyers and short links: what hangs in the street leads to a page that exists, for as long as paper lasts."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdf
import pytest
import zxingcpp
from PIL import Image

from jaarbeeld.addresses.posters import paths, poster_links
from jaarbeeld.artwork.posters import posters
from jaarbeeld.artwork.posters.poster import posters_of
from jaarbeeld.exports.campaigns import campaign_pages
from jaarbeeld.pipeline import Written
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of
from tests.conftest import OURS, ROOT, TODAY, change, loaded

SITE = "https://www.brug.example/verslag/"
MM = 72 / 25.4


@pytest.fixture(scope="session")
def sheets(report: Written, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The posters of the real report."""
    return posters(report.dataset, day=TODAY, site_url=SITE, look=OURS, cache=tmp_path_factory.mktemp("sheets"))


def made(project: Project, *, site_url: str = SITE) -> Mapping[str, bytes]:
    """The posters of a project, with a cache of its own."""
    return posters(loaded(project), day=TODAY, site_url=site_url, look=OURS, cache=project.root / ".cache")


def text_of(pdf: bytes) -> str:
    """All words of a PDF, on one line."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def codes_in(picture: bytes) -> list[str]:
    """What the codes in a picture say to a phone."""
    return [code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)).convert("L"))]


def tags_in(pdf: pypdf.PdfReader) -> Iterator[dict[str, Any]]:
    """Every tag of the structure that a screen reader walks through."""
    waiting: list[Any] = [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            if "/K" in node:
                waiting.append(node["/K"])


def fonts_in(pdf: pypdf.PdfReader) -> Iterator[dict[str, Any]]:
    """Every font that a page uses."""
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            yield from (inner.get_object() for inner in font.get_object()["/DescendantFonts"])


def spoken(pdf: bytes) -> list[tuple[str, str]]:
    """What a screen reader says of a PDF, tag by tag, in order: `("/P", "Tijdperweek")`."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    words: dict[tuple[int, int], str] = {}
    for number, page in enumerate(reader.pages):
        marked: list[int | None] = [None]

        def before(operator: bytes, operands: Any, *_: object, marked: list[int | None] = marked) -> None:
            if operator in (b"BDC", b"BMC"):
                told = operands[1] if operator == b"BDC" and isinstance(operands[1], dict) else {}
                marked[0] = told.get("/MCID")

        def said(text: str, *_: object, marked: list[int | None] = marked, number: int = number) -> None:
            if marked[0] is not None:
                words[number, marked[0]] = words.get((number, marked[0]), "") + text

        page.extract_text(visitor_operand_before=before, visitor_text=said)
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages) if page.indirect_reference}

    def walk(node: Any, tag: str, page: int) -> Iterator[tuple[str, str]]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, int):
            yield tag, words.get((page, node), "")
        elif isinstance(node, list):
            found = [told for part in node for told in walk(part, tag, page)]
            own = [text for inner, text in found if inner == tag]
            yield from found if len(own) < len(found) or not own else [(tag, "".join(own))]
        elif isinstance(node, dict):
            page = pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
            inline = tag and node.get("/S") in ("/Strong", "/Span")
            yield from walk(
                node["/MCID"] if "/MCID" in node else node.get("/K", []), tag if inline else node.get("/S", tag), page
            )

    told = walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], "", 0)
    # Without spaces: a line may end in one, or after a hyphen without one.
    return [(tag, "".join(text.split())) for tag, text in told if text.strip()]


# What the codes lead to


def test_every_code_read_from_a_poster_leads_to_a_page_of_the_site(report: Written, sheets: Mapping[str, bytes]) -> None:
    short = campaign_pages(report.dataset, titles_of(report.pages), site_url=SITE, look=OURS)
    there = {page.source.url for page in report.pages.values()} | {path.removesuffix("index.html") for path in short}
    for links in poster_links(report.dataset, day=TODAY):
        (code,) = codes_in(sheets[links.preview])
        assert code.removeprefix(SITE) in there, links.title


def test_a_code_of_a_campaign_leads_to_its_short_link(recruiting: Project) -> None:
    assert codes_in(made(recruiting)["vrijwilliger/affiches/brood.png"]) == [SITE + "v/brood/"]


def test_a_code_of_a_role_leads_to_its_page(recruiting: Project) -> None:
    assert codes_in(made(recruiting)["vrijwilliger/affiches/bezoeker.png"]) == [SITE + "vrijwilliger/bezoeker/"]


def test_a_printed_code_is_read_in_black_and_white_and_out_of_focus(sheets: Mapping[str, bytes]) -> None:
    for path, picture in sheets.items():
        if path.endswith(".png"):
            gray = Image.open(io.BytesIO(picture)).convert("L")
            assert zxingcpp.read_barcodes(gray.resize((gray.width * 4 // 5, gray.height * 4 // 5))), path


def test_without_an_address_of_the_site_the_code_leads_to_the_website(recruiting: Project) -> None:
    sheets = made(recruiting, site_url="")
    assert codes_in(sheets["vrijwilliger/affiches/bezoeker.png"]) == ["https://brug.example"]
    assert "Scan en lees meer brug.example" in text_of(sheets["vrijwilliger/affiches/bezoeker-a4.pdf"])


# What a poster says


def test_a_poster_has_names_of_other_lands_and_signs_that_its_first_letters_have_not(recruiting: Project) -> None:
    change(recruiting, "data/roles.yml", "een paar uur", "ongeveer ½ dag")
    change(recruiting, "data/roles.yml", "title: Bezoeker", "title: Bezoeker van Дарина")
    change(recruiting, "data/recruitment.yml", "Deel je brood", "Deel je e\u2011mail met Ελένη")
    sheets = made(recruiting)
    said = text_of(sheets["vrijwilliger/affiches/bezoeker-a4.pdf"])
    assert "ongeveer ½ dag" in said
    assert "Дарина" in said
    assert "Ελένη" in text_of(sheets["vrijwilliger/affiches/brood-a5.pdf"])


def test_a_poster_of_a_role_says_what_the_data_say(recruiting: Project) -> None:
    said = text_of(made(recruiting)["vrijwilliger/affiches/bezoeker-a4.pdf"])
    for words_ in ("De Brug", "Word bezoeker", "Je gaat op bezoek.", "Tijd per week een paar uur", "1.302 bezoeken"):
        assert words_ in said
    assert "Cijfer van 2024. Bron: " in said
    assert "brug.example/verslag/vrijwilliger/bezoeker" in said


def test_a_changed_figure_changes_the_poster(recruiting: Project) -> None:
    before = made(recruiting)["vrijwilliger/affiches/brood-a3.pdf"]
    change(recruiting, "data/indicators/bezoeken.yml", "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 25}")
    after = made(recruiting)["vrijwilliger/affiches/brood-a3.pdf"]
    assert "24 bezochte mensen" in text_of(before)
    assert "25 bezochte mensen" in text_of(after)


def test_contact_that_is_filled_in_stands_on_the_poster(recruiting: Project) -> None:
    assert "Liever eerst praten? Bel 000 00 00 of mail hallo@brug.example" in text_of(
        made(recruiting)["vrijwilliger/affiches/brood-a4.pdf"]
    )


def test_without_contact_the_poster_names_the_website(recruiting: Project) -> None:
    contact = "  contact:\n    email: hallo@brug.example\n    phone: 000 00 00\n    address: Dorpsplein\n"
    change(recruiting, "data/organisation.yml", contact, "")
    assert "Wie we zijn: brug.example" in text_of(made(recruiting)["vrijwilliger/affiches/brood-a4.pdf"])


def test_a_figure_that_is_not_known_is_left_out(recruiting: Project) -> None:
    change(recruiting, "data/roles.yml", "need: visits", "need: duration")
    values = '{2023: {value: "/", reason: We hielden het niet bij.}, 2024: 17}'
    change(recruiting, "data/indicators/bezoeken.yml", values, '{2024: {value: "/", reason: We hielden het niet bij.}}')
    said = text_of(made(recruiting)["vrijwilliger/affiches/bezoeker-a4.pdf"])
    assert "gemiddelde duur" not in said
    assert "Bron" not in said


def test_a_flyer_has_a_back_with_tasks_and_what_you_get(recruiting: Project) -> None:
    flyer = pypdf.PdfReader(io.BytesIO(made(recruiting)["vrijwilliger/affiches/bezoeker-a5.pdf"]))
    assert len(flyer.pages) == 2
    back = " ".join(flyer.pages[1].extract_text().split())
    for words_ in ("Wat je doet", "luisteren", "wandelen", "Wat je krijgt", "koffie", "Wat we vragen", "tijd"):
        assert words_ in back


@pytest.mark.parametrize("written", ["    status: paused\n", ""])
def test_a_role_without_place_or_of_which_no_one_said_so_has_no_poster(recruiting: Project, written: str) -> None:
    change(recruiting, "data/roles.yml", "    status: open\n", written)
    assert not [path for path in made(recruiting) if "bezoeker" in path]
    assert [links.title for links in poster_links(loaded(recruiting), day=TODAY)] == ["Deel je brood & je tijd"]


def test_the_listed_files_are_those_that_are_made(report: Written, sheets: Mapping[str, bytes]) -> None:
    listed = paths(report.dataset, day=TODAY)
    assert sorted(listed) == sorted(sheets)


# What a PDF is


@pytest.mark.parametrize(("size", "wide", "high"), [("a3", 297, 420), ("a4", 210, 297), ("a5", 148, 210)])
def test_each_size_has_its_paper(sheets: Mapping[str, bytes], size: str, wide: int, high: int) -> None:
    page = pypdf.PdfReader(io.BytesIO(sheets[f"vrijwilliger/affiches/gezinsondersteuner-{size}.pdf"])).pages[0]
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((wide * MM, high * MM), abs=0.1)


def test_every_pdf_can_be_read_aloud(sheets: Mapping[str, bytes]) -> None:
    for path, content in sheets.items():
        if path.endswith(".pdf"):
            pdf = pypdf.PdfReader(io.BytesIO(content))
            root = pdf.trailer["/Root"]
            assert pdf.metadata is not None and pdf.metadata.title, path
            assert root["/Lang"] == "nl-BE", path
            assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value, path
            assert root["/ViewerPreferences"]["/DisplayDocTitle"], path
            tags = list(tags_in(pdf))
            assert sum(tag.get("/S") == "/H1" for tag in tags) == 1, path
            figures = [tag for tag in tags if tag.get("/S") == "/Figure"]
            assert figures and all(tag.get("/Alt") for tag in figures), path
            assert any(str(tag["/Alt"]).startswith("QR-code naar brug.example/verslag/v") for tag in figures), path


def test_every_font_is_embedded_and_our_own(sheets: Mapping[str, bytes]) -> None:
    for path, content in sheets.items():
        if path.endswith(".pdf"):
            fonts = list(fonts_in(pypdf.PdfReader(io.BytesIO(content))))
            assert fonts, path
            for font in fonts:
                assert "HankenGrotesk" in font["/BaseFont"], path
                assert "/FontFile3" in font["/FontDescriptor"].get_object(), path


def test_the_title_of_the_document_names_the_role(sheets: Mapping[str, bytes]) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(sheets["vrijwilliger/affiches/gezinsondersteuner-a4.pdf"]))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Word gezinsondersteuner bij Home-Start Aalst"


# Made once, and the same each time


def test_two_runs_make_the_same_bytes(recruiting: Project, tmp_path: Path) -> None:
    dataset = loaded(recruiting)
    first, second = (
        posters(dataset, day=TODAY, site_url=SITE, look=OURS, cache=tmp_path / name) for name in ("first", "second")
    )
    assert first == second


def test_what_is_kept_is_made_without_typst_and_segno(recruiting: Project) -> None:
    script = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from jaarbeeld.reading.loading import load; from jaarbeeld.artwork.posters import posters;"
        "from jaarbeeld.theme import Look;"
        "dataset, _ = load(Path(sys.argv[1]) / 'data');"
        "made = posters(dataset, day=date(2024, 6, 1), site_url=sys.argv[3], look=Look.of(Path(sys.argv[2])),"
        " cache=Path(sys.argv[1]) / '.cache');"
        "print(len(made), sorted({'typst', 'segno', 'font_hanken_grotesk'} & set(sys.modules)))"
    )
    cold = made(recruiting)
    command = [sys.executable, "-c", script, str(recruiting.root), str(ROOT), SITE]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout == f"{len(cold)} []\n"


def test_each_text_of_a_poster_is_a_paragraph_of_its_own(report: Written) -> None:
    dataset = report.dataset
    opened = {name: role.model_copy(update={"status": "open"}) for name, role in dataset.roles.items()}
    dataset = dataclasses.replace(dataset, roles=opened)
    wanted = list(posters_of(dataset, day=TODAY, site_url=SITE, drawings=()))
    made = posters(dataset, day=TODAY, site_url=SITE, look=OURS, cache=ROOT / ".cache")
    assert len(wanted) > 5
    for poster in wanted:
        figure = poster.figure
        texts = [poster.sender, poster.text, *(word for fact in poster.facts for word in fact), poster.call, poster.contact]
        texts += [figure.value, figure.label, figure.source] if figure else []
        for size in ("a3", "a4", "a5"):
            told = spoken(made[f"vrijwilliger/affiches/{poster.name}-{size}.pdf"])
            assert {tag for tag, _ in told} <= {"/H1", "/H2", "/P", "/LBody", "/Figure"}, poster.name
            assert ("/H1", "".join(poster.headline.split())) in told
            missing = [text for text in texts if text and ("/P", "".join(text.split())) not in told]
            assert missing == [], (poster.name, size)
