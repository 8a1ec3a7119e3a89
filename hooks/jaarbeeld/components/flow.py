"""Write: the steps of a flow, as the rows of a table that a style sheet draws as a diagram."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jaarbeeld.components.citation import Take
from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.notes import Note, NoteTaker
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.reports import source_line
from jaarbeeld.findings import figures, summaries
from jaarbeeld.findings import titles as findings
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.flow import Flow, Step
from jaarbeeld.model.quantities import Quantity, percentage_text, text


@dataclass(frozen=True, slots=True)
class Box:
    """One step: what it says, and where it stands – in column `level`, from `row` on, as high as `span` rows."""

    label: str
    href: str
    text: str
    relation: str
    share: str
    size: str | None
    kind: Literal["start", "part", "apart"]
    level: int
    row: int
    span: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """A flow of one year, its boxes in reading order."""

    caption: str
    finding: str
    boxes: tuple[Box, ...]
    levels: int
    explanation: str
    notes: tuple[Note, ...]
    source: str
    description: str
    anchor: str
    take: Take | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """The column headers of the table."""
        return ("Stap", "Aantal", "Hoort bij")


def diagram(dataset: Dataset, flow: Flow, *, here: str, year: Year, prefix: str, finding: str = "") -> Diagram:
    """A flow with the figures of a year. Every step must have a known value for it."""
    taker = NoteTaker(prefix)
    boxes = tuple(_boxes(dataset, flow.start, year, here=here, taker=taker))
    general = (Note("", flow.note, f"{prefix}-opmerking"),) if flow.note else ()
    apart = any(box.kind == "apart" for box in boxes)
    return Diagram(
        caption=f"{flow.label}, {dataset.period(flow.start.indicator).name(year)}",
        finding=finding or findings.of_flow(dataset, flow, year),
        boxes=boxes,
        levels=max(box.level for box in boxes),
        explanation=summaries.NOT_FOLLOWING if apart else "",
        notes=(*taker.notes, *general),
        source=source_line(dataset, [dataset.indicators[step.indicator] for step in flow.start.whole()], [year]),
        description=summaries.of_flow(dataset, flow, year),
        anchor=prefix,
    )


def _boxes(
    dataset: Dataset,
    step: Step,
    year: Year,
    *,
    here: str,
    taker: NoteTaker,
    first: Quantity | None = None,
    whole: Step | None = None,
    kind: Literal["start", "part", "apart"] = "start",
    level: int = 1,
    row: int = 1,
) -> Iterator[Box]:
    """The box of a step and those after it: what comes `then` first, then its parts, each below the one before."""
    indicator = dataset.indicators[step.indicator]
    quantity = dataset.quantity(step.indicator, year)
    assert quantity is not None
    # A bar is as long as its share of the first step; what is counted apart is no share of it, nor is what follows from that.
    size = figures.size(quantity, figures.Span(float((first or quantity).number or 0)))
    yield Box(
        label=step.label or figures.label(indicator, quantity),
        href=relative(here, indicator_url(indicator, dataset)),
        text=text(quantity),
        relation=_relation(dataset, kind, whole, year),
        share=_share(dataset, step, whole, year) if kind == "part" else "",
        size=None if kind == "apart" else size,
        kind=kind,
        level=level,
        row=row,
        span=_height(step),
        notes=taker.take(figures.notes(dataset, indicator, year)),
    )
    below = row
    for other, its_kind in _after(step):
        yield from _boxes(
            dataset,
            other,
            year,
            here=here,
            taker=taker,
            first=first or quantity,
            whole=step,
            kind=its_kind,
            level=level + 1,
            row=below,
        )
        below += _height(other)


def _after(step: Step) -> list[tuple[Step, Literal["part", "apart"]]]:
    apart: list[tuple[Step, Literal["part", "apart"]]] = [(step.then, "apart")] if step.then is not None else []
    return [*apart, *((part, "part") for part in step.splits)]


def _height(step: Step) -> int:
    return sum(_height(other) for other, _ in _after(step)) or 1


def _relation(dataset: Dataset, kind: str, whole: Step | None, year: Year) -> str:
    if kind == "apart":
        return summaries.APART
    if kind == "part" and whole is not None:
        quantity = dataset.quantity(whole.indicator, year)
        label = whole.label or figures.label(dataset.indicators[whole.indicator], quantity)
        return f"van de {text(quantity)} {label}" if quantity else ""
    return "begin"


def _share(dataset: Dataset, step: Step, whole: Step | None, year: Year) -> str:
    own = dataset.quantity(step.indicator, year)
    of = dataset.quantity(whole.indicator, year) if whole is not None else None
    if own is None or own.number is None or of is None or not of.number:
        return ""
    return percentage_text(own.number, of.number)
