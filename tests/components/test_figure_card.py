"""A figure in a sentence, the card that explains it, and the number it gets on paper."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib
import pytest

from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.conftest import change, words, write

YEAR_PAGE = "2024/index.md"


def tree_of(markdown: str) -> Element:
    """The HTML in a rendered page; the Markdown around it is text."""
    found: Element = html5lib.parseFragment(markdown, namespaceHTMLElements=False)
    return found


def figure(prepared: Written, anchor: str, page: str = YEAR_PAGE) -> Element:
    """The link of a figure, by its id."""
    rendered = prepared.page(page)
    assert rendered is not None
    found = tree_of(rendered.markdown).find(f".//a[@id='{anchor}']")
    assert found is not None
    return found


def cards(prepared: Written, page: str = YEAR_PAGE) -> list[str]:
    """What the cards of a page say, in order."""
    rendered = prepared.page(page)
    assert rendered is not None
    return [words("".join(card.itertext())) for card in card_elements(rendered.markdown)]


def card_elements(markdown: str) -> list[Element]:
    return [found for found in tree_of(markdown).iter("div") if found.get("class") == "figure-card"]


def test_a_card_says_what_the_figure_is_and_where_it_comes_from(site_of_brug: Written) -> None:
    assert cards(site_of_brug)[0] == (
        "Bezochte mensen, 2024 24 mensen 16 minder dan in 2023 Mensen bij wie we minstens één keer op bezoek gingen. "
        "Bron: jaarverslag 2024, hoofdstuk 1 Meer over dit cijfer"
    )


def test_a_card_carries_the_remarks_at_its_figure(site_of_brug: Written) -> None:
    assert "Opmerking: In de zomer waren er geen bezoeken." in cards(site_of_brug)[1]


def test_a_card_with_a_change_also_carries_the_remark_at_the_year_before(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "{2023: 40, 2024: 24}", "{2023: {value: 40, note: Geschat.}, 2024: 24}")
    assert "Opmerking bij 2023: Geschat." in cards(prepare(klein))[0]


def test_a_percentage_of_few_says_how_many_on_its_card(site_of_brug: Written) -> None:
    assert "20% (5 van de 24) 7 procentpunten minder dan in 2023" in cards(site_of_brug)[2]


def test_figures_of_one_indicator_and_year_share_a_card(site_of_brug: Written) -> None:
    trend, moved = figure(site_of_brug, "cijfer-mensen-1"), figure(site_of_brug, "cijfer-mensen-2")
    assert trend.get("data-card") == moved.get("data-card") == "cijferkaart-1"
    assert len(cards(site_of_brug)) == 3


def test_another_year_has_a_card_of_its_own(klein: Project) -> None:
    change(klein, "content/2024/index.md", '{{ figure("visits") }} bezoeken', '{{ figure("visits", year=2023) }} bezoeken')
    assert any("bezoeken, 2023 1.468 bezoeken" in said.replace("Bezoeken", "bezoeken") for said in cards(prepare(klein)))


def test_a_part_of_a_breakdown_has_a_card_with_its_own_value(klein: Project) -> None:
    write(
        klein, "content/over.md", '---\ntitle: Over\ndescription: Over.\n---\n\n{{ figure("people", part="old") }} ouderen.\n'
    )
    assert cards(prepare(klein), "over.md")[0].startswith("Bezochte mensen (ouder), 2024 18 mensen Mensen bij wie")


def test_a_remark_about_a_whole_breakdown_stands_on_the_card_and_marks_no_part_in_a_sentence(klein: Project) -> None:
    change(
        klein, "data/indicators/bezoeken.yml", "        sort: false\n", "        sort: false\n        note: Zelf berekend.\n"
    )
    write(
        klein, "content/over.md", '---\ntitle: Over\ndescription: Over.\n---\n\n{{ figure("people", part="old") }} ouderen.\n'
    )
    prepared = prepare(klein)
    assert "Opmerking: Zelf berekend." in cards(prepared, "over.md")[0]
    page = prepared.page("over.md")
    assert page is not None and 'class="mark"' not in page.markdown


def test_the_link_works_without_script(site_of_brug: Written) -> None:
    assert figure(site_of_brug, "cijfer-bezoeken-1").get("href") == "../cijfers/bezoeken/"


def test_the_name_of_the_link_begins_with_what_is_on_the_screen(site_of_brug: Written) -> None:
    link = figure(site_of_brug, "cijfer-bezoeken-1")
    assert link.text == "1.302"
    assert link.get("aria-label") == "1.302: meer over bezoeken in 2024"


def test_a_screen_reader_hears_the_definition_with_the_link(site_of_brug: Written) -> None:
    rendered = site_of_brug.page(YEAR_PAGE)
    assert rendered is not None
    explained = figure(site_of_brug, "cijfer-bezoeken-1").get("aria-describedby")
    definition = tree_of(rendered.markdown).find(f".//p[@id='{explained}']")
    assert definition is not None and definition.text == "Elk bezoek aan huis."


def test_every_figure_on_paper_has_the_number_of_its_note(site_of_brug: Written) -> None:
    rendered = site_of_brug.page(YEAR_PAGE)
    assert rendered is not None
    tree = tree_of(rendered.markdown)
    printed = {card.get("data-number") for card in card_elements(rendered.markdown)}
    numbered = [link for link in tree.iter("a") if link.get("class") == "figure"]
    assert len(numbered) == 6
    assert {link.get("data-number") for link in numbered} == printed == {"1", "2", "3"}
    assert "Cijfers op deze pagina" in words(rendered.markdown)


def test_a_key_figure_is_numbered_but_opens_no_card(site_of_brug: Written) -> None:
    tile = figure(site_of_brug, "cijfer-mensen-3")
    assert tile.get("data-number") == "1"
    assert tile.get("data-card") is None


def test_a_page_without_figures_has_no_cards(site_of_brug: Written) -> None:
    rendered = site_of_brug.page("2024/bezoeken.md")
    assert rendered is not None
    assert "Cijfers op deze pagina" not in rendered.markdown


def test_remarks_that_cards_carry_are_not_printed_twice(site_of_brug: Written) -> None:
    rendered = site_of_brug.page(YEAR_PAGE)
    assert rendered is not None
    notes = tree_of(rendered.markdown).find(".//aside")
    assert notes is not None
    assert notes.get("class") == "page-notes on-cards"
    assert "In de zomer waren er geen bezoeken." in words("".join(notes.itertext()))


@pytest.mark.parametrize("page", [YEAR_PAGE, "index.md"])
def test_every_id_of_a_page_is_there_once(site_of_brug: Written, page: str) -> None:
    rendered = site_of_brug.page(page)
    assert rendered is not None
    ids = [found.get("id") for found in tree_of(rendered.markdown).iter() if found.get("id")]
    assert len(ids) == len(set(ids))
