"""Whole numbers that must satisfy conditions: is there a solution, and which values can a number have? Small and exact.

Knows nothing of figures. Bounds are propagated through the linear conditions until nothing moves; then the number with the
fewest values left is split in two, and both halves are tried (branch and bound). What is fixed from the start is filled
in first, so that only numbers that are not known are searched. What follows whatever is asked of a puzzle, is worked out once
for it, and a condition is looked at again when one of its numbers moved.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)
T = TypeVar("T")
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
    is_plain: bool = field(init=False, repr=False, compare=False)
    """Whether each factor is 1 or -1, and some sum is within the bounds: then it narrows all it can the first time."""

    def __post_init__(self) -> None:
        some = self.low is None or self.high is None or self.low <= self.high
        object.__setattr__(self, "is_plain", some and all(factor in (1, -1) for _, factor in self.terms))


@dataclass(frozen=True, slots=True)
class Condition(Generic[V]):
    """Anything else that must hold; looked at when all its numbers are known, in the order of `names`."""

    names: tuple[V, ...]
    holds: Callable[[Sequence[int]], bool]


@dataclass(frozen=True)
class Puzzle(Generic[V]):
    """Numbers with their bounds, and what must hold between them."""

    bounds: Mapping[V, Bounds]
    linear: tuple[Linear[V], ...] = ()
    conditions: tuple[Condition[V], ...] = ()

    @cached_property
    def narrowed(self) -> Mapping[V, Bounds] | None:
        """The bounds, as narrow as the conditions make them; None when they leave nothing."""
        bounds = dict(self.bounds)
        return bounds if _narrowed(self, bounds, bounds) else None

    @cached_property
    def ties_of(self) -> Mapping[V, list[Linear[V]]]:
        """For each number the linear conditions that it is in."""
        return _by_name((tie, (name for name, _ in tie.terms)) for tie in self.linear)

    @cached_property
    def conditions_of(self) -> Mapping[V, list[Condition[V]]]:
        """For each number the other conditions that it is in."""
        return _by_name((condition, condition.names) for condition in self.conditions)

    def around(self, names: Iterable[V]) -> Puzzle[V]:
        """The part of the puzzle that says something of these numbers; what is known ties nothing together."""
        every: list[Linear[V] | Condition[V]] = [*self.linear, *self.conditions]
        ties = [tie for tie in every if self._free(tie)]
        reached, waiting = set[V](), list(names)
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
        return Linear(free, None if tie.low is None else tie.low - known, None if tie.high is None else tie.high - known)


def solution(puzzle: Puzzle[V], given: Mapping[V, Bounds] | None = None, *, large_first: bool = False) -> dict[V, int] | None:
    """Values for all numbers that satisfy everything, also the narrower bounds `given`; None when there are none.

    Small values are tried first, or large ones: that says which solution is found when there are more.

    Raises:
        TooHard: it was not found out in `MOST_STEPS` steps.
    """
    if puzzle.narrowed is None:
        return None
    start = dict(puzzle.narrowed)
    for name, (low, high) in (given or {}).items():
        start[name] = max(start[name][0], low), min(start[name][1], high)
    if any(low > high for low, high in start.values()):
        return None
    waiting: list[tuple[dict[V, Bounds], Iterable[V]]] = [
        (start, [name for name in given or () if start[name] != puzzle.narrowed[name]])
    ]
    for _ in range(MOST_STEPS):
        if not waiting:
            return None
        bounds, moved = waiting.pop()
        if not _narrowed(puzzle, bounds, moved):
            continue
        undecided = [(high - low, index, name) for index, (name, (low, high)) in enumerate(bounds.items()) if low < high]
        if not undecided:
            return {name: low for name, (low, _) in bounds.items()}
        name = min(undecided)[2]
        low, high = bounds[name]
        middle = (low + high) // 2
        halves = [(middle + 1, high), (low, middle)]
        waiting += [({**bounds, name: half}, [name]) for half in (reversed(halves) if large_first else halves)]
    raise TooHard


def _by_name(ties: Iterable[tuple[T, Iterable[V]]]) -> Mapping[V, list[T]]:
    """For each number what it is in."""
    found: dict[V, list[T]] = {}
    for tie, names in ties:
        for name in names:
            found.setdefault(name, []).append(tie)
    return found


def _narrowed(puzzle: Puzzle[V], bounds: dict[V, Bounds], moved: Iterable[V]) -> bool:
    """Narrows the bounds as far as the conditions say, when some of them were moved; False when they leave nothing."""
    all_moved = dict.fromkeys(moved)
    todo = {id(tie): tie for name in all_moved for tie in puzzle.ties_of.get(name, ())}
    while todo:
        tie = todo.pop(next(iter(todo)))
        changed = _narrow(tie, bounds)
        if changed is None:
            return False
        for name in changed:
            all_moved[name] = None
            todo |= {id(other): other for other in puzzle.ties_of[name]}
        if changed and tie.is_plain:
            del todo[id(tie)]
    about = {id(condition): condition for name in all_moved for condition in puzzle.conditions_of.get(name, ())}
    return all(_may_hold(condition, bounds) for condition in about.values())


def _may_hold(condition: Condition[V], bounds: Mapping[V, Bounds]) -> bool:
    """Whether a condition holds, as far as its numbers are known."""
    found = [bounds[name] for name in condition.names]
    return any(low != high for low, high in found) or condition.holds([low for low, _ in found])


def _narrow(tie: Linear[V], bounds: dict[V, Bounds]) -> list[V] | None:
    """Narrows the bounds by one condition; gives what moved, or None when it cannot hold."""
    least = most = 0
    for name, factor in tie.terms:
        low, high = bounds[name]
        if factor > 0:
            least += low * factor
            most += high * factor
        else:
            least += high * factor
            most += low * factor
    slack_up = None if tie.high is None else tie.high - least
    slack_down = None if tie.low is None else most - tie.low
    if (slack_up is not None and slack_up < 0) or (slack_down is not None and slack_down < 0):
        return None
    moved = []
    for name, factor in tie.terms:
        low, high = bounds[name]
        if low == high:
            continue
        size = abs(factor)
        # A term may move from its least by what is left above, and from its most by what is left below.
        above, below = (slack_up, slack_down) if factor > 0 else (slack_down, slack_up)
        new_high = high if above is None else min(high, low + above // size)
        new_low = low if below is None else max(low, high - below // size)
        if (new_low, new_high) != (low, high):
            bounds[name] = new_low, new_high
            moved.append(name)
    return moved
