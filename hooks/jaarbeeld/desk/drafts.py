"""Desk: what a form makes of the file of its record, and what would be wrong then."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.editing import edited, with_new, without
from jaarbeeld.desk.fields import Field, Kind, form_of, names_in_form, shown
from jaarbeeld.desk.judging import Judgement, judged, keys_of, sentence
from jaarbeeld.desk.naming import NAMELESS, names_in, with_names
from jaarbeeld.desk.opening import Version
from jaarbeeld.desk.posted import Posted, changes, record_from
from jaarbeeld.desk.records import NotThere, Record, RecordKind, all_in, datum_at, file_kind, model_of, name_of, record_in
from jaarbeeld.desk.references import chosen
from jaarbeeld.desk.trial import new_errors
from jaarbeeld.desk.typed import in_words
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.nodes import Key
from jaarbeeld.problems import errors_in
from jaarbeeld.reading.shapes import model_at


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as a form would make it: the text of its file after it, and where it stands in it."""

    file: str
    text: str
    path: tuple[Key, ...]
    told: str
    understood: Mapping[str, str] = field(default_factory=dict)
    """By field, how what was typed was understood: a day in words, the name that a new record gets."""


def draft(desk: Desk, record: Record, text: str, posted: Posted) -> Draft:
    """What the form makes of the record.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    fields = fields_of(desk, record.model, record.raw, years=years_of(desk))
    new = record_from(fields, posted, record.raw)
    if [*changes(record.raw, new)]:
        # What is new in it gets a name; who only looked, changes nothing.
        new = with_names(fields, new, taken=names_taken(desk, record.kind) if record.kind else ())
    after, path = edited(text, record, [*changes(record.raw, new)])
    what = f"{record.kind.one if record.kind else 'cijfer' if record.model is Indicator else 'onderdeel'} «{name_of(new)}»"
    return Draft(record.file, after, path, f"{what} gewijzigd", _understood(fields, new))


def new_draft(desk: Desk, kind: RecordKind, posted: Posted) -> tuple[Draft, Version]:
    """What the form of a new record makes of its file.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    newest = max(edition.year for edition in desk.dataset().editions)
    fields = fields_of(desk, model_of_kind(desk, kind), {})
    raw = with_names(fields, record_from(fields, posted, {}), taken=names_taken(desk, kind))
    said = re.match(r"(\d{4})-", str(raw.get("date", "")))
    file = kind.in_year(int(said[1]) if said else newest)
    text, version = desk.opened(file)
    after, path = with_new(text or f"{_head_beside(desk.root, file)}{kind.path[0]}: []\n", kind, file, raw)
    return Draft(file, after, path, f"{kind.one} «{name_of(raw)}» toegevoegd", _understood(fields, raw)), version


def _head_beside(root: Path, file: str) -> str:
    """What a new file begins with, as the one beside it: the line that tells an editor's program its schema."""
    kind = file_kind(file)
    for path in sorted((root / file).parent.glob("*.yml"), reverse=True):
        first = path.read_text("utf-8", errors="replace").partition("\n")[0]
        if first.startswith("# yaml-language-server:") and kind:
            return f"{first[: first.rindex('/') + 1]}{kind.schema}.json\n"
    return ""


def removal(record: Record, text: str) -> Draft:
    """The file without the record.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    named = f"{record.kind.one if record.kind else 'onderdeel'} «{name_of(record.raw)}»"
    return Draft(record.file, without(text, record), record.path, f"{named} verwijderd")


def judge(desk: Desk, made: Draft, names: Sequence[str]) -> Judgement:
    """What would be wrong with the project after it, and what was wrong before."""
    before = errors_in(desk.problems())
    after = desk.problems_with({made.file: made.text})
    found = new_errors(before, after)
    left = tuple(problem for problem in errors_in(after) if problem not in found)
    try:
        record = record_in(made.text, made.file, made.path)
    except NotThere:
        return Judgement({}, tuple(sentence(one, desk.names()) for one in found), tuple(sentence(one) for one in left))
    return judged(found, left, made.text, record, names, desk.names())


def wanted(desk: Desk, record: Record, posted: Posted) -> object:
    """The record as a form says it is."""
    return record_from(fields_of(desk, record.model, record.raw, years=years_of(desk)), posted, record.raw)


def fields_of(desk: Desk, model: type[BaseModel], raw: object, *, years: Sequence[int] = ()) -> tuple[Field, ...]:
    """The fields of a form, with what can be chosen in them; an objective is asked where there are objectives."""
    fields = chosen(form_of(model, raw, years=years), desk.options())
    if not desk.dataset().objectives:
        return fields
    return tuple(replace(field, need="required") if field.name == "objective" else field for field in fields)


def names_of(desk: Desk, record: Record) -> list[str]:
    """The names of all fields of the form of a record."""
    return names_in_form(form_of(record.model, record.raw, years=years_of(desk)))


def model_of_kind(desk: Desk, kind: RecordKind) -> type[BaseModel]:
    """The model of the records of a kind."""
    newest = max(edition.year for edition in desk.dataset().editions)
    whole = model_of(kind.in_year(newest))
    model = model_at(whole, (*kind.path, 0)) if whole else None
    assert model is not None
    return model


def years_of(desk: Desk) -> list[int]:
    """The years of all editions."""
    return sorted({edition.year for edition in desk.dataset().editions})


def names_taken(desk: Desk, kind: RecordKind) -> set[str]:
    """The names that records of a kind have, in all their files."""
    folder, _, name = kind.file.rpartition("/")
    paths = (desk.root / folder).glob(name.replace("{year}", "*"))
    texts = {path.relative_to(desk.root).as_posix(): path.read_text("utf-8", errors="replace") for path in sorted(paths)}
    return {one for file, text in texts.items() for record in all_in(text, file, kind) for one in names_in(record.raw)}


def _understood(fields: Sequence[Field], made: Mapping[Key, object]) -> dict[str, str]:
    """How what was typed was understood, by field, where that is not what stands there."""
    found = {}
    for one in all_fields(fields):
        datum = datum_at(made, keys_of(one.name))
        if one.is_fixed and isinstance(datum, str) and datum != NAMELESS:
            found[one.name] = datum
        elif one.kind in (Kind.WHEN, Kind.DAY, Kind.CLOCK) and datum is not None:
            found[one.name] = in_words(shown(datum))
    return found


def all_fields(fields: Sequence[Field]) -> list[Field]:
    """Every field, also those in others."""
    return [one for field in fields for one in (field, *all_fields(field.fields))]
