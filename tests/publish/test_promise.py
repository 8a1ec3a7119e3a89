"""What a check calls right can be built: no build fails on content of which `jaarbeeld check` said that nothing is wrong."""

from __future__ import annotations

import logging
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.conftest import CAMPAIGN, TODAY, change, errors, problems, seal, write
from tests.edits import edited
from tests.publishing import MOMENT, failure, house_at, is_right

MENU = """\
nav:
  - index.md
  - Het jaar 2025:
      - 2025/index.md
  - Het jaar:
      - 2024/index.md
      - 2024/bezoeken.md
  - cijfers/index.md
  - Vrijwilliger:
      - vrijwilliger/index.md
      - vrijwilliger/infosessies.md
      - vrijwilliger/stappen.md
      - vrijwilliger/vragen.md
"""
DRAFT = "editions:\n  - {year: 2025, title: Jaarverslag 2025, status: draft, published_on: 2026-03-01}\n"


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder to build De Brug in, on its own day. The long run of what is tried here is bench/fuzz.py."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", MOMENT)
        patch.setattr(logging.getLogger("mkdocs"), "level", logging.CRITICAL)
        yield tmp_path_factory.mktemp("promise")


@pytest.fixture
def house(workshop: Path) -> Project:
    """De Brug with all that a build needs."""
    shutil.rmtree(workshop / "house", ignore_errors=True)
    return house_at(workshop / "house")


@pytest.mark.fault("Een wijziging waarvan het nakijken zegt dat alles klopt", "De build lukt.")
@settings(max_examples=40)
@given(seed=st.integers(0, 2**32))
def test_no_build_fails_on_content_that_a_check_called_right(workshop: Path, seed: int) -> None:
    shutil.rmtree(workshop / "klein", ignore_errors=True)
    project = house_at(workshop / "klein")
    for did in edited(project.root, random.Random(seed)):
        note(did)
    if is_right(project):
        assert failure(project) == ""


# A year that is not published yet


@pytest.fixture
def drafting(house: Project) -> Project:
    """De Brug, with a page of its report of 2025 in the menu already."""
    seal(house, 2024)
    change(house, "data/editions.yml", "editions:\n", DRAFT)
    change(house, "mkdocs.yml", "plugins: []\n", f"plugins: []\n{MENU}")
    change(house, "content/index.md", 'figure("people"', 'figure("people", year=2024')
    write(house, "content/2025/index.md", "---\ntitle: Het jaar 2025\ndescription: Alles.\n---\n# Het jaar 2025\n")
    return house


def front_page(project: Project) -> str:
    return (project.root / "site/index.html").read_text("utf-8")


@pytest.mark.fault("Een pagina van een ontwerp in het menu", "Ze blijft weg uit het menu tot de editie gepubliceerd is.")
def test_a_draft_may_stand_in_the_menu_and_comes_into_it_once_it_is_published(drafting: Project) -> None:
    assert problems(drafting) == []
    assert failure(drafting) == ""
    assert "2025" not in front_page(drafting)
    change(drafting, "data/editions.yml", "status: draft", "status: published")
    change(drafting, "data/indicators/bezoeken.yml", "{2023: ±450, 2024: ±200}", "{2023: ±450, 2024: ±200, 2025: ±210}")
    seal(drafting, 2024, 2025)
    assert errors(drafting) == []
    assert failure(drafting) == ""
    assert 'href="2025/"' in front_page(drafting)


@pytest.mark.fault("Een link naar een pagina van een ontwerp", "Eén zin bij de link, tot de editie gepubliceerd is.")
@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("content/index.md", "[Lees het verslag](2024/index.md)", "[Kijk vooruit](2025/index.md)", "7:99"),
        ("content/2024/index.md", "# Het jaar 2024", "# Het jaar 2024\n\n[Erna][erna]\n\n[erna]: ../2025/index.md", "9:9"),
    ],
)
def test_a_link_to_a_draft_is_told_at_the_link(drafting: Project, file: str, old: str, new: str, place: str) -> None:
    change(drafting, file, old, new)
    assert errors(drafting) == [
        f"{file}:{place}  de pagina '2025/index.md' is nog niet gepubliceerd. "
        "Verwijder de link zolang de editie een ontwerp is (zie data/editions.yml)."
    ]
    prepare(Project(drafting.root, TODAY, with_drafts=True))


def test_a_campaign_does_not_lead_to_a_draft(drafting: Project) -> None:
    recruitment = drafting.data / "recruitment.yml"
    campaign = CAMPAIGN.replace("target: visitor", "target: 2025/index.md")
    recruitment.write_text(recruitment.read_text("utf-8") + campaign, "utf-8")
    assert [said for said in problems(drafting) if "de rol of pagina '2025/index.md' bestaat niet." in said]


def test_pages_of_a_draft_lead_to_each_other_and_to_all_others(drafting: Project) -> None:
    write(drafting, "content/2025/mensen.md", "---\ntitle: Mensen\ndescription: Wie.\n---\n# Mensen\n\n[Terug](index.md)\n")
    linking = "# Het jaar 2025\n\n[Wie](mensen.md) of [vorig](../2024/index.md)\n"
    change(drafting, "content/2025/index.md", "# Het jaar 2025\n", linking)
    assert problems(drafting) == []
    assert failure(drafting) == ""


# What a check did not see


@pytest.mark.parametrize("end", ["", " in het dorp"])
def test_events_of_a_day_that_begin_alike_are_built(house: Project, end: str) -> None:
    title = "Overleg met alle vrijwilligers van de hele streek over wat we volgend jaar samen doen"
    events = house.data / "events/2024.yml"
    more = "".join(f"  - {{date: 2024-02-03, title: {title}{last}, kind: internal, objective: 1}}\n" for last in ("", end))
    events.write_text(events.read_text("utf-8") + more, "utf-8")
    assert problems(house) == []
    assert failure(house) == ""


def test_signs_that_the_first_letters_have_not_are_built(house: Project) -> None:
    change(house, "data/roles.yml", "een paar uur", "ongeveer ½ dag")
    change(house, "data/objectives.yml", "Mensen bezoeken", "Op bezoek bij Дарина")
    assert problems(house) == []
    assert failure(house) == ""
