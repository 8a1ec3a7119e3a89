"""Read: the files of data/ become records, and the records one Dataset."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from jaarbeeld.folders import Tree, tree
from jaarbeeld.invisible import HIDDEN
from jaarbeeld.model.branches import BranchFile, BranchWords
from jaarbeeld.model.dataset import ANY, Dataset, RecordKey, Spot, Theme
from jaarbeeld.model.disclosure import Disclosure
from jaarbeeld.model.event import Event, EventFile, GlossaryFile, PartnerFile, SeriesFile
from jaarbeeld.model.flow import FlowFile
from jaarbeeld.model.indicator import IndicatorFile, TopicListFile, UnitFile
from jaarbeeld.model.nodes import Key, Node, plain, scalars
from jaarbeeld.model.organisation import (
    CheckFile,
    Edition,
    EditionFile,
    ObjectiveFile,
    Organisation,
    OrganisationFile,
    Parts,
    RedirectFile,
    VolunteerInformation,
)
from jaarbeeld.model.people import PeopleFile
from jaarbeeld.model.statement import StatementFile
from jaarbeeld.model.volunteering import Recruitment, RecruitmentFile, RoleFile, TestimonialFile
from jaarbeeld.problems import Place, Problem, Severity
from jaarbeeld.reading import decimals, geojson, mistakes, salvage
from jaarbeeld.reading.shapes import is_text
from jaarbeeld.reading.source import AT_HAND, MAX_BYTES, parsed, text_of


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of data file: where it stands, its model, and the name of its schema."""

    pattern: str
    model: type[BaseModel]
    schema: str
    required: bool = True


FILE_KINDS = (
    FileKind("organisation.yml", OrganisationFile, "organisation"),
    FileKind("editions.yml", EditionFile, "editions"),
    FileKind("objectives.yml", ObjectiveFile, "objectives", required=False),
    FileKind("units.yml", UnitFile, "units"),
    FileKind("indicators/*.yml", IndicatorFile, "indicators"),
    FileKind("lists.yml", TopicListFile, "lists", required=False),
    FileKind("flows.yml", FlowFile, "flows", required=False),
    FileKind("statements.yml", StatementFile, "statements", required=False),
    FileKind("series.yml", SeriesFile, "series", required=False),
    FileKind("partners.yml", PartnerFile, "partners", required=False),
    FileKind("people.yml", PeopleFile, "people", required=False),
    FileKind("events/*.yml", EventFile, "events", required=False),
    FileKind("roles.yml", RoleFile, "roles", required=False),
    FileKind("recruitment.yml", RecruitmentFile, "recruitment", required=False),
    FileKind("testimonials.yml", TestimonialFile, "testimonials", required=False),
    FileKind("glossary.yml", GlossaryFile, "glossary", required=False),
    FileKind("checks.yml", CheckFile, "checks", required=False),
    FileKind("redirects.yml", RedirectFile, "redirects", required=False),
    FileKind("branches.yml", BranchFile, "branches", required=False),
    FileKind("disclosure.yml", Disclosure, "disclosure", required=False),
)


MAPS = "*.geojson"
"""The shapes of places, which breakdowns name."""
_GENERATED = ("schema", "sealed", "branches")
"""Folders of which the files are made by a command: schemas help editors type, seals are read by `editions.sealed`, and what
branches published by `branches.store`."""


@dataclass(slots=True)
class _Loading:
    """Records as they come in, before they become a Dataset."""

    records: dict[str, dict[Any, Any]] = field(default_factory=dict)
    spots: dict[RecordKey, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: set[RecordKey] = field(default_factory=set)

    def doubt(self, kind: FileKind, path: Path) -> None:
        """Note every name in a file that could not be read as it was meant."""
        short = path.is_file() and path.stat().st_size <= MAX_BYTES
        names = salvage.names_in(HIDDEN.sub("", path.read_text("utf-8", errors="replace")) if short else "") or {ANY}
        self.doubts |= {(key, found) for key in kind.model.model_fields for found in names}

    def take(self, kind: str, record: object, spot: Spot, *, name: Key, key: str = "id") -> None:
        """Keep a record under its name, which stands at `key`; a name that is taken is a problem."""
        known = self.records.setdefault(kind, {})
        if name in known:
            first = self.spots[(kind, str(name))].place(key)
            message = f"'{name}' bestaat al (zie {first.file}:{first.line})."
            self.problems.append(Problem(spot.place(key), message, "Kies een andere naam."))
            # What it was called before, or will be called, is not known.
            self.doubts.add((kind, ANY))
            return
        known[name] = record
        self.spots[(kind, str(name))] = spot


def load(folder: Path, *, name: str = "data") -> tuple[Dataset, tuple[Problem, ...]]:
    """The data set in `folder` and all problems found on the way; records with a mistake are among its `doubts`.

    `name` is how the folder is called in messages.
    """
    loading = _Loading()
    if not folder.is_dir():
        loading.problems.append(
            Problem(
                Place(f"{name}/organisation.yml"),
                "de map met de gegevens ontbreekt.",
                f"Maak de map {name}/, of haal ze terug als ze er was.",
            )
        )
        loading.doubts |= {(key, ANY) for kind in FILE_KINDS for key in kind.model.model_fields}
        return _dataset(loading), tuple(loading.problems)
    found = tree(folder, name=name)
    loading.problems += found.problems
    if found.problems:
        # What cannot be opened may be any of the files.
        loading.doubts |= {(key, ANY) for kind in FILE_KINDS for key in kind.model.model_fields}
    odd = {problem.place.file for problem in found.problems}
    read = set[Path]()
    for kind in FILE_KINDS:
        paths = found.matching(kind.pattern)
        read.update(paths)
        if f"{name}/{kind.pattern}" in odd or f"{name}/{kind.pattern.partition('/')[0]}" in odd or name in odd:
            continue
        if not paths and kind.required:
            loading.problems.append(
                Problem(
                    Place(f"{name}/{kind.pattern.replace('*', '…')}"),
                    "dit bestand ontbreekt." if "*" not in kind.pattern else "er staat hier geen enkel bestand.",
                    "Maak het, of haal het terug als het er was; zonder kan de site niet gemaakt worden.",
                )
            )
            loading.doubts |= {(key, ANY) for key in kind.model.model_fields}
        for path in paths:
            _load_file(path, kind, loading, name=f"{name}/{path.relative_to(folder).as_posix()}")
    for path in found.matching(MAPS):
        read.add(path)
        shapes, problem = geojson.read(path, name=f"{name}/{path.name}")
        loading.problems += [problem] if problem else []
        if problem:
            loading.doubts.add(("maps", path.name))
        else:
            loading.records.setdefault("maps", {})[path.name] = shapes
    for path in _strays(found, read):
        place = Place(f"{name}/{path.relative_to(folder).as_posix()}")
        loading.problems.append(Problem(place, "dit bestand wordt niet gelezen.", "Kijk of de naam en de map kloppen."))
        for kind in FILE_KINDS:
            loading.doubt(kind, path)
    return _dataset(loading), tuple(loading.problems)


def zone_of(folder: Path) -> ZoneInfo:
    """By which clocks the organisation lives whose data stand in `folder`: those of Brussels when that cannot be read."""
    return load(folder)[0].organisation.zone


def _load_file(path: Path, kind: FileKind, loading: _Loading, *, name: str) -> None:
    text, problem = text_of(path, name=name)
    node, problems = (None, [problem]) if problem else parsed(text, name=name)
    if node is None:
        # What is in a file that cannot be read, is not known.
        loading.problems.extend(problems)
        loading.doubts |= {(key, ANY) for key in kind.model.model_fields}
        return

    def said(found: Iterable[Problem]) -> list[Problem]:
        units = loading.records.get("units", {})
        return [decimals.told(problem, root=node, units=units) if kind.model is IndicatorFile else problem for problem in found]

    problems = [*said(problems), *_lost_in(text, name, kind.model)]
    loading.problems.extend(problems)
    wrong = salvage.slipped(node, problems, kind.model)
    # What volunteers must know beforehand is not asked of who looks for none.
    unasked = () if (path.parent / "roles.yml").exists() else (VolunteerInformation,)
    record, gaps = _modelled(text, name, kind.model, unasked)
    if isinstance(record, ValidationError):
        noted = {problem.place for problem in problems}
        found = said(mistakes.problems_in(record, node=node, model=kind.model))
        loading.problems.extend(problem for problem in found if problem.place not in noted)
        wrong |= salvage.refused(record)
    else:
        loading.problems.extend(gaps)
        if not problems:
            _collect(record, node, loading)
            return
    _salvage(plain(node), wrong, kind, node, loading)


@lru_cache(maxsize=AT_HAND)
def _modelled(
    text: str, name: str, model: type[BaseModel], unasked: tuple[type[BaseModel], ...]
) -> tuple[BaseModel | ValidationError, tuple[Problem, ...]]:
    """The records of a file that can be read, or what is wrong with them, and what is not filled in yet.

    Kept: of all files, an editor changes one at a time, and a record never changes.
    """
    node, _ = parsed(text, name=name)
    assert node is not None
    try:
        record = model.model_validate(plain(node))
    except ValidationError as error:
        return error, ()
    return record, tuple(_still_empty(record, Spot(node, ()), unasked))


@lru_cache(maxsize=AT_HAND)
def _lost_in(text: str, name: str, model: type[BaseModel]) -> tuple[Problem, ...]:
    """The ends of texts that YAML takes for a remark: `title: luisteren # en praten`. Kept as the records are."""
    node, _ = parsed(text, name=name)
    assert node is not None
    return tuple(scalar.lost for path, scalar in scalars(node) if scalar.lost and is_text(model, path))


def _salvage(data: object, wrong: salvage.Wrong, kind: FileKind, node: Node, loading: _Loading) -> None:
    """Take the records of a file that have no mistake, and note the names of the others."""
    if kind.model is Disclosure:
        loading.doubts.add(("disclosure", ANY))
        return
    if kind.model is OrganisationFile:
        # Else each link would be told to lead nowhere.
        known = salvage.stand_in(Organisation, parts=salvage.inside(data, Parts, "organisation", "parts"))
        loading.records["organisation"] = {"organisation": known}
    lists = salvage.lists_of(kind.model)
    loading.doubts |= {(key, ANY) for key in kind.model.model_fields if key not in lists}
    for entry in salvage.entries(data, wrong, kind.model):
        if entry.record is None:
            loading.doubts.add((entry.kind, entry.name))
        else:
            _collect_one(entry.record, entry.kind, entry.index, node, loading)


def _collect(file: BaseModel, node: Node, loading: _Loading) -> None:
    if isinstance(file, IndicatorFile):
        if (copied := loading.spots.get(("themes", file.theme))) is not None:
            first = copied.place("theme")
            message = f"het thema '{file.theme}' bestaat al (zie {first.file}:{first.line})."
            hint = "Is dit bestand een kopie, verwijder dan één van beide. Kies anders een ander thema."
            loading.problems.append(Problem(Spot(node, ()).place("theme"), message, hint))
            loading.doubts |= {("indicators", indicator.id) for indicator in file.indicators}
            return
        theme = Theme(file.theme, file.title, tuple(i.id for i in file.indicators))
        loading.take("themes", theme, Spot(node, ()), name=file.theme, key="theme")
    if isinstance(file, Disclosure):
        loading.take("disclosure", file, Spot(node, ()), name="disclosure")
        return
    for key in type(file).model_fields:
        content = getattr(file, key)
        if isinstance(content, BaseModel):
            loading.take(key, content, Spot(node, (key,)), name=key)
        elif isinstance(content, tuple) and key != "literals":
            for index, record in enumerate(content):
                _collect_one(record, key, index, node, loading)
        elif key == "literals":
            loading.records["literals"] = dict(enumerate(content))


def _collect_one(record: BaseModel, kind: str, index: int, node: Node, loading: _Loading) -> None:
    if kind == "literals":
        loading.records.setdefault(kind, {})[index] = record
        return
    key, name = _name_of(record, kind, loading)
    loading.take(kind, record, Spot(node, (kind, index)), name=name, key=key)


def _name_of(record: BaseModel, kind: str, loading: _Loading) -> tuple[str, Key]:
    """The key that names a record, and its name; an event has none and gets a number."""
    if kind == "events":
        return "date", len(loading.records.get(kind, {}))
    for key in ("id", "year", "term", "address"):
        if key in type(record).model_fields:
            found = getattr(record, key)
            assert isinstance(found, str | int)
            return key, found
    raise TypeError(f"{type(record).__name__} has no name")


def _dataset(loading: _Loading) -> Dataset:
    records = loading.records
    return Dataset(
        organisation=records.get("organisation", {}).get("organisation") or salvage.stand_in(Organisation),
        editions=tuple(records.get("editions", {}).values()) or (_edition(loading),),
        objectives=records.get("objectives", {}),
        units=records.get("units", {}),
        indicators=records.get("indicators", {}),
        themes=tuple(records.get("themes", {}).values()),
        lists=records.get("lists", {}),
        flows=records.get("flows", {}),
        series=records.get("series", {}),
        partners=records.get("partners", {}),
        events=dict(sorted(records.get("events", {}).items(), key=lambda item: _when(item[1]))),
        roles=records.get("roles", {}),
        recruitment=records.get("recruitment", {}).get("recruitment") or salvage.stand_in(Recruitment),
        testimonials=records.get("testimonials", {}),
        terms=records.get("terms", {}),
        rules=records.get("rules", {}),
        literals=tuple(records.get("literals", {}).values()),
        redirects=records.get("redirects", {}),
        branches=records.get("branches", {}),
        measures=records.get("measures", {}),
        branch_words=records.get("branch_words", {}).get("branch_words") or BranchWords(),
        maps=records.get("maps", {}),
        statements=records.get("statements", {}),
        people=records.get("people", {}),
        disclosure=records.get("disclosure", {}).get("disclosure") or Disclosure(),
        spots=loading.spots,
        doubts=frozenset(loading.doubts),
    )


def _edition(loading: _Loading) -> Edition:
    """An edition in the place of those that cannot be used: of the newest year that they, or the figures, speak of."""
    named = [int(name) for kind, name in loading.doubts if kind == "editions" and name.isdecimal()]
    known = [year for indicator in loading.records.get("indicators", {}).values() for year in indicator.values]
    return salvage.stand_in(Edition, year=max(named or known, default=0), status="published")


def _when(event: Event) -> tuple[object, ...]:
    """Sorting key: by first day; a month without a day comes after the days it may lie among."""
    return event.date.first, event.date.precision == "month", event.date.last, event.title


def _strays(data: Tree, read: Set[Path]) -> Iterator[Path]:
    """Files that nothing reads: usually one in the wrong folder or with a wrong name."""
    for path in data.files:
        if path not in read and path.relative_to(data.root).parts[0] not in _GENERATED:
            yield path


def _still_empty(record: BaseModel, spot: Spot, unasked: tuple[type[BaseModel], ...]) -> Iterator[Problem]:
    """A warning for every recommended field that is not filled in, less those of some kinds of record."""
    if isinstance(record, unasked):
        return
    for key, info in type(record).model_fields.items():
        extra = info.json_schema_extra
        value = getattr(record, key)
        if isinstance(extra, dict) and extra.get("requirement") == "recommended" and value in (None, ()):
            hint = info.description or ""
            yield Problem(spot.place(), f"'{key}' is nog niet ingevuld.", hint, Severity.GAP)
        yield from _empty_inside(value, Spot(spot.root, (*spot.path, key)), unasked)


def _empty_inside(value: object, spot: Spot, unasked: tuple[type[BaseModel], ...]) -> Iterator[Problem]:
    if isinstance(value, BaseModel):
        yield from _still_empty(value, spot, unasked)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _empty_inside(item, Spot(spot.root, (*spot.path, index)), unasked)
