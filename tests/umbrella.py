"""An invented umbrella: Het Netwerk, and branches that publish what any organisation with Jaarbeeld publishes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from jaarbeeld.exports import calendar_files, open_data
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from jaarbeeld.starting.project import Answers, start
from tests.conftest import ROOT, TODAY, change, write

FIGURES = """theme: werking
title: Werking
indicators:
{figures}
"""
FIGURE = """  - id: {id}
    slug: {slug}
    label: {label}
    definition: {definition}
    unit: {unit}
    source: {{edition: 2024, section: "1"}}
    values: {values}
"""
PEOPLE = {
    "id": "people", "slug": "deelnemers", "label": "deelnemers", "unit": "people",
    "definition": "Mensen die minstens één keer meededen.",
}  # fmt: skip
ACTIVITIES = {
    "id": "activities", "slug": "activiteiten", "label": "activiteiten", "unit": "activities",
    "definition": "Elke keer dat we samenkwamen.",
}  # fmt: skip
HOMES = {
    "id": "homes", "slug": "gezinnen", "label": "bezochte gezinnen", "unit": "people",
    "definition": "Gezinnen die iemand aan huis kregen; een gezin kan bij twee afdelingen tellen.",
}  # fmt: skip
ADDRESS = "https://netwerk.example/"
COMING = """events:
  - {date: 2024-03-12, title: Lentewandeling, kind: internal, series: [team]}
  - {date: 2024-06-15, title: Buurtfeest, kind: internal, series: [team]}
  - {date: "2024-09", title: Startmaand, kind: internal, series: [team]}
  - {id: sessie-juni, date: 2024-06-20, time: "19:30", end_time: "21:00", title: Infosessie, kind: info_session, public: true,
     posted_on: 2024-05-01, place: Dorpshuis}
"""
WITHOUT_RECRUITMENT = ("content/vrijwilliger", "data/roles.yml", "data/recruitment.yml", "data/testimonials.yml")


def copy_of_koepel(folder: Path) -> Path:
    """The umbrella, beside the sites of three of its four branches; the fourth, Kust, has published nothing yet."""
    project = folder / "koepel"
    start(project, Answers("Het Netwerk", "Dorp", 2024), TODAY)
    for name in WITHOUT_RECRUITMENT:
        shutil.rmtree(project / name) if (project / name).is_dir() else (project / name).unlink()
    shutil.copytree(ROOT / "tests/fixtures/koepel", project, dirs_exist_ok=True)
    change(Project(project, TODAY), "data/events/2024.yml", "kind: internal,", "kind: internal, objective: 1,")
    return project


def published(branch: Path, site: Path, *, day: date = TODAY, address: str = "") -> None:
    """Put the open data and the calendar of a project where its built site would have them."""
    dataset, _ = load(branch / "data")
    project = Project(branch, day).in_zone(dataset.organisation.zone)
    made: Mapping[str, bytes] = {
        **open_data.files(dataset, site_url=address),
        **(calendar_files.files(dataset, now=project.now, site_url=address) if dataset.roles else {}),
    }
    for path in [name for name in made if name.startswith("open-data/") or name == "vrijwilliger/infosessies.ics"]:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(made[path])


def branch_at(folder: Path, name: str, *figures: Mapping[str, str]) -> Path:
    """A project of a branch with these figures."""
    start(folder, Answers(f"Ontmoeting {name}", name, 2024), TODAY)
    write(
        Project(folder, TODAY),
        "data/indicators/activiteiten.yml",
        FIGURES.format(figures="".join(FIGURE.format(**one) for one in figures)),
    )
    return folder


def network(folder: Path) -> Project:
    """The umbrella with its branches: Beek is complete; Dal is late, and counts in other words; Heide counts people otherwise,
    and lost a list; of Kust there is nothing yet."""
    project = Project(copy_of_koepel(folder), TODAY, ADDRESS)
    sites = folder / "takken"
    beek = branch_at(
        folder / "beek",
        "Beek",
        {**PEOPLE, "values": "{2022: 30, 2023: 41, 2024: 50}"},
        {**ACTIVITIES, "values": "{2022: 80, 2023: 100, 2024: 120}"},
        {**HOMES, "values": "{2023: 12, 2024: 14}"},
    )
    dal = branch_at(
        folder / "dal",
        "Dal",
        {**PEOPLE, "values": "{2023: 20}"},
        {**ACTIVITIES, "id": "meetups", "definition": "Keren dat de groep samenkwam.", "values": "{2023: 40, 2024: ±60}"},
    )
    heide = branch_at(
        folder / "heide",
        "Heide",
        {**PEOPLE, "definition": "Elke keer dat iemand meedeed.", "values": "{2023: 900, 2024: 950}"},
        {**ACTIVITIES, "values": '{2023: 55, 2024: {value: "/", reason: De lijst is zoek.}}'},
        {**HOMES, "values": "{2023: 3, 2024: 8}"},
    )
    write(Project(beek, TODAY), "data/events/2024.yml", COMING)
    published(beek, sites / "beek", address="https://beek.example/verslag/")
    published(dal, sites / "dal", address="https://dal.example/")
    published(heide, sites / "heide")
    return project
