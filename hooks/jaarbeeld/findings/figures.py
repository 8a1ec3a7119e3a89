"""What can be said of one figure: its text, its sentence, its notes. Between the data and everything that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jaarbeeld.editions.corrections import corrected
from jaarbeeld.editions.restatements import restated
from jaarbeeld.findings.comparability import breaks_at, breaks_between
from jaarbeeld.findings.targets import target_sentence
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.indicator import Breakdown, Indicator, Part, Unit
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.model.quantities import (
    Change,
    Quantity,
    change,
    change_text,
    directions,
    implied_count,
    number_text,
    relative_text,
    same_text,
    text,
)
from jaarbeeld.rules.waivers import waived


def change_since(dataset: Dataset, indicator_id: str, year: Year, *, since: Year | None = None) -> Change | None:
    """The change from an earlier year, that before when none is named.

    None when one of both values is not known or they are not counted alike.
    """
    first = year - 1 if since is None else since
    if breaks_between(dataset, indicator_id, first, year):
        return None
    old, new = dataset.quantity(indicator_id, first), dataset.quantity(indicator_id, year)
    return None if old is None or new is None else change(old, new)


def change_sentence(dataset: Dataset, indicator_id: str, year: Year, *, since: Year | None = None) -> str:
    """The change in words, without a full stop: «16 minder dan in 2023», «evenveel als in 2023»; empty if unknown."""
    moved = change_since(dataset, indicator_id, year, since=since)
    first = year - 1 if since is None else since
    quantity = dataset.quantity(indicator_id, year)
    if moved is None or quantity is None:
        return ""
    before = dataset.period(indicator_id).when(first)
    if moved.direction == "same":
        return f"{same_text(quantity.unit)} als {before}"
    return f"{change_text(quantity, moved)} dan {before}"


def relative_sentence(dataset: Dataset, indicator_id: str, year: Year, *, since: Year) -> str:
    """The change in percents, without a full stop: «47% meer dan in 2019»; empty when a percentage would mislead."""
    moved, quantity = change_since(dataset, indicator_id, year, since=since), dataset.quantity(indicator_id, year)
    percent = relative_text(moved).lstrip("+−") if moved is not None else ""
    if moved is None or quantity is None or percent in ("", "0%"):
        return ""
    more, less = directions(quantity.unit)
    return f"{percent} {more if moved.direction == 'up' else less} dan {dataset.period(indicator_id).when(since)}"


def trend_phrase(dataset: Dataset, indicator_id: str, year: Year, *, since: Year | None = None, span: str) -> str:
    """The change as a verb: «daalde van 40 naar 24», «bleef gelijk op 16»; empty if unknown.

    `span` says over which time: «daalde sinds 2021 van 40 naar 24».
    """
    moved = change_since(dataset, indicator_id, year, since=since)
    old = dataset.quantity(indicator_id, year - 1 if since is None else since)
    new = dataset.quantity(indicator_id, year)
    if moved is None or old is None or new is None:
        return ""
    over = f"{span} " if span else ""
    if moved.direction == "same":
        return f"bleef {over}gelijk op {text(new)}"
    if new.unit.deficit:
        return f"ging {over}van {text(old, unit=True)} naar {text(new, unit=True)}"
    return f"{'steeg' if moved.direction == 'up' else 'daalde'} {over}van {text(old)} naar {text(new)}"


def label(indicator: Indicator, quantity: Quantity | None) -> str:
    """The name of an indicator beside a value: «digi-vrijwilliger die stopte» for one, when the data tell how that is said."""
    return indicator.label_one if quantity is not None and quantity.number == 1 and indicator.label_one else indicator.label


def says_unit(label: str, unit: Unit) -> bool:
    """Whether the name of a figure says what it counts: «ondersteunde gezinnen» does."""
    return any(re.search(rf"\b{re.escape(word)}\b", label, re.IGNORECASE) for word in (unit.one, unit.many))


def count_phrase(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """What a percentage of a small total means: «5 van de 24», and of a score how many answered: «12 antwoorden».

    Empty when it is neither, or not certain.
    """
    if indicator.answers is not None:
        answers = dataset.quantity(indicator.answers, year)
        return text(answers, unit=True) if answers is not None and answers.known else ""
    if indicator.of is None:
        return ""
    quantity, total = dataset.quantity(indicator.id, year), dataset.quantity(indicator.of, year)
    if quantity is None or total is None or total.number is None:
        return ""
    count = implied_count(quantity, total)
    return "" if count is None else f"{number_text(count)} van de {number_text(total.number)}"


def verb(quantity: Quantity) -> str:
    """«waren» for more things, «was» for one, for a share or a duration, and for a word without a plural (3 keer)."""
    unit = quantity.unit
    return "waren" if unit.kind == "count" and quantity.number != 1 and unit.one != unit.many else "was"


def headline(dataset: Dataset, indicator: Indicator, year: Year) -> str:
    """A sentence for a year: «In 2024 waren dat 24 gezinnen, 16 minder dan in 2023.» If there was a target, a second one."""
    quantity, period = dataset.quantity(indicator.id, year), dataset.period(indicator.id)
    when, about = sentence_case(period.when(year)), sentence_case(period.about(year))
    if quantity is None:
        return f"{about} staat er geen cijfer in het verslag."
    if quantity.state == "suppressed":
        return f"{when} waren dat {text(quantity, unit=True)}."
    if quantity.state == "withheld":
        return f"{about} tonen we dit cijfer niet."
    if quantity.number is None:
        return f"{when} is dit {text(quantity)}."
    counted = count_phrase(dataset, indicator, year)
    extra = f" ({counted})" if counted else ""
    moved = change_sentence(dataset, indicator.id, year)
    told = f"{when} {verb(quantity)} dat {text(quantity, unit=True)}{extra}{', ' + moved if moved else ''}."
    return " ".join(filter(None, (told, target_sentence(dataset, indicator, year))))


def value_notes(dataset: Dataset, indicator: Indicator, year: Year) -> Iterator[str]:
    """What readers must know at this value: its own note or reason, a break, and rules that do not hold that year."""
    value = indicator.values.get(year)
    if value is not None:
        yield from (note for note in (value.note, value.reason) if note)
    yield from (broken.note for broken in breaks_at(dataset, indicator.id, year))
    yield from waived(dataset, indicator.id, year)
    yield from restated(dataset, indicator.id, year)
    yield from corrected(dataset, indicator.id, year)


def notes(dataset: Dataset, indicator: Indicator, year: Year) -> tuple[str, ...]:
    """All notes at a value: those of the year, then that of the indicator."""
    found = [*value_notes(dataset, indicator, year), *((indicator.note,) if indicator.note else ())]
    return tuple(dict.fromkeys(found))


def part_notes(dataset: Dataset, indicator: Indicator, part: Part, year: Year) -> list[str]:
    """What readers must know at the value of a part."""
    if part.indicator is not None:
        return list(value_notes(dataset, dataset.indicators[part.indicator], year))
    value = part.values.get(year)
    own = [note for note in (value and value.note, value and value.reason) if note]
    changed = corrected(dataset, indicator.id, year, part=part.id)
    return [*own, *restated(dataset, indicator.id, year, part=part.id), *changed]


def notes_alone(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, part: Part, year: Year) -> tuple[str, ...]:
    """All notes at a part that is shown without the others: its own, then that of the breakdown."""
    return (*part_notes(dataset, indicator, part, year), *((breakdown.note,) if breakdown.note else ()))


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where the bars of a chart can go. Zero is in it, and at its left edge when nothing is under zero."""

    high: float
    low: float = 0.0

    @classmethod
    def of(cls, quantities: Iterable[Quantity | None]) -> Span:
        """The span in which all of these can be drawn."""
        known = [float(q.number) for q in quantities if q is not None and q.number is not None]
        return cls(max([0.0, *known]), min([0.0, *known]))

    @property
    def wide(self) -> float:
        """From the lowest to the highest."""
        return self.high - self.low

    @property
    def zero(self) -> str:
        """Where zero is, as a fraction for CSS; nothing when it is the left edge."""
        return _fraction(-self.low / self.wide) if self.low < 0 else ""


def place(quantity: Quantity, span: Span) -> str:
    """Where a value lies, as a fraction of the span."""
    low, wide = _scale(quantity, span)
    return _fraction((float(quantity.number or 0) - low) / wide) if wide else "0"


def size(quantity: Quantity | None, span: Span) -> str | None:
    """The length of a bar as a fraction of the span, for CSS: `0.89`; None when there is nothing to draw."""
    if quantity is None or quantity.number is None:
        return None
    low, wide = _scale(quantity, span)
    # A bar begins at zero; of a scale without one, where the scale begins.
    return _fraction(abs(float(quantity.number) - max(0.0, low)) / wide) if wide else "0"


def start(quantity: Quantity | None, span: Span) -> str:
    """Where the bar begins, as a fraction of the span; nothing when all bars begin at the left edge."""
    if quantity is None or quantity.number is None or span.low >= 0:
        return ""
    return _fraction((min(0.0, float(quantity.number)) - span.low) / span.wide)


def _scale(quantity: Quantity, span: Span) -> tuple[float, float]:
    """Where the scale of a value begins and how wide it is: its own when it has one, else that of the chart."""
    if quantity.unit.kind == "percent":
        return 0.0, 100.0
    own = quantity.unit.scale
    return (float(own.min), float(own.max - own.min)) if own else (span.low, span.wide)


def _fraction(part: float) -> str:
    return f"{part:.3f}".rstrip("0").rstrip(".")
