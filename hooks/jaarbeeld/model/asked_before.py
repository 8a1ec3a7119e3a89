"""What pages asked of the data in a run before: while every answer is the same now, they are taken, and not made again.

As `Remembered` does within one run. Between two there are no objects to compare, so each question is kept by its name and its
answer by a digest of all that it tells.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from jaarbeeld.digests import digest
from jaarbeeld.memory import Memory
from jaarbeeld.model.asked import Asking, Noting, Question, Result
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.packed import NotPacked, packed, unpacked

_NO_REFERENCES = 2
"""The version of `marshal` in which the same question has the same bytes."""
_AT_A_PLACE = " at 0x"
"""In what Python tells of an object that does not tell all of itself."""


class Before:
    """What was made in the run before, in a file, and what is made or taken in this one."""

    def __init__(self, path: Path) -> None:
        self.memory = Memory[bytes](path)
        self.records: dict[int, tuple[BaseModel, bytes]] = {}
        self.taken = False
        """Whether anything was not made again."""

    def asking(self, dataset: Dataset) -> Asking:
        """Some data of which results are made, or taken when they would be the same."""
        return _AskingAgain(dataset, before=self)

    def told(self, answer: object) -> object:
        """All that an answer tells; of each record a digest, which is made once.

        Raises:
            NotPacked: it does not tell all of itself.
        """
        if isinstance(answer, tuple):
            return tuple(map(self.told, answer))
        if isinstance(answer, frozenset):
            return sorted(map(repr, answer))
        if isinstance(answer, BaseModel):
            if id(answer) not in self.records:
                # With the record, so that no other object gets its number in the meantime.
                self.records[id(answer)] = answer, digest((type(answer).__qualname__, _repr(answer)))
            return self.records[id(answer)][1]
        return _repr(answer)


@dataclass(frozen=True, slots=True)
class _AskingAgain(Asking):
    before: Before = field(kw_only=True)
    _names: dict[Question, bytes] = field(default_factory=dict)
    _digests: dict[bytes, bytes] = field(default_factory=dict)

    def made(self, name: Hashable, inputs: tuple[object, ...], make: Callable[[Dataset], Result]) -> Result:
        """As of any other; `inputs` tell all of themselves, but for what the result only hands on."""
        key = digest((name, inputs)).hex()
        if (found := self.before.memory.found(key)) is not None:
            answers, result = marshal.loads(found)
            # In the order in which they were asked: the next question may make no sense when an answer is another one.
            if all(self._digest(question) == told for question, told in answers):
                self.before.taken = True
                return cast(Result, unpacked(result, inputs))
        noted: dict[Question, object] = {}
        made = make(Noting(self, (), noted))
        try:
            asked = tuple((known := self._name(question), self._digest(known)) for question in noted)
            self.before.memory.keep(key, marshal.dumps((asked, packed(made, inputs))))
        except NotPacked:
            pass  # it is made again in the next run
        return made

    def _name(self, question: Question) -> bytes:
        if question not in self._names:
            self._names[question] = marshal.dumps(packed(question), _NO_REFERENCES)
        return self._names[question]

    def _digest(self, name: bytes) -> bytes:
        """The digest of what these data answer to a question."""
        if name not in self._digests:
            question: Question = unpacked(marshal.loads(name))
            self._digests[name] = digest(self.before.told(self.answer(question)))
        return self._digests[name]


def _repr(value: Any) -> str:
    said = repr(value)
    if _AT_A_PLACE in said:
        raise NotPacked(said)
    return said
