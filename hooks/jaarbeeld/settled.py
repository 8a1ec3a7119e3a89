"""What need not be looked at again: where nothing was found, with all that decides what is found.

Only that nothing was found is kept, for where something was, it is told each time at the place where it stands now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.digests import code, digest
from jaarbeeld.problems import Problem


@dataclass(frozen=True, slots=True)
class Settled:
    """The digests of what gave nothing before, and of what gave nothing this time. Empty, it knows of nothing."""

    before: frozenset[str] = frozenset()
    now: set[str] = field(default_factory=set)

    def problems(self, what: str, *inputs: object, look: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
        """What `look` finds. `what` is its name; `inputs` are all that decides it, and tell all of themselves."""
        key = digest((what, inputs, code())).hex()
        found = () if key in self.before else tuple(look())
        if not found:
            self.now.add(key)
        return found


@contextmanager
def settled(path: Path) -> Iterator[Settled]:
    """What a file knows of, while it is looked at again; what was not asked this time is forgotten."""
    one = Settled(_read(path))
    yield one
    if one.now != one.before:
        # Where nothing can be written, it is looked at again the next time.
        kept.keep(path, json.dumps(sorted(one.now)).encode())


def _read(path: Path) -> frozenset[str]:
    try:
        return frozenset(one for one in json.loads(kept.found(path) or b"[]") if isinstance(one, str))
    except (ValueError, TypeError):
        return frozenset()
