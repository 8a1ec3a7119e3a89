"""What an editor reads in the terminal, when there is a lot of it."""

from __future__ import annotations

import pytest

from jaarbeeld import report
from jaarbeeld.problems import Place, Problem, Severity


def problems(count: int, *, file: str = "content/a.md", alike: bool = False) -> list[Problem]:
    """So many mistakes in a file, with or without the same words."""
    return [Problem(Place(file, number + 1), f"fout{'' if alike else f' {number}'}.") for number in range(count)]


def test_as_many_lines_as_one_can_read_are_told_whole() -> None:
    assert len(report.told(problems(report.MOST)).splitlines()) == report.MOST + 2


@pytest.mark.fault("Een bestand vol fouten, zoals een pagina die door elkaar ligt", "De eerste dertig, en hoeveel er nog zijn.")
def test_of_a_file_full_of_mistakes_the_first_are_told_and_the_others_counted() -> None:
    told = report.told([*problems(500), *problems(2, file="data/b.yml")]).splitlines()
    assert told[report.MOST - 1].startswith("content/a.md:30:1  ")
    assert told[report.MOST :] == [
        "content/a.md  en nog 470 andere; begin met de eerste.",
        "data/b.yml:1:1  fout 0.",
        "data/b.yml:2:1  fout 1.",
        "",
        "502 fouten. De site is niet vernieuwd; wat online stond, blijft staan.",
    ]


def test_the_same_words_are_told_a_few_times_and_do_not_hide_others() -> None:
    other = Problem(Place("content/a.md", 900), "iets anders.")
    told = report.told([*problems(500, alike=True), other]).splitlines()
    assert len(told) == report.SAME + 4
    assert told[report.SAME : report.SAME + 2] == [
        "content/a.md:900:1  iets anders.",
        "content/a.md  en nog 490 andere; begin met de eerste.",
    ]


def test_a_mistake_is_told_however_many_remarks_stand_before_it() -> None:
    remarks = [Problem(Place("content/a.md", number + 1), f"iets {number}.", "", Severity.WARNING) for number in range(99)]
    told = report.told([*remarks, Problem(Place("content/a.md", 900), "de fout.")]).splitlines()
    assert told[report.MOST - 1] == "content/a.md:900:1  de fout."
