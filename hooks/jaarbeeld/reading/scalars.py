"""Read: what an unquoted YAML value means here, and where YAML would quietly make something else of it.

The traps are those of YAML 1.1, which PyYAML follows: https://yaml.org/type/ (bool, float, int, timestamp, merge).
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import yaml
from yaml.resolver import Resolver

from jaarbeeld.model.nodes import Plain

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
_TAG = "tag:yaml.org,2002:"


def meaning(raw: str) -> tuple[Plain, Trap | None]:
    """What an unquoted value means, and the trap it fell into; after a trap the value is the likeliest, or None."""
    if _THOUSANDS.match(raw):
        bare = re.sub("[.,]", "", raw)
        return int(bare[: MAX_DIGITS + 1]), (
            f"'{raw}' wordt gelezen als een kommagetal.",
            f"Schrijf {bare}, zonder punt of komma.",
        )
    if _COMMA.match(raw):
        return None, (f"'{raw}' is geen getal in YAML.", f"Schrijf {raw.replace(',', '.')}, met een punt.")
    if _DATE.match(raw):
        return _day(raw)
    if _DATE_LIKE.match(raw):
        return None, (f"'{raw}' is geen datum die gelezen kan worden.", "Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.")
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, raw, (True, False))).removeprefix(_TAG)  # type: ignore[no-untyped-call]
    match tag:
        case "bool":
            return _truth(raw)
        case "int" | "float":
            return _number(raw, tag)
        case "null":
            return None, None
        case "timestamp" | "merge" | "value":
            return None, (f"'{raw}' heeft in YAML een bijzondere betekenis.", _quote(raw))
    return raw, None


def curled(raw: str) -> Trap | None:
    """What is wrong with a text that stands between curled quotation marks: they would be part of it."""
    if not re.match("^[\u2018\u201a\u201c\u201d\u201e].*[\u2018\u2019\u201c\u201d]$", raw, re.DOTALL):
        return None
    hint = f'Typ rechte: "{raw[1:-1]}". Horen ze bij de tekst, zet er dan rechte omheen: "{raw}".'
    return "deze tekst staat tussen gekrulde aanhalingstekens.", hint


_AFTER = re.compile(r"\s+(#.*)")
_NAME = re.compile(r"[a-z0-9_./:±-]*", re.ASCII)


def cut_off(value: str, line: str, end: int) -> Trap | None:
    """What is wrong with a line after the `end` of a text, if YAML reads nothing from there on: it takes # for a remark.

    Behind a name of ours (`status: open  # vraag na`) a remark is one, unless it looks like a hashtag.
    """
    found = _AFTER.match(line, end)
    if found is None or (_NAME.fullmatch(value) and not re.match(r"#[^\W\d_]", found[1])):
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


def _truth(raw: str) -> tuple[Plain, Trap | None]:
    if raw in ("true", "false"):
        return raw == "true", None
    read_as = "ja (true)" if raw.lower() in ("yes", "on", "true") else "nee (false)"
    hint = f'Bedoelt u het woord, schrijf "{raw}"; anders true of false.'
    return None, (f"'{raw}' wordt in YAML gelezen als {read_as}.", hint)


def _number(raw: str, tag: str) -> tuple[Plain, Trap | None]:
    if sum(character.isdigit() for character in raw) > MAX_DIGITS:
        return None, (
            f"dit getal heeft meer dan {MAX_DIGITS} cijfers.",
            "Kijk het getal na, of zet het tussen aanhalingstekens.",
        )
    if _INTEGER.match(raw):
        return int(raw), None
    if _DECIMAL.match(raw):
        return Decimal(raw), None
    if ":" in raw:
        return None, (f"'{raw}' wordt in YAML gelezen als een getal.", f'Zet een uur tussen aanhalingstekens: "{raw}".')
    hint = f'Schrijf een gewoon getal, of "{raw}" als het tekst is.' if tag == "int" else _quote(raw)
    return None, (f"'{raw}' wordt in YAML anders gelezen dan het er staat.", hint)


def _quote(raw: str) -> str:
    return f'Zet het tussen aanhalingstekens: "{raw}".'
