"""Desk: the form of a record, of a new one or of a copy, as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.drafts import all_fields, fields_of, model_of_kind, names_taken, wanted, years_of
from jaarbeeld.desk.fields import FIXED, Field, Kind, Options, shown, with_problems
from jaarbeeld.desk.judging import Judgement
from jaarbeeld.desk.naming import with_names
from jaarbeeld.desk.opening import Version
from jaarbeeld.desk.places import DESK, record_href
from jaarbeeld.desk.posted import Posted, changes, record_from
from jaarbeeld.desk.proof import same
from jaarbeeld.desk.records import KINDS, NotThere, Record, RecordKind, datum_at, name_of, record_in, who_is
from jaarbeeld.desk.showing import RecordForm
from jaarbeeld.desk.uses import uses_of
from jaarbeeld.desk.words import label_of
from jaarbeeld.editions.sealed import FOLDER as SEALS
from jaarbeeld.model.indicator import Indicator
from jaarbeeld.model.nodes import Key, node_at, plain
from jaarbeeld.model.periods import Period
from jaarbeeld.reading.source import parsed

_ALWAYS = ("values", "note", "status", "date", "withdrawn", "time", "place", "public")
"""Fields that stand open also when they are not asked for."""


def opened(desk: Desk, file: str, path: tuple[Key, ...]) -> tuple[Record, str, Version]:
    """A record with the text and the version of its file.

    Raises:
        NotThere: it is not there.
        NotSaved: it is not a file of the desk's.
    """
    text, version = desk.opened(file)
    return record_in(text, file, path), text, version


def opened_again(desk: Desk, file: str, path: tuple[Key, ...], *, who: str, mark: str) -> tuple[Record, str, Version]:
    """The same for who has its form: what was known as `who` in the version with that mark. When the file changed meanwhile,
    it may stand elsewhere in its list, or be called otherwise.

    Raises:
        NotThere: it is gone, and what stands in its place is another one.
        NotSaved: it is not a file of the desk's.
    """
    text, version = desk.opened(file)
    if who and mark != version.mark:
        path = (*path[:-1], _number(_listed(text, path), _listed(desk.seen(mark), path), who))
    return record_in(text, file, path), text, version


def _listed(text: str, path: tuple[Key, ...]) -> list[Mapping[Key, object]]:
    """The records of the list that a path leads into, in the text of a file."""
    node, _ = parsed(text, name="")
    listed = plain(found) if node and (found := node_at(node, path[:-1])) else ()
    return [one if isinstance(one, dict) else {} for one in listed] if isinstance(listed, tuple) else []


def _number(now: Sequence[Mapping[Key, object]], before: Sequence[Mapping[Key, object]], who: str) -> int:
    """Where in its list a record is by now: by what it is known, or else as the one that is new there and most like it."""
    for number, one in enumerate(now):
        if who_is(one) == who:
            return number
    known = {who_is(one): one for one in before}
    was = known.get(who, {})
    new = {number: one for number, one in enumerate(now) if who_is(one) not in known}
    alike = {number: len([key for key in was if key in one and same(was[key], one[key])]) for number, one in new.items()}
    best = max(alike, key=alike.__getitem__, default=-1)
    if not was or best < 0 or 2 * alike[best] < len(was):
        raise NotThere(
            "Dit onderdeel staat er niet meer: iemand verwijderde het. Wat u typte, staat nog in het formulier ervoor."
        )
    return best


def copy_of(record: Record) -> dict[str, object]:
    """What a copy begins with: all but its fixed names, which are its own."""
    return {str(key): datum for key, datum in _raw(record).items() if key not in FIXED}


def form(
    desk: Desk, record: Record, version: Version, *, judgement: Judgement | None = None, posted: Posted | None = None
) -> RecordForm:
    """The form of a record; with what someone typed in it, when that was not saved."""
    dataset = desk.dataset()
    raw = record.raw if posted is None else wanted(desk, record, posted)
    fields = fields_of(desk, record.model, raw, years=years_of(desk))
    if judgement:
        fields = with_problems(fields, judgement.fields)
    if record.model is Indicator and (known := str(_raw(record).get("id", ""))) in dataset.indicators:
        fields = _with_periods(fields, dataset.period(known))
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
        who=record.who,
        copy=f"/{DESK}/nieuw?soort={record.kind.key}&van={'/'.join(map(str, record.path))}&bestand={record.file}"
        if record.kind
        else "",
        correct=f"/{DESK}/correctie?cijfer={_raw(record).get('id', '')}" if _can_be_corrected(desk, record) else "",
        removable=record.kind is not None,
    )


_PER_YEAR = ("values", "target", "topics", "breakdowns")
"""The keys of a figure under which something stands for each of its years."""


def _with_periods(fields: Sequence[Field], period: Period) -> tuple[Field, ...]:
    """The fields of a figure, in which a year is called as readers see it: «schooljaar 2024–2025»."""
    return tuple(
        _called(field, period.whole if field.name == "breakdowns" else period) if field.name in _PER_YEAR else field
        for field in fields
    )


def _called(field: Field, period: Period) -> Field:
    label = period.name(int(field.label)) if re.fullmatch(r"\d{4}", field.label) else field.label
    return replace(field, label=label, fields=tuple(_called(one, period) for one in field.fields))


def new_form(
    desk: Desk, kind: RecordKind, *, raw: Mapping[str, object], judgement: Judgement | None = None, posted: Posted | None = None
) -> RecordForm:
    """The form of a record that is not there yet, with what stands in it to begin with."""
    model = model_of_kind(desk, kind)
    fields = fields_of(desk, model, raw)
    if posted is not None:
        typed = record_from(fields, posted, raw)
        named = with_names(fields, typed, taken=names_taken(desk, kind))
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


def _lists(fields: Sequence[Field]) -> dict[str, Options]:
    """The lists of names that the fields of a form ask, by what they are called."""
    return {one.names: one.options for one in all_fields(fields) if one.names and one.options and not one.is_short}


def beside(now: object, other: object) -> Iterator[tuple[str, str, str]]:
    """What differs between two versions of a record, field by field: what it is, and each of both."""
    for change in changes(now, other):
        what = " › ".join(label_of(key) if isinstance(key, str) else str(key) for key in change.path)
        yield what, _said(datum_at(now, change.path)), "" if change.removed else _said(change.new)


def _said(datum: object) -> str:
    if isinstance(datum, Mapping):
        return "; ".join(f"{label_of(str(key))}: {_said(one)}" for key, one in datum.items())
    if isinstance(datum, list | tuple):
        return ", ".join(map(_said, datum))
    return shown(datum)


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
