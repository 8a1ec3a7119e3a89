"""All mistakes come out in one run, each of them once: a mistake hides no other, and brings no noise with it."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.conftest import change, errors, write

I = "data/indicators/bezoeken.yml"  # noqa: E741
E = "data/events/2024.yml"
PAGE = "content/2024/index.md"

DATA = {
    "a unit that does not exist": (I, "aan huis.\n    unit: visits", "aan huis.\n    unit: vists"),
    "a key that does not exist": (I, "label: bezoeken\n", "lable: bezoeken\n"),
    "a file that is no YAML": (I, "slug: bezoeken\n", "slug bezoeken\n"),
    "a theme without a title": (I, "title: Bezoeken\n", ""),
    "a key without a colon": ("data/units.yml", "kind: percent", "kind percent"),
    "units that are no YAML": ("data/units.yml", "kind: percent, ", 'kind: "percent, '),
    "an organisation without a name": ("data/organisation.yml", "  name: De Brug\n", ""),
    "an edition without a year": ("data/editions.yml", "year: 2024", "jaar: 2024"),
    "a role without a title": ("data/roles.yml", "    title: Bezoeker\n", ""),
    "a step without a title": ("data/recruitment.yml", "title: Praten, ", ""),
    "an event without a kind": (E, "kind: internal, objective: 1, series: [team]}", "objective: 1, series: [team]}"),
    "a series that does not exist": (E, "series: [team]}", "series: [taem]}"),
    "a partner that does not exist": (E, "[bakker]", "[bakkr]"),
    "an objective without a title": ("data/objectives.yml", "    title: ", "    titel: "),
}  # fmt: skip
TYPED = "het getal '77' is met de hand getypt."
MACRO = "onbekende opdracht 'figuur'. Bedoelde u 'figure'?"
LINK = "de link 'nergens.md' leidt nergens heen."
RULE = "de regel 'no_one' klopt niet in 20"
RESTS_ON = ("slug: bezoeken\n", "    title: ", "kind: percent, ")
"""What the figure of the rule rests on: nothing can be said of the rule while that is wrong."""


def break_everything_else(project: Project) -> None:
    """A rule that fails, and on a page a typed number, a wrong macro and a broken link."""
    rule = "rules:\n  - id: no_one\n    rule: people < 2\n    explanation: Een proef.\n"
    change(project, "data/checks.yml", "rules:\n", rule)
    path = project.root / PAGE
    path.write_text(path.read_text("utf-8") + '\nWe zagen 77 mensen en {{ figuur("people") }}. [dit](nergens.md)\n', "utf-8")


@pytest.mark.parametrize(("file", "old", "new"), DATA.values(), ids=DATA.keys())
def test_a_mistake_in_data_hides_no_mistake_elsewhere(klein: Project, file: str, old: str, new: str) -> None:
    path = klein.root / file
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (alone,) = errors(klein)
    break_everything_else(klein)
    told = errors(klein)
    assert alone in told
    for other in (TYPED, MACRO, LINK):
        assert sum(other in said for said in told) == 1
    others = [said for said in told if said != alone and not any(other in said for other in (TYPED, MACRO, LINK))]
    assert [RULE in said for said in others] == ([] if old in RESTS_ON else [True, True])


def test_a_record_without_its_name_is_not_missed_by_others(klein: Project) -> None:
    change(klein, "data/objectives.yml", "  - id: 1", "  - ids: 1")
    (said,) = errors(klein)
    assert said == "data/objectives.yml:2:5  onbekende sleutel 'ids'. Bedoelde u 'id'?"


def test_what_rests_on_figures_that_contradict_each_other_is_not_judged(klein: Project) -> None:
    change(klein, I, "{2023: 40, 2024: 24}", "{2023: 40, 2024: 2400}")
    page = '\n{{ claim("people < previous(people)") }}Dat zijn er minder.\n'
    write(klein, "content/2024/extra.md", f"---\ntitle: Extra\ndescription: Extra.\n---\n# Extra\n{page}")
    told = errors(klein)
    assert told and all(said.startswith("data/") for said in told)
