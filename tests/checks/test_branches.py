"""What an editor of an umbrella reads about its branches."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.branches.conftest import made, umbrella
from tests.conftest import change, problems, write

__all__ = ["made", "umbrella"]

PLACE = "{branch: heide, otherwise: Hier telt elke keer dat iemand meedoet.}"


def about(umbrella: Project, *words: str) -> list[str]:
    """What is told that has these words in it."""
    return [said for said in problems(umbrella) if all(word in said for word in words)]


def test_of_the_network_only_the_branch_that_published_nothing_is_told(umbrella: Project) -> None:
    (said,) = about(umbrella, "branches")
    assert "let op: in de map '../takken/kust' staan geen gegevens van Kust; lezers zien dat." in said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("unit: activities", "unit: aktivities", "onbekende eenheid 'aktivities'. Bedoelde u 'activities'?"),
        ("{branch: dal, ", "{branch: dall, ", "onbekende afdeling 'dall'. Bedoelde u 'dal'?"),
        ("slug: dal,", "slug: beek,", "het adres 'beek' is al gebruikt (zie data/branches.yml:3)."),
        (PLACE, "{branch: heide}", "deze uitzondering zegt niets."),
        (PLACE, "{branch: heide, otherwise: Anders., definition: Net zo.}", "'definition' en 'otherwise' nooit samen."),
        ("https://dal.example/", "http://dal.example/", "Een adres begint met https://, en heeft geen ? of #."),
        ("id: kust,", "id: dal,", "'dal' bestaat al (zie data/branches.yml:4)."),
        ("label: Dal", 'label: "<b>Dal</b>"', "in 'label' staat HTML"),
    ],
)
def test_a_slip_in_the_list_is_told_at_its_place(umbrella: Project, old: str, new: str, said: str) -> None:
    change(umbrella, "data/branches.yml", old, new)
    assert any(said in told and told.startswith("data/branches.yml:") for told in problems(umbrella)), problems(umbrella)


def test_a_share_is_not_added_up(umbrella: Project) -> None:
    write(
        umbrella,
        "data/units.yml",
        (umbrella.data / "units.yml").read_text("utf-8") + "  - {id: share, kind: ratio, one: procent, many: procent}\n",
    )
    change(umbrella, "data/branches.yml", "    unit: activities\n", "    unit: share\n")
    assert about(umbrella, "'activities' kan niet opgeteld worden: de eenheid is procent. Schrijf 'add_up: false'.")


def test_a_figure_in_other_words_is_told_with_those_words(umbrella: Project) -> None:
    change(umbrella, "data/branches.yml", "definition: Keren dat de groep samenkwam.", "definition: Iets anders.")
    assert about(umbrella, "Dal telt 'activities' in andere woorden, en telt dus niet mee: «Keren dat de groep samenkwam.»")


def test_a_branch_without_data_is_told_when_they_can_be_fetched(umbrella: Project) -> None:
    change(umbrella, "data/branches.yml", ", folder: ../takken/kust", "")
    assert about(umbrella, "er zijn nog geen gegevens van Kust; lezers zien dat.", "'jaarbeeld branches fetch'")


def test_branches_without_a_page_for_readers_are_told(umbrella: Project) -> None:
    (umbrella.content / "afdelingen/index.md").unlink()
    assert about(umbrella, "de pagina content/afdelingen/index.md ontbreekt, dus lezers vinden de afdelingen niet.")


def test_a_measure_that_does_not_exist_is_told_with_the_one_that_was_meant(umbrella: Project) -> None:
    change(umbrella, "content/afdelingen/index.md", 'comparison("people")', 'comparison("peeple")')
    assert about(umbrella, "onbekend gedeeld cijfer 'peeple'. Bedoelde u 'people'?")


def test_a_total_of_a_year_without_one_is_told(umbrella: Project) -> None:
    change(umbrella, "content/index.md", '"activities", unit=True', '"activities", year=1999')
    assert about(umbrella, "content/index.md", "er is geen som van 'activities' voor 1999.")
    change(umbrella, "content/index.md", 'total("activities", year=1999)', 'total("homes")')
    assert about(umbrella, "er is geen som van 'homes' voor 2024. Dit cijfer wordt niet opgeteld (add_up: false).")


def test_a_kept_file_that_was_changed_by_hand_is_told(umbrella: Project) -> None:
    change(umbrella, "data/branches.yml", ", folder: ../takken/kust", "")
    write(umbrella, "data/branches/kust.json", '{"publisher": "Kust", "figures": [{"id": "people"}]}')
    write(umbrella, "data/branches/strand.json", "{}")
    assert about(umbrella, "data/branches/kust.json:1:1", "niet zoals 'jaarbeeld branches fetch' het schreef.")
    assert about(umbrella, "data/branches/strand.json:1:1  let op: dit bestand is van geen enkele afdeling.")
