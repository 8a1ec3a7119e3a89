"""An edition is what was known then: nothing that came later is on its pages, and each value knows its report."""

from __future__ import annotations

import json
import shutil

import pytest

from jaarbeeld.addresses.pictures import picture_links
from jaarbeeld.artwork.posters import cards_of
from jaarbeeld.editions.reports import source_line
from jaarbeeld.editions.view import as_known
from jaarbeeld.exports import open_data
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of
from tests.conftest import change, errors, loaded, problems, seal, words, write

DATA = "data/indicators/bezoeken.yml"
YEAR_2025 = "  - {year: 2025, title: Jaarverslag 2025, status: published, published_on: 2026-03-01}\n"
PAGE = """---
title: Bezoeken
description: Hoe vaak we op bezoek gingen.
---
# Bezoeken

{{ key_figures("people") }}

{{ table("people", "visits", caption="Bezoeken") }}

{{ breakdown("people", "by_age") }}
"""


@pytest.fixture
def two_years(klein: Project) -> Project:
    """The small organisation a year later, with a page of its own for 2025."""
    path = klein.root / "data/editions.yml"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + YEAR_2025, "utf-8")
    change(klein, DATA, "values: {2023: 40, 2024: 24}", "values: {2023: 40, 2024: 24, 2025: 31}")
    write(klein, "content/2024/bezoeken.md", PAGE)
    write(klein, "content/2025/bezoeken.md", PAGE)
    seal(klein, 2024, 2025)
    return klein


def sealed_site(project: Project) -> Written:
    """Its pages, with every published edition sealed as it now is."""
    shutil.rmtree(project.root / "data/sealed")
    seal(project, *(edition.year for edition in loaded(project).editions if edition.status == "published"))
    return prepare(project)


def page_of(site: Written, src: str) -> str:
    found = site.page(src)
    assert found is not None
    return found.markdown


def test_an_older_edition_does_not_change_when_a_year_is_added(klein: Project, two_years: Project) -> None:
    after = sealed_site(two_years)
    change(two_years, DATA, "values: {2023: 40, 2024: 24, 2025: 31}", "values: {2023: 40, 2024: 24}")
    change(two_years, "data/editions.yml", YEAR_2025, "")
    shutil.rmtree(two_years.root / "content/2025")
    before = sealed_site(two_years)
    assert page_of(before, "2024/bezoeken.md") == page_of(after, "2024/bezoeken.md")


def test_a_part_that_came_later_is_not_in_an_older_edition(two_years: Project) -> None:
    change(
        two_years,
        DATA,
        "label: ouder, values: {2024: 18}}",
        "label: ouder, values: {2024: 18, 2025: 20}}\n          - {id: new, label: nieuwkomer, values: {2025: 5}}",
    )
    change(two_years, DATA, "label: jonger, values: {2024: 6}", "label: jonger, values: {2024: 6, 2025: 6}")
    site = sealed_site(two_years)
    assert "nieuwkomer" not in page_of(site, "2024/bezoeken.md")
    assert "Meer ouder (18) dan jonger (6)" in words(page_of(site, "2024/bezoeken.md"))
    assert "nieuwkomer" in page_of(site, "2025/bezoeken.md")


def test_a_new_name_stands_in_the_new_edition_only(two_years: Project) -> None:
    change(two_years, DATA, "label: bezochte mensen\n", "label: {2024: bezochte mensen, 2025: mensen met bezoek}\n")
    site = sealed_site(two_years)
    old, new = (words(page_of(site, f"{year}/bezoeken.md")) for year in (2024, 2025))
    assert "ezochte mensen" in old and "mensen met bezoek" not in old
    assert "mensen met bezoek" in new and "bezochte mensen" not in new
    assert "# Mensen met bezoek" in page_of(site, "cijfers/mensen.md")


def test_a_value_is_cited_from_the_report_of_its_own_year(two_years: Project) -> None:
    site = sealed_site(two_years)
    assert "jaarverslag 2024, hoofdstuk 1" in words(page_of(site, "2024/bezoeken.md"))
    assert "jaarverslag 2025" not in words(page_of(site, "2024/bezoeken.md")).lower()
    assert "jaarverslag 2024, hoofdstuk 1; jaarverslag 2025, op deze site" in words(page_of(site, "2025/bezoeken.md"))


def test_a_source_may_name_a_chapter_for_each_report(two_years: Project) -> None:
    change(
        two_years,
        DATA,
        'source: {edition: 2024, section: "1"}\n    values: {2023: 40',
        'source: {sections: {2024: "1", 2025: "4.2"}}\n    values: {2023: 40',
    )
    data = loaded(two_years)
    people = data.indicators["people"]
    assert source_line(data, [people], [2023, 2024]) == "jaarverslag 2024, hoofdstuk 1"
    assert source_line(data, [people], [2024, 2025]) == "jaarverslag 2024, hoofdstuk 1; jaarverslag 2025, hoofdstuk 4.2"


def test_a_figure_without_a_source_is_cited_by_the_page_that_shows_it(two_years: Project) -> None:
    change(two_years, DATA, '    source: {edition: 2024, section: "1"}\n    values: {2023: 40', "    values: {2023: 40")
    assert problems(two_years) == [] or all("source" not in said for said in problems(two_years))
    page = words(page_of(sealed_site(two_years), "cijfers/mensen.md"))
    assert "In Jaarverslag 2025, Bezoeken" in page


def test_a_social_card_shows_the_figure_of_its_own_edition(two_years: Project) -> None:
    change(two_years, "data/objectives.yml", "key_indicators: [visits]", "key_indicators: [people]")
    site = sealed_site(two_years)
    titles = {**titles_of(site.pages), "2025/index.md": "Jaarverslag 2025"}
    cards = cards_of(site.dataset, titles, day=two_years.today, drawings=())
    assert "24" in cards["2024/index.md"].words and "31" not in cards["2024/index.md"].words
    assert "31" in cards["2025/index.md"].words


def test_a_picture_of_an_older_edition_keeps_its_words(two_years: Project) -> None:
    data = loaded(two_years)
    (link, *_) = picture_links(data, data.indicators["people"], year=2024)
    assert "24" in link.alt and "2025" not in link.alt and link.path.endswith("mensen-2024.png")


def test_a_restated_value_is_told_in_both_reports(two_years: Project) -> None:
    change(two_years, DATA, "2024: 24, 2025: 31", "2024: 26, 2025: 31")
    change(two_years, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2024: 20}")
    restated = """    restatements:
      - {indicator: people, year: 2024, old: 24, reason: Twee mensen waren vergeten.}
      - {indicator: people, part: old, year: 2024, old: 18, reason: Twee mensen waren vergeten.}
"""
    change(
        two_years,
        "data/editions.yml",
        YEAR_2025,
        "  - year: 2025\n    title: Jaarverslag 2025\n    status: published\n" + restated,
    )
    site = sealed_site(two_years)
    old, new = (words(page_of(site, f"{year}/bezoeken.md")) for year in (2024, 2025))
    assert "Jaarverslag 2025 geeft hier 26. Twee mensen waren vergeten." in old
    assert "24" in old
    assert "Jaarverslag 2024 gaf hier 24. Twee mensen waren vergeten." in new
    assert as_known(site.dataset, 2024).indicators["people"].values[2024].number == 24
    people = site.dataset.indicators["people"]
    assert source_line(as_known(site.dataset, 2024), [people], [2024]).startswith("jaarverslag 2024")
    assert source_line(as_known(site.dataset, 2025), [people], [2024]).startswith("jaarverslag 2025")
    (figure, *_) = json.loads(open_data.files(site.dataset)["open-data/cijfers.json"])["indicators"]
    assert figure["values"]["2024"]["source"]["edition"] == 2025
    assert figure["breakdowns"][0]["parts"][0]["values"]["2024"]["source"]["edition"] in {2024, 2025}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{indicator: peple, year: 2024, old: 23, reason: x}", "onbekend cijfer 'peple'"),
        ("{indicator: people, part: oldest, year: 2024, old: 23, reason: x}", "'people' heeft geen deel 'oldest'"),
        ("{indicator: people, year: 2025, old: 23, reason: x}", "het jaar van dit verslag zelf"),
        ("{indicator: people, year: 2019, old: 23, reason: x}", "heeft geen waarde voor 2019"),
        ("{indicator: people, year: 2024, old: 24, reason: x}", "nog altijd wat er stond"),
    ],
)
def test_a_restatement_of_what_was_not_published_is_told(two_years: Project, record: str, said: str) -> None:
    with_restatement = f"  - year: 2025\n    title: J\n    status: published\n    restatements:\n      - {record}\n"
    change(two_years, "data/editions.yml", YEAR_2025, with_restatement)
    (message,) = errors(two_years)
    assert said in message and message.startswith("data/editions.yml:")


def test_a_new_definition_with_a_restatement_needs_a_break(two_years: Project) -> None:
    change(
        two_years,
        DATA,
        "definition: Mensen bij wie",
        "definition:\n      2024: Mensen bij wie we vaak waren.\n      2025: Mensen bij wie",
    )
    record = "{indicator: people, year: 2024, old: 23, reason: x}"
    with_restatement = f"  - year: 2025\n    title: J\n    status: published\n    restatements:\n      - {record}\n"
    change(two_years, "data/editions.yml", YEAR_2025, with_restatement)
    (message,) = errors(two_years)
    assert "de definitie van 'people' veranderde in 2025, zonder breuk." in message


def test_what_must_still_be_filled_in_stands_in_drafts_only(two_years: Project) -> None:
    change(two_years, DATA, "2025: 31", '2025: "?"')
    (message,) = errors(two_years)
    assert "wat hier voor 2025 hoort, staat nog open ('?'), maar 2025 is geen ontwerp." in message
    change(
        two_years, "data/editions.yml", "title: Jaarverslag 2025, status: published", "title: Jaarverslag 2025, status: draft"
    )
    assert [problem for problem in problems(two_years) if "open" in problem] == []


def test_a_text_for_something_that_is_no_year_is_told(klein: Project) -> None:
    change(klein, DATA, "label: bezochte mensen\n", "label: {nu: bezochte mensen}\n")
    (message,) = errors(klein)
    assert "waar het jaar van een verslag hoort" in message


def test_the_view_of_the_newest_edition_is_the_data_itself(klein: Project) -> None:
    data = loaded(klein)
    assert as_known(data, 2024) is data
