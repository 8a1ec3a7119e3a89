"""Render: what a reader sees of each component, and what a screen reader says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jaarbeeld.exports import open_data
from jaarbeeld.project import Project
from tests.at_desk import Desk, headings, items, links, said, tables, tree
from tests.conftest import TODAY, change, copy_of_klein, loaded, write

INDICATORS = "data/indicators/bezoeken.yml"
LISTS = """lists:
  - id: places
    label: Waar we wandelden
    objective: 1
    source: {edition: 2024, section: "1"}
    note: De lijst is niet volledig.
    items: {2023: [het park], 2024: [het park, de markt]}
"""


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """De Brug with what it does not have by itself: topics, a list, a paused role, a correction, a long way to start."""
    project = Project(copy_of_klein(tmp_path_factory.mktemp("rijk") / "klein"), TODAY)
    write(project, "data/lists.yml", LISTS)
    change(project, INDICATORS, "    slug: mensen\n", "    slug: mensen\n    topics: {2024: [eten, slapen]}\n")
    change(project, "data/roles.yml", "status: open", "status: paused")
    change(
        project,
        "data/editions.yml",
        "    published_on: 2025-03-01\n",
        "    published_on: 2025-03-01\n    corrections:\n"
        '      - {date: 2025-04-02, indicator: visits, year: 2024, old: "1.320", new: "1.302", reason: Een schrijffout.}\n',
    )
    change(
        project,
        "data/recruitment.yml",
        "    - {id: praten, title: Praten, text: We praten samen.}\n",
        "    - {id: praten, title: Praten, text: We praten samen., asks: wat tijd, gives: koffie, duration: een uur}\n"
        "    - {id: kijken, title: Kijken, text: Je kijkt mee.}\n",
    )
    change(project, "data/recruitment.yml", "answer: Nee.", 'answer: "Nee.\\n\\nOok later niet."')
    return Desk.of(loaded(project))


def test_a_key_figure_is_one_link_with_value_and_label_and_says_how_it_moved(desk: Desk) -> None:
    html = desk.html('{{ key_figures("people", "share_alone") }}')
    first, second = items(html)
    assert first.startswith("24 bezochte mensen") and "16 minder dan in 2023" in first
    assert "5 van de 24" in second and "7 procentpunten minder dan in 2023" in second
    assert [href for _, href in links(html)] == ["../../cijfers/mensen/", "../../cijfers/alleen/"]
    assert all(name.startswith(value) for (name, _), value in zip(links(html), ("24 bezochte mensen", "20%"), strict=True))


def test_a_key_figure_says_what_it_counts_where_its_name_does_not(desk: Desk) -> None:
    told = items(desk.html('{{ key_figures("people", "phone_calls", "visits", "share_alone", unit=True) }}'))
    begins = ("24 bezochte mensen", "± 200 bezoeken telefoontjes", "1.302 bezoeken", "20% mensen")
    assert [one for one, begin in zip(told[:4], begins, strict=True) if not one.replace("\u00a0", " ").startswith(begin)] == []


def test_a_table_of_years_has_a_caption_headers_changes_and_a_source(desk: Desk) -> None:
    html = desk.html('{{ table("people", "visits", "share_alone", "duration", caption="Bezoeken per jaar") }}')
    assert tables(html)["Bezoeken per jaar"] == [
        ["Cijfer", "2023", "2024", "Verschil"],
        ["bezochte mensen", "2023 40", "2024 24", "16 minder dan in 2023 −40%"],
        ["bezoeken", "2023 1.468", "2024 1.302a", "166 minder dan in 2023 −11%"],
        ["mensen die alleen wonen", "2023 27% 11 van de 40", "2024 20% 5 van de 24", "7 procentpunten minder dan in 2023"],
        ["gemiddelde duur", "2023 niet gemetenb", "2024 1 jaar en 5 maanden", "–"],
    ]
    assert items(html)[:2] == ["a In de zomer waren er geen bezoeken.", "b We hielden het niet bij."]
    assert "Bron: jaarverslag 2024, hoofdstuk 1" in said(tree(html))


def test_the_marks_in_a_table_lead_to_the_notes_below_it(desk: Desk) -> None:
    html = desk.html('{{ table("visits", caption="Een") }}\n\n{{ table("visits", caption="Twee") }}')
    targets = [href.removeprefix("#") for label, href in links(html) if label == "Opmerking a"]
    ids = [found for element in tree(html).iter("li") if (found := element.get("id"))]
    assert len(targets) == 2 and targets == ids and len(set(ids)) == 2


def test_a_row_leads_to_its_figure(desk: Desk) -> None:
    assert ("bezoeken", "../../cijfers/bezoeken/") in links(desk.html('{{ table("visits", caption="Bezoeken") }}'))


def test_a_table_shows_no_year_after_that_of_its_page(desk: Desk) -> None:
    html = desk.html('{{ table("people", caption="Mensen") }}', src="2023/proef.md")
    assert tables(html)["Mensen"] == [["Cijfer", "2023"], ["bezochte mensen", "2023 40"]]


def breakdown_of(project: Project) -> list[list[str]]:
    """The rows of the only table that the breakdown by age gives, drawn as parts."""
    html = Desk.of(loaded(project)).html('{{ breakdown("people", "by_age", chart="parts") }}')
    (rows,) = tables(html).values()
    return rows


def test_a_breakdown_shows_each_part_its_share_and_the_whole(klein: Project) -> None:
    (head, young, old, whole) = breakdown_of(klein)
    assert head[0] == "Leeftijd"
    assert young[0] == "jonger" and "6" in young[1] and "25%" in young[1]
    assert old[0] == "ouder" and "18" in old[1] and "75%" in old[1]
    assert whole[0] == "Samen" and "24" in whole[1]


def test_a_breakdown_shows_its_largest_part_first_unless_the_file_s_order_counts(klein: Project) -> None:
    change(klein, INDICATORS, "        sort: false\n", "")
    assert [row[0] for row in breakdown_of(klein)] == ["Leeftijd", "ouder", "jonger", "Samen"]


def test_parts_that_overlap_have_no_sum(klein: Project) -> None:
    change(klein, INDICATORS, "        sort: false\n", "        overlap: true\n")
    assert [row[0] for row in breakdown_of(klein)] == ["Leeftijd", "ouder", "jonger"]


def test_topics_stand_under_their_year(rich: Desk) -> None:
    html = rich.html('{{ topics("people") }}')
    assert said(tree(html)) == "Onderwerpen: bezochte mensen, 2024 eten slapen"
    assert items(html) == ["eten", "slapen"]


def test_a_list_of_the_report_opens_with_the_newest_year_and_has_its_note(rich: Desk) -> None:
    html = rich.html('{{ items("places") }}')
    assert said(tree(html)) == "Waar we wandelden, 2024 het park de markt In 2023 het park De lijst is niet volledig."


def test_an_event_is_told_with_its_weekday_partners_and_note(desk: Desk) -> None:
    assert items(desk.html("{{ events(objective=1) }}")) == [
        "dinsdag 12 maart Eerste vergadering",
        "april Affiches bij de bakker met De Bakker",
        "dinsdag 21 mei Tweede vergadering Opmerking: De bron zegt donderdag.",
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2024-03-12", "dinsdag 12 maart"),
        ('"2024-03"', "maart"),
        ('"2024-03", part_of_month: late', "eind maart"),
        ("2024-03-12/2024-03-14", "dinsdag 12 maart tot en met donderdag 14 maart"),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(klein: Project, date: str, told: str) -> None:
    change(klein, "data/events/2024.yml", '{date: "2024-04",', f"{{date: {date},")
    assert f"{told} Affiches" in Desk.of(loaded(klein)).shown("{{ events(objective=1) }}")


def test_many_events_are_folded_and_say_how_many_they_are(klein: Project) -> None:
    more = "".join(f"  - {{date: 2024-06-0{n}, title: Dag {n}, kind: internal, objective: 1}}\n" for n in range(1, 6))
    path = klein.data / "events/2024.yml"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    html = Desk.of(loaded(klein)).html("{{ events(objective=1) }}")
    assert len(items(html)) == 8 and said(next(tree(html).iter("summary"))) == "Alle 8 activiteiten"


def test_the_next_step_offers_every_way_to_get_in_touch(desk: Desk) -> None:
    html = desk.html("{{ next_step() }}", src="vrijwilliger/proef.md")
    assert links(html) == [
        (
            "Stuur een bericht",
            "mailto:hallo@brug.example?subject=Ik%20wil%20vrijwilliger%20worden&body=Dag%20De%20Brug%0D%0A%0D%0A"
            "Ik%20las%20op%20jullie%20site%20over%20vrijwilliger%20worden%2C%20en%20ik%20wil%20graag%20meer%20weten."
            "%0D%0A%0D%0AMijn%20naam%3A%20%0D%0AMijn%20telefoonnummer%3A%20%0D%0AMijn%20vraag%3A%20%0D%0A%0D%0AGroeten",
        ),
        ("Bel 000 00 00", "tel:0000000"),
        ("Alle infosessies", "../infosessies/"),
        ("Veelgestelde vragen", "../vragen/"),
    ]


def test_without_mail_or_phone_the_next_step_is_the_website(klein: Project) -> None:
    change(klein, "data/organisation.yml", "    email: hallo@brug.example\n    phone: 000 00 00\n", "")
    html = Desk.of(loaded(klein)).html("{{ next_step() }}")
    assert links(html)[0] == ("Neem contact op via de website", "https://brug.example")


def test_an_objective_is_a_door_with_its_aim_and_figures(desk: Desk) -> None:
    html = desk.html("{{ objectives() }}")
    assert [figure.get("data-about") for figure in tree(html).iter("b")] == ["../../cijfers/bezoeken/#2024"]
    assert links(html) == [("1. Mensen bezoeken", "../bezoeken/")]
    assert "We gaan op bezoek bij wie dat wil." in said(tree(html)) and "1.302 bezoeken" in said(tree(html))


def test_the_overview_of_figures_has_each_figure_under_its_objective_and_its_theme(desk: Desk) -> None:
    html = desk.html("{{ indicators() }}", src="cijfers/index.md")
    assert headings(html) == ["Mensen bezoeken", "Bezoeken"]
    assert {href for _, href in links(html)} >= {
        "mensen/", "bezoeken/", "telefoontjes/", "alleen/", "duur/", "vergaderingen/",
    }  # fmt: skip
    for seen in ("bezochte mensen", "24", "1.302", "± 200", "In de zomer waren er geen bezoeken."):
        assert seen in said(tree(html))


def test_a_role_is_a_door_with_the_time_it_takes(desk: Desk) -> None:
    html = desk.html("{{ roles() }}", src="vrijwilliger/index.md")
    assert links(html) == [("Bezoeker", "bezoeker/")]
    assert items(html) == ["Bezoeker Je gaat op bezoek. Tijd: een paar uur"]


def test_a_role_without_a_place_says_so(rich: Desk) -> None:
    assert "Even geen plaats" in rich.shown("{{ roles() }}")


def test_the_steps_are_numbered_over_both_parts_of_the_way(rich: Desk) -> None:
    html = rich.html("{{ steps() }}")
    assert [item.get("value") for item in tree(html).iter("li")] == ["1", "2", "3"]
    assert headings(html) == [
        "Tot je begint", "Praten", "Kijken", "Als je begonnen bent", "Nadien",
    ]  # fmt: skip
    assert "Wat het vraagt wat tijd Wat het geeft koffie Hoe lang een uur" in said(tree(html))


def test_a_question_is_a_heading_with_an_anchor_and_its_answer_has_paragraphs(rich: Desk) -> None:
    html = rich.html("{{ questions() }}")
    assert headings(html) == ["Kost het iets?"] and 'id="kost-het-iets"' in html
    assert [said(p) for p in tree(html).iter("p")] == ["Nee.", "Ook later niet."]


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ("reasons()", "Je leert mensen kennen Dat is fijn."),
        ("requirements()", "zin om te luisteren"),
        (
            'stories(kind="statement")',
            "An komt graag An vertelt dat ze graag komt. In onze woorden. Verschenen: het jaarverslag",
        ),
        ("partners()", "Bedrijven en winkels De Bakker"),
        ("corrections()", "Er zijn nog geen correcties. Volg de correcties in een feedlezer"),
    ],
)
def test_a_block_shows_what_the_data_say(desk: Desk, block: str, shown: str) -> None:
    assert desk.shown(f"{{{{ {block} }}}}") == shown


def test_a_story_whose_consent_ended_is_not_told_any_more(klein: Project) -> None:
    change(
        klein,
        "data/testimonials.yml",
        "{basis: published_report, edition: 2024, scope: [web, pdf]}",
        "{basis: written, scope: [web], date: 2024-01-01, valid_until: 2024-05-31}",
    )
    assert "An" not in Desk.of(loaded(klein)).shown("{{ stories() }}")


def test_the_glossary_gives_each_word_its_meaning(desk: Desk) -> None:
    html = desk.html("{{ glossary() }}")
    assert [said(element) for element in tree(html).iter() if element.tag in ("dt", "dd")] == [
        "vzw", "een vereniging zonder winst",
    ]  # fmt: skip


def test_a_correction_says_when_what_and_why(rich: Desk) -> None:
    html = rich.html("{{ corrections() }}")
    assert items(html) == ["woensdag 2 april 2025: bezoeken voor 2024: er stond 1.320, er staat nu 1.302. Een schrijffout."]
    assert links(html)[0] == ("bezoeken", "../../cijfers/bezoeken/")


def test_the_downloads_lead_to_files_that_are_made(desk: Desk) -> None:
    html = desk.html("{{ downloads() }}", src="open-data.md")
    made = {path.removeprefix("open-data/") for path in open_data.files(desk.dataset)}
    offered = [href for _, href in links(html)]
    assert offered[0] == "de-brug.xlsx" and {"cijfers.csv", "cijfers.json"} < {*offered} <= made
    assert all(seen in said(tree(html)) for seen in ("cijfers.csv", "cijfers.json", "geprobeerd in LibreOffice"))


def test_the_open_data_show_their_first_rows_their_columns_and_how_to_cite_them(desk: Desk) -> None:
    seen = said(tree(desk.html("{{ data_preview() }}", src="open-data.md")))
    assert "people 2023 40 known false people" in seen and "Bij benadering Of het getal een schatting is." in seen
    assert "De Brug (2025). Cijfers en activiteiten [Dataset]." in seen


def test_notes_of_a_page_stand_below_it_under_a_heading_of_their_own(desk: Desk) -> None:
    html = desk.html('## Bezoeken\n\nEr waren {{ figure("visits") }} bezoeken.')
    assert headings(html)[-1] == "Opmerkingen bij de cijfers"
    assert items(html) == ["In de zomer waren er geen bezoeken."]


@pytest.fixture
def drawn(desk: Desk) -> Callable[[str], str]:
    return lambda drawing: desk.html(f'{{{{ drawing("{drawing}") }}}}')


def test_a_drawing_has_words_for_who_cannot_see_it_or_is_passed_over(drawn: Callable[[str], str], desk: Desk) -> None:
    for drawing in desk.macros.templates.drawings:
        for picture in tree(drawn(drawing)).iter("{http://www.w3.org/2000/svg}svg"):
            assert picture.get("aria-hidden") == "true" or picture.get("aria-label")


def test_an_unknown_drawing_is_told(desk: Desk) -> None:
    (problem,) = desk.told_about('{{ drawing("gezinen") }}')
    assert "onbekende tekening 'gezinen'. Bedoelde u 'gezinnen'?" in problem


@pytest.mark.parametrize("block", ["objectives()", "roles()", "reasons()", "stories()", "partners()"])
@pytest.mark.parametrize(("above", "level"), [("# Titel", "2"), ("Tekst.", "2"), ("# Titel\n\n## Kop", None), ("## Kop", None)])
def test_a_heading_of_a_block_skips_no_level_for_who_listens(desk: Desk, block: str, above: str, level: str | None) -> None:
    found = [heading.get("aria-level") for heading in tree(desk.html(f"{above}\n\n{{{{ {block} }}}}")).iter("h3")]
    assert found and set(found) == {level}
