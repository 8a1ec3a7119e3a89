"""Rehearses an umbrella with many branches: what its parts cost here, and what a run on a forge would then take.

    python -m bench.branches FOLDER make [--branches 40]    the projects: one of a branch, the data of all, the umbrella
    python -m bench.branches FOLDER branch                  builds the branch, with nothing kept
    python -m bench.branches FOLDER umbrella                checks and builds the umbrella, with nothing kept, and once more
    python -m bench.branches FOLDER table                   what was measured, and the reckoning

A branch is this project with ten editions (`bench.scaled`, size 10j). The data of the others are its open data with other
numbers, drawn with a seed: their size is that of real ones. Each step leaves its numbers in FOLDER/branches.json.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import io
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import yaml
from bench.measure import OURS, Measured, timed
from bench.scaled import PLACES, write

from jaarbeeld.exports import open_data
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.starting.project import Answers, start

NAMES = [place for place in PLACES if place.isalpha()]
DAY = datetime.date(2025, 6, 1)
MEASURES = 12
"""So many figures are compared: with one total and one table each, as much as a page can bear."""
AT_ONCE = {"GitHub Free": 20, "GitHub Team": 60}
"""Jobs that a plan runs at the same time: https://docs.github.com/en/actions/reference/limits"""
START = 45.0
"""Seconds that a job takes before it builds: a machine, the sources, Python and the packages. Assumed, not measured."""


def make(folder: Path, branches: int) -> None:
    """Write one branch as a project, what all branches published, and the umbrella."""
    write(folder / "tak", "10j")
    dataset = prepare(Project(folder / "tak", DAY)).dataset
    files = {path: content for path, content in open_data.files(dataset).items() if path.startswith("open-data/")}
    needed = {path: files[path] for path in files if path.endswith((".csv", "datapackage.json"))}
    names = [f"{place}{number}" for number in range(branches // len(NAMES) + 1) for place in NAMES][:branches]
    for number, name in enumerate(names):
        for path, content in {
            **needed,
            "open-data/cijfers.csv": _other_numbers(needed["open-data/cijfers.csv"], number),
        }.items():
            target = folder / "takken" / name.lower() / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    _umbrella(folder / "koepel", names, folder / "takken")


def _other_numbers(figures: bytes, seed: int) -> bytes:
    """The same rows with other numbers; as it happens in life, one in ten branches has nothing of the last year yet."""
    chance, late = random.Random(seed), seed % 10 == 9
    read = csv.DictReader(io.StringIO(figures.decode("utf-8-sig"), newline=""))
    rows = [row for row in read if not (late and row["year"] == "2024")]
    made = io.StringIO(newline="")
    table = csv.DictWriter(made, read.fieldnames or ())
    table.writeheader()
    for row in rows:
        if row["value"].isdecimal():
            row["value"] = str(max(0, round(int(row["value"]) * chance.uniform(0.5, 1.5))))
        table.writerow(row)
    return made.getvalue().encode()


def _umbrella(project: Path, names: list[str], sites: Path) -> None:
    start(project, Answers("Koepel van de Proef", "Dorp", 2024), DAY)
    for name in ("content/vrijwilliger", "data/roles.yml", "data/recruitment.yml", "data/testimonials.yml"):
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    year = project / "content/2024/index.md"
    year.write_text(year.read_text("utf-8").replace('{{ stories(kind="statement") }}\n', ""), "utf-8")
    front = project / "content/index.md"
    front.write_text(front.read_text("utf-8").replace(" of\n[word vrijwilliger](vrijwilliger/index.md)", ""), "utf-8")
    table = csv.DictReader(
        io.StringIO((sites / names[0].lower() / "open-data/indicatoren.csv").read_text("utf-8-sig"), newline="")
    )
    counted = [row for row in table if not row["of"]][:MEASURES]
    units = {row["unit"] for row in counted}
    known = project / "data/units.yml"
    added = [{"id": unit, "kind": "count", "one": unit, "many": unit} for unit in sorted(units - {"people", "activities"})]
    known.write_text(known.read_text("utf-8") + "".join(f"  - {json.dumps(unit)}\n" for unit in added), "utf-8")
    told = {
        "branches": [
            {"id": name.lower(), "slug": name.lower(), "label": name, "folder": f"../takken/{name.lower()}"} for name in names
        ],
        "measures": [
            {"id": row["indicator"], "label": row["label"], "definition": row["definition"], "unit": row["unit"]}
            for row in counted
        ],
    }
    (project / "data/branches.yml").write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), "utf-8")
    (project / "content/afdelingen").mkdir()
    asked = "\n\n".join(f'## {row["label"].capitalize()}\n\n{{{{ comparison("{row["indicator"]}") }}}}' for row in counted)
    head = "---\ntitle: Afdelingen\ndescription: Alle afdelingen naast elkaar.\n---\n# Afdelingen\n\n{{ branches() }}\n\n"
    (project / "content/afdelingen/index.md").write_text(f"{head}{asked}\n", "utf-8")


def branch(folder: Path) -> dict[str, Measured]:
    """What a build of a branch costs with nothing kept, as on a machine of a forge."""
    project = folder / "tak"
    for name in (".cache", "site"):
        shutil.rmtree(project / name, ignore_errors=True)
    return {"branch": timed([*OURS, "build"], project)}


def umbrella(folder: Path) -> dict[str, Measured]:
    """What a check and builds of the umbrella cost: with nothing kept, and once more."""
    project = folder / "koepel"
    for name in (".cache", "site"):
        shutil.rmtree(project / name, ignore_errors=True)
    first = timed([*OURS, "build"], project)
    return {"umbrella": first, "again": timed([*OURS, "build"], project), "check": timed([*OURS, "check"], project)}


def table(folder: Path) -> Iterator[str]:
    """The tables of bench/README.md: what was measured, and what a run of all jobs then takes."""
    known: dict[str, Measured] = json.loads((folder / "branches.json").read_text("utf-8"))
    branches = len(list((folder / "takken").iterdir()))
    size = sum(path.stat().st_size for path in (folder / "takken").rglob("*") if path.is_file())
    pages = {name: len(list((folder / name / "site").rglob("index.html"))) for name in ("tak", "koepel")}
    yield "| measured here | wall, s | processor, s | MB |"
    yield "|---|---|---|---|"
    words = {
        "branch": f"a branch of ten years, nothing kept ({pages['tak']} pages)",
        "umbrella": f"the umbrella of {branches} branches, nothing kept ({pages['koepel']} pages, {size / 1e6:.1f} MB of data)",
        "again": "the umbrella once more",
        "check": "`jaarbeeld check` of the umbrella",
    }
    for name, said in words.items():
        if name in known:
            yield f"| {said} | {known[name]['wall']:.1f} | {known[name]['processor']:.1f} | {known[name]['peak']:.0f} |"
    if not {"branch", "umbrella"} <= known.keys():
        return
    one, last = known["branch"]["wall"] + START, known["umbrella"]["wall"] + START
    yield ""
    yield f"| reckoned: {branches} jobs and the umbrella | one after the other | minutes of machines |"
    yield "|---|---|---|"
    for plan, at_once in AT_ONCE.items():
        rounds = -(-branches // at_once)
        yield (
            f"| {plan}, {at_once} jobs at once | {rounds} × {one:.0f} s + {last:.0f} s = {(rounds * one + last) / 60:.1f} min "
            f"| {(branches * one + last) / 60:.0f} |"
        )


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    given.add_argument("folder", type=Path)
    given.add_argument("step", choices=["make", "branch", "umbrella", "table"])
    given.add_argument("--branches", type=int, default=40)
    asked = given.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    if asked.step == "make":
        make(asked.folder, asked.branches)
    elif asked.step == "table":
        print("\n".join(table(asked.folder)))
    else:
        kept = asked.folder / "branches.json"
        known = json.loads(kept.read_text("utf-8")) if kept.is_file() else {}
        found = branch(asked.folder) if asked.step == "branch" else umbrella(asked.folder)
        kept.write_text(json.dumps({**known, **found}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
