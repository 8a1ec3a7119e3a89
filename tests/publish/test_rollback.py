"""Publish: an older version of the site may show what may not be seen any more; a rollback names it, and stops."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, write
from tests.hostile.file_rows import picture
from tests.once import Shared
from tests.publishing import contents, house_at, jaarbeeld, mkdocs
from tests.recruiting import EVENTS, add_session, moment, set_consent, set_role

HOW = "Wilt u dat toch, typ dan 'jaarbeeld rollback --toch'. Wat er nu staat, blijft zolang staan.\n"
WRITTEN = "{basis: written, scope: [web, pdf], date: 2024-01-01"


def seconds(text: str) -> str:
    """A moment in Brussels, as a build is told of it."""
    return str(int(moment(text).timestamp()))


@pytest.fixture(scope="module")
def first(shared: Shared) -> Path:
    """De Brug, published with a story, a vacancy, a session, a photo and small numbers that are not hidden."""

    def make(folder: Path) -> None:
        house = house_at(folder / "brug")
        add_session(house)
        set_consent(house, f"{WRITTEN}}}")
        (house.content / "2024/groep.jpg").write_bytes(picture("JPEG"))
        write(house, "content/2024/groep.md", "---\ntitle: Groep\ndescription: Wij.\n---\n# Groep\n\n![Wij](groep.jpg)\n")
        assert jaarbeeld(house, "build").exit_code == 0

    return shared.folder("terug", make) / "brug"


@pytest.fixture
def house(first: Path, tmp_path: Path) -> Project:
    """A copy of it that a test may change; the site is the same folder for the disk, as it would be."""
    root = tmp_path / "brug"
    shutil.copytree(first, root, symlinks=True)
    visible = root / ".site-visible"
    (record,) = visible.iterdir()
    record.rename(visible / f"{(root / 'site').stat().st_ino}.json")
    return Project(root, dt.date(2024, 6, 1))


def _another_name(house: Project) -> None:
    change(house, "data/testimonials.yml", "name: An\n", "name: Mia\n")
    change(house, "data/testimonials.yml", "summary: An vertelt", "summary: Mia vertelt")


def _story_gone(house: Project) -> None:
    text = (house.data / "testimonials.yml").read_text("utf-8")
    (house.data / "testimonials.yml").write_text(text.replace("An ", "Jo ").replace("id: an", "id: jo"), "utf-8")


def _withdrawn(house: Project) -> None:
    change(house, "data/testimonials.yml", "date: 2024-01-01", "date: 2024-01-01, withdrawn: true")


def _expired(house: Project) -> None:
    change(house, "data/testimonials.yml", "date: 2024-01-01", "date: 2024-01-01, valid_until: 2024-05-31")


def _cancelled(house: Project) -> None:
    change(
        house,
        EVENTS,
        "posted_on: 2024-05-15",
        "posted_on: 2024-05-15, status: cancelled, changes: [{date: 2024-05-20, status: cancelled, text: de zaal lekt}]",
    )


def _hidden(house: Project) -> None:
    change(
        house, "data/disclosure.yml", "threshold: 5\n", "threshold: 7\nsensitive:\n  - {indicators: [people], reason: Zo.}\n"
    )


def _no_photo(house: Project) -> None:
    (house.content / "2024/groep.jpg").unlink()
    change(house, "content/2024/groep.md", "![Wij](groep.jpg)", "Wij.")


def _no_figure(house: Project) -> None:
    change(house, "data/indicators/bezoeken.yml", "values: {2023: ±450, 2024: ±200}", "values: {2023: ±450}")


STORY = "het verhaal 'An komt graag' van An"
CASES: dict[str, tuple[Callable[[Project], None], list[str]]] = {
    "a consent that was withdrawn": (_withdrawn, [STORY]),
    "a consent that has ended": (_expired, [STORY]),
    "a story that was taken out": (_story_gone, [STORY]),
    "a story under another name": (_another_name, [STORY]),
    "a vacancy that is closed": (lambda house: set_role(house, status="closed"), ["de oproep 'Bezoeker'"]),
    "a vacancy that is over": (lambda house: set_role(house, closes_on="2024-05-31"), ["de oproep 'Bezoeker'"]),
    "a session that was cancelled": (
        _cancelled,
        ["de infosessie van woensdag 12 juni 2024 om 19.30 uur, die zou doorgaan"],
    ),
    "a session that moved": (
        lambda house: change(house, EVENTS, 'time: "19:30"', 'time: "20:00"'),
        ["de infosessie van woensdag 12 juni 2024 om 19.30 uur, die zou doorgaan"],
    ),
    "a number that is hidden": (
        _hidden,
        [
            "het getal voor 'bezochte mensen' bij 'jonger' in 2024",
            "het getal voor 'bezochte mensen' bij 'ouder' in 2024",
            "het getal voor 'mensen die alleen wonen' in 2024",
        ],
    ),
    "a number that was taken out": (_no_figure, ["het getal voor 'telefoontjes' in 2024"]),
    "a photo that was taken out": (_no_photo, ["het bestand 2024/groep.jpg"]),
}


@pytest.mark.fault(
    "Een rollback zou iets terugbrengen dat niet meer getoond mag worden: een verhaal, oproep, infosessie, foto of getal",
    "De rollback noemt het en doet niets; met --toch gaat hij door.",
)
@pytest.mark.parametrize("case", CASES)
def test_what_may_not_be_seen_any_more_does_not_come_back_by_itself(house: Project, case: str) -> None:
    edit, told = CASES[case]
    before = contents(house.root / "site")
    edit(house)
    assert jaarbeeld(house, "build").exit_code == 0
    now = contents(house.root / "site")
    ran = jaarbeeld(house, "rollback")
    assert (ran.exit_code, ran.stdout, contents(house.root / "site")) == (1, "", now)
    lines = "".join(f"- {line}\n" for line in told)
    assert ran.stderr == f"De vorige versie van site/ toont wat vandaag niet meer getoond mag worden:\n{lines}{HOW}"
    assert jaarbeeld(house, "rollback", "--toch").exit_code == 0
    assert contents(house.root / "site") == before
    # What is newer shows nothing that may not be seen, so it may come back without a word.
    assert jaarbeeld(house, "rollback").exit_code == 0
    assert contents(house.root / "site") == now


def test_a_session_that_has_been_does_not_come_back_as_one_to_come(house: Project) -> None:
    later = seconds("2024-06-13 08:00")
    assert jaarbeeld(house, "build", moment=later).exit_code == 0
    ran = jaarbeeld(house, "rollback", moment=later)
    assert ran.exit_code == 1 and "- de infosessie van woensdag 12 juni 2024 om 19.30 uur, die zou doorgaan\n" in ran.stderr


def test_what_only_reads_otherwise_comes_back_without_a_word(house: Project) -> None:
    change(house, "content/index.md", "We gingen op bezoek", "Wij gingen op bezoek")
    change(house, "data/indicators/bezoeken.yml", "values: {2023: ±450, 2024: ±200}", "values: {2023: ±450, 2024: ±210}")
    assert jaarbeeld(house, "build").exit_code == 0
    ran = jaarbeeld(house, "rollback")
    assert (ran.exit_code, ran.stderr) == (0, "")


def test_today_is_looked_at_as_it_stands_also_when_it_was_not_built(house: Project) -> None:
    change(house, "content/index.md", "We gingen op bezoek", "Wij gingen op bezoek")
    assert jaarbeeld(house, "build").exit_code == 0
    _withdrawn(house)
    change(house, "content/index.md", "{{ figure", "{{ figuur")
    ran = jaarbeeld(house, "rollback")
    assert ran.exit_code == 1 and f"- {STORY}\n" in ran.stderr


def test_of_a_version_of_which_nothing_is_known_that_is_said(house: Project) -> None:
    change(house, "content/index.md", "We gingen op bezoek", "Wij gingen op bezoek")
    assert jaarbeeld(house, "build").exit_code == 0
    shutil.rmtree(house.root / ".site-visible")
    ran = jaarbeeld(house, "rollback")
    said = (
        "Wat de vorige versie van site/ toont, is niet bewaard. Er kan iets bij zijn dat vandaag niet meer getoond mag worden."
    )
    assert (ran.exit_code, ran.stderr) == (1, f"{said}\n{HOW}")


def test_what_mkdocs_builds_by_itself_is_known_too(house: Project) -> None:
    change(house, "content/index.md", "We gingen op bezoek", "Wij gingen op bezoek")
    assert mkdocs(house).returncode == 0
    assert jaarbeeld(house, "rollback").exit_code == 0
    assert jaarbeeld(house, "rollback").exit_code == 0


def test_of_versions_that_are_gone_nothing_is_kept(house: Project) -> None:
    for old, new in (("We gingen", "Wij gingen"), ("Wij gingen", "Zij gingen"), ("Zij gingen", "Jij ging")):
        change(house, "content/index.md", old, new)
        assert jaarbeeld(house, "build").exit_code == 0
    # The two versions, and the one whose place the last build took: a build that is killed may need it.
    assert len(list((house.root / ".site-visible").iterdir())) == 3


def test_of_many_things_the_first_are_named_and_the_others_counted(house: Project) -> None:
    change(house, "content/index.md", "We gingen op bezoek", "Wij gingen op bezoek")
    assert jaarbeeld(house, "build").exit_code == 0
    (house.data / "indicators/bezoeken.yml").unlink()
    said = jaarbeeld(house, "rollback").stderr.splitlines()
    assert len(said) == 1 + 10 + 1 + 1 and said[1].startswith("- het getal voor 'bezochte mensen' in 2023")
    assert said[11] == "- en nog 2 andere"
