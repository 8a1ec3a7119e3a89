"""What a chart of parts, dots or steps shows, in sentences: its text alternative, made from the same data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jaarbeeld.findings import figures, forms
from jaarbeeld.model.crossings import cells_of
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.flow import Flow, Step
from jaarbeeld.model.indicator import Breakdown, Indicator, Part
from jaarbeeld.model.phrases import enumerated, sentence_case
from jaarbeeld.model.quantities import NO_BREAK, Quantity, text, text_of_state

APART = "apart geteld"
NOT_FOLLOWING = "Een stap die apart geteld is, volgt niet uit de stap ervoor: die aantallen kun je niet van elkaar aftrekken."


def of_breakdown(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, years: Sequence[Year], parts: Sequence[Part]
) -> str:
    """Every part with its whole, the newest year first.

    «Aanmeldingen naar beslissing. In 2024: aanvaard 14 van de 30 aanmeldingen (47%), geweigerd 16 (53%).»
    """
    told = [f"{breakdown.label}."]
    period, followed = dataset.period(indicator.id), indicator.is_followed(breakdown)
    for year in reversed(years):
        # A stock at other moments is no part of what there was at the end.
        whole = None if followed else dataset.quantity(indicator.id, year)
        there = [part for part in parts if dataset.part_quantity(indicator.id, part, year) is not None]
        said = [_part(dataset, indicator, part, year, whole, first=number == 0) for number, part in enumerate(there)]
        when = (period.whole if followed else period).when(year)
        told.append(f"{sentence_case(when)}: {', '.join(said)}.")
    if breakdown.overlap:
        told.append("De delen kunnen overlappen.")
    return _spoken(" ".join(told))


def of_crossing(
    dataset: Dataset,
    indicator: Indicator,
    breakdown: Breakdown,
    year: Year,
    *,
    rows: Sequence[Part],
    columns: Sequence[Part],
) -> str:
    """Every row with its cells, and what it is together.

    «Deelnemers naar leeftijd en geslacht. In 2024: jonger dan 26: vrouwen 12, mannen 10, samen 22. Alle rijen: vrouwen 30, …»
    """
    cells = cells_of(breakdown)

    def told(part: Part | None) -> str:
        quantity = dataset.part_quantity(indicator.id, part, year) if part else None
        return text(quantity) if quantity is not None else text_of_state("missing")

    lines = []
    for row in rows:
        said = [f"{column.label} {told(cells.get((row.id, column.id)))}" for column in columns]
        lines.append(f"{sentence_case(row.label)}: {', '.join([*said, f'samen {told(row)}'])}.")
    whole = dataset.quantity(indicator.id, year)
    sums = [f"{column.label} {told(column)}" for column in columns]
    total = text(whole, unit=True) if whole is not None else text_of_state("missing")
    overlap = ["De delen kunnen overlappen."] if breakdown.overlap else []
    return _spoken(
        " ".join([f"{breakdown.label} in {year}.", *lines, f"Alle rijen: {', '.join([*sums, f'samen {total}'])}.", *overlap])
    )


def of_share(label: str, counted: str, percent: str) -> str:
    """One row of dots: «Gezinnen die nieuw zijn in België: 5 van de 24 gezinnen (20%).»"""
    return _spoken(f"{sentence_case(label)}: {counted} ({percent}).")


def of_flow(dataset: Dataset, flow: Flow, year: Year) -> str:
    """The steps in reading order.

    «In 2024: 30 aangemeld. Apart geteld: 15 huisbezoek voor een gesprek. Van de 30 aangemeld: 14 aanvaard en 16 geweigerd.»
    """
    first = _step(dataset, flow.start, year)
    when = sentence_case(dataset.period(flow.start.indicator).when(year))
    told = [f"{flow.label}. {when}: {first}.", *_after(dataset, flow.start, year)]
    if any(step.then is not None for step in flow.start.whole()):
        told.append(NOT_FOLLOWING)
    return _spoken(" ".join(told))


def _after(dataset: Dataset, step: Step, year: Year) -> Iterator[str]:
    if step.then is not None:
        yield f"{sentence_case(APART)}: {_step(dataset, step.then, year)}."
        yield from _after(dataset, step.then, year)
    if step.splits:
        yield f"Van de {_step(dataset, step, year)}: {enumerated([_step(dataset, part, year) for part in step.splits])}."
    for part in step.splits:
        yield from _after(dataset, part, year)


def _step(dataset: Dataset, step: Step, year: Year) -> str:
    indicator = dataset.indicators[step.indicator]
    quantity = dataset.quantity(step.indicator, year)
    return f"{text(quantity) if quantity else 'niet gemeten'} {step.label or figures.label(indicator, quantity)}"


def _part(dataset: Dataset, indicator: Indicator, part: Part, year: Year, whole: Quantity | None, *, first: bool) -> str:
    quantity = dataset.part_quantity(indicator.id, part, year)
    if quantity is None or quantity.number is None:
        return f"{part.label} {text(quantity) if quantity else 'niet gemeten'}"
    if whole is None or not whole.number:
        return f"{part.label} {text(quantity)}"
    of_whole = f" van de {text(whole, unit=True)}" if first else ""
    share = forms.share_of_whole(quantity, forms.whole_of(dataset, indicator, quantity, year))
    return f"{part.label} {text(quantity)}{of_whole} ({share})" if share else f"{part.label} {text(quantity)}"


def _spoken(words: str) -> str:
    """Words without the signs that a screen reader may skip."""
    return words.replace(f"±{NO_BREAK}", "ongeveer ").replace(NO_BREAK, " ")
