"""A day and an hour are taken as people type them; what can be meant in two ways is told."""

from __future__ import annotations

import pytest

from jaarbeeld.desk import typed
from tests.desk.browsing import EVENT, FIRST, Browser
from tests.desk.browsing import typed as filled


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1 maart 2025", "2025-03-01"),
        ("1/3/2025", "2025-03-01"),
        ("01-03-25", "2025-03-01"),
        ("zaterdag 1 mrt. 2025", "2025-03-01"),
        ("di 2/3/2027", "2027-03-02"),
        ("Oktober 2024", "2024-10"),
        ("12 tot 14 maart 2024", "2024-03-12/2024-03-14"),
        ("28 februari 2024 - 2/3/2024", "2024-02-28/2024-03-02"),
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12/2024-03-14", "2024-03-12/2024-03-14"),
        ("31/2/2025", "31/2/2025"),
        ("in de zomer", "in de zomer"),
    ],
)
def test_a_day_is_taken_as_it_is_typed(written: str, meant: str) -> None:
    assert typed.moment(written) == meant
    assert typed.moment(meant) == meant and typed.doubt(meant) == ""


@pytest.mark.parametrize(
    ("written", "told"),
    [("1 maart", "Zet het jaar erbij."), ("5/6", "Zet het jaar erbij."), ("maandag 2 maart 2027", "is een dinsdag.")],
)
def test_a_day_that_may_be_another_one_is_left_and_told(written: str, told: str) -> None:
    assert typed.moment(written) == written and told in typed.doubt(written)


@pytest.mark.parametrize("written", ["19u30", "19.30", "19:30u", "19 u 30", "19 uur 30", "om 19h30", "1930"])
def test_an_hour_is_taken_as_it_is_typed(written: str) -> None:
    assert typed.hour(written) == "19:30"


@pytest.mark.parametrize(("written", "meant"), [("9u", "09:00"), ("7", "7"), ("half acht", "half acht"), ("25:10", "25:10")])
def test_an_hour_is_only_taken_when_it_is_certain(written: str, meant: str) -> None:
    assert typed.hour(written) == meant


def test_what_was_typed_stands_in_the_file_as_a_file_has_it(browser: Browser) -> None:
    name = "data/events/2024.yml"
    before = (browser.project.root / name).read_text("utf-8")
    fields = filled(browser.form(FIRST), date="13 maart 2024", time="19u30")
    heard = browser.send(FIRST, fields, doing="kijk")
    assert "woensdag 13 maart 2024" in heard and "19:30 uur" in heard
    assert "Bewaard." in browser.send(FIRST, fields)
    gone, come = browser.diff_of(name, before)
    assert come[1:] == gone[1:].replace("2024-03-12", "2024-03-13").replace("}", ', time: "19:30"}')


def test_what_is_not_certain_is_told_beside_its_field(browser: Browser) -> None:
    said = browser.send(EVENT, filled(browser.form(EVENT), date="maandag 21 mei 2024"))
    assert "21 mei 2024 is een dinsdag. Kijk na welke dag u bedoelt." in said and "2024-03-12/2024-03-14" not in said
