"""Of which time a value is: a year, a school year, the day of a stock, a quarter of a year – the only place where that becomes
words.

A year stays a whole number everywhere: of a school year or a broken financial year it is the one in which that begins.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from jaarbeeld.model.phrases import sentence_case

PeriodKind = Literal["calendar_year", "school_year", "work_year", "financial_year"]
_WORDS: dict[PeriodKind, str] = {"school_year": "schooljaar", "work_year": "werkjaar", "financial_year": "boekjaar"}
_SEPTEMBER = 9
"""When a school year begins in Flanders, and with it the year of clubs."""

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAY = rf"^([1-9]|[12]\d|3[01]) ({'|'.join(MONTHS)})$"


def _exists(written: str) -> str:
    try:
        _first(written, 2023)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no_such_day") from None
    return written


def _first(written: str, year: int) -> dt.date:
    number, month = written.split(" ")
    return dt.date(year, MONTHS.index(month) + 1, int(number))


DayOfYear = Annotated[str, Field(max_length=20, pattern=DAY), AfterValidator(_exists)]
"""A day of every year, as it is said: 31 december."""

Timing = Literal["quarter", "month"]
"""What a year is split into by a breakdown over time."""
_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_IN_ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december")  # fmt: skip
PARTS_OF_YEAR: dict[Timing, dict[str, str]] = {
    "quarter": {f"q{number}": f"{word} kwartaal" for number, word in enumerate(_ORDINALS, 1)},
    "month": dict(zip(_IN_ENGLISH, MONTHS, strict=True)),
}
"""The parts that a year has, by their ids, with their names for readers; months in the order of the calendar."""
HEADS: dict[Timing, str] = {"quarter": "Kwartaal", "month": "Maand"}


@dataclass(frozen=True, slots=True)
class Period:
    """What the years of a figure are: a year by some name that begins in some month, or one day in it."""

    word: str = ""
    """«schooljaar»; nothing for a year of the calendar."""
    begins: int = 1
    """The month in which it begins."""
    day: str = ""
    """Of a stock: the day, as it is said."""

    @property
    def is_plain(self) -> bool:
        """Whether a year of it is called by its number, as most are."""
        return self == Period()

    @property
    def whole(self) -> Period:
        """The year around the day of a stock."""
        return replace(self, day="")

    @property
    def is_at_end(self) -> bool:
        """Whether the day of a stock is the last one of its year: then it is also that of the last quarter and month."""
        return bool(self.day) and self.last_day(2023) == self.whole.last_day(2023)

    @property
    def each(self) -> str:
        """How values that follow one another are told: «per jaar», «per schooljaar», «per jaar, op 31 december»."""
        return f"per {self.word or 'jaar'}{f', op {self.day}' if self.day else ''}"

    @property
    def column(self) -> str:
        """The head above years: «Jaar», «Schooljaar», «Dag»."""
        return "Dag" if self.day else sentence_case(self.word or "jaar")

    def number(self, year: int) -> str:
        """A year as the head of a column: «2024», «2024–2025», «31 december 2024»."""
        if self.day:
            return f"{self.day} {self.first_day(year).year}"
        return str(year) if self.begins == 1 else f"{year}–{year + 1}"

    def name(self, year: int) -> str:
        """A year beside the name of a figure: «2024», «schooljaar 2024–2025», «31 december 2024»."""
        return f"{self.word} {self.number(year)}" if self.word and not self.day else self.number(year)

    def noun(self, year: int) -> str:
        """A year in a sentence, after another word: «2024», «het schooljaar 2024–2025», «31 december 2024»."""
        return f"het {self.name(year)}" if self.word and not self.day else self.name(year)

    def when(self, year: int) -> str:
        """When a value was so: «in 2024», «in het schooljaar 2024–2025», «op 31 december 2024»."""
        return f"{'op' if self.day else 'in'} {self.noun(year)}"

    def about(self, year: int) -> str:
        """Of what a value is: «voor 2024», «voor het schooljaar 2024–2025», «van 31 december 2024»."""
        return f"{'van' if self.day else 'voor'} {self.noun(year)}"

    def remark(self, year: int) -> str:
        """What to know under the head of a plain year, where figures of other periods stand beside it; or nothing."""
        if self.is_plain:
            return ""
        what = f"Dit is de stand op {self.day}" if self.day else f"Dit cijfer is per {self.word}"
        return f"{what}." if self.first_day(year).year == year and self.begins == 1 else f"{what}: {year} is {self.noun(year)}."

    def first_day(self, year: int) -> dt.date:
        """The day on which a year of it begins, or the day of the stock."""
        begin = dt.date(year, self.begins, 1)
        if not self.day:
            return begin
        day = _first(self.day, year)
        return day if day >= begin else _first(self.day, year + 1)

    def last_day(self, year: int) -> dt.date:
        """The day on which a year of it ends, or the day of the stock."""
        return self.first_day(year) if self.day else self.first_day(year + 1) - dt.timedelta(days=1)

    def parts(self, timing: Timing) -> tuple[str, ...]:
        """The ids of the quarters or months of a year, in the order in which they come."""
        ids = tuple(PARTS_OF_YEAR[timing])
        return ids if timing == "quarter" else (*ids[self.begins - 1 :], *ids[: self.begins - 1])

    def days_of(self, part: str, timing: Timing, year: int) -> tuple[dt.date, dt.date]:
        """The first and the last day of a quarter or month of a year; of a stock only the last day counts."""
        length = 3 if timing == "quarter" else 1
        months = self.begins - 1 + self.parts(timing).index(part) * length
        first, after = (dt.date(year + (m // 12), m % 12 + 1, 1) for m in (months, months + length))
        last = after - dt.timedelta(days=1)
        return (last if self.day else first), last


def period_of(kind: PeriodKind, day: str | None, *, financial_begin: int) -> Period:
    """What the years of a figure are, when the financial year of the organisation begins in a month."""
    begins = {"calendar_year": 1, "financial_year": financial_begin}.get(kind, _SEPTEMBER)
    return Period(_WORDS.get(kind, ""), begins, day or "")


def common(periods: Iterable[Period]) -> Period | None:
    """What the years of several figures are when that is the same, or None."""
    first, *others = set(periods)
    return None if others else first


def named(part: str, timing: Timing, *, stock: bool) -> str:
    """What a quarter or month is called: «eerste kwartaal», «maart»; of a stock «einde eerste kwartaal», «eind maart»."""
    name = PARTS_OF_YEAR[timing].get(part, "")
    return f"{'einde' if timing == 'quarter' else 'eind'} {name}" if stock and name else name
