"""Publish: which checks a built site must pass."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence

from jaarbeeld.problems import ContentError, Problem, counted, in_order
from jaarbeeld.publish.inspection import origins, pages, references, secrets, small_numbers, wholeness
from jaarbeeld.publish.inspection.built import BuiltSite

Check = Callable[[BuiltSite], Iterable[Problem]]
"""What is wrong with a built site, as an editor reads it."""

CHECKS: tuple[Check, ...] = (
    wholeness.problems_in,
    pages.problems_in,
    references.problems_in,
    origins.problems_in,
    secrets.problems_in,
    small_numbers.problems_in,
)
"""One line for each check; the next one goes here."""


def inspect(site: BuiltSite, *, checks: Sequence[Check] = CHECKS) -> int:
    """Have all checks look at a site, and give its number of pages.

    Raises:
        ContentError: it must not be published; it carries everything that was found.
    """
    if problems := [problem for check in checks for problem in check(site)]:
        raise ContentError(_once(problems))
    return sum(path.endswith("index.html") for path in site.files)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each mistake once, at its first place: what is wrong in a template is wrong on every page."""
    alike: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        alike.setdefault(problem.message, []).append(problem)
    for first, *others in alike.values():
        files = {problem.place.file for problem in others} - {first.place.file}
        more = f"Zo ook in {counted(len(files), 'ander bestand', 'andere bestanden')}." if files else ""
        yield dataclasses.replace(first, hint=" ".join(filter(None, (first.hint, more))))
