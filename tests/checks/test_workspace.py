"""Whoever opens the README can edit the project on the web, once its address is known; and no other project."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, problems, write

LINK = "[Bewerk online](https://codespaces.new/{})"


def told(klein: Project, readme: str, repository: str) -> list[str]:
    """What an editor reads of a README beside the address of the repository."""
    change(klein, "data/organisation.yml", "  repository: https://code.example/brug\n", repository)
    write(klein, "README.md", f"# Brug\n\n{readme}\n")
    return [one for one in problems(klein) if "Bewerk online" in one]


@pytest.mark.parametrize("written", ["https://github.com/de-brug/verslag", "https://github.com/de-brug/verslag.git"])
def test_a_readme_without_the_link_is_told_which_one(klein: Project, written: str) -> None:
    (said,) = told(klein, "Tekst.", f"  repository: {written}\n")
    assert said.startswith("data/organisation.yml:7:") and said.endswith(f"Zet daar: {LINK.format('de-brug/verslag')}")


def test_a_readme_with_its_own_link_is_right(klein: Project) -> None:
    link = LINK.format("De-Brug/verslag/tree/main")
    assert told(klein, link, "  repository: https://github.com/de-brug/verslag\n") == []


def test_a_link_to_another_project_is_told_where_it_stands(klein: Project) -> None:
    (said,) = told(klein, LINK.format("voorbeeld/verslag"), "  repository: https://github.com/de-brug/verslag\n")
    assert said.startswith("README.md:3:1") and "voorbeeld/verslag" in said and "de-brug/verslag)" in said


def test_a_link_that_leads_nowhere_yet_is_told_and_without_address_none_is_asked(klein: Project) -> None:
    (said,) = told(klein, LINK.format("de-brug/verslag"), "")
    assert said.startswith("README.md:3:1") and said.endswith("haal de link weg.")


def test_another_forge_asks_for_no_link(klein: Project) -> None:
    assert told(klein, "Tekst.", "  repository: https://gitlab.com/de-brug/verslag\n") == []
