"""Check: every check of the facts, one line each; the next one goes here.

What needs folders or finished pages is looked at in pipeline.py.

What rests on a mistake is not told again: a check names the kinds of record without which it cannot judge, and is left out
while one of them may stand in the files with a mistake in it. Records and figures in doubt a check asks of the dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from jaarbeeld.checks import (
    branches,
    breaks,
    campaigns,
    charts,
    corrections,
    editions,
    flows,
    maps,
    markup,
    periods,
    references,
    rules,
    security,
    signs,
    volunteering,
)
from jaarbeeld.checks.sealing import Seals
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Problem
from jaarbeeld.project import Project
from jaarbeeld.prose import typed_numbers
from jaarbeeld.prose.sources import PageSource
from jaarbeeld.settled import Settled


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read of a project: its facts, and its pages as they are written."""

    project: Project
    dataset: Dataset
    pages: tuple[PageSource, ...]
    problems: tuple[Problem, ...] = ()
    seals: Seals = field(default_factory=Seals)
    settled: Settled = field(default_factory=Settled)
    """The pages on which nothing was found, when they were as they are now."""

    def on_pages(self, what: str, look: Callable[[PageSource], Iterable[Problem]], *inputs: object) -> Iterator[Problem]:
        """What `look` finds on the pages; `what` is its name, and `inputs` are what decides it beside the page."""
        for page in self.pages:
            yield from self.settled.problems(what, page, *inputs, look=partial(look, page))


@dataclass(frozen=True, slots=True)
class Check:
    """A check, and the kinds of record that it rests on."""

    look: Callable[[Facts], Iterable[Problem]]
    rests_on: tuple[str, ...] = ()


def _typed_numbers(facts: Facts, dataset: Dataset) -> Iterator[Problem]:
    # Other figures only decide what is told of a typed number.
    decides = (dataset.literals, [(edition.year, edition.status) for edition in dataset.editions])
    return facts.on_pages("typed numbers", lambda page: typed_numbers.problems_in(page, dataset), *decides)


OF_RECORDS = (
    Check(lambda facts: references.problems_in(facts.dataset)),
    Check(lambda facts: volunteering.problems_in(facts.dataset, now=facts.project.now)),
    Check(lambda facts: flows.references_in(facts.dataset)),
    Check(lambda facts: branches.references_in(facts.dataset)),
    Check(lambda facts: maps.problems_in(facts.dataset)),
    Check(lambda facts: editions.references_in(facts.dataset)),
    Check(lambda facts: corrections.references_in(facts.dataset)),
    Check(lambda facts: corrections.date_problems(facts.dataset, day=facts.project.today)),
)
"""What one record says of another. After these, only sound records are left."""

OF_FACTS = (
    Check(lambda facts: rules.problems_in(facts.dataset)),
    Check(lambda facts: breaks.problems_in(facts.dataset)),
    Check(lambda facts: periods.problems_in(facts.dataset), rests_on=("organisation",)),
    Check(lambda facts: editions.problems_in(facts.dataset), rests_on=("editions",)),
    Check(lambda facts: charts.problems_in(facts.dataset)),
    Check(lambda facts: flows.problems_in(facts.dataset)),
    Check(lambda facts: branches.problems_in(facts.dataset), rests_on=("branches", "measures")),
    Check(lambda facts: volunteering.problems_on_pages(facts.pages, facts.dataset, now=facts.project.now)),
    Check(lambda facts: facts.on_pages("markup", markup.problems_in)),
    Check(lambda facts: facts.on_pages("signs", signs.problems_in)),
    Check(lambda facts: _typed_numbers(facts, facts.dataset), rests_on=("literals",)),
    Check(lambda facts: campaigns.address_problems(facts.dataset, facts.project.settings), rests_on=("organisation",)),
    Check(lambda facts: security.problems_in(facts.dataset, day=facts.project.today), rests_on=("organisation",)),
)
"""What does not agree: figures with each other, and written pages with what they may say."""


def problems_in(facts: Facts, checks: Iterable[Check]) -> Iterator[Problem]:
    """What the checks find that can judge these facts."""
    for check in checks:
        if not any(facts.dataset.doubtful(kind) for kind in check.rests_on):
            yield from check.look(facts)
