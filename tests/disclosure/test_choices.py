"""What readers see of many small data sets, recorded: which numbers are hidden, for the sake of which, and what is told.

`python -m tests.disclosure.test_choices` writes choices.txt anew. That nothing can be derived is for test_suppression.py; here
each change of what is hidden is seen, also one that hides more than it need.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

from jaarbeeld.disclosure import choice, hidden_values, protected
from jaarbeeld.disclosure.cells import Cell
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.flow import Flow
from jaarbeeld.model.indicator import Breakdown, Indicator
from jaarbeeld.model.quantities import text
from jaarbeeld.project import Project
from tests.conftest import TODAY, changed, copy_of_klein, loaded
from tests.disclosure.test_suppression import breakdown, indicator, quantities, world

RECORDED = Path(__file__).parent / "choices.txt"
TIMES = 6


def split(chance: Random, whole: str, count: int, *, name: str = "", most: int = 8, overlap: bool = False) -> Breakdown:
    """A breakdown with random parts."""
    parts = {f"{whole}_{name}{n}": {2024: chance.randint(0, most)} for n in range(count)}
    return breakdown(f"{name}split", parts, overlap=overlap)


def total(*splits: Breakdown) -> int:
    """What the parts of the first of them are together."""
    return sum(int(value.number or 0) for part in splits[0].parts for value in part.values.values())


def worlds(brug: Dataset, chance: Random) -> Iterator[tuple[str, Dataset]]:
    """One data set of each kind, with random numbers."""

    def small(most: int = 4) -> int:
        return chance.randint(0, most)

    def figures(**numbers: int) -> list[Indicator]:
        return [indicator(name, {2024: number}) for name, number in numbers.items()]

    parts = split(chance, "a", chance.randint(2, 5))
    yield "delen", world(brug, [indicator("a", {2024: total(parts)}, breakdowns=(parts,))])
    many = split(chance, "a", 9, most=30)
    yield "veel delen", world(brug, [indicator("a", {2024: total(many)}, breakdowns=(many,))])
    fixed = split(chance, "a", 4, most=3).model_copy(update={"zero_is_public": True})
    yield "een vaste lijst", world(brug, [indicator("a", {2024: total(fixed)}, breakdowns=(fixed,))])
    both = split(chance, "a", 3, overlap=True)
    yield "delen die overlappen", world(brug, [indicator("a", {2024: 9}, breakdowns=(both,))])
    one, other = split(chance, "a", 2), split(chance, "a", 3, name="b")
    rest = max(total(one) - total(other), 0)
    more = breakdown(
        "b", {**{part.id: {2024: int(part.values[2024].number or 0)} for part in other.parts}, "rest": {2024: rest}}
    )
    twice = [indicator("a", {2024: max(total(one), total(other))}, breakdowns=(one, more))]
    yield "twee keer verdeeld", world(brug, twice)
    x, y, z = small(), small(), small(9)
    yield "som", world(brug, figures(w=x + y + z, x=x, y=y, z=z), rules=("w == x + y + z",))
    yield "al openbaar", world(brug, figures(w=x + y + z, x=x, y=y, z=z), rules=("x + y + z == w",), released=("y",))
    yield "verschil", world(brug, figures(w=x + y, x=x, y=y, z=z), rules=("w - y == x", "z >= x or z == 0"))
    yield "keer", world(brug, figures(w=2 * x + 1, x=x, y=y), rules=("w > x * 2", "2 * x + 1 >= w", "y < 10", "w != 99"))
    yield "gedeeld", world(brug, figures(w=3 * x, x=x, z=z), rules=("x == w / 3", "-z <= 0", "z / 2 <= 4.5"))
    yield "beide", world(brug, figures(w=x + y, x=x, y=y), rules=("w == x + y and w <= 8 and not x > 9",))
    yield (
        "in elkaar",
        world(
            brug,
            [
                indicator("w", {2024: x + y + z}),
                indicator("x", {2024: x + y}, part_of="w"),
                indicator("y", {2024: y}, part_of="x"),
            ],
        ),
    )
    grown = [indicator("w", {2023: x, 2024: x + y}), indicator("y", {2024: y})]
    yield "twee jaren", world(brug, grown, rules=("w == previous(w) + y",))
    broken = indicator("w", {2023: x, 2024: x + y}, breaks=({"year": 2024, "reason": "Anders."},))
    yield "over een breuk", world(brug, [broken, grown[1]], rules=("w == previous(w) + y",))
    whole = max(x + y + z, 1)
    share = {"unit": "percent", "of": "w"}
    yield "percentage", world(brug, [indicator("w", {2024: whole}), indicator("p", {2024: 100 * x // whole}, **share)])
    exact = indicator("p", {2024: Decimal((1000 * x + whole // 2) // whole) / 10}, decimals=1, **share)
    yield "precies percentage", world(brug, [*figures(w=whole, x=x), exact], rules=("x == w * p / 100 or w > 0",))
    yield "onmogelijk percentage", world(brug, [*figures(w=7, x=x), indicator("p", {2024: 50}, **share)])
    ruled = indicator("p", {2024: 100 * x // whole}, **share)
    yield "percentage in een regel", world(brug, [*figures(w=whole), ruled], rules=("p <= 60 or w < 9", "p - 10 < 100"))
    halves = indicator("w", {2024: Decimal(whole) + Decimal("0.5")}, decimals=1)
    yield "halve", world(brug, [halves, *figures(x=x), ruled], rules=("x <= w", "w * 2 > x or p < 101"))
    counted_of = indicator("c", {2024: min(x, whole)}, of="w")
    yield "een deel dat geen percentage is", world(brug, [*figures(w=whole), counted_of], rules=("c <= w",))
    least = split(chance, "a", 2, most=2, overlap=True)
    top = max(int(value.number or 0) for part in least.parts for value in part.values.values())
    yield "een klein geheel van delen die overlappen", world(brug, [indicator("a", {2024: top}, breakdowns=(least,))])
    asked = {"indicator": "w", "splits": ({"indicator": "x", "then": {"indicator": "z"}}, {"indicator": "y"})}
    flow = Flow.model_validate({"id": "steps", "label": "Stappen", "objective": 1, "start": asked})
    yield "stappen", world(brug, figures(w=x + y, x=x, y=y, z=z), flows=(flow,))
    counted = indicator("meetings", {2024: 2}, unit="visits", counted_from={"series": "team"})
    yield "geteld", world(brug, [counted, *figures(x=x, w=x + 2)], rules=("w == x + meetings",))
    visits = indicator("visits", {2024: 2 * x + 1}, unit="visits")
    yield "ook geen mensen", world(brug, [*figures(x=x), visits], rules=("visits == 2 * x + 1",))
    own = breakdown("split", {"d": {2024: y}, "e": {2024: z}})
    pieces = own.parts[0].model_copy(update={"values": {}, "indicator": "x", "id": "eigen", "label": "eigen"})
    family = own.model_copy(update={"parts": (pieces, own.parts[1])})
    yield "een deel met een eigen cijfer", world(brug, [indicator("w", {2024: x + z}, breakdowns=(family,)), *figures(x=x)])
    unknown = indicator("x", {2024: {"value": "/", "reason": "Niet geteld."}})
    rough = indicator("y", {2024: f"±{y + 1}"})
    lost = [*figures(w=9), unknown, rough]
    yield "niet gemeten", world(brug, [lost[0], *(one.model_copy(update={"part_of": "w"}) for one in lost[1:])])


def seen(dataset: Dataset) -> Iterator[str]:
    """What readers get of each value, what editors are told of it, and what is looked for afterwards."""
    made, public = choice(dataset), protected(dataset)

    def named(cells: tuple[Cell, ...]) -> str:
        return " ".join(f"{one.part or one.indicator}{'' if one.year == 2024 else ' vorig jaar'}" for one in cells)

    shown: Mapping[Cell, str] = {cell: text(quantity) for cell, quantity in quantities(public)}
    true = {cell: text(quantity) for cell, quantity in quantities(dataset)}
    yield ", ".join(
        f"{named((cell,))} {true[cell]}" + (f" → {said}" if said != true[cell] else "") for cell, said in shown.items()
    )
    order = {cell: n for n, cell in enumerate(true)}
    for cell in sorted(made.because, key=order.__getitem__):
        yield f"  {named((cell,))}: anders weet je {named(made.because[cell])}"
    if made.exposed:
        yield f"  te berekenen: {named(made.exposed)}"
    if made.uncertain:
        yield f"  misschien te raden: {named(made.uncertain)}"
    hidden = [f"{one.part or one.indicator}={one.number}{'!' if one.small else ''}" for one in hidden_values(dataset)]
    yield f"  nagekeken: {' '.join(hidden)}"


def recorded(brug: Dataset) -> str:
    """All of it as one text."""
    blocks: dict[str, list[str]] = {}
    for seed in range(TIMES):
        for name, dataset in worlds(brug, Random(seed)):
            blocks.setdefault(name, []).extend(seen(dataset))
    return "".join("\n".join([f"# {name}", *lines]).replace("\u00a0", " ") + "\n" for name, lines in blocks.items())


def test_what_is_hidden_of_many_small_data_sets_is_what_was_recorded(brug: Dataset) -> None:
    assert changed(RECORDED.read_text("utf-8"), recorded(brug)) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        RECORDED.write_text(recorded(loaded(Project(copy_of_klein(Path(folder) / "klein"), TODAY))), "utf-8")
