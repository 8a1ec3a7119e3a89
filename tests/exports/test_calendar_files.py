"""Calendar files, read with another library than the one that writes them, but for what that one hides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from jaarbeeld.checks import volunteering
from jaarbeeld.clock import ZONE
from jaarbeeld.exports import calendar_files
from jaarbeeld.memory import Memory
from jaarbeeld.project import Project
from tests.conftest import change, loaded
from tests.recruiting import EVENTS, add_session, moment

SUBSCRIPTION = "vrijwilliger/infosessies.ics"
ONE = "vrijwilliger/infosessies/juni.ics"


def files(project: Project, now: str = "2024-06-01 08:00", site_url: str = "") -> dict[str, bytes]:
    """The calendar files of a moment."""
    return calendar_files.files(loaded(project), now=moment(now), site_url=site_url)


def calendar(content: bytes) -> Any:
    """A calendar as another program reads it; it raises when it is not valid."""
    read = vobject.readOne(content.decode("utf-8"))
    assert read.validate(raiseException=True)
    return read


def event(project: Project, **keys: Any) -> Any:
    """The one session of a project in its own file."""
    return calendar(files(project, **keys)[ONE]).vevent


def test_what_was_made_before_is_what_would_be_made_now(klein: Project, tmp_path: Path) -> None:
    def edits() -> Iterator[None]:
        yield add_session(klein)
        yield change(klein, "data/organisation.yml", "  website:", "  time_zone: America/New_York\n  website:")
        yield change(klein, EVENTS, "19:30", "20:30")
        yield change(klein, "data/organisation.yml", "  name: De Brug", "  name: Het Huis")
        yield add_session(klein, id="juli", date="2024-07-12")

    for _ in edits():
        for now, url in (("2024-06-01 08:00", ""), ("2024-06-30 08:00", "https://brug.example/")):
            for _ in range(2):
                known = Memory[bytes](tmp_path / "kept")
                kept = calendar_files.files(loaded(klein), now=moment(now), site_url=url, memory=known)
                known.put_away()
                assert kept == files(klein, now, url)


def test_a_session_begins_and_ends_on_the_clock_of_brussels(klein: Project) -> None:
    add_session(klein)
    found = event(klein)
    assert found.dtstart.value.astimezone(dt.UTC) == dt.datetime(2024, 6, 12, 17, 30, tzinfo=dt.UTC)
    assert found.dtend.value.astimezone(dt.UTC) == dt.datetime(2024, 6, 12, 19, 0, tzinfo=dt.UTC)
    assert b"DTSTART;TZID=Europe/Brussels:20240612T193000\r\n" in files(klein)[ONE]


def test_in_winter_it_is_an_hour_nearer_to_greenwich(klein: Project) -> None:
    add_session(klein, date="2024-12-11")
    assert event(klein).dtstart.value.astimezone(dt.UTC).hour == 18


def test_the_rules_of_the_time_zone_come_along_in_every_file(klein: Project) -> None:
    add_session(klein)
    for content in files(klein).values():
        zone = calendar(content).vtimezone
        assert zone.tzid.value == "Europe/Brussels" and b"COMMENT" not in content
        for rule in (*zone.standard_list, *zone.daylight_list):
            assert rule.rrule.value and not hasattr(rule, "rdate")


ZONES = ("Europe/Brussels", "Europe/Amsterdam", "America/New_York", "Australia/Sydney", "America/Paramaribo")


@pytest.mark.parametrize("zone", ZONES)
def test_a_clock_changes_at_the_hour_it_showed_before(klein: Project, zone: str) -> None:
    # RFC 5545, section 3.6.5: DTSTART of an observance is local time in the offset that it leaves.
    change(klein, "data/organisation.yml", "  website:", f"  time_zone: {zone}\n  website:")
    (content,) = files(klein).values()
    told = Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert len(told.subcomponents) == (1 if "Paramaribo" in zone else 2)
    for rule in told.subcomponents:
        leaves, becomes = rule["TZOFFSETFROM"].td, rule["TZOFFSETTO"].td
        changing = (rule["DTSTART"].dt - leaves).replace(tzinfo=dt.UTC)
        second = dt.timedelta(seconds=1)
        assert [(changing + step).astimezone(ZoneInfo(zone)).utcoffset() for step in (-second, second)] == [leaves, becomes]


@pytest.mark.parametrize("zone", ZONES)
def test_the_rules_give_the_hours_of_a_zone_for_years_to_come(klein: Project, zone: str) -> None:
    change(klein, "data/organisation.yml", "  website:", f"  time_zone: {zone}\n  website:")
    (content,) = files(klein).values()
    told = calendar(content).vtimezone.tzinfo
    for day in range(0, 365 * 15, 3):
        noon = dt.datetime(2024, 1, 2, 12) + dt.timedelta(days=day)
        assert noon.replace(tzinfo=told).utcoffset() == noon.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def test_an_evening_that_goes_on_after_midnight_ends_on_the_next_day(klein: Project) -> None:
    add_session(klein, time='"22:30"', end_time='"00:30"')
    assert event(klein, now="2024-06-13 00:29").dtend.value == moment("2024-06-13 00:30")


def test_a_session_of_which_the_end_is_not_known_takes_an_hour_and_says_so(klein: Project) -> None:
    add_session(klein, end_time=None)
    found = event(klein)
    assert found.dtend.value - found.dtstart.value == dt.timedelta(hours=1)
    assert found.description.value == "Hoe laat het eindigt, is nog niet bekend."


def test_a_cancelled_session_takes_itself_out_of_a_calendar(klein: Project) -> None:
    # RFC 5546, section 3.2.5. Whoever subscribes gets what is published, with what no longer takes place (3.2.1).
    add_session(klein, status="cancelled")
    made = {path: calendar(content) for path, content in files(klein).items()}
    assert {path: read.method.value for path, read in made.items()} == {ONE: "CANCEL", SUBSCRIPTION: "PUBLISH"}
    for read in made.values():
        assert (read.vevent.status.value, read.vevent.sequence.value) == ("CANCELLED", "1")


@pytest.mark.parametrize(
    ("email", "organizer"),
    [("    email: hallo@brug.example\n", "mailto:hallo@brug.example"), ("", "https://brug.example")],
)
def test_every_entry_says_who_organises_it(klein: Project, email: str, organizer: str) -> None:
    change(klein, "data/organisation.yml", "    email: hallo@brug.example\n", email)
    add_session(klein)
    found = event(klein).organizer
    assert (found.value, found.params["CN"]) == (organizer, ["De Brug"])


def test_a_session_says_what_and_where(klein: Project) -> None:
    add_session(klein, description='"Koffie, thee; en taart"', registration="https://brug.example/kom")
    found = event(klein, site_url="https://brug.example/")
    assert found.summary.value == "Infosessie in het dorp – De Brug"
    assert found.location.value == "Dorpszaal, Dorp"
    assert found.description.value == "Koffie, thee; en taart\n\nInschrijven: https://brug.example/kom"
    assert found.url.value == "https://brug.example/vrijwilliger/infosessies/juni/"


def test_a_name_for_programs_never_changes(klein: Project) -> None:
    add_session(klein, date="2024-06-12")
    before = event(klein).uid.value
    change(klein, EVENTS, "2024-06-12", "2024-06-19")
    change(klein, EVENTS, "posted_on: 2024-05-15", "posted_on: 2024-05-12")
    change(klein, "data/organisation.yml", "https://brug.example", "https://nieuw.example")
    after = event(klein, site_url="https://elders.example/")
    assert (before, after.uid.value) == ("juni@brug.example", "juni@brug.example")


LIFE = (
    ("scheduled", ""),
    ("scheduled", "{date: 2024-05-15, text: een andere zaal}"),
    ("full", "{date: 2024-05-16, status: full, text: alle stoelen zijn bezet}"),
    ("cancelled", "{date: 2024-05-20, status: cancelled, text: de zaal lekt}"),
    ("scheduled", "{date: 2024-05-20, status: scheduled, text: de zaal is droog}"),
    ("cancelled", "{date: 2024-05-20, status: cancelled, text: de zaal lekt weer}"),
    ("scheduled", "{date: 2024-05-31, status: scheduled, text: we gaan naar de kerk}"),
)
"""A session that is moved, fills up, is cancelled and reinstated, twice, also on one day: each time one more line."""


def life(project: Project) -> list[Any]:
    """The entry of a session after each step of its life."""
    found = []
    before = (project.root / EVENTS).read_text("utf-8")
    for number, (status, _) in enumerate(LIFE):
        lines = ", ".join(line for _, line in LIFE[1 : number + 1])
        (project.root / EVENTS).write_text(before, "utf-8")
        add_session(project, status=status, changes=f"[{lines}]")
        assert not list(volunteering.problems_in(loaded(project), now=moment("2024-06-01 08:00")))
        found.append(event(project))
    return found


def test_every_change_is_a_newer_revision_whatever_was_undone(klein: Project) -> None:
    found = life(klein)
    assert [int(entry.sequence.value) for entry in found] == list(range(len(LIFE)))
    assert [entry.status.value for entry in found] == [
        "CANCELLED" if status == "cancelled" else "CONFIRMED" for status, _ in LIFE
    ]
    for key in ("dtstamp", "last_modified"):
        moments = [getattr(entry, key).value for entry in found]
        assert moments == sorted(set(moments))
        assert [when.astimezone(ZONE).date().day for when in moments] == [15, 15, 16, 20, 20, 20, 31]


def test_a_session_that_is_over_has_no_file_and_is_in_no_calendar(klein: Project) -> None:
    add_session(klein)
    add_session(klein, date="2024-09-12", id="september", title="Infosessie na de zomer")
    now = files(klein, "2024-06-12 21:00")
    assert sorted(now) == [SUBSCRIPTION, "vrijwilliger/infosessies/september.ics"]
    assert [found.uid.value for found in calendar(now[SUBSCRIPTION]).vevent_list] == ["september@brug.example"]


def test_without_sessions_the_calendar_to_subscribe_to_is_there_and_valid(klein: Project) -> None:
    (content,) = files(klein).values()
    assert b"VEVENT" not in content
    assert calendar(content).x_wr_calname.value == "Infosessies van De Brug"


def test_the_same_records_give_the_same_bytes_at_any_hour(klein: Project) -> None:
    add_session(klein)
    assert files(klein, "2024-06-01 08:00") == files(klein, "2024-06-11 23:59")


def test_lines_end_and_fold_as_the_standard_says(klein: Project) -> None:
    add_session(klein, description="é" * 200)
    lines = files(klein)[ONE].split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
