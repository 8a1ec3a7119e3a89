"""Whole numbers that must satisfy conditions: what is found is what trying everything finds, and nothing is looked at twice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from random import Random

from jaarbeeld.disclosure.solver import Condition, Linear, Puzzle, solution

NAMES = "abcd"


def puzzle(chance: Random) -> Puzzle[str]:
    """Some numbers and what must hold between them."""
    bounds = {name: (low := chance.randint(0, 3), low + chance.randint(0, 4)) for name in NAMES}
    linear = []
    for _ in range(chance.randint(1, 4)):
        factors = chance.choice(((-1, 1), (-3, -2, -1, 1, 2, 3)))
        terms = tuple((name, chance.choice(factors)) for name in chance.sample(NAMES, chance.randint(1, 3)))
        low = chance.choice((None, chance.randint(-6, 8)))
        linear.append(Linear(terms, low, chance.choice((None, low, (low or 0) + chance.randint(-1, 5)))))
    rest = chance.randint(0, 2)
    pairs = [tuple(chance.sample(NAMES, 2)) for _ in range(chance.randint(0, 2))]
    conditions = tuple(Condition(pair, lambda numbers, rest=rest: (numbers[0] * numbers[1]) % 3 == rest) for pair in pairs)
    return Puzzle(bounds, tuple(linear), conditions)


def satisfies(puzzle: Puzzle[str], numbers: dict[str, int]) -> bool:
    """Whether everything holds for some numbers."""
    sums = [(sum(numbers[name] * factor for name, factor in tie.terms), tie) for tie in puzzle.linear]
    within = all((tie.low is None or tie.low <= found) and (tie.high is None or found <= tie.high) for found, tie in sums)
    return within and all(one.holds([numbers[name] for name in one.names]) for one in puzzle.conditions)


def test_a_solution_is_found_exactly_when_trying_everything_finds_one() -> None:
    chance, there = Random(7), 0
    for _ in range(300):
        one = puzzle(chance)
        every = itertools.product(*(range(low, high + 1) for low, high in one.bounds.values()))
        right = [numbers for tried in every if satisfies(one, numbers := dict(zip(one.bounds, tried, strict=True)))]
        there += bool(right)
        # The same puzzle is asked many things.
        for name, number in itertools.product(NAMES, range(8)):
            found = solution(one, {name: (number, number)}, large_first=chance.random() < 0.5)
            assert (found in right and found[name] == number) if found else not any(it[name] == number for it in right)
        assert (solution(one) is not None) == bool(right)
    assert 50 < there < 250


def test_what_is_known_from_the_start_is_looked_at_once_whatever_is_asked() -> None:
    looked: list[Sequence[int]] = []

    def holds(numbers: Sequence[int]) -> bool:
        looked.append(numbers)
        return True

    known = {f"known {n}": (n, n) for n in range(10)}
    one = Puzzle(
        {**known, "a": (0, 90), "b": (0, 90)}, (Linear((("a", 1), ("b", 1)), 90, 90),), (Condition(tuple(known), holds),)
    )
    assert [solution(one, {"a": (n, n)}) for n in range(90)] == [
        {**{name: n for name, (n, _) in known.items()}, "a": n, "b": 90 - n} for n in range(90)
    ]
    assert looked == [list(range(10))]


def test_a_sum_that_no_number_can_be_has_no_solution() -> None:
    for factor in (1, -1, 2):
        between = Linear((("a", factor), ("b", 1)), 3, 2)
        assert solution(Puzzle({"a": (0, 5), "b": (0, 5)}, (between,))) is None
