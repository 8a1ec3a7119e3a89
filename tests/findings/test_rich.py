"""All that is said of the figures of a rich organisation: every kind of value, breakdown, flow and note is in it once.

What readers get is recorded in told.txt, a line for each sentence; `python -m tests.findings.test_rich` writes it anew, so that
a change of words is read as one.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jaarbeeld.disclosure import protected
from jaarbeeld.findings import descriptions, figures, rows, summaries, titles
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from tests.at_desk import Desk
from tests.conftest import ROOT, TODAY, changed, copy_of_klein, loaded

TOLD = Path(__file__).parent / "told.txt"
YEARS = (2019, 2022, 2023, 2024)
FORMS = ("", "ranked", "parts", "whole", "dots")
MACROS = ('table("{0}", caption="X")', 'change("{0}")', 'trend("{0}")', 'change("{0}", since=2022)', 'trend("{0}", years=2)')
SEVERAL = ('table("gifts", "share_sweet", caption="X")', 'table("age", "share_rough", caption="X")',
           'table("accepted", "refused", "callers", caption="X")', 'table("helpers", "talks", caption="X")',
           'dots("share_new", "share_sweet", caption="X")', 'dots("callers", part="rain", caption="X")')  # fmt: skip


def rich(target: Path) -> Dataset:
    """De Brug with the data of tests/fixtures/ruim/ over its own, as the public may see them."""
    copy_of_klein(target)
    shutil.copytree(ROOT / "tests/fixtures/ruim", target, dirs_exist_ok=True)
    return protected(loaded(Project(target, TODAY)))


def told(dataset: Dataset) -> Iterator[str]:
    """Everything, under a heading for each figure, breakdown, flow and table."""
    desk = Desk.of(dataset)

    def shown(asked: str, year: int) -> str:
        body, src = f"Dit {{{{ {asked} }}}}.", f"{year}/proef.md"
        refused = desk.told_about(body, src=src)
        # How to take a chart along is the same at each of them.
        return " | ".join(refused) or desk.shown(body, src=src).partition(" Download of verwijs:")[0]

    for name, indicator in dataset.indicators.items():
        yield f"# {name}"
        yield descriptions.description_of(dataset, indicator)
        yield f"tot 2023: {descriptions.description_of(dataset, indicator, until=2023)}"
        for year in YEARS:
            yield f"{year}: {figures.headline(dataset, indicator, year)}"
            yield f"{year}, naast: {figures.label(indicator, dataset.quantity(name, year))}"
            yield from (f"{year}, opmerking: {note}" for note in figures.notes(dataset, indicator, year))
        yield f"sinds 2022: {figures.change_sentence(dataset, name, 2024, since=2022)}"
        yield f"sinds 2022: {figures.trend_phrase(dataset, name, 2024, since=2022, span='in twee jaar')}"
        yield f"titel: {titles.of_years(dataset, [indicator], 2024)}"
        yield from (shown(macro.format(name), 2024) for macro in MACROS)
        for breakdown in indicator.breakdowns:
            yield f"## {name} {breakdown.id}"
            for year in YEARS[1:]:
                yield f"{year}, titel: {titles.of_breakdown(dataset, indicator, breakdown, year)}"
                yield shown(f'ranking("{name}", "{breakdown.id}", most=2)', year)
                yield from (shown(f'breakdown("{name}", "{breakdown.id}", chart="{form}")', year) for form in FORMS)
    for flow in dataset.flows.values():
        yield f"# {flow.id}"
        for year in YEARS[1:]:
            yield f"{year}: {summaries.of_flow(dataset, flow, year)}"
            yield f"{year}, titel: {titles.of_flow(dataset, flow, year)}"
            yield shown(f'flow("{flow.id}")', year)
    yield "# samen"
    yield from (shown(asked, 2024) for asked in SEVERAL)
    yield "# activiteiten"
    yield from (descriptions.description_of_events(dataset, year) for year in YEARS)
    for table in (rows.indicators_table(dataset), rows.events_table(dataset), rows.corrections_table(dataset)):
        yield from _lines(table)
    yield from _lines(rows.figures_table(dataset, dataset.indicators.values()))


def _lines(table: rows.Table) -> Iterator[str]:
    yield "# " + ", ".join(f"{column.name} ({column.head}, {column.type}): {column.says}" for column in table.columns)
    yield from (" | ".join(map(str, row)) for row in table.rows)


def written(dataset: Dataset) -> str:
    """All of it as one text: what is told twice under a heading stands there once, and a hard space is a line."""
    lines = "\n".join(line.rstrip() for line in told(dataset)).replace("\u00a0", "_")
    return "\n".join("\n".join(dict.fromkeys(section.split("\n"))) for section in re.split("\n(?=# )", lines)) + "\n"


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return rich(tmp_path_factory.mktemp("ruim") / "brug")


def test_what_readers_are_told_of_every_kind_of_figure_is_what_was_recorded(dataset: Dataset) -> None:
    assert changed(TOLD.read_text("utf-8"), written(dataset)) == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TOLD.write_text(written(rich(Path(folder) / "brug")), "utf-8")
