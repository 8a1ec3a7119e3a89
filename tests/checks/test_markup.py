"""Check: headings in order, pictures with words, and no HTML that other checks cannot see."""

from __future__ import annotations

import pytest
import yaml

from jaarbeeld.checks import page_html
from jaarbeeld.project import Project
from tests.conftest import ROOT, problems, write
from tests.hostile.file_rows import picture

HEAD = "---\ntitle: Extra\ndescription: Extra.\n---\n"
PAGE = "content/2024/extra.md"


def told(project: Project, body: str) -> list[str]:
    """What an editor reads about a page with this body, without the file's name."""
    write(project, PAGE, HEAD + body)
    return [said.removeprefix(f"{PAGE}:") for said in problems(project)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("### A\n", "5:1  deze kop (###) slaat een niveau over. Maak er ## van: na # komt die."),
        ("# A\n\n# B\n", "7:1  dit is een tweede titel. Een pagina heeft één kop met één #; maak er hier ## van."),
        ("# A\n\n### B\n", "7:1  deze kop (###) slaat een niveau over. Maak er ## van: na # komt die."),
        ("# A\n\n##B\n", "7:1  na ## ontbreekt een spatie. "
         "Schrijf '## Kop', of zet een \\ voor het hekje als het geen kop is."),
    ],
)  # fmt: skip
def test_headings_that_are_not_in_order_are_told(klein: Project, body: str, problem: str) -> None:
    assert told(klein, body) == [problem]


@pytest.mark.fault(
    "Een blok op een pagina van een verslag heeft koppen, en erboven staat alleen de titel",
    "Eén zin bij het blok, met de kop en wat erboven moet",
)
@pytest.mark.parametrize(
    ("block", "heading"),
    [
        ("{{ partners() }}", "Overheid"),
        ("{{ roles() }}", "Begeleider"),
        ("{{ stories() }}", "Elke week een lach"),
    ],
)
def test_a_block_with_headings_stands_below_a_heading(kassa: Project, block: str, heading: str) -> None:
    said = f"dit blok begint met de kop «{heading}», en die slaat een niveau over. Zet boven het blok een kop met ##."
    assert [one for one in told(kassa, f"# A\n\n{block}\n") if "let op" not in one] == [f"7:1  {said}"]
    assert [one for one in told(kassa, f"# A\n\n## B\n\n{block}\n\n## C\n") if "let op" not in one] == []


def test_a_name_is_taken_only_of_what_stands_on_the_page(klein: Project) -> None:
    named = '# A\n\n## Daarna\n\n<section aria-labelledby="{}">x</section>\n'
    assert told(klein, named.format("daarna")) == []
    said = "9:10  'aria-labelledby' verwijst naar 'ervoor', en dat is er niet. Kijk de id na."
    assert [one.partition("  ")[2] for one in told(klein, named.format("ervoor"))] == [said.partition("  ")[2]]


def test_headings_in_order_and_in_code_are_right(klein: Project) -> None:
    assert told(klein, "# A\n\n## B\n\n### C\n\n## D\n\n```\n# geen kop\n```\n") == []


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("<div>\n\nTekst.", "7:1  <div> wordt niet gesloten. Zet </div> waar het eindigt."),
        ("Tekst.\n\n</section>", "9:1  </section> sluit niets. Verwijder het, of zet <section> waar het begint."),
        ("<div><section>\n\nTekst.\n\n</div></div>", "7:6  <section> wordt niet gesloten. Zet </section> waar het eindigt."),
        ('<a href="x.md">dit</a>', "7:1  <a> kan niet in een pagina. Schrijf een link als [woorden](pagina.md)."),
        ("Dit is <b>vet</b>.", "7:8  <b> kan niet in een pagina. Schrijf vet als **woorden**."),
        ('<iframe src="https://brug.example"></iframe>', "7:1  <iframe> kan niet in een pagina. "
         "Schrijf een link; de site laadt niets van andere sites."),
        ("[dit](bezoeken.md){ href=//elders.example }", "7:26  de link '//elders.example' mag niet. "
         "Gebruik https://…, mailto:… of het pad naar een .md-bestand."),
        ("<blink>Tekst</blink>", "7:1  <blink> kan niet in een pagina. Schrijf het in Markdown, of verwijder het."),
        ('<span style="color: red">Tekst</span>', "7:1  'style' kan niet in een pagina. "
         "Verwijder het; de site kiest zelf hoe het eruitziet."),
        ("![Een huis](https://brug.example/huis.png)", "7:13  dit beeld staat op een andere site. "
         "Bewaar het beeld in content/, en verwijs daarnaar."),
    ],
)  # fmt: skip
def test_html_and_pictures_that_cannot_be_are_told(klein: Project, written: str, problem: str) -> None:
    assert told(klein, f"# A\n\n{written}\n") == [problem]


def test_a_picture_without_a_description_is_told(klein: Project) -> None:
    (klein.content / "2024/huis.png").write_bytes(picture("PNG"))
    assert told(klein, "# A\n\n![](huis.png)\n") == [
        "7:1  dit beeld heeft geen beschrijving. Schrijf tussen [ ] wat erop te zien is, voor wie het niet kan zien."
    ]


def test_blocks_around_markdown_comments_and_examples_are_right(klein: Project) -> None:
    body = '# A\n\n<div class="x" markdown>\n<section markdown>\n\nTekst<br>.\n\n</section>\n</div>\n\n<!-- <b> -->\n\n`<b>`\n'
    assert told(klein, body) == []


def test_pages_are_looked_at_with_the_markdown_that_the_site_uses() -> None:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    names = {name for entry in settings["markdown_extensions"] for name in ([entry] if isinstance(entry, str) else entry)}
    assert {*page_html.EXTENSIONS} == names | {"fenced_code", "tables", "toc"}  # the last three are MkDocs' own


def test_an_address_with_brackets_in_it_is_right(klein: Project) -> None:
    assert told(klein, "# A\n\n[Aalst](https://nl.wikipedia.org/wiki/Aalst_(Belgi\u00eb))\n") == []
