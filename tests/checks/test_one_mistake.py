"""One slip of an editor is one message, however much rests on it."""

from __future__ import annotations

import re

import pytest

from jaarbeeld.project import Project
from tests.checks.test_at_once import errors
from tests.conftest import change, write

I = "data/indicators/bezoeken.yml"  # noqa: E741
E = "data/events/2024.yml"

NAMES = {
    "a figure": (I, "  - id: people\n", "  - id: persons\n", "onbekend cijfer 'people'."),
    "a unit": ("data/units.yml", "{id: visits,", "{id: visit,", "onbekende eenheid 'visits'. Bedoelde u 'visit'?"),
    "a series": ("data/series.yml", "{id: team,", "{id: crew,", "onbekende reeks 'team'."),
    "an objective": ("data/objectives.yml", "  - id: 1\n", "  - id: 3\n", "onbekende doelstelling '1'. Kies uit: 3."),
}


@pytest.mark.parametrize(("file", "old", "new", "said"), NAMES.values(), ids=NAMES.keys())
def test_a_name_that_is_gone_is_told_once_with_the_places_that_use_it(
    klein: Project, file: str, old: str, new: str, said: str
) -> None:
    change(klein, file, old, new)
    (told,) = errors(klein)
    assert f"  {said}" in told and " Ook in " in told


def test_of_a_name_that_many_places_use_the_first_places_are_named_and_the_others_counted(klein: Project) -> None:
    change(klein, I, "  - id: people\n", "  - id: persons\n")
    (told,) = errors(klein)
    assert told == (
        "data/checks.yml:3:11  onbekend cijfer 'people'. Kies uit: duration, meetings, persons, phone_calls, visits. "
        "Ook in content/2024/index.md op regel 9, 13, 15 en 17, in content/index.md op regel 7 en op nog 1 plaats."
    )


def test_a_page_that_is_gone_is_told_once_with_the_links_to_it(klein: Project) -> None:
    for page, link in (("content/2024/index.md", "feest.md#kop"), ("content/vrijwilliger/stappen.md", "../2024/feest.md")):
        path = klein.root / page
        path.write_text(path.read_text("utf-8") + f"\nZie [het feest]({link}).\n", "utf-8")
    (told,) = errors(klein)
    assert "content/2024/index.md:21:17  de link 'feest.md#kop' leidt nergens heen." in told
    assert told.endswith(" Ook in content/vrijwilliger/stappen.md op regel 9.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("values: {2023: 40, 2024: 24}", "values: {2023: 40, 2025: 24}"),
        ("values: {2023: 1468, 2024: {", "values: {2023: 1468, 2025: {"),
        ("values: {2023: 27, 2024: 20}", "values: {2023: 27}"),
    ],
)
def test_a_value_that_is_gone_is_told_once_with_the_places_that_show_it(klein: Project, old: str, new: str) -> None:
    change(klein, I, old, new)
    (told,) = errors(klein)
    assert "2024" in told


def test_a_note_at_the_foot_of_a_page_is_told_once_whatever_its_number(klein: Project) -> None:
    path = klein.root / "content/vrijwilliger/stappen.md"
    path.write_text(path.read_text("utf-8") + "\nNeem een trui mee.[^4]\n\n[^4]: Het is koud.\n", "utf-8")
    (told,) = errors(klein)
    assert "voetnoten" in told


def test_a_part_by_the_name_that_readers_see_is_asked_about_by_its_id(klein: Project) -> None:
    path = klein.root / "content/vrijwilliger/stappen.md"
    path.write_text(path.read_text("utf-8") + '\nEr waren {{ figure("people", part="ouder") }}.\n', "utf-8")
    (told,) = errors(klein)
    assert told.endswith("'people' heeft geen deel 'ouder'. Bedoelde u 'old'?")


SLIPS = {
    "a year glued to its value": (I, "{2023: 40, 2024: 24}", "{2023: 40, 2024:24}"),
    "a year glued to the value of a part": (I, "values: {2024: 6}", "values: {2024:6}"),
    "a year without a colon": (I, "{2023: 40, 2024: 24}", "{2023: 40, 2024 24}"),
    "a hard space after a year": (I, "{2023: 1468, 2024:", "{2023:\u00a01468, 2024:"),
    "a point in a thousand": (I, "{2023: 40, 2024: 24}", "{2023: 40, 2024: 24.000}"),
    "a point in a thousand of an objective": (E, "kind: outreach, objective: 1", "kind: outreach, objective: 1.000"),
    "a comma in a value that is counted": (I, "    values: {2024: 2}", "    values: {2024: 2,5}"),
    "a year twice": (I, "{2023: 40, 2024: 24}", "{2023: 40, 2023: 24}"),
    "an id twice": (I, "  - id: visits\n", "  - id: people\n"),
    "the line with a dash that is gone": (I, "  - id: visits\n", ""),
    "a name that cannot be read": (I, "  - id: people\n", "  - id: 'people's'\n"),
    "a hard space before a name": (I, "  - id: visits\n", "  - id:\u00a0visits\n"),
    "a year that cannot be read": ("data/editions.yml", "year: 2024", "year: 'x' 2024"),
    "a key of a group twice": ("data/recruitment.yml", "  steps:\n", "  steps:\n  steps:\n"),
    "an item with only its first line": ("data/roles.yml", "  - id: visitor\n", "  - id: visitor\n  - id: cook\n"),
    "a unit of parts that does not exist": (I, "    unit: people\n", "    unit: persons\n"),
    "the group of a file that is gone": ("data/organisation.yml", "organisation:\n", ""),
    "the other group of a file that is gone": ("data/recruitment.yml", "recruitment:\n", ""),
    "the second list of a file that is gone": ("data/checks.yml", "literals:\n", ""),
    "a list in a group that is gone": ("data/recruitment.yml", "  steps:\n", ""),
    "the first line of a file that is gone": (E, "events:\n", ""),
    "the line above a list that is gone, below other lines": (I, "indicators:\n", ""),
}


@pytest.mark.parametrize(("file", "old", "new"), SLIPS.values(), ids=SLIPS.keys())
def test_one_slip_in_a_file_is_one_message_in_that_file(klein: Project, file: str, old: str, new: str) -> None:
    change(klein, file, old, new)
    (told,) = errors(klein)
    assert told.startswith(f"{file}:")


HEADLESS = {
    "data/roles.yml": ("roles:\n", "boven deze lijst ontbreekt de regel 'roles:'."),
    "data/indicators/bezoeken.yml": (
        "theme: bezoeken\ntitle: Bezoeken\nindicators:\n",
        "boven deze lijst ontbreken de regels 'theme:', 'title:' en 'indicators:'.",
    ),
    "data/organisation.yml": ("organisation:\n", "boven deze sleutels ontbreekt de regel 'organisation:'."),
}


@pytest.mark.parametrize(("file", "head", "said"), [(file, *rest) for file, rest in HEADLESS.items()])
def test_a_file_without_its_first_line_is_told_which_line_that_is(klein: Project, file: str, head: str, said: str) -> None:
    change(klein, file, head, "")
    (told,) = errors(klein)
    assert said in told and "bovenaan" in told


def test_a_new_file_of_activities_without_its_first_line_is_told_so(klein: Project) -> None:
    write(klein, "data/events/2026.yml", "- date: 2026-03-12\n  title: Samen soep maken\n  kind: internal\n  objective: 1\n")
    assert errors(klein) == [
        "data/events/2026.yml:1:1  boven deze lijst ontbreekt de regel 'events:'. Zet die bovenaan het bestand."
    ]


def test_an_item_in_the_wrong_list_is_told_where_it_belongs(klein: Project) -> None:
    item = "    - {id: nadien, title: Nadien, text: We bellen je., after_start: true}\n"
    change(klein, "data/recruitment.yml", item, "")
    change(klein, "data/recruitment.yml", "  steps:\n", f"{item}  steps:\n")
    (told,) = errors(klein)
    assert told == "data/recruitment.yml:4:7  dit onderdeel hoort niet bij 'reasons' maar bij 'steps'. Zet het onder 'steps:'."


FOLLOWED = {
    # What is wrong, and what the message says to write instead: with that, nothing is wrong any more.
    "a comma in a whole number": (I, "{2023: 1468, ", "{2023: 1468,5, ", "1469", "1468,5"),
    "a comma in months": (I, "2024: 17}", "2024: 17,4}", "17", "17,4"),
    "an hour with a point": (E, "note: De bron zegt donderdag.", "time: 9.05", '"09:05"', "9.05"),
    "an hour as a number": (E, "note: De bron zegt donderdag.", "time: 19", '"19:00"', "19"),
    "a partner by its name": (E, "[bakker]", "[De Bakker]", "bakker", "De Bakker"),
    "a partner with a capital": (E, "[bakker]", "[Bakker]", "bakker", "Bakker"),
    "a role by its name": ("data/testimonials.yml", "role: visitor", "role: Bezoeker", "visitor", "Bezoeker"),
    "a unit by its word": (I, "unit: people", "unit: mensen", "people", "mensen"),
    "an apostrophe": (E, "title: Eerste vergadering", "title: 'Foto's tonen'", '"Foto\'s tonen"', "'Foto's tonen'"),
}


@pytest.mark.parametrize(("file", "old", "new", "advised", "wrong"), FOLLOWED.values(), ids=FOLLOWED.keys())
def test_who_does_what_a_message_says_is_not_refused_again(
    klein: Project, file: str, old: str, new: str, advised: str, wrong: str
) -> None:
    change(klein, file, old, new)
    (told,) = errors(klein)
    assert re.search(rf"(?<![\w\d]){re.escape(advised)}(?![\w\d])", told), told
    change(klein, file, new, new.replace(wrong, advised))
    assert errors(klein) == []
