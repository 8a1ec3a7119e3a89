"""Render: the pages that no one writes – of figures and roles – and the info sessions to come."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.at_desk import headings, html_from, links, said, tables, tree
from tests.conftest import KLEIN, change, write

INDICATORS = "data/indicators/bezoeken.yml"
PEOPLE, VISITS, ROLE = "cijfers/mensen.md", "cijfers/bezoeken.md", "vrijwilliger/bezoeker.md"


def html(site: Written, src: str) -> str:
    """The HTML of a page."""
    page = site.page(src)
    assert page is not None, f"{src} is not made"
    return html_from(page.markdown)


def shown(site: Written, src: str) -> str:
    """The words of a page."""
    return said(tree(html(site, src)))


def test_each_figure_and_each_role_has_a_page_with_a_title_and_a_description(site_of_brug: Written) -> None:
    slugs = {f"cijfers/{indicator.slug}.md" for indicator in site_of_brug.dataset.indicators.values()}
    assert set(site_of_brug.generated) == slugs | {ROLE}
    people = site_of_brug.generated[PEOPLE].source.meta
    assert people.title == "Bezochte mensen" and people.description.startswith("Bezochte mensen bij De Brug")


def test_the_page_of_a_figure_tells_its_values_and_how_it_moved(site_of_brug: Written) -> None:
    assert "In 2024 waren dat 24 mensen, 16 minder dan in 2023." in shown(site_of_brug, PEOPLE)
    (rows,) = [rows for caption, rows in tables(html(site_of_brug, PEOPLE)).items() if caption == "Per jaar"]
    told = " ".join(cell for row in rows for cell in row)
    assert "2023 40" in told and "2024 24" in told


def test_the_page_of_a_figure_tells_its_parts(site_of_brug: Written) -> None:
    (rows,) = [rows for caption, rows in tables(html(site_of_brug, PEOPLE)).items() if "naar leeftijd" in caption]
    told = " ".join(cell for row in rows for cell in row)
    assert "jonger 6 25%" in told and "ouder 18 75%" in told


@pytest.mark.parametrize(
    "words",
    [
        "Mensen bij wie we minstens één keer op bezoek gingen.",
        "mensen",
        "jaarverslag 2024, hoofdstuk 1",
        "Mensen bezoeken",
        "hallo@brug.example",
        "data/indicators/bezoeken.yml",
        "people",
    ],
)
def test_the_page_of_a_figure_tells_what_it_means_and_where_it_comes_from(site_of_brug: Written, words: str) -> None:
    assert words in shown(site_of_brug, PEOPLE)


def test_the_page_of_a_figure_names_the_line_of_its_file(site_of_brug: Written) -> None:
    place = site_of_brug.dataset.place("indicators", "visits", "id")
    assert (KLEIN / place.file).read_text("utf-8").splitlines()[place.line - 1].strip() == "- id: visits"
    assert str(place.line) in shown(site_of_brug, VISITS)


def test_a_percentage_leads_to_the_total_it_is_of(site_of_brug: Written) -> None:
    assert ("bezochte mensen", "../mensen/") in links(html(site_of_brug, "cijfers/alleen.md"))


def test_a_figure_that_is_part_of_another_leads_to_it_and_to_its_kin(klein: Project) -> None:
    change(
        klein, INDICATORS, "    slug: telefoontjes\n", "    slug: telefoontjes\n    part_of: visits\n    related: [duration]\n"
    )
    found = links(html(prepare(klein), "cijfers/telefoontjes.md"))
    assert ("bezoeken", "../bezoeken/") in found and ("gemiddelde duur", "../duur/") in found


def test_notes_and_reasons_stand_on_the_page_of_the_figure(site_of_brug: Written) -> None:
    assert "In de zomer waren er geen bezoeken." in shown(site_of_brug, VISITS)
    assert "We hielden het niet bij." in shown(site_of_brug, "cijfers/duur.md")


def test_the_page_of_a_figure_leads_to_every_place_that_shows_it(site_of_brug: Written) -> None:
    found = [href for _, href in links(html(site_of_brug, PEOPLE))]
    assert any(href.startswith("../../2024/") for href in found)
    assert any(href.rstrip("#").split("#")[0] == "../../" for href in found)


def test_a_figure_that_is_shown_nowhere_says_so(site_of_brug: Written) -> None:
    assert "Dit cijfer staat alleen op deze pagina" in shown(site_of_brug, "cijfers/vergaderingen.md")


def test_a_figure_that_counts_events_lists_them(site_of_brug: Written) -> None:
    page = shown(site_of_brug, "cijfers/vergaderingen.md")
    assert "dinsdag 12 maart 2024" in page and "Tweede vergadering" in page


def test_topics_of_a_figure_stand_on_its_page(klein: Project) -> None:
    change(klein, INDICATORS, "    slug: mensen\n", "    slug: mensen\n    topics: {2024: [eten, slapen]}\n")
    assert "eten slapen" in shown(prepare(klein), PEOPLE)


def test_a_label_cannot_bring_html_to_a_page(klein: Project) -> None:
    change(klein, INDICATORS, "label: bezochte mensen\n", "label: 'mensen <script src=x '\n")
    site = prepare(klein)
    for src in (*site.authored, *site.generated):
        assert not list(tree(html(site, src)).iter("script")), src


def test_the_page_of_a_role_tells_what_you_do_give_and_get(site_of_brug: Written) -> None:
    page = html(site_of_brug, ROLE)
    assert headings(page)[:5] == ["Bezoeker", "Wat je doet", "Tijd en plaats", "Wat je krijgt", "Wat we vragen"]
    for words in ("luisteren", "wandelen", "een paar uur", "een tijdje", "in het dorp", "koffie", "1.302 bezoeken"):
        assert words in said(tree(page))
    message = dict(links(page))["Stuur een bericht"]
    assert message.startswith("mailto:hallo@brug.example?subject=Ik%20wil%20bezoeker%20worden&body=Dag%20De%20Brug")


def test_what_a_role_does_not_say_leaves_no_empty_heading(klein: Project) -> None:
    for line in ("    offer: [koffie]\n", "    expectations: [tijd]\n", "    indicators: [visits]\n"):
        change(klein, "data/roles.yml", line, "")
    for line in ("    time_per_week: een paar uur\n", "    minimum_duration: een tijdje\n", "    where: in het dorp\n"):
        change(klein, "data/roles.yml", line, "")
    for line in ("    languages: [Nederlands]\n", "    with_whom: met een collega\n"):
        change(klein, "data/roles.yml", line, "")
    told = headings(html(prepare(klein), ROLE))
    assert told == [
        "Bezoeker", "Wat je doet", "Iemand die het doet", "An komt graag", "Wat je vooraf moet weten", "Iets voor jou?",
    ]  # fmt: skip


def test_a_paused_role_says_so(klein: Project) -> None:
    change(klein, "data/roles.yml", "status: open", "status: paused")
    assert "Voor deze rol zoeken we op dit moment niemand." in shown(prepare(klein), ROLE)


SESSIONS = "vrijwilliger/infosessies.md"
SESSION = (
    '  - {date: 2024-06-18, time: "19:30", title: Kennismaking, kind: info_session, objective: 1, public: true, '
    "id: kennismaking, posted_on: 2024-05-01, place: Dorpshuis, registration: https://brug.example/kom}\n"
)


@pytest.fixture
def planned(klein: Project) -> Project:
    """De Brug with an info session on 18 June 2024."""
    path = klein.data / "events/2024.yml"
    write(klein, "data/events/2024.yml", path.read_text("utf-8") + SESSION)
    return klein


def on(project: Project, day: dt.date) -> str:
    """The words of the page with info sessions as it is built on a day."""
    return shown(prepare(dataclasses.replace(project, today=day)), SESSIONS)


def test_without_info_sessions_the_page_says_so_and_offers_another_way(site_of_brug: Written) -> None:
    page = html(site_of_brug, SESSIONS)
    assert "Er staat nu geen infosessie op deze pagina." in said(tree(page))
    assert "Vraag de volgende datum" in [name for name, _ in links(page)]


def test_a_session_to_come_tells_when_where_and_how_to_register(planned: Project) -> None:
    page = html(prepare(planned), SESSIONS)
    assert "dinsdag 18 juni 2024 19.30 uur Kennismaking Dorpshuis" in said(tree(page))
    assert "geen infosessie" not in said(tree(page))
    assert ("Schrijf je in voor dinsdag 18 juni 2024", "https://brug.example/kom") in links(page)


def test_a_session_is_shown_on_its_day_and_gone_the_day_after(planned: Project) -> None:
    assert "Kennismaking" in on(planned, dt.date(2024, 6, 18))
    assert "Kennismaking" not in on(planned, dt.date(2024, 6, 19))
    assert "geen infosessie" in on(planned, dt.date(2024, 6, 19))
    assert "Voorbije infosessies dinsdag 18 juni 2024" in on(planned, dt.date(2024, 6, 19))


def test_a_past_session_stays_in_the_calendar_without_a_way_to_register(planned: Project) -> None:
    page = html(prepare(planned), "2024/bezoeken.md")
    assert "Kennismaking" in said(tree(page))
    assert not [href for _, href in links(page) if "brug.example/kom" in href]


def test_a_session_that_is_not_public_is_not_announced(planned: Project) -> None:
    change(planned, "data/events/2024.yml", ", public: true", "")
    assert "Kennismaking" not in on(planned, dt.date(2024, 6, 1))
