"""The Atom feed of sessions and vacancies."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from jaarbeeld.exports import feeds
from jaarbeeld.project import Project
from tests.conftest import change, loaded
from tests.recruiting import EVENTS, add_session, moment, set_role

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(project: Project, now: str = "2024-06-01 08:00", site_url: str = "") -> ElementTree.Element:
    """The feed of a moment."""
    (content,) = feeds.files(loaded(project), now=moment(now), site_url=site_url).values()
    return ElementTree.fromstring(content)


def titles(read: ElementTree.Element) -> list[str]:
    """What the entries are called."""
    return [entry.findtext(f"{ATOM}title", "") for entry in read.iter(f"{ATOM}entry")]


def test_the_newest_comes_first(klein: Project) -> None:
    add_session(klein)
    assert titles(feed(klein)) == ["Infosessie in het dorp, woensdag 12 juni 2024", "We zoeken: bezoeker"]


def test_everything_that_atom_asks_for_is_there(klein: Project) -> None:
    add_session(klein)
    read = feed(klein)
    for element in (read, *read.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{needed}"), needed
    assert read.findtext(f"{ATOM}author/{ATOM}name") == "De Brug"
    ids = [element.text for element in read.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids) == 3


def test_ids_are_names_that_outlive_every_address_and_every_day(klein: Project) -> None:
    add_session(klein)
    before = feed(klein)
    change(klein, "data/organisation.yml", "https://brug.example", "https://www.nieuwe-brug.example/thuis")
    change(klein, EVENTS, "posted_on: 2024-05-15", "posted_on: 2024-05-16")
    change(klein, "data/roles.yml", "posted_on: 2024-05-01", "posted_on: 2024-04-02")
    after = feed(klein, site_url="https://elders.example/")
    ids = [[element.text for element in read.iter(f"{ATOM}id")] for read in (before, after)]
    assert (
        ids[0]
        == ids[1]
        == [
            "tag:brug.example,2020:vrijwilliger",
            "tag:brug.example,2020:infosessie/juni",
            "tag:brug.example,2020:rol/visitor",
        ]
    )


@pytest.mark.parametrize(
    ("site_url", "links"),
    [
        ("", ["feed.xml", "./", "infosessies/juni/", "bezoeker/"]),
        (
            "https://brug.example/site/",
            [
                "https://brug.example/site/vrijwilliger/feed.xml",
                "https://brug.example/site/vrijwilliger/",
                "https://brug.example/site/vrijwilliger/infosessies/juni/",
                "https://brug.example/site/vrijwilliger/bezoeker/",
            ],
        ),
    ],
)
def test_links_are_full_or_relative_to_the_feed(klein: Project, site_url: str, links: list[str]) -> None:
    add_session(klein)
    assert [link.get("href") for link in feed(klein, site_url=site_url).iter(f"{ATOM}link")] == links


@pytest.mark.parametrize(
    ("status", "title"),
    [("full", "Volzet: Infosessie in het dorp"), ("cancelled", "Gaat niet door: Infosessie in het dorp")],
)
def test_how_a_session_stands_is_in_its_title(klein: Project, status: str, title: str) -> None:
    add_session(klein, status=status)
    assert titles(feed(klein))[0] == f"{title}, woensdag 12 juni 2024"


def test_what_has_passed_is_gone_and_the_feed_says_when_that_was(klein: Project) -> None:
    add_session(klein)
    set_role(klein, closes_on="2024-06-20")
    before, after = feed(klein, "2024-06-20 23:59"), feed(klein, "2024-06-21 00:00")
    assert (titles(before), titles(after)) == (["We zoeken: bezoeker"], [])
    assert before.findtext(f"{ATOM}updated") == "2024-06-12T00:00:00+02:00"
    assert after.findtext(f"{ATOM}updated") == "2024-06-21T00:00:00+02:00"


def test_a_vacancy_without_its_day_and_one_that_is_not_open_are_left_out(klein: Project) -> None:
    set_role(klein, status="paused")
    assert titles(feed(klein)) == []


def test_the_same_records_give_the_same_bytes(klein: Project) -> None:
    add_session(klein)
    first, second = (feeds.files(loaded(klein), now=moment(now)) for now in ("2024-06-01 08:00", "2024-06-11 20:00"))
    assert first == second


def updated(project: Project) -> tuple[str, str]:
    """When the session of a project, and the feed, say that they changed last."""
    read = feed(project)
    entry = next(entry for entry in read.iter(f"{ATOM}entry") if "infosessie" in entry.findtext(f"{ATOM}id", ""))
    return entry.findtext(f"{ATOM}updated", ""), read.findtext(f"{ATOM}updated", "")


def test_a_feedlezer_hears_of_every_change_also_of_two_on_one_day(klein: Project) -> None:
    before = (klein.data / "events/2024.yml").read_text("utf-8")
    full, free, off = (
        f"{{date: 2024-05-{day}, status: {status}, text: nu zo}}"
        for day, status in ((15, "full"), (28, "scheduled"), (28, "cancelled"))
    )
    seen = []
    for status, changes in (("scheduled", []), ("full", [full]), ("scheduled", [full, free]), ("cancelled", [full, free, off])):
        (klein.data / "events/2024.yml").write_text(before, "utf-8")
        add_session(klein, status=status, changes=f"[{', '.join(changes)}]")
        seen.append(updated(klein))
    for moments in zip(*seen, strict=True):
        assert list(moments) == sorted(set(moments))
    assert {moment[:10] for moment in seen[-1]} == {"2024-05-28"}
