"""Read: what a cell of someone's spreadsheet says, and what is not sure about it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_ABOUT = r"\+/-|\+-|±|~|ca\.?|circa|ong\.?|ongeveer"
_WRITTEN = re.compile(rf"(?P<about>{_ABOUT})?\s*(?P<euro>€)?\s*(?P<number>{_NUMBER})\s*(?P<rest>\D.*)?", re.I)
_NOTHING = re.compile(r"[/\-–—]+|n\.?v\.?t\.?|n/a", re.I)
_LISTED = re.compile(r"[-•*–]\s?[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `value` is as a data file writes it, or nothing when it is not taken over; `unit` the word behind the
    number; `doubt` a sentence for who must look at it."""

    value: str = ""
    unit: str = ""
    doubt: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is taken over with a number, and not as one that is not there."""
        return bool(self.value) and not self.value.startswith("{")


def cell_of(content: object, *, percent: bool = False) -> Cell:
    """What the content of a cell says; `percent` when the cell is shown as a percentage."""
    if isinstance(content, bool | dt.date | dt.time | dt.timedelta):
        return Cell(doubt="dit is geen getal maar een datum of een ja/nee: niet overgenomen.")
    if isinstance(content, int | float):
        return _of_number(content, percent=percent)
    text = " ".join(str(content).split())
    if _NOTHING.fullmatch(text):
        return Cell('{value: "/"}', doubt="er is geen getal. Zet er bij 'reason' bij waarom niet.")
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return Cell(doubt="hier staat geen getal: niet overgenomen.")
    number, rest = found["number"], (found["rest"] or "").strip()
    plain = re.sub(r"[.\u00a0\u202f ](?=\d{3}(?:\D|$))", "", number).replace(",", ".")
    doubts = [f"'{number}' is gelezen als {plain.replace('.', ',')}."] if set(number) & set(". \u00a0\u202f") else []
    unit = "%" if rest == "%" else "euro" if found["euro"] else ""
    if rest.startswith("waarvan "):
        doubts.append(f"'{rest}' is niet overgenomen: maak er een deel of een eigen cijfer van.")
    elif _LISTED.match(rest):
        doubts.append(
            f"de opsomming bij het getal ('{_short(rest)}') is niet overgenomen: maak er een lijst in data/lists.yml van."
        )
    elif _WORD.fullmatch(rest):
        unit = rest
    elif rest and not unit:
        return Cell(doubt="wat er bij het getal staat, is niet te lezen: niet overgenomen.")
    return Cell(f"{'±' if found['about'] else ''}{plain}", unit, " ".join(doubts))


def _short(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _of_number(content: float, *, percent: bool) -> Cell:
    number = Decimal(str(content)) * (100 if percent else 1)
    if number < 0:
        return Cell(doubt="dit getal is negatief: niet overgenomen.")
    plain = f"{number.normalize():f}"
    # Who types 1.468 in a spreadsheet that is not Dutch, means a thousand and more, and gets one and a bit.
    if not percent and re.fullmatch(r"\d{1,3}\.\d{3}", plain):
        here, meant = plain.replace(".", ","), plain.replace(".", "")
        return Cell(doubt=f"hier staat {here}, maar misschien is {meant} bedoeld: niet overgenomen.")
    return Cell(plain, "%" if percent else "")
