"""Thousands of random changes to the real data/ and content/: each is told in Dutch or gives a whole site.

`python -m bench.fuzz --cases 2000` checks the whole project after each change, and builds it after some of
those that pass. It prints how many ended how, the longest time for each byte of the changed file, and every traceback.

`--promises 500` changes the small organisation as editors do (tests/edits.py), and compares what a check and a build say of
it: whatever a check calls right must build.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import click
from tests.edits import edited
from tests.mutations import mutated
from tests.publishing import MOMENT, failure, house_at, is_right

from jaarbeeld import report
from jaarbeeld.generator.generate import publish
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish.failures import BuildFailed

ROOT = Path(__file__).parents[1]
DAY = dt.date(2025, 6, 1)


@click.command()
@click.option("--cases", default=2000, show_default=True)
@click.option("--first", default=0, show_default=True, help="The seed of the first case.")
@click.option("--builds", default=20, show_default=True, help="Builds of changed projects that pass.")
@click.option("--promises", default=0, show_default=True, help="Only this: so many changes as editors make.")
def main(cases: int, first: int, builds: int, promises: int) -> None:
    """Change one file, check, put it back, and again."""
    if promises:
        sys.exit(_broken_promises(range(first, first + promises)) > 0)
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        root = _copy(Path(folder) / "project")
        folders = (root / "data", root / "content")
        paths = sorted(path for part in folders for path in part.rglob("*") if path.suffix in (".yml", ".md"))
        originals = {path: path.read_bytes() for path in paths}
        whole = _pages(root)
        ends, messages, slowest, built = Counter[str](), Counter[int](), (0.0, 0, ""), 0
        for seed in range(first, first + cases):
            path = paths[seed % len(paths)]
            changed = mutated(originals[path], seed=seed, others=list(originals.values()))
            path.write_bytes(changed)
            begun = time.process_time()
            end, lines = _checked(root)
            took = time.process_time() - begun
            ends[end] += 1
            messages[min(lines, 31)] += end == "refused"
            slowest = max(slowest, (took, seed, path.name))
            if end == "passed" and changed != originals[path] and built < builds and seed % 7 == 0:
                built += 1
                said = _built(root, whole)
                ends[f"built: {said}"] += 1
            if end == "traceback" or lines > 30:
                print(f"seed {seed} {path.relative_to(root)}: {end}, {lines} lines", flush=True)
            path.write_bytes(originals[path])
    print(f"{cases} cases: {dict(ends)}")
    print(f"lines told when refused (31 is more than 30): {dict(sorted(messages.items()))}")
    print(f"slowest check: {slowest[0]:.2f} s of CPU (seed {slowest[1]}, {slowest[2]})")
    sys.exit(1 if ends["traceback"] else 0)


def _broken_promises(seeds: range) -> int:
    """How many changes a check calls right and a build does not, each told."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    os.environ["SOURCE_DATE_EPOCH"] = MOMENT
    ends = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            project = house_at(Path(folder) / str(seed))
            did = edited(project.root, random.Random(seed))
            said = failure(project) if is_right(project) else None
            ends["refused" if said is None else "broken" if said else "built"] += 1
            if said:
                print(f"seed {seed} {did}:\n{said}", flush=True)
            shutil.rmtree(project.root)
    print(f"{len(seeds)} promises: {dict(ends)}")
    return ends["broken"]


def _copy(target: Path) -> Path:
    target.mkdir()
    for part in ("content", "data", "overrides", "hooks"):
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    shutil.copytree(ROOT / ".cache", target / ".cache", dirs_exist_ok=True)
    return target


def _checked(root: Path) -> tuple[str, int]:
    try:
        prepare(Project(root, DAY))
    except ContentError as error:
        return "refused", len(report.told(error.problems).splitlines()) - 2
    except Exception:  # what this run is for: nothing but a ContentError may come out
        traceback.print_exc()
        return "traceback", 0
    return "passed", 0


def _pages(root: Path) -> int:
    return publish(root, root / "site")


def _built(root: Path, whole: int) -> str:
    try:
        pages = publish(root, root / "site")
    except (ContentError, BuildFailed) as error:
        return f"failed: {error}"
    ends_well = all(path.read_text("utf-8").rstrip().endswith("</html>") for path in (root / "site").rglob("*.html"))
    return "whole" if ends_well and pages >= whole - 1 else f"not whole ({pages} pages)"


if __name__ == "__main__":
    main()
