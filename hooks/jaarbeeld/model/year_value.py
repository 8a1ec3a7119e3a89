"""What a figure says for a year: a number, a range, a percentage, or why there is none."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from jaarbeeld.model.base import Record, Text, optional, required

MISSING, NOT_APPLICABLE, OPEN = "/", "n/a", "?"
State = Literal["known", "missing", "not_applicable", "open", "suppressed", "withheld"]
"""Of a figure. An open one must still be filled in: only a draft may have it. The last two are never written: a small number
that readers do not see, and one that would give it away."""

_APPROXIMATE = re.compile(r"^(?:±|\+/-)\s*(-?\d{1,12}(?:[.,]\d{1,3})?)$", re.ASCII)
_SHARE = re.compile(r"^(?P<number>\d{1,3}(?:\.(?P<decimals>\d{1,3}))?) ?%$", re.ASCII)
_THOUSANDS = re.compile(r"^[1-9]\d{0,2}([.,]\d{3})+$", re.ASCII)

Bound = Literal["over", "under", "at_least", "at_most", "nearly"]
"""What is known of a value that is not known exactly: «meer dan 95», «minder dan 5», «minstens», «hoogstens», «bijna 100»."""
BOUND_WORDS: dict[Bound, str] = {
    "over": "meer dan",
    "under": "minder dan",
    "at_least": "minstens",
    "at_most": "hoogstens",
    "nearly": "bijna",
}
_BOUND = re.compile(rf"^(?P<words>{'|'.join(BOUND_WORDS.values())}) (?P<number>\d{{1,12}}(?:\.\d{{1,3}})?)$", re.ASCII)
_RANGE = re.compile(r"^(?P<low>\d{1,12}(?:\.\d{1,3})?) ?[-–] ?(?P<high>\d{1,12}(?:\.\d{1,3})?)$", re.ASCII)


class YearValue(Record):
    """The value of one year. Written `24`, `±200`, or as `{value: 24, note: …}`; `/` is missing, `n/a` does not apply, and `?`
    must still be filled in."""

    number: int | Decimal | None = required("Het getal, of leeg.")
    state: State = required("Of het getal bekend is.")
    approximate: bool = optional("Of het een schatting is.", False)
    share: int | None = optional("Bij een deel waarvan alleen het percentage bekend is: hoeveel cijfers na de komma het heeft.")
    upper: int | Decimal | None = optional("Bij een bereik zoals 60-80: het hoogste.")
    bound: Bound | None = optional("Of het getal een grens is, zoals 'meer dan 95'.")
    note: Text | None = optional("Een opmerking die lezers bij dit getal zien.")
    reason: Text | None = optional("Waarom het getal ontbreekt of niet van toepassing is.")
    under: int | None = optional("De grens waar een afgeschermd getal onder ligt; dat wordt berekend.")

    @model_validator(mode="before")
    @classmethod
    def _from_yaml(cls, raw: Any) -> Any:
        if isinstance(raw, cls):
            return raw
        entry = raw if isinstance(raw, dict) else {"value": raw}
        unknown = [key for key in entry if key not in ("value", "note", "reason")]
        if unknown or "value" not in entry:
            raise PydanticCustomError("value_keys", "value_keys", {"unknown": unknown[0] if unknown else ""})
        value = entry["value"]
        written = _SHARE.match(value.strip()) if isinstance(value, str) else None
        share = len(written["decimals"] or "") if written else None
        rough = _BOUND.match(value.strip()) or _RANGE.match(value.strip()) if isinstance(value, str) else None
        told = rough.groupdict() if rough else {}
        if "low" in told and Decimal(told["low"]) >= Decimal(told["high"]):
            raise PydanticCustomError("range_of_values", "range_of_values")
        try:
            number, state, approximate = _parsed(
                Decimal(written["number"]) if written else _plain(told.get("number") or told["low"]) if told else value
            )
        except PydanticCustomError as error:
            raise _inside(error, entry["value"]) if entry is raw else error from None
        if state not in ("known", "open") and not entry.get("reason"):
            raise PydanticCustomError("reason_missing", "reason_missing")
        if state == "known" and entry.get("reason"):
            raise PydanticCustomError("reason_unneeded", "reason_unneeded")
        return {
            "number": number,
            "state": state,
            # What is no exact number is an estimate to everything that computes.
            "approximate": approximate or bool(told),
            "share": share,
            "upper": _plain(told["high"]) if "high" in told else None,
            "bound": next((bound for bound, words in BOUND_WORDS.items() if words == told.get("words")), None),
            "note": entry.get("note"),
            "reason": entry.get("reason"),
        }

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        about = _APPROXIMATE.pattern.strip("^$")
        bounds = rf"({'|'.join(BOUND_WORDS.values())}) \d+(\.\d+)?|\d+(\.\d+)? ?[-–] ?\d+(\.\d+)?"
        written = rf"^(/|n/a|\?|{about}|\d{{1,3}}(\.\d{{1,3}})? ?%|{bounds})$"
        value = {
            "anyOf": [{"type": ["number", "null"]}, {"type": "string", "pattern": written}],
            "description": "Het getal: 24, of -70227 bij een tekort, of ±200 als het een schatting is, of / als het ontbreekt, "
            "of n/a als het niet kan bestaan, of ? als het nog in te vullen is (alleen in een ontwerp).",
        }
        text = {"type": "string", "minLength": 1}
        return {
            "anyOf": [
                value,
                {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["value"],
                    "properties": {
                        "value": value,
                        "note": text | {"description": "Een opmerking die lezers bij dit getal zien."},
                        "reason": text | {"description": "Waarom het getal ontbreekt; verplicht bij / en n/a."},
                    },
                },
            ]
        }


def _plain(written: str) -> int | Decimal:
    number = Decimal(written)
    return int(number) if number == int(number) else number


def _parsed(raw: object) -> tuple[int | Decimal | None, State, bool]:
    if raw is None or raw == MISSING:
        return None, "missing", False
    if raw == NOT_APPLICABLE:
        return None, "not_applicable", False
    if raw == OPEN:
        return None, "open", False
    if isinstance(raw, int | Decimal) and not isinstance(raw, bool) and Decimal(raw).is_finite():
        return raw, "known", False
    if isinstance(raw, str) and raw.strip().isascii() and raw.strip().isdecimal():
        raise PydanticCustomError("quoted_number", "quoted_number", {"bare": raw.strip()})
    if isinstance(raw, str) and _THOUSANDS.match(bare := raw.strip().lstrip("±+/-").strip()):
        sign = "±" if raw.strip()[0] in "±+" else "-" if raw.strip()[0] == "-" else ""
        raise PydanticCustomError("thousands", "thousands", {"bare": sign + re.sub("[.,]", "", bare)})
    if isinstance(raw, str) and (match := _APPROXIMATE.match(raw.strip())):
        number = Decimal(match[1].replace(",", "."))
        return (int(number) if number == int(number) else number), "known", True
    if isinstance(raw, str) and re.fullmatch("[0-9]+[.,][0-9]+", raw.strip()):
        raise PydanticCustomError("quoted_decimal", "quoted_decimal", {"bare": raw.strip().replace(",", ".")})
    if isinstance(raw, str) and (meant := _number_meant(raw.strip())):
        raise PydanticCustomError("value_written", "value_written", {"bare": meant})
    raise PydanticCustomError("not_a_value", "not_a_value")


_AMOUNT = re.compile(
    r"\(?(?P<minus>[-−–])?[ \u00a0]?(?:€[ \u00a0]?)?(?P<after>[-−–])?"
    r"(?P<whole>[0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})*|[0-9]+)(?:,(?P<cents>[0-9]{1,2}))?[ \u00a0]?(?:%|€|euro)?\)?",
    re.ASCII,
)
"""An amount as people write it: «€ 347.098», «82,50 euro», «−70 227», and a loss in accounts: «(70.227)»."""


def _number_meant(raw: str) -> str:
    """What was meant by a value with something around its number: a space, %, € or «ongeveer»; or nothing."""
    if re.fullmatch(r"[-–—.?x]+", raw):
        return '{value: "/", reason: …}'
    if match := _AMOUNT.fullmatch(raw):
        below = "-" if match["minus"] or match["after"] or raw.startswith("(") else ""
        return below + re.sub(r"\D", "", match["whole"]) + (f".{match['cents']}" if match["cents"] else "")
    if match := re.fullmatch(r"(?:ca\.?|circa|ong\.?|ongeveer|plm\.?|±|~|\+/-|\+-)\s*([0-9]{1,12})", raw, re.IGNORECASE):
        return f"±{match[1]}"
    return ""


def _inside(error: PydanticCustomError, value: object) -> PydanticCustomError:
    """The same mistake, told of what stands at 'value' and not of the whole group."""
    return PydanticCustomError(error.type, error.message_template, {**(error.context or {}), "at": ("value",), "shown": value})
