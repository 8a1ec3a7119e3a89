"""Breaks: where the way of counting changed, nothing is compared – in text, titles, tables, rules or downloads."""

from __future__ import annotations

import csv
import io
import json

import pytest

from jaarbeeld.exports import open_data
from jaarbeeld.findings import figures
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from tests.components.test_charts import caption, shown, told
from tests.conftest import change, data_problems, loaded, problems, words

DATA = "data/indicators/bezoeken.yml"
BROKEN = """\
    values: {2023: 40, 2024: 24}
    breaks:
      - {year: 2024, reason: Tot 2023 telden we ook wie verhuisde.}
"""
NOTE = "Vanaf 2024 is dit anders geteld. Tot 2023 telden we ook wie verhuisde. Vergelijk daarom niet met de jaren ervoor."
WHY = "'people' is vanaf 2024 anders geteld, dus de jaren ervoor en erna zijn niet te vergelijken"


@pytest.fixture
def broken(klein: Project) -> Project:
    """The small organisation, which counts people in another way from 2024 on."""
    change(klein, DATA, "    values: {2023: 40, 2024: 24}\n", BROKEN)
    change(klein, "content/2024/index.md", 'Het aantal mensen {{ trend("people") }}: {{ change("people") }}. ', "")
    return klein


def test_there_is_no_change_across_a_break(broken: Project) -> None:
    dataset = loaded(broken)
    assert figures.change_since(dataset, "people", 2024) is None
    assert figures.change_sentence(dataset, "people", 2024) == ""
    assert figures.trend_phrase(dataset, "people", 2024, span="") == ""
    assert figures.headline(dataset, dataset.indicators["people"], 2024) == "In 2024 waren dat 24\u00a0mensen."


def test_a_percentage_breaks_with_its_total(broken: Project) -> None:
    dataset = loaded(broken)
    assert figures.change_since(dataset, "share_alone", 2024) is None
    assert any(
        "Vanaf 2024 is het geheel anders geteld." in n for n in figures.notes(dataset, dataset.indicators["share_alone"], 2024)
    )


def test_other_figures_and_the_time_after_are_compared_as_before(broken: Project) -> None:
    change(broken, DATA, "{2023: 40, 2024: 24}", "{2023: 40, 2024: 24, 2025: 26}")
    dataset = loaded(broken)
    assert figures.change_sentence(dataset, "visits", 2024) == "166 minder dan in 2023"
    assert figures.change_sentence(dataset, "people", 2025) == "2 meer dan in 2024"


@pytest.mark.parametrize("macro", ["change", "trend"])
def test_a_comparison_in_a_sentence_is_refused_where_it_stands(broken: Project, macro: str) -> None:
    (message,) = told(broken, f'{macro}("people")')
    name_at = len(f'{{{{ {macro}("') + 1
    assert message.startswith(f"content/2024/proef.md:7:{name_at}  er is geen verschil te vertellen over een breuk heen: {WHY}")


@pytest.mark.parametrize("rule", ["people < previous(people)", "people[2023] > people", "people > 30 or people[2023] == 40"])
def test_a_claim_that_looks_across_a_break_is_refused_true_or_not(broken: Project, rule: str) -> None:
    (message,) = told(broken, f'claim("{rule}")')
    assert "deze bewering kijkt over een breuk heen: " + WHY in message


def test_a_claim_on_one_side_of_a_break_is_a_claim_like_any_other(broken: Project) -> None:
    assert told(broken, 'claim("people < 30 and visits < previous(visits)")') == []


def test_a_claim_about_parts_follows_the_break_of_their_whole(broken: Project) -> None:
    change(broken, DATA, "label: jonger, values: {2024: 6}", "label: jonger, values: {2023: 10, 2024: 6}")
    change(broken, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2023: 30, 2024: 18}")
    (message,) = told(broken, 'claim(\'people["young", 2023] > people["young"]\')')
    assert "over een breuk heen" in message


def test_a_claim_about_a_part_that_is_a_figure_follows_the_break_of_that_figure(klein: Project) -> None:
    path = klein.root / DATA
    young = """\
  - {id: youngsters, slug: jongeren, label: jongeren, definition: Wie jong is., unit: people, objective: 1,
     source: {edition: 2024, section: "1"}, values: {2023: 10, 2024: 6}, breaks: [{year: 2024, reason: Tot 25 jaar.}]}
"""
    path.write_text(path.read_text("utf-8") + young, "utf-8")
    change(klein, DATA, "label: jonger, values: {2024: 6}", "label: jonger, indicator: youngsters")
    change(klein, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2023: 30, 2024: 18}")
    (message,) = told(klein, 'claim(\'people["young", 2023] > people["young"]\')')
    assert "deze bewering kijkt over een breuk heen: 'youngsters' is vanaf 2024 anders geteld" in message
    assert told(klein, 'claim(\'people["old", 2023] > people["old"]\')') == []


def test_a_finding_above_a_chart_may_not_look_across_a_break(broken: Project) -> None:
    macro = 'table("people", caption="Mensen", finding="Wij bereikten minder mensen", claim="people < previous(people)")'
    (message,) = told(broken, macro)
    assert "over een breuk heen" in message


def test_a_rule_that_looks_across_a_break_needs_a_waiver(broken: Project) -> None:
    change(
        broken,
        "data/checks.yml",
        "literals:",
        "  - id: fewer\n    rule: people <= previous(people)\n    explanation: Een proef.\nliterals:",
    )
    (message,) = problems(broken)
    assert message.startswith(f"data/checks.yml:6:11  de regel 'fewer' kijkt over een breuk heen: {WHY}")
    change(
        broken,
        "data/checks.yml",
        "explanation: Een proef.",
        "explanation: Een proef.\n    waivers: [{year: 2024, reason: Anders geteld.}]",
    )
    assert problems(broken) == []


def test_the_table_draws_the_break_and_says_why(broken: Project) -> None:
    html = shown(broken, 'table("people", caption="Mensen")')
    assert caption(html) == "Mensen"
    assert "40 Anders geteld vanaf 2024 2024 24 a – niet te vergelijken" in words(html).replace("24a", "24 a")
    assert NOTE in words(html)


def test_a_breakdown_over_several_years_draws_the_break_too(broken: Project) -> None:
    change(broken, DATA, "label: jonger, values: {2024: 6}", "label: jonger, values: {2023: 10, 2024: 6}")
    change(broken, DATA, "label: ouder, values: {2024: 18}", "label: ouder, values: {2023: 30, 2024: 18}")
    for form in ("whole", "parts"):
        html = words(shown(broken, f'breakdown("people", "by_age", chart="{form}")'))
        assert "Anders geteld vanaf 2024" in html and NOTE in html


def test_the_first_value_after_a_gap_carries_the_break(klein: Project) -> None:
    change(
        klein,
        DATA,
        "    values: {2023: 40, 2024: 24}\n",
        BROKEN.replace("2023: 40", "2022: 40").replace("year: 2024", "year: 2023"),
    )
    change(klein, "content/2024/index.md", 'Het aantal mensen {{ trend("people") }}: {{ change("people") }}. ', "")
    assert "Anders geteld vanaf 2023" in words(shown(klein, 'table("people", caption="Mensen")'))


def test_a_figure_in_a_sentence_has_the_break_as_its_note(broken: Project) -> None:
    write_up = shown(broken, 'figure("people")')
    assert NOTE in words(write_up)


def test_the_downloads_say_where_the_break_is(broken: Project) -> None:
    files = open_data.files(prepare(broken).dataset)
    rows = list(csv.DictReader(io.StringIO(files["open-data/cijfers.csv"].decode("utf-8-sig"))))
    said = {(row["indicator"], row["year"]): row["break"] for row in rows if not row["part"]}
    assert said["people", "2024"] == "Tot 2023 telden we ook wie verhuisde." and said["people", "2023"] == ""
    whole = json.loads(files["open-data/cijfers.json"])
    people = next(entry for entry in whole["indicators"] if entry["id"] == "people")
    assert people["breaks"] == [{"year": 2024, "reason": "Tot 2023 telden we ook wie verhuisde."}]


def test_a_break_stands_between_two_values(klein: Project) -> None:
    change(klein, DATA, "    values: {2023: 40, 2024: 24}\n", BROKEN.replace("year: 2024", "year: 2023"))
    assert data_problems(klein) == []
    assert problems(klein) == [
        "data/indicators/bezoeken.yml:13:16  'people' heeft geen waarde van voor 2023, dus er valt niets te breken. "
        "Kijk het jaar na, of verwijder deze breuk."
    ]


def test_a_break_that_stands_twice_is_told_once(broken: Project) -> None:
    line = "      - {year: 2024, reason: Tot 2023 telden we ook wie verhuisde.}\n"
    change(broken, DATA, line, line * 2)
    assert problems(broken) == ["data/indicators/bezoeken.yml:14:16  de breuk in 2024 staat er twee keer. Laat er één staan."]
