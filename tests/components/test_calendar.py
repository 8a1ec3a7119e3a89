"""The calendar of a year, as readers see it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element

import html5lib
import pytest

from jaarbeeld.components import Templates, calendar
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from tests.conftest import OURS, change, loaded, words


def shown(brug: Dataset) -> str:
    """The calendar of 2024 as HTML."""
    return str(Templates(OURS).block("calendar", calendar(brug, year=2024)))


@pytest.fixture
def page(brug: Dataset) -> Element:
    tree = html5lib.parseFragment(shown(brug), namespaceHTMLElements=False)
    assert isinstance(tree, Element)
    return tree


def test_it_says_how_many_events_there_are_and_how_many_have_no_day(brug: Dataset) -> None:
    assert "In 2024 staan er 3 activiteiten op de kalender. Van 1 daarvan kennen we alleen de maand." in words(shown(brug))


def test_one_event_is_told_as_one(brug: Dataset) -> None:
    one = {name: event for name, event in brug.events.items() if event.title == "Eerste vergadering"}
    assert "In 2024 staat er 1 activiteit op de kalender." in words(shown(replace(brug, events=one)))


def test_a_day_stands_with_the_weekday_that_follows_from_its_date(page: Element) -> None:
    tiles = ["".join(tile.itertext()) for tile in page.iter("time") if tile.get("class") == "tile"]
    assert tiles == ["12 dinsdag", "21 dinsdag"]


def test_an_event_without_a_day_stands_apart_and_gets_no_day(page: Element) -> None:
    apart = next(part for part in page.iter("div") if part.get("class") == "undated")
    assert next("".join(h.itertext()) for h in apart.iter("h3")) == "In april, zonder dag"
    assert " ".join("".join(apart.itertext()).split()).count("april") == 1, "its month stands above it already"


def test_what_is_known_of_the_day_stands_at_an_event_without_one(klein: Project) -> None:
    change(klein, "data/events/2024.yml", 'date: "2024-04",', 'date: "2024-04", part_of_month: late,')
    assert "eind april" in words(shown(loaded(klein)))


def test_each_month_has_a_link_and_the_number_of_its_events(page: Element) -> None:
    links = [a.get("href") for a in page.iter("a") if (a.get("href") or "").startswith("#maand-")]
    headings = {h.get("id"): " ".join("".join(h.itertext()).split()) for h in page.iter("h2")}
    assert links == ["#maand-maart", "#maand-april", "#maand-mei"]
    assert headings["maand-maart"] == "Maart 2024 1 activiteit"


def test_every_series_can_be_chosen_with_the_number_of_its_events(page: Element) -> None:
    assert ["".join(o.itertext()) for o in page.iter("option")] == ["alle activiteiten (3)", "Vergaderingen (2)"]


def test_without_the_script_the_filter_is_hidden_and_each_series_has_its_list(page: Element) -> None:
    form = next(page.iter("form"))
    assert form.get("hidden") is not None
    listed = next(page.iter("details"))
    anchors = {e.get("id") for e in page.iter("li")}
    targets = [a.get("href") for a in listed.iter("a")]
    assert len(targets) == 2
    assert all((target or "").removeprefix("#") in anchors for target in targets)


def test_a_note_about_a_date_is_shown(brug: Dataset) -> None:
    assert "Opmerking: De bron zegt donderdag." in words(shown(brug))


@pytest.mark.parametrize("title", ["Overleg met alle vrijwilligers over de volgende zomer en wat we " * 2, "Дарина", "Feest"])
def test_two_events_of_a_day_can_each_be_linked_to_whatever_they_are_called(klein: Project, title: str) -> None:
    before = ids(shown(loaded(klein)))
    path = klein.data / "events/2024.yml"
    events = "".join(
        f"  - {{date: 2024-03-{day}, title: {title}{end}, kind: internal, objective: 1, series: [team]}}\n"
        for day, end in ((12, ""), (12, ""), (12, " later"), (13, ""))
    )
    path.write_text(path.read_text("utf-8") + events, "utf-8")
    after = ids(shown(loaded(klein)))
    assert len(after) == len(set(after)) == len(before) + 4
    assert set(before) < set(after), "an address that is known stays"
    links = {a.get("href") for a in html5lib.parseFragment(shown(loaded(klein)), namespaceHTMLElements=False).iter("a")}
    assert {f"#{name}" for name in after if name.startswith("2024-03")} <= links


def ids(html: str) -> list[str]:
    """The ids of events."""
    events = (item for item in html5lib.parseFragment(html, namespaceHTMLElements=False).iter("li"))
    return [name for event in events if (name := event.get("id"))]


def test_a_partner_that_the_title_names_is_not_named_again(klein: Project) -> None:
    change(klein, "data/events/2024.yml", "title: Affiches bij de bakker", "title: Affiches bij De Bakker")
    assert words(shown(loaded(klein))).count("De Bakker") == 1
