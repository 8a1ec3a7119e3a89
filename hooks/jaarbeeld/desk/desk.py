"""Desk: one start of it: the project that it works on, and what it knows of it between two requests."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jaarbeeld.desk.fields import Options
from jaarbeeld.desk.opening import Version
from jaarbeeld.desk.references import options_for
from jaarbeeld.desk.saving import Step, save, undo
from jaarbeeld.desk.trial import problems_with
from jaarbeeld.folders import tree
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.preview.following import Following
from jaarbeeld.problems import Problem
from jaarbeeld.reading.loading import load

_FOLDERS = ("data", "content", "overrides")
_SEALS, _SCHEMAS = "data/sealed/", "data/schema/"
_MOST_SEEN = 50
"""Versions of files that are kept to see what others changed in them."""
_State = Mapping[str, tuple[int, int]]
"""When each file was changed, and its size."""


class NotEditable(Exception):
    """A file that no one types in; the message is for an editor, with where to go instead."""

    def __init__(self, said: str, hint: str, *, href: str = "/redactie/", link: str = "Naar het overzicht") -> None:
        self.hint, self.href, self.link = hint, href, link
        super().__init__(said)


@dataclass(frozen=True, slots=True)
class _Trial:
    """What a check said when some files of a project would have other texts."""

    state: _State
    texts: Mapping[str, str | None]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Desk:
    """The desk of a project in the folder `root`. Each of its forms sends back its `token`: another site does not know it."""

    root: Path
    site: Following | None = None
    """The preview that it stands on: pages that it remembers need not be filled in again to try something."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _known: tuple[object, tuple[Problem, ...]] | None = None
    _tried: _Trial | None = None
    _facts: tuple[_State, Dataset] | None = None
    _named: tuple[_State, Mapping[str, Options]] | None = None
    _seen: dict[str, str] = field(default_factory=dict)
    _checking: threading.Lock = field(default_factory=threading.Lock)

    def dataset(self) -> Dataset:
        """The facts as they are in the files now; kept until one of those changes."""
        now = self._state("data")
        if self._facts is None or self._facts[0] != now:
            self._facts = (now, load(self.root / "data")[0])
        return self._facts[1]

    def options(self) -> Mapping[str, Options]:
        """What can be chosen where a record names another one, as it is now."""
        now = self._state("data", "content")
        if self._named is None or self._named[0] != now:
            self._named = (now, options_for(self.dataset(), self.root))
        return self._named[1]

    def names(self) -> Mapping[str, str]:
        """What figures, their parts and series are called, by the name that rules and files have for them."""
        dataset = self.dataset()
        splits = [(one, split) for one in dataset.indicators.values() for split in one.breakdowns]
        return {
            **{one.id: one.label for one in dataset.series.values()},
            **{one.id: one.label for one in dataset.flows.values()},
            **{one.id: one.label for one in dataset.statements.values()},
            **{split.id: split.label for _, split in splits},
            **{f"{one.id}.{part.id}": f"{one.label} ({part.label})" for one, split in splits for part in split.parts},
            **{one.id: one.label for one in dataset.indicators.values()},
        }

    def problems(self) -> tuple[Problem, ...]:
        """What a check says of the project now; kept until a file changes."""
        with self._checking:
            now = self._state()
            if self._known is None or self._known[0] != now:
                tried = self._tried
                found = tried.problems if tried and self._is_saved(tried, now) else self._check({})
                self._known = (now, found)
            return self._known[1]

    def problems_with(self, texts: Mapping[str, str | None]) -> tuple[Problem, ...]:
        """What a check would say if these files had these texts. The last answer is kept: who typed something saves it next."""
        with self._checking:
            now = self._state()
            if self._tried is None or (self._tried.state, self._tried.texts) != (now, texts):
                self._tried = _Trial(now, dict(texts), self._check(texts))
            return self._tried.problems

    def save(self, files: Mapping[str, str | None], opened: Mapping[str, str], told: str) -> Step | None:
        """Write these texts as `saving.save` does; the preview makes its pages at once."""
        step = save(self.root, files, opened, told)
        self._show(files)
        return step

    def undo(self, name: str) -> Step | None:
        """Take a step back as `saving.undo` does; the preview makes its pages at once."""
        step = undo(self.root, name)
        self._show(step.files if step else ())
        return step

    def _show(self, files: Iterable[str]) -> None:
        if self.site:
            self.site.hurry(files)

    def _check(self, texts: Mapping[str, str | None]) -> tuple[Problem, ...]:
        if self.site is None:
            return problems_with(self.root, texts)
        return problems_with(self.root, texts, address=self.site.address, remembered=self.site.remembered)

    def opened(self, file: str) -> tuple[str, Version]:
        """The text of a file as it is now, and which version that is; an empty text when there is no such file yet.

        Raises:
            NotSaved: it is not a file that the desk may open.
            NotEditable: it is made by a command.
        """
        if file.startswith(_SEALS):
            raise NotEditable(
                f"{file} is verzegeld: zo werd het verslag gepubliceerd. Het wijzigt nooit meer.",
                "Klopt een gepubliceerd cijfer niet, verbeter het dan met een correctie: lezers zien die.",
                href="/redactie/correctie",
                link="Correctie van een gepubliceerd cijfer",
            )
        if file.startswith(_SCHEMAS):
            raise NotEditable(f"{file} wordt door een programma gemaakt.", "Wijzig het niet: het wordt overschreven.")
        version = Version.of(self.root, file)
        if len(self._seen) >= _MOST_SEEN:
            self._seen.pop(next(iter(self._seen)), None)
        self._seen[version.mark] = version.text or ""
        return version.text or "", version

    def seen(self, mark: str) -> str:
        """The text of a version that was opened lately, to see what became of it; or nothing."""
        return self._seen.get(mark, "")

    def _is_saved(self, tried: _Trial, now: _State) -> bool:
        """Whether what was tried is what the files say now, and nothing else changed."""
        others = {path: mark for path, mark in now.items() if path not in tried.texts}
        return others == {path: mark for path, mark in tried.state.items() if path not in tried.texts} and all(
            Version.of(self.root, file).text == text for file, text in tried.texts.items()
        )

    def _state(self, *folders: str) -> _State:
        return {
            path.relative_to(self.root).as_posix(): (path.stat().st_mtime_ns, path.stat().st_size)
            for folder in folders or _FOLDERS
            for path in tree(self.root / folder, name=folder).files
        }
