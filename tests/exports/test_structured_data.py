"""Data for search engines, against what schema.org and Google ask of it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from jaarbeeld.pipeline import heads, prepare
from jaarbeeld.project import Project
from tests.conftest import change, words
from tests.recruiting import add_session, at, set_role

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": "^https?://"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
PLACE = {
    "type": "object",
    "required": ["@type", "name", "address"],
    "properties": {"@type": {"const": "Place"}, "name": TEXT, "address": TEXT},
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
    "properties": {
        "@type": {"const": "Place"},
        "address": {
            "type": "object",
            "required": ["@type", "addressLocality", "addressCountry"],
            "properties": {
                "@type": {"const": "PostalAddress"},
                "addressLocality": TEXT,
                "addressCountry": {"const": "BE"},
            },
            "additionalProperties": False,
        },
    },
}


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
                        address=TEXT,
                    ),
                    thing(
                        "Event",
                        ["name", "startDate", "location"],
                        name=TEXT,
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
                        hiringOrganization={
                            "type": "object",
                            "required": ["@type", "name"],
                            "properties": {"@type": {"const": "Organization"}, "name": TEXT, "sameAs": URL},
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


def things(project: Project, src: str) -> list[Any]:
    """What a page says to programs; it must be valid."""
    head = heads(prepare(project)).get(src, "")
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
    (found,) = things(klein, "vrijwilliger/infosessies.md")
    assert found["startDate"] == "2024-06-12T19:30:00+02:00"
    assert found["eventStatus"] == f"https://schema.org/{status}"
    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}"


def test_a_full_session_has_no_place_left(klein: Project) -> None:
    add_session(klein, status="full")
    (found,) = things(klein, "vrijwilliger/infosessies.md")
    assert found["remainingAttendeeCapacity"] == 0


def test_a_session_that_is_nowhere_is_left_out(klein: Project) -> None:
    add_session(klein, place=None)
    assert things(klein, "vrijwilliger/infosessies.md") == []


def test_a_session_that_is_over_is_no_event(klein: Project) -> None:
    add_session(klein)
    assert things(at(klein, "2024-06-12 21:00"), "vrijwilliger/infosessies.md") == []


def test_an_open_role_is_a_vacancy_on_its_own_page_only(klein: Project) -> None:
    set_role(klein, closes_on="2024-06-30")
    (found,) = things(klein, "vrijwilliger/bezoeker.md")
    assert (found["datePosted"], found["validThrough"]) == ("2024-05-01", "2024-06-30T23:59:59+02:00")
    others = [src for src, head in heads(prepare(klein)).items() if "JobPosting" in head]
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


def test_without_a_day_there_is_no_vacancy_and_check_says_so(klein: Project) -> None:
    change(klein, "data/roles.yml", "    posted_on: 2024-05-01\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []
    (said,) = map(str, prepare(klein).warnings)
    assert "'posted_on' is nog niet ingevuld." in said and "zoekmachines" in said


def test_without_a_place_there_is_no_vacancy(klein: Project) -> None:
    change(klein, "data/roles.yml", "    where: in het dorp\n", "")
    assert things(klein, "vrijwilliger/bezoeker.md") == []


def test_what_an_editor_writes_cannot_break_out_of_the_script(klein: Project) -> None:
    add_session(klein, title='"Kom </script <script alert(1) eens"')
    (found,) = things(klein, "vrijwilliger/infosessies.md")
    assert found["name"] == "Kom </script <script alert(1) eens"
    assert "<script alert" not in heads(prepare(klein))["vrijwilliger/infosessies.md"]
