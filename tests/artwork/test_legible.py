"""A sign that our letters have not is told where it is written, before anything is drawn with it."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, problems, write
from tests.recruiting import set_role

TOLD = "komt op affiches, op prenten of in de pdf, en onze letters hebben dat niet. Schrijf het in woorden, of laat het weg."


@pytest.mark.fault("Een teken dat de letters van affiches niet hebben", "Eén zin bij de tekst die het heeft.")
@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("data/roles.yml", "een paar uur", "☕ en twee uur", "9:20"),
        ("data/roles.yml", "Je gaat op bezoek.", "Je gaat ☕ drinken. Elke week.", "5:14"),
        ("data/organisation.yml", "\n  name: De Brug", "\n  name: De ☕", "2:9"),
        ("data/units.yml", "many: mensen", "many: ☕-drinkers", "3:48"),
        ("data/objectives.yml", "Mensen bezoeken", "Mensen ☕ bezoeken", "4:12"),
        ("data/indicators/bezoeken.yml", "In de zomer waren er", "In de zomer ☕ waren er", "27:52"),
        ("data/indicators/bezoeken.yml", "Gesprekken aan de telefoon.", "Gesprekken aan de ☕.", "31:17"),
        ("content/index.md", "# Welkom", "# Welkom ☕", "5:10"),
        ("data/events/2024.yml", "Eerste vergadering", "Eerste ☕", "2:31"),
        ("data/editions.yml", "title: Jaarverslag 2024", "title: ☕ 2024", "3:12"),
    ],
)
def test_a_sign_that_would_be_drawn_is_told_at_its_text(klein: Project, file: str, old: str, new: str, place: str) -> None:
    set_role(klein, need="people")
    change(klein, file, old, new)
    assert problems(klein) == [f"{file}:{place}  het teken ☕ {TOLD}"]


def test_the_signs_of_one_text_are_told_together(klein: Project) -> None:
    change(klein, "data/roles.yml", "title: Bezoeker", "title: Bezoeker ☎ زائر")
    assert problems(klein) == ["data/roles.yml:4:12  de tekens ☎ ز ا ئ ر komen " + TOLD.removeprefix("komt ")]


def test_the_signs_of_one_line_of_a_page_are_told_together(klein: Project) -> None:
    change(klein, "content/2024/bezoeken.md", "{{ calendar() }}", "Zij zeggen ☎ สวย.\n\n{{ calendar() }}\n\nEn ook 漢.")
    assert problems(klein) == [
        "content/2024/bezoeken.md:7:12  de tekens ☎ ส ว ย komen " + TOLD.removeprefix("komt "),
        f"content/2024/bezoeken.md:11:8  het teken 漢 {TOLD}",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/recruitment.yml", "answer: Nee.", "answer: Nee ☕."),
        ("content/vrijwilliger/vragen.md", "{{ questions() }}", "{{ questions() }}\n\nKom ☕ drinken."),
    ],
)
def test_a_page_that_is_in_no_report_may_have_any_sign(klein: Project, file: str, old: str, new: str) -> None:
    change(klein, file, old, new)
    assert problems(klein) == []


def test_a_vacancy_that_is_closed_is_on_no_poster_and_its_text_is_free(klein: Project) -> None:
    set_role(klein, status="closed", time_per_week="een ☕ lang")
    assert problems(klein) == []


def test_a_draft_waits_with_its_cards(klein: Project) -> None:
    change(klein, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2025, title: Jaar ☕ 2025, status: draft}\n")
    write(klein, "content/2025/index.md", "---\ntitle: Het jaar 2025\ndescription: Alles.\n---\n# Het jaar ☕ 2025\n")
    assert [said for said in problems(klein) if "☕" in said] == []
    change(klein, "data/editions.yml", "status: draft", "status: published")
    change(klein, "data/indicators/bezoeken.yml", "{2023: 40, 2024: 24}", "{2023: 40, 2024: 24, 2025: 31}")
    assert [said for said in problems(klein) if "☕" in said] == [
        f"content/2025/index.md:5:12  het teken ☕ {TOLD}",
        f"data/editions.yml:2:25  het teken ☕ {TOLD}",
    ]
