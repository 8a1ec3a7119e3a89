"""Desk: the form of a record: shown, judged while someone types, and saved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.editing import edited, with_new, without
from jaarbeeld.desk.fields import Field, Kind, Options, form_of, names_in_form, shown, with_problems
from jaarbeeld.desk.judging import Judgement, judged, keys_of, sentence
from jaarbeeld.desk.naming import names_in, with_names
from jaarbeeld.desk.places import DESK, record_href
from jaarbeeld.desk.posted import Posted, changes, record_from
from jaarbeeld.desk.records import KINDS, NotThere, Record, RecordKind, all_in, model_of, name_of, record_in
from jaarbeeld.desk.references import chosen, options_for
from jaarbeeld.desk.saving import Version
from jaarbeeld.desk.showing import RecordForm
from jaarbeeld.desk.trial import new_errors
from jaarbeeld.desk.typed import in_words
from jaarbeeld.desk.uses import uses_of
from jaarbeeld.desk.words import label_of
from jaarbeeld.editions.sealed import FOLDER as SEALS
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.nodes import Key
from jaarbeeld.problems import errors_in
from jaarbeeld.reading.shapes import model_at

_ALWAYS = ("values", "note", "status", "date", "withdrawn", "time", "place", "public")
"""Fields that stand open also when they are not asked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as a form would make it: the text of its file after it, and where it stands in it."""

    file: str
    text: str
    path: tuple[Key, ...]
    told: str
    understood: Mapping[str, str] = field(default_factory=dict)
    """By field, how what was typed was understood: a day in words, the name that a new record gets."""


def opened(desk: Desk, file: str, path: tuple[Key, ...]) -> tuple[Record, str, Version]:
    """A record with the text and the version of its file.

    Raises:
        NotThere: it is not there.
        NotSaved: it is not a file of the desk's.
    """
    text, version = desk.opened(file)
    return record_in(text, file, path), text, version


def form(
    desk: Desk, record: Record, version: Version, *, judgement: Judgement | None = None, posted: Posted | None = None
) -> RecordForm:
    """The form of a record; with what someone typed in it, when that was not saved."""
    dataset = desk.dataset()
    raw = record.raw if posted is None else wanted(desk, record, posted)
    fields = fields_of(desk, record.model, raw, years=_years(desk))
    if judgement:
        fields = with_problems(fields, judgement.fields)
    first, more = _split(fields, is_figure=record.model is Indicator)
    return RecordForm(
        title=_title(record),
        action=record_href(record.file, record.path),
        token=desk.token,
        version=version.mark,
        first=first,
        more=more,
        options=_lists(fields),
        said=judgement.all if judgement else (),
        elsewhere=judgement.elsewhere if judgement else (),
        uses=uses_of(desk.root, dataset, record),
        place=f"{record.file}, regel {record.line}",
        copy=f"/{DESK}/nieuw?soort={record.kind.key}&van={'/'.join(map(str, record.path))}&bestand={record.file}"
        if record.kind
        else "",
        correct=f"/{DESK}/correctie?cijfer={_raw(record).get('id', '')}" if _can_be_corrected(desk, record) else "",
        removable=record.kind is not None,
    )


def new_form(
    desk: Desk, kind: RecordKind, *, raw: Mapping[str, object], judgement: Judgement | None = None, posted: Posted | None = None
) -> RecordForm:
    """The form of a record that is not there yet, with what stands in it to begin with."""
    model = model_of_kind(desk, kind)
    fields = fields_of(desk, model, raw)
    if posted is not None:
        typed = record_from(fields, posted, raw)
        named = with_names(fields, typed, taken=_taken(desk, kind))
        fields = tuple(
            replace(one, suggested=str(named.get(one.name, ""))) if one.is_fixed and one.name not in typed else one
            for one in fields_of(desk, model, typed)
        )
    if judgement:
        fields = with_problems(fields, judgement.fields)
    first = tuple(
        field for field in fields if field.need in ("required", "recommended") or field.texts != ("",) or field.name in _ALWAYS
    )
    return RecordForm(
        title=kind.new,
        action=f"/{DESK}/nieuw?soort={kind.key}",
        token=desk.token,
        version="",
        first=first,
        more=tuple(field for field in fields if field not in first),
        options=_lists(fields),
        said=judgement.all if judgement else (),
        elsewhere=judgement.elsewhere if judgement else (),
        is_new=True,
    )


def draft(desk: Desk, record: Record, text: str, posted: Posted) -> Draft:
    """What the form makes of the record.

    Raises:
        NotSpliced: the file cannot be changed safely.
    """
    fields = fields_of(desk, record.model, record.raw, years=_years(desk))
    new = record_from(fields, posted, record.raw)
    if [*changes(record.raw, new)]:
        # What is new in it gets a name; who only looked, changes nothing.
        new = with_names(fields, new, taken=_taken(desk, record.kind) if record.kind else ())
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
    raw = with_names(fields, record_from(fields, posted, {}), taken=_taken(desk, kind))
    said = re.match(r"(\d{4})-", str(raw.get("date", "")))
    file = kind.in_year(int(said[1]) if said else newest)
    text, version = desk.opened(file)
    after, path = with_new(text or f"{_head_beside(desk.root / file)}{kind.path[0]}: []\n", kind, file, raw)
    return Draft(file, after, path, f"{kind.one} «{name_of(raw)}» toegevoegd", _understood(fields, raw)), version


def _head_beside(new: Path) -> str:
    """What a new file begins with, as the newest one beside it: the line that tells an editor's program its schema."""
    for path in sorted(new.parent.glob("*.yml"), reverse=True):
        first = path.read_text("utf-8", errors="replace").partition("\n")[0]
        if first.startswith("# yaml-language-server:"):
            return f"{first}\n"
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
    return record_from(fields_of(desk, record.model, record.raw, years=_years(desk)), posted, record.raw)


def fields_of(desk: Desk, model: type[BaseModel], raw: object, *, years: Sequence[int] = ()) -> tuple[Field, ...]:
    """The fields of a form, with what can be chosen in them."""
    return chosen(form_of(model, raw, years=years), options_for(desk.dataset(), desk.root))


def _lists(fields: Sequence[Field]) -> dict[str, Options]:
    """The lists of names that the fields of a form ask, by what they are called."""
    return {one.names: one.options for one in _all(fields) if one.names and one.options and not one.is_short}


def _years(desk: Desk) -> list[int]:
    return sorted({edition.year for edition in desk.dataset().editions})


def _taken(desk: Desk, kind: RecordKind) -> set[str]:
    """The names that records of a kind have, in all their files."""
    folder, _, name = kind.file.rpartition("/")
    paths = (desk.root / folder).glob(name.replace("{year}", "*"))
    texts = {path.relative_to(desk.root).as_posix(): path.read_text("utf-8", errors="replace") for path in sorted(paths)}
    return {one for file, text in texts.items() for record in all_in(text, file, kind) for one in names_in(record.raw)}


def _understood(fields: Sequence[Field], made: Mapping[Key, object]) -> dict[str, str]:
    """How what was typed was understood, by field, where that is not what stands there."""
    found = {}
    for one in _all(fields):
        datum = _value_at(made, keys_of(one.name))
        if one.is_fixed and isinstance(datum, str):
            found[one.name] = datum
        elif one.kind in (Kind.WHEN, Kind.DAY, Kind.CLOCK) and datum is not None:
            found[one.name] = in_words(shown(datum))
    return found


def beside(now: object, other: object) -> Iterator[tuple[str, str, str]]:
    """What differs between two versions of a record, field by field: what it is, and each of both."""
    for change in changes(now, other):
        what = " › ".join(label_of(key) if isinstance(key, str) else str(key) for key in change.path)
        yield what, _said(_value_at(now, change.path)), "" if change.removed else _said(change.new)


def _value_at(datum: object, path: Sequence[Key]) -> object:
    for key in path:
        if isinstance(datum, Mapping):
            datum = datum.get(key)
        elif isinstance(datum, list | tuple) and isinstance(key, int):
            datum = datum[key] if key < len(datum) else None
    return datum


def _said(datum: object) -> str:
    if isinstance(datum, Mapping):
        return "; ".join(f"{label_of(str(key))}: {_said(one)}" for key, one in datum.items())
    if isinstance(datum, list | tuple):
        return ", ".join(map(_said, datum))
    return shown(datum)


def names_of(desk: Desk, record: Record) -> list[str]:
    """The names of all fields of the form of a record."""
    return names_in_form(form_of(record.model, record.raw, years=_years(desk)))


def model_of_kind(desk: Desk, kind: RecordKind) -> type[BaseModel]:
    """The model of the records of a kind."""
    newest = max(edition.year for edition in desk.dataset().editions)
    whole = model_of(kind.in_year(newest))
    model = model_at(whole, (*kind.path, 0)) if whole else None
    assert model is not None
    return model


def kind_of(key: str) -> RecordKind:
    """A kind of record by its name.

    Raises:
        NotThere: there is no such kind.
    """
    found = next((kind for kind in KINDS if kind.key == key), None)
    if found is None:
        raise NotThere("Dit soort onderdeel bestaat niet.")
    return found


def _split(fields: Sequence[Field], *, is_figure: bool) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """What stands open, and what is folded away: of a figure its values, of others what is filled in or asked for."""

    def is_first(field: Field) -> bool:
        if field.said:
            return True
        name = field.name
        if is_figure:
            return name in ("values", "note", "source")
        filled = bool(field.text) if not field.fields else any(not one.blank for one in field.fields)
        return filled or field.need in ("required", "recommended") or name in _ALWAYS

    known = [field for field in fields if field.kind is not Kind.GROUP or field.fields]
    first = [field for field in known if is_first(field)]
    if is_figure:
        first.sort(key=lambda field: field.name != "values")
    return tuple(first), tuple(field for field in known if not is_first(field))


def _all(fields: Sequence[Field]) -> list[Field]:
    return [one for field in fields for one in (field, *_all(field.fields))]


def _can_be_corrected(desk: Desk, record: Record) -> bool:
    """Whether it is a figure, and one of the reports is sealed."""
    return record.model is Indicator and any((desk.root / SEALS).glob("*.json"))


def _raw(record: Record) -> Mapping[Key, object]:
    return record.raw if isinstance(record.raw, dict) else {}


def _title(record: Record) -> str:
    raw = _raw(record)
    if record.model is Indicator:
        said = raw.get("label")
        return f"Cijfer: {said if isinstance(said, str) else name_of(raw)}"
    return f"{record.kind.one.capitalize()}: {record.name}" if record.kind else record.name or "Onderdeel"
