"""What someone who might volunteer sees: sessions in every state, roles, the check for oneself, and how to write to us."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest

from jaarbeeld.pages.contact import mailto, tel
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, problems, words, write
from tests.recruiting import add_session, at, set_consent, set_role

SESSIONS = "vrijwilliger/infosessies.md"
ROLE = "vrijwilliger/bezoeker.md"
MAIN = "vrijwilliger/index.md"


def page(project: Project, src: str) -> str:
    """A page before a generator makes HTML of it."""
    found = prepare(project).page(src)
    assert found is not None
    return found.markdown


def tree(project: Project, src: str) -> Element:
    """The blocks of a page as a tree."""
    parsed = html5lib.parseFragment(page(project, src), namespaceHTMLElements=False)
    assert isinstance(parsed, Element)
    return parsed


def links(project: Project, src: str) -> dict[str, str]:
    """Where the links of a page's blocks lead, by their words."""
    return {" ".join("".join(a.itertext()).split()): a.get("href", "") for a in tree(project, src).iter("a")}


def no_contact(project: Project) -> None:
    """Take away every way to reach De Brug."""
    change(
        project,
        "data/organisation.yml",
        "    email: hallo@brug.example\n    phone: 000 00 00\n    address: Dorpsplein\n",
        "    address: Dorpsplein\n",
    )


def test_a_role_shows_its_figures_as_far_as_the_latest_edition_has_them(klein: Project) -> None:
    change(klein, "data/roles.yml", "    indicators: [visits]\n", "    indicators: [visits, people]\n")
    assert "bezochte mensen" in words(page(klein, ROLE))
    edition = "editions:\n  - year: 2025\n    title: Jaarverslag 2025\n    status: published\n    published_on: 2026-03-01\n"
    change(klein, "data/editions.yml", "editions:\n", edition)
    change(klein, "data/indicators/bezoeken.yml", "values: {2023: 1468, ", "values: {2025: 1500, 2023: 1468, ")
    assert not [problem for problem in problems(klein) if "role.md.html" in problem]


def test_without_a_session_the_page_says_so_and_helps_on(klein: Project) -> None:
    said = words(page(klein, SESSIONS))
    assert "Er staat nu geen infosessie op deze pagina." in said
    assert links(klein, SESSIONS)["Vraag de volgende datum"].startswith("mailto:hallo@brug.example?")


def test_a_session_shows_when_and_where_and_how_to_come(klein: Project) -> None:
    add_session(klein, registration_until="2024-06-10")
    said = words(page(klein, SESSIONS))
    assert "woensdag 12 juni 2024 19.30 tot 21.00 uur Infosessie in het dorp Dorpszaal, Dorp" in said
    assert "Inschrijven kan tot en met maandag 10 juni." in said
    assert "Er staat nu geen infosessie" not in said
    assert links(klein, SESSIONS)["Zet in je agenda"] == "juni.ics"


def test_a_session_of_today_is_marked_beside_its_date(klein: Project) -> None:
    add_session(klein)
    assert "Vandaag" not in words(page(at(klein, "2024-06-11 23:59"), SESSIONS))
    assert "Vandaag woensdag 12 juni 2024" in words(page(at(klein, "2024-06-12 00:00"), SESSIONS))


@pytest.mark.parametrize(
    ("keys", "now", "stamp"),
    [
        ({"status": "full"}, "2024-06-01 08:00", "Volzet"),
        ({"status": "cancelled"}, "2024-06-01 08:00", "Gaat niet door"),
        ({"registration_until": "2024-06-10"}, "2024-06-11 00:00", "Inschrijven is voorbij"),
        ({}, "2024-06-12 19:30", "Begonnen"),
    ],
)
def test_a_session_that_takes_no_one_says_why_and_asks_no_one(
    klein: Project, keys: dict[str, str], now: str, stamp: str
) -> None:
    add_session(klein, registration="https://brug.example/kom", **keys)
    project = at(klein, now)
    assert f"Infosessie in het dorp {stamp}" in words(page(project, SESSIONS))
    assert "Schrijf je in" not in links(project, SESSIONS)


def test_on_the_last_day_to_register_there_is_still_a_way_in(klein: Project) -> None:
    add_session(klein, registration="https://brug.example/kom", registration_until="2024-06-10")
    assert links(at(klein, "2024-06-10 23:59"), SESSIONS)["Schrijf je in"] == "https://brug.example/kom"


def test_a_change_is_told(klein: Project) -> None:
    add_session(klein, changes="[{date: 2024-05-20, text: we beginnen later}]")
    assert "Gewijzigd op 20 mei: we beginnen later" in words(page(klein, SESSIONS))


def test_many_sessions_stand_in_order(klein: Project) -> None:
    add_session(klein, id="c", date="2024-09-12")
    add_session(klein, id="a", date="2024-06-12")
    add_session(klein, id="b", date="2024-06-12", time='"20:30"')
    items = [item.get("id") for item in tree(klein, SESSIONS).iter("li") if "session" in item.get("class", "").split()]
    assert items == ["a", "b", "c"]


def test_a_session_that_is_over_is_only_a_day_in_the_archive(klein: Project) -> None:
    add_session(klein)
    over = at(klein, "2024-06-12 21:00")
    said = words(page(over, SESSIONS))
    assert "Voorbije infosessies woensdag 12 juni 2024" in said
    assert "Infosessie in het dorp" not in said
    assert "juni.ics" not in page(over, SESSIONS)


OWN = "vrijwilliger/infosessies/juni.md"


def test_a_session_has_its_own_page_that_says_all_one_needs(klein: Project) -> None:
    add_session(klein, description="We tonen foto's.", registration_until="2024-06-10")
    said = page(klein, OWN)
    assert said.startswith("# Infosessie in het dorp, 12 juni 2024\n")
    told = "woensdag 12 juni 2024 19.30 tot 21.00 uur Dorpszaal, Dorp Meedoen is gratis. We tonen foto's. Inschrijven kan"
    assert f"{told} tot en met maandag 10 juni." in words(said)
    assert links(klein, OWN)["Zet in je agenda"] == "../juni.ics"
    assert links(klein, OWN)["Ik kom: stuur een bericht"].startswith("mailto:hallo@brug.example?")
    found = [links(klein, src)["woensdag 12 juni 2024"] for src in (SESSIONS, ROLE)]
    assert found == ["juni/", "../infosessies/juni/"]


def test_pages_of_sessions_tell_themselves_apart(klein: Project) -> None:
    add_session(klein)
    add_session(klein, id="september", date="2024-09-12", place='"Kerk, Dorp"')
    metas = [prepare(klein).generated[f"vrijwilliger/infosessies/{name}.md"].source.meta for name in ("juni", "september")]
    assert [meta.title for meta in metas] == [
        "Infosessie in het dorp, 12 juni 2024",
        "Infosessie in het dorp, 12 september 2024",
    ]
    assert metas[1].description == (
        "Een infosessie van De Brug op donderdag 12 september 2024, 19.30 tot 21.00 uur, Kerk, Dorp."
    )


def test_the_page_of_a_cancelled_session_says_so_and_why(klein: Project) -> None:
    add_session(klein, status="cancelled", changes="[{date: 2024-05-20, status: cancelled, text: de zaal lekt}]")
    said = words(page(klein, OWN))
    assert "Gaat niet door" in said and "Gewijzigd op 20 mei: de zaal lekt" in said and "gratis" not in said
    assert links(klein, OWN)["Haal ze eruit met dit bestand"] == "../juni.ics"


@pytest.mark.parametrize(
    ("keys", "title"),
    [({}, "Infosessie van 12 juni 2024 (voorbij)"), ({"status": "cancelled"}, "Infosessie van 12 juni 2024 (ging niet door)")],
)
def test_the_page_of_a_session_that_is_over_stays_and_leads_on(klein: Project, keys: dict[str, str], title: str) -> None:
    add_session(klein, **keys)
    before, over = at(klein, "2024-06-12 20:59"), at(klein, "2024-06-12 21:00")
    said = page(over, OWN)
    assert said.startswith(f"# {title}\n") and "[alle infosessies](../infosessies.md)" in said
    assert "Dorpszaal" not in said and "juni.ics" not in said
    assert [prepare(project).generated[OWN].source.meta.robots for project in (before, over)] == [None, "noindex"]


def test_a_written_page_does_not_take_the_place_of_a_session(klein: Project) -> None:
    add_session(klein)
    write(klein, f"content/{OWN}", "---\ntitle: Juni\ndescription: Juni.\n---\n# Juni\n")
    assert any(f"content/{OWN}:1:1  deze pagina wordt al gemaakt uit de gegevens." in said for said in problems(klein))


def test_a_cancelled_session_did_not_take_place_so_it_is_in_no_archive(klein: Project) -> None:
    add_session(klein, status="cancelled")
    assert "Voorbije" not in page(at(klein, "2024-06-13 08:00"), SESSIONS)


def test_a_calendar_program_can_subscribe_when_the_site_has_an_address(klein: Project) -> None:
    add_session(klein)
    follow = "Volg alle infosessies in je agenda"
    assert links(klein, SESSIONS)[follow] == "../infosessies.ics"
    project = at(klein, "2024-06-01 08:00", "https://brug.example/site/")
    assert links(project, SESSIONS)[follow] == "webcal://brug.example/site/vrijwilliger/infosessies.ics"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({}, "Volgende infosessie woensdag 12 juni 2024, 19.30 tot 21.00 uur, Dorpszaal, Dorp"),
        ({"status": "full"}, "De volgende infosessie is volzet. Vraag gerust wanneer er nog een komt."),
        ({"status": "cancelled"}, "Er staat nu geen infosessie gepland op deze site."),
    ],
)
def test_a_role_names_the_next_session(klein: Project, keys: dict[str, str], said: str) -> None:
    add_session(klein, **keys)
    assert said in words(page(klein, ROLE))


def test_after_a_full_session_the_next_one_with_room_is_named(klein: Project) -> None:
    add_session(klein, status="full")
    add_session(klein, id="september", date="2024-09-12")
    assert "Volgende infosessie donderdag 12 september 2024" in words(page(klein, ROLE))


def test_from_a_role_it_is_one_tap_to_a_message_or_the_calendar(klein: Project) -> None:
    add_session(klein)
    found = links(klein, ROLE)
    assert found["Zet in je agenda"] == "../infosessies/juni.ics"
    assert found["Bel 000 00 00"] == "tel:0000000"
    message = urlsplit(found["Stuur een bericht"])
    asked = parse_qs(message.query)
    assert (message.path, asked["subject"]) == ("hallo@brug.example", ["Ik wil bezoeker worden"])
    assert asked["body"][0].splitlines()[2] == (
        "Ik las op jullie site over vrijwilliger worden, en ik wil graag meer weten over bezoeker zijn."
    )


def test_a_message_survives_every_sign() -> None:
    link = mailto("a+b@c.example", subject="50% & meer? één #1", body="Dag\n\n«ja» = 100%")
    assert link.startswith("mailto:a%2Bb@c.example?subject=")
    assert "&body=" in link and "\n" not in link and " " not in link
    query = link.split("?", 1)[1]
    subject, body = query.split("&")
    assert unquote(subject) == "subject=50% & meer? één #1"
    assert unquote(body) == "body=Dag\r\n\r\n«ja» = 100%"


@pytest.mark.parametrize(
    ("phone", "country", "link"),
    [
        ("053 12 34 56", "BE", "tel:+3253123456"),
        ("+32 (0)53 12.34.56", "BE", "tel:+3253123456"),
        ("053/70.00.00", "BE", "tel:+3253700000"),
        ("0470/12 34 56", "BE", "tel:+32470123456"),
        ("020 624 1111", "NL", "tel:+31206241111"),
        ("000 00 00", "BE", "tel:0000000"),
    ],
)
def test_a_call_is_made_from_any_country(phone: str, country: str, link: str) -> None:
    assert tel(phone, country) == link


def test_without_contact_people_are_sent_to_the_website_and_check_says_so(klein: Project) -> None:
    no_contact(klein)
    add_session(klein)
    assert links(klein, ROLE)["Neem contact op via de website"] == "https://brug.example"
    assert links(klein, SESSIONS)["Schrijf je in via de website"] == "https://brug.example"
    assert any("Zolang het leeg is, verwijst de site naar de website." in said for said in problems(klein))


def test_a_form_is_there_when_something_receives_it(klein: Project) -> None:
    assert not list(tree(klein, ROLE).iter("form"))
    change(klein, "data/organisation.yml", "    phone: 000 00 00\n", "    form_endpoint: https://brug.example/post\n")
    (form,) = tree(klein, ROLE).iter("form")
    assert (form.get("action"), form.get("method")) == ("https://brug.example/post", "post")
    fields = [field for field in form.iter() if field.tag in ("input", "textarea") and field.get("type") != "hidden"]
    labels = [field for label in form.iter("label") for field in label if field.tag in ("input", "textarea")]
    assert fields == labels and len(fields) == 3


def test_a_role_page_says_all_that_a_visitor_asks(klein: Project) -> None:
    said = page(klein, ROLE)
    asked = ("Wat je doet", "Tijd en plaats", "Wat je krijgt", "Wat we vragen", "Met wie", "Iemand die het doet")
    assert [f"## {heading}" in said for heading in asked] == [True] * len(asked)
    assert "An vertelt dat ze graag komt." in said
    assert "Je eerste stap: <b>praten</b>. We praten samen." in said


def test_the_need_comes_from_the_report_with_a_link_to_the_figure(klein: Project) -> None:
    set_role(klein, urgency="[{indicator: people, text: wachtten op iemand}]")
    (need,) = (item for block in tree(klein, ROLE).iter("ul") if "urgency" in block.get("class", "") for item in block)
    assert " ".join("".join(need.itertext()).replace("\u00a0", " ").split()) == "24 mensen wachtten op iemand in 2024"
    assert next(need.iter("a")).get("href", "").startswith("../../cijfers/mensen/")


def test_a_need_without_a_figure_of_the_newest_year_is_refused(klein: Project) -> None:
    set_role(klein, urgency="[{indicator: peple, text: wachten}]")
    (said,) = problems(klein)
    assert said.endswith("onbekend cijfer 'peple'. Bedoelde u 'people'?")


def test_a_closed_role_stays_at_its_address_and_leads_on(klein: Project) -> None:
    path = klein.data / "roles.yml"
    first = path.read_text("utf-8").split("\n", 1)[1]
    other = first.replace("visitor", "caller").replace("bezoeker", "beller").replace("Bezoeker", "Beller")
    path.write_text(path.read_text("utf-8") + other, "utf-8")
    change(klein, "data/roles.yml", "  - id: visitor\n", "  - id: visitor\n    closes_on: 2024-06-30\n")
    before, after = at(klein, "2024-06-30 23:59"), at(klein, "2024-07-01 00:00")
    assert "Bezoeker" in words(page(before, MAIN)) and "zondag 30 juni 2024" in page(before, ROLE)
    assert "Bezoeker" not in words(page(after, MAIN))
    said = page(after, ROLE)
    assert "Deze oproep is gesloten" in said and "[beller](beller.md)" in said
    assert prepare(after).generated[ROLE].source.meta.robots == "noindex"
    assert prepare(before).generated[ROLE].source.meta.robots is None


def test_a_closed_role_leads_to_the_open_one_that_shares_most_figures_with_it(klein: Project) -> None:
    path = klein.data / "roles.yml"
    first = path.read_text("utf-8").split("\n", 1)[1]
    for name, figures in (("beller", "duration"), ("wandelaar", "people, visits"), ("kok", "duration, visits")):
        other = first.replace("visitor", name).replace("bezoeker", name).replace("Bezoeker", name.capitalize())
        path.write_text(path.read_text("utf-8") + other.replace("[visits]", f"[{figures}]"), "utf-8")
    change(klein, "data/roles.yml", "  - id: visitor\n", "  - id: visitor\n    closes_on: 2024-05-31\n")
    with_more = path.read_text("utf-8").replace("indicators: [visits]\n", "indicators: [people, visits]\n")
    path.write_text(with_more, "utf-8")
    assert "[wandelaar](wandelaar.md)" in page(klein, ROLE)


def test_when_every_role_is_closed_the_list_says_so(klein: Project) -> None:
    set_role(klein, status="closed")
    assert "We zoeken nu niemand voor een vaste rol." in words(page(klein, MAIN))


def test_a_paused_role_stays_in_the_list(klein: Project) -> None:
    set_role(klein, status="paused")
    assert "Even geen plaats" in words(page(klein, MAIN))
    assert "Even geen plaats" in page(klein, ROLE)


def unsaid(project: Project) -> None:
    """Take away what De Brug says of how its role stands."""
    change(project, "data/roles.yml", "    status: open\n", "")


def test_a_role_of_which_no_one_said_whether_there_is_place_asks_to_ask(klein: Project) -> None:
    set_role(klein, urgency="[{indicator: people, text: wachtten op iemand}]")
    unsaid(klein)
    assert "Vraag ons of er plaats is" in words(page(klein, MAIN))
    said = page(klein, ROLE)
    assert "Vraag ons of er plaats is" in said
    for promise in ("Zet je eerste stap", "Je eerste stap", "wachtten op iemand", "Oproep geplaatst", "Even geen plaats"):
        assert promise not in said
    assert prepare(klein).generated[ROLE].source.meta.robots is None


def test_who_asks_whether_there_is_place_names_the_role(klein: Project) -> None:
    unsaid(klein)
    asked = parse_qs(urlsplit(links(klein, ROLE)["Stuur een bericht"]).query)
    assert asked["subject"] == ["Is er plaats als bezoeker?"]
    assert asked["body"][0].splitlines()[2] == "Ik las op jullie site over de rol van bezoeker. Is er nu plaats?"


def test_no_figure_calls_for_a_role_of_which_no_one_said_that_there_is_place(klein: Project) -> None:
    unsaid(klein)
    assert "Word bezoeker" not in links(klein, "cijfers/bezoeken.md")


def test_a_role_of_which_no_one_said_how_it_stands_still_closes_after_its_last_day(klein: Project) -> None:
    set_role(klein, closes_on="2024-06-30")
    unsaid(klein)
    assert "Deze oproep is gesloten" not in page(at(klein, "2024-06-30 23:59"), ROLE)
    assert "Deze oproep is gesloten" in page(at(klein, "2024-07-01 00:00"), ROLE)


def test_the_check_names_a_role_of_which_no_one_said_how_it_stands(klein: Project) -> None:
    unsaid(klein)
    (said,) = problems(klein)
    assert said.startswith("data/roles.yml:2:5  let op: 'status' is nog niet ingevuld.")


def test_a_figure_calls_for_the_roles_that_it_is_about(klein: Project) -> None:
    write(klein, "content/oproep.md", '---\ntitle: O\ndescription: O.\n---\n# O\n\n{{ volunteer_call("visits") }}\n')
    assert links(klein, "oproep.md") == {"Word bezoeker": "../vrijwilliger/bezoeker/"}
    set_role(klein, status="closed")
    assert "Word bezoeker" not in page(klein, "oproep.md")


def test_what_a_volunteer_must_know_is_told_as_far_as_it_is_known(klein: Project) -> None:
    said = words(page(klein, ROLE))
    assert "Wat je vooraf moet weten Ons doel We gaan op bezoek bij wie alleen is. Onze rechtsvorm De Brug is een vzw." in said
    set_role(klein, expenses="We betalen niets terug.")
    assert "Onkosten We betalen niets terug." in words(page(klein, ROLE))
    change(klein, "data/organisation.yml", "    other_insurance: Je bent verzekerd als je valt.\n", "")
    assert "Andere verzekeringen" not in page(klein, ROLE)
    assert any("'other_insurance' is nog niet ingevuld." in said for said in problems(klein))


def test_the_check_for_oneself_sends_and_keeps_nothing(klein: Project) -> None:
    path = klein.data / "recruitment.yml"
    lines = (
        "  self_check:\n    - {statement: Ik heb tijd., if_not: Later misschien.}\n"
        "    - {statement: Ik kan fietsen., if_not: Wandelen mag ook., roles: [visitor]}\n"
    )
    path.write_text(path.read_text("utf-8") + lines, "utf-8")
    block = next(e for e in tree(klein, ROLE).iter("section") if "self-check" in e.get("class", ""))
    boxes = list(block.iter("input"))
    assert [(box.get("type"), box.get("name"), box.get("autocomplete")) for box in boxes] == [("checkbox", None, None)] * 2
    assert not list(block.iter("form")) and not list(block.iter("script"))
    assert "Later misschien." in "".join(block.itertext())


def test_a_story_whose_consent_ends_leaves_a_gap_that_says_nothing(klein: Project) -> None:
    set_consent(klein, "{basis: written, scope: [web], date: 2024-01-01, valid_until: 2024-06-30}")
    last, after = at(klein, "2024-06-30 23:59"), at(klein, "2024-07-01 00:00")
    assert "An vertelt" in page(last, MAIN) and "An vertelt" in page(last, ROLE)
    for src in (MAIN, ROLE):
        assert "An vertelt" not in page(after, src) and "An komt graag" not in page(after, src)
    assert "Hier staan nu geen verhalen." in words(page(after, MAIN))
    assert "Iemand die het doet" not in page(after, ROLE)


def test_a_story_that_may_not_be_on_the_site_is_not_on_the_site(klein: Project) -> None:
    set_consent(klein, "{basis: written, scope: [pdf], date: 2024-01-01}")
    assert "An vertelt" not in page(klein, MAIN)


def test_the_page_of_a_figure_that_a_role_is_about_leads_to_the_role(klein: Project) -> None:
    assert links(klein, "cijfers/bezoeken.md")["Word bezoeker"] == "../../vrijwilliger/bezoeker/"
    assert "Word bezoeker" not in page(klein, "cijfers/duur.md")
