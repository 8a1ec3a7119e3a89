"""Publish: which checks a built site must pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from jaarbeeld.problems import ContentError, Problem
from jaarbeeld.publish.inspection import origins, pages, references, secrets, wholeness
from jaarbeeld.publish.inspection.built import BuiltSite

Check = Callable[[BuiltSite], Iterable[Problem]]
"""What is wrong with a built site, as an editor reads it."""

CHECKS: tuple[Check, ...] = (
    wholeness.problems_in,
    pages.problems_in,
    references.problems_in,
    origins.problems_in,
    secrets.problems_in,
)
"""One line for each check; the next one goes here."""


def inspect(site: BuiltSite, *, checks: Sequence[Check] = CHECKS) -> int:
    """Have all checks look at a site, and give its number of pages.

    Raises:
        ContentError: it must not be published; it carries everything that was found.
    """
    if problems := [problem for check in checks for problem in check(site)]:
        raise ContentError(problems)
    return sum(path.endswith("index.html") for path in site.files)
