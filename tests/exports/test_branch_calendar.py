"""The calendar of all branches, as a calendar program reads it."""

from __future__ import annotations

import icalendar

from jaarbeeld.beside import files_beside
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from tests.branches.conftest import made, pages, umbrella
from tests.conftest import words

__all__ = ["made", "pages", "umbrella"]


def test_a_session_keeps_its_name_for_calendars_and_an_activity_gets_one_that_stays(pages: Written) -> None:
    made = files_beside(pages)["afdelingen/kalender.ics"]()
    calendar = icalendar.Calendar.from_ical(made)
    found = {str(entry["summary"]): entry for entry in calendar.walk("VEVENT")}
    assert sorted(found) == ["Buurtfeest – Beek", "Infosessie – Beek"]
    assert str(found["Infosessie – Beek"]["uid"]) == "sessie-juni@example.org"
    assert str(found["Buurtfeest – Beek"]["uid"]) == "beek-2024-06-15-buurtfeest@example.org"
    assert found["Buurtfeest – Beek"]["dtstart"].dt.isoformat() == "2024-06-15"
    assert found["Infosessie – Beek"]["dtstart"].dt.isoformat() == "2024-06-20T19:30:00+02:00"
    assert str(found["Infosessie – Beek"]["location"]) == "Dorpshuis"
    assert files_beside(pages)["afdelingen/kalender.ics"]() == made


def test_a_session_that_is_off_says_so_to_readers_and_calendars(umbrella: Project) -> None:
    calendar = umbrella.root.parent / "takken/beek/vrijwilliger/infosessies.ics"
    off = (
        calendar.read_bytes()
        .replace(b"STATUS:CONFIRMED", b"STATUS:CANCELLED")
        .replace(b"SUMMARY:", b"SUMMARY:Gaat niet door: ")
    )
    calendar.write_bytes(off)
    site = prepare(umbrella)
    assert "Infosessie Gaat niet door 19.30 tot 21.00 uur" in words(site.pages["afdelingen/kalender.md"].markdown)
    entries = icalendar.Calendar.from_ical(files_beside(site)["afdelingen/kalender.ics"]()).walk("VEVENT")
    assert {str(entry["summary"]): str(entry.get("status", "")) for entry in entries} == {
        "Buurtfeest – Beek": "",
        "Gaat niet door: Infosessie – Beek": "CANCELLED",
    }
