"""The command line: what an editor reads after a mistake, and what stays as it was."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from jaarbeeld.project import Project
from tests.conftest import ROOT, change, write

I = "data/indicators/bezoeken.yml"  # noqa: E741
NO_GIT = "Wanneer een cijfer laatst veranderde, staat niet op de site: dit is geen map met een git-geschiedenis.\n"
UNSEALED = "Het verslag van 2024 is nog niet verzegeld. Is het helemaal klaar, typ dan 'jaarbeeld seal 2024'.\n"
KEPT = "De site is niet vernieuwd; wat online stond, blijft staan."
LINE = re.compile(r"^[\w./-]+\.(?:yml|md):\d+:\d+  \S.*[.?]$")


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SOURCE_DATE_EPOCH": "1717236000", "PYTHONUTF8": "1"}


def jaarbeeld(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as people do, in a process of its own."""
    command = [sys.executable, "-m", "jaarbeeld.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=ENVIRONMENT, check=False, timeout=120)


def check(project: Project, *options: str) -> subprocess.CompletedProcess[str]:
    """`jaarbeeld check` on a project."""
    return jaarbeeld("check", "--project", str(project.root), *options)


def in_terminal(project: Project, **environment: str) -> tuple[int, str]:
    """The exit code of `jaarbeeld check`, and what it shows in a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "jaarbeeld.cli", "check", "--project", str(project.root)]
    around = {**ENVIRONMENT, "NO_COLOR": "", **environment}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=around) as process:
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while read := os.read(ours, 4096):
                shown += read
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")


def test_what_is_right_is_told_so(klein: Project) -> None:
    ran = check(klein)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"Alles klopt.\n{NO_GIT}{UNSEALED}", "")


def test_a_warning_does_not_stop_anything(klein: Project) -> None:
    change(klein, "data/organisation.yml", "valid_until: 2025-03-31", "valid_until: 2024-05-31")
    ran = check(klein)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("data/organisation.yml:12:57  let op: ")
    assert f"\n\nGeen fouten, wel 1 aandachtspunt.\n{NO_GIT}" in ran.stdout


def test_what_is_not_filled_in_yet_is_counted_and_listed_when_it_is_asked_for(klein: Project) -> None:
    change(klein, "data/roles.yml", "    offer: [koffie]\n", "")
    change(klein, "data/organisation.yml", "    phone: 000 00 00\n", "")
    ran = check(klein)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[:3] == [
        "2 gegevens zijn nog niet ingevuld; 'jaarbeeld check --alles' noemt ze.",
        "",
        "Geen fouten.",
    ]
    ran = check(klein, "--alles")
    assert ran.stdout.splitlines()[:4] == [
        "data/organisation.yml:8:3  let op: 'phone' is nog niet ingevuld. Het telefoonnummer, zoals lezers het zien.",
        "data/roles.yml:2:5  let op: 'offer' is nog niet ingevuld. Wat je krijgt.",
        "",
        "Geen fouten.",
    ]


def test_all_mistakes_are_told_at_once_by_file_and_line(klein: Project) -> None:
    change(klein, "data/units.yml", "kind: percent", "kind: procent")
    change(klein, I, "    values: {2024: 2}", "    waarden: {2024: 2}")
    change(klein, I, "slug: bezoeken", "slug: Be Zoeken")
    change(klein, "data/events/2024.yml", "2024-03-12", "2024-02-30")
    write(klein, "content/extra.md", "# Zonder titel\n")
    ran = check(klein)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [
        "content/extra.md:1:1  de titel en beschrijving ontbreken. "
        "Begin de pagina met '---', 'title: …', 'description: …' en weer '---'.",
        "data/events/2024.yml:2:12  de datum 2024-02-30 bestaat niet. Kijk de dag en de maand na.",
        f"{I}:21:11  'Be Zoeken' kan niet bij 'slug'. Gebruik alleen kleine letters, cijfers en koppeltekens.",
        f"{I}:61:5  onbekende sleutel 'waarden'. Bedoelde u 'values'?",
        "data/units.yml:4:25  'procent' kan niet bij 'kind'. Bedoelde u 'percent'?",
        "",
        f"5 fouten. {KEPT}",
    ]


def test_a_mistake_stands_out_in_a_terminal_unless_one_wants_no_colour(klein: Project) -> None:
    change(klein, I, "    values: {2024: 2}", "    waarden: {2024: 2}")
    code, shown = in_terminal(klein)
    assert code == 1 and "\x1b[31m\x1b[1mdata/indicators/bezoeken.yml:61:5\x1b[0m" in shown
    code, plain = in_terminal(klein, NO_COLOR="1")
    assert code == 1 and plain == click.unstyle(shown) == check(klein).stderr


def test_github_and_tools_are_told_the_same_mistakes(klein: Project) -> None:
    change(klein, I, "    values: {2024: 2}", "    waarden: {2024: 2}")
    for_github, for_tools = check(klein, "--format", "github"), check(klein, "--format", "json")
    assert (for_github.returncode, for_github.stderr) == (for_tools.returncode, for_tools.stderr) == (1, "")
    file = f"{klein.root.as_posix()}/{I}"
    assert for_github.stdout.startswith(f"::error file={file},line=61,col=5,title=Jaarbeeld::{I}:61:5  onbekende sleutel")
    (problem,) = json.loads(for_tools.stdout)["problems"]
    assert (problem["file"], problem["line"], problem["message"]) == (I, 61, "onbekende sleutel 'waarden'.")


@pytest.mark.parametrize("form", ["github", "json"])
def test_nothing_wrong_is_told_to_github_and_tools_as_well(klein: Project, form: str) -> None:
    ran = check(klein, "--format", form)
    assert (ran.returncode, ran.stderr) == (0, "") and "Alles klopt." in ran.stdout and "::" not in ran.stdout


TYPICAL = {
    "a Dutch key": (I, "    values: {2024: 2}", "    waarden: {2024: 2}", f"{I}:61:5"),
    "a key twice": (I, "    values: {2024: 2}", "    values: {2024: 2}\n    values: {2024: 2}", f"{I}:62:5"),
    "a tab": (I, "    label: bezoeken\n", "\tlabel: bezoeken\n", f"{I}:22:1"),
    "no": ("data/partners.yml", "name: De Bakker", "name: no", "data/partners.yml:2:24"),
    "an hour": ("data/events/2024.yml", "note: De bron zegt donderdag.", "time: 12:30", "data/events/2024.yml:3:103"),
    "thousands": (I, "{value: 1302,", "{value: 1.302,", f"{I}:27:40"),
    "a leading zero": (I, "{2024: 2}", "{2024: 0123}", f"{I}:61:20"),
    "a day that does not exist": ("data/events/2024.yml", "2024-03-12", "2024-02-30", "data/events/2024.yml:2:12"),
    "an anchor": (I, "{2024: 2}", "&x {2024: 2}", f"{I}:61:13"),
    "an unknown partner": ("data/events/2024.yml", "[bakker]", "[bakkr]", "data/events/2024.yml:4:95"),
    "an id twice": (I, "id: meetings", "id: visits", f"{I}:53:9"),
    "a sum that is wrong": (I, "{2024: 18}", "{2024: 17}", f"{I}:13:9"),
    "a value without a reason": (I, '{value: "/", reason: We hielden het niet bij.}', "/", f"{I}:52:20"),
    "a bracket": (I, "{2024: 2}", "{2024: 2", f"{I}:61:13"),
    "a quote": (I, "label: vergaderingen", 'label: "vergaderingen', f"{I}:55:12"),
    "a rule that cannot be read": ("data/checks.yml", "people <= visits", "people =< visits", "data/checks.yml:3:11"),
    "a rule nested too deep": ("data/checks.yml", "people <= visits", "-" * 290 + "people < 3", "data/checks.yml:3:11"),
    "a rule over infinity": ("data/checks.yml", "people <= visits", "1e999 - 1e999 < 3", "data/checks.yml:3:11"),
    "a number without end": (I, "{2024: 2}", f"{{2024: {'9' * 5000}}}", f"{I}:61:20"),
}


@pytest.mark.parametrize(("file", "old", "new", "place"), TYPICAL.values(), ids=TYPICAL.keys())
def test_a_typical_mistake_is_one_sentence_and_never_a_traceback(
    klein: Project, file: str, old: str, new: str, place: str
) -> None:
    change(klein, file, old, new)
    ran = check(klein)
    first, empty, last = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout, empty, last) == (1, "", "", f"1 fout. {KEPT}")
    assert first.startswith(f"{place}  ") and LINE.match(first)


def test_a_mistake_in_a_page_has_its_line_and_column(klein: Project) -> None:
    page = klein.content / "2024/index.md"
    lines = page.read_text("utf-8").rstrip("\n").count("\n") + 1
    page.write_text(page.read_text("utf-8").rstrip("\n") + '\n\nEr waren er {{ figure("peple") }}.\n', "utf-8")
    first = check(klein).stderr.splitlines()[0]
    assert re.match(rf"content/2024/index\.md:{lines + 2}:\d+  onbekend cijfer 'peple'\. Bedoelde u 'people'\?", first)


def test_a_build_with_a_mistake_leaves_the_site_as_it_was(tmp_path: Path, klein: Project) -> None:
    change(klein, I, "    values: {2024: 2}", "    waarden: {2024: 2}")
    write(klein, "mkdocs.yml", f"site_name: De Brug\ndocs_dir: content\nhooks: [{ROOT / 'hooks/site.py'}]\n")
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("wat online stond")
    ran = jaarbeeld("build", "--project", str(klein.root), "--site", str(site))
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines()[-3] == f"{I}:61:5  onbekende sleutel 'waarden'. Bedoelde u 'values'?"
    assert {path.name for path in tmp_path.iterdir()} == {"klein", "site", ".site-lock"}
    assert [path.read_text() for path in site.iterdir()] == ["wat online stond"]


def test_the_schemas_are_written_into_the_project(klein: Project) -> None:
    ran = jaarbeeld("schema", "--project", str(klein.root))
    assert ran.returncode == 0
    assert ran.stdout.split() == sorted(path.name for path in (klein.data / "schema").iterdir())


@pytest.fixture
def kitchen(tmp_path: Path) -> Path:
    """A folder with our Makefile, and a command that repeats what it is asked, and fails when it is told to."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    command = tmp_path / ".venv/bin/jaarbeeld"
    command.parent.mkdir(parents=True)
    command.write_text('#!/bin/sh\necho "$@"\n[ -z "$FAIL" ] || { echo "1 fout." >&2; exit 1; }\n')
    command.chmod(0o755)
    for made in (command.parent / "python", tmp_path / ".venv/ready"):
        made.touch()
    return tmp_path


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ([], "check"),
        (["ALLES=1"], "check --alles"),
        (["FORMAT=github"], "check --format github"),
        (["FORMAT=a;echo b"], "check --format a;echo b"),
    ],
)
def test_make_check_passes_on_what_is_asked(kitchen: Path, given: list[str], asked: str) -> None:
    ran = subprocess.run(["make", "check", *given], cwd=kitchen, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.split(), ran.stderr) == (0, asked.split(), "")


def test_make_adds_one_line_to_a_mistake_and_no_more(kitchen: Path) -> None:
    """That line (`make: *** […] Error 1`) is how make says that it failed; it has no way to fail without it."""
    failing = {**os.environ, "FAIL": "1"}
    ran = subprocess.run(["make", "check"], cwd=kitchen, capture_output=True, text=True, check=False, env=failing)
    assert (ran.returncode, ran.stdout) == (2, "check\n")
    told, of_make = ran.stderr.splitlines()
    assert told == "1 fout." and of_make.startswith("make") and of_make.endswith("Error 1")
