"""The text of a page is opened and changed by its parts."""

from __future__ import annotations

import pytest

from jaarbeeld.desk.texts import WHOLE, section, sections, with_section
from tests.conftest import ROOT

PAGE = """\
---
title: Kalender
description: Alles.
---

# Kalender

Wat we deden.

## Januari

Een feest.


## Februari
### Begin
Niets.
"""


def part(text: str, anchor: str) -> str:
    found = section(text, anchor)
    assert found is not None
    return text[found.start : found.end].strip()


def test_a_part_goes_up_to_the_next_heading_that_is_not_below_it() -> None:
    assert part(PAGE, "januari") == "## Januari\n\nEen feest."
    assert part(PAGE, "februari") == "## Februari\n### Begin\nNiets."
    assert part(PAGE, "begin") == "### Begin\nNiets."
    assert part(PAGE, WHOLE).startswith("# Kalender") and part(PAGE, WHOLE).endswith("Niets.")
    assert section(PAGE, "maart") is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_other_words_in_a_part_leave_the_rest_as_it_was(end: str) -> None:
    text = PAGE.replace("\n", end)
    found = section(text, "januari")
    assert found is not None
    assert with_section(text, found, "## Januari\r\n\r\nTwee feesten.\r\n") == text.replace("Een feest", "Twee feesten")
    assert with_section(text, found, "## Januari\n\nEen feest.") == text


def test_every_part_of_our_pages_that_is_sent_as_it_was_shown_changes_nothing() -> None:
    for path in (ROOT / "content").rglob("*.md"):
        text = path.read_text("utf-8")
        for found in sections(text):
            assert with_section(text, found, text[found.start : found.end].strip("\n")) == text
