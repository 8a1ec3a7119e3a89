"""Publish: which checks a built site must pass."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from jaarbeeld.problems import ContentError, Problem, counted, in_order
from jaarbeeld.publish.inspection import origins, pages, references, secrets, small_numbers, wholeness
from jaarbeeld.publish.inspection.built import BuiltSite

Check = Callable[[BuiltSite], Iterable[Problem]]
"""What is wrong with a built site, as an editor reads it."""

OF_FILES: tuple[Check, ...] = (
    wholeness.problems_in,
    pages.problems_in,
    references.names_in,
    origins.problems_in,
    secrets.problems_in,
)
"""One line for each check of one file alone, of which only the news is looked at; the next one goes here."""
CHECKS: tuple[Check, ...] = (
    wholeness.missing_from,
    secrets.files_of,
    references.problems_in,
    small_numbers.problems_in,
)
"""The same of each check for which one file is not enough."""
_AT_ONCE = 10
"""So many files are looked at before they, and what was taken apart of them, are forgotten."""


def _always(done: int, of: int) -> bool:
    return True


def inspect(site: BuiltSite, *, checks: Sequence[Check] = CHECKS) -> int:
    """Have all checks look at a site, and give its number of pages.

    Raises:
        ContentError: it must not be published; it carries everything that was found.
    """
    wrong = [*look(site)]
    if problems := [*wrong, *(problem for check in checks for problem in check(site))]:
        raise ContentError(_once(problems))
    site.ledger.keep(site.contents)
    return sum(path.endswith("index.html") for path in site.files)


def look(
    site: BuiltSite, *, at: Iterable[str] | None = None, goes_on: Callable[[int, int], bool] = _always
) -> Iterator[Problem]:
    """What is wrong in files by themselves; what is right is noted, and need not be looked at again.

    `at` has the files that are looked at, when that is not all of them. `goes_on` hears how many of how many files were looked
    at, and says whether to go on.
    """
    files = [*(site.contents if at is None else at)]
    for start in range(0, len(files), _AT_ONCE):
        if not goes_on(start, len(files)):
            return
        some = site.part(files[start : start + _AT_ONCE])
        if found := [problem for check in OF_FILES if some.news for problem in check(some)]:
            yield from found
        else:
            some.note()


@contextlib.contextmanager
def beside(site: BuiltSite) -> Iterator[None]:
    """While something else is waited for, look at what is there already: `inspect` then knows it."""
    ended = threading.Event()

    def ahead() -> None:
        # What cannot be read yet, is told by `inspect`.
        with contextlib.suppress(OSError):
            # What was known the last time, is seldom another: it is read once, at the end.
            new = [path for path in site.contents if not site.ledger.has(path)]
            deque(look(site, at=new, goes_on=lambda done, of: not ended.is_set()), maxlen=0)

    looking = threading.Thread(target=ahead, name="inspection")
    looking.start()
    try:
        yield
    finally:
        ended.set()
        looking.join()


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Each mistake once, at its first place: what is wrong in a template is wrong on every page."""
    alike: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        alike.setdefault(problem.message, []).append(problem)
    for first, *others in alike.values():
        files = {problem.place.file for problem in others} - {first.place.file}
        more = f"Zo ook in {counted(len(files), 'ander bestand', 'andere bestanden')}." if files else ""
        yield dataclasses.replace(first, hint=" ".join(filter(None, (first.hint, more))))
