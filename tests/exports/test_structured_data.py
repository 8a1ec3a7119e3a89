"""Data for search engines, against what schema.org and Google ask of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from jaarbeeld.beside import heads, shared
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.conftest import change, words
from tests.recruiting import add_session, at, set_role

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
ADDRESS = {
    "type": "object",
    "required": ["@type", "addressLocality", "addressCountry"],
    "properties": {
        "@type": {"const": "PostalAddress"},
        "streetAddress": TEXT,
        "postalCode": TEXT,
        "addressLocality": TEXT,
        "addressCountry": {"const": "BE"},
    },
    "additionalProperties": False,
}
PLACE = {
    "type": "object",
    "required": ["@type", "name", "address"],
    "properties": {"@type": {"const": "Place"}, "name": TEXT, "address": {"anyOf": [TEXT, ADDRESS]}},
    "additionalProperties": False,
}
ONLINE = {
    "type": "object",
    "required": ["@type", "url"],
    "properties": {"@type": {"const": "VirtualLocation"}, "url": URL},
    "additionalProperties": False,
}
WHERE = {"anyOf": [PLACE, ONLINE]}
PUBLISHER = {"@type": {"const": "Organization"}, "name": TEXT, "url": URL}
JOB_PLACE = {
    "type": "object",
    "required": ["@type", "address"],
    "properties": {"@type": {"const": "Place"}, "address": ADDRESS},
}
OFFER = {
    "type": "object",
    "required": ["@type", "price", "priceCurrency"],
    "properties": {
        "@type": {"const": "Offer"},
        "price": {"const": 0},
        "priceCurrency": {"const": "EUR"},
        "availability": {"enum": [f"https://schema.org/{word}" for word in ("InStock", "SoldOut")]},
        "validFrom": MOMENT,
        "url": URL,
    },
    "additionalProperties": False,
}


def _heads(site: Written) -> Mapping[str, str]:
    return heads(site, shared(site))


def thing(type_: str, required: list[str], **properties: Any) -> dict[str, Any]:
    """A thing of one type with nothing in it that is not known here."""
    return {
        "type": "object",
        "required": ["@type", *required],
        "properties": {"@type": {"const": type_}, **properties},
        "additionalProperties": False,
    }


# Required, and the values allowed: https://developers.google.com/search/docs/appearance/structured-data/event and
# …/job-posting, …/breadcrumb; property names: https://schema.org/Event, JobPosting, Organization, BreadcrumbList.
SCHEMA = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {
            "type": "array",
            "minItems": 1,
            "items": {
                "anyOf": [
                    thing(
                        "Organization",
                        ["name", "url"],
                        name=TEXT,
                        legalName=TEXT,
                        url=URL,
                        sameAs={"type": "array", "items": URL},
                        areaServed={"type": "array", "items": TEXT, "minItems": 1},
                        email={"type": "string", "pattern": "@"},
                        telephone=TEXT,
                        address={"anyOf": [TEXT, ADDRESS]},
                        logo=URL,
                    ),
                    thing(
                        "Dataset",
                        ["name", "description", "license", "creator", "distribution", "temporalCoverage", "variableMeasured"],
                        name=TEXT,
                        # https://developers.google.com/search/docs/appearance/structured-data/dataset
                        description={"type": "string", "minLength": 50, "maxLength": 5000},
                        identifier=TEXT,
                        url=URL,
                        license=URL,
                        inLanguage=TEXT,
                        isAccessibleForFree={"const": True},
                        version=TEXT,
                        creator={"type": "object", "properties": PUBLISHER, "required": list(PUBLISHER)},
                        temporalCoverage={"type": "string", "pattern": r"^\d{4}/\d{4}$"},
                        datePublished=TEXT,
                        variableMeasured={
                            "type": "array",
                            "items": {"required": ["@type", "name", "description"]},
                            "minItems": 1,
                        },
                        distribution={"type": "array", "items": {"required": ["contentUrl", "encodingFormat"]}, "minItems": 1},
                    ),
                    thing(
                        "Event",
                        ["name", "startDate", "location", "description", "organizer", "isAccessibleForFree"],
                        name=TEXT,
                        image={"type": "array", "items": URL, "minItems": 1},
                        isAccessibleForFree={"const": True},
                        offers=OFFER,
                        startDate=MOMENT,
                        endDate=MOMENT,
                        eventStatus={"enum": [f"https://schema.org/Event{s}" for s in ("Scheduled", "Cancelled")]},
                        eventAttendanceMode={
                            "enum": [f"https://schema.org/{m}EventAttendanceMode" for m in ("Offline", "Online", "Mixed")]
                        },
                        location={"anyOf": [WHERE, {"type": "array", "items": WHERE, "minItems": 2}]},
                        description=TEXT,
                        organizer={"type": "object", "properties": PUBLISHER, "required": list(PUBLISHER)},
                        url=URL,
                        remainingAttendeeCapacity={"const": 0},
                    ),
                    thing(
                        "JobPosting",
                        ["title", "description", "datePosted", "hiringOrganization", "jobLocation", "employmentType"],
                        title=TEXT,
                        description=TEXT,
                        datePosted={"type": "string", "format": "date"},
                        validThrough=MOMENT,
                        employmentType={"const": "VOLUNTEER"},
                        identifier={
                            "type": "object",
                            "required": ["@type", "name", "value"],
                            "properties": {"@type": {"const": "PropertyValue"}, "name": TEXT, "value": TEXT},
                            "additionalProperties": False,
                        },
                        directApply={"type": "boolean"},
                        hiringOrganization={
                            "type": "object",
                            "required": ["@type", "name"],
                            "properties": {"@type": {"const": "Organization"}, "name": TEXT, "sameAs": URL, "logo": URL},
                            "additionalProperties": False,
                        },
                        jobLocation={"anyOf": [JOB_PLACE, {"type": "array", "items": JOB_PLACE, "minItems": 2}]},
                    ),
                ]
            },
        },
    },
    "additionalProperties": False,
}


SESSION_PAGE = "vrijwilliger/infosessies/juni.md"
ONLINE_KEYS = {"online": "true", "registration": "https://x.example/"}


def things(project: Project, src: str) -> list[Any]:
    """What a page says to programs; it must be valid."""
    head = _heads(prepare(project)).get(src, "")
    if not head:
        return []
    match = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', head)
    assert match is not None
    found = json.loads(match[1])
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(found)
    return list(found["@graph"])


def test_the_organisation_is_on_the_front_page_and_about_us(klein: Project) -> None:
    (found,) = things(klein, "index.md")
    assert (found["name"], found["email"], found["url"]) == ("De Brug", "hallo@brug.example", "https://brug.example")
    assert things(klein, "over/index.md") == [found]


@pytest.mark.parametrize(
    ("keys", "status", "mode"),
    [
        ({}, "EventScheduled", "OfflineEventAttendanceMode"),
        ({"status": "cancelled"}, "EventCancelled", "OfflineEventAttendanceMode"),
        ({"online": "true", "registration": "https://x.example/"}, "EventScheduled", "MixedEventAttendanceMode"),
        (
            {"online": "true", "registration": "https://x.example/", "place": None},
            "EventScheduled",
            "OnlineEventAttendanceMode",
        ),
    ],
)
def test_a_session_to_come_is_an_event(klein: Project, keys: dict[str, str | None], status: str, mode: str) -> None:
    add_session(klein, **keys)
    (found,) = things(klein, SESSION_PAGE)
    assert found["startDate"] == "2024-06-12T19:30:00+02:00"
    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}"


def test_every_session_is_the_one_event_of_its_own_page(klein: Project) -> None:
    add_session(klein)
    add_session(klein, id="september", date="2024-09-12")
    site = at(klein, "2024-06-01 08:00", "https://brug.example/site/")
    found = {src: things(site, src) for src in _heads(prepare(site))}
    events = {src: [thing for thing in of_page if thing["@type"] == "Event"] for src, of_page in found.items()}
    assert {src: [event["url"] for event in there] for src, there in events.items() if there} == {
        f"vrijwilliger/infosessies/{name}.md": [f"https://brug.example/site/vrijwilliger/infosessies/{name}/"]
        for name in ("juni", "september")
    }


def test_an_event_says_where_by_whom_for_how_much_and_what_it_looks_like(klein: Project) -> None:
    add_session(klein, place='"Dorpszaal, Kerkstraat 5, 9999 Dorp"', description="Met koffie.")
    (found,) = things(at(klein, "2024-06-01 08:00", "https://brug.example/site/"), SESSION_PAGE)
    assert found["location"] == {
        "@type": "Place",
        "name": "Dorpszaal",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Kerkstraat 5",
            "postalCode": "9999",
            "addressLocality": "Dorp",
            "addressCountry": "BE",
        },
    }
    assert found["offers"] == {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "availability": "https://schema.org/InStock",
        "validFrom": "2024-05-15T00:00:00+02:00",
        "url": "https://brug.example/site/vrijwilliger/infosessies/juni/",
    }
    assert found["organizer"]["name"] == "De Brug" and found["description"] == "Met koffie."
    assert found["image"] == ["https://brug.example/site/assets/kaarten/vrijwilliger-infosessies-juni.png"]


def test_a_session_of_which_only_the_hall_is_known_is_told_as_it_is_written_and_check_asks_for_more(klein: Project) -> None:
    add_session(klein, place="Dorpszaal")
    (found,) = things(klein, SESSION_PAGE)
    assert found["location"] == {"@type": "Place", "name": "Dorpszaal", "address": "Dorpszaal"}
    (said,) = map(str, prepare(klein).problems)
    assert "bij 'place' staat geen adres." in said and "zoekmachines" in said


@pytest.mark.parametrize(
    ("keys", "now", "availability"),
    [
        ({"status": "full"}, "2024-06-01 08:00", "https://schema.org/SoldOut"),
        ({"registration_until": "2024-06-10"}, "2024-06-11 08:00", None),
        ({}, "2024-06-01 08:00", "https://schema.org/InStock"),
    ],
)
def test_whether_there_is_place_is_said_as_on_the_page(
    klein: Project, keys: dict[str, str], now: str, availability: str | None
) -> None:
    add_session(klein, **keys)
    (found,) = things(at(klein, now), SESSION_PAGE)
    assert found["offers"].get("availability") == availability
    assert found.get("remainingAttendeeCapacity") == (0 if "status" in keys else None)


def test_a_cancelled_session_offers_nothing(klein: Project) -> None:
    add_session(klein, status="cancelled")
    (found,) = things(klein, SESSION_PAGE)
    assert "offers" not in found


def test_an_event_says_nothing_that_its_page_does_not(klein: Project) -> None:
    add_session(klein)
    (found,) = things(klein, SESSION_PAGE)
    told = words(prepare(klein).generated[SESSION_PAGE].markdown)
    for said in (found["name"], found["description"], found["location"]["name"], "Meedoen is gratis."):
        assert said in told


def test_the_logo_and_the_parts_of_the_address_are_known_of_the_organisation(klein: Project) -> None:
    change(klein, "data/organisation.yml", "address: Dorpsplein", "address: Dorpsplein 3, 9999 Dorp")
    (found,) = things(at(klein, "2024-06-01 08:00", "https://brug.example/site/"), "index.md")
    assert found["logo"] == "https://brug.example/site/assets/merk.svg"
    assert (found["address"]["streetAddress"], found["address"]["postalCode"]) == ("Dorpsplein 3", "9999")
    assert "logo" not in things(klein, "index.md")[0]


def test_a_session_that_is_nowhere_is_left_out(klein: Project) -> None:
    add_session(klein, place=None)
    assert things(klein, SESSION_PAGE) == []


def test_a_session_that_is_over_is_no_event(klein: Project) -> None:
    add_session(klein)
    assert things(at(klein, "2024-06-12 21:00"), SESSION_PAGE) == []


def test_an_open_role_is_a_vacancy_on_its_own_page_only(klein: Project) -> None:
    set_role(klein, closes_on="2024-06-30")
    (found,) = things(klein, "vrijwilliger/bezoeker.md")
    assert (found["datePosted"], found["validThrough"]) == ("2024-05-01", "2024-06-30T23:59:59+02:00")
    others = [src for src, head in _heads(prepare(klein)).items() if "JobPosting" in head]
    assert others == ["vrijwilliger/bezoeker.md"]


def test_a_vacancy_says_nothing_that_the_page_does_not(klein: Project) -> None:
    set_role(klein, closes_on="2024-06-30")
    (found,) = things(klein, "vrijwilliger/bezoeker.md")
    page = words(prepare(klein).generated["vrijwilliger/bezoeker.md"].markdown)
    told = [words(f"<p>{line}</p>") for line in re.findall(r"<(?:li|p)>(.*?)</", found["description"])]
    assert len(told) > 6
    for line in told:
        assert line.rpartition(": ")[2].rstrip(":") in page
    assert "30 juni 2024" in page and "1 mei 2024" in page


@pytest.mark.parametrize("keys", [{"status": "paused"}, {"status": "closed"}, {"closes_on": "2024-05-31"}])
def test_a_role_that_is_not_open_is_no_vacancy(klein: Project, keys: dict[str, str]) -> None:
    set_role(klein, **keys)
    assert things(klein, "vrijwilliger/bezoeker.md") == []


def test_a_role_of_which_no_one_said_whether_there_is_place_is_no_vacancy(klein: Project) -> None:
    change(klein, "data/roles.yml", "    status: open\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []


def test_a_vacancy_has_a_name_of_its_own_and_says_whether_one_can_apply_here(klein: Project) -> None:
    (found,) = things(klein, "vrijwilliger/bezoeker.md")
    assert found["identifier"] == {"@type": "PropertyValue", "name": "De Brug", "value": "visitor"}
    assert found["directApply"] is False
    change(klein, "data/organisation.yml", "    phone: 000 00 00\n", "    form_endpoint: https://brug.example/post\n")
    assert things(klein, "vrijwilliger/bezoeker.md")[0]["directApply"] is True


def test_a_vacancy_without_what_search_engines_need_is_not_found_and_check_says_why(klein: Project) -> None:
    change(klein, "data/roles.yml", "    where: in het dorp\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []
    (said,) = (str(said) for said in prepare(klein).problems if "zoekmachines" in str(said))
    assert said.startswith("data/roles.yml:") and "'where' is nog niet ingevuld, en zo vinden zoekmachines" in said
    set_role(klein, status="closed")
    assert not [said for said in prepare(klein).problems if "zoekmachines" in str(said)]


def test_without_a_day_there_is_no_vacancy_and_check_says_so(klein: Project) -> None:
    change(klein, "data/roles.yml", "    posted_on: 2024-05-01\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []
    (said,) = map(str, prepare(klein).problems)
    assert "'posted_on' is nog niet ingevuld." in said and "zoekmachines" in said


def test_without_a_place_there_is_no_vacancy(klein: Project) -> None:
    change(klein, "data/roles.yml", "    where: in het dorp\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []


def test_what_an_editor_writes_cannot_break_out_of_the_script(klein: Project) -> None:
    add_session(klein, title='"Kom </script <script alert(1) eens"')
    (found,) = things(klein, SESSION_PAGE)
    assert found["name"] == "Kom </script <script alert(1) eens"
    assert "<script alert" not in _heads(prepare(klein))[SESSION_PAGE]
