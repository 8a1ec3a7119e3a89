"""Kill builds at random moments, many times in a row, and look whether anything was lost.

    python -m bench.kill                  200 kills of the small organisation of the tests
    python -m bench.kill --rounds 50 --real    of the real site
    python -m bench.kill --minutes 25     as many of the 200 as can be done in so long

Stops with an error at the first loss, with the round and the seed that make it happen again.
"""

from __future__ import annotations

import math
import random
import shutil
import tempfile
import time
from pathlib import Path

import click
from tests.conftest import ROOT, TODAY
from tests.killing import Killer
from tests.publishing import house_at

from jaarbeeld.project import Project


@click.command()
@click.option("--rounds", default=200, show_default=True)
@click.option("--seed", default=2024, show_default=True)
@click.option("--cold", default=5, show_default=True, help="Each how many rounds the kept pictures are gone; 0 is never.")
@click.option("--minutes", type=float, help="After so many minutes no build begins any more.")
@click.option("--real", is_flag=True, help="The real site instead of the small one.")
def main(rounds: int, seed: int, cold: int, minutes: float | None, real: bool) -> None:
    """Kill builds and count what stood online after each."""
    end = math.inf if minutes is None else time.monotonic() + minutes * 60
    with tempfile.TemporaryDirectory(prefix="jaarbeeld-kill-") as name:
        project = _real(Path(name, "project")) if real else house_at(Path(name, "project"))
        _own_cache(project)
        killer = Killer(
            project, project.content / "over/colofon.md" if real else project.content / "index.md", random.Random(seed)
        )
        killer.cold = cold
        killer.prepare()
        kills = number = 0
        while kills < rounds and time.monotonic() < end:
            kills += killer.round(number)
            number += 1
            if number % 10 == 0 or kills == rounds or time.monotonic() >= end:
                online, after = dict(killer.tally.left), dict(killer.tally.after)
                click.echo(f"{kills} kills, nothing lost; online was {online}; the last step before it was {after}")


def _real(folder: Path) -> Project:
    folder.mkdir()
    for part in ("content", "data", "overrides", "hooks"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    return Project(folder, TODAY)


def _own_cache(project: Project) -> None:
    """A copy of what is kept, for it will be thrown away."""
    (project.root / ".cache").unlink()
    shutil.copytree(ROOT / ".cache", project.root / ".cache")


if __name__ == "__main__":
    main()
