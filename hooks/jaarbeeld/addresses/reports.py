"""Name: the addresses of the reports as PDF."""

from __future__ import annotations

import re

from jaarbeeld.model.dataset import Year

_OFFERED = re.compile(r"\d{4}/index\.md")


def path_of(year: Year) -> str:
    """The path of a report on the site: `pdf/jaarverslag-2024.pdf`."""
    return f"pdf/jaarverslag-{year}.pdf"


def short_path_of(year: Year) -> str:
    """The path of a report in a few pages: `pdf/jaarverslag-2024-kort.pdf`."""
    return f"pdf/jaarverslag-{year}-kort.pdf"


def offered_on(src: str) -> bool:
    """Whether a page, by its path below content/, offers the report: the first page of an edition does."""
    return _OFFERED.fullmatch(src) is not None


def size_mark(path: str) -> str:
    """What stands on a page for the size of a report until that is made, and that is only when all pages are."""
    return f"[{path}]"
