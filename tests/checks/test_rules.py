"""Check: figures that must agree, do, or the reader is told why not."""

from __future__ import annotations

import pytest

from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import change, problems, words

I = "data/indicators/bezoeken.yml"  # noqa: E741
C = "data/checks.yml"
NAME = "de regel 'fewer_people_than_visits'"
FIX = "Elk mens kreeg minstens een bezoek. Verbeter het cijfer, of zet bij 'waivers' het jaar en de reden."


def rule(project: Project, written: str, waivers: str = "") -> None:
    """Put another rule in the place of the only one."""
    change(project, C, "    rule: people <= visits\n", f"    rule: {written}\n{waivers}")


def test_a_rule_that_does_not_hold_is_told_with_its_values_for_each_year(klein: Project) -> None:
    rule(klein, "visits <= people")
    assert problems(klein) == [
        f"{C}:3:11  {NAME} klopt niet in 2023: visits is 1.468, people is 40. Er moet gelden: visits <= people. {FIX}",
        f"{C}:3:11  {NAME} klopt niet in 2024: visits is 1.302, people is 24. Er moet gelden: visits <= people. {FIX}",
    ]


def test_the_values_of_another_year_and_of_a_part_are_told_as_such(klein: Project) -> None:
    rule(klein, 'people["young"] > previous(people)')
    message = f"{NAME} klopt niet in 2024: people.young is 6, people in 2023 is 40."
    assert problems(klein) == [f'{C}:3:11  {message} Er moet gelden: people["young"] > previous(people). {FIX}']


def test_a_year_in_which_a_value_is_not_known_is_not_checked(klein: Project) -> None:
    rule(klein, "duration < 18")
    assert problems(klein) == []


def test_a_waiver_is_accepted_and_its_reason_stands_at_the_figure(klein: Project) -> None:
    rule(
        klein, "people <= visits and people >= 30", "    waivers:\n      - {year: 2024, reason: In 2024 was er een staking.}\n"
    )
    assert problems(klein) == []
    page = prepare(klein).authored["2024/index.md"].markdown
    assert "In 2024 was er een staking." in words(page)
    assert 'aria-label="Opmerking 1"' in page


def test_a_waiver_that_is_not_needed_is_told(klein: Project) -> None:
    rule(klein, "people <= visits", "    waivers:\n      - {year: 2023, reason: Niets.}\n")
    assert problems(klein) == [f"{C}:4:5  {NAME} klopt wel in 2023. Verwijder de uitzondering voor dat jaar."]


def test_a_waiver_for_a_year_without_values_is_told(klein: Project) -> None:
    rule(klein, "people <= visits", "    waivers:\n      - {year: 2019, reason: Niets.}\n")
    assert problems(klein) == [f"{C}:4:5  {NAME} wordt in 2019 niet nagekeken. Verwijder de uitzondering."]


def test_a_rule_that_can_never_be_checked_is_a_warning(klein: Project) -> None:
    rule(klein, "duration > previous(duration)")
    message = (
        f"let op: {NAME} kan in geen enkel jaar nagekeken worden. Kijk of de cijfers een waarde voor hetzelfde jaar hebben."
    )
    assert problems(klein) == [f"{C}:3:11  {message}"]


@pytest.mark.parametrize("written", ["people", "people - 24", "people + visits"])
def test_a_rule_must_compare(klein: Project, written: str) -> None:
    rule(klein, written)
    message = f"'{written}' is een getal en geen vergelijking. Vergelijk het met iets: ==, !=, <, <=, > of >=."
    assert problems(klein) == [f"{C}:3:11  {message}"]


def test_a_rule_over_infinity_is_told_and_not_a_crash(klein: Project) -> None:
    rule(klein, "1e400 - 1e400 < people")
    assert problems(klein) == [f"{C}:3:11  een getal in de regel is te groot. Kijk het getal na."]


def test_a_rule_that_cannot_be_read_is_told(klein: Project) -> None:
    rule(klein, "people = 3")
    assert problems(klein) == [f"{C}:3:11  'people = 3' is geen geldige regel. Vergelijk met == (twee keer =)."]


def test_parts_that_do_not_add_up_are_told(klein: Project) -> None:
    change(klein, I, "{2024: 18}", "{2024: 17}")
    message = "de delen van 'by_age' tellen in 2024 op tot 23, maar 'people' is 24."
    hint = "Verbeter een deel of het totaal, of schrijf 'overlap: true' als een eenheid in meer dan één deel kan zitten."
    assert problems(klein) == [f"{I}:13:9  {message} {hint}"]


@pytest.mark.parametrize("value", ["±16", "{value: /, reason: Niet bekend.}"])
def test_parts_that_are_not_known_exactly_need_not_add_up(klein: Project, value: str) -> None:
    change(klein, I, "{2024: 18}", f"{{2024: {value}}}")
    assert problems(klein) == []


def test_a_part_that_does_not_apply_counts_as_nothing(klein: Project) -> None:
    change(klein, I, "{2024: 18}", "{2024: {value: n/a, reason: Er zijn geen ouderen.}}")
    (problem,) = problems(klein)
    assert problem.startswith(f"{I}:13:9  de delen van 'by_age' tellen in 2024 op tot 6, maar 'people' is 24.")


def test_known_parts_are_not_more_than_the_whole(klein: Project) -> None:
    change(klein, I, "{2024: 6}", "{2024: 25}")
    change(klein, I, "{2024: 18}", "{2024: {value: /, reason: Niet bekend.}}")
    (problem,) = problems(klein)
    assert problem.startswith(f"{I}:13:9  de delen van 'by_age' tellen in 2024 op tot 25 of meer, maar 'people' is 24.")


def test_overlapping_parts_need_not_add_up(klein: Project) -> None:
    change(klein, I, "        sort: false\n", "        overlap: true\n")
    change(klein, I, "{2024: 18}", "{2024: 20}")
    assert problems(klein) == []


def test_an_overlapping_part_is_not_larger_than_the_whole(klein: Project) -> None:
    change(klein, I, "        sort: false\n", "        overlap: true\n")
    change(klein, I, "{2024: 18}", "{2024: 25}")
    assert problems(klein) == [f"{I}:13:9  het deel 'old' is in 2024 groter dan het geheel. Kijk het cijfer na."]


def test_parts_of_a_year_without_a_total_are_told(klein: Project) -> None:
    change(klein, I, "values: {2024: 6}", "values: {2022: 1, 2024: 6}")
    hint = "Voeg bij 'values' het totaal van 2022 toe; of zet het deel bij het juiste jaar."
    assert problems(klein) == [
        f"{I}:13:9  in de opsplitsing 'by_age' heeft 'young' een waarde voor 2022, het totaal niet. {hint}"
    ]


def test_a_part_is_not_larger_than_its_whole(klein: Project) -> None:
    change(klein, I, "    counted_from: {series: team}\n    values: {2024: 2}", "    part_of: visits\n    values: {2024: 2000}")
    message = "'meetings' is in 2024 2.000, meer dan het geheel 'visits' (1.302). Kijk beide cijfers na."
    assert problems(klein) == [f"{I}:61:20  {message}"]


def test_a_part_may_be_more_than_an_estimate_of_its_whole(klein: Project) -> None:
    part = "    part_of: phone_calls\n    values: {2023: ±460, 2024: 210}"
    change(klein, I, "    counted_from: {series: team}\n    values: {2024: 2}", part)
    assert problems(klein) == []


def test_what_is_counted_from_events_equals_the_events(klein: Project) -> None:
    change(klein, I, "{2024: 2}", "{2024: 3}")
    message = "'meetings' is 3 in 2024, maar in data/events/ staan er 2 in de reeks 'team'."
    assert problems(klein) == [f"{I}:61:20  {message} Verbeter het cijfer, of vul de lijst met activiteiten aan."]


def test_years_whose_events_are_not_listed_are_not_counted(klein: Project) -> None:
    change(klein, I, "{series: team}", "{series: team, years: [2024]}")
    change(klein, I, "{2024: 2}", "{2023: 9, 2024: 2}")
    assert problems(klein) == []


def test_a_percentage_is_not_more_than_the_whole(klein: Project) -> None:
    change(klein, I, "2024: 20}", "2024: 120}")
    assert problems(klein) == [f"{I}:44:30  120% is meer dan het geheel. Kijk het percentage na."]


def test_a_value_has_no_more_decimals_than_are_shown(klein: Project) -> None:
    change(klein, I, "2024: 20}", "2024: 20.5}")
    hint = "Rond het af, of zet bij 'decimals' hoeveel cijfers na de komma er staan."
    assert problems(klein) == [f"{I}:44:30  20,5 heeft meer cijfers na de komma dan getoond wordt (geen cijfers). {hint}"]


def test_a_duration_is_in_whole_months(klein: Project) -> None:
    change(klein, I, "2024: 17}", "2024: 17.5}")
    message = "17,5 heeft meer cijfers na de komma dan getoond wordt (geen cijfers). Schrijf een duur in hele maanden."
    (problem,) = problems(klein)
    assert problem.startswith(f"{I}:52:") and problem.endswith(message)


def test_decimals_that_are_shown_are_no_mistake(klein: Project) -> None:
    change(klein, I, "    values: {2023: 27, 2024: 20}", "    decimals: 1\n    values: {2023: 27, 2024: 20.5}")
    assert problems(klein) == []


def test_a_part_that_was_forgotten_is_named_when_the_others_do_not_add_up(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "label: ouder, values: {2024: 18}", "label: ouder, values: {2023: 40}")
    (message,) = [problem for problem in problems(klein) if "tellen in" in problem]
    assert "de delen van 'by_age' tellen in 2024 op tot 6, maar 'people' is 24. Geen waarde voor 2024: old." in message


def test_a_part_that_is_not_there_in_a_year_is_missed_by_no_one(klein: Project) -> None:
    change(klein, "data/indicators/bezoeken.yml", "ouder, values: {2024: 18}", "ouder, values: {2023: 40, 2024: 18}")
    assert [problem for problem in problems(klein) if "by_age" in problem] == []
