"""What an organisation says of itself decides by which clocks its site lives, in which Dutch, and how it calls some people."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from jaarbeeld.exports import calendar_files, feeds
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.model.quantities import LOCALE
from jaarbeeld.pages.overview import SiteOverview
from jaarbeeld.pages.stories import stories_view
from jaarbeeld.pipeline import prepare, read
from jaarbeeld.project import Project
from tests.conftest import TODAY, change, data_problems, loaded, problems, write
from tests.recruiting import add_session

FILE = "data/organisation.yml"


def says(klein: Project, line: str) -> None:
    """Add a line to what De Brug says of itself."""
    path = klein.root / FILE
    path.write_text(f"{path.read_text('utf-8')}  {line}\n", "utf-8")


def test_without_a_word_an_organisation_lives_by_the_clocks_of_brussels(klein: Project) -> None:
    organisation = loaded(klein).organisation
    assert (organisation.zone, organisation.language, organisation.country) == (ZoneInfo("Europe/Brussels"), "nl-BE", "BE")


def test_the_day_is_that_of_the_organisation(klein: Project) -> None:
    evening = dt.datetime(2024, 6, 1, 22, 30, tzinfo=dt.UTC)
    assert read(Project.at(klein.root, evening)).project.today == dt.date(2024, 6, 2)
    says(klein, "time_zone: America/Paramaribo")
    there = read(Project.at(klein.root, evening)).project
    assert there.now == evening
    assert (there.today, there.hour) == (dt.date(2024, 6, 1), dt.time(19, 30))


def test_a_session_begins_by_the_clocks_of_the_organisation(klein: Project) -> None:
    says(klein, "time_zone: America/Paramaribo")
    add_session(klein)
    now = dt.datetime(2024, 6, 1, tzinfo=ZoneInfo("America/Paramaribo"))
    (content,) = (c for path, c in calendar_files.files(loaded(klein), now=now, site_url="").items() if "juni" in path)
    assert b"DTSTART;TZID=America/Paramaribo:20240612T193000" in content


def test_an_hour_that_the_clocks_of_another_zone_do_have_is_right(klein: Project) -> None:
    """In Brussels summer time begins on 31 March 2024; in Paramaribo never."""
    add_session(klein, date="2024-03-31", time='"02:30"', end_time='"04:00"', posted_on="2024-03-01")
    assert any("die nacht springt de klok" in problem for problem in problems(klein))
    says(klein, "time_zone: America/Paramaribo")
    assert not any("die nacht springt de klok" in problem for problem in problems(klein))


@pytest.mark.parametrize("zone", ["Brussel", "Europe/Brusel", "CEST", "../etc/passwd"])
def test_a_time_zone_that_is_none_is_told(klein: Project, zone: str) -> None:
    says(klein, f"time_zone: {zone}")
    line = (klein.root / FILE).read_text("utf-8").count("\n")
    assert data_problems(klein) == [f"{FILE}:{line}:14  '{zone}' is geen tijdzone. Schrijf ze als Europe/Brussels."]


def test_the_language_of_the_feed_is_that_of_the_organisation(klein: Project) -> None:
    says(klein, "locale: nl_NL")
    now = dt.datetime(2024, 6, 1, tzinfo=ZoneInfo("Europe/Brussels"))
    (feed,) = feeds.files(loaded(klein), now=now).values()
    assert b'xml:lang="nl-NL"' in feed


@pytest.mark.parametrize("pattern", ["EEEE d MMMM y", "d MMM", "MMMM y"])
@pytest.mark.parametrize("month", range(1, 13))
def test_both_kinds_of_dutch_write_a_day_alike(pattern: str, month: int) -> None:
    day = dt.date(2024, month, 5)
    assert format_date(day, pattern, locale=LOCALE) == format_date(day, pattern, locale="nl_NL")


def test_an_organisation_says_who_else_tells_stories(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "role: visitor", "role: neighbour")
    assert any("onbekende rol 'neighbour'" in problem for problem in problems(klein))
    change(klein, FILE, "storytellers: {family: gezin}", "storytellers: {neighbour: buur}")
    (card,) = stories_view(loaded(klein), day=TODAY).cards
    assert card.role == "buur"


def test_a_mistake_elsewhere_in_the_organisation_does_not_make_a_storyteller_unknown(klein: Project) -> None:
    change(klein, "data/testimonials.yml", "role: visitor", "role: family")
    change(klein, FILE, "region: [Dorp]", "region: []")
    assert not any("onbekende rol" in problem for problem in problems(klein))


def test_an_organisation_names_its_groups_of_partners(klein: Project) -> None:
    now = dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    kinds = {partner.kind for partner in loaded(klein).partners.values()}
    says(klein, "partner_groups: {" + ", ".join(f"{kind}: Onze vrienden" for kind in sorted(kinds)) + "}")
    groups = SiteOverview(loaded(klein), now).view("partners", here="", year=2024)
    assert isinstance(groups, tuple) and {group.title for group in groups} == {"Onze vrienden"}


def test_titles_above_the_steps_are_those_of_the_organisation(klein: Project) -> None:
    change(klein, "data/recruitment.yml", "  steps:\n", "  steps_before: Voor je eerste rit\n  steps:\n")
    write(
        klein, "content/vrijwilliger/stappen.md", "---\ntitle: Stappen\ndescription: Hoe.\n---\n\n# Stappen\n\n{{ steps() }}\n"
    )
    shown = prepare(klein).authored["vrijwilliger/stappen.md"].markdown
    assert '<h2 id="voor-je-eerste-rit">Voor je eerste rit</h2>' in shown


def test_a_stand_in_for_an_organisation_with_a_mistake_has_its_clocks_too() -> None:
    assert Organisation.model_construct().zone == ZoneInfo("Europe/Brussels")
