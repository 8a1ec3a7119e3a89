"""Groups of values that hang together, and the order in which those may be hidden for the sake of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jaarbeeld.disclosure.cells import Cell, Holding
from jaarbeeld.disclosure.knowledge import Knowledge

REACH = 40
"""So many of the nearest values are looked at; some of them are small themselves."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Values that hang together: which stand beside which, and the order in which they may be hidden for one another."""

    knowledge: Knowledge
    beside: Mapping[Cell, frozenset[Cell]]
    wholes: frozenset[Cell]
    searches: list[Cell] = field(default_factory=list)
    """One for each search, to know when it is enough."""
    near: dict[Cell, tuple[Cell, ...]] = field(default_factory=dict)
    needs: dict[tuple[Cell, frozenset[Cell], tuple[int, ...]], tuple[int, ...]] = field(default_factory=dict)

    def nearest(self, start: Cell) -> tuple[Cell, ...]:
        """The values that could be hidden for the sake of this one, the first choice first."""
        if start not in self.near:
            held = self.knowledge.held
            distance = _by_distance(start, self.beside)
            order = {cell: index for index, cell in enumerate(held)}
            able = [cell for cell in distance if cell != start and can_be_hidden(held[cell])]
            corners = self.knowledge.corners.get(start, ())
            ranked = sorted(
                able,
                key=lambda cell: (
                    corners.index(cell) if cell in corners else len(corners),
                    distance[cell],
                    cell in self.wholes,
                    -order[cell],
                ),
            )
            self.near[start] = tuple(ranked[:REACH])
        return self.near[start]

    def behind(self, cell: Cell, small: frozenset[Cell]) -> tuple[Cell, ...]:
        """The small values nearest to one that is hidden for the sake of them, in the order of the files."""
        distance = _by_distance(cell, self.beside)
        nearest = min((distance[one] for one in small if one in distance), default=0)
        return tuple(one for one in self.knowledge.held if one in small and distance.get(one) == nearest)


def can_be_hidden(holding: Holding) -> bool:
    """Whether hiding this helps: it is a count or a percentage that no waiver shows and that cannot be counted elsewhere."""
    return holding.scaled is not None and holding.kind in ("count", "percent") and not holding.released and not holding.counted


def structures(knowledge: Knowledge, tiny: frozenset[Cell]) -> Iterator[Structure]:
    """Each group of values that hang together in which something is small."""
    beside: dict[Cell, set[Cell]] = {}
    for group in knowledge.groups():
        for cell in group:
            beside.setdefault(cell, set()).update(group)
    frozen = {cell: frozenset(others) for cell, others in beside.items()}
    left = [cell for cell in knowledge.held if cell in tiny]
    while left:
        reached = frozenset(_by_distance(left[0], frozen))
        part = knowledge.about(reached)
        yield Structure(part, {cell: frozen.get(cell, frozenset()) for cell in reached}, _wholes(part))
        left = [cell for cell in left if cell not in reached]


def _wholes(knowledge: Knowledge) -> frozenset[Cell]:
    """The totals of sums."""
    sums = (tie for tie in knowledge.linear if tie.low == tie.high == 0 and len(tie.terms) > 2)
    return frozenset(name for tie in sums for name, factor in tie.terms if factor < 0 and isinstance(name, Cell))


def _by_distance(start: Cell, beside: Mapping[Cell, frozenset[Cell]]) -> dict[Cell, int]:
    """Every cell that hangs together with one, with the number of ties between."""
    found, edge = {start: 0}, [start]
    while edge:
        steps = found[edge[0]] + 1
        edge = list(dict.fromkeys(other for cell in edge for other in beside.get(cell, ()) if other not in found))
        found |= dict.fromkeys(edge, steps)
    return found
