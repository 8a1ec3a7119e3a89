"""Desk: what is wrong with what an editor typed, said beside the field that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jaarbeeld.desk.records import Record
from jaarbeeld.desk.typed import doubt
from jaarbeeld.desk.words import LABELS, label_of
from jaarbeeld.model.nodes import Key, Node, at, node_at
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.source import parsed


@dataclass(frozen=True, slots=True)
class Judgement:
    """What would be wrong: by field, in the record as a whole or elsewhere because of it, and what was wrong before."""

    fields: Mapping[str, Sequence[str]]
    said: tuple[str, ...]
    elsewhere: tuple[str, ...]
    missing: frozenset[str] = frozenset()
    """The fields that must be filled in and are not yet."""

    @property
    def so_far(self) -> Judgement:
        """What is wrong with what was typed so far: who begins a record has not filled in all of it."""
        return replace(self, fields={name: said for name, said in self.fields.items() if name not in self.missing})

    @property
    def all(self) -> tuple[str, ...]:
        """Everything that would be wrong, also what stands beside its field: that may be far from where someone typed."""
        return tuple(dict.fromkeys([*self.said, *(one for said in self.fields.values() for one in said)]))

    @property
    def refuses(self) -> bool:
        """Whether the change would make a mistake."""
        return bool(self.fields or self.said)


_QUOTED = re.compile(r"(?<!deel )(?<!delen )(?<!rij )(?<!kolom )(?<!cel )'([a-z_0-9]+)'")
"""A name in a sentence: of a key or a record. A part of a figure has a name of its own, that may be the same as a key's."""


def judged(
    new: Iterable[Problem], old: Iterable[Problem], text: str, record: Record, names: Sequence[str], known: Mapping[str, str]
) -> Judgement:
    """The mistakes that a change makes, each with its field.

    `text` is the file after it, `names` are those of the fields, `known` those of records.
    """
    node, _ = parsed(text, name=record.file)
    spots = [*_spots(node, record, names)] if node else []
    fields: dict[str, list[str]] = {}
    said: list[str] = []
    missing: set[str] = set()
    for problem in new:
        if empty := _empty_in(problem, record, spots, names):
            missing |= {*empty}
            for one in empty:
                fields.setdefault(one, []).append(f"Vul «{label_of(str(keys_of(one)[-1]))}» nog in.")
            continue
        name = _field_of(problem, record, spots, names)
        if name is None:
            said.append(sentence(problem, known, placed=problem.place.file != record.file))
        else:
            fields.setdefault(name, []).append(sentence(problem, known, placed=False))
    return Judgement(fields, tuple(said), tuple(sentence(problem, known) for problem in old), frozenset(missing))


def sentence(problem: Problem, names: Mapping[str, str] | None = None, *, placed: bool = True) -> str:
    """What is told of a problem, with keys by the names that a form has for them, and records by those in `names`."""
    known = {**(names or {}), **LABELS}
    told = _in_a_form(problem.sentence[:1].upper() + problem.sentence[1:], names or {})
    told = _QUOTED.sub(lambda found: f"«{known[found[1]]}»" if found[1] in known else found[0], told)
    return f"{told} ({problem.place.file}, regel {problem.place.line})" if placed else told


def _in_a_form(told: str, names: Mapping[str, str]) -> str:
    """A sentence of a check for who sees no keys and no formulas: a rule says itself in words, a box is ticked."""
    if (day := re.match(r"^'(.*)' is geen datum ", told)) and (said := doubt(day[1])):
        return said
    told = re.sub(r"^'' is geen waarde\..*", "Vul een getal in, of zeg bij «Hoe staat het?» waarom er geen is.", told)
    told = re.sub(r"\b([Ss]chrijf|[Zz]et) '([a-z_]+): true'", lambda found: f"kruis «{label_of(found[2])}» aan", told)
    told = re.sub(
        r"of zeg het lezers in data/editions\.yml, bij .*: \{date: .*\}\.",
        "of verbeter het met «Verbeter een gepubliceerd getal».",
        told,
    )
    rule = re.fullmatch(r"De regel '\w+' klopt niet in (\d{4}): (.*?)\. Er moet gelden: .*?\. (?=[A-Z])(.*)", told)
    if rule is None:
        return re.sub(r"\b([Ss])leutel(s?)\b", _as_field, told)

    def named(key: re.Match[str]) -> str:
        return f"«{names[key[0]]}»" if key[0] in names else key[0]

    filled_in = re.sub(r"\b[a-z]\w*(?:\.\w+)?(?= is | in \d)", named, rule[2])
    return f"In {rule[1]} past dit niet samen: {filled_in}. {rule[3]}"


def _as_field(found: re.Match[str]) -> str:
    return f"{'V' if found[1] == 'S' else 'v'}eld{'en' if found[2] else ''}"


def _spots(node: Node, record: Record, names: Sequence[str]) -> Iterable[tuple[Place, str]]:
    """Where each field that is filled in stands, in the order of the file."""
    found = []
    for name in names:
        path = (*record.path, *keys_of(name))
        if node_at(node, path) is not None:
            found.append((at(node, path, key=True), name))
            found.append((at(node, path), name))
    return sorted(found)


def _field_of(problem: Problem, record: Record, spots: Sequence[tuple[Place, str]], names: Sequence[str]) -> str | None:
    """The field that a problem of this record stands at, or that it says is not there."""
    if problem.place.file != record.file or not spots:
        return None
    missing = re.search(r"sleutel '([a-z_]+)' ontbreekt|^'([a-z_]+)' ", problem.message)
    named = (missing[1] or missing[2]) if missing else ""
    before = [name for place, name in spots if place <= problem.place]
    if not before or problem.place.line > max(place.line for place, _ in spots) + 3:
        return named if named in names else None
    nearest = before[-1]
    beside = next(
        (name for name in (f"{nearest}/{named}", f"{nearest.rpartition('/')[0]}/{named}".lstrip("/")) if name in names), ""
    )
    return beside if named and beside else nearest


def _empty_in(problem: Problem, record: Record, spots: Sequence[tuple[Place, str]], names: Sequence[str]) -> list[str]:
    """The fields that a problem says must be filled in, in the record or in a part of it; none when it says something else."""
    found = re.match(r"de verplichte sleutels? (.*) ontbre(?:ekt|ken)", problem.message)
    if found is None or problem.place.file != record.file:
        return []
    keys = re.findall(r"'([a-z_]+)'", found[1])
    nearest = next((name for place, name in reversed(spots) if place <= problem.place), "")
    parts = [nearest, *(nearest[: end.start()] for end in re.finditer("/", nearest)), ""]
    made = ([f"{part}/{key}".lstrip("/") for key in keys] for part in parts)
    return next((each for each in made if all(one in names for one in each)), [])


def keys_of(name: str) -> tuple[Key, ...]:
    """The path in a record of the field with this name."""
    return tuple(int(part) if part.isdecimal() else part for part in name.split("/") if part)
