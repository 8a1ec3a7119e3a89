"""Change the code at random edges, one at a time, and count how many of these changes the fast tests notice (mutmut).

    make mutants                                          everything named in ROOMS, for at most 30 minutes
    .venv/bin/python -m bench.mutants rules/waivers.py    one module, or several

Works on a copy: mutmut wants code in src/, and writes beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
ROOMS = ("model/*.py", "rules/*.py", "findings/*.py", "disclosure/*.py", "checks/*.py", "publish/switch.py")
FAST = (
    *("model", "rules", "findings", "reading", "components", "editions", "prose", "publish/test_switch.py"),
    *("checks/test_breaks.py", "checks/test_content_files.py", "checks/test_links.py", "checks/test_markup.py"),
    *("checks/test_menu.py", "checks/test_references.py", "checks/test_rules.py", "checks/test_tokens.py"),
    *("checks/test_volunteering_checks.py", "disclosure/test_suppression.py", "disclosure/test_expiry.py"),
    *("artwork/test_photos.py", "exports/test_open_data.py"),
)
"""The tests that make no whole site, in tests/."""
COPIED = ("content", "data", "docs", "hooks", "overrides", "bench", ".github")
FILES = ("mkdocs.yml", "pyproject.toml", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile")
_NOTICED = {1, 3, 24, -24, 36, 152, 255}
"""How pytest ends when a test fails or errs, and how mutmut ends what takes too long: a loop without end is noticed too."""
_NO_TEST = {5, 33}


@click.command()
@click.argument("modules", nargs=-1)
@click.option("--minutes", default=30, show_default=True, help="Stop after so long, and count what was looked at.")
@click.option(
    "--tests", "-t", multiple=True, help="Only with these tests (rules, checks/test_rules.py), instead of all that are fast."
)
@click.option("--workers", default=os.cpu_count() or 1, show_default=True)
@click.option("--survivors", is_flag=True, help="Also name each change that no test noticed.")
def main(modules: tuple[str, ...], tests: tuple[str, ...], minutes: int, workers: int, survivors: bool) -> None:
    """Count the changes that tests notice, by room; of MODULES (rules/waivers.py) or of everything."""
    with tempfile.TemporaryDirectory(prefix="jaarbeeld-mutants-") as name:
        work = Path(name)
        prepare(work, modules or ROOMS, tests or FAST)
        line = [*("timeout", f"{minutes}m"), sys.executable, "-m", "mutmut", "run", "--max-children", str(workers)]
        ended = subprocess.run(line, cwd=work, check=False, env={**os.environ, "PYTHONPATH": str(work / "src")}).returncode
        found = dict(results(work / "mutants/src/jaarbeeld"))
        click.echo("\n" + "\n".join(table(found)))
        if survivors:
            click.echo("\n".join(change for change, code in found.items() if code == 0))
        if ended == 124:  # as `timeout` says it
            click.echo(f"Stopped after {minutes} minutes: what is not looked at, is not counted.")
        elif ended:
            sys.exit(ended)


def prepare(work: Path, modules: tuple[str, ...], tests: tuple[str, ...]) -> None:
    """The project as mutmut wants it: the code in src/, and what the tests read beside it."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "site")
    shutil.copytree(ROOT / "hooks", work / "src", ignore=ignored)
    for folder in (*COPIED, "tests"):
        shutil.copytree(ROOT / folder, work / folder, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, work / file)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/jaarbeeld/{module}" for module in modules],
        "also_copy": [*COPIED, *FILES],
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in tests],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "use_git_change_detection": False,
    }
    lines = "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())
    with (work / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[tool.mutmut]\n{lines}")


def results(folder: Path) -> Iterator[tuple[str, int]]:
    """Every change that was looked at, and how its tests ended; mutmut writes it beside each module."""
    for path in sorted(folder.rglob("*.meta")):
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        yield from ((change, code) for change, code in codes.items() if code is not None)


def table(found: Mapping[str, int]) -> Iterator[str]:
    """Noticed and looked at by room, one line each."""
    total, noticed, untested = Counter[str](), Counter[str](), Counter[str]()
    for change, code in found.items():
        room = ".".join(change.split(".")[1:3]) if change.startswith("jaarbeeld.publish.") else change.split(".")[1]
        total[room] += 1
        noticed[room] += code in _NOTICED
        untested[room] += code in _NO_TEST
    yield f"{'room':<18}{'noticed':>9}{'of':>7}{'%':>6}{'no test':>10}"
    for room, size in sorted(total.items()):
        yield f"{room:<18}{noticed[room]:>9}{size:>7}{100 * noticed[room] // size:>6}{untested[room]:>10}"


if __name__ == "__main__":
    main()
