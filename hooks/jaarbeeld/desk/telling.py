"""Desk: what changed in a file, in words for who looks a proposal over: «ondersteunde gezinnen 2024: 24 → 25»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from jaarbeeld.desk.fields import shown
from jaarbeeld.desk.posted import Change, changes
from jaarbeeld.desk.proof import Datum, NotSpliced, data_of, same
from jaarbeeld.desk.records import KINDS, datum_at, known_in, name_of
from jaarbeeld.desk.texts import WHOLE, sections
from jaarbeeld.desk.words import label_of
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.year_value import MISSING, NOT_APPLICABLE, OPEN
from jaarbeeld.prose.sources import parsed_page
from jaarbeeld.reading.choices import word_of

_SHORT = 60
"""A longer text is said to be another one, and not shown."""
_STATES = {MISSING: "ontbreekt", NOT_APPLICABLE: "bestaat niet", OPEN: "nog in te vullen"}
_ONES = {
    "indicators": "cijfer", "editions": "verslag", "objectives": "doelstelling", "rules": "regel", "units": "eenheid",
    "lists": "lijst", "flows": "schema", "redirects": "oud adres",
}  # fmt: skip


def told_of(file: str, before: str | None, after: str | None) -> tuple[str, ...]:
    """What changed in a file, in words; None is a file that is not there."""
    try:
        if file.endswith(".md"):
            return tuple(_of_page(file, before, after))
        if file.endswith((".yml", ".yaml")):
            return tuple(_of_data(file, data_of(before or "{}"), data_of(after or "{}")))
    except NotSpliced:
        pass  # what cannot be read, cannot be told further
    return (f"{file} {_how(before, after)}",)


def _of_page(file: str, before: str | None, after: str | None) -> Iterator[str]:
    page, _ = parsed_page(after or before or "", src=file, name=file)
    named = f"pagina «{page.meta.title or file}»"
    if before is None or after is None:
        yield f"{named} {_how(before, after)}"
        return
    old = {one.anchor: before[one.start : one.end] for one in sections(before)}
    new = [(one, after[one.start : one.end]) for one in sections(after)]
    other = [one for one, text in new if one.anchor != WHOLE and old.get(one.anchor, "").strip() != text.strip()]
    # A heading has the deeper ones in it: the deepest say where it was.
    deepest = [one for one in other if not any(one.start < two.start < one.end for two in other)]
    yield from (f"{named}: tekst onder «{one.words}» {'gewijzigd' if one.anchor in old else 'toegevoegd'}" for one in deepest)
    if not deepest:
        yield f"{named} gewijzigd"


def _of_data(file: str, before: Datum, after: Datum) -> Iterator[str]:
    known = {kind.path: kind.one for kind in KINDS} | {(key,): one for key, one in _ONES.items()}
    lists = [path for path in known if isinstance(datum_at(before, path) or datum_at(after, path), tuple)]
    for path in lists:
        yield from _of_list(known[path], datum_at(before, path), datum_at(after, path))
    if not same(left := _without(before, lists), other := _without(after, lists)):
        for change in changes(left, other):
            words = " › ".join(label_of(str(key)) for key in change.path if isinstance(key, str))
            yield f"{words or file}: {_from_to(left, change)}"


def _of_list(one: str, before: Datum, after: Datum) -> Iterator[str]:
    old, new = known_in(before), known_in(after)
    for name, record in old.items():
        if name not in new:
            yield f"{one} «{name_of(record)}» verwijderd"
    for name, record in new.items():
        if name in old:
            yield from _of_record(one, old[name], record)
        else:
            yield f"{one} «{name_of(record)}» toegevoegd"


def _of_record(one: str, before: Datum, after: Datum) -> Iterator[str]:
    for change in changes(before, after):
        year = next(
            (key for key, above in zip(change.path[1:], change.path, strict=False) if above in ("values", "target")), None
        )
        if year is None:
            words = " › ".join(label_of(key) for key in change.path if isinstance(key, str))
            yield f"{one} «{name_of(after)}»: {words} {_from_to(before, change)}"
            continue
        at = change.path[: change.path.index(year) + 1]
        old, new = datum_at(before, at), datum_at(after, at)
        if shown(new) == OPEN and old is None:
            continue  # a new edition asks for every figure; what is filled in is told
        parts = [name_of(datum_at(after, at[: number + 1])) for number, key in enumerate(at[:-2]) if isinstance(key, int)]
        where = ", ".join((name_of(after), *parts[-1:]))
        number = [_number(old), _number(new)]
        yield f"{where} {year}: {' → '.join(number)}" if number[0] != number[1] else f"{where} {year}: uitleg gewijzigd"


def _from_to(before: Datum, change: Change) -> str:
    old, new = _short(datum_at(before, change.path)), _short(change.new)
    if change.removed:
        return f"({old}) verwijderd" if old else "verwijderd"
    if change.added or datum_at(before, change.path) is None:
        return f"toegevoegd ({new})" if new else "toegevoegd"
    return f"{old} → {new}" if old and new else "gewijzigd"


def _short(datum: Datum) -> str:
    """A datum in a few words; nothing when it takes more."""
    if isinstance(datum, Mapping | tuple | list):
        return ""
    said = word_of(shown(datum))
    return said if len(said) <= _SHORT and "\n" not in said else ""


def _number(datum: Datum) -> str:
    """The value of a year, as readers would write it."""
    value = datum.get("value") if isinstance(datum, Mapping) else datum
    if value is None:
        return "niets"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", ".")
    return _STATES.get(shown(value), shown(value) if isinstance(value, Decimal) else str(value))


def _without(datum: Datum, paths: Sequence[tuple[Key, ...]]) -> Datum:
    """A datum without what stands at some paths of one or two keys."""
    if not isinstance(datum, Mapping):
        return datum
    inner = {key: [path[1:] for path in paths if path[:1] == (key,)] for key in datum}
    return {key: _without(one, inner[key]) for key, one in datum.items() if () not in inner[key]}


def _how(before: str | None, after: str | None) -> str:
    return "toegevoegd" if before is None else "verwijderd" if after is None else "gewijzigd"
