"""Publish: the built site is looked at whole before visitors see it; what is wrong keeps the old one in place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from jaarbeeld.problems import ContentError, Problem
from jaarbeeld.project import Project
from jaarbeeld.publish.inspection import CHECKS, BuiltSite, inspect
from tests.conftest import write
from tests.hiding import hide
from tests.publishing import OLD, contents, house_at, jaarbeeld, put_old_site, with_a_pixel

PAGE = """\
<!doctype html>
<html lang="nl">
<head><title>{title}</title><link rel="stylesheet" href="{up}assets/stijl.css"></head>
<body><h1 id="begin">{title}</h1>
{body}
</body>
</html>
"""
LINKS = '<a href="over/#begin">Over</a> <a href="https://a.example/">A</a>'
PICTURE = '<img src="../assets/a.svg" srcset="../assets/a.svg 2x" alt="">'
SITE_URL = "https://brug.example/verslag/"
KEY = "-----BEGIN " + "PRIVATE KEY-----"
"""In two pieces, so that nobody takes this file for a leak."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small built site in which nothing is wrong."""
    files = {
        "index.html": PAGE.format(
            title="Welkom", up="", body='<a href="over/#begin">Over</a> <a href="https://a.example/">A</a>'
        ),
        "over/index.html": PAGE.format(
            title="Over", up="../", body='<img src="../assets/a.svg" srcset="../assets/a.svg 2x" alt="">'
        ),
        "404.html": PAGE.format(title="Niet gevonden", up="/verslag/", body='<a href="/verslag/">Terug</a>'),
        "assets/stijl.css": 'body { background: url("a.svg") }\n',
        "assets/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "kalender.ics": f"BEGIN:VCALENDAR\r\nURL:{SITE_URL}ov\r\n er/\r\nEND:VCALENDAR\r\n",
        "feed.xml": f'<feed><link href="{SITE_URL}over/#begin"/></feed>',
        ".nojekyll": "",
    }
    for path, text in files.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, "utf-8")
    return tmp_path / "site"


def told(folder: Path) -> list[str]:
    """What an editor reads about a built site."""
    try:
        inspect(BuiltSite(folder, SITE_URL, {"over/index.html": "content/over.md"}))
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def add(folder: Path, body: str) -> None:
    """Put something on the page «Over», at its fifth line."""
    page = folder / "over/index.html"
    page.write_text(page.read_text("utf-8").replace("\n</body>", f"{body}\n</body>"), "utf-8")


def test_a_sound_site_passes_and_its_pages_are_counted(folder: Path) -> None:
    assert told(folder) == []
    assert inspect(BuiltSite(folder, SITE_URL)) == 2


BODIES = {
    '<a href="../weg/">Weg</a>': "'../weg/' leidt nergens heen.",
    '<a href="/over/">Buiten</a>': "'/over/' leidt nergens heen.",
    '<a href="../../geheim.txt">Buiten</a>': "'../../geheim.txt' leidt nergens heen.",
    f'<a href="{SITE_URL}weg/">Weg</a>': f"'{SITE_URL}weg/' leidt nergens heen.",
    '<a href="#begn">Begin</a>': "'#begn' leidt naar een plek die er niet is. Bedoelde u 'begin'?",
    '<a href="../#einde">Einde</a>': "'../#einde' leidt naar een plek die er niet is.",
    '<img src="foto.png" alt="">': "'foto.png' leidt nergens heen.",
    '<img src="../assets/a.svg" srcset="klein.png 1x, ../assets/a.svg 2x" alt="">': "'klein.png' leidt nergens heen.",
    '<script src="weg.js"></script>': "'weg.js' leidt nergens heen.",
    '<p style="background: url(weg.png)">Tekst</p>': "'weg.png' leidt nergens heen.",
    '<style>@import "weg.css";</style>': "'weg.css' leidt nergens heen.",
    '<meta http-equiv="refresh" content="0; url=../weg/">': "'../weg/' leidt nergens heen.",
    '<label for="naam">Naam</label>': "'for' verwijst naar 'naam', en dat is er niet.",
    '<p id="begin">Tekst</p>': "de id 'begin' staat twee keer op deze pagina.",
    '<img src="https://teller.example/p.png" alt="">': "'https://teller.example/p.png' wordt van een andere site gehaald.",
    '<script src="//teller.example/t.js"></script>': "'//teller.example/t.js' wordt van een andere site gehaald.",
    '<iframe src="https://video.example/"></iframe>': "'https://video.example/' wordt van een andere site gehaald.",
    '<form action="verstuur/"></form>': "'verstuur/' leidt nergens heen.",
    '<form action="https://formulier.example/"></form>': "'https://formulier.example/' wordt van een andere site gehaald.",
    '<link rel="preconnect" href="https://letters.example">': "'https://letters.example' wordt van een andere site gehaald.",
    "<style>@font-face { src: url(https://letters.example/a) }</style>": "'https://letters.example/a' wordt van",
    '<script>fetch("https://teller.example/t")</script>': "'https://teller.example/t' wordt van een andere site gehaald.",
    "<div><p>Tekst</div>": "<p> wordt niet gesloten.",
    "<section>Tekst": "<section> wordt niet gesloten.",
    "Tekst</em>": "</em> sluit niets af.",
    "<p>Minder < dan</p>": "hier staat een < waar geen element begint.",
    f"<p>{KEY}</p>": "hier staat een geheime sleutel.",
    f"<p>AK{'IA' + 'Q' * 16}</p>": "hier staat een sleutel van AWS.",
    f"<p>gh{'p_' + 'a' * 36}</p>": "hier staat een sleutel van GitHub.",
    f"<p>s{'k-' + 'a' * 40}</p>": "hier staat een sleutel van OpenAI.",
    "<p>/home/an/verslag/data.yml</p>": "hier staat het pad van een bestand op de computer die de site maakte.",
    f"<p>{tempfile.gettempdir()}/build/x</p>": "hier staat het pad van een bestand op de computer die de site maakte.",
}


@pytest.mark.fault(
    "De gemaakte site heeft een dode link, haalt iets van een andere site, is geen geldige HTML of bevat een geheim",
    "Een melding met bestand en regel, en de bron als die bekend is; de oude site blijft.",
)
@pytest.mark.parametrize("body", BODIES)
def test_what_is_wrong_on_a_page_is_told_with_its_place_and_its_source(folder: Path, body: str) -> None:
    add(folder, body)
    (said,) = told(folder)
    line = "4" if 'begin">Tekst' in body else "5"
    assert said.startswith("site/over/index.html:"), said
    assert BODIES[body] in said and said.endswith("De pagina wordt gemaakt van content/over.md.")
    assert said.split(":")[1] == line or "id 'begin'" in said


ALLOWED = (
    '<meta http-equiv="Content-Security-Policy" content="form-action https://formulier.example">'
    '<form action="https://formulier.example/"></form>',
    '<a href="https://elders.example/p.png">Elders</a>',
    '<a href="mailto:an@brug.example">Mail</a> <a href="tel:+3253000000">Bel</a>',
    '<a href="?q=woord">Zoek</a> <a href="#top">Boven</a>',
    '<link rel="canonical" href="https://brug.example/verslag/over/">',
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
    "<p>3 &lt; 4 en 5 > 4, zie https://elders.example/home/an/</p>",
    '<template><p id="begin">Later</p></template>',
    f"<p>ta{'sk-' + 'a' * 40} sk-kort</p>",
    "<script>if (1 < 2) { document.title = '</p>' }</script>",
    '<svg><path d="M0 0"/></svg><br>',
)


@pytest.mark.parametrize("body", ALLOWED)
def test_what_is_right_is_not_complained_about(folder: Path, body: str) -> None:
    add(folder, body)
    assert told(folder) == []


def cut_off(name: str, content: bytes) -> Callable[[Path], str]:
    def do(folder: Path) -> str:
        (folder / name).write_bytes(content)
        return f"site/{name}:1:1  dit bestand is niet volledig."

    do.__name__ = name
    return do


def a_page_that_ends_in_the_middle(folder: Path) -> str:
    page = folder / "index.html"
    page.write_bytes(page.read_bytes()[:-10])
    return "site/index.html:1:1  dit bestand is niet volledig."


def an_empty_file(folder: Path) -> str:
    (folder / "leeg.csv").touch()
    return "site/leeg.csv:1:1  dit bestand is leeg."


def a_page_without_a_title(folder: Path) -> str:
    (folder / "index.html").write_text(PAGE.format(title="", up="", body=""), "utf-8")
    return "site/index.html:1:1  deze pagina heeft geen titel."


def a_page_without_a_first_heading(folder: Path) -> str:
    text = (folder / "index.html").read_text("utf-8")
    (folder / "index.html").write_text(text.replace("h1", "h2"), "utf-8")
    return "site/index.html:1:1  deze pagina heeft geen eerste kop."


def no_front_page(folder: Path) -> str:
    (folder / "index.html").unlink()
    return "site/index.html:1:1  deze pagina ontbreekt."


def a_picture_of_a_style_sheet_that_is_gone(folder: Path) -> str:
    (folder / "assets/stijl.css").write_text("p { background: url('weg.png') }", "utf-8")
    return "site/assets/stijl.css:1:17  'weg.png' leidt nergens heen."


def a_feed_that_leads_nowhere(folder: Path) -> str:
    (folder / "feed.xml").write_text(f"<feed>\n<id>{SITE_URL}weg/</id></feed>", "utf-8")
    return f"site/feed.xml:2:5  '{SITE_URL}weg/' leidt nergens heen."


def a_calendar_that_leads_nowhere(folder: Path) -> str:
    (folder / "kalender.ics").write_text(f"BEGIN:VCALENDAR\r\nURL:{SITE_URL}w\r\n eg/\r\nEND:VCALENDAR\r\n", "utf-8")
    return f"'{SITE_URL}weg/' leidt nergens heen."


def a_drawing_that_asks_another_site(folder: Path) -> str:
    (folder / "assets/a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://a.example/b"/></svg>', "utf-8"
    )
    return "site/assets/a.svg:1:41  'https://a.example/b' wordt van een andere site gehaald."


def a_hidden_file(folder: Path) -> str:
    (folder / ".env").write_text("A=b\n", "utf-8")
    return "site/.env:1:1  '.env' is een verborgen bestand en hoort niet op de site."


def a_repository(folder: Path) -> str:
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("[core]\n", "utf-8")
    return "site/.git/config:1:1  '.git' is een verborgen bestand en hoort niet op de site."


def a_data_file(folder: Path) -> str:
    (folder / "gezinnen.yml").write_text("- id: x\n", "utf-8")
    return "site/gezinnen.yml:1:1  dit is een bron en geen bestand voor lezers."


@pytest.mark.fault(
    "Een bestand van de gemaakte site is leeg, afgebroken of niet voor lezers bedoeld",
    "Een melding met het bestand; de oude site blijft.",
)
@pytest.mark.parametrize(
    "spoil",
    [
        a_page_that_ends_in_the_middle,
        an_empty_file,
        a_page_without_a_title,
        a_page_without_a_first_heading,
        no_front_page,
        a_picture_of_a_style_sheet_that_is_gone,
        a_feed_that_leads_nowhere,
        a_calendar_that_leads_nowhere,
        a_drawing_that_asks_another_site,
        a_hidden_file,
        a_repository,
        a_data_file,
        cut_off("kaart.png", b"\x89PNG\r\n\x1a\n1234"),
        cut_off("foto.jpg", b"\xff\xd8\xff1234"),
        cut_off("foto.webp", b"RIFF\xff\xff\0\0WEBP"),
        cut_off("affiche.pdf", b"%PDF-1.7 1234"),
        cut_off("letter.woff2", b"wOF2OTTO\0\0\xff\xff1234"),
        cut_off("cijfers.json", b'{"a": [1, 2'),
        cut_off("cijfers.csv", b"a,b\n1,"),
        cut_off("tekening.svg", b"<svg><g>"),
        cut_off("sitemap.xml.gz", b"\x1f\x8b\x08\0\0\0\0\0"),
        cut_off("stuk.pf_fragment", b"\x1f\x8b\x08\0\0\0\0\0"),
        cut_off("agenda.ics", b"BEGIN:VCALENDAR\r\n"),
    ],
    ids=lambda spoil: spoil.__name__,
)
def test_what_is_wrong_with_a_file_is_told(folder: Path, spoil: Callable[[Path], str]) -> None:
    said = spoil(folder)
    assert [problem for problem in told(folder) if said in problem], told(folder)


def test_a_mistake_of_a_template_is_told_once(folder: Path) -> None:
    for path in ("index.html", "404.html"):
        page = folder / path
        page.write_text(page.read_text("utf-8").replace("</body>", '<img src="https://a.example/" alt=""></body>'), "utf-8")
    (once,) = told(folder)
    assert once.startswith("site/404.html:") and once.endswith("Zo ook in 1 ander bestand.")


def test_one_more_check_is_one_more_function(folder: Path) -> None:
    def no_welcome(site: BuiltSite) -> list[Problem]:
        return [site.problem(path, "te hartelijk.") for path, text in site.texts.items() if "Welkom" in text]

    with pytest.raises(ContentError) as raised:
        inspect(BuiltSite(folder), checks=[*CHECKS, no_welcome])
    assert "site/index.html:1:1  te hartelijk." in [str(problem) for problem in raised.value.problems]


def test_a_site_that_is_not_right_does_not_take_the_place_of_the_old_one(tmp_path: Path) -> None:
    house: Project = house_at(tmp_path / "brug")
    put_old_site(house.root / "site")
    with_a_pixel(house)
    ran = jaarbeeld(house, "build")
    assert ran.exit_code == 1
    assert "'https://teller.example/p.png' wordt van een andere site gehaald." in ran.stderr
    assert "De site is niet vernieuwd; wat online stond, blijft staan." in ran.stderr
    assert contents(house.root / "site") == OLD


@pytest.mark.fault(
    "In de ondertitels van een filmpje staat een getal dat de site afschermt",
    "De site wordt niet gepubliceerd; de melding noemt het bestand en het cijfer, niet het getal",
)
def test_a_hidden_number_in_subtitles_is_not_published(tmp_path: Path) -> None:
    klein = house_at(tmp_path / "klein")
    hide(klein)
    write(klein, "content/film.vtt", "WEBVTT\n\n00:00.000 --> 00:04.000\nUit het veld kwamen 13.791 vragen.\n")
    put_old_site(klein.root / "site")
    ran = jaarbeeld(klein, "build")
    assert ran.exit_code == 1
    assert "film.vtt:1:1  het deel 'field' van 'asked' is voor 2024 afgeschermd, maar staat in dit bestand." in ran.stderr
    assert "13.791" not in ran.stderr
    assert contents(klein.root / "site") == OLD


@pytest.mark.fault(
    "In een pdf staat een getal dat de site afschermt",
    "De site wordt niet gepubliceerd; de melding noemt het bestand en het cijfer, niet het getal",
)
def test_a_hidden_number_in_a_pdf_is_not_published(tmp_path: Path) -> None:
    klein = house_at(tmp_path / "klein")
    hide(klein)
    said = '#set document(title: "T")\n#set text(lang: "nl")\n= Vragen\nUit het veld kwamen 13.791 vragen.'
    (klein.root / "content/folder.pdf").write_bytes(typst.compile(said.encode(), format="pdf"))
    put_old_site(klein.root / "site")
    ran = jaarbeeld(klein, "build")
    assert ran.exit_code == 1
    assert "het deel 'field' van 'asked' is voor 2024 afgeschermd, maar staat in dit bestand." in ran.stderr
    assert "folder.pdf" in ran.stderr and "13.791" not in ran.stderr
    assert contents(klein.root / "site") == OLD
