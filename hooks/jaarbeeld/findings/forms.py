"""Which form a breakdown takes on the page: a ranking, parts beside their whole, one bar of 100%, dots, or a two-way table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jaarbeeld.model.crossings import dimensions
from jaarbeeld.model.dataset import Dataset, Year, total
from jaarbeeld.model.indicator import Breakdown, ChartForm, Indicator, Part
from jaarbeeld.model.quantities import SHARE, Quantity, percentage_text

MOST_SEGMENTS = 5
"""One bar with more segments than this cannot be read."""
FEW_PARTS = 3
"""Up to this many parts that add up are one bar, unless something else is asked."""
SHORT_NAMES = 45
"""The letters of all names that fit below one bar; longer ones would need a legend."""
BESIDE_A_MAP: tuple[ChartForm, ...] = ("ranked", "parts")
"""The forms in which each place has a line of its own."""
MOST_DOTS = 100
"""More dots than this are not counted by anyone."""


def form_of(
    dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, years: Sequence[Year], wanted: ChartForm | None = None
) -> ChartForm:
    """The form to show: the one asked for on the page, the one in the data, or the one that fits.

    A form that cannot show these years gives way: the data ask for one that fits the newest year, and a page of an earlier
    edition has fewer years.
    """
    asked = wanted or breakdown.chart
    if asked and not problem_with(asked, dataset, indicator, breakdown, years=years):
        return asked
    if breakdown.by is not None:
        return "ranked"  # in the order of time, on one scale: one moment is compared with another
    if not problem_with("crossed", dataset, indicator, breakdown, years=years):
        return "crossed"
    few = 2 <= len(breakdown.parts) <= FEW_PARTS and sum(len(part.label) for part in breakdown.parts) <= SHORT_NAMES
    # Beside a map stands a table of the places, each on a line of its own.
    if few and breakdown.map is None and not problem_with("whole", dataset, indicator, breakdown, years=years):
        return "whole"
    ranking = breakdown.sort and not breakdown.overlap and (len(breakdown.parts) > FEW_PARTS or breakdown.map is not None)
    # What is under zero has no place beside its whole.
    return "ranked" if ranking or _goes_under_zero(dataset, indicator, breakdown, years) else "parts"


def problem_with(
    form: ChartForm, dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, years: Sequence[Year]
) -> str:
    """Why a form cannot show a breakdown, in Dutch and without a full stop; empty when it can."""
    if form == "crossed" and dimensions(indicator, breakdown) is None:
        return "het is geen kruistabel: er zijn geen 'rows' en 'columns'"
    if form in ("whole", "dots", "crossed") and not years:
        return "van geen enkel deel is er een waarde"
    if form != "ranked" and indicator.is_followed(breakdown):
        return "een stand op verschillende dagen telt niet op, dus de delen zijn geen delen van een geheel"
    if form in ("whole", "parts") and _goes_under_zero(dataset, indicator, breakdown, years):
        return "een deel is onder nul, en dat heeft geen plaats in een geheel"
    if form == "whole":
        if breakdown.overlap:
            return "de delen mogen overlappen, dus samen zijn ze geen 100%"
        if len(breakdown.parts) > MOST_SEGMENTS:
            return f"er zijn meer dan {MOST_SEGMENTS} delen"
        if any(dataset.part_quantity(indicator.id, part, year) is None for part in breakdown.parts for year in years):
            return "niet alle delen bestaan in elk jaar"
        if not all(adds_up(dataset, indicator, breakdown, year) for year in years):
            return "niet alle delen zijn bekend of het geheel is nul, dus samen zijn ze geen 100%"
    if form == "dots":
        if dataset.units[indicator.unit].kind != "count":
            return "stippen tonen een aantal, en dit is er geen"
        for year in years:
            whole = dataset.quantity(indicator.id, year)
            if whole is None or whole.number is None or whole.approximate or not 0 < whole.number <= MOST_DOTS:
                return f"stippen kunnen alleen bij een exact geheel tot en met {MOST_DOTS}"
        for part in breakdown.parts:
            own = dataset.part_quantity(indicator.id, part, years[-1])
            if own is None or not isinstance(own.number, int) or own.approximate:
                return f"van het deel '{part.id}' is het aantal niet precies bekend"
    return ""


def _goes_under_zero(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, years: Sequence[Year]) -> bool:
    parts = (dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts for year in years)
    wholes = (dataset.quantity(indicator.id, year) for year in years)
    return any(one is not None and one.number is not None and one.number < 0 for one in (*parts, *wholes))


def follows_from_rows(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> bool:
    """Whether the cells of a two-way table add up to the whole as soon as each of its rows adds up and the rows do."""
    found = dimensions(indicator, breakdown)
    rows = [dataset.part_quantity(indicator.id, part, year) for part in found[0].parts] if found else []
    return bool(rows) and all(one is None or (one.number is not None and not one.approximate) for one in rows)


def hides(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, years: Sequence[Year]) -> bool:
    """Whether readers may not see some number of a breakdown, so that it has no form that draws all of it."""
    parts = [dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts for year in years]
    wholes = [dataset.quantity(indicator.id, year) for year in years]
    return any(quantity is not None and quantity.hidden for quantity in (*parts, *wholes))


def adds_up(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> bool:
    """Whether the parts that there are in a year are all known, and are together exactly the whole."""
    if indicator.is_followed(breakdown):
        return False
    whole = dataset.quantity(indicator.id, year)
    found = [dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts]
    parts = [part for part in found if part is not None]
    numbers = [part.number for part in parts if part.number is not None]
    if in_shares(parts):
        return len(numbers) == len(parts) and is_hundred(parts)
    known = whole is not None and whole.number is not None and len(numbers) == len(parts)
    return known and whole is not None and whole.number != 0 and total(numbers) == whole.number


def last_moment(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, year: Year) -> Part | None:
    """The part of a stock over time that is of the day on which the year itself is measured: its last quarter or month."""
    period = dataset.period(indicator.id)
    if breakdown.by is None or not period.is_at_end:
        return None
    last = period.parts(breakdown.by)[-1]
    found = next((part for part in breakdown.parts if part.id == last), None)
    return found if found is not None and dataset.part_quantity(indicator.id, found, year) is not None else None


def in_shares(parts: Sequence[Quantity | None]) -> bool:
    """Whether of the parts of something that is counted only the percentages are known."""
    return any(part is not None and part.unit is SHARE for part in parts)


def is_hundred(parts: Sequence[Quantity | None]) -> bool:
    """Whether percentages are 100 together, as far as they are rounded."""
    known = [part for part in parts if part is not None and part.number is not None]
    off = sum(map(rounding, known))
    return abs(Decimal(total(part.number for part in known if part.number is not None)) - 100) <= off


def rounding(percentage: Quantity) -> Decimal:
    """How far a percentage may be from what it was before it was rounded."""
    return Decimal(1).scaleb(-percentage.decimals) / 2


def whole_of(dataset: Dataset, indicator: Indicator, part: Quantity | None, year: Year) -> Quantity | None:
    """What a part is a part of: the whole figure, or 100 when only percentages are known."""
    if part is not None and part.unit is SHARE:
        return Quantity(100, SHARE)
    return dataset.quantity(indicator.id, year)


def share_of_whole(part: Quantity, whole: Quantity | None) -> str:
    """A part in percents of its whole; nothing when that is how it is written already, or cannot be said."""
    if part.number is None or whole is None or not whole.number or (part.unit.in_percent and whole.unit.in_percent):
        return ""
    return percentage_text(part.number, whole.number)


def years_of(dataset: Dataset, indicator: Indicator, breakdown: Breakdown, *, until: Year) -> tuple[Year, ...]:
    """The years up to `until` for which at least one part is known, hidden ones included, oldest first."""

    def known(year: Year) -> bool:
        quantities = (dataset.part_quantity(indicator.id, part, year) for part in breakdown.parts)
        return any(quantity is not None and (quantity.known or quantity.hidden) for quantity in quantities)

    return tuple(year for year in dataset.years(indicator.id) if year <= until and known(year))
