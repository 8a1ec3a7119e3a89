"""Read: what an unquoted YAML value means here, and where YAML would quietly make something else of it.

The traps are those of YAML 1.1, which PyYAML follows: https://yaml.org/type/ (bool, float, int, timestamp, merge).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import yaml
from yaml.resolver import Resolver

from jaarbeeld.model.nodes import Key, Plain

Trap = tuple[str, str]
"""What is wrong with a value, and what to write instead; both in Dutch."""

MAX_DIGITS = 15
"""More digits than any figure of a report has; so no number is too large to compute with or to write."""

_MOST_SHOWN = 40
"""Signs of a quoted text."""

_RESOLVER = Resolver()
_THOUSANDS = re.compile(r"^-?[1-9]\d{0,2}([.,]\d{3})+$", re.ASCII)
_DECIMAL = re.compile(r"^-?(0|[1-9]\d*)\.\d+$", re.ASCII)
_COMMA = re.compile(r"^-?\d+,\d+$", re.ASCII)
_INTEGER = re.compile(r"^-?(0|[1-9]\d*)$", re.ASCII)
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_DATE_LIKE = re.compile(r"^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}([ T]\d.*)?$", re.ASCII)
_HOUR = re.compile(r"^(\d{1,2})(?:[ ]?[.,:uh][ ]?(\d\d)?)?(?: ?uur)?$", re.ASCII | re.IGNORECASE)
_HOURS = ("time", "end_time")
"""The keys of an hour."""
_DAYS_OF_ANY_YEAR = ("measured_on",)
"""The keys of a day in words, without a year: what is wrong with a date there, the model says."""
NO_NUMBER = "is geen getal in YAML."
"""What is told of a number with a comma; what it should be, depends on what is counted: see `loading`."""
_WORDS_OF_YAML = frozenset("yYnNtTfFoO")
"""What every word begins with that YAML takes for something else: yes, no, null, true, false, on, off."""
_CURLED = frozenset("\u2018\u201a\u201c\u201d\u201e")
_TAG = "tag:yaml.org,2002:"


def meaning(raw: str, *, at: Key | None = None) -> tuple[Plain, Trap | None]:
    """What an unquoted value means, and the trap it fell into; after a trap the value is the likeliest, or None.

    `at` is the key that it stands at.
    """
    if raw[:1].isalpha() and raw[0] not in _WORDS_OF_YAML:
        return raw, None
    if at in _HOURS and raw[:1].isdigit():
        return None, hour(raw)
    if len(raw) <= MAX_DIGITS and _INTEGER.match(raw):
        return int(raw), None
    if _THOUSANDS.match(raw):
        bare = re.sub("[.,]", "", raw)
        return int(bare[: MAX_DIGITS + 1]), (
            f"'{raw}' wordt gelezen als een kommagetal.",
            f"Schrijf {bare}, zonder punt of komma.",
        )
    if _COMMA.match(raw):
        return None, comma(raw, at=at)
    if at in _DAYS_OF_ANY_YEAR and _DATE_LIKE.match(raw):
        return raw, None
    if _DATE.match(raw):
        return _day(raw)
    if _DATE_LIKE.match(raw):
        return None, (f"'{raw}' is geen datum die gelezen kan worden.", "Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.")
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, raw, (True, False))).removeprefix(_TAG)  # type: ignore[no-untyped-call]
    match tag:
        case "bool":
            return _truth(raw, at)
        case "int" | "float":
            return _number(raw, tag, at)
        case "null":
            return None, None
        case "timestamp" | "merge" | "value":
            return None, (f"'{raw}' heeft in YAML een bijzondere betekenis.", _quote(raw, at))
    return raw, None


def comma(raw: str, *, at: Key | None = None) -> Trap:
    """What is wrong with a number that has a comma; at the key of an hour it is an hour."""
    if at in _HOURS:
        return hour(raw)
    return f"'{raw}' {NO_NUMBER}", f"Schrijf {raw.replace(',', '.')}, met een punt."


def hour(raw: str) -> Trap:
    """What is wrong with an hour that is not written as one, or that YAML would take for a number: 19.30, 7:30, 19u."""
    said = f"'{raw}' wordt in YAML gelezen als een getal." if ":" in raw else f"'{raw}' is geen uur."
    found = _HOUR.match(raw)
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hours < 24 and minutes < 60:
        return said, f'Zet een uur tussen aanhalingstekens: "{hours:02}:{minutes:02}".'
    return said, 'Schrijf een uur als "19:30", met aanhalingstekens.'


def curled(raw: str) -> Trap | None:
    """What is wrong with a text that stands between curled quotation marks: they would be part of it."""
    if raw[:1] not in _CURLED or not re.match("^[\u2018\u201a\u201c\u201d\u201e].*[\u2018\u2019\u201c\u201d]$", raw, re.DOTALL):
        return None
    hint = f'Typ rechte: "{raw[1:-1]}". Horen ze bij de tekst, zet er dan rechte omheen: "{raw}".'
    return "deze tekst staat tussen gekrulde aanhalingstekens.", hint


_AFTER = re.compile(r"\s+(#.*)")
_NAME = re.compile(r"[a-z0-9_./:±-]*", re.ASCII)


def remarked(value: str, lost: str) -> bool:
    """Whether what # makes YAML leave out may be a remark: it stands behind a name (`status: open  # vraag na`), or behind
    nothing, and is no hashtag."""
    return bool(_NAME.fullmatch(value)) and not re.match(r"#[^\W\d_]", lost)


def cut_off(line: str, end: int) -> Trap | None:
    """What is wrong with a line after the `end` of a text, if YAML reads nothing from there on: it takes # for a remark."""
    if "#" not in line or (found := _AFTER.match(line, end)) is None:
        return None
    lost = found[1] if len(found[1]) <= _MOST_SHOWN else found[1][: _MOST_SHOWN - 1] + "…"
    return (
        f"alles vanaf '{lost}' wordt hier niet gelezen.",
        "Zet de hele tekst tussen aanhalingstekens. Is het een opmerking, zet ze dan op een eigen regel.",
    )


def _day(raw: str) -> tuple[Plain, Trap | None]:
    try:
        return dt.date.fromisoformat(raw), None
    except ValueError:
        return None, (f"de datum {raw} bestaat niet.", "Kijk de dag en de maand na.")


def _truth(raw: str, at: Key | None) -> tuple[Plain, Trap | None]:
    if raw in ("true", "false"):
        return raw == "true", None
    read_as = "ja (true)" if raw.lower() in ("yes", "on", "true") else "nee (false)"
    hint = _AS_VALUE if _is_value(at) else f'Bedoelt u het woord, schrijf "{raw}"; anders true of false.'
    return None, (f"'{raw}' wordt in YAML gelezen als {read_as}.", hint)


def _number(raw: str, tag: str, at: Key | None) -> tuple[Plain, Trap | None]:
    if sum(character.isdigit() for character in raw) > MAX_DIGITS:
        return None, (
            f"dit getal heeft meer dan {MAX_DIGITS} cijfers.",
            "Kijk het getal na, of zet het tussen aanhalingstekens.",
        )
    if _INTEGER.match(raw):
        return int(raw), None
    if _DECIMAL.match(raw):
        return Decimal(raw), None
    if ":" in raw and _HOUR.match(raw) and not _is_value(at):
        return None, hour(raw)
    if ":" in raw:
        return None, (f"'{raw}' wordt in YAML gelezen als een getal.", _quote(raw, at))
    hint = f'Schrijf een gewoon getal, of "{raw}" als het tekst is.' if tag == "int" and not _is_value(at) else _quote(raw, at)
    return None, (f"'{raw}' wordt in YAML anders gelezen dan het er staat.", hint)


_AS_VALUE = 'Schrijf een gewoon getal, zoals 24, of {value: "/", reason: …} als het er niet is.'


def _is_value(at: Key | None) -> bool:
    """Whether the value of a figure stands at this key: a text in quotes would be refused there."""
    return isinstance(at, int) or at == "value"


def _quote(raw: str, at: Key | None) -> str:
    return _AS_VALUE if _is_value(at) else f'Zet het tussen aanhalingstekens: "{raw}".'
