"""Texts that may read otherwise in another edition: a label that changed, another way of counting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from jaarbeeld.model.base import Line, Text

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years that an edition can have: see `Year` in base.py."""


class Told(str):
    """A text with its versions by the edition from which they hold; as a string it is the newest of them."""

    versions: Mapping[int, str]

    @classmethod
    def of(cls, versions: Mapping[int, str]) -> Told:
        """The text that reads so from each of these editions on."""
        told = cls(versions[max(versions)])
        told.versions = versions
        return told


def known_in(text: str, edition: int) -> str:
    """What a text was in an edition: its last version by then, or else its first."""
    if not isinstance(text, Told):
        return text
    by_then = [year for year in text.versions if year <= edition]
    return text.versions[max(by_then) if by_then else min(text.versions)]


class _ByEdition:
    """For Pydantic: what is a text, may also be a text for each edition."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_told, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        text = handler(schema)
        years = {"type": "object", "minProperties": 1, "additionalProperties": False, "patternProperties": {r"^\d{4}$": text}}
        return {
            "anyOf": [text, {**years, "description": "De tekst per verslag: {2024: …, 2025: …}, telkens vanaf dat verslag."}]
        }


def _told(raw: Any, text: Any) -> str:
    if isinstance(raw, Told) or not isinstance(raw, dict):
        return raw if isinstance(raw, Told) else str(text(raw))
    if not raw:
        raise PydanticCustomError("by_edition", "by_edition")
    versions = {}
    for year, said in raw.items():
        if isinstance(year, bool) or not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
            raise PydanticCustomError("by_edition", "by_edition", {"at": (year,), "shown": year})
        try:
            versions[year] = str(text(said))
        except ValidationError as error:
            found = error.errors(include_url=False)[0]
            context = {**found.get("ctx", {}), "at": (year,), "shown": said}
            raise PydanticCustomError(found["type"], "in an edition", context) from None
    return Told.of(versions)


ToldLine = Annotated[Line, _ByEdition()]
"""A line, or a line for each edition from which it reads so."""
ToldText = Annotated[Text, _ByEdition()]
"""A text, or a text for each edition from which it reads so."""
