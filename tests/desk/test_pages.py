"""The front matter and the lines of a page are changed as data are: what was meant, and nothing else."""

from __future__ import annotations

import pytest

from jaarbeeld.desk.pages import remove_front_matter, set_front_matter
from jaarbeeld.desk.splice import NotSpliced
from tests.conftest import ROOT

PAGE = """\
---
title: Kalender   # in het menu
description: >-
  Alle activiteiten van het jaar op een rij, per maand
  en per reeks.
---

# Kalender van 2024 {#kalender}

Wat we deden.

## Januari

```
## Januari
```

Een feest.


## Februari
### Begin
Niets.
"""


def test_a_title_changes_and_the_page_stays() -> None:
    assert set_front_matter(
        PAGE, "description", "Alle activiteiten van het jaar op een rij, per week en per reeks."
    ) == PAGE.replace("per maand", "per week")
    # What stands bare would be cut off by the remark behind it.
    assert set_front_matter(PAGE, "title", "Agenda: 2024") == PAGE.replace("Kalender   #", '"Agenda: 2024"   #')


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_keeps_its_ends_of_lines(end: str) -> None:
    page = PAGE.replace("\n", end)
    after = set_front_matter(page, "hide", ["toc"], order=("title", "description", "hide"))
    assert after == page.replace(f"per reeks.{end}", f"per reeks.{end}hide: [toc]{end}")
    assert remove_front_matter(after, "hide") == page


def test_a_page_without_front_matter_gets_it() -> None:
    assert set_front_matter("# Kop\n", "title", "Kop: een") == '---\ntitle: "Kop: een"\n---\n\n# Kop\n'


def test_broken_front_matter_is_refused_at_its_own_line() -> None:
    with pytest.raises(NotSpliced) as refused:
        set_front_matter("---\ntitle: a\n@hide: x\n---\n", "title", "b")
    assert refused.value.line == 3
    with pytest.raises(NotSpliced):
        set_front_matter("---\n---\n", "title", "b")


def test_every_page_of_ours_takes_another_title_in_one_line() -> None:
    for path in sorted((ROOT / "content").rglob("*.md")):
        text = path.read_bytes().decode("utf-8")
        lines, after = text.split("\n"), set_front_matter(text, "title", "Een titel").split("\n")
        assert [(old, new) for old, new in zip(lines, after, strict=True) if old != new] == [(lines[1], "title: Een titel")]
