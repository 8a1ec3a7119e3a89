"""What an editor reads when a page wants to say what may not be told: which small number it is about, and what can be done."""

from __future__ import annotations

import re

import pytest

from jaarbeeld.project import Project
from tests.checks.test_at_once import errors
from tests.conftest import change, write

POLICY = "threshold: 5\nsensitive:\n  - {indicators: [guests], reason: Dit gaat over mensen thuis.}\n"
GUESTS = """\
theme: gasten
title: Gasten
indicators:
  - id: guests
    slug: gasten
    label: gasten
    definition: Mensen die kwamen eten.
    unit: people
    objective: 1
    source: {edition: 2024, section: "4"}
    values: {2023: 40, 2024: 34}
    breakdowns:
      - id: by_street
        label: Gasten naar straat
        part_label: Straat
        source: {edition: 2024, section: "4.2"}
        parts:
          - {id: high_street, label: de Hoogstraat, values: {2024: 31}}
          - {id: alley, label: de Steeg, values: {2024: 3}}
          - {id: quay, label: de Kaai, values: {2024: 0}}
"""
PAGE = """---
title: Gasten
description: Gasten.
---
# Gasten

{{ claim('guests["high_street"] > guests / 2') }}De meeste gasten komen uit de Hoogstraat.
{{ claim('guests["high_street"] < guests') }}Er waren ook gasten van elders.
{{ claim('guests["high_street"] > 0') }}Iemand kwam uit de Hoogstraat.
"""
FILE = "data/indicators/gasten.yml"


@pytest.fixture
def table(klein: Project) -> Project:
    """De Brug with guests at its table, of whom the small numbers hide a larger one, and sentences that need that one."""
    write(klein, "data/disclosure.yml", POLICY)
    write(klein, FILE, GUESTS)
    write(klein, "content/2024/gasten.md", PAGE)
    return klein


def test_small_parts_that_hide_a_larger_number_are_told_once_by_name_with_that_number(
    table: Project,
) -> None:
    (told,) = errors(table)
    assert told.startswith("content/2024/gasten.md:7:")
    assert re.search(
        r"het deel 'high_street' van 'guests' is voor 2024 afgeschermd, "
        r"want het zou de delen 'alley' en 'quay' van 'guests' verraden "
        rf"\(minder dan 5; {re.escape(FILE)}:19\)\.",
        told,
    )
    assert told.endswith("Ook in content/2024/gasten.md op regel 8 en 9.")


def test_of_many_small_parts_three_are_named_and_the_others_counted(table: Project) -> None:
    small = ("{id: alley, label: de Steeg, values: {2024: 3}}", "{id: quay, label: de Kaai, values: {2024: 0}}")
    lanes = "".join(f"          - {{id: lane_{n}, label: straat {n}, values: {{2024: 4}}}}\n" for n in range(4))
    for part in small:
        change(table, FILE, part, re.sub(r"2024: \d", "2024: 4", part))
    write(table, FILE, (table.root / FILE).read_text("utf-8").replace("2024: 34}", "2024: 55}", 1) + lanes)
    (told,) = errors(table)  # so many that each must be as large as it can be
    assert "de delen 'alley', 'quay', 'lane_0' en 3 andere van 'guests'" in told


def test_no_hidden_number_is_in_what_is_told(table: Project) -> None:
    (told,) = errors(table)
    said = re.sub(r"[\w/.]+\.(?:md|yml)(?::\d+)*|op regel .*|minder dan 5|20\d\d|\"4\.2\"", "", told)
    assert re.findall(r"\d+", said) == []


def test_what_can_be_pasted_among_the_waivers_shows_the_number_again(table: Project) -> None:
    (told,) = errors(table)
    (waiver,) = re.findall(r"- \{.*?\}, reason: …\}", told)
    write(table, "data/disclosure.yml", f"{POLICY}waivers:\n  {waiver}\n")
    (told,) = errors(table)
    assert "nog niet ingevuld: '…'" in told  # what is pasted must be finished
    write(table, "data/disclosure.yml", f"{POLICY}waivers:\n  {waiver.replace('…', 'Het verslag noemt dit zelf.')}\n")
    assert errors(table) == []


def test_parts_that_are_put_together_show_the_number_again(table: Project) -> None:
    (told,) = errors(table)
    assert "voeg kleine delen samen" in told
    change(table, FILE, "          - {id: alley, label: de Steeg, values: {2024: 3}}\n", "")
    change(table, FILE, "{id: quay, label: de Kaai, values: {2024: 0}}", "{id: other, label: elders, values: {2024: 9}}")
    change(table, FILE, "values: {2024: 31}", "values: {2024: 25}")
    assert errors(table) == []


def test_a_small_number_that_is_asked_itself_is_told_so(table: Project) -> None:
    write(table, "content/2024/gasten.md", f"{PAGE[: PAGE.index('{{ claim')]}{{{{ claim('guests[\"alley\"] < 9') }}}}Weinig.\n")
    (told,) = errors(table)
    assert "het deel 'alley' van 'guests' is voor 2024 afgeschermd, want het gaat over een klein aantal (minder dan 5)." in told
    assert (
        '- {indicators: [guests], parts: [alley], years: [2024], published: {edition: 2024, section: "4.2"}, reason: …}' in told
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/disclosure.yml", "[guests]", "[guest]"),
        (FILE, "2024: 34}", "2024:34}"),
        (FILE, "values: {2024: 3}", "values: {2024: 13}"),
        ("data/units.yml", "id: months", "id: month"),
    ],
)
def test_while_something_else_is_wrong_that_decides_what_is_hidden_only_that_is_told(
    table: Project, file: str, old: str, new: str
) -> None:
    change(table, file, old, new)
    (told,) = errors(table)
    assert told.startswith("data/") and "afgeschermd" not in told


def test_small_parts_that_anyone_can_compute_are_told_together(table: Project) -> None:
    rule = '  - id: a\n    rule: guests["alley"] == 3\n    explanation: x\n'
    change(table, "data/checks.yml", "rules:\n", f"rules:\n{rule}")
    told = [said for said in errors(table) if "te berekenen" in said]
    assert len(told) == 1 and "- {indicators: [guests], parts: [alley" in told[0]
