"""Load: records become one data set with look-ups, and every figure knows the line it stands on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jaarbeeld.model.dataset import Dataset, total
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.conftest import change, data_problems, loaded, write

I = "data/indicators/bezoeken.yml"  # noqa: E741


def test_a_value_has_its_unit_and_says_whether_it_is_known(brug: Dataset) -> None:
    visits, calls = brug.quantity("visits", 2024), brug.quantity("phone_calls", 2024)
    missing = brug.quantity("duration", 2023)
    assert visits is not None and (visits.number, visits.unit.many, visits.approximate) == (1302, "bezoeken", False)
    assert calls is not None and (calls.number, calls.approximate) == (200, True)
    assert missing is not None and (missing.known, missing.state) == (False, "missing")
    assert brug.quantity("visits", 1999) is None


def test_years_come_oldest_first(brug: Dataset) -> None:
    assert brug.years("visits") == (2023, 2024)


def test_a_part_is_found_with_its_breakdown(brug: Dataset) -> None:
    found = brug.part("people", "young")
    assert found is not None and (found[0].id, found[1].label) == ("by_age", "jonger")
    assert brug.part("people", "yung") is None


def test_a_part_has_the_unit_of_its_whole(brug: Dataset) -> None:
    found = brug.part("people", "young")
    assert found is not None
    quantity = brug.part_quantity("people", found[1], 2024)
    assert quantity is not None and (quantity.number, quantity.unit.many) == (6, "mensen")
    assert brug.part_quantity("people", found[1], 2023) is None


def test_a_part_that_is_an_indicator_has_the_value_of_that_indicator(klein: Project) -> None:
    change(klein, I, "label: jonger, values: {2024: 6}", "label: jonger, indicator: meetings")
    dataset = loaded(klein)
    found = dataset.part("people", "young")
    assert found is not None
    quantity = dataset.part_quantity("people", found[1], 2024)
    assert quantity is not None and (quantity.number, quantity.unit.many) == (2, "bezoeken")


def test_events_come_by_date_and_a_month_comes_after_its_days(klein: Project) -> None:
    change(
        klein,
        "data/events/2024.yml",
        "events:\n",
        "events:\n"
        "  - {date: 2024-04-30, title: Einde april, kind: internal, objective: 1}\n"
        '  - {date: "2024-04-01/2024-04-02", title: Twee dagen, kind: internal, objective: 1}\n',
    )
    titles = [event.title for _, event in loaded(klein).events_in(2024)]
    assert titles == ["Eerste vergadering", "Twee dagen", "Affiches bij de bakker", "Einde april", "Tweede vergadering"]


def test_events_of_a_series_are_those_of_that_series(brug: Dataset) -> None:
    assert [event.title for _, event in brug.events_in(2024, series="team")] == ["Eerste vergadering", "Tweede vergadering"]
    assert brug.events_in(2023) == ()


def test_the_latest_edition_is_the_newest_that_is_published(klein: Project) -> None:
    change(
        klein,
        "data/editions.yml",
        "editions:\n",
        "editions:\n"
        "  - {year: 2025, title: Jaarverslag 2025, status: draft, published_on: 2026-03-01}\n"
        "  - {year: 2023, title: Jaarverslag 2023, status: published, published_on: 2024-03-01}\n",
    )
    assert loaded(klein).latest.year == 2024


def test_the_latest_edition_is_the_newest_draft_when_none_is_published(klein: Project) -> None:
    change(klein, "data/editions.yml", "status: published", "status: draft")
    assert loaded(klein).latest.year == 2024


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), f"{I}:20:5"),
        (("unit",), f"{I}:24:11"),
        (("values",), f"{I}:27:5"),
        (("values", 2023), f"{I}:27:20"),
        (("values", 2024), f"{I}:27:26"),
        (("values", 2024, "note"), f"{I}:27:52"),
        (("values", 1999), f"{I}:27:13"),
        (("nothing", "at", "all"), f"{I}:20:5"),
    ],
)
def test_a_record_knows_where_it_and_all_in_it_stands(brug: Dataset, path: tuple[str | int, ...], place: str) -> None:
    assert str(brug.place("indicators", "visits", *path)) == place


def test_themes_are_the_files_with_their_indicators(klein: Project) -> None:
    write(klein, "data/indicators/aaa.yml", "theme: aaa\ntitle: Eerst\nindicators: []\n")
    assert [(theme.id, theme.title, len(theme.indicators)) for theme in loaded(klein).themes] == [
        ("aaa", "Eerst", 0),
        ("bezoeken", "Bezoeken", 6),
    ]


def test_an_id_may_not_stand_in_two_files(klein: Project) -> None:
    text = (klein.root / I).read_text("utf-8").replace("theme: bezoeken", "theme: nog")
    write(klein, "data/indicators/nog.yml", text)
    found = data_problems(klein)
    assert len(found) == 6
    assert found[0] == f"data/indicators/nog.yml:4:9  'people' bestaat al (zie {I}:4). Kies een andere naam."


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (
            "data/partners.yml",
            "kind: business}",
            "kind: business}\n  - {id: bakker, name: Bakker Jan, kind: business}",
            "3:10  'bakker' bestaat al (zie data/partners.yml:2). Kies een andere naam.",
        ),
        (
            "data/glossary.yml",
            "winst}",
            "winst}\n  - {term: vzw, meaning: iets}",
            "3:12  'vzw' bestaat al (zie data/glossary.yml:2). Kies een andere naam.",
        ),
        (
            "data/objectives.yml",
            "    key_indicators: [visits]\n",
            "    key_indicators: [visits]\n  - {id: 1, slug: b, title: B, aim: B, key_indicators: [people]}\n",
            "7:10  '1' bestaat al (zie data/objectives.yml:2). Kies een andere naam.",
        ),
    ],
    ids=["partner", "term", "objective"],
)
def test_a_name_is_given_once(klein: Project, file: str, old: str, new: str, problem: str) -> None:
    change(klein, file, old, new)
    assert data_problems(klein) == [f"{file}:{problem}"]


def test_an_empty_folder_misses_every_file_that_is_needed(tmp_path_factory: pytest.TempPathFactory) -> None:
    dataset, problems = load(tmp_path_factory.mktemp("leeg"))
    assert dataset.indicators == {} and dataset.doubtful("indicators", "families")
    assert sorted(problem.place.file for problem in problems) == [
        "data/editions.yml",
        "data/indicators/….yml",
        "data/organisation.yml",
        "data/units.yml",
    ]


def test_a_sum_of_exact_numbers_is_exact() -> None:
    assert total([Decimal("0.1")] * 3) == Decimal("0.3")
    assert total([]) == 0
