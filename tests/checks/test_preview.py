"""Check: where readers would not see what GitHub shows an editor, the editor is told."""

from __future__ import annotations

import pytest

from jaarbeeld.project import Project
from tests.at_desk import FIRST, HEAD
from tests.conftest import problems, write

PAGE = "content/2024/proef.md"
HEADING = "Begin een kop vooraan op de regel, met één tot zes hekjes en een spatie."


def told(project: Project, body: str) -> list[str]:
    """What an editor reads about a page with this text, without the file's name."""
    write(project, PAGE, f"{HEAD}# Proef\n\n{body}")
    return [said.removeprefix(f"{PAGE}:") for said in problems(project)]


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        (
            "Eerst dit.\n\n  ## Ingesprongen\n",
            3,
            f"GitHub toont hier een kop, en op de site wordt het gewone tekst. {HEADING}",
        ),
        ("####### Te diep\n", 1, f"GitHub toont hier gewone tekst, en op de site wordt het een kop. {HEADING}"),
        (
            "<div>\n\nDit is **vet**.\n\n</div>\n",
            3,
            "GitHub toont hier vette woorden, en de site niet. Schrijf <div markdown> rond Markdown.",
        ),
        (
            "Dit is **de*heer**.\n",
            1,
            "GitHub toont hier vette woorden, en de site niet. Schrijf het eenvoudiger, bijvoorbeeld **vet**.",
        ),
        (
            "1. soep\n2. brood\n\n1) koffie\n",
            4,
            "GitHub zet hier '1.' voor, en de site '3.'. Zet een regel tekst of een kop tussen twee lijsten na elkaar.",
        ),
    ],
)
def test_what_is_lost_on_the_way_to_readers_is_told_once_at_its_line(klein: Project, body: str, line: int, said: str) -> None:
    assert told(klein, body) == [f"{FIRST + 1 + line}:1  {said}"]


@pytest.mark.parametrize(
    "body",
    [
        # What GitHub does not have, an editor uses on purpose.
        "Een zin.\n{ .lead }\n\n## Kop { #hier }\n\n[Lees dit](index.md){ .md-button }\n",
        '<div class="x" markdown>\nDit is **vet**.\n\n- soep\n  - brood\n</div>\n',
        '!!! note "Let op"\n\n    Dit staat in een kader.\n',
        "Het OCMW helpt.\n\n*[OCMW]: Openbaar Centrum\n",
        # The same in both.
        'In {{ figure("people") }} keer:\n- soep\n\n{{ table("people", caption="Mensen") }}\n\n***\n',
        "Het is [hier](index.md), of op https://brug.example/_a_/b en <https://brug.example>.\n",
        "```\n# geen kop\n- geen lijst\n```\n\nEn `**code**`, &euro; en &copy;<br>\nklaar.\n",
        "| wie | wat |\n| --- | --: |\n| Jan \\| An | **soep** |\n",
    ],
)
def test_what_is_meant_or_the_same_is_right(klein: Project, body: str) -> None:
    assert told(klein, body) == []


@pytest.mark.parametrize(
    ("table", "line", "lost"),
    [
        ("| wie | wat |\n|---|---|\n| Jan | soep | elke dag |\n", 3, "elke dag"),
        ("wie | wat\n--- | ---\nJan | soep\nAn | thee | koek | taart\n", 4, "koek"),
        ("> | wie | wat |\n> |---|---|\n> | Jan | soep of | brood\n", 3, "brood"),
        ("- punt\n\n    | wie |\n    |---|\n    | Jan | An |\n", 5, "An"),
    ],
)
def test_a_cell_that_no_one_would_read_is_told(klein: Project, table: str, line: int, lost: str) -> None:
    hint = "Zet er een kop boven, of haal de cel weg. Hoort | bij de tekst, schrijf dan \\|."
    said = f"deze rij heeft meer cellen dan de kop van de tabel: '{lost}' leest niemand. {hint}"
    assert told(klein, table) == [f"{FIRST + 1 + line}:1  {said}"]


def test_every_place_that_differs_is_told(klein: Project) -> None:
    places = [said.partition("  ")[0] for said in told(klein, " ## Kop\n\nGelijk.\n\n ## Nog\n\nOok gelijk.\n")]
    assert places == [f"{FIRST + 2}:1", f"{FIRST + 6}:1"]
