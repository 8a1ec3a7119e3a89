"""Desk: the form of a record, made from its model and from what stands in the file.

A field carries what the file says as text, so that also what is wrong in it can be seen and mended. What comes back as it was
shown is the datum that was there: looking at a form changes nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from jaarbeeld.desk.annotations import bare_of, keyed_of, lists_texts
from jaarbeeld.desk.words import STATES, help_of, label_of
from jaarbeeld.model.branches import OtherWay
from jaarbeeld.model.event import Event, EventDate, Partner
from jaarbeeld.model.nodes import Plain
from jaarbeeld.model.organisation import Organisation
from jaarbeeld.model.year_value import MISSING, NOT_APPLICABLE, OPEN, YearValue
from jaarbeeld.reading.choices import word_of
from jaarbeeld.reading.shapes import pattern_at

Options = Sequence[tuple[str, str]]
"""What can be chosen: what the file says, and what an editor reads."""
LONG = 600
"""A text that may be longer gets a field of more than one line."""
FIXED = ("id", "slug")
"""Keys of a name that never changes once it is known to others."""
CLOCK = pattern_at(Event, ("time",))
"""How an hour is written in a file."""
REMOVED: Final = "-weg"
"""What the name of the box that removes a part of a form ends with."""
_REFERENCES: Mapping[str, str] = {
    "series": "series", "partners": "partners", "partner": "partners", "objective": "objectives", "unit": "units",
    "indicator": "indicators", "indicators": "indicators", "key_indicators": "indicators", "related": "indicators",
    "of": "indicators", "part_of": "indicators", "need": "indicators", "answers": "indicators", "part": "parts",
    "parts": "parts", "next_step": "steps", "role": "tellers", "roles": "roles", "page": "pages", "target": "targets",
    "branch": "branches", "row": "parts", "column": "parts", "rows": "splits", "columns": "splits",
}  # fmt: skip
"""The records that a key names."""
_KINDS: Mapping[type[BaseModel], str] = {Event: "event_kinds", Partner: "partner_kinds"}
"""The records of which `kind` is one of a list that an organisation makes longer."""
NOT_OURS = frozenset({(OtherWay, "indicator"), (Organisation, "branch")})
"""Keys that are called so, and name nothing that stands in the files of this project."""


class Kind(Enum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    WHEN = "when"
    CLOCK = "clock"
    NAME = "name"
    FLAG = "flag"
    CHOICE = "choice"
    CHOICES = "choices"
    LINES = "lines"
    NAMES = "names"
    VALUE = "value"
    GROUP = "group"
    GROUPS = "groups"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `name` is its path in the record: `consent/date`.

    `texts` has more than one for a list, and for the value of a year: its number, how it stands, its reason and its note.
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    need: str = "optional"
    texts: tuple[str, ...] = ("",)
    options: Options = ()
    names: str = ""
    fields: tuple[Field, ...] = ()
    said: tuple[str, ...] = ()
    """What is wrong with it."""
    blank: bool = False
    """A part that is not there yet, ready to be filled in."""
    is_on: bool = False
    """Of a box: whether it counts as ticked where the file says nothing."""
    is_short: bool = False
    """Of a field that names other records: whether there are so few that all are shown, by their ids."""
    hyphen: str = "-"
    """Of a fixed name: what stands between its words."""
    suggested: str = ""
    """Of a fixed name that was left empty: what it becomes."""

    @property
    def text(self) -> str:
        """Its only text."""
        return self.texts[0]

    @property
    def troubled(self) -> bool:
        """Whether something is wrong with it, or with a field in it: it may not be folded away."""
        return bool(self.said) or any(one.troubled for one in self.fields)

    @property
    def about(self) -> str:
        """What it asks, without what its label says already."""
        first, _, more = self.help.strip().partition(". ")
        bare = re.sub(r"^(?:de|het|een) |\W", "", first, flags=re.IGNORECASE).casefold()
        return more if bare == re.sub(r"\W", "", self.label).casefold() else self.help

    @property
    def is_fixed(self) -> bool:
        """Whether it is a name that never changes: it is made by itself, and stands out of the way."""
        return self.kind is Kind.NAME

    @property
    def anchor(self) -> str:
        """What its field is called on the page."""
        return self.name.replace("/", "-")


def form_of(
    model: type[BaseModel], raw: object, *, years: Sequence[int] = (), at: str = "", depth: int = 0
) -> tuple[Field, ...]:
    """The fields of a record of this model, with what the file says of each. What has a value for each year gets a field for
    each of `years` too.
    """
    known = raw if isinstance(raw, Mapping) else {}
    return tuple(
        _field(f"{at}{key}", key, info, known.get(key), model, years=years, depth=depth)
        for key, info in model.model_fields.items()
    )


def with_problems(fields: Sequence[Field], said: Mapping[str, Sequence[str]]) -> tuple[Field, ...]:
    """The fields, each with what is wrong with it; `said` by name."""
    return tuple(
        replace(field, said=tuple(said.get(field.name, ())), fields=with_problems(field.fields, said)) for field in fields
    )


def names_in_form(fields: Sequence[Field]) -> list[str]:
    """The name of every field, also of those in others."""
    return [name for field in fields for name in (field.name, *names_in_form(field.fields))]


def named_at(model: type[BaseModel], key: str) -> str:
    """Which records a key of a model names, or nothing."""
    if (model, key) in NOT_OURS:
        return ""
    return _KINDS.get(model, "") if key == "kind" else _REFERENCES.get(key, "")


def _field(
    name: str, key: str, info: FieldInfo, raw: object, model: type[BaseModel], *, years: Sequence[int], depth: int
) -> Field:
    extra = info.json_schema_extra
    need = str(extra.get("requirement", "optional")) if isinstance(extra, dict) else "optional"
    annotation, longest = bare_of(info.annotation, info.metadata)
    keyed = keyed_of(annotation)
    is_text = annotation in (str, int) or lists_texts(annotation)
    names = named_at(model, key) if is_text else ""
    pattern = pattern_at(model, (key,))
    about = help_of(info.description or "", is_chosen=bool(names), is_box=info.annotation is bool)
    label = label_of(key, by_year=keyed is not None)
    base = Field(name, Kind.LINE, label, about, need, names=names, is_on=info.default is True)
    if key in FIXED and annotation is str and pattern:
        return replace(base, kind=Kind.NAME, texts=(shown(raw),), hyphen="_" if "_" in pattern else "-")
    if annotation is str and pattern == CLOCK:
        return replace(base, kind=Kind.CLOCK, texts=(shown(raw),))
    if keyed is not None or (isinstance(raw, Mapping) and annotation is str):
        return _by_key(base, keyed if keyed is not None else str, raw, longest, years=years if keyed is YearValue else ())
    if get_origin(annotation) is tuple:
        return _list(base, get_args(annotation)[0], raw, years=years, depth=depth)
    return _single(base, annotation, raw, longest, years=years, depth=depth)


def _single(base: Field, annotation: Any, raw: object, longest: int, *, years: Sequence[int], depth: int) -> Field:
    if annotation is EventDate:
        return replace(base, kind=Kind.WHEN, texts=(shown(raw),))
    if annotation is YearValue:
        return replace(base, kind=Kind.VALUE, texts=_value_texts(raw))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if depth > 3:
            return replace(base, kind=Kind.ELSEWHERE)
        return replace(base, kind=Kind.GROUP, fields=form_of(annotation, raw, years=years, at=f"{base.name}/", depth=depth + 1))
    if get_origin(annotation) is Literal:
        options = [(str(option), word_of(str(option), base.help)) for option in get_args(annotation)]
        # One that is not among them is shown too, or it would be lost without a word.
        strange = [(shown(raw), shown(raw))] if raw is not None and shown(raw) not in dict(options) else []
        return replace(base, kind=Kind.CHOICE, texts=(shown(raw),), options=(*options, *strange), help=_told_once(base.help))
    if annotation is bool:
        return replace(base, kind=Kind.FLAG, texts=("ja" if raw is True or (raw is None and base.is_on) else "",))
    if annotation is int:
        return replace(base, kind=Kind.NUMBER, texts=(shown(raw),))
    if annotation is dt.date:
        return replace(base, kind=Kind.DAY, texts=(shown(raw),))
    return replace(base, kind=Kind.TEXT if longest > LONG else Kind.LINE, texts=(shown(raw),))


def _list(base: Field, item: Any, raw: object, *, years: Sequence[int], depth: int) -> Field:
    inner, _ = bare_of(item, ())
    listed = raw if isinstance(raw, tuple | list) else ()
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        if depth > 3:
            return replace(base, kind=Kind.ELSEWHERE)
        groups = tuple(
            Field(
                f"{base.name}/{index}",
                Kind.GROUP,
                _title(one),
                fields=form_of(inner, one, years=years, at=f"{base.name}/{index}/", depth=depth + 1),
                blank=one is None,
            )
            for index, one in enumerate((*listed, None))
        )
        return replace(base, kind=Kind.GROUPS, fields=groups)
    texts = tuple(map(shown, listed))
    if get_origin(inner) is Literal:
        options = [(str(option), word_of(str(option), base.help)) for option in get_args(inner)]
        strange = [(text, text) for text in texts if text not in dict(options)]
        return replace(base, kind=Kind.CHOICES, texts=texts or ("",), options=(*options, *strange), help=_told_once(base.help))
    if base.names:
        return replace(base, kind=Kind.NAMES, texts=(*texts, ""))
    return replace(base, kind=Kind.LINES, texts=("\n".join(texts),))


def _told_once(about: str) -> str:
    """What is said of a list of choices without the choices: the list itself names them."""
    before, colon, after = about.partition(": ")
    rest = after.partition(". ")[2]
    return f"{before}. {rest}".rstrip() if colon else about


def _by_key(base: Field, item: Any, raw: object, longest: int, *, years: Sequence[int]) -> Field:
    """What has an entry for each year, or each kind: a field for each that is there."""
    known = raw if isinstance(raw, Mapping) else {}
    inner, long = bare_of(item, ())
    fields = []
    for key, one in (dict.fromkeys(years) | dict(known)).items():
        field = replace(base, name=f"{base.name}/{key}", label=str(key), help="", need="optional", names="")
        if get_origin(inner) is tuple:
            fields.append(_list(field, get_args(inner)[0], one, years=(), depth=9))
        else:
            fields.append(_single(field, inner, one, max(longest, long), years=(), depth=9))
    newest_first = sorted(fields, key=lambda field: field.label, reverse=all(field.label.isdecimal() for field in fields))
    return replace(base, kind=Kind.GROUP, fields=tuple(newest_first))


def shown(raw: object) -> str:
    """A datum as an editor reads it in a field."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, Decimal):
        return str(raw).replace(".", ",")
    if isinstance(raw, dt.date):
        return raw.isoformat()
    return str(raw)


def _value_texts(raw: object) -> tuple[str, str, str, str]:
    """A value of a year: its number, how it stands, its reason and its note."""
    entry = raw if isinstance(raw, Mapping) else {"value": raw}
    value, known = entry.get("value"), raw is not None
    state = {MISSING: "missing", NOT_APPLICABLE: "not_applicable", OPEN: "open"}.get(shown(value), "known")
    if known and value is None:
        state = "missing"
    number = shown(value) if state == "known" else ""
    return number, state, shown(entry.get("reason")), shown(entry.get("note"))


def _title(raw: object) -> str:
    """What a part of a form is called: by the first thing it says of itself."""
    known: Mapping[str, Plain] = raw if isinstance(raw, Mapping) else {}
    named = ("title", "label", "question", "date", "year", "text", "id", "part", "indicator", "branch")
    found = next((shown(known[key]) for key in named if known.get(key)), "")
    return found if len(found) <= 70 else f"{found[:69]}…"


VALUE_STATES: Options = tuple(STATES.items())
