"""What a chart shows, in sentences: the text alternative of pictures and tables, made from the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jaarbeeld.findings import figures
from jaarbeeld.findings.targets import target_sentence
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.phrases import enumerated, full_sentence, sentence_case
from jaarbeeld.model.quantities import NO_BREAK, Quantity, month_text, number_text, relative_text, text

LONG_SERIES = 5
"""From this many years on, the newest year gets a sentence and the others a list."""


def description_of(dataset: Dataset, indicator: Indicator, *, until: Year | None = None) -> str:
    """Every year of an indicator in plain sentences, with ordinary spaces.

    «Ondersteunde gezinnen. In 2023 waren er 40 gezinnen. In 2024 waren er 24 gezinnen, 16 minder dan in 2023 (een
    daling van 40%).» Says which years were not measured and why, and which values are estimates. `until` is the last
    year that is told; without it, all are.
    """
    years = shown_years(indicator, until=until)
    if not years:
        return ""
    told = _summed_up if len(years) >= LONG_SERIES else _one_by_one
    sentences = (sentence_case(indicator.label) + ".", *told(dataset, indicator, years), *_estimates(dataset, indicator, years))
    return " ".join(sentences).replace(NO_BREAK, " ")


def shown_years(indicator: Indicator, *, until: Year | None = None) -> tuple[Year, ...]:
    """The years from the first to the last entry, also those between that have none."""
    entries = [year for year in indicator.values if until is None or year <= until]
    return tuple(range(min(entries), max(entries) + 1)) if entries else ()


def events_headline(dataset: Dataset, year: Year) -> str:
    """How many events the report names for a year, and the busiest month unless two share that place."""
    events = [event for _, event in dataset.events_in(year)]
    if not events:
        return f"Het verslag noemt geen activiteiten in {year}."
    months = Counter(event.date.first.replace(day=1) for event in events).most_common(2)
    alone = len(months) == 1 or months[0][1] > months[1][1]
    busiest = f", de meeste in {month_text(months[0][0], year=False)}" if alone and len(events) > 1 else ""
    return f"Het verslag noemt {_activities(len(events))} in {year}{busiest}."


def description_of_events(dataset: Dataset, year: Year) -> str:
    """The events of a year in plain sentences: how many, of which kinds, and how exact their dates are."""
    kinds = dataset.organisation.words_of_events
    events = [event for _, event in dataset.events_in(year)]
    counted = Counter(kinds[event.kind] for event in events).most_common()
    sentences = [events_headline(dataset, year)]
    if counted:
        sentences.append(f"{sentence_case(', '.join(f'{kind} {number_text(count)}' for kind, count in counted))}.")
    vague = sum(event.date.precision == "month" for event in events)
    if vague:
        which = "alle activiteiten" if vague == len(events) else _activities(vague)
        sentences.append(f"Van {which} kennen we alleen de maand, niet de dag.")
    return " ".join(sentences)


def _one_by_one(dataset: Dataset, indicator: Indicator, years: Sequence[Year]) -> Iterator[str]:
    for year in years:
        yield from _told(dataset, indicator, year)


def _summed_up(dataset: Dataset, indicator: Indicator, years: Sequence[Year]) -> Iterator[str]:
    yield from _told(dataset, indicator, years[-1])
    known, period = [], dataset.period(indicator.id)
    for year in years:
        quantity = dataset.quantity(indicator.id, year)
        if quantity is not None and quantity.known:
            known.append(f"{_amount(quantity, unit=False)} in {period.whole.number(year)}")
    if known:
        yield f"{sentence_case(period.each)}: {enumerated(known)}."
    for year in years[:-1]:
        quantity = dataset.quantity(indicator.id, year)
        if quantity is None or not quantity.known:
            yield from _told(dataset, indicator, year)


def _told(dataset: Dataset, indicator: Indicator, year: Year) -> Iterator[str]:
    quantity = dataset.quantity(indicator.id, year)
    if quantity is None or not quantity.known:
        yield figures.headline(dataset, indicator, year)
        value = indicator.values.get(year)
        if value is not None and value.reason:
            yield full_sentence(value.reason)
        if value is not None and quantity is not None and quantity.hidden and value.note:
            yield full_sentence(value.note)
        return
    counted = figures.count_phrase(dataset, indicator, year)
    extra = f" ({counted})" if counted else ""
    moved = figures.change_sentence(dataset, indicator.id, year)
    since = f", {moved}{_relative(dataset, indicator, year)}" if moved else ""
    when = sentence_case(dataset.period(indicator.id).when(year))
    yield f"{when} {figures.verb(quantity)} {_pronoun(indicator, quantity)} {_amount(quantity, unit=True)}{extra}{since}."
    if aimed := target_sentence(dataset, indicator, year):
        yield aimed


def _pronoun(indicator: Indicator, quantity: Quantity) -> str:
    """«er» when the label names what is counted; «dat» when it names something else (weigeringen, counted in aanmeldingen)."""
    return "er" if quantity.unit.kind == "count" and quantity.unit.many in indicator.label.split() else "dat"


def _amount(quantity: Quantity, *, unit: bool) -> str:
    """A value without signs that a screen reader may skip: «ongeveer 200 contacten» for ± 200."""
    if quantity.vague:
        return text(quantity, unit=unit).replace("–", " tot ")
    return ("ongeveer " if quantity.approximate else "") + text(replace(quantity, approximate=False), unit=unit)


def _relative(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    moved = figures.change_since(dataset, indicator.id, year)
    percent = relative_text(moved).lstrip("+−") if moved is not None else ""
    if moved is None or percent in ("", "0%"):
        return ""
    return f" (een {'stijging' if moved.direction == 'up' else 'daling'} van {percent})"


def _estimates(dataset: Dataset, indicator: Indicator, years: Sequence[Year]) -> Iterator[str]:
    known = [year for year in years if (value := indicator.values.get(year)) is not None and value.number is not None]
    period = dataset.period(indicator.id)
    rough = [
        period.noun(year)
        for year in known
        if (value := indicator.values[year]).approximate and not (value.bound or value.upper)
    ]
    if rough and len(rough) == len(known):
        yield "Dat is een schatting." if len(rough) == 1 else "Dat zijn schattingen."
    elif rough:
        yield (
            f"Het cijfer van {rough[0]} is een schatting."
            if len(rough) == 1
            else (f"De cijfers van {enumerated(rough)} zijn schattingen.")
        )


def _activities(count: int) -> str:
    return f"{number_text(count)} {'activiteit' if count == 1 else 'activiteiten'}"
