"""Which values are hidden: the small ones, and as few others as it takes that none of them can be derived.

A hidden small value must keep every value under the threshold possible, if hiding what is near it can do that, and
at least two otherwise; any other hidden value must keep at least two, else it might as well be shown. (The handbook asks for
a protection interval around each hidden cell; for counts under a threshold that interval is all that is under it.)

Values are added one by one in a fixed order: what stands in the same sum first, then what is further away; parts before
totals; the last in the file first. In a two-way table the corners of one rectangle come before all others, as fewer leave a
cell to be computed from its row or its column. Two usual ways are left out on purpose, for they give away what they hide to
whoever knows them (the minimality attack: Wong et al., "Minimality attack in privacy preserving data publishing", VLDB
2007). Taking the smallest value first tells that it is smaller than those that are shown; trying many combinations tells,
for each that was passed over, that it was not enough. What is left of that is looked at: the choice is made again for other
values that look the same, and only when those lead to the same choice a value is really open. If not, one more value is
hidden.

Known limit: that second look is one step deep. Who has this program, and runs all of it on every data set that fits what is
published, can still narrow a value in rare cases: with a threshold of 3, parts 1, 2, 4 and 2 of a total of 9 hide all four
parts, and of the look-alikes only 2, 2, 3 and 2 leads to the same. Nothing that is published says so by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jaarbeeld.disclosure.cells import Cell, sensitive_indicators, small
from jaarbeeld.disclosure.knowledge import Behind, Knowledge, Name, Values, knowledge_of, true_values
from jaarbeeld.disclosure.solver import Bounds, Puzzle, TooHard, solution
from jaarbeeld.disclosure.structure import Structure, can_be_hidden, structures
from jaarbeeld.model.dataset import Dataset

NEAR = 12
"""So many values near a small one are considered for hiding with it."""
MOST_MORE = 3
"""So many times one more value is hidden for the sake of who knows the order."""
MOST_SEARCHES = 5_000
"""After so many searches in one group everything in it is hidden: a second or two of looking for less is enough."""


class _Enough(Exception):
    """The choice takes too many searches."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is hidden: `small` is under the threshold, `extra` would tell it.

    `exposed` could not be protected: whoever reads everything can compute it. `uncertain` can not be computed, but perhaps be
    guessed by who knows how this program chooses what to hide.
    """

    threshold: int
    small: frozenset[Cell] = frozenset()
    extra: frozenset[Cell] = frozenset()
    exposed: tuple[Cell, ...] = ()
    uncertain: tuple[Cell, ...] = ()
    because: Mapping[Cell, tuple[Cell, ...]] = field(default_factory=dict)
    """For each of `extra` the small ones that it would tell."""

    @property
    def hidden(self) -> frozenset[Cell]:
        """Everything that readers do not see."""
        return self.small | self.extra


def choice(dataset: Dataset) -> Choice:
    """What is hidden of a data set; nothing is computed when the policy names no figures or nothing is small."""
    return dataset.once(_choice)


def _choice(dataset: Dataset) -> Choice:
    threshold = dataset.disclosure.threshold
    if not sensitive_indicators(dataset):
        return Choice(threshold)
    knowledge = knowledge_of(dataset)
    values = true_values(knowledge.held)
    tiny = small_cells(knowledge, values)
    if not tiny:
        return Choice(threshold)
    found, because = [], dict[Cell, tuple[Cell, ...]]()
    for structure in structures(knowledge, tiny):
        cells = structure.knowledge.held.keys()
        chooser = _Chooser(structure, {cell: n for cell, n in values.items() if cell in cells}, tiny.intersection(cells))
        found.append(chooser.chosen())
        because |= {cell: structure.behind(cell, chooser.small) for cell in found[-1].extra}
    return Choice(
        threshold,
        tiny,
        frozenset().union(*(one.extra for one in found)),
        tuple(cell for one in found for cell in one.exposed if not knowledge.held[cell].counted)
        + tuple(cell for cell in knowledge.held if cell in tiny and knowledge.held[cell].counted),
        tuple(cell for one in found for cell in one.uncertain),
        because,
    )


def small_cells(knowledge: Knowledge, values: Values) -> frozenset[Cell]:
    """The values that the policy itself hides."""
    cells = (cell for cell, holding in knowledge.held.items() if holding.guarded and cell in values)
    return frozenset(cell for cell in cells if small(knowledge.held, values, cell, threshold=knowledge.threshold))


@dataclass(frozen=True, slots=True)
class _Found:
    extra: frozenset[Cell]
    exposed: tuple[Cell, ...] = ()
    uncertain: tuple[Cell, ...] = ()


@dataclass(slots=True)
class _Chooser:
    """One group of values that hang together, with some in it that are small."""

    structure: Structure
    values: Values
    small: frozenset[Cell]
    _answers: dict[tuple[Name, frozenset[Cell]], bool] = field(default_factory=dict)
    _puzzles: dict[tuple[Name, frozenset[Cell]], Puzzle[Name]] = field(default_factory=dict)
    _wholes: dict[frozenset[Cell], Puzzle[Name]] = field(default_factory=dict)
    _patterns: list[frozenset[Cell] | None] = field(default_factory=list)
    _open: dict[int, bool] = field(default_factory=dict)

    @property
    def knowledge(self) -> Knowledge:
        """What holds between the values."""
        return self.structure.knowledge

    def chosen(self) -> _Found:
        """What to hide besides, such that also whoever knows how this is chosen cannot tell a hidden value."""
        try:
            for more in range(MOST_MORE + 1):
                if (extra := self.pattern(more)) is None:
                    break
                if self._is_open_at(more):
                    return _Found(extra)
        except _Enough:
            pass  # less than everything was not found in time
        self.structure.searches.clear()
        everything = frozenset(cell for cell, holding in self.knowledge.held.items() if can_be_hidden(holding)) - self.small
        closed = tuple(cell for cell in self.in_order(self.small) if not self._has_another(cell, everything))
        return _Found(everything, closed, () if closed else self.in_order(self.small))

    def pattern(self, more: int) -> frozenset[Cell] | None:
        """The others that leave every hidden value open, with so many `more`; None when nothing does."""
        if self._patterns:
            extra: frozenset[Cell] | None = self._patterns[0]
        else:
            extra = self._grown()
            self._patterns.append(extra)
        if extra is None or more == 0:
            return extra
        first = self.in_order(self.small)[0]
        return extra | frozenset([cell for cell in self.near(first) if cell not in extra][:more])

    def _grown(self) -> frozenset[Cell] | None:
        extra: frozenset[Cell] = frozenset()
        while (cell := self._first_unsafe(extra)) is not None:
            following = next((other for other in self.near(cell) if other not in extra), None)
            if following is None:
                return None
            extra |= {following}
        return extra

    def _is_open_at(self, more: int) -> bool:
        """Whether every value, when so many more are hidden, has another one for which the very same would be hidden."""
        if more not in self._open:
            self._open[more] = self._stays_open(more)
        return self._open[more]

    def _stays_open(self, more: int) -> bool:
        extra = self.pattern(more)
        if extra is None:
            return False
        left = list(self.in_order(self.small | extra))
        while left:
            like = next((other for other in self._others(left[0], extra) if self._like(other, more)), None)
            if like is None:
                return False
            left = [cell for cell in left[1:] if not self._differs(cell, like)]
        return True

    def _like(self, other: Mapping[Name, int], more: int) -> bool:
        """Whether with other values the same is small, and the same would be hidden for it after the same number of tries."""
        extra = self.pattern(more)
        assert extra is not None
        chooser = self._with(other, extra)
        if chooser.small != self.small or chooser.pattern(more) != extra:
            return False
        return not any(chooser._is_open_at(fewer) for fewer in range(more))

    def in_order(self, cells: frozenset[Cell]) -> tuple[Cell, ...]:
        """Cells in the order of the files."""
        return tuple(cell for cell in self.knowledge.held if cell in cells)

    def near(self, start: Cell) -> tuple[Cell, ...]:
        """The values that could be hidden for the sake of this one, the first choice first."""
        return tuple(cell for cell in self.structure.nearest(start) if cell not in self.small)[:NEAR]

    def _first_unsafe(self, extra: frozenset[Cell]) -> Cell | None:
        return next((cell for cell in self.in_order(self.small | extra) if not self.safe(cell, extra)), None)

    def safe(self, cell: Cell, extra: frozenset[Cell]) -> bool:
        """Whether a hidden value stays open enough."""
        name = self._name(cell)
        key = (name, extra)
        if key not in self._answers:
            self._answers[key] = self._is_open(cell, name, extra)
        return self._answers[key]

    def _is_open(self, cell: Cell, name: Name, extra: frozenset[Cell]) -> bool:
        if cell in self.small and len(needed := self._needed(cell)) > 1:
            return all(self._possible(cell, name, one, extra) for one in needed)
        return self._has_another(cell, extra)

    def _has_another(self, cell: Cell, extra: frozenset[Cell]) -> bool:
        """Whether a hidden value can be something else."""
        name = self._name(cell)
        low, high = self._puzzle(cell, extra).bounds[name]
        found = self._solved(cell, extra, {}) if isinstance(name, Behind) else None
        true = found[name] if found else self.values[cell]
        return any(
            start <= end and self._solved(cell, extra, {name: (start, end)}) is not None
            for start, end in ((low, true - 1), (true + 1, high))
        )

    def _solved(
        self, cell: Cell, extra: frozenset[Cell], given: Mapping[Name, Bounds], *, large_first: bool = False
    ) -> Mapping[Name, int] | None:
        """Other values that look the same, within the bounds given; None when there are none or it is too hard to say."""
        self.structure.searches.append(cell)
        if len(self.structure.searches) > MOST_SEARCHES:
            raise _Enough
        try:
            return solution(self._puzzle(cell, extra), given, large_first=large_first)
        except TooHard:
            return None

    def _needed(self, cell: Cell) -> tuple[int, ...]:
        """The values that must stay possible for a small one: those that are when everything near it is hidden."""
        name, widest = self._name(cell), frozenset(self.near(cell))
        shown = tuple(number for one, number in self.values.items() if one not in self.small and one not in widest)
        key = (cell, self.small, shown)
        if key not in self.structure.needs:
            low, high = self._puzzle(cell, widest).bounds.get(name, (0, 0))
            found = tuple(one for one in range(low, high + 1) if self._possible(cell, name, one, widest))
            self.structure.needs[key] = found
        return self.structure.needs[key]

    def _possible(self, cell: Cell, name: Name, one: int, extra: frozenset[Cell]) -> bool:
        return self._solved(cell, extra, {name: (one, one)}) is not None

    def _differs(self, cell: Cell, other: Mapping[Name, int]) -> bool:
        """Whether other values say something else of a number; the count behind a percentage has no true one."""
        return cell in other and self._name(cell) == cell and other[cell] != self.values[cell]

    def _others(self, cell: Cell, extra: frozenset[Cell]) -> Iterator[Mapping[Name, int]]:
        """Other values that look the same and differ in this cell, those closest to the true ones first."""
        name = self._name(cell)
        bounds = self._puzzle(cell, extra).bounds
        true: dict[Name, int] = {one: self.values[one] for one in bounds if isinstance(one, Cell) and one in self.values}
        if name not in true:
            found = self._solved(cell, extra, {})
            true |= {name: found[name]} if found else {}
            yield from [found] if found else []
        for reach in (1, 2, 4, self.knowledge.most):
            near: dict[Name, Bounds] = {one: (number - reach, number + reach) for one, number in true.items()}
            for start, end in ((true[name] + 1, true[name] + reach), (true[name] - reach, true[name] - 1)):
                for large_first in (False, True):
                    found = self._solved(cell, extra, {**near, name: (start, end)}, large_first=large_first)
                    if found is not None:
                        yield found

    def _with(self, other: Mapping[Name, int], extra: frozenset[Cell]) -> _Chooser:
        values = dict(self.values)
        for cell in self.small | extra:
            holding = self.knowledge.held[cell]
            if holding.kind != "percent":
                values[cell] = other.get(cell, values[cell])
            elif holding.of is not None and Behind(cell) in other and (whole := other.get(holding.of, self.values[holding.of])):
                values[cell] = 100 * holding.scale * self.knowledge.held[holding.of].scale * other[Behind(cell)] // whole
        tiny = small_cells(self.knowledge, values)
        return _Chooser(self.structure, values, tiny)

    def _name(self, cell: Cell) -> Name:
        """What must stay open: the number itself, or the count behind a percentage."""
        percent = self.knowledge.held[cell].kind == "percent" and cell in self.knowledge.linked
        return Behind(cell) if percent else cell

    def _puzzle(self, cell: Cell, extra: frozenset[Cell]) -> Puzzle[Name]:
        """All that is known of one hidden value."""
        name = self._name(cell)
        if (name, extra) not in self._puzzles:
            if extra not in self._wholes:
                self._wholes[extra] = self.knowledge.puzzle(self.values, small=self.small, extra=extra)
            self._puzzles[name, extra] = self._wholes[extra].around([name])
        return self._puzzles[name, extra]
