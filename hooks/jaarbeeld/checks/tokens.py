"""Check: the design tokens of an organisation, its own colours and letters, are all there for pages, posters and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.source import text_of
from jaarbeeld.theme import Look

PART = "assets/tokens.css"
_TOKEN = re.compile(r"(--[a-z][a-z-]*):\s*([^;]*);")


def problems_in(look: Look) -> Iterator[Problem]:
    """What is not right in the organisation's own tokens.css, which takes the place of the theme's."""
    theirs, _ = text_of(Look(theme=look.theme).path(PART), name=PART)
    name = look.told(PART)
    text, unreadable = text_of(look.path(PART), name=name)
    if unreadable:
        yield unreadable
        return
    own = {found[1]: found for found in reversed(list(_TOKEN.finditer(text)))}
    for token, value in dict(reversed(_TOKEN.findall(theirs))).items():
        if token not in own:
            hint = "Neem het over uit tokens.css van het thema, en kies een eigen waarde."
            yield Problem(Place(name), f"'{token}' ontbreekt.", hint)
        elif "#" in value and "#" not in own[token][2]:
            line = text.count("\n", 0, own[token].start()) + 1
            yield Problem(Place(name, line), f"de kleur '{token}' kan zo niet op papier.", "Schrijf ze als #6b1f4c.")
