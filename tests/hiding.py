"""De Brug with small numbers on its pages, and other true numbers that must look the same."""

from __future__ import annotations

from collections.abc import Mapping

from jaarbeeld.project import Project
from tests.conftest import change, write

POLICY = """\
threshold: 5
sensitive:
  - {indicators: [helped, asked], reason: Dit gaat over mensen thuis.}
"""
FIGURES = """\
theme: klein
title: Klein
indicators:
  - id: helped
    slug: geholpen
    label: geholpen mensen
    definition: Mensen die hulp kregen.
    unit: people
    objective: 1
    source: {{edition: 2024, section: "1"}}
    values: {{2023: 12, 2024: {{value: {helped}, note: "{note}"}}}}
  - id: asked
    slug: vragen-om-hulp
    label: mensen die hulp vroegen
    definition: Mensen die hulp vroegen.
    unit: people
    objective: 1
    source: {{edition: 2024, section: "1"}}
    values: {{2024: 13854}}
    breakdowns:
      - id: by_place
        label: Mensen die hulp vroegen naar plaats
        part_label: Plaats
        parts:
          - {{id: harbour, label: de haven, values: {{2024: 61}}}}
{parts}
  - id: share_young
    slug: jonge-geholpen-mensen
    label: geholpen mensen die jong zijn
    definition: Het deel dat jong is.
    unit: percent
    of: helped
    objective: 1
    source: {{edition: 2024, section: "1"}}
    values: {{2023: {before}, 2024: {share}}}
"""
PARTS = {
    "mill": '          - {{id: mill, label: de molen, values: {{2024: {{value: {mill}, note: "{note}"}}}}}}',
    "field": "          - {{id: field, label: het veld, values: {{2024: {field}}}}}",
}
FLOW = """\
flows:
  - id: steps
    label: Van vraag tot hulp
    objective: 1
    start: {indicator: asked, then: {indicator: helped}}
"""
PAGE = """
Er kregen {{ figure("helped", unit=True) }} hulp, van wie {{ figure("share_young", count=True) }} jong zijn.
Aan de molen waren het er {{ figure("asked", part="mill") }} en op het veld {{ figure("asked", part="field") }}.

{{ key_figures("helped", "asked") }}

{{ table("helped", "asked", "share_young", caption="Vragen en hulp") }}

{{ breakdown("asked", "by_place") }}

{{ breakdown("asked", "by_place", chart="whole") }}

{{ dots("share_young", caption="Jong") }}

{{ flow("steps") }}
"""
TRUE = {
    "helped": 2,
    "mill": 2,
    "field": 13791,
    "before": 8,
    "share": 50,
    "note": "Dat waren An en Bo.",
    "order": "mill field",
}
OTHER = {
    "helped": 4,
    "mill": 3,
    "field": 13790,
    "before": 25,
    "share": 100,
    "note": "Er waren er vier.",
    "order": "field mill",
}
"""Also the order in which an editor wrote the hidden parts, for that may be by their size."""


def hide(project: Project, numbers: Mapping[str, int | str] = TRUE) -> None:
    """Give De Brug figures with small numbers, a page and a poster that show them, and corrections: of a hidden value, of a
    hidden part, and of the total of that part.
    """
    write(project, "data/disclosure.yml", POLICY)
    parts = "\n".join(PARTS[name].format(**numbers) for name in str(numbers["order"]).split())
    write(project, "data/indicators/klein.yml", FIGURES.format(parts=parts, **numbers))
    write(project, "data/flows.yml", FLOW)
    page = project.root / "content/2024/bezoeken.md"
    page.write_text(page.read_text("utf-8") + PAGE, "utf-8")
    change(project, "data/roles.yml", "    indicators: [visits]\n", "    indicators: [visits, helped]\n    need: helped\n")
    of_value = f'indicator: helped, old: "9", new: "{numbers["helped"]}"'
    of_part = f'indicator: asked, part: mill, old: "9", new: "{numbers["mill"]}"'
    of_total = 'indicator: asked, old: "13.861", new: "13.854"'
    told = "".join(
        f"      - {{date: 2025-04-01, year: 2024, {correction}, reason: Een telfout.}}\n"
        for correction in (of_value, of_part, of_total)
    )
    published = "    published_on: 2025-03-01\n"
    change(project, "data/editions.yml", published, f"{published}    corrections:\n{told}")
