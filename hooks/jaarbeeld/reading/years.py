"""What was meant by something else in the place of a year: a school year, a quarter, a month or a day."""

from __future__ import annotations

import re

from jaarbeeld.model.periods import MONTHS, PARTS_OF_YEAR

_NAMES = "|".join(MONTHS)


def way_to_write(written: str) -> str:
    """How what someone wrote in the place of a year is written here: a school year, a quarter, a month or a day; or nothing."""
    if not re.search(r"\d", written):
        return ""
    text = written.strip().lower()
    if found := re.fullmatch(r"(\d{4})\s?[-–/]\s?(\d{4}|\d{2})", text):
        year, last = int(found[1]), int(found[2])
        if last in (year + 1, (year + 1) % 100):
            kinds = "'period: school_year', 'work_year' of 'financial_year'"
            return f"Schrijf {year}, en zet bij het cijfer {kinds}: lezers zien dan {year}–{year + 1}."
    if quarter := re.fullmatch(r"(\d{4})[- /]?[qk]([1-4])|(?:[qk]|kwartaal )([1-4])[- /]?(\d{4})", text):
        of, number = quarter[1] or quarter[4], quarter[2] or quarter[3]
        return (
            "Een kwartaal is een deel van een jaar: maak bij het cijfer een opsplitsing met 'by: quarter', "
            f"met daarin {{id: q{number}, values: {{{of}: …}}}}."
        )
    if month := re.fullmatch(rf"(\d{{4}})-(0[1-9]|1[0-2])|({_NAMES}) (\d{{4}})", text):
        of, index = month[1] or month[4], int(month[2]) - 1 if month[2] else MONTHS.index(month[3])
        part = [*PARTS_OF_YEAR["month"]][index]
        return (
            "Een maand is een deel van een jaar: maak bij het cijfer een opsplitsing met 'by: month', "
            f"met daarin {{id: {part}, values: {{{of}: …}}}}."
        )
    return _day_to_write(text)


def _day_to_write(text: str) -> str:
    iso, belgian = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text), re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    said = re.fullmatch(rf"(\d{{1,2}}) ({_NAMES}) (\d{{4}})", text)
    if iso:
        year, month, day = iso[1], int(iso[2]), int(iso[3])
    elif belgian:
        day, month, year = int(belgian[1]), int(belgian[2]), belgian[3]
    elif said:
        day, month, year = int(said[1]), MONTHS.index(said[2]) + 1, said[3]
    else:
        return ""
    if not 1 <= month <= 12:
        return ""
    return f"Schrijf {year}, en zet bij het cijfer 'measured_on: {day} {MONTHS[month - 1]}'."
