"""The calendar of all branches, as a calendar program reads it."""

from __future__ import annotations

import icalendar

from jaarbeeld.beside import files_beside
from jaarbeeld.pipeline import Written
from tests.branches.conftest import made, pages

__all__ = ["made", "pages"]


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
