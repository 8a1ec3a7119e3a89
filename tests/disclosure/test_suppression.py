"""No hidden value can be derived: whoever tries every data set that looks the same finds another value for each."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from jaarbeeld.disclosure import choice, protected
from jaarbeeld.disclosure.cells import Cell, cell_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.disclosure import Disclosure, Release, Sensitive
from jaarbeeld.model.flow import Flow
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, Publication, Source
from jaarbeeld.model.organisation import Rule
from jaarbeeld.model.quantities import Quantity
from jaarbeeld.model.year_value import YearValue
from jaarbeeld.rules import expressions

THRESHOLD = 3
MOST = 9
SOURCE = Source(edition=2024, section="1")
PUBLICATION = Publication(edition=2024, section="1")
YEARS = (2023, 2024)


def indicator(name: str, values: Mapping[int, object], **more: object) -> Indicator:
    """An indicator of people, or another one."""
    given_ = {"unit": "people", "objective": 1, "label": name, "slug": name.replace("_", "-"), "definition": "Iets."} | more
    return Indicator.model_validate({"id": name, "source": SOURCE, "values": dict(values), **given_})


def breakdown(name: str, parts: Mapping[str, Mapping[int, object]], *, overlap: bool = False) -> Breakdown:
    """A breakdown with its parts by their id."""
    made = tuple(Part.model_validate({"id": part, "label": part, "values": dict(values)}) for part, values in parts.items())
    return Breakdown(id=name, label=name, part_label="Deel", overlap=overlap, parts=made)


def world(
    brug: Dataset,
    indicators: list[Indicator],
    *,
    rules: tuple[str, ...] = (),
    released: tuple[str, ...] = (),
    flows: tuple[Flow, ...] = (),
) -> Dataset:
    """De Brug with other figures, all of them sensitive."""
    policy = Disclosure(
        threshold=THRESHOLD,
        sensitive=(Sensitive(indicators=tuple(i.id for i in indicators if i.unit == "people"), reason="Mensen."),),
        waivers=tuple(
            Release(indicators=(one,), years=YEARS, published=PUBLICATION, reason="Al openbaar.") for one in released
        ),
    )
    made = {f"rule_{n}": Rule(id=f"rule_{n}", rule=rule, explanation="Zo is het.") for n, rule in enumerate(rules)}
    named = {i.id: i for i in indicators}
    drawn = {flow.id: flow for flow in flows}
    return dataclasses.replace(brug, indicators=named, rules=made, flows=drawn, editions=brug.editions, disclosure=policy)


def shown(dataset: Dataset) -> dict[Cell, tuple[object, str]]:
    """Every value as readers get it: its number and what is said of it."""
    return {cell: (quantity.number, quantity.state) for cell, quantity in quantities(dataset)}


def quantities(dataset: Dataset) -> Iterator[tuple[Cell, Quantity]]:
    """Every value of a data set."""
    for found in dataset.indicators.values():
        for year in found.values:
            quantity = dataset.quantity(found.id, year)
            assert quantity is not None
            yield Cell(found.id, "", year), quantity
        for split in found.breakdowns:
            for part in split.parts:
                for year in part.values:
                    quantity = dataset.part_quantity(found.id, part, year)
                    assert quantity is not None
                    yield cell_of(found, part, year), quantity


def with_values(dataset: Dataset, values: Mapping[Cell, int]) -> Dataset:
    """The same figures with other numbers."""

    def changed(found: Indicator, part: Part | None, entries: Mapping[int, YearValue]) -> dict[int, YearValue]:
        cells = {year: cell_of(found, part, year) for year in entries}
        return {y: YearValue.model_validate(values[cells[y]]) if cells[y] in values else v for y, v in entries.items()}

    made = {}
    for name, found in dataset.indicators.items():
        splits = tuple(
            split.model_copy(
                update={"parts": tuple(p.model_copy(update={"values": changed(found, p, p.values)}) for p in split.parts)}
            )
            for split in found.breakdowns
        )
        made[name] = found.model_copy(update={"values": changed(found, None, found.values), "breakdowns": splits})
    return dataclasses.replace(dataset, indicators=made)


def is_possible(dataset: Dataset) -> bool:
    """Whether the figures do not contradict each other, looked at in the plainest way."""
    for found in dataset.indicators.values():
        for year, value in found.values.items():
            whole = value.number
            assert isinstance(whole, int)
            for split in found.breakdowns:
                parts = [part.values[year].number for part in split.parts if year in part.values]
                known = [number for number in parts if isinstance(number, int)]
                if (split.overlap and any(n > whole for n in known)) or (not split.overlap and known and sum(known) != whole):
                    return False
            if found.of and not _fits(whole, dataset.indicators[found.of].values[year].number):
                return False
            if found.part_of:
                larger = dataset.indicators[found.part_of].values[year].number
                if isinstance(larger, int) and whole > larger:
                    return False
    for step in (step for flow in dataset.flows.values() for step in flow.start.whole() if step.splits):
        for year, value in dataset.indicators[step.indicator].values.items():
            if sum(_number_of(dataset, part.indicator, year) for part in step.splits) != value.number:
                return False
    for rule in dataset.rules.values():
        tree = expressions.parse_condition(rule.rule, dataset)
        for year in YEARS[1:]:
            if not expressions.evaluate(tree, dataset, year=year):
                return False
    return True


def _number_of(dataset: Dataset, name: str, year: int) -> int:
    number = dataset.indicators[name].values[year].number
    assert isinstance(number, int)
    return number


def _fits(percentage: int, whole: object) -> bool:
    """Whether a percentage is some count of a whole, cut off or rounded half up."""
    assert isinstance(whole, int)
    return any(percentage in (100 * c // whole, (200 * c + whole) // (2 * whole)) for c in range(whole + 1) if whole)


def look_alikes(dataset: Dataset) -> list[dict[Cell, int]]:
    """The numbers of every possible data set that agrees with all that is published, hidden values only.

    What is published is the shown numbers, which values are said to be small, and how figures hang together. Who runs the
    program itself on each of these sees that some lead to another choice: see «Known limit» in disclosure/suppression.py.
    """
    seen = shown(protected(dataset))
    hidden = [cell for cell, (number, state) in seen.items() if state in ("suppressed", "withheld")]
    found = []
    for numbers in product(*(_numbers(dataset, cell) for cell in hidden)):
        values = dict(zip(hidden, numbers, strict=True))
        # What is said to be small is, and what is not said to be small is not.
        counts = ((cell, n) for cell, n in values.items() if dataset.indicators[cell.indicator].unit == "people")
        if any((number < THRESHOLD) != (seen[cell][1] == "suppressed") for cell, number in counts):
            continue
        other = with_values(dataset, values)
        if is_possible(other):
            found.append(values)
    return found


def _numbers(dataset: Dataset, cell: Cell) -> list[int]:
    """What a value can be, in a world of few people: not much more than it is."""
    if dataset.indicators[cell.indicator].unit == "people":
        (true,) = (quantity.number for one, quantity in quantities(dataset) if one == cell)
        assert isinstance(true, int)
        return list(range(true + 4))
    shares = {100 * count // whole for whole in range(1, MOST + 1) for count in range(whole + 1)}
    return sorted(shares)


def open_values(dataset: Dataset) -> dict[Cell, int]:
    """For each hidden value, how many numbers it can be."""
    alike = look_alikes(dataset)
    return {cell: len({values[cell] for values in alike}) for cell in alike[0]} if alike else {}


def check(dataset: Dataset) -> None:
    """Every hidden value is open, unless the editor is told that it is not."""
    assert is_possible(dataset)
    made = choice(dataset)
    if not made.exposed and not made.uncertain:
        found = open_values(dataset)
        assert found.keys() == made.hidden
        assert [cell for cell, count in found.items() if count < 2] == []


small_numbers = st.integers(0, 5)
few = settings(max_examples=25)


@few
@given(numbers=st.lists(small_numbers, min_size=2, max_size=4))
@example(numbers=[1, 2, 4, 2])
def test_no_part_of_a_total_can_be_computed(brug: Dataset, numbers: list[int]) -> None:
    parts = {f"part_{n}": {2024: number} for n, number in enumerate(numbers)}
    check(world(brug, [indicator("people", {2024: sum(numbers)}, breakdowns=(breakdown("split", parts),))]))


@few
@given(first=st.lists(small_numbers, min_size=2, max_size=2), cut=st.integers(0, 10))
def test_nor_from_two_breakdowns_of_one_total(brug: Dataset, first: list[int], cut: int) -> None:
    whole = sum(first)
    second = [min(cut, whole), whole - min(cut, whole)]
    splits = tuple(
        breakdown(name, {f"{name}_{n}": {2024: number} for n, number in enumerate(numbers)})
        for name, numbers in (("one", first), ("two", second))
    )
    check(world(brug, [indicator("people", {2024: whole}, breakdowns=splits)]))


@few
@given(numbers=st.lists(st.integers(0, MOST), min_size=3, max_size=3))
def test_nor_from_wholes_that_contain_one_another(brug: Dataset, numbers: list[int]) -> None:
    inner, middle, outer = sorted(numbers)
    figures = [
        indicator("outer", {2024: outer}),
        indicator("middle", {2024: middle}, part_of="outer"),
        indicator("inner", {2024: inner}, part_of="middle"),
    ]
    check(world(brug, figures))


@few
@given(one=small_numbers, other=st.integers(0, 4), extra=small_numbers)
def test_nor_from_a_rule_between_figures(brug: Dataset, one: int, other: int, extra: int) -> None:
    figures = [indicator("whole", {2024: one + other}), indicator("one", {2024: one}), indicator("other", {2024: other})]
    figures.append(indicator("extra", {2024: max(extra, one)}))
    check(world(brug, figures, rules=("whole == one + other", "one <= extra or extra == 0")))


@few
@given(before=small_numbers, grown=st.integers(0, 4))
def test_nor_from_a_rule_between_two_years(brug: Dataset, before: int, grown: int) -> None:
    figures = [indicator("people", {2023: before, 2024: before + grown}), indicator("growth", {2024: grown})]
    check(world(brug, figures, rules=("people == previous(people) + growth",)))


@few
@given(whole=st.integers(1, MOST), share=st.integers(0, MOST), part=small_numbers)
def test_nor_from_a_percentage(brug: Dataset, whole: int, share: int, part: int) -> None:
    count, part = min(share, whole), min(part, whole)
    figures = [
        indicator("people", {2024: whole}, breakdowns=(breakdown("split", {"a": {2024: part}, "b": {2024: whole - part}}),)),
        indicator("share", {2024: 100 * count // whole}, unit="percent", of="people"),
    ]
    check(world(brug, figures))


@few
@given(numbers=st.lists(small_numbers, min_size=3, max_size=3))
def test_nor_when_some_small_numbers_are_public_already(brug: Dataset, numbers: list[int]) -> None:
    one, two, three = numbers
    figures = [indicator("one", {2024: one}), indicator("two", {2024: two}), indicator("three", {2024: three})]
    figures.append(indicator("whole", {2024: sum(numbers)}))
    check(world(brug, figures, rules=("whole == one + two + three",), released=("one",)))


@few
@given(numbers=st.lists(small_numbers, min_size=3, max_size=3))
@example(numbers=[1, 4, 5])
def test_nor_from_the_steps_of_a_flow(brug: Dataset, numbers: list[int]) -> None:
    one, two, three = numbers
    figures = [indicator("asked", {2024: sum(numbers)}), indicator("helped", {2024: one + two})]
    figures += [indicator("young", {2024: one}), indicator("old", {2024: two}), indicator("refused", {2024: three})]
    helped = {"indicator": "helped", "splits": ({"indicator": "young"}, {"indicator": "old"})}
    start = {"indicator": "asked", "splits": (helped, {"indicator": "refused"})}
    flow = Flow.model_validate({"id": "steps", "label": "Stappen", "objective": 1, "start": start})
    check(world(brug, figures, flows=(flow,)))


def test_what_can_be_computed_whatever_is_hidden_is_told(brug: Dataset) -> None:
    figures = [indicator("one", {2024: 1}), indicator("same", {2024: 1})]
    made = choice(world(brug, figures, rules=("one == same",), released=("same",)))
    assert made.exposed == (Cell("one", "", 2024),)


def test_nothing_is_hidden_for_its_own_sake(brug: Dataset) -> None:
    parts = {"a": {2024: 2}, "b": {2024: 7}, "c": {2024: 8}, "d": {2024: 9}}
    made = choice(world(brug, [indicator("people", {2024: 26}, breakdowns=(breakdown("split", parts),))]))
    assert (made.small, made.extra) == ({Cell("people", "a", 2024)}, {Cell("people", "d", 2024)})


def test_two_small_parts_that_keep_each_other_open_need_no_third(brug: Dataset) -> None:
    parts = {"a": {2024: 1}, "b": {2024: 1}, "c": {2024: 8}}
    made = choice(world(brug, [indicator("people", {2024: 10}, breakdowns=(breakdown("split", parts),))]))
    assert made.extra == frozenset()


def test_a_number_that_is_some_part_of_a_figure_is_hidden_with_that_figure(brug: Dataset) -> None:
    figures = [indicator("one", {2024: 1}), indicator("visits", {2024: 3}, unit="visits")]
    made = choice(world(brug, figures, rules=("one == visits / 3",)))
    assert (made.extra, made.exposed, made.uncertain) == ({Cell("visits", "", 2024)}, (), ())


def test_that_a_figure_is_not_small_can_tell_what_another_is(brug: Dataset) -> None:
    # Hiding both does not help: «one» is 0, 1 or 2 and «both» is not under 3, so they are 2 and 4.
    figures = [indicator("one", {2024: 2}), indicator("both", {2024: 4})]
    made = choice(world(brug, figures, rules=("both == one + one",)))
    assert (made.exposed, made.uncertain) == ((Cell("one", "", 2024),), ())


def test_what_readers_can_count_themselves_is_not_hidden_for_another(brug: Dataset) -> None:
    counted = indicator("meetings", {2024: 2}, unit="visits", counted_from={"series": "team"})
    figures = [indicator("one", {2024: 1}), counted, indicator("whole", {2024: 3})]
    made = choice(world(brug, figures, rules=("whole == one + meetings",)))
    assert (made.extra, made.exposed) == ({Cell("whole", "", 2024)}, ())
