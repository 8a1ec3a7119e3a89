"""What readers take along from a chart: its own small table in two forms, and how to name the source."""

from __future__ import annotations

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from jaarbeeld.artwork.report.document import parts
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.artwork.report.reading import blocks_of
from jaarbeeld.beside import files_beside
from jaarbeeld.diff.passages import passages_of
from jaarbeeld.elements import Element, tree_of, words_of
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.prose.said import sealed_page
from tests.conftest import TODAY, change, seal, write
from tests.hiding import hide

FIGURES = "data/indicators/bezoeken.yml"
PAGE = "---\ntitle: Proef\ndescription: Een proef.\n---\n# Proef\n\n"
SRC = "2024/proef.md"
FLOW = """\
flows:
  - id: steps
    label: Van bezoek tot telefoontje
    objective: 1
    start: {indicator: visits, then: {indicator: people}}
"""
CHARTS = {
    "years": ('table("people", caption="Mensen")', {"people"}),
    "several": ('table("people", "visits", caption="Mensen en bezoeken")', {"people", "visits"}),
    "whole": ('breakdown("people", "by_age", chart="whole")', {"people", "people/young", "people/old"}),
    "parts": ('breakdown("people", "by_age", chart="parts")', {"people", "people/young", "people/old"}),
    "ranked": ('breakdown("people", "by_age", chart="ranked")', {"people", "people/young", "people/old"}),
    "dots": ('dots("people", part="young", caption="Jong")', {"people", "people/young"}),
    "flow": ('flow("steps")', {"visits", "people"}),
}


def with_chart(project: Project, macro: str) -> Written:
    """De Brug with a page that shows a chart."""
    write(project, "data/flows.yml", FLOW)
    write(project, f"content/{SRC}", f"{PAGE}{{{{ {macro} }}}}\n")
    return prepare(project)


def html_of(site: Written, src: str = SRC) -> Element:
    """A page as a tree."""
    page = site.page(src)
    assert page is not None
    return tree_of(str(page.markdown))


def said(element: Element | None) -> str:
    """The words in an element."""
    assert element is not None
    return words_of(" ".join(child if isinstance(child, str) else said(child) for child in element.children))


def cited(site: Written, src: str = SRC) -> list[str]:
    """The ways to name the source on a page."""
    return [said(one) for one in html_of(site, src).all("p", of_class="citation")]


@pytest.mark.parametrize("form", CHARTS)
def test_every_chart_has_its_own_table_and_the_one_for_people_comes_first(klein: Project, form: str) -> None:
    macro, wanted = CHARTS[form]
    site = with_chart(klein, macro)
    take = html_of(site).first("details", of_class="take")
    assert take is not None
    links = [*take.all("a")]
    assert [said(link) for link in links] == ["Rekenblad (xlsx)", "CSV voor programma's"]
    made = files_beside(site)
    sheet, table = (made[_path(link.get("href"))]() for link in links)
    rows = [*csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))]
    assert {"/".join(filter(None, (row["indicator"], row["part"]))) for row in rows} >= wanted
    seen = [*load_workbook(io.BytesIO(sheet))["Waarden"].iter_rows(min_row=2, values_only=True)]
    shown = [(row[0], row[2] or "", str(row[4]), row[5]) for row in seen]
    assert shown == [(row["indicator"], row["part"], row["year"], float(row["value"])) for row in rows]


def test_charts_of_the_same_figures_share_a_table_and_others_with_the_same_title_do_not(klein: Project) -> None:
    asked = 'table("people", "visits", caption="Dit jaar") }}\n\n{{ dots("share_alone", caption="Dit jaar") }}\n\n'
    site = with_chart(klein, f'{asked}{{{{ table("people", "visits", caption="Nog eens")')
    files = [link.get("href") for take in html_of(site).all("details", of_class="take") for link in take.all("a")]
    assert [file for file in files if file.endswith("xlsx")] == ["dit-jaar.xlsx", "dit-jaar-2.xlsx", "dit-jaar.xlsx"]


def test_a_chart_is_cited_by_the_name_of_the_organisation_the_report_and_the_address(klein: Project) -> None:
    change(klein, "data/organisation.yml", "  name: De Brug\n", "  name: De Overkant\n")
    site = with_chart(Project(klein.root, TODAY, "https://cijfers.example/"), 'table("visits", caption="Bezoeken per jaar")')
    assert cited(site) == [
        "De Overkant, Jaarverslag 2024",
        "De Overkant (2025). Bezoeken per jaar [Grafiek]. In Jaarverslag 2024. https://cijfers.example/2024/proef/",
    ]


def test_what_an_older_report_shows_is_cited_from_that_report(klein: Project) -> None:
    path = klein.data / "editions.yml"
    newer = "  - {year: 2025, title: Verslag van 2025, status: published, published_on: 2026-03-01}\n"
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n{newer}", "utf-8")
    change(klein, FIGURES, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 24, 2025: 31}")
    write(klein, "content/2025/index.md", PAGE.replace("Proef", "Nieuw") + '{{ table("people", "visits", caption="Nieuw") }}\n')
    seal(klein, 2024, 2025)
    site = with_chart(klein, CHARTS["several"][0])
    assert cited(site)[1] == "De Brug (2025). Mensen en bezoeken [Grafiek]. In Jaarverslag 2024."
    assert cited(site, "2025/index.md")[1] == "De Brug (2026). Nieuw [Grafiek]. In Verslag van 2025."
    older, newest = (files_beside(site)[path]().decode() for path in ("2024/proef/mensen-en-bezoeken.csv", "2025/nieuw.csv"))
    assert ",2025,31," in newest and ",2025," not in older


def test_the_figure_its_charts_and_all_the_data_are_cited_alike(site_of_brug: Written) -> None:
    src = "cijfers/mensen.md"
    assert {one for one in cited(site_of_brug, src) if "(" not in one} == {"De Brug, Jaarverslag 2024"}
    assert [one for one in cited(site_of_brug, src) if "(" in one] == [
        "De Brug (2025). Bezochte mensen naar leeftijd [Grafiek]. In Jaarverslag 2024.",
        "De Brug (2025). Bezochte mensen: 24 mensen in 2024. In Jaarverslag 2024, hoofdstuk 1.",
    ]


def test_it_is_no_text_of_the_page_on_paper_in_a_pdf_in_a_seal_or_in_a_comparison(klein: Project) -> None:
    site = with_chart(klein, CHARTS["several"][0])
    page, tree = site.page(SRC), html_of(site)
    assert page is not None
    told = " ".join(map(str, parts(blocks_of(tree.children, Place("2024/proef/", (), {}, {})))))
    assert "bezochte mensen" in told and "verwijs" not in told and "Grafiek" not in told
    assert "verwijs" not in " ".join(sealed_page(page).sentences)
    assert "verwijs" not in " ".join(passage.text for passage in passages_of(tree, page="2024/proef/", figures="cijfers"))
    assert all("screen-only" in take.classes for take in tree.all("details", of_class="take"))


def test_a_hidden_number_is_in_no_table_of_a_chart(klein: Project) -> None:
    hide(klein)
    site = prepare(klein)
    page = site.page("2024/bezoeken.md")
    assert page is not None and page.tables
    for path, content in ((path, given()) for path, given in files_beside(site).items()):
        if path.startswith("2024/bezoeken/") and path.endswith(".csv"):
            rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            hidden = [row for row in rows if (row["indicator"], row["year"]) == ("helped", "2024")]
            assert hidden and all((row["value"], row["state"]) == ("", "suppressed") for row in hidden)


def _path(href: str) -> str:
    return re.sub(r"^(\.\./)+", "", href) if href.startswith("../") else f"2024/proef/{href}"
