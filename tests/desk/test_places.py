"""What on a page can be edited has one pencil, and not one on everything that is drawn of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jaarbeeld.desk.places import places_on
from jaarbeeld.reading.loading import load
from tests.conftest import KLEIN

ROW = '<tr><th scope="row">{}</th><td>1</td></tr>'
OWN, OTHER = (f'<a href="/cijfers/{one}/">x</a>' for one in ("mensen", "bezoeken"))


def chart(*rows: str, below: str = "") -> str:
    """A chart with these heads of its rows, and links below it."""
    table = f"<table><caption>Een grafiek</caption>{''.join(ROW.format(row) for row in rows)}</table>"
    return f'<article><div class="block chart-block">{table}{below}</div></article>'


@pytest.mark.parametrize(
    ("html", "selectors"),
    [
        (chart("Jong", "Oud", below=OWN), ["caption"]),
        (chart(OWN, OTHER), ['th[scope="row"]', 'th[scope="row"]']),
        (chart(OWN, OTHER, below=OWN), ['th[scope="row"]', 'th[scope="row"]']),
        (chart(OTHER, "Oud", below=OWN), ['th[scope="row"]', "caption"]),
        (chart("Jong", "Oud"), []),
        (chart("Jong", "Oud").replace("Een grafiek", '<span class="plain">Bezochte mensen naar leeftijd</span>'), ["caption"]),
    ],
)
def test_a_chart_has_one_pencil_or_one_for_each_figure_in_its_rows(html: str, selectors: list[str], tmp_path: Path) -> None:
    dataset, _ = load(KLEIN / "data")
    assert [one.selector for one in places_on(html, "2024/", dataset, tmp_path).targets] == selectors
