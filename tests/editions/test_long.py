"""From five years on the line over the years is drawn; copied years are told; a zero of a fixed list is no small number."""

from __future__ import annotations

import pytest

from jaarbeeld.disclosure import choice
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, loaded, problems, write

DATA = "data/indicators/bezoeken.yml"


def page(project: Project, src: str) -> str:
    found = prepare(project).page(src)
    assert found is not None
    return found.markdown


def test_a_line_is_drawn_from_five_years_on(klein: Project) -> None:
    assert "<polyline" not in page(klein, "cijfers/mensen.md")
    change(klein, DATA, "values: {2023: 40, 2024: 24}", "values: {2020: 10, 2021: 20, 2022: 30, 2023: 40, 2024: 24}")
    drawn = page(klein, "cijfers/mensen.md")
    assert '<polyline points="0.0,22.5 25.0,15.0 50.0,7.5 75.0,0.0 100.0,12.0" />' in drawn
    assert 'aria-hidden="true"' in drawn[drawn.index("sparkline") - 20 : drawn.index("<polyline")]


def test_a_gap_and_a_break_interrupt_the_line(klein: Project) -> None:
    values = "values: {2018: 5, 2019: 10, 2020: {value: '/', reason: Weg.}, 2021: 30, 2022: 31, 2023: 40, 2024: 24}"
    change(klein, DATA, "values: {2023: 40, 2024: 24}", f"breaks: [{{year: 2023, reason: Anders.}}]\n    {values}")
    assert page(klein, "cijfers/mensen.md").count("<polyline") == 3


@pytest.mark.parametrize("year", [2019, 2031])
def test_a_sentence_that_names_another_year_than_its_figure_is_told(klein: Project, year: int) -> None:
    text = f'---\ntitle: Toen\ndescription: Toen.\n---\n# Toen\n\nIn {year} waren er {{{{ figure("people") }}}} mensen.\n'
    write(klein, "content/2024/toen.md", text)
    (message,) = [problem for problem in problems(klein) if "toen.md" in problem]
    assert f"toen.md:7:4  let op: deze zin noemt {year}, maar haar cijfer is van 2024." in message


def test_a_sentence_may_name_the_year_before_and_ask_for_it(klein: Project) -> None:
    asked = 'In 2023 waren er {{ figure("people", year=2023) }}, een jaar later {{ figure("people") }}.'
    write(klein, "content/2024/toen.md", f"---\ntitle: Toen\ndescription: Toen.\n---\n# Toen\n\n{asked}\n")
    assert [problem for problem in problems(klein) if "toen.md" in problem] == []


def test_the_title_of_a_copied_page_is_told(klein: Project) -> None:
    write(klein, "content/2024/toen.md", "---\ntitle: Bezoeken in 2023\ndescription: Toen.\n---\n# Toen\n\nHallo.\n")
    (message,) = [problem for problem in problems(klein) if "toen.md" in problem]
    assert "in 'title' staat 2023, maar deze pagina hoort bij 2024." in message


def test_a_zero_of_a_fixed_list_hides_nothing(klein: Project) -> None:
    policy = "disclosure.yml"
    write(klein, f"data/{policy}", "threshold: 5\nsensitive:\n  - {indicators: [people], reason: Mensen.}\n")
    change(klein, DATA, "label: jonger, values: {2024: 6}", "label: jonger, values: {2024: 0}")
    change(klein, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2024: 24}")
    assert choice(loaded(klein)).hidden
    change(klein, DATA, "        sort: false\n", "        sort: false\n        zero_is_public: true\n")
    assert not choice(loaded(klein)).hidden


def test_a_small_number_beside_a_shown_zero_stays_hidden(klein: Project) -> None:
    write(klein, "data/disclosure.yml", "threshold: 5\nsensitive:\n  - {indicators: [people], reason: Mensen.}\n")
    change(klein, DATA, "        sort: false\n", "        sort: false\n        zero_is_public: true\n")
    change(klein, DATA, "label: jonger, values: {2024: 6}", "label: jonger, values: {2024: 2}")
    change(
        klein,
        DATA,
        "label: ouder, values: {2024: 18}}",
        "label: ouder, values: {2024: 22}}\n          - {id: none, label: nul, values: {2024: 0}}",
    )
    hidden = choice(loaded(klein)).hidden
    assert {cell.part for cell in hidden} >= {"young"} and len(hidden) > 1
