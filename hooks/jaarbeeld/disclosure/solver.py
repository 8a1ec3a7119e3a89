"""Whole numbers that must satisfy conditions: is there a solution, and which values can a number have? Small and exact.

Knows nothing of figures. Bounds are propagated through the linear conditions until nothing moves; then the number with the
fewest values left is split in two, and both halves are tried (branch and bound). What is fixed from the start is filled
in first, so that only numbers that are not known are searched.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)
Bounds = tuple[int, int]
"""The least and the greatest value."""
MOST_STEPS = 20_000
"""A search that takes more steps than this is given up: its answer is then not known."""


class TooHard(Exception):
    """The search took too many steps; nothing may be concluded."""


@dataclass(frozen=True, slots=True)
class Linear(Generic[V]):
    """`low` ≤ the sum of number × factor ≤ `high`; None is no bound."""

    terms: tuple[tuple[V, int], ...]
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Condition(Generic[V]):
    """Anything else that must hold; looked at when all its numbers are known, in the order of `names`."""

    names: tuple[V, ...]
    holds: Callable[[Sequence[int]], bool]


@dataclass(frozen=True, slots=True)
class Puzzle(Generic[V]):
    """Numbers with their bounds, and what must hold between them."""

    bounds: Mapping[V, Bounds]
    linear: tuple[Linear[V], ...] = ()
    conditions: tuple[Condition[V], ...] = ()

    def around(self, names: Iterable[V]) -> Puzzle[V]:
        """The part of the puzzle that says something of these numbers; what is known ties nothing together."""
        ties = [tie for tie in (*self.linear, *self.conditions) if self._free(tie)]
        reached, waiting = set[V](), [name for name in names]
        by_name: dict[V, list[Linear[V] | Condition[V]]] = {}
        for tie in ties:
            for name in self._free(tie):
                by_name.setdefault(name, []).append(tie)
        while waiting:
            name = waiting.pop()
            if name in reached:
                continue
            reached.add(name)
            waiting += [other for tie in by_name.get(name, ()) for other in self._free(tie)]
        kept = [tie for tie in ties if not reached.isdisjoint(self._free(tie))]
        linear = tuple(self._reduced(tie) for tie in kept if isinstance(tie, Linear))
        conditions = tuple(tie for tie in kept if isinstance(tie, Condition))
        named = {name for condition in conditions for name in condition.names}
        bounds = {name: found for name, found in self.bounds.items() if name in reached or name in named}
        return Puzzle(bounds, linear, conditions)

    def _free(self, tie: Linear[V] | Condition[V]) -> list[V]:
        names = [name for name, _ in tie.terms] if isinstance(tie, Linear) else tie.names
        return [name for name in names if self.bounds[name][0] != self.bounds[name][1]]

    def _reduced(self, tie: Linear[V]) -> Linear[V]:
        free = tuple((name, factor) for name, factor in tie.terms if self.bounds[name][0] != self.bounds[name][1])
        known = sum(self.bounds[name][0] * factor for name, factor in tie.terms if (name, factor) not in free)
        return Linear(
            free, None if tie.low is None else tie.low - known, None if tie.high is None else tie.high - known
        )


def solution(puzzle: Puzzle[V], given: Mapping[V, Bounds] | None = None) -> dict[V, int] | None:
    """Values for all numbers that satisfy everything, also the narrower bounds `given`; None when there are none.

    Raises:
        TooHard: it was not found out in `MOST_STEPS` steps.
    """
    bounds = dict(puzzle.bounds)
    for name, (low, high) in (given or {}).items():
        bounds[name] = max(bounds[name][0], low), min(bounds[name][1], high)
    steps = 0
    waiting = [bounds]
    while waiting:
        steps += 1
        if steps > MOST_STEPS:
            raise TooHard
        found = _narrowed(puzzle, waiting.pop())
        if found is None:
            continue
        open_ = [(high - low, index, name) for index, (name, (low, high)) in enumerate(found.items()) if low < high]
        if not open_:
            return {name: low for name, (low, _) in found.items()}
        _, _, name = min(open_)
        low, high = found[name]
        middle = (low + high) // 2
        waiting += [{**found, name: (middle + 1, high)}, {**found, name: (low, middle)}]
    return None


def _narrowed(puzzle: Puzzle[V], bounds: dict[V, Bounds]) -> dict[V, Bounds] | None:
    """The bounds that are left, or None when they leave nothing."""
    if any(low > high for low, high in bounds.values()):
        return None
    moved = True
    while moved:
        moved = False
        for tie in puzzle.linear:
            change = _narrow(tie, bounds)
            if change is None:
                return None
            moved = moved or change
    for condition in puzzle.conditions:
        found = [bounds[name] for name in condition.names]
        if all(low == high for low, high in found) and not condition.holds([low for low, _ in found]):
            return None
    return bounds


def _narrow(tie: Linear[V], bounds: dict[V, Bounds]) -> bool | None:
    """Narrows the bounds by one condition; whether anything moved, or None when it cannot hold."""
    spans = [_span(bounds[name], factor) for name, factor in tie.terms]
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    if (tie.high is not None and least > tie.high) or (tie.low is not None and most < tie.low):
        return None
    moved = False
    for (name, factor), (small, large) in zip(tie.terms, spans, strict=True):
        low, high = bounds[name]
        # What is left for this term when the others are as small, or as large, as they can be.
        room = None if tie.high is None else tie.high - (least - small)
        need = None if tie.low is None else tie.low - (most - large)
        if factor < 0:
            room, need = (None if need is None else -need), (None if room is None else -room)
        size = abs(factor)
        if room is not None:
            high = min(high, room // size)
        if need is not None:
            low = max(low, -(-need // size))
        if low > high:
            return None
        if (low, high) != bounds[name]:
            bounds[name] = low, high
            moved = True
    return moved


def _span(bounds: Bounds, factor: int) -> Bounds:
    low, high = bounds[0] * factor, bounds[1] * factor
    return (low, high) if low <= high else (high, low)
