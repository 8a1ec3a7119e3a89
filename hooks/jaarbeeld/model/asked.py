"""The data as far as one page asks for them: what it asked is noted with the answer, and while every answer is the same,
the page is too.

A page asks in one order: the next question follows from the answers before it. So answers are compared in that order, up to
the first one that is another.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, TypeVar, cast

from jaarbeeld.model.base import Record
from jaarbeeld.model.dataset import ANY, Asked, Dataset, Made, Year
from jaarbeeld.model.event import Event
from jaarbeeld.model.nodes import Key
from jaarbeeld.model.organisation import Edition
from jaarbeeld.problems import Place

Result = TypeVar("Result")
View = tuple[tuple[Any, ...], ...]
"""Which data: those that were given, or what functions of them made one after the other."""
Question = tuple[View, Callable[..., object], tuple[Hashable, ...]]
_KEPT = 2
"""Of each name: what stands in the files, and what someone at the desk tries before it is saved."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A result, with what was given and all that was asked for it."""

    inputs: object
    answers: Mapping[Question, object]
    made: object


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was made of data, by name, for as long as a program runs."""

    _kept: dict[Hashable, tuple[_Kept, ...]] = field(default_factory=dict)

    def found(self, name: Hashable) -> tuple[_Kept, ...]:
        """What was made under a name, the last one first."""
        return self._kept.get(name, ())

    def keep(self, name: Hashable, *made: _Kept) -> None:
        """Keep the first few of these under a name."""
        self._kept[name] = made[:_KEPT]


@dataclass(frozen=True, slots=True)
class Asking:
    """Some data, of which results are made, or taken when they would be the same. Without `remembered`, all are made."""

    dataset: Dataset
    remembered: Remembered | None = None
    _views: dict[View, Dataset] = field(default_factory=dict)
    _answers: dict[Question, object] = field(default_factory=dict)
    _compared: dict[tuple[Question, int], tuple[object, bool]] = field(default_factory=dict)

    def made(self, name: Hashable, inputs: tuple[object, ...], make: Callable[[Dataset], Result]) -> Result:
        """What `make` gives of the data; `inputs` are all else that decides it. Nobody changes what comes out."""
        if self.remembered is None:
            return make(self.dataset)
        known = self.remembered.found(name)
        for one in known:
            if one.inputs == inputs and all(self._is_still(*asked) for asked in one.answers.items()):
                self.remembered.keep(name, one, *(other for other in known if other is not one))
                return cast(Result, one.made)
        noted: dict[Question, object] = {}
        made = make(Noting(self, (), noted))
        self.remembered.keep(name, _Kept(inputs, noted, made), *known)
        return made

    def view(self, view: View) -> Dataset:
        """The data themselves, or what was made of them."""
        if not view:
            return self.dataset
        if view not in self._views:
            make, asked, named = view[-1]
            self._views[view] = self.view(view[:-1]).once(make, *asked, **dict(named))
        return self._views[view]

    def answer(self, question: Question) -> object:
        """What these data answer."""
        if question not in self._answers:
            view, ask, asked = question
            self._answers[question] = ask(self.view(view), *asked)
        return self._answers[question]

    def _is_still(self, question: Question, before: object) -> bool:
        now = self.answer(question)
        if now is before:
            return True
        # With what it is about, so that no other object gets its number in the meantime.
        key = question, id(before)
        if key not in self._compared:
            self._compared[key] = before, _same(now, before)
        return self._compared[key][1]


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    # 12.5 and 12.50 are equal, and do not look alike.
    return one is other or (one == other and _told(one) == _told(other))


def _told(value: object) -> str:
    return value.model_dump_json() if isinstance(value, Record) else repr(value)


@dataclass(frozen=True, slots=True)
class _Notes:
    """What is noted of some data, or of a view of them."""

    asking: Asking
    view: View
    noted: dict[Question, object]

    def note(self, ask: Callable[..., object], *asked: Hashable) -> Any:
        """The answer to a question, which is noted."""
        question = self.view, ask, asked
        if question not in self.noted:
            self.noted[question] = self.asking.answer(question)
        return self.noted[question]


class Noting(Dataset):
    """Data that note what is asked of them: of records by name only those, of all else the whole."""

    def __init__(self, asking: Asking, view: View, noted: dict[Question, object]) -> None:
        notes = _Notes(asking, view, noted)
        self.__dict__.update(_notes=notes, note=notes.note, _views={})

    _notes: _Notes
    note: Callable[..., Any]
    _views: dict[object, Noting]

    def given(self, name: str) -> Any:
        """A part of the data; of records by name only those are noted that are asked for."""
        return _NotingRecords(self._notes, name) if name in _BY_NAME else self.note(_part, name)

    def once(self, make: Callable[Concatenate[Dataset, Asked], Made], *asked: Asked.args, **named: Asked.kwargs) -> Made:
        """As of the data themselves. Of other data that are made of these, each question is noted too."""
        step = (make, asked, tuple(named.items()))
        if step in self._views:
            return cast(Made, self._views[step])
        view = (*self._notes.view, step)
        found = self._notes.asking.view(view)
        if isinstance(found, Dataset):
            self._views[step] = Noting(self._notes.asking, view, self._notes.noted)
            return cast(Made, self._views[step])
        return cast(Made, self.note(_once, *step))

    def doubtful(self, kind: str, name: object = ANY) -> bool:
        """As of the data themselves."""
        return cast(bool, self.note(Dataset.doubtful, kind, name))

    def events_in(self, year: Year, *, series: str | None = None) -> tuple[tuple[int, Event], ...]:
        """As of the data themselves."""
        return cast(tuple[tuple[int, Event], ...], self.note(_events_in, year, series))

    @property
    def latest(self) -> Edition:
        """As of the data themselves."""
        return cast(Edition, self.note(_latest))

    def place(self, kind: str, name: str, *path: Key) -> Place:
        """As of the data themselves."""
        return cast(Place, self.note(Dataset.place, kind, name, *path))


class _NotedPart:
    """A part of the data that is noted when it is first asked for; from then on it is where Python looks first."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, data: Noting, kind: type[Noting]) -> Any:
        found = data.__dict__[self._name] = data.given(self._name)
        return found


_BY_NAME = frozenset(one.name for one in dataclasses.fields(Dataset) if str(one.type).startswith("Mapping["))
for _one in dataclasses.fields(Dataset):
    if _one.init:
        setattr(Noting, _one.name, _NotedPart(_one.name))


class _NotingRecords(Mapping[Any, Any]):
    """Records by name: only those that are asked for are noted."""

    def __init__(self, notes: _Notes, part: str) -> None:
        # Not of the data that hold it: what holds itself in a ring, stays until Python looks for it.
        self._notes, self._part, self._known = notes, part, dict[Hashable, Any]()

    def __getitem__(self, name: Hashable) -> Any:
        known = self._known
        found = known[name] if name in known else known.setdefault(name, self._notes.note(_record, self._part, name))
        if found is _NOT_THERE:
            raise KeyError(name)
        return found

    def get(self, name: Hashable, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default

    def __contains__(self, name: object) -> bool:
        return bool(self._notes.note(_is_there, self._part, name))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._notes.note(_names, self._part))

    def __len__(self) -> int:
        return len(self._notes.note(_names, self._part))

    def values(self) -> Any:
        return self._notes.note(_records, self._part)

    def items(self) -> Any:
        return tuple(zip(self, self.values(), strict=True))


def _part(data: Dataset, name: str) -> object:
    return getattr(data, name)


_NOT_THERE = ...
"""As an answer: there is no such record."""


def _record(data: Dataset, part: str, name: Hashable) -> object:
    return getattr(data, part).get(name, _NOT_THERE)


def _is_there(data: Dataset, part: str, name: Hashable) -> bool:
    return name in getattr(data, part)


def _names(data: Dataset, part: str) -> tuple[object, ...]:
    return tuple(getattr(data, part))


def _records(data: Dataset, part: str) -> tuple[object, ...]:
    return tuple(getattr(data, part).values())


def _once(
    data: Dataset, make: Callable[..., object], asked: tuple[object, ...], named: tuple[tuple[str, object], ...]
) -> object:
    return data.once(make, *asked, **dict(named))


def _events_in(data: Dataset, year: Year, series: str | None) -> object:
    return data.events_in(year, series=series)


def _latest(data: Dataset) -> Edition:
    return data.latest
