"""Flows: what adds up is drawn as parts of its whole, what was counted apart is not."""

from __future__ import annotations

import html5lib

from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.components.test_charts import caption, description, shown, told
from tests.conftest import change, data_problems, problems, words, write

FLOWS = """\
flows:
  - id: visits
    label: Van bezoek tot gesprek
    objective: 1
    start:
      indicator: visits
      label: op bezoek
      then: {indicator: phone_calls, label: gebeld}
      splits:
        - {indicator: long_visits, label: lang}
        - {indicator: short_visits, label: kort}
"""
VISITS = """\
  - {id: %s, slug: %s, label: %s, definition: Bezoeken., unit: visits, objective: 1,
     source: {edition: 2024, section: "1"}, values: {2024: %s}}
"""


def with_flow(project: Project, *, long: int | str = 302, short: int = 1000, flows: str = FLOWS) -> None:
    path = project.root / "data/indicators/bezoeken.yml"
    added = VISITS % ("long_visits", "lang", "lange bezoeken", long) + VISITS % (
        "short_visits",
        "kort",
        "korte bezoeken",
        short,
    )
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    write(project, "data/flows.yml", flows)


def test_a_flow_shows_every_step_with_how_it_follows(klein: Project) -> None:
    with_flow(klein)
    html = shown(klein, 'flow("visits")')
    assert caption(html) == "Van de 1.302 bezoeken: 302 lang en 1.000 kort Van bezoek tot gesprek, 2024"
    rows = [words(row) for row in html.split("<tr")[2:]]
    assert [row.split(">", 1)[-1].strip() for row in rows][:2] == ["op bezoeka 1.302 begin", "gebeld ± 200 apart geteld"]
    assert "lang 302 23% van de 1.302 op bezoek" in words(html)


def test_a_step_that_is_counted_apart_is_not_drawn_as_a_part(klein: Project) -> None:
    with_flow(klein)
    html = shown(klein, 'flow("visits")')
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    drawn = {row.get("class"): row.get("style") for row in tree.iter("tr") if row.get("class")}
    assert "--size" not in str(drawn["apart"]) and "--size: 0.768" in str(drawn["part"])
    assert "volgt niet uit de stap ervoor" in words(html)


def test_a_flow_that_only_splits_needs_no_warning(klein: Project) -> None:
    with_flow(klein, flows=FLOWS.replace("      then: {indicator: phone_calls, label: gebeld}\n", ""))
    assert "volgt niet" not in words(shown(klein, 'flow("visits")'))


def test_the_boxes_of_parts_are_together_as_high_as_their_whole(klein: Project) -> None:
    with_flow(klein)
    tree = html5lib.parseFragment(shown(klein, 'flow("visits")'), namespaceHTMLElements=False)
    places = [str(row.get("style")).split("; --size")[0] for row in tree.iter("tr") if row.get("style")]
    assert places == [
        "--level: 1; --row: 1; --span: 3",
        "--level: 2; --row: 1; --span: 1",
        "--level: 2; --row: 2; --span: 1",
        "--level: 2; --row: 3; --span: 1",
    ]


def test_a_flow_is_told_in_words(klein: Project) -> None:
    with_flow(klein)
    assert description(shown(klein, 'flow("visits")')) == (
        "Van bezoek tot gesprek. In 2024: 1.302 op bezoek. Apart geteld: ongeveer 200 gebeld. "
        "Van de 1.302 op bezoek: 302 lang en 1.000 kort. "
        "Een stap die apart geteld is, volgt niet uit de stap ervoor: die aantallen kun je niet van elkaar aftrekken."
    )


def test_splits_that_do_not_add_up_stop_the_build(klein: Project) -> None:
    with_flow(klein, long=300)
    assert problems(klein) == [
        "data/flows.yml:9:7  in het schema 'visits' tellen de delen van 'visits' in 2024 op tot 1.300, maar het geheel is "
        "1.302. Verbeter een cijfer, of schrijf de stap bij 'then' als ze apart geteld is."
    ]


def test_parts_of_which_one_is_an_estimate_need_not_add_up(klein: Project) -> None:
    with_flow(klein, long="±300")
    assert problems(klein) == []


def test_a_part_counts_what_its_whole_counts(klein: Project) -> None:
    with_flow(klein, flows=FLOWS.replace("indicator: long_visits, label: lang", "indicator: people"))
    assert problems(klein) == [
        "data/flows.yml:10:23  'people' telt people, 'visits' telt visits. "
        "Delen tellen hetzelfde als hun geheel. Gebruik anders 'then'."
    ]


def test_an_unknown_figure_in_a_flow_is_told_where_it_stands(klein: Project) -> None:
    with_flow(klein, flows=FLOWS.replace("indicator: short_visits", "indicator: short_visit"))
    assert problems(klein) == ["data/flows.yml:11:23  onbekend cijfer 'short_visit'. Bedoelde u 'short_visits'?"]


def test_one_part_is_no_split(klein: Project) -> None:
    with_flow(klein, flows=FLOWS.replace("        - {indicator: long_visits, label: lang}\n", ""))
    (message,) = data_problems(klein)
    assert "'splits' heeft minstens twee delen nodig." in message


def test_a_flow_without_a_value_for_the_year_is_not_drawn(klein: Project) -> None:
    with_flow(klein)
    change(klein, "data/editions.yml", "editions:\n", "editions:\n  - {year: 2023, title: Verslag, status: published}\n")
    write(klein, "content/2023/oud.md", '---\ntitle: Oud\ndescription: Oud.\n---\n# Oud\n\n{{ flow("visits") }}\n')
    assert [line for line in problems(klein) if "oud.md:7" in line] == [
        "content/2023/oud.md:7:10  'visits' heeft geen waarde in 2023 of ervoor. "
        "Laat het op deze pagina weg, of vul het jaar aan."
    ]


def test_an_unknown_flow_is_told_with_the_flows_there_are(klein: Project) -> None:
    with_flow(klein)
    assert told(klein, 'flow("visit")') == [
        "content/2024/proef.md:7:10  onbekend schema 'visit'. Bedoelde u 'visits'?",
    ]


def test_a_project_without_flows_needs_no_file(klein: Project) -> None:
    dataset, found = load(klein.data)
    assert dataset is not None and dataset.flows == {} and found == ()
    change(klein, "content/2024/bezoeken.md", "{{ calendar() }}", "{{ flow('visits') }}")
    assert any("onbekend schema 'visits'." in line for line in problems(klein))
