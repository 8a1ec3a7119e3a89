"""Pages that others lead to: an organisation may do without most of them, and hears of it where that matters."""

from __future__ import annotations

import pytest

from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.at_desk import links
from tests.conftest import change, problems, words, write
from tests.recruiting import add_session, line_of

HEAD = "---\ntitle: Proef\ndescription: Een proef.\n---\n"


def html(project: Project, src: str) -> str:
    """The HTML in a page's Markdown, cards included."""
    return prepare(project).pages[src].markdown


def ways_on(project: Project, src: str) -> list[str]:
    """Where the links on a page lead to."""
    return [href for _, href in links(html(project, src))]


# What one may do without


def test_an_organisation_without_info_sessions_needs_no_page_for_them(klein: Project) -> None:
    (klein.content / "vrijwilliger/infosessies.md").unlink()
    assert problems(klein) == []
    assert "Alle infosessies" not in words(html(klein, "vrijwilliger/bezoeker.md"))
    assert "Veelgestelde vragen" in words(html(klein, "vrijwilliger/bezoeker.md"))


def test_a_figure_that_no_page_uses_needs_no_overview_of_figures(klein: Project) -> None:
    (klein.content / "cijfers/index.md").unlink()
    assert problems(klein) == []
    assert "Dit cijfer staat alleen op deze pagina." in words(html(klein, "cijfers/vergaderingen.md"))
    write(klein, "content/cijfers/index.md", HEAD + "# Cijfers\n")
    assert "overzicht van alle cijfers" in words(html(klein, "cijfers/vergaderingen.md"))


def test_a_word_is_explained_on_its_card_where_there_is_no_list_of_words(klein: Project) -> None:
    write(klein, "content/2024/proef.md", HEAD + "# Proef\n\nWij zijn een vzw.\n")
    assert problems(klein) == []
    assert "vzw een vereniging zonder winst" in words(html(klein, "2024/proef.md"))
    assert "Alle woorden" not in words(html(klein, "2024/proef.md"))
    write(klein, "content/over/woordenlijst.md", HEAD + "# Woorden\n\n{{ glossary() }}\n")
    assert problems(klein) == []
    assert "../../over/woordenlijst/#woord-vzw" in ways_on(klein, "2024/proef.md")


def test_an_objective_without_a_page_is_named_without_a_link_and_that_is_told(klein: Project) -> None:
    change(klein, "data/objectives.yml", "slug: bezoeken", "slug: op-bezoek")
    assert problems(klein) == [
        "data/objectives.yml:3:11  let op: deze doelstelling heeft voor 2024 geen pagina, dus de site linkt er niet naar. "
        "Schrijf content/2024/op-bezoek.md, of kijk 'slug' na."
    ]
    for src in ("cijfers/mensen.md", "cijfers/index.md", "vrijwilliger/index.md"):
        assert "Mensen bezoeken" in words(html(klein, src))
        assert not [way for way in ways_on(klein, src) if "op-bezoek" in way]


def test_a_form_without_a_page_on_privacy_is_told_and_leads_nowhere_else(klein: Project) -> None:
    change(
        klein,
        "data/organisation.yml",
        "    phone: 000 00 00\n",
        "    phone: 000 00 00\n    form_endpoint: https://f.example/a\n",
    )
    assert problems(klein) == [
        "data/organisation.yml:11:20  let op: er is een formulier, maar de pagina content/over/privacy.md ontbreekt. "
        "Zeg er wat u doet met wat mensen u schrijven; de site linkt dan naar die pagina."
    ]
    assert "Lees over privacy" not in words(html(klein, "vrijwilliger/vragen.md"))
    write(klein, "content/over/privacy.md", HEAD + "# Privacy\n")
    assert problems(klein) == []
    assert "Lees over privacy" in words(html(klein, "vrijwilliger/vragen.md"))


# What one may not


@pytest.mark.fault("De startpagina is weg", "Eén zin; de site kan zonder haar niet online.")
def test_there_is_no_site_without_its_first_page(klein: Project) -> None:
    (klein.content / "index.md").unlink()
    assert problems(klein) == ["content/index.md:1:1  de startpagina ontbreekt. Maak ze: zonder kan de site niet online."]


@pytest.mark.fault("Een infosessie zonder de pagina waar ze op staat", "Eén zin bij de infosessie.")
def test_a_session_to_come_needs_the_page_that_shows_it(klein: Project) -> None:
    add_session(klein)
    (klein.content / "vrijwilliger/infosessies.md").unlink()
    line = line_of(klein, "data/events/2024.yml", "Infosessie in het dorp")
    assert problems(klein) == [
        f"data/events/2024.yml:{line}:5  deze infosessie staat nergens: "
        "de pagina content/vrijwilliger/infosessies.md ontbreekt. Maak ze, met {{ info_sessions() }}."
    ]


@pytest.mark.fault("Een pagina toont niet waar andere pagina's naar verwijzen", "Eén zin die zegt welke opdracht er ontbreekt.")
def test_a_page_that_others_lead_to_must_show_what_they_lead_to(klein: Project) -> None:
    page = "---\ntitle: Woorden\ndescription: Woorden.\n---\n# Woorden\n\nWij zijn een vzw.\n"
    write(klein, "content/over/woordenlijst.md", page.replace("een vzw", "met velen"))
    write(klein, "content/2024/woorden.md", page)
    (message,) = problems(klein)
    assert message.startswith("content/over/woordenlijst.md:1:1  andere pagina's leiden naar '#")
    assert message.endswith("op deze pagina, en dat staat er niet. Zet er {{ glossary() }}.")


def test_a_template_that_is_not_there_is_told(klein: Project) -> None:
    write(klein, "overrides/home.html", "{{ page.content }}")
    change(klein, "content/index.md", "title: Welkom\n", "title: Welkom\ntemplate: homme.html\n")
    assert problems(klein) == ["content/index.md:3:11  het sjabloon 'homme.html' bestaat niet. Bedoelde u 'home.html'?"]
    change(klein, "content/index.md", "homme.html", "home.html")
    assert problems(klein) == []


# Ids that stand twice


@pytest.mark.parametrize(
    ("src", "body", "place"),
    [
        ("vrijwilliger/stappen.md", "## Praten\n", "9:1"),
        ("vrijwilliger/vragen.md", "## Nog iets\n\n## Kost het iets\n", "12:1"),
        ("vrijwilliger/vragen.md", "## Zin {#volgende-stap}\n", "10:1"),
        ("vrijwilliger/index.md", "## An\n", "16:1"),
        ("2024/bezoeken.md", "## Per reeks\n", "9:1"),
    ],
)
@pytest.mark.fault("Een kop die een naam krijgt die al op de pagina staat", "Eén zin bij de kop.")
def test_a_heading_and_a_block_do_not_share_an_id(klein: Project, src: str, body: str, place: str) -> None:
    path = klein.content / src
    path.write_text(path.read_text("utf-8") + "\n" + body, "utf-8")
    told = [said for said in problems(klein) if "staat twee keer op deze pagina." in said]
    assert told and told[0].startswith(f"content/{src}:{place}  de id '")


def test_a_block_stands_once_on_a_page(klein: Project) -> None:
    change(klein, "content/2024/bezoeken.md", "{{ calendar() }}", "{{ calendar() }}\n\nEn nog eens:\n\n{{calendar()}}")
    assert problems(klein) == ["content/2024/bezoeken.md:11:1  dit blok staat al op deze pagina. Laat het één keer staan."]


def test_two_blocks_on_a_page_do_not_share_an_id(klein: Project) -> None:
    change(klein, "data/recruitment.yml", "id: kost-het-iets", "id: praten")
    change(klein, "content/vrijwilliger/stappen.md", "{{ steps() }}", "{{ steps() }}\n\n{{ questions() }}")
    assert problems(klein) == [
        "content/vrijwilliger/stappen.md:5:1  de id 'praten' staat twee keer op deze pagina. "
        "Geef één van beide een andere naam."
    ]


def test_a_heading_does_not_share_an_id_with_what_stands_around_the_text(klein: Project) -> None:
    write(klein, "overrides/main.html", '<main id="inhoud">{{ page.content }}</main>')
    change(klein, "content/2024/bezoeken.md", "{{ calendar() }}", "## Inhoud\n\n{{ calendar() }}")
    assert problems(klein) == [
        "content/2024/bezoeken.md:7:1  de id 'inhoud' staat twee keer op deze pagina. Geef één van beide een andere naam."
    ]


def test_a_record_does_not_share_an_id_with_the_page_that_is_made_of_it(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "id: an", "id: wat-je-doet")
    assert problems(klein) == [
        "data/testimonials.yml:2:5  de id 'wat-je-doet' staat twee keer op de pagina /vrijwilliger/bezoeker/. "
        "Kies een andere id."
    ]


def test_words_that_differ_in_capitals_only_have_one_card(klein: Project) -> None:
    glossary = klein.data / "glossary.yml"
    glossary.write_text(glossary.read_text("utf-8") + "  - {term: VZW, meaning: hetzelfde}\n", "utf-8")
    assert [said for said in problems(klein) if "woord-vzw" in said]
