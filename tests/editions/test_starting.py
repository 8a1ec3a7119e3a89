"""The next edition is begun by one command, which marks what must be done and writes over nothing."""

from __future__ import annotations

import pytest

from jaarbeeld.editions.amending import with_entries, with_item
from jaarbeeld.editions.starting import page_of_next


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("values: {2023: 40, 2024: 24}\n", ("values",), 'values: {2023: 40, 2024: 24, 2025: "?"}\n'),
        ("values: {2023: 40, 2024: 24}  # geteld\n", ("values",), 'values: {2023: 40, 2024: 24, 2025: "?"}  # geteld\n'),
        ("values: {}\n", ("values",), 'values: {2025: "?"}\n'),
        ("a:\n  2024: 24\n\n# einde\nb: 1\n", ("a",), 'a:\n  2024: 24\n  2025: "?"\n\n# einde\nb: 1\n'),
        ("a:\n  2024: 24", ("a",), 'a:\n  2024: 24\n  2025: "?"'),
        (
            "a:\n  2024:\n    value: 3\n    note: >-\n      Een lange\n      noot.\nb: 1\n",
            ("a",),
            'a:\n  2024:\n    value: 3\n    note: >-\n      Een lange\n      noot.\n  2025: "?"\nb: 1\n',
        ),
        ("- v: {2024: 1}\n- v: {2024: 2}\n", (1, "v"), '- v: {2024: 1}\n- v: {2024: 2, 2025: "?"}\n'),
        ("a:\n  2024:\n    - x\n    - y # nog\n# b\n", ("a",), 'a:\n  2024:\n    - x\n    - y # nog\n  2025: "?"\n# b\n'),
        ("a: {2024: 1, 2025: 7}\n", ("a",), "a: {2024: 1, 2025: 7}\n"),
    ],
)
def test_an_entry_is_added_and_the_rest_stays_as_it_was(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert with_entries(before, [path], 2025, '"?"') == after


def test_an_item_is_added_to_a_list_of_either_kind() -> None:
    block = "editions:\n  - year: 2024\n    status: published\n    # niet bekend\n"
    assert with_item(block, ("editions",), ("year: 2025", "status: draft")) == (
        "editions:\n  - year: 2024\n    status: published\n    # niet bekend\n  - year: 2025\n    status: draft\n"
    )
    assert with_item("years: [2023, 2024]\n", ("years",), ("2025",)) == "years: [2023, 2024, 2025]\n"


def test_a_page_begins_a_year_later_with_its_years_asked_and_a_mark_at_each_section() -> None:
    page = """---
title: Gezinnen in 2024
description: Wat we in 2024 deden.
---

# Gezinnen

In 2024 waren er {{ figure("families") }}. [Meer](../2024/meer.md#in-2024)
In 2023 {{ figure("families", year=2023) }}.

## Naar 2024

{{ table("families", caption="Gezinnen 2023 en 2024") }}
"""
    assert (
        page_of_next(page, 2024, 2025)
        == """---
title: Gezinnen in 2025
description: Wat we in 2025 deden.
---

# Gezinnen

{{ review(2024) }}

In {{ year }} waren er {{ figure("families") }}. [Meer](../2025/meer.md#in-2024)
In {{ previous_year }} {{ figure("families", year=previous_year) }}.

## Naar {{ year }}

{{ review(2024) }}

{{ table("families", caption="Gezinnen 2024 en 2025") }}
"""
    )
