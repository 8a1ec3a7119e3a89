"""One slip of an editor is one message, however much rests on it."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.checks.test_at_once import errors
from tests.conftest import change

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
