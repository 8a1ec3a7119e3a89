"""Desk: a day and an hour as people type them – 1 maart 2025, 1/3/2025, 19u30 – in the form that a file has them in.

What can be meant in two ways is left as it is, and told.
"""

from __future__ import annotations

import datetime as dt
import re

from jaarbeeld.model.quantities import day_text

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = {"jan": 1, "feb": 2, "mrt": 3, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
          "nov": 11, "dec": 12}  # fmt: skip
_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY = re.compile(rf"^(?:({'|'.join(_WEEKDAYS)})|(ma|di|wo|do|vr|za|zo)\.?),? +", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})(?: *[/.-] *| +)(\d{1,2}|[a-z]+\.?)(?:(?: *[/.-] *| +)(\d{4}|\d{2}))?", re.IGNORECASE)
_BACKWARDS = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"([a-z]+\.?) +(\d{4})|(\d{1,2})[/-](\d{4})", re.IGNORECASE)
_TO = re.compile(r" *(?:\btot en met\b|\bt/m\b|\btot\b|–| - |(?<=\d)-(?=\d{1,2} [a-z])) *", re.IGNORECASE)
_HOUR = re.compile(r"(?:om +)?(\d{1,2}) *(?:[:.uh] *(\d{2})? *(?:u|uur|h)?|uur *(\d{2})?)|(\d{2})(\d{2})", re.IGNORECASE)


class Unclear(Exception):
    """What was typed can be meant in more ways; the message is for an editor."""


def hour(text: str) -> str:
    """An hour as a file has it: «19u30», «19.30» and «19 uur 30» are 19:30. What is none stays as it was typed."""
    found = _HOUR.fullmatch(text.strip())
    if found is None:
        return text
    hours, minutes = int(found[1] or found[4]), int(found[2] or found[3] or found[5] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else text


def moment(text: str, *, only_days: bool = False) -> str:
    """A day as a file has it, or a month, or some days. What is none, or not certain, stays as it was typed.

    `only_days` is of a field that has no months.
    """
    try:
        return _moment(text.strip(), only_days=only_days) or text
    except Unclear:
        return text


def doubt(text: str) -> str:
    """Why a day that was typed is not certain, for an editor; nothing when it is, or when it is no day at all."""
    try:
        _moment(text.strip(), only_days=False)
    except Unclear as error:
        return str(error)
    return ""


def in_words(written: str, *, weekday: bool = True) -> str:
    """What a file has in words, to see whether it is what was meant: «dinsdag 2 maart 2027», «07:30 uur 's morgens»."""
    if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", written):
        return f"{written} uur 's morgens" if written < "12" else f"{written} uur"
    try:
        return " tot ".join(day_text(dt.date.fromisoformat(one), weekday=weekday) for one in written.split("/"))
    except ValueError:
        month = re.fullmatch(r"(\d{4})-(\d\d)", written)
        return f"{_MONTHS[int(month[2]) - 1]} {month[1]}" if month and 1 <= int(month[2]) <= len(_MONTHS) else ""


def _moment(text: str, *, only_days: bool) -> str:
    first, *last = _TO.split(text)
    if len(last) == 1 and not only_days:
        end = _day(last[0])
        # «12 tot 14 maart 2025»: the month and the year are said once.
        begin = end and _day(first, like=end)
        return f"{begin.isoformat()}/{end.isoformat()}" if begin and end else ""
    if (found := _MONTH.fullmatch(text)) and not only_days and (month := _month_of(found[1] or found[3])):
        return f"{found[2] or found[4]}-{month:02}"
    day = _day(text)
    return day.isoformat() if day else ""


def _day(text: str, *, like: dt.date | None = None) -> dt.date | None:
    """The one day that is meant; of a first day, the rest may be said with the last one, `like`.

    Raises:
        Unclear: it may be another day too.
    """
    named = _WEEKDAY.match(text)
    bare = text[named.end() :] if named else text
    if found := _BACKWARDS.fullmatch(bare):
        year, month, number = (int(one) for one in found.groups() if one)
    elif (found := _DAY.fullmatch(bare)) and (month := _month_of(found[2])):
        number, year = int(found[1]), _year_of(bare, found[3], like)
    elif like and bare.isdecimal():
        number, month, year = int(bare), like.month, like.year
    else:
        return None
    try:
        day = dt.date(year, month, number)
    except ValueError:
        return None
    if named and not _WEEKDAYS[day.weekday()].startswith((named[1] or named[2]).lower()):
        raise Unclear(f"{day_text(day, weekday=False)} is een {_WEEKDAYS[day.weekday()]}. Kijk na welke dag u bedoelt.")
    return day


def _year_of(text: str, typed: str | None, like: dt.date | None) -> int:
    if typed is None:
        if like is None:
            raise Unclear(f"«{text}» kan in elk jaar zijn. Zet het jaar erbij.")
        return like.year
    return int(typed) if len(typed) == len("2025") else 2000 + int(typed)


def _month_of(typed: str) -> int:
    """The number of a month, or 0."""
    if typed.isdecimal():
        return int(typed) if 1 <= int(typed) <= len(_MONTHS) else 0
    bare = typed.lower().rstrip(".")
    return _MONTHS.index(bare) + 1 if bare in _MONTHS else _SHORT.get(bare, 0)
