"""An organisation's own colours and letters: all of them, and such that paper has them too."""

from __future__ import annotations

import re

import pytest

from jaarbeeld.project import Project
from jaarbeeld.theme import THEME
from tests.conftest import problems, write

TOKENS = (THEME / "assets/tokens.css").read_text("utf-8")
OWN = "overrides/assets/tokens.css"


def told(klein: Project, tokens: str) -> list[str]:
    """What an editor reads of the tokens of De Brug."""
    write(klein, OWN, tokens)
    return [problem.removeprefix(OWN) for problem in problems(klein) if problem.startswith(OWN)]


def test_own_tokens_may_have_any_colour(klein: Project) -> None:
    assert told(klein, TOKENS.replace("#1f4e79", "#0b5d1e")) == []


@pytest.mark.parametrize("token", ["--warm", "--font", "--veil"])
@pytest.mark.fault("De eigen kleuren in overrides/ missen er één", "Een melding noemt ze; de oude site blijft.")
def test_a_token_that_is_not_there_is_told(klein: Project, token: str) -> None:
    without = "".join(line for line in TOKENS.splitlines(keepends=True) if f"{token}:" not in line)
    hint = "Neem het over uit tokens.css van het thema, en kies een eigen waarde."
    assert told(klein, without) == [f":1:1  '{token}' ontbreekt. {hint}"]


def test_a_colour_that_only_a_screen_knows_is_told(klein: Project) -> None:
    changed = re.sub("--warm: [^;]+;", "--warm: oklch(60% .2 30);", TOKENS, count=1)
    line = changed[: changed.index("oklch")].count("\n") + 1
    assert told(klein, changed) == [f":{line}:1  de kleur '--warm' kan zo niet op papier. Schrijf ze als #6b1f4c."]
