"""What a chart shows, told to someone who cannot see it."""

from __future__ import annotations

from jaarbeeld.findings.descriptions import description_of, description_of_events
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from tests.conftest import change, loaded

VALUES_OF_PEOPLE = "values: {2023: 40, 2024: 24}"
DATA = "data/indicators/bezoeken.yml"
EVENTS = "data/events/2024.yml"


def described(dataset: Dataset, name: str) -> str:
    return description_of(dataset, dataset.indicators[name])


def people(project: Project, values: str) -> str:
    change(project, DATA, VALUES_OF_PEOPLE, f"values: {values}")
    return described(loaded(project), "people")


def test_every_year_gets_a_sentence_with_its_change(brug: Dataset) -> None:
    assert described(brug, "people") == (
        "Bezochte mensen. In 2023 waren er 40 mensen. In 2024 waren er 24 mensen, 16 minder dan in 2023 (een daling van 40%)."
    )


def test_numbers_are_written_the_belgian_way(brug: Dataset) -> None:
    assert "In 2024 waren er 1.302 bezoeken, 166 minder dan in 2023 (een daling van 11%)." in described(brug, "visits")


def test_a_small_number_gets_no_percentage(klein: Project) -> None:
    assert people(klein, "{2023: 19, 2024: 24}").endswith("In 2024 waren er 24 mensen, 5 meer dan in 2023.")


def test_a_percentage_says_how_many_it_means(brug: Dataset) -> None:
    assert described(brug, "share_alone").endswith("In 2024 was dat 20% (5 van de 24), 7 procentpunten minder dan in 2023.")


def test_a_year_that_was_not_measured_says_why(brug: Dataset) -> None:
    assert described(brug, "duration") == (
        "Gemiddelde duur. In 2023 is dit niet gemeten. We hielden het niet bij. In 2024 was dat 1 jaar en 5 maanden."
    )


def test_a_year_between_without_an_entry_is_told(klein: Project) -> None:
    said = people(klein, "{2022: 30, 2024: 24}")
    assert "Voor 2023 staat er geen cijfer in het verslag." in said
    assert "dan in 2022" not in said


def test_estimates_are_called_so_in_words(brug: Dataset) -> None:
    said = described(brug, "phone_calls")
    assert "±" not in said
    assert "In 2024 waren dat ongeveer 200 bezoeken, ongeveer 250 minder dan in 2023. Dat zijn schattingen." in said


def test_one_estimate_among_counts_is_named(klein: Project) -> None:
    assert people(klein, "{2023: ±40, 2024: 24}").endswith("Het cijfer van 2023 is een schatting.")


def test_one_of_something_is_singular(klein: Project) -> None:
    assert "In 2024 was er 1 mens." in people(klein, "{2023: {value: n/a, reason: Nog niet begonnen}, 2024: 1}") + "."


def test_a_word_without_a_plural_takes_a_singular_verb(klein: Project) -> None:
    change(klein, "data/units.yml", "{id: people, kind: count, one: mens, many: mensen}",
           "{id: people, kind: count, one: keer, many: keer}")  # fmt: skip
    assert "In 2024 was dat 24 keer" in described(loaded(klein), "people")


def test_what_does_not_apply_says_why_with_a_full_stop(klein: Project) -> None:
    said = people(klein, "{2023: {value: n/a, reason: Nog niet begonnen}, 2024: 24}")
    assert "In 2023 is dit niet van toepassing. Nog niet begonnen. In 2024" in said


def test_a_label_that_counts_something_else_says_dat(brug: Dataset) -> None:
    assert "In 2024 waren dat 2 bezoeken." in described(brug, "meetings")


def test_a_long_series_tells_the_newest_year_and_lists_the_others(klein: Project) -> None:
    said = people(klein, "{2020: 31, 2021: {value: /, reason: Niet geteld.}, 2022: ±38, 2023: 40, 2024: 24}")
    assert said == (
        "Bezochte mensen. In 2024 waren er 24 mensen, 16 minder dan in 2023 (een daling van 40%). "
        "Per jaar: 31 in 2020, ongeveer 38 in 2022, 40 in 2023 en 24 in 2024. "
        "In 2021 is dit niet gemeten. Niet geteld. Het cijfer van 2022 is een schatting."
    )


def test_a_long_series_of_which_the_newest_year_is_not_known_says_so_once(klein: Project) -> None:
    said = people(klein, "{2020: 31, 2021: 33, 2022: 38, 2023: 40, 2024: {value: /, reason: Niet geteld.}}")
    assert said == (
        "Bezochte mensen. In 2024 is dit niet gemeten. Niet geteld. Per jaar: 31 in 2020, 33 in 2021, 38 in 2022 en 40 in 2023."
    )


def test_a_description_can_stop_at_an_edition(brug: Dataset) -> None:
    people = brug.indicators["people"]
    assert description_of(brug, people, until=2023) == "Bezochte mensen. In 2023 waren er 40 mensen."
    assert description_of(brug, people, until=2022) == ""


def test_events_are_counted_by_kind_and_by_how_exact_their_date_is(brug: Dataset) -> None:
    assert description_of_events(brug, 2024) == (
        "Het verslag noemt 3 activiteiten in 2024. Intern 2, bekendmaking 1. "
        "Van 1 activiteit kennen we alleen de maand, niet de dag."
    )


def test_the_busiest_month_is_told_when_it_is_alone(klein: Project) -> None:
    change(klein, EVENTS, "2024-05-21", "2024-03-21")
    assert description_of_events(loaded(klein), 2024).startswith(
        "Het verslag noemt 3 activiteiten in 2024, de meeste in maart."
    )


def test_a_year_without_events_says_so(brug: Dataset) -> None:
    assert description_of_events(brug, 2020) == "Het verslag noemt geen activiteiten in 2020."
