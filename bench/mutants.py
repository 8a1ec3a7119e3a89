"""Change the code at random edges, one at a time, and count how many of these changes the tests notice (mutmut).

    make mutants                                         a sample of every room, in less than half an hour on two cores
    .venv/bin/python -m bench.mutants rules findings     only of these rooms
    .venv/bin/python -m bench.mutants rules --size 0     every change of a room, however long it takes
    .venv/bin/python -m bench.mutants rules --only waivers --survivors

Works on a copy: mutmut wants code in src/, and writes beside it.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import click
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parents[1]
COPIED = ("content", "data", "docs", "hooks", "overrides", "bench", ".github")
FILES = ("mkdocs.yml", "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")
SEED = 2024
SIZE = 100
QUICK = ("-p", "no:cacheprovider", "--hypothesis-profile=quick")
_NOTICED = {1, 3}
"""How pytest ends when a test fails or errs."""
_TOO_LONG = {24, -24, 36, 152, 255}
"""How mutmut ends what takes too long: a loop without end is noticed too."""
_NO_TEST = {5, 33}


@dataclass(frozen=True)
class Room:
    """Modules of the engine, and the tests that are there for them and make no whole site; in tests/."""

    modules: str
    tests: tuple[str, ...]


ROOMS = {
    "model": Room("model/*.py", ("model", "reading", "findings", "checks/test_one_mistake.py", "exports/test_for_machines.py")),
    "rules": Room("rules/*.py", ("rules", "checks/test_rules.py", "prose/test_claims.py")),
    "findings": Room("findings/*.py", ("findings", "components", "exports/test_open_data.py", "pages/test_indicator_page.py")),
    "disclosure": Room("disclosure/*.py", ("disclosure", "findings/test_rich.py", "exports/test_calendar_files.py")),
    "checks": Room("checks/*.py", ("checks", "prose/test_silence.py", "hostile")),
    "publish.switch": Room("publish/switch.py", ("publish/test_switch.py",)),
}
SLOW = (
    *("checks/test_fuzzing.py", "disclosure/test_suppression.py", "disclosure/test_once.py", "disclosure/test_drafts.py"),
    "disclosure/test_disclosure.py::test_no_file_of_the_site_has_a_hidden_number",
    "disclosure/test_disclosure.py::test_the_site_is_the_same_to_the_last_byte_when_only_hidden_numbers_differ",
)
"""What makes whole sites or tries many data sets: these would notice more, but take too long to be asked each time."""


@click.command()
@click.argument("rooms", nargs=-1, type=click.Choice(list(ROOMS)))
@click.option("--size", default=SIZE, show_default=True, help="So many changes of each room, drawn at random; 0 for all.")
@click.option(
    "--seed", default=SEED, show_default=True, help="Of the draw: the same seed draws the same changes of the same code."
)
@click.option("--minutes", default=30, show_default=True, help="Stop after so long, and count what was looked at.")
@click.option("--only", default="*", help="Only this module of the rooms: `waivers`.")
@click.option("--workers", default=os.cpu_count() or 1, show_default=True)
@click.option("--survivors", is_flag=True, help="Also show each change that no test noticed.")
def main(rooms: tuple[str, ...], size: int, seed: int, minutes: int, only: str, workers: int, survivors: bool) -> None:
    """Count the changes that tests notice, by room; of ROOMS, or of everything."""
    until = monotonic() + 60 * minutes
    click.echo(f"{'room':<18}{'noticed':>9}{'of':>7}{'%':>6}{'too long':>10}{'no test':>9}   seed {seed}")
    for name in rooms or ROOMS:
        with tempfile.TemporaryDirectory(prefix="jaarbeeld-mutants-") as folder:
            work = Path(folder)
            prepare(work, ROOMS[name], only)
            every = list(changes(work, ROOMS[name], only))
            drawn = sample(every, size, f"{seed} {name}")
            ended = run(work, drawn, workers=workers, seconds=until - monotonic())
            found = {change: code for change, code in results(work) if change in drawn}
            click.echo(line(name, found, drawn=len(drawn), every=len(every)))
            for change in found if survivors else ():
                if found[change] not in _NOTICED | _TOO_LONG:
                    shown = [sys.executable, "-m", "mutmut", "show", change]
                    click.echo(subprocess.run(shown, cwd=work, check=True, capture_output=True, text=True).stdout)
        if ended:
            sys.exit(ended)


def prepare(work: Path, room: Room, only: str) -> None:
    """The project as mutmut wants it: the code in src/, and what the tests read beside it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "site")
    shutil.copytree(ROOT / "hooks", work / "src", ignore=ignored)
    for folder in (*COPIED, "tests"):
        shutil.copytree(ROOT / folder, work / folder, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, work / file)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [str(path.relative_to(work)) for path in modules(work, room, only)],
        "also_copy": [*COPIED, *FILES],
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in room.tests],
        "pytest_add_cli_args": [*QUICK, *(f"--deselect=tests/{test}" for test in SLOW)],
        "use_git_change_detection": False,
        # A test took so long without a change that a loop without end is told from a busy machine.
        "timeout_constant": 5.0,
        "timeout_multiplier": 4.0,
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    with (work / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.mutmut]\n{lines}")


def modules(work: Path, room: Room, only: str) -> list[Path]:
    """The modules of a room whose name is asked for."""
    return [path for path in sorted((work / "src/jaarbeeld").glob(room.modules)) if path.match(f"{only}.py")]


def changes(work: Path, room: Room, only: str) -> Iterator[str]:
    """The names that mutmut gives to all changes that it can make."""
    with contextlib.chdir(work):
        for path in modules(work, room, only):
            made = mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
            yield from (get_mutant_name(path.relative_to(work), name) for name in made)


def sample(every: Sequence[str], size: int, seed: str) -> list[str]:
    """So many of them, the same ones for the same seed; all when size is 0 or when there are no more."""
    return sorted(random.Random(seed).sample(every, size)) if 0 < size < len(every) else sorted(every)


def run(work: Path, drawn: Sequence[str], *, workers: int, seconds: float) -> int:
    """Let mutmut make these changes; 0 when it came to an end, also when the end was that the time is over."""
    # `timeout` also ends what mutmut has begun, which would go on for minutes.
    line = ["timeout", str(max(int(seconds), 1)), sys.executable, "-m", "mutmut", "run", "--max-children", str(workers), *drawn]
    environment = {**os.environ, "PYTHONPATH": str(work / "src")}
    with (work / "mutmut.log").open("w", encoding="utf-8") as log:
        code = subprocess.run(line, cwd=work, check=False, stdout=log, stderr=log, env=environment).returncode
    if code == 124:  # as `timeout` says it
        return 0
    if code:
        click.echo((work / "mutmut.log").read_text("utf-8")[-4000:], err=True)
    return code


def results(work: Path) -> Iterator[tuple[str, int]]:
    """Every change that was looked at, and how its tests ended; mutmut writes it beside each module."""
    for path in sorted((work / "mutants/src/jaarbeeld").rglob("*.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        yield from ((change, code) for change, code in codes.items() if code is not None)


def line(room: str, found: Mapping[str, int], *, drawn: int, every: int) -> str:
    """What was noticed of what was looked at, and how much that is of what there is."""
    codes = list(found.values())
    noticed = sum(code in _NOTICED | _TOO_LONG for code in codes)
    too_long, untested = sum(code in _TOO_LONG for code in codes), sum(code in _NO_TEST for code in codes)
    share = 100 * noticed // max(len(codes), 1)
    what = "all there are" if drawn == every else f"sample of {drawn} out of {every}"
    stopped = "" if len(codes) == drawn else f"; the time was over after {len(codes)}, quick ones first: no fair sample"
    return f"{room:<18}{noticed:>9}{len(codes):>7}{share:>6}{too_long:>10}{untested:>9}   {what}{stopped}"


if __name__ == "__main__":
    main()
