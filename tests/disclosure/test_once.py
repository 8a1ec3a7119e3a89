"""Disclose: what all figures share is worked out once for all of them, however many waivers, pages and rules there are."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

import pytest

from jaarbeeld import clock
from jaarbeeld.disclosure import cells, current, suppression
from jaarbeeld.editions.reports import source_line
from jaarbeeld.findings.figures import value_notes
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.organisation import Rule
from jaarbeeld.pipeline import checked, read, shown, written
from jaarbeeld.project import Project
from jaarbeeld.rules import expressions, waivers
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def real() -> Project:
    """This organisation's own content, which has many waivers and rules."""
    return Project.at(ROOT, clock.now())


def test_the_values_and_what_is_hidden_are_looked_up_once_for_a_data_set(
    real: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: Counter[str] = Counter()
    for module, name in ((cells, "_holdings"), (suppression, "_choice"), (cells, "_sensitive"), (current, "_sessions")):
        whole = getattr(module, name)

        def counted(dataset: Dataset, whole: object = whole, name: str = name) -> object:
            times[f"{name} {id(dataset)}"] += 1
            return whole(dataset)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counted)
    facts = checked(read(real))
    assert len(facts.dataset.disclosure.waivers) > 3
    written(shown(facts))

    assert {name.split()[0] for name in times} == {"_holdings", "_choice", "_sensitive", "_sessions"}
    assert set(times.values()) == {1}


def test_each_rule_is_read_once_to_find_the_figures_that_it_excuses(real: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    facts = checked(read(real))
    excuse = ({"year": 2024, "reason": "Dat jaar telden we anders."},)
    rules = {name: Rule.model_validate({**rule.model_dump(), "waivers": excuse}) for name, rule in facts.dataset.rules.items()}
    dataset = dataclasses.replace(facts.dataset, rules=rules)
    parse, times = expressions.parse, Counter[str]()

    def counted(rule: str, dataset: Dataset) -> object:
        times[rule] += 1
        return parse(rule, dataset)

    monkeypatch.setattr(waivers.expressions, "parse", counted)
    excused = [reason for name in dataset.indicators for reason in waivers.waived(dataset, name, 2024)]

    assert excused
    assert set(times.values()) == {1}


def test_corrections_and_restatements_are_gone_through_once_for_all_values(real: Project) -> None:
    dataset, times = checked(read(real)).dataset, Counter[str]()

    class Counted(tuple[object, ...]):
        """Corrections or restatements that count how many times they are gone through."""

        def __iter__(self) -> Iterator[object]:
            times["gone through"] += 1
            return super().__iter__()

    edition = dataset.latest.model_copy(update={"corrections": Counted(), "restatements": Counted()})
    dataset = dataclasses.replace(dataset, editions=(edition,))
    values = [(indicator, year) for indicator in dataset.indicators.values() for year in indicator.values]
    notes = [note for indicator, year in values for note in value_notes(dataset, indicator, year)]
    assert len(values) > 100 and notes
    assert all(source_line(dataset, [indicator], [year]) for indicator, year in values)
    assert times["gone through"] <= 2


def test_a_data_set_that_is_made_from_another_begins_with_nothing_of_it(real: Project) -> None:
    dataset = read(real).dataset
    assert dataset.once(len_of_events) == len(dataset.events) > 0
    assert dataclasses.replace(dataset, events={}).once(len_of_events) == 0


def len_of_events(dataset: Dataset) -> int:
    """How many events there are."""
    return len(dataset.events)


def test_what_a_data_set_shows_is_the_same_the_second_time(real: Project) -> None:
    facts = shown(checked(read(real)))
    one, other = written(facts), written(facts)
    assert one.pages == other.pages
    assert one.pages is one.pages and one.public_pages is one.public_pages
