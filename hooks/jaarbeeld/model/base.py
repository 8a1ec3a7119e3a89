"""What all records share: strict reading, and fields that know how much they are needed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

_NOT_PLAIN = (
    (re.compile(r"</?[a-zA-Z][^<>]*>|<!--"), "html_in_text"),
    (re.compile(r"\{\{|\{%|\{#"), "question_in_text"),
    (re.compile(r"\]\(|(?<!\w)(?:javascript|vbscript|data):", re.IGNORECASE), "link_in_text"),
    (re.compile(r"\*\*[^*\s]|(?<!\w)__[^_\s]|\{:"), "markdown_in_text"),
)

Requirement = Literal["required", "recommended", "desirable", "optional"]


class Record(BaseModel):
    """A frozen entry of a data file. Unknown keys and silent conversions are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)

    def model_post_init(self, context: object, /) -> None:
        """Share with other records what says which fields were given: it takes more memory than what they say."""
        object.__setattr__(self, "__pydantic_fields_set__", _given(frozenset(self.__pydantic_fields_set__)))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema without the class's docstring: that is for developers, descriptions are for editors."""
        made = handler(schema)
        handler.resolve_ref_schema(made).pop("description", None)
        return made


@lru_cache(maxsize=1024)
def _given(fields: frozenset[str]) -> set[str]:
    return set(fields)


def required(description: str, **rules: Any) -> Any:
    """A field without which an entry is an error. `description` is the Dutch text that editors see."""
    return Field(description=description, json_schema_extra={"requirement": "required"}, **rules)


def recommended(description: str, default: Any = None, **rules: Any) -> Any:
    """A field whose absence is a warning in `jaarbeeld check`."""
    return Field(default=default, description=description, json_schema_extra={"requirement": "recommended"}, **rules)


def desirable(description: str, title: str, **rules: Any) -> Any:
    """A field that makes a record complete for readers: its absence is told on the record's own page, not in the check.

    `title` is what readers are told is missing: «hoe er geteld is».
    """
    return Field(default=None, title=title, description=description, json_schema_extra={"requirement": "desirable"}, **rules)


def optional(description: str, default: Any = None, **rules: Any) -> Any:
    """A field that may be left out without a word."""
    return Field(default=default, description=description, json_schema_extra={"requirement": "optional"}, **rules)


Year = Annotated[int, Field(ge=1990, le=2100, description="Een jaar in vier cijfers.")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A name that expressions and macros use: lower case, digits, underscores."""
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A part of an address: lower case, digits, hyphens. Never changes once published."""


Reference = Annotated[str, Field(min_length=1, max_length=100)]
"""The name of another record. Whatever is written is looked up among the names that exist, and answered with the nearest."""


def _is_plain(written: str) -> str:
    if written in ("…", "..."):
        raise PydanticCustomError("left_open", "left_open")
    for pattern, kind in _NOT_PLAIN:
        if found := pattern.search(written):
            raise PydanticCustomError(kind, kind, {"shown": found[0]})
    return written


PLAIN = AfterValidator(_is_plain)
"""A text of a data file is shown as it is typed, on pages, posters, in calendars and feeds, so what would be HTML, Markdown
or a question in a page is refused: readers would see the signs."""
Text = Annotated[str, Field(min_length=1, max_length=4000), PLAIN]
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\n]*$"), PLAIN]
Formula = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\n]*$")]
"""A rule between figures, in which < and * mean what they do in arithmetic."""
Url = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=300)]
