"""The lists and the search of the desk: everything is found, and called as its form calls it."""

from __future__ import annotations

import pytest

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.overview import overview, searched
from jaarbeeld.desk.places import record_href
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.conftest import change, words, write
from tests.desk.browsing import Browser, typed

STATEMENT = "/redactie/onderdeel?bestand=data/statements.yml&plek=statements/0"
NO_FORM = {"themes", "disclosure", "branch_words"}
"""What is a file, or a part of one, and not a record among others."""


def found(project: Project, query: str) -> list[tuple[str, str, str]]:
    """What a search shows: what it is of, the field, and the text."""
    return [(hit.label, hit.field, hit.text) for hit in searched(Desk(project.root), query).found]


@pytest.mark.parametrize("organisation", ["klein", "kassa"])
def test_every_record_stands_in_a_list_by_its_own_name(organisation: str, request: pytest.FixtureRequest) -> None:
    project: Project = request.getfixturevalue(organisation)
    listed = {way.href: way.label for _, ways in overview(Desk(project.root)).lists for way in ways}
    spots = [spot for (kind, _), spot in load(project.data)[0].spots.items() if kind not in NO_FORM]
    assert [spot for spot in spots if not listed.get(record_href(spot.root.place.file, spot.path))] == []


def test_no_two_links_of_a_list_are_called_the_same(kassa: Project) -> None:
    lists = {name: [way.label for way in ways] for name, ways in overview(Desk(kassa.root)).lists}
    assert "euro (result)" in lists["Eenheden"]
    assert [name for name, labels in lists.items() if len({*labels}) < len(labels)] == []


def test_a_statement_is_listed_copied_and_made_as_other_records_are(kassa: Project) -> None:
    desk = Browser(kassa)
    page = words(desk.client.get("/redactie/").text)
    assert "Nieuw financieel overzicht" in page and "Financiële overzichten (2)" in page
    assert "Bewaard." in desk.send(STATEMENT, typed(desk.form(STATEMENT), label="Rekening van het jaar"))
    new = "/redactie/nieuw?soort=statements"
    row = {"sections__0__title": "Inkomsten", "sections__0__rows__0__indicator": "income"}
    assert "Bewaard." in desk.send(new, typed(desk.form(new), label="Kort overzicht", **row))
    text = (kassa.root / "data/statements.yml").read_text("utf-8")
    assert "label: Rekening van het jaar\n" in text and "id: kort_overzicht\n" in text and "indicator: income" in text
    copied = "/redactie/nieuw?soort=statements&bestand=data/statements.yml&van=statements/1"
    assert "Totaal bezittingen" in desk.client.get(copied).text
    assert "statements%2F0" in desk.client.get("/redactie/zoek?q=rekening van het jaar").text


def test_a_new_file_names_its_own_schema(browser: Browser) -> None:
    beside = browser.project.root / "data/units.yml"
    beside.write_text(f"# yaml-language-server: $schema=schema/units.json\n{beside.read_text('utf-8')}", "utf-8")
    fields = typed(browser.form("/redactie/nieuw?soort=people"), name="Mira", function="voorzitter", group="board")
    fields = typed(fields, consent__basis="written", consent__date="2024-01-10", consent__scope="web")
    assert "Bewaard." in browser.send("/redactie/nieuw?soort=people", fields)
    text = (browser.project.root / "data/people.yml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema/people.json\npeople:\n")


def test_what_is_found_is_told_by_its_field_and_not_by_its_line(kassa: Project) -> None:
    assert ("Rekening", "Uitgaven › Totaal › Naam voor lezers", "Totaal uitgaven") in found(kassa, "totaal uitgaven")
    assert ("Balans", "Opmerking voor lezers", "De bestelwagen is elk jaar minder waard.") in found(kassa, "bestelwagen is")
    lines = "\n".join(text for _, _, text in found(kassa, "e"))
    assert not [sign for sign in ("label:", "id:", "{value", "- {") if sign in lines]


@pytest.mark.parametrize("query", ["1.302", "1302"])
def test_a_number_is_found_however_it_is_written_and_told_with_its_year(klein: Project, query: str) -> None:
    assert ("bezoeken", "Waarde per jaar › 2024", "1302") in found(klein, query)


def test_a_choice_a_day_and_a_name_are_told_in_words(klein: Project) -> None:
    assert ("An komt graag", "Soort", "een uitspraak (statement)") in found(klein, "statement")
    assert ("mensen die alleen wonen", "Deel van (totaal)", "bezochte mensen (people)") in found(klein, "people")
    write(klein, "data/people.yml", "people:\n" + PERSON)
    assert ("Mira", "Toestemming › Datum", "10 januari 2025") in found(klein, "10 januari 2025")
    assert ("Mira", "Toestemming › Datum", "10 januari 2025 (2025-01-10)") in found(klein, "2025-01-10")


PERSON = """\
  - {id: mira, name: Mira, function: voorzitter, group: board, consent: {basis: written, date: 2025-01-10, scope: [web]}}
"""


def test_on_a_page_the_title_is_told_as_a_field_and_a_text_under_its_heading(klein: Project) -> None:
    write(
        klein,
        "content/2024/thee.md",
        "---\ntitle: Bij de thee\ndescription: Over koek.\n---\n\n# Bij de thee\n\n## Koek\n\nMet suiker.\n",
    )
    label = "Pagina: Bij de thee"
    assert found(klein, "bij de thee") == [(label, "Titel", "Bij de thee"), (label, "Bij de thee", "# Bij de thee")]
    assert found(klein, "suiker") == [(label, "Koek", "Met suiker.")]


def test_of_a_long_text_what_stands_around_the_words_is_shown(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "summary: ", f"summary: {'Heel lang. ' * 30}Toen kwam er koek. {'En nog. ' * 30}")
    ((_, field, text),) = found(klein, "koek")
    assert field == "Samenvatting" and "Toen kwam er koek." in text and text.startswith("…") and text.endswith("…")


def test_a_file_that_cannot_be_read_is_searched_too(klein: Project) -> None:
    write(klein, "data/partners.yml", "partners:\n  - {id: bakker, name: De Bakker\n")
    assert ("Organisaties", "", "- {id: bakker, name: De Bakker") in found(klein, "bakker")
