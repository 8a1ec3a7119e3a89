"""Write: the card that explains a figure in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from jaarbeeld.components.figure import indicator_url
from jaarbeeld.components.templates import relative
from jaarbeeld.editions.reports import source_line, sources_line
from jaarbeeld.findings import figures
from jaarbeeld.findings.targets import target_sentence
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import text


@dataclass(frozen=True, slots=True)
class CardNote:
    """A remark on a card. `period` says so when it is about the earlier year that the change is measured from."""

    text: str
    period: str = ""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """What a figure in a sentence is: shown beside it on a screen, as a numbered note on paper."""

    number: int
    name: str
    period: str
    value: str
    extra: str
    change: str
    target: str
    definition: str
    notes: tuple[CardNote, ...]
    source: str
    href: str


def figure_card(dataset: Dataset, key: tuple[str, Year, str], *, number: int, here: str) -> FigureCard:
    """The card of a figure, or of one of its parts: `key` is the indicator, the year, and the part or nothing."""
    indicator_id, year, part_id = key
    indicator, period = dataset.indicators[indicator_id], dataset.period(indicator_id, part_id)
    found = dataset.part(indicator_id, part_id) if part_id else None
    quantity = dataset.part_quantity(indicator_id, found[1], year) if found else dataset.quantity(indicator_id, year)
    change = "" if found else figures.change_sentence(dataset, indicator_id, year)
    said = figures.notes_alone(dataset, indicator, *found, year) if found else figures.notes(dataset, indicator, year)
    before = figures.notes(dataset, indicator, year - 1) if change else ()
    name = f"{indicator.label} ({found[1].label})" if found else figures.label(indicator, quantity)
    return FigureCard(
        number=number,
        name=sentence_case(name),
        period=period.name(year),
        value=text(quantity, unit=True) if quantity else "–",
        extra="" if found else figures.count_phrase(dataset, indicator, year),
        change=change,
        target="" if found else target_sentence(dataset, indicator, year),
        definition=indicator.definition,
        notes=(*map(CardNote, said), *(CardNote(note, period.name(year - 1)) for note in before if note not in said)),
        source=_source(dataset, indicator, found, year),
        href=relative(here, indicator_url(indicator, dataset)),
    )


def _source(dataset: Dataset, indicator: Indicator, found: tuple[Breakdown, Part] | None, year: Year) -> str:
    """Where the figure was published: what is told of a change, is told from the year before too."""
    if found is not None:
        return sources_line(dataset, [(found[0].source or indicator.source, [year], (indicator.id, found[1].id))])
    return source_line(dataset, [indicator], [year])
