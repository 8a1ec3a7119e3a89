"""Sessions, vacancies and consents that cannot be: each a Dutch sentence with its place."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, problems, write
from tests.recruiting import EVENTS, add_session, at, line_of, place_of, set_consent, set_role

WARNING = "let op: "


def mistakes(project: Project) -> list[str]:
    """What stops the build."""
    return [said for said in problems(project) if WARNING not in said]


def test_a_session_that_is_right_says_nothing(klein: Project) -> None:
    add_session(klein)
    assert problems(klein) == []


@pytest.mark.parametrize(
    ("keys", "at_key", "said"),
    [
        (
            {"end_time": '"19:00"'},
            "end_time",
            "het einde (19:00) komt niet na het begin (19:30). Kijk beide uren na; een avond loopt hoogstens door tot 06:00.",
        ),
        (
            {"end_time": '"09:00"'},
            "end_time",
            "het einde (09:00) komt niet na het begin (19:30). Kijk beide uren na; een avond loopt hoogstens door tot 06:00.",
        ),
        (
            {"time": '"05:30"', "end_time": '"04:00"'},
            "end_time",
            "het einde (04:00) komt niet na het begin (05:30). Kijk beide uren na; een avond loopt hoogstens door tot 06:00.",
        ),
        (
            {"time": '"22:15"', "end_time": '"22:15"'},
            "end_time",
            "het einde (22:15) komt niet na het begin (22:15). Kijk beide uren na; een avond loopt hoogstens door tot 06:00.",
        ),
        (
            {"date": "2024-03-30", "time": '"23:00"', "end_time": '"02:15"', "posted_on": "2024-03-01"},
            "end_time",
            "op zondag 31 maart 2024 bestaat 02:15 niet: die nacht springt de klok een uur vooruit. Kies een ander uur.",
        ),
        (
            {"date": "2024-03-31", "time": '"02:30"', "end_time": '"04:00"', "posted_on": "2024-03-01"},
            "time",
            "op zondag 31 maart 2024 bestaat 02:30 niet: die nacht springt de klok een uur vooruit. Kies een ander uur.",
        ),
        (
            {"date": "2024-10-27", "time": '"02:30"', "end_time": '"04:00"'},
            "time",
            "op zondag 27 oktober 2024 is het twee keer 02:30: die nacht gaat de klok een uur terug. Kies een ander uur.",
        ),
        (
            {"registration_until": "2024-06-13"},
            "registration_until",
            "inschrijven kan hier nog na de sessie. Kijk beide dagen na.",
        ),
        (
            {"registration_until": "2024-05-01"},
            "registration_until",
            "inschrijven stopt hier voor de sessie aangekondigd is. Kijk beide dagen na.",
        ),
        (
            {"posted_on": "2024-06-02"},
            "posted_on",
            "2 juni 2024 moet nog komen. Hier hoort een dag die voorbij is, of vandaag.",
        ),
        (
            {"date": '"2024-06"'},
            "date",
            "bij een infosessie waar mensen welkom zijn, hoort één dag. "
            "Schrijf jaar-maand-dag, of wacht met 'public: true' tot de dag bekend is.",
        ),
    ],
)
def test_a_session_that_cannot_be_is_refused_at_the_word_that_is_wrong(
    klein: Project, keys: dict[str, str], at_key: str, said: str
) -> None:
    add_session(klein, **keys)
    assert mistakes(klein) == [f"{place_of(klein, EVENTS, 'Infosessie in het dorp', at_key)}  {said}"]


@pytest.mark.parametrize(("time", "end"), [("22:30", "00:30"), ("18:45", "06:00"), ("23:00", "00:00")])
def test_an_evening_may_go_on_after_midnight(klein: Project, time: str, end: str) -> None:
    add_session(klein, time=f'"{time}"', end_time=f'"{end}"')
    assert problems(klein) == []


@pytest.mark.parametrize("day", ["2024-05-15", "2024-06-12"])
def test_people_can_register_until_the_session_and_from_its_first_day(klein: Project, day: str) -> None:
    add_session(klein, registration_until=day)
    assert problems(klein) == []


@pytest.mark.parametrize("key", ["id", "time", "posted_on"])
def test_a_session_without_what_a_calendar_needs_is_refused(klein: Project, key: str) -> None:
    add_session(klein, **{key: None, "end_time": None})
    line = line_of(klein, EVENTS, "Infosessie in het dorp")
    (said,) = mistakes(klein)
    assert said.startswith(f"{EVENTS}:{line}:5  bij een infosessie waar mensen welkom zijn, hoort '{key}'. Voeg '{key}' toe")


def test_all_that_is_wrong_with_a_session_is_told_at_once(klein: Project) -> None:
    add_session(klein, id=None, posted_on=None, end_time='"18:00"', registration_until="2024-07-01")
    told = mistakes(klein)
    assert len(told) == 3 and "horen 'id' en 'posted_on'." in told[0]


def test_an_end_without_a_beginning_is_refused(klein: Project) -> None:
    change(klein, EVENTS, "title: Eerste vergadering,", 'title: Eerste vergadering, end_time: "20:00",')
    assert mistakes(klein) == [f"{EVENTS}:2:61  er is een einde zonder begin. Voeg 'time' toe, of verwijder 'end_time'."]


def test_two_sessions_do_not_share_an_id(klein: Project) -> None:
    add_session(klein)
    add_session(klein, date="2024-09-12", title="Infosessie na de zomer")
    first, second = (line_of(klein, EVENTS, words) for words in ("in het dorp", "na de zomer"))
    (said,) = mistakes(klein)
    assert said.startswith(f"{EVENTS}:{second}:")
    assert said.endswith(f"de id 'juni' bestaat al (zie {EVENTS}:{first}). Elke infosessie heeft een eigen id.")


def test_a_session_to_come_without_an_end_or_a_place_is_a_warning(klein: Project) -> None:
    add_session(klein, end_time=None, place=None)
    said = problems(klein)
    assert [WARNING in line for line in said] == [True, True]
    assert "'end_time' is nog niet ingevuld." in said[0]
    assert "'place' is nog niet ingevuld." in said[1]
    assert problems(at(klein, "2024-06-13 09:00")) == []


def test_a_role_without_a_next_step_is_refused(klein: Project) -> None:
    change(klein, "data/roles.yml", "    next_step: praten\n", "")
    assert mistakes(klein) == [
        "data/roles.yml:2:5  de verplichte sleutel 'next_step' ontbreekt. "
        "Voeg ze toe: Wat je eerst doet: de id van een stap uit recruitment.yml."
    ]


def test_a_next_step_is_a_step_that_there_is(klein: Project) -> None:
    set_role(klein, next_step="prater")
    (said,) = mistakes(klein)
    assert said.endswith("onbekende stap 'prater'. Bedoelde u 'praten'?")


def test_a_vacancy_does_not_close_before_it_is_posted(klein: Project) -> None:
    set_role(klein, closes_on="2024-04-30")
    (said,) = mistakes(klein)
    assert said.endswith("de oproep sluit voor ze geplaatst is. Kijk 'posted_on' en 'closes_on' na.")


@pytest.mark.parametrize(
    ("consent", "said"),
    [
        (
            "{basis: written, scope: [web], date: 2024-06-02}",
            "de toestemming is van 2 juni 2024, en dat moet nog komen. Wacht tot dan, of verbeter de dag.",
        ),
        (
            "{basis: written, scope: [web], date: 2024-05-01, valid_until: 2024-04-01}",
            "de toestemming eindigt voor ze begint. Kijk 'date' en 'valid_until' na.",
        ),
    ],
)
def test_a_consent_that_cannot_be_is_refused(klein: Project, consent: str, said: str) -> None:
    set_consent(klein, consent)
    (found,) = mistakes(klein)
    assert found.startswith("data/testimonials.yml:10:") and found.endswith(said)


def test_a_consent_says_where_a_story_may_be_told(klein: Project) -> None:
    set_consent(klein, "{basis: published_report, edition: 2024}")
    (said,) = mistakes(klein)
    assert "de verplichte sleutel 'scope' ontbreekt." in said


def test_a_story_without_consent_is_refused(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "    consent: {basis: published_report, edition: 2024, scope: [web, pdf]}\n", "")
    (said,) = mistakes(klein)
    assert "de verplichte sleutel 'consent' ontbreekt." in said


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        ("{basis: written, scope: [web], date: 2024-01-01, valid_until: 2024-05-31}", "is verlopen"),
        ("{basis: written, scope: [web], date: 2024-01-01, withdrawn: true}", "is ingetrokken"),
    ],
)
def test_a_consent_that_ended_does_not_stop_the_build_but_is_told(klein: Project, consent: str, why: str) -> None:
    set_consent(klein, consent)
    (said,) = problems(klein)
    assert WARNING in said and f"de toestemming voor 'An komt graag' {why}." in said


def test_where_the_name_still_stands_is_told(klein: Project) -> None:
    set_consent(klein, "{basis: written, scope: [web], date: 2024-01-01, withdrawn: true}")
    change(klein, EVENTS, "title: Eerste vergadering", "title: Eerste vergadering met An")
    write(klein, "content/an.md", "---\ntitle: An\ndescription: Wie.\n---\n# Wie\n\nDit is An.\n")
    told = [said for said in problems(klein) if "'An' staat hier nog" in said]
    assert [said.split("  ")[0] for said in told] == ["content/an.md:7:8", f"{EVENTS}:2:31"]


def test_no_page_links_to_one_story_for_it_may_go(klein: Project) -> None:
    write(klein, "content/an.md", "---\ntitle: An\ndescription: Wie.\n---\n# Wie\n\n[Lees](vrijwilliger/index.md#an)\n")
    (said,) = mistakes(klein)
    assert said.startswith("content/an.md:7:30  een link naar het verhaal 'an' kan breken.")


@pytest.mark.parametrize(
    ("key", "written", "hint"),
    [
        ("email: hallo@brug.example", "email: hallo.brug.example", "Schrijf het als naam@voorbeeld.be."),
        ("phone: 000 00 00", "phone: bel ons", "Schrijf een telefoonnummer, bijvoorbeeld 053 00 00 00."),
        *(
            (
                "naming: brug.example,2020",
                f"naming: {written}",
                "Schrijf een domein dat van jullie is, een komma en een jaar waarin het dat was, zoals voorbeeld.be,2024.",
            )
            for written in ("brug.example", "https://brug.example,2020", "brug,2020", "Brug.example,2020", "brug.example,20")
        ),
    ],
)
def test_what_cannot_be_said_so_of_an_organisation_is_refused(klein: Project, key: str, written: str, hint: str) -> None:
    change(klein, "data/organisation.yml", key, written)
    (said,) = mistakes(klein)
    assert said.endswith(hint)


@pytest.mark.parametrize(
    ("status", "changes", "said"),
    [
        ("full", "[]", "de sessie is volzet, maar bij 'changes' staat niet sinds wanneer."),
        ("cancelled", "[{date: 2024-05-20, text: een uur later}]", "de sessie gaat niet door, maar bij 'changes' staat niet"),
        ("scheduled", "[{date: 2024-05-20, status: cancelled, text: ziek}]", "de sessie gaat door, maar bij 'changes' staat"),
        (
            "full",
            "[{date: 2024-05-20, status: full, text: vol}, {date: 2024-05-21, status: scheduled, text: weer plaats}]",
            "de sessie is volzet, maar bij 'changes' staat niet sinds wanneer.",
        ),
    ],
)
def test_how_a_session_stands_has_a_day_in_its_changes(klein: Project, status: str, changes: str, said: str) -> None:
    add_session(klein, status=status, changes=changes)
    (found,) = mistakes(klein)
    assert found.startswith(f"{place_of(klein, EVENTS, 'Infosessie in het dorp', 'status')}  {said}")
    assert found.endswith(f"Voeg daar een regel toe: {{date: 2024-06-01, status: {status}, text: …}}.")


def test_a_session_that_went_on_again_needs_its_day_too_when_status_was_taken_out(klein: Project) -> None:
    add_session(klein, changes="[{date: 2024-05-20, status: cancelled, text: ziek}]")
    (found,) = mistakes(klein)
    assert "de sessie gaat door, maar bij 'changes' staat niet sinds wanneer." in found


@pytest.mark.parametrize(
    ("changes", "at_key", "said"),
    [
        (
            "[{date: 2024-05-20, text: later}, {date: 2024-05-18, text: elders}]",
            "text: later}, {date",
            "deze wijziging is van voor de vorige. Zet ze in volgorde, de nieuwste onderaan.",
        ),
        (
            "[{date: 2024-05-01, text: later}]",
            "changes: [{date",
            "deze wijziging is van voor de aankondiging. Kijk 'posted_on' en deze dag na.",
        ),
    ],
)
def test_changes_stand_in_order_after_the_announcement(klein: Project, changes: str, at_key: str, said: str) -> None:
    add_session(klein, changes=changes)
    line = (klein.root / EVENTS).read_text("utf-8").splitlines()[-1]
    column = line.index(at_key) + len(at_key) + len(": ") + 1
    assert mistakes(klein) == [f"{EVENTS}:{line_of(klein, EVENTS, 'Infosessie in het dorp')}:{column}  {said}"]
