"""A page that is shared takes a picture along."""

from __future__ import annotations

from jaarbeeld.artwork.sharing import share_pictures
from jaarbeeld.pipeline import Written
from tests.conftest import OURS, TODAY


def test_every_page_has_a_picture_with_words(report: Written) -> None:
    shared = share_pictures(report.dataset, report.pages, day=TODAY, look=OURS)
    assert set(report.pages) <= set(shared)
    assert all(picture.words and picture.path.endswith(".png") for picture in shared.values())


def test_a_figure_has_its_own_picture_and_a_page_without_one_that_of_the_front_page(report: Written) -> None:
    shared = share_pictures(report.dataset, report.pages, day=TODAY, look=OURS)
    assert shared["cijfers/gezinnen.md"].path == "cijfers/gezinnen/gezinnen-2024-breed.png"
    assert (shared["cijfers/gezinnen.md"].width, shared["cijfers/gezinnen.md"].height) == (1200, 630)
    assert shared["over/privacy.md"] == shared["index.md"]
    assert shared["2024/gezinnen.md"].path == "assets/kaarten/2024-gezinnen.png"
