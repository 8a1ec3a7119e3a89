"""Values, units, change, and how they are written in nl-BE: the only place where a number becomes text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Literal

from babel.dates import format_date

from jaarbeeld.model.indicator import Unit
from jaarbeeld.model.year_value import BOUND_WORDS, Bound, State

LOCALE = "nl_BE"
SMALL_BASE = 20
"""Under this base a relative change says more than the data does."""
NO_BREAK = "\u00a0"
_EURO = f"€{NO_BREAK}"
_LARGE, _MILLION = 100_000, 1_000_000
_BELGIAN_SIGNS = str.maketrans(",.-", ".,−")
"""From Python's signs to those of nl-BE in CLDR. Babel writes the same four times slower, and a site has many numbers."""
Number = int | Decimal
_WITHOUT_NUMBER: Mapping[State, str] = {
    "missing": "niet gemeten",
    "not_applicable": "niet van toepassing",
    "open": "nog in te vullen",
    "withheld": "niet getoond",
}


SHARE = Unit(id="percent", kind="percent", one="procent", many="procent")
"""Of a part of which only the percentage is known."""


class UnitMismatch(ValueError):
    """Two quantities of different units were compared."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its unit; `number` is None unless `state` is known."""

    number: Number | None
    unit: Unit
    state: State = "known"
    approximate: bool = False
    decimals: int = 0
    under: int | None = None
    """For a suppressed count: what it is less than."""
    upper: Number | None = None
    """Of a range: the highest it can be; `number` is the lowest."""
    bound: Bound | None = None
    """Of a value that is not exact: what `number` says of it."""

    @property
    def vague(self) -> bool:
        """Whether only bounds of it are known: then nothing is computed with it."""
        return self.bound is not None or self.upper is not None

    @property
    def known(self) -> bool:
        """Whether there is a number to compute with."""
        return self.number is not None

    @property
    def hidden(self) -> bool:
        """Whether there is a number that readers may not see, so that nobody can be recognised by it."""
        return self.state in ("suppressed", "withheld")


@dataclass(frozen=True, slots=True)
class Change:
    """From one yearly value to the next. `absolute` is in the unit (percentage points for percent)."""

    absolute: Number
    relative: Decimal | None
    approximate: bool

    @property
    def size(self) -> Number:
        """How much the value moved, either way."""
        return magnitude(self.absolute)

    @property
    def direction(self) -> Literal["up", "down", "same"]:
        """Which way the value went."""
        return "up" if self.absolute > 0 else "down" if self.absolute < 0 else "same"


def change(old: Quantity, new: Quantity) -> Change | None:
    """Difference between two yearly values of one indicator, or None when one of them is not known.

    Absolute change is in the indicator's unit; relative change is a fraction (0.12 = 12%) and is None when `old` is
    under 20, approximate or a percentage, or `new` is approximate or under zero: there a percentage would mislead.

    Raises:
        UnitMismatch: the two values have different units.
    """
    if old.unit != new.unit:
        raise UnitMismatch(f"{old.unit.id} and {new.unit.id}")
    if old.number is None or new.number is None or old.vague or new.vague:
        return None
    difference = new.number - old.number
    vague = old.approximate or new.approximate
    relative = None
    if not vague and old.unit.kind in ("count", "money") and old.number >= SMALL_BASE and new.number >= 0:
        relative = Decimal(difference) / Decimal(old.number)
    return Change(difference, relative, vague)


def magnitude(number: Number) -> Number:
    """A number without its sign, exact."""
    return -number if number < 0 else number


def number_text(number: Number, *, decimals: int = 0) -> str:
    """A number as Belgians write it: `1.302`, `12,5`."""
    return f"{_rounded(number, decimals):,f}".translate(_BELGIAN_SIGNS)


def text_of_state(state: State) -> str:
    """What stands in the place of a number that is not there: «niet gemeten», «nog in te vullen»."""
    return _WITHOUT_NUMBER[state]


def text(quantity: Quantity, *, unit: bool = False) -> str:
    """A value as readers see it: `1.302`, `58%`, `± 200`, `1 jaar en 5 maanden`, «niet gemeten», «minder dan 5».

    With `unit`, counts get their word: `24 gezinnen`, and a result its own: «een tekort van € 70.227». Money, durations and
    percentages always carry theirs.
    """
    if quantity.state == "suppressed":
        return f"minder dan{NO_BREAK}{_bare(quantity.under or 0, quantity, unit=unit)}"
    if quantity.number is None:
        return _WITHOUT_NUMBER[quantity.state]
    if quantity.bound is not None:
        return f"{BOUND_WORDS[quantity.bound]}{NO_BREAK}{_bare(quantity.number, quantity, unit=unit)}"
    if quantity.upper is not None:
        lowest = number_text(quantity.number, decimals=quantity.decimals)
        euro = _EURO if quantity.unit.kind == "money" else ""
        return f"{euro}{lowest}–{_bare(quantity.upper, quantity, unit=unit).removeprefix(euro)}"
    sign = f"±{NO_BREAK}" if quantity.approximate else ""
    result = (quantity.unit.deficit if quantity.number < 0 else quantity.unit.surplus) if unit and quantity.number else None
    if result is not None:
        return f"een {result} van {sign}{_bare(magnitude(quantity.number), quantity, unit=unit)}"
    return sign + _bare(quantity.number, quantity, unit=unit)


def short_text(quantity: Quantity, *, unit: bool = False) -> str:
    """A value where there is little room: from a million on in millions, «€ 10,7 miljoen»; the whole number is on its page.

    With `unit`, a count gets its word: «4.860 uur».
    """
    word = unit and quantity.unit.kind == "count"
    number = quantity.number
    if number is None or quantity.vague or quantity.unit.kind not in ("count", "money") or magnitude(number) < _MILLION:
        return text(quantity, unit=word)
    sign = f"±{NO_BREAK}" if quantity.approximate else ""
    written = number_text(Decimal(number) / _MILLION, decimals=1).removesuffix(",0")
    counted = f" {quantity.unit.many}" if word else ""
    return f"{sign}{_EURO if quantity.unit.kind == 'money' else ''}{written} miljoen{counted}"


def is_long(quantity: Quantity) -> bool:
    """Whether a value needs more room beside its bar than most: an amount of money, a score, a duration, or a large number."""
    wordy = quantity.vague or quantity.unit.kind in ("money", "score", "duration")
    return quantity.number is not None and (wordy or magnitude(quantity.number) >= _LARGE)


def _bare(number: Number, quantity: Quantity, *, unit: bool) -> str:
    kind = quantity.unit.kind
    written = number_text(number, decimals=quantity.decimals)
    if quantity.unit.in_percent:
        return f"{written}%"
    if quantity.unit.scale is not None:
        return f"{written} op {quantity.unit.scale.max}"
    if kind == "duration":
        return f"{written}{NO_BREAK}{unit_word(quantity.unit, number)}"
    if kind == "months":
        return months_text(int(number))
    if kind == "years":
        return f"{written}{NO_BREAK}jaar"
    if kind == "money":
        return f"{_EURO}{written} per {quantity.unit.per}" if unit and quantity.unit.per else f"{_EURO}{written}"
    return f"{written}{NO_BREAK}{unit_word(quantity.unit, number)}" if unit else written


def unit_word(unit: Unit, number: Number | None = None) -> str:
    """The unit's word for this many: «gezin» for one, «gezinnen» otherwise."""
    return unit.one if number == 1 else unit.many


def months_text(months: int) -> str:
    """A duration in months in years and months: `17` is «1 jaar en 5 maanden»."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(f"{years}{NO_BREAK}jaar")
    if rest or not years:
        parts.append(f"{rest}{NO_BREAK}{'maand' if rest == 1 else 'maanden'}")
    return " en ".join(parts)


def change_text(quantity: Quantity, moved: Change) -> str:
    """A change in words, without the year: «16 minder», «evenveel», «10 procentpunten meer»."""
    if moved.direction == "same":
        return same_text(quantity.unit)
    size = moved.size
    written = number_text(size, decimals=quantity.decimals)
    if quantity.unit.in_percent:
        written += f"{NO_BREAK}{'procentpunt' if size == 1 else 'procentpunten'}"
    elif quantity.unit.kind == "months":
        written = months_text(int(size))
    elif quantity.unit.kind == "years":
        written += f"{NO_BREAK}jaar"
    elif quantity.unit.kind == "duration":
        written += f"{NO_BREAK}{unit_word(quantity.unit, size)}"
    elif quantity.unit.kind == "money":
        written = f"{_EURO}{written}"
    about = "ongeveer " if moved.approximate else ""
    more, less = directions(quantity.unit)
    return f"{about}{written} {more if moved.direction == 'up' else less}"


def directions(unit: Unit) -> tuple[str, str]:
    """The words for up and down. A result goes up or down: «minder tekort» and «meer tekort» are read both ways."""
    if unit.is_duration:
        return "langer", "korter"
    return ("hoger", "lager") if unit.deficit or unit.scale else ("meer", "minder")


def same_text(unit: Unit) -> str:
    """What is said when nothing changed: «evenveel», «even lang», «even hoog»."""
    return "even lang" if unit.is_duration else "even hoog" if unit.scale else "evenveel"


def relative_text(moved: Change) -> str:
    """A relative change in a table cell, in whole percents: `−40%`; empty when it would mislead."""
    if moved.relative is None:
        return ""
    percent = _rounded(abs(moved.relative) * 100, 0)
    return ("−" if moved.relative < 0 and percent else "+" if percent else "") + f"{number_text(percent)}%"


def implied_count(percentage: Quantity, total: Quantity) -> int | None:
    """How many of `total` a percentage stands for, or None when that is not certain.

    The source report cuts percentages off as often as it rounds them (row 4 of the list of its
    inconsistencies), so a count fits when either gives the percentage; only the one count that fits is certain.
    """
    if percentage.number is None or total.number is None or total.approximate or percentage.approximate:
        return None
    if not 0 < total.number <= 100 or not percentage.number <= 100:
        return None
    nearest = int(Decimal(percentage.number) * Decimal(total.number) / 100)
    fitting = [count for count in (nearest, nearest + 1) if _is_written_as(count, total.number, percentage)]
    return fitting[0] if len(fitting) == 1 else None


def _is_written_as(count: int, total: Number, percentage: Quantity) -> bool:
    exact = Decimal(count) * 100 / Decimal(total)
    assert percentage.number is not None
    written = Decimal(percentage.number)
    return written in (_rounded(exact, percentage.decimals), _rounded(exact, percentage.decimals, ROUND_DOWN))


def percentage_text(part: Number, whole: Number) -> str:
    """A part as whole percents of its whole: `58%`; nothing when one of them is under zero, or the whole is zero."""
    if part < 0 or whole <= 0:
        return ""
    return f"{_rounded(Decimal(part) * 100 / Decimal(whole), 0)}%"


def day_text(day: dt.date, *, weekday: bool = True, year: bool = True) -> str:
    """A day in words: «dinsdag 12 maart 2024»."""
    pattern = ("EEEE " if weekday else "") + "d MMMM" + (" y" if year else "")
    return str(format_date(day, pattern, locale=LOCALE))


def weekday_text(day: dt.date) -> str:
    """The weekday of a date: «dinsdag»."""
    return str(format_date(day, "EEEE", locale=LOCALE))


def month_text(day: dt.date, *, year: bool = True) -> str:
    """A month in words: «maart 2024»."""
    return str(format_date(day, "MMMM y" if year else "MMMM", locale=LOCALE))


def _rounded(number: Number, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    return Decimal(number).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)
