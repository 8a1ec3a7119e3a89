"""What an editor reads in the terminal, when there is a lot of it."""

from __future__ import annotations

import json
import re

import click
import pytest

from jaarbeeld import report
from jaarbeeld.problems import Place, Problem, Severity

SLIP = Problem(Place("data/units.yml", 4, 25), "'procent' kan niet bij 'kind'.", "Bedoelde u 'percent'?")
REMARK = Problem(Place("data/z.yml", 2), "de toestemming loopt af.", "Vraag ze opnieuw.", Severity.WARNING)
EMPTY = Problem(Place("data/zz.yml", 9, 5), "'offer' is nog niet ingevuld.", "Wat je krijgt.", Severity.GAP)


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
    told = report.told([*remarks, Problem(Place("content/a.md", 1), "de fout.")]).splitlines()
    assert told[-3] == "content/a.md:1:1  de fout."


def test_what_stops_the_build_comes_last_whatever_its_file_is_called() -> None:
    first = Problem(Place("content/a.md"), "de link leidt nergens heen.")
    assert report.told([SLIP, REMARK, EMPTY, first]).splitlines() == [
        "1 gegeven is nog niet ingevuld; 'jaarbeeld check --alles' noemt het.",
        "",
        "data/z.yml:2:1  let op: de toestemming loopt af. Vraag ze opnieuw.",
        "",
        "content/a.md:1:1  de link leidt nergens heen.",
        "data/units.yml:4:25  'procent' kan niet bij 'kind'. Bedoelde u 'percent'?",
        "",
        "2 fouten en 1 aandachtspunt. De site is niet vernieuwd; wat online stond, blijft staan.",
    ]


def test_what_is_known_to_be_missing_is_one_line_until_it_is_asked_for() -> None:
    gaps = [Problem(Place("data/roles.yml", n), f"'{n}' is nog niet ingevuld.", "", Severity.GAP) for n in range(1, 41)]
    assert report.told(gaps).splitlines() == [
        "40 gegevens zijn nog niet ingevuld; 'jaarbeeld check --alles' noemt ze.",
        "",
        "Geen fouten.",
    ]
    every = report.told([*gaps, REMARK], every=True).splitlines()
    assert every[:40] == [f"data/roles.yml:{n}:1  let op: '{n}' is nog niet ingevuld." for n in range(1, 41)]
    assert every[-1] == "Geen fouten, wel 1 aandachtspunt."


def test_colour_adds_nothing_to_the_words() -> None:
    coloured = report.told([SLIP, REMARK, EMPTY], colour=True)
    assert click.unstyle(coloured) == report.told([SLIP, REMARK, EMPTY])
    mistake, remark = (next(line for line in coloured.splitlines() if name in line) for name in ("units.yml", "z.yml:2"))
    assert mistake.startswith("\x1b[") and mistake.split("m")[0] != remark.split("m")[0]


def test_github_gets_an_annotation_at_the_place_of_each_mistake_and_mistakes_first() -> None:
    hostile = Problem(Place("content/50%, a:b.md", 3, 7), "'a\r\n::error::b' kan niet: 100%.")
    lines = report.for_github([EMPTY, REMARK, SLIP, hostile]).splitlines()
    assert lines == [
        "::error file=content/50%25%2C a%3Ab.md,line=3,col=7,title=Jaarbeeld::"
        "content/50%25, a:b.md:3:7  'a ::error::b' kan niet: 100%25.",
        "::error file=data/units.yml,line=4,col=25,title=Jaarbeeld::"
        "data/units.yml:4:25  'procent' kan niet bij 'kind'. Bedoelde u 'percent'?",
        "::warning file=data/z.yml,line=2,col=1,title=Jaarbeeld::"
        "data/z.yml:2:1  let op: de toestemming loopt af. Vraag ze opnieuw.",
        "::notice title=Jaarbeeld::1 gegeven is nog niet ingevuld; 'jaarbeeld check --alles' noemt het.",
        "2 fouten en 1 aandachtspunt. De site is niet vernieuwd; wat online stond, blijft staan.",
    ]
    (gap, _) = report.for_github([EMPTY], every=True).splitlines()
    assert gap.startswith("::notice file=data/zz.yml,line=9,col=5,")


def test_github_is_given_paths_from_its_own_folder() -> None:
    assert report.for_github([SLIP], below="verslag").startswith("::error file=verslag/data/units.yml,line=4,")


def test_a_file_full_of_mistakes_does_not_flood_github() -> None:
    lines = report.for_github(problems(500)).splitlines()
    assert len(lines) == report.MOST + 2 and lines[-2].endswith("::content/a.md  en nog 470 andere; begin met de eerste.")


def test_a_tool_gets_every_problem_with_its_place_its_words_and_how_it_stands() -> None:
    told = json.loads(report.for_tools([SLIP, REMARK, EMPTY, *problems(99)]))
    assert {name: told[name] for name in ("version", "errors", "warnings", "gaps")} == {
        "version": 1, "errors": 100, "warnings": 1, "gaps": 1,
    }  # fmt: skip
    assert len(told["problems"]) == 102
    assert told["problems"][99] == {
        "severity": "error", "file": "data/units.yml", "line": 4, "column": 25, "also": [],
        "message": "'procent' kan niet bij 'kind'.", "hint": "Bedoelde u 'percent'?",
    }  # fmt: skip
    assert re.fullmatch(r"100 fouten en 1 aandachtspunt\. .*", told["summary"])
