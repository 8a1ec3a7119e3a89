"""Social cards: who shares a page shares a picture with its title, its figure and a drawing."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from jaarbeeld.artwork.posters import Card, cards, cards_of
from jaarbeeld.artwork.posters.cards import HEIGHT, WIDTH
from jaarbeeld.components import Templates
from jaarbeeld.pipeline import Written, prepare
from jaarbeeld.project import Project
from jaarbeeld.prose.rendering import titles_of
from tests.conftest import OURS, ROOT, TODAY, change

DRAWINGS = Templates(OURS).drawings
MOST_BYTES = 64 * 1024


def cards_in(prepared: Written) -> Mapping[str, Card]:
    """The cards of a site, by the path of their page."""
    return cards_of(prepared.dataset, titles_of(prepared.pages), day=TODAY, drawings=DRAWINGS)


@pytest.fixture(scope="session")
def pictures(report: Written, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The cards of the real report."""
    return cards(cards_in(report).values(), look=OURS, cache=tmp_path_factory.mktemp("cards"))


def test_every_kind_of_page_has_a_card(report: Written) -> None:
    dataset, found = report.dataset, cards_in(report)
    year = dataset.latest.year
    expected = {"index.md", f"{year}/index.md", "verhalen.md", "vrijwilliger/index.md"}
    expected |= {f"{year}/{objective.slug}.md" for objective in dataset.objectives.values()}
    expected |= {f"vrijwilliger/{role.slug}.md" for role in dataset.roles.values()}
    assert expected <= set(found)


def test_each_card_is_a_picture_of_the_size_that_networks_ask(report: Written, pictures: Mapping[str, bytes]) -> None:
    assert sorted(pictures) == sorted(card.path for card in cards_in(report).values())
    for path, picture in pictures.items():
        assert Image.open(io.BytesIO(picture)).size == (WIDTH, HEIGHT), path


def test_no_card_is_heavy(pictures: Mapping[str, bytes]) -> None:
    assert {path: len(picture) for path, picture in pictures.items() if len(picture) > MOST_BYTES} == {}


def test_no_two_pages_share_a_name(report: Written) -> None:
    paths = [card.path for card in cards_in(report).values()]
    assert len(paths) == len(set(paths))


def test_a_card_says_the_title_and_the_figure_of_its_page(klein: Project) -> None:
    found = cards_in(prepare(klein))
    assert found["2024/bezoeken.md"].words == "De Brug. Mensen bezoeken. 1.302 bezoeken, 2024."
    assert found["2024/bezoeken.md"].path == "assets/kaarten/2024-bezoeken.png"


def test_a_card_of_an_open_role_calls_and_that_of_a_paused_role_does_not(klein: Project) -> None:
    change(klein, "data/roles.yml", "    indicators: [visits]\n", "    indicators: [visits]\n    need: visits\n")
    assert cards_in(prepare(klein))["vrijwilliger/bezoeker.md"].words == "De Brug. Word bezoeker. 1.302 bezoeken, 2024."
    change(klein, "data/roles.yml", "status: open", "status: paused")
    assert cards_in(prepare(klein))["vrijwilliger/bezoeker.md"].words == "De Brug. Bezoeker."


def test_a_page_that_is_not_there_has_no_card(klein: Project) -> None:
    assert "verhalen.md" not in cards_in(prepare(klein))


def test_a_card_can_do_without_drawing_and_figure(tmp_path: Path) -> None:
    card = Card("leeg", "De Brug", "Een titel die best lang is en toch helemaal op de kaart moet passen", None, "")
    (picture,) = cards([card], look=OURS, cache=tmp_path).values()
    assert Image.open(io.BytesIO(picture)).size == (WIDTH, HEIGHT)


def test_two_runs_make_the_same_bytes(klein: Project, tmp_path: Path) -> None:
    wanted = tuple(cards_in(prepare(klein)).values())
    first, second = (cards(wanted, look=OURS, cache=tmp_path / name) for name in ("first", "second"))
    assert first == second


def test_another_title_makes_another_card(tmp_path: Path) -> None:
    one, other = (Card("kaart", "De Brug", title, None, "") for title in ("Dit", "Dat"))
    made = [cards([card], look=OURS, cache=tmp_path)["assets/kaarten/kaart.png"] for card in (one, other)]
    assert made[0] != made[1]


def test_a_kept_card_is_shown_without_typst(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from jaarbeeld.artwork.posters import Card, cards;"
        "from jaarbeeld.theme import Look;"
        "cards([Card('kaart', 'De Brug', 'Dit', None, '')], look=Look.of(Path(sys.argv[1])), cache=Path(sys.argv[2]));"
        "print(sorted({'typst', 'segno', 'font_hanken_grotesk'} & set(sys.modules)))"
    )
    cards([Card("kaart", "De Brug", "Dit", None, "")], look=OURS, cache=tmp_path)
    command = [sys.executable, "-c", script, str(ROOT), str(tmp_path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
