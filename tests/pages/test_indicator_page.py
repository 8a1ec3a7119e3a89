"""The page of one indicator, as readers see it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from jaarbeeld.addresses.pictures import picture_links
from jaarbeeld.exports import open_data
from jaarbeeld.pages.origin import edit_link
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.problems import Place
from jaarbeeld.project import Project
from tests.at_desk import tables
from tests.conftest import TODAY, change, words, write

FILE = "data/indicators/bezoeken.yml"


def html_of(prepared: Written, slug: str) -> str:
    page = prepared.page(f"cijfers/{slug}.md")
    assert page is not None
    return page.markdown


def seen(prepared: Written, slug: str) -> str:
    """What a reader sees on the page of an indicator."""
    return words(html_of(prepared, slug))


def test_the_page_begins_with_the_newest_figure_in_a_sentence(site_of_brug: Written) -> None:
    assert seen(site_of_brug, "mensen").startswith("# Bezochte mensen In 2024 waren dat 24 mensen, 16 minder dan in 2023.")


def test_what_changed_is_the_headline_and_not_once_more_the_title_of_the_chart(site_of_brug: Written) -> None:
    assert tables(html_of(site_of_brug, "mensen"))["Per jaar"]
    assert seen(site_of_brug, "mensen").count("Bezochte mensen: 16 minder") == 0


def test_the_chart_comes_before_the_explanation(site_of_brug: Written) -> None:
    page = seen(site_of_brug, "mensen")
    assert page.index("Per jaar") < page.index("Wat betekent dit cijfer?") < page.index("Opgesplitst")


def test_the_definition_is_there_in_plain_words(site_of_brug: Written) -> None:
    said = "Wat betekent dit cijfer? Mensen bij wie we minstens één keer op bezoek gingen."
    assert said in seen(site_of_brug, "mensen")


def test_a_description_that_is_not_complete_says_what_is_missing(site_of_brug: Written) -> None:
    assert "<dt>Beschrijving</dt><dd>nog aan te vullen: hoe er geteld is</dd>" in html_of(site_of_brug, "mensen")
    assert "Hoe is er geteld?" not in seen(site_of_brug, "mensen")


def test_a_complete_description_says_so(klein: Project) -> None:
    change(klein, FILE, "    definition: Elk bezoek aan huis.\n", "    definition: Elk bezoek.\n    method: In het schrift.\n")
    page = html_of(prepare(klein), "bezoeken")
    assert "<dt>Beschrijving</dt><dd>volledig</dd>" in page
    assert "Hoe is er geteld? In het schrift." in words(page)


def test_what_the_build_counts_itself_needs_no_method(site_of_brug: Written) -> None:
    page = seen(site_of_brug, "vergaderingen")
    assert "de activiteiten van de reeks “Vergaderingen” nageteld" in page
    assert "<dt>Beschrijving</dt><dd>volledig</dd>" in html_of(site_of_brug, "vergaderingen")
    assert page.index("Deze activiteiten tellen mee") < page.index("Eerste vergadering") < page.index("Waar staat dit cijfer?")


def test_a_missing_method_is_no_warning(site_of_brug: Written) -> None:
    assert site_of_brug.problems == ()


def test_a_page_links_to_the_paragraphs_that_use_the_figure(site_of_brug: Written) -> None:
    page = html_of(site_of_brug, "bezoeken")
    assert '<a href="../../2024/#cijfer-bezoeken-1">Het jaar 2024 – Bezoeken</a> <q>Er waren 1.302 bezoeken.</q>' in page


def test_two_uses_in_one_paragraph_are_one_place(site_of_brug: Written) -> None:
    page = html_of(site_of_brug, "mensen")
    assert page.count('href="../../2024/#') == 1
    assert "<q>Het aantal mensen daalde van 40 naar 24: 16 minder dan in 2023.</q>" in page


def test_two_paragraphs_under_one_heading_are_two_places(klein: Project) -> None:
    change(klein, "content/2024/index.md", "{{ key_figures", 'Ook {{ figure("people") }} hier.\n\n{{ key_figures')
    page = html_of(prepare(klein), "mensen")
    assert page.count('href="../../2024/#') == 2
    assert '<a href="../../2024/#cijfer-mensen-3">Het jaar 2024 – Bezoeken</a> <q>Ook 24 hier.</q>' in page


def test_items_of_a_list_are_places_of_their_own(klein: Project) -> None:
    listed = '- Bij **{{ figure("people") }}** mensen.\n- Dat zijn [{{ figure("people") }}](2024/index.md) keren.\n'
    write(klein, "content/over.md", f"---\ntitle: Over\ndescription: Over.\n---\n\n{listed}")
    page = html_of(prepare(klein), "mensen")
    assert "<q>Bij 24 mensen.</q>" in page
    assert "<q>Dat zijn 24 keren.</q>" in page


def test_a_figure_that_stands_only_in_a_table_leads_to_its_heading(site_of_brug: Written) -> None:
    assert '<a href="../../2024/#bezoeken">Het jaar 2024 – Bezoeken</a></li>' in html_of(site_of_brug, "duur")


def test_a_role_that_shows_a_figure_is_a_place_too(site_of_brug: Written) -> None:
    assert '<a href="../../vrijwilliger/bezoeker/#cijfer-bezoeken-1">Bezoeker – Cijfers van 2024</a>' in html_of(
        site_of_brug, "bezoeken"
    )


def test_a_correction_is_told_on_the_page_of_its_figure(klein: Project) -> None:
    corrected = (
        "    corrections:\n"
        '      - {date: 2025-04-02, indicator: people, year: 2024, old: "25", new: "24", reason: Dubbel geteld.}\n'
    )
    path = klein.data / "editions.yml"
    path.write_text(path.read_text("utf-8") + corrected, "utf-8")
    prepared = prepare(klein)
    said = "woensdag 2 april 2025: bezochte mensen voor 2024: er stond 25, er staat nu 24. Dubbel geteld."
    assert said in seen(prepared, "mensen")
    assert "Verbeterd na publicatie" not in seen(prepared, "bezoeken")


def test_related_figures_show_their_value_and_change(klein: Project) -> None:
    change(klein, FILE, "    counted_from: {series: team}", "    counted_from: {series: team}\n    related: [people]")
    page = html_of(prepare(klein), "vergaderingen")
    related = words(page[page.index("Verwante cijfers") :])
    assert related.startswith("Verwante cijfers bezochte mensen 24 2024: 16 minder dan in 2023")


def test_a_figure_can_be_cited_short_and_in_full(site_of_brug: Written) -> None:
    page = seen(site_of_brug, "mensen")
    assert "Kort: De Brug, Jaarverslag 2024" in page
    assert "De Brug (2025). Bezochte mensen: 24 mensen in 2024. In Jaarverslag 2024, hoofdstuk 1." in page


def test_a_citation_names_the_report_that_the_figure_is_from_also_when_it_is_no_edition_here(klein: Project) -> None:
    text = (klein.root / FILE).read_text("utf-8")
    added = """
  - id: walks
    slug: wandelingen
    label: wandelingen
    definition: Elke wandeling.
    unit: visits
    objective: 1
    source: {edition: 2022, section: "7"}
    values: {2022: 12}
"""
    (klein.root / FILE).write_text(text.rstrip("\n") + added, "utf-8")
    assert "De Brug (2022). Wandelingen: 12 bezoeken in 2022. In Jaarverslag 2022, hoofdstuk 7." in seen(
        prepare(klein), "wandelingen"
    )


def test_a_citation_has_the_address_when_the_site_has_one(klein: Project) -> None:
    page = seen(prepare(Project(klein.root, TODAY, "https://cijfers.example/verslag/")), "mensen")
    assert "hoofdstuk 1. https://cijfers.example/verslag/cijfers/mensen/" in page


def test_every_figure_can_be_downloaded_as_a_table(site_of_brug: Written) -> None:
    assert '<a href="mensen.csv" download' in html_of(site_of_brug, "mensen")
    table = open_data.files(site_of_brug.dataset)["cijfers/mensen/mensen.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["part"], row["year"], row["value"]) for row in rows] == [
        ("", "2023", "40"),
        ("", "2024", "24"),
        ("young", "2024", "6"),
        ("old", "2024", "18"),
    ]


def test_every_figure_can_be_downloaded_as_a_record(site_of_brug: Written) -> None:
    record = json.loads(open_data.files(site_of_brug.dataset)["cijfers/mensen/mensen.json"])
    assert record["publisher"] == "De Brug"
    assert [indicator["id"] for indicator in record["indicators"]] == ["people"]


def test_every_download_on_a_page_exists(site_of_brug: Written) -> None:
    for indicator in site_of_brug.dataset.indicators.values():
        for kind in ("csv", "json"):
            assert f"cijfers/{indicator.slug}/{indicator.slug}.{kind}" in open_data.files(site_of_brug.dataset)


def test_the_pictures_of_a_figure_can_be_downloaded(site_of_brug: Written) -> None:
    page = html_of(site_of_brug, "mensen")
    for link in picture_links(site_of_brug.dataset, site_of_brug.dataset.indicators["people"]):
        assert f'href="../../{link.path}"' in page or f'href="{link.path.rsplit("/", 1)[-1]}"' in page


def test_a_break_is_told_with_its_reason_and_nothing_is_compared_across_it(klein: Project) -> None:
    change(
        klein, FILE, "{2023: ±450, 2024: ±200}", "{2023: ±450, 2024: ±200}\n    breaks: [{year: 2024, reason: Ook sms telt.}]"
    )
    page = seen(prepare(klein), "telefoontjes")
    assert "Vanaf 2024 is dit anders geteld. Ook sms telt." in page
    assert "minder dan in 2023" not in page


PLACE = Place("data/indicators/bezoeken.yml", 4, 5)


@pytest.mark.parametrize(
    ("repository", "link"),
    [
        ("https://github.com/brug/verslag", "https://github.com/brug/verslag/edit/main/data/indicators/bezoeken.yml#L4"),
        ("https://github.com/brug/verslag.git", "https://github.com/brug/verslag/edit/main/data/indicators/bezoeken.yml#L4"),
        ("https://gitlab.com/brug/verslag/", "https://gitlab.com/brug/verslag/-/edit/main/data/indicators/bezoeken.yml#L4"),
        ("https://gitlab.brug.example/v", "https://gitlab.brug.example/v/-/edit/main/data/indicators/bezoeken.yml#L4"),
        ("https://code.example/brug", ""),
        ("https://notgithub.example/brug", ""),
        (None, ""),
    ],
)
def test_the_edit_link_has_the_form_of_its_forge(repository: str | None, link: str) -> None:
    assert edit_link(repository, PLACE) == link


def test_improve_this_leads_to_the_line_in_the_repository(klein: Project) -> None:
    change(klein, "data/organisation.yml", "https://code.example/brug", "https://github.com/brug/verslag")
    page = html_of(prepare(klein), "mensen")
    assert '<a href="https://github.com/brug/verslag/edit/main/data/indicators/bezoeken.yml#L4">Verbeter dit</a>' in page


def test_the_file_and_line_are_told_without_a_known_forge(site_of_brug: Written) -> None:
    page = html_of(site_of_brug, "mensen")
    assert "people in data/indicators/bezoeken.yml, regel 4" in words(page)
    assert "Verbeter dit" not in page
