"""Who is behind an organisation – people, partners, quotes, photos – as a reader of De Kassa sees it, and only with consent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from jaarbeeld import snapshots
from jaarbeeld.artwork.report.blocks import blocks_of
from jaarbeeld.artwork.report.document import Picture, parts
from jaarbeeld.artwork.report.place import Place
from jaarbeeld.cli import main
from jaarbeeld.desk.places import places_on
from jaarbeeld.disclosure import current
from jaarbeeld.disclosure.visible import visible
from jaarbeeld.elements import tree_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.goals import GOALS, goals_in_words
from jaarbeeld.pages.stories import stories_view
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.at_desk import Desk, links, tree
from tests.conftest import TODAY, change, copy_of_kassa, errors, loaded, problems, words

PEOPLE, STORIES, PARTNERS = "data/people.yml", "data/testimonials.yml", "data/partners.yml"

OF_THE_REPORT = "{basis: published_report, edition: 2024, scope: [web, pdf]}"


@pytest.fixture(scope="module")
def counter(kas: Dataset) -> Desk:
    """An editor's desk beside the data of De Kassa."""
    return Desk.of(kas)


def pictures(html: str) -> list[tuple[str | None, str | None]]:
    """The pictures, each with its file and its words for who cannot see it."""
    return [(img.get("src"), img.get("alt")) for img in tree(html).iter("img")]


def test_the_board_has_names_functions_and_photos_with_their_maker(counter: Desk) -> None:
    html = counter.html('{{ people("board") }}')
    assert words(html) == "Beeld: De Kassa Mira Voorbeeld voorzitter, sinds 2021"
    assert pictures(html) == [("../../mensen/mira.png", "Een tekening van Mira")]


def test_all_people_come_in_the_order_of_the_file(counter: Desk) -> None:
    assert [word for word in words(counter.html("{{ people() }}")).split() if word in ("Mira", "Tom", "Lise")] == [
        "Mira",
        "Lise",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    since: 2021\n", "    until: 2024-05-31\n"),
        ("{basis: written, date: 2024-01-15, scope: [web, pdf]}", "{basis: written, date: 2024-01-15, scope: [pdf]}"),
        ("2024-01-15, scope", "2024-01-15, valid_until: 2024-05-31, scope"),
        ("2024-01-15, scope: [web, pdf]}", "2024-01-15, scope: [web], withdrawn: true}"),
    ],
)
def test_who_left_or_no_longer_agrees_is_named_nowhere(kassa: Project, old: str, new: str) -> None:
    change(kassa, PEOPLE, old, new)
    assert errors(kassa) == []
    site = prepare(kassa)
    assert not [src for src, page in site.pages.items() if "Mira" in page.markdown]
    assert current.withheld_pictures(site.dataset, TODAY) == {"mensen/mira.png"}


def test_a_group_of_which_nobody_may_be_named_is_told(kassa: Project) -> None:
    change(kassa, PEOPLE, "    group: staff\n", "    group: staff\n    until: 2024-05-31\n")
    (said,) = [one for one in problems(kassa) if "niemand om te tonen" in one]
    assert "let op" in said and said.startswith("content/mensen/index.md:")


@pytest.mark.fault("Een toestemming voor een foto loopt af", "Ook het bestand zelf komt niet meer online")
def test_a_photo_goes_from_the_site_with_the_consent(tmp_path: Path) -> None:
    kassa = Project(copy_of_kassa(tmp_path / "kassa"), TODAY)
    change(kassa, PEOPLE, "date: 2024-01-15, scope", "date: 2024-01-15, valid_until: 2024-05-31, scope")
    change(kassa, STORIES, "scope: [web, pdf], shown_as: name", "scope: [web, pdf], withdrawn: true, shown_as: name")
    result = CliRunner().invoke(main, ["build", "--project", str(kassa.root)])
    assert result.exit_code == 0, result.output
    site = kassa.root / "site/mensen"
    assert sorted(path.name for path in site.iterdir()) == ["index.html", "stad.svg"]
    shown = (site / "index.html").read_text("utf-8")
    assert "Lise Voorbeeld" in shown and "Mira" not in shown and "Rik" not in shown


def test_what_may_be_seen_of_people_is_known_to_who_looks_back(kas: Dataset) -> None:
    seen = visible(kas, dt.datetime(2024, 6, 1, tzinfo=dt.UTC))
    assert seen["person/mira/Mira Voorbeeld"] == "Mira Voorbeeld (voorzitter)"
    assert "story/elke-week/Rik/name" in seen and not [name for name in seen if "tom" in name]


def test_a_seal_does_not_keep_a_photo_of_someone(kassa: Project) -> None:
    photo = kassa.root / "content/mensen/mira.png"
    for name in ("rik.png", "huis.png"):
        (kassa.root / "content/2024" / name).write_bytes(photo.read_bytes())
    change(kassa, STORIES, "file: mensen/vertellen.png", "file: 2024/rik.png")
    files = snapshots.seal(kassa, 2024).files
    assert "2024/huis.png" in files and "2024/rik.png" not in files


def test_partners_stand_under_their_kind_with_their_logo(counter: Desk) -> None:
    html = counter.html("{{ partners() }}")
    assert words(html) == "Overheid Beeld: Stad Dorp Bedrijven en winkels De Bakker"
    assert [href for _, href in links(html)] == ["https://www.example.org"]
    assert pictures(html) == [("../../mensen/stad.svg", "Stad Dorp")]


def test_partners_of_one_kind_can_be_asked(counter: Desk) -> None:
    assert words(counter.html('{{ partners("business") }}')) == "De Bakker"
    (said,) = counter.told_about('{{ partners("goverment") }}')
    assert "er is geen organisatie van de soort 'goverment'. Bedoelde u 'government'?" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (PEOPLE, "mensen/mira.png", "mensen/mirra.png", "het beeld 'mensen/mirra.png' staat niet in content/. Bedoelde u "),
        (PARTNERS, "mensen/stad.svg", "logos/x.svg", "Zet het beeld in content/logos/x.svg, of kijk het pad na."),
        (STORIES, "mensen/vertellen.png", "https://x.be/a.png", "Schrijf het pad van een beeld onder content/"),
        (
            PEOPLE,
            "mensen/mira.png",
            "mensen/mira.tiff",
            "'mensen/mira.tiff' kan niet bij 'file'. Schrijf het pad van",
        ),
        (PEOPLE, "alt: Een tekening van Mira, ", "", "de verplichte sleutel 'alt' ontbreekt."),
        (
            PEOPLE,
            "    consent: {basis: verbal, date: 2024-02-01, scope: [web]}\n",
            "",
            "de verplichte sleutel 'consent' ontbreekt",
        ),
        (
            PEOPLE,
            "{basis: verbal, date: 2024-02-01, ",
            "{basis: verbal, ",
            "bij deze toestemming hoort de dag",
        ),
        (PEOPLE, "date: 2024-02-01", "date: 2024-06-02", "de toestemming is van 2 juni 2024, en dat moet nog komen."),
    ],
)
def test_what_is_wrong_with_people_and_pictures_is_told_in_one_sentence(
    kassa: Project, file: str, old: str, new: str, told: str
) -> None:
    change(kassa, file, old, new)
    (said,) = errors(kassa)
    assert said.startswith(f"{file}:") and told in said


def test_a_picture_that_is_none_is_told_at_its_file(kassa: Project) -> None:
    (kassa.root / "content/mensen/mira.png").write_bytes(b"GIF89a maar niet echt")
    (said,) = errors(kassa)
    assert said.startswith("content/mensen/mira.png: dit is geen beeld") or "dit is geen beeld" in said


def test_the_words_of_someone_are_a_quotation_with_the_name_they_agreed_to(counter: Desk) -> None:
    html = counter.html("{{ stories() }}")
    quoted = [words("".join(quote.itertext())) for quote in tree(html).iter("blockquote")]
    assert quoted == [
        "Ik kom hier elke week, en elke week ga ik lachend naar huis.",
        "Vroeger stond ik er alleen voor. Nu niet meer.",
    ]
    told = words(html)
    assert "Rik, begeleider Letterlijk, met toestemming. Verschenen: dit verslag" in told
    assert "Deelnemer Letterlijk, met toestemming." in told
    assert "Sam" not in told and "In onze woorden" not in told
    assert ("../../mensen/vertellen.png", "Een tekening van iemand die vertelt") in pictures(html)


@pytest.mark.parametrize(
    ("shown_as", "teller"),
    [("name", "Rik, begeleider"), ("pseudonym", "Rik (schuilnaam), begeleider"), ("role", "Begeleider")],
)
def test_who_tells_is_called_as_they_agreed(kassa: Project, shown_as: str, teller: str) -> None:
    change(kassa, STORIES, "shown_as: name", f"shown_as: {shown_as}")
    card = stories_view(loaded(kassa), day=TODAY).cards[0]
    assert card.teller == teller


def test_a_retold_story_says_that_and_names_no_one_unless_they_agreed(kassa: Project) -> None:
    change(kassa, STORIES, "    quote: true\n    summary: Ik kom hier elke week", "    summary: Rik vertelt dat hij komt")
    change(kassa, STORIES, "{basis: written, date: 2024-02-01, scope: [web, pdf], shown_as: name}", OF_THE_REPORT)
    shown = words(Desk.of(loaded(kassa)).html("{{ stories() }}"))
    assert "In onze woorden" in shown and "Rik, begeleider" not in shown


@pytest.mark.fault("Iemands eigen woorden zonder eigen toestemming", "Eén zin; niets komt online")
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "{basis: written, date: 2024-02-01, scope: [web, pdf], shown_as: name}",
            f"{OF_THE_REPORT.rstrip('}')}, shown_as: name}}",
            "iemands eigen woorden tonen kan alleen met een eigen toestemming.",
        ),
        (", shown_as: name}", "}", "bij iemands eigen woorden hoort hoe die genoemd wil worden."),
        (
            "shown_as: role}",
            "shown_as: name}",
            "wie zonder vrijwilligersrol vertelt, komt niet met de eigen naam op de site.",
        ),
        (
            "title: Niet meer alleen",
            "title: Sam staat niet meer alleen",
            "in 'title' staat 'Sam', en die wil alleen",
        ),
        ("id: niet-alleen", "id: sam-alleen", "in 'id' staat 'Sam', en die wil alleen"),
    ],
)
def test_nobody_is_quoted_or_named_against_what_they_agreed_to(kassa: Project, old: str, new: str, told: str) -> None:
    change(kassa, STORIES, old, new)
    (said,) = errors(kassa)
    assert said.startswith(f"{STORIES}:") and told in said


def test_a_photo_with_the_story_of_a_family_asks_for_a_look(kassa: Project) -> None:
    change(kassa, STORIES, "    role: begeleider\n", "    role: family\n")
    change(kassa, STORIES, "shown_as: name", "shown_as: pseudonym")
    assert [said for said in problems(kassa) if "let op: op een foto bij dit verhaal mag niemand te herkennen zijn." in said]


@pytest.mark.fault("Iemand wil op de site staan en niet in een gedrukt stuk", "De naam staat niet in de pdf, en niet op papier")
def test_who_agreed_to_the_site_alone_is_not_on_paper(kassa: Project) -> None:
    change(kassa, STORIES, "scope: [web, pdf], shown_as: role", "scope: [web], shown_as: role")
    desk = Desk.of(loaded(kassa))
    html = desk.html("{{ people() }}\n\n{{ stories() }}")
    apart = [element.get("id") for element in tree(html).iter() if "screen-only" in element.get("class", "").split()]
    assert apart == ["lise", "niet-alleen"]
    printed = repr(blocks_of(tree_of(html).children, Place("mensen/", (), {}, {})))
    assert "Mira Voorbeeld" in printed and "Elke week een lach" in printed
    assert "Lise" not in printed and "Vroeger stond ik er alleen voor" not in printed


def test_photos_and_logos_are_small_on_paper(counter: Desk) -> None:
    html = counter.html("{{ people() }}\n\n{{ stories() }}\n\n{{ partners() }}")
    found = parts(blocks_of(tree_of(html).children, Place("mensen/", (), {}, {})))
    shown = [(one.words, one.small) for one in found if isinstance(one, Picture)]
    words_of_all = ["Een tekening van Mira", "Een tekening van iemand die vertelt", "Stad Dorp"]
    assert shown == [(said, True) for said in words_of_all]


def test_a_role_begins_with_its_photo(kassa: Project) -> None:
    role = '    where: "in Dorp"\n'
    change(kassa, "data/roles.yml", role, f"{role}    photo: {{file: mensen/mira.png, alt: Samen aan tafel, credit: Jo}}\n")
    page = prepare(kassa).generated["vrijwilliger/begeleider.md"].markdown
    assert '<img src="../../mensen/mira.png" alt="Samen aan tafel" loading="lazy">' in page and "Beeld: Jo" in page


def test_global_goals_are_named_in_words(klein: Project) -> None:
    change(klein, "data/objectives.yml", "key_indicators: [visits]", "key_indicators: [visits]\n    sdg: [3, 10]")
    desk = Desk.of(loaded(klein))
    told = "Duurzame ontwikkelingsdoelen: 3 Goede gezondheid en welzijn; 10 Ongelijkheid verminderen"
    assert desk.shown("{{ sdg(objective=1) }}") == desk.shown("{{ sdg() }}") == told
    assert told in words(desk.html("{{ objectives() }}"))
    assert len(GOALS) == 17 and goals_in_words([17]).startswith("Duurzaam ontwikkelingsdoel: 17 Partnerschap")


def test_a_goal_that_there_is_not_is_told(klein: Project) -> None:
    change(klein, "data/objectives.yml", "key_indicators: [visits]", "key_indicators: [visits]\n    sdg: [3, 18]")
    assert ["'sdg' is '18', maar mag hoogstens 17 zijn." in said for said in errors(klein)] == [True]


def test_the_annual_accounts_are_a_link(counter: Desk, brug: Dataset) -> None:
    found = links(counter.html('Lees {{ annual_accounts("wat we uitgaven") }}.'))
    assert found == [("wat we uitgaven", "https://www.example.org/jaarrekening-2024.pdf")]
    assert ["niet ingevuld" in said for said in Desk.of(brug).told_about("Lees {{ annual_accounts() }}.")] == [True]


def test_who_has_none_of_it_sees_nothing_of_it(brug: Dataset) -> None:
    shown = words(Desk.of(brug).html("{{ objectives() }}\n\n{{ partners() }}\n\n{{ stories() }}"))
    assert "ontwikkelingsdoel" not in shown and "Beeld" not in shown
    assert "In onze woorden" in shown


def test_an_editor_clicks_on_a_person_to_change_what_is_said(counter: Desk, kas: Dataset, tmp_path: Path) -> None:
    html = f"<main>{counter.html('{{ people() }}')}</main>"
    found = [(one.selector, one.label) for one in places_on(html, "mensen/", kas, tmp_path).targets]
    assert found == [('[id="mira"]', "deze persoon: Mira Voorbeeld"), ('[id="lise"]', "deze persoon: Lise Voorbeeld")]


def test_the_last_day_of_someone_is_the_last_on_which_they_are_named(kas: Dataset) -> None:
    assert [person.id for person in current.people(kas, dt.date(2024, 3, 31))] == ["mira", "tom", "lise"]
    assert [person.id for person in current.people(kas, dt.date(2024, 4, 1))] == ["mira", "lise"]


def test_nobody_ends_before_they_began(kassa: Project) -> None:
    change(kassa, "data/people.yml", "    until: 2024-03-31\n", "    since: 2025\n    until: 2024-03-31\n")
    (said,) = [one for one in problems(kassa) if "begon" in one]
    assert said.startswith("data/people.yml:14:12  'Tom Voorbeeld' begon in 2025, maar de laatste dag is in 2024. Kijk 'since'")
