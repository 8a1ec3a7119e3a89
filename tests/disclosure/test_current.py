"""What still holds at a moment: who can still register, what is to come, which roles are open, and what readers may see."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from jaarbeeld.disclosure import current, protected
from jaarbeeld.disclosure.visible import visible
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.volunteering import Role
from jaarbeeld.project import Project
from tests.conftest import loaded
from tests.hiding import hide
from tests.recruiting import add_session, moment, set_consent, set_role


@pytest.fixture
def busy(klein: Project) -> Dataset:
    """De Brug with sessions of every kind in June."""
    add_session(klein, id="gewoon", registration_until="2024-06-10")
    add_session(klein, id="laat", date="2024-06-13", time='"23:00"', end_time='"00:30"')
    add_session(klein, id="zonder-einde", date="2024-06-11", end_time=None)
    add_session(klein, id="volzet", date="2024-06-14", status="full")
    add_session(klein, id="afgelast", date="2024-06-10", status="cancelled")
    return loaded(klein)


@pytest.mark.parametrize(
    ("when", "registers", "coming", "past"),
    [
        ("2024-06-10 19:00", "zonder-einde gewoon laat", "afgelast zonder-einde gewoon laat volzet", ""),
        ("2024-06-10 21:00", "zonder-einde gewoon laat", "zonder-einde gewoon laat volzet", ""),
        ("2024-06-11 00:00", "zonder-einde laat", "zonder-einde gewoon laat volzet", ""),
        ("2024-06-11 19:29", "zonder-einde laat", "zonder-einde gewoon laat volzet", ""),
        ("2024-06-11 19:30", "laat", "gewoon laat volzet", "zonder-einde"),
        ("2024-06-12 20:59", "laat", "gewoon laat volzet", "zonder-einde"),
        ("2024-06-12 21:00", "laat", "laat volzet", "gewoon zonder-einde"),
        ("2024-06-13 23:00", "", "laat volzet", "gewoon zonder-einde"),
        ("2024-06-14 00:29", "", "laat volzet", "gewoon zonder-einde"),
        ("2024-06-14 00:30", "", "volzet", "laat gewoon zonder-einde"),
        ("2024-06-15 00:00", "", "", "volzet laat gewoon zonder-einde"),
    ],
)
def test_a_session_takes_registrations_is_to_come_and_is_over(
    busy: Dataset, when: str, registers: str, coming: str, past: str
) -> None:
    now = moment(when)
    to_come = current.coming_sessions(busy, now)
    assert [one.id for one in to_come if current.takes_registrations(one, now)] == registers.split()
    assert [one.id for one in to_come] == coming.split()
    assert [one.id for one in current.past_sessions(busy, now)] == past.split()


def test_a_role_is_open_to_the_end_of_its_last_day(klein: Project) -> None:
    set_role(klein, status="open", closes_on="2024-06-20")
    dataset = loaded(klein)
    last, after = dt.date(2024, 6, 20), dt.date(2024, 6, 21)
    assert [role.id for role in current.open_roles(dataset, last)] == ["visitor"]
    assert current.open_roles(dataset, after) == current.listed_roles(dataset, after) == ()
    assert [current.as_of(dataset, day).roles["visitor"].status for day in (last, after)] == ["open", "closed"]


def test_a_paused_role_is_listed_and_not_open(klein: Project) -> None:
    set_role(klein, status="paused")
    dataset, day = loaded(klein), dt.date(2024, 6, 1)
    assert [role.id for role in current.listed_roles(dataset, day)] == ["visitor"]
    assert current.open_roles(dataset, day) == ()


def test_the_nearest_role_is_the_open_one_about_most_of_the_same_figures(klein: Project) -> None:
    dataset = loaded(klein)
    visitor = dataset.roles["visitor"].model_copy(update={"indicators": ("people", "visits"), "status": "open"})

    def role(name: str, *indicators: str, status: str = "open") -> Role:
        return visitor.model_copy(update={"id": name, "indicators": indicators, "status": status})

    others = [role("driver"), role("cook", "people"), role("caller", "people", "visits", status="paused"), role("baker")]
    roles = {one.id: one for one in others}
    day = dt.date(2024, 6, 1)
    found = current.nearest_open_role(visitor, dataclasses.replace(dataset, roles={"visitor": visitor, **roles}), day)
    assert found is not None and found.id == "cook"
    assert current.nearest_open_role(visitor, dataclasses.replace(dataset, roles={"visitor": visitor}), day) is None


def test_all_that_may_not_be_seen_for_ever_is_named(klein: Project) -> None:
    hide(klein)
    add_session(klein, status="full")
    set_role(klein, status="open")
    set_consent(klein, "{basis: written, scope: [web], date: 2024-01-01, valid_until: 2024-06-30}")
    names = visible(protected(loaded(klein)), moment("2024-06-12 19:30"))
    assert {name: said for name, said in names.items() if not name.startswith("number/")} == {
        "story/an/An": "het verhaal 'An komt graag' van An",
        "role/visitor": "de oproep 'Bezoeker'",
        "session/juni/2024-06-12T19:30:00+02:00/full": "de infosessie van woensdag 12 juni 2024 om 19.30 uur, die volzet was",
    }
    assert names["number/people/2024"] == "het getal voor 'bezochte mensen' in 2024"
    assert names["number/people/by_age/young/2024"] == "het getal voor 'bezochte mensen' bij 'jonger' in 2024"
    assert {"number/asked/by_place/harbour/2024", "number/helped/2023"} <= names.keys()
    assert not {"number/asked/by_place/mill/2024", "number/helped/2024", "number/duration/2023"} & names.keys()
    assert not [name for name in visible(protected(loaded(klein)), moment("2024-07-01 00:00")) if name[:2] in ("st", "se")]
