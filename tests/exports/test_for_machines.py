"""Publish: whom to tell about a hole in the security, until when, and what search engines may read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from jaarbeeld.exports import for_machines
from jaarbeeld.project import Project
from tests.conftest import TODAY, change, loaded, problems
from tests.recruiting import built, moment

CONTACT = "security: {contact: veilig@brug.example, valid_until: 2025-03-31}"
LAST_DAY = dt.date(2025, 3, 31)
ADDRESS = "https://brug.example/"


def security(project: Project, *, day: dt.date = TODAY, site_url: str = "") -> str:
    """The file as a researcher reads it on a day; empty when it is not there."""
    now = dt.datetime.combine(day, dt.time(23, 59), moment("2024-01-01").tzinfo)
    return for_machines.files(loaded(project), now=now, site_url=site_url).get(".well-known/security.txt", b"").decode()


def test_a_researcher_reads_whom_to_tell_and_until_when(klein: Project) -> None:
    assert security(klein, site_url=ADDRESS) == (
        "Contact: mailto:veilig@brug.example\n"
        "Expires: 2025-03-31T21:59:59Z\n"
        "Preferred-Languages: nl\n"
        "Canonical: https://brug.example/.well-known/security.txt\n"
    )


def test_a_page_can_be_the_contact(klein: Project) -> None:
    change(klein, "data/organisation.yml", "veilig@brug.example", "https://brug.example/lek")
    assert "Contact: https://brug.example/lek\n" in security(klein)


@pytest.mark.parametrize("written", ["http://brug.example/lek", "bel ons", "veilig@brug"])
def test_a_contact_that_nobody_can_use_is_a_mistake(klein: Project, written: str) -> None:
    change(klein, "data/organisation.yml", "veilig@brug.example", f'"{written}"')
    (told,) = problems(klein)
    assert told == (
        f"data/organisation.yml:12:23  '{written}' kan niet bij 'contact'. "
        "Schrijf een e-mailadres, of een adres dat begint met https://."
    )


def test_the_file_is_there_to_the_last_day_and_then_gone(klein: Project) -> None:
    assert security(klein, day=LAST_DAY) == security(klein)
    assert security(klein, day=LAST_DAY + dt.timedelta(days=1)) == ""


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (dt.date(2024, 3, 29), "geldt tot en met maandag 31 maart 2025, dat is meer dan een jaar."),
        (dt.date(2024, 6, 1), None),
        (dt.date(2025, 3, 1), None),
        (dt.date(2025, 3, 2), "geldt nog tot en met maandag 31 maart 2025, en verdwijnt dan van de site."),
        (LAST_DAY, "geldt nog tot en met maandag 31 maart 2025, en verdwijnt dan van de site."),
        (dt.date(2025, 4, 1), "gold tot en met maandag 31 maart 2025, en staat niet meer op de site."),
    ],
)
def test_an_editor_hears_in_time_that_the_contact_must_be_looked_at(klein: Project, day: dt.date, said: str | None) -> None:
    told = [line for line in problems(Project(klein.root, day)) if "contact voor beveiliging" in line]
    assert [line.partition("contact voor beveiliging ")[2].partition(" Kijk na")[0] for line in told] == (
        [said] if said else []
    )
    assert all(line.startswith("data/organisation.yml:12:") and "let op" in line for line in told)


def test_without_a_contact_nothing_is_invented_and_the_editor_is_told(klein: Project) -> None:
    change(klein, "data/organisation.yml", f"  {CONTACT}\n", "")
    assert security(klein) == ""
    assert [line for line in problems(klein) if "'security' is nog niet ingevuld" in line]


def test_everything_may_be_read_and_the_sitemap_is_named_once_it_has_an_address(klein: Project) -> None:
    robots = {
        url: for_machines.files(loaded(klein), now=moment("2024-06-01"), site_url=url)["robots.txt"] for url in ("", ADDRESS)
    }
    assert robots[""] == b"User-agent: *\nDisallow:\n"
    assert robots[ADDRESS] == b"User-agent: *\nDisallow:\n\nSitemap: https://brug.example/sitemap.xml\n"


def test_both_stand_where_programs_look(klein: Project, tmp_path: Path) -> None:
    site = built(klein, "2024-06-01 08:00")
    assert "Contact: mailto:veilig@brug.example" in site[".well-known/security.txt"]
    assert site["robots.txt"].startswith("User-agent: *")
