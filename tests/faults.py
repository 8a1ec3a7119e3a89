"""Writes docs/fouten.md: what can go wrong, what happens then, and the test that shows it.

`python -m tests.faults` writes the page from the `fault` marks of all tests; with `--check` it only says whether the page is
what it should be, by its exit code. A mark may give its `subject`; else the test's module decides.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/fouten.md"
OTHER = "Andere fouten"
SUBJECTS = {
    "test_switch": "De site maken en vervangen",
    "test_direct": "De site maken en vervangen",
    "test_inspection": "De site maken en vervangen",
    "test_kills": "De site maken en vervangen",
    "test_disks": "De site maken en vervangen",
    "test_publish": "De site maken en vervangen",
    "test_photos": "Foto's",
    "test_kept": "De site maken en vervangen",
    "test_menu": "Beelden, bestandsnamen en instellingen",
    "test_deploy": "De site online zetten",
    "test_smoke": "De site online zetten",
    "test_workflows": "De site online zetten",
    "test_clock": "De site online zetten",
    "test_comment": "Wijzigingen bekijken",
    "test_diff_command": "Wijzigingen bekijken",
    "test_disclosure": "Kleine getallen",
    "test_report": "Toevallige wijzigingen",
    "test_umbrella": "Afdelingen van een koepel",
    "test_package": "Afdelingen van een koepel",
    "test_branches": "Afdelingen van een koepel",
    "test_fuzzing": "Toevallige wijzigingen",
}
"""The heading for the tests of a module, in the order of the page."""
INTRODUCTION = """\
# Wat er mis kan gaan

Deze pagina zegt voor elke fout die we kennen wat er dan gebeurt. Bij elke regel hoort een test die het toont, en die loopt bij
elke wijziging. Zo blijft waar wat hier staat.

Eén ding geldt overal: **wat online staat, blijft staan tot er een nieuwe site is die helemaal klopt.**

Deze pagina wordt gemaakt uit de tests. Pas ze niet met de hand aan; `python -m tests.faults` schrijft ze opnieuw.
"""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A row of the page, in the order in which the tests are collected."""

    subject: str
    fault: str
    outcome: str
    file: str
    test: str


def page(faults: Iterable[Fault]) -> str:
    """The page as Markdown: a heading and a table for each subject."""
    rows = list(dict.fromkeys(faults))
    order = list(dict.fromkeys([*SUBJECTS.values(), *(row.subject for row in rows if row.subject != OTHER), OTHER]))
    parts = [INTRODUCTION]
    for subject in order:
        if found := [row for row in rows if row.subject == subject]:
            lines = [f"## {subject}", "", "| wat er misgaat | wat er dan gebeurt | test |", "|---|---|---|"]
            parts.append("\n".join([*lines, *map(_line, found)]) + "\n")
    return "\n".join(parts)


def _line(row: Fault) -> str:
    link = f"[{row.test.removeprefix('test_').replace('_', ' ')}](../{row.file})"
    return f"| {_cell(row.fault).removesuffix('.')} | {_cell(row.outcome).removesuffix('.')}. | {link} |"


def _cell(text: str) -> str:
    """Words for a table of Markdown; what stands between accents grave is code already."""
    parts = text.split("`")
    plain = [part if index % 2 else _plain(part) for index, part in enumerate(parts)] if len(parts) % 2 else [_plain(text)]
    joined = "`".join(plain)
    return joined[:1].upper() + joined[1:]


_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;"} | {sign: f"\\{sign}" for sign in "\\|*_[`"})


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


class _Collector:
    """A plugin of pytest that keeps the marks of what was collected."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("fault"):
                file = item.path.relative_to(ROOT).as_posix()
                subject = mark.kwargs.get("subject") or SUBJECTS.get(item.path.stem, OTHER)
                fault, outcome = mark.args
                self.faults.append(Fault(subject, fault, outcome, file, getattr(item, "originalname", None) or item.name))


def collected() -> list[Fault]:
    """The faults that the tests are marked with.

    Raises:
        SystemExit: the tests cannot be collected; what pytest says is shown.
    """
    collector, said = _Collector(), io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main([str(ROOT / "tests"), "--collect-only", "-q", "-p", "no:cacheprovider"], plugins=[collector])
    if code != pytest.ExitCode.OK:
        sys.exit(said.getvalue())
    return collector.faults


def main() -> None:
    """Write the page, or with `--check` fail when it is not up to date."""
    made = page(collected())
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(made, "utf-8")
    elif not PAGE.is_file() or PAGE.read_text("utf-8") != made:
        sys.exit("docs/fouten.md is niet bijgewerkt; draai `python -m tests.faults`.")


if __name__ == "__main__":
    main()
