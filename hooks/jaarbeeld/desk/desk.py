"""Desk: one start of it: the project that it works on, and what it knows of it between two requests."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jaarbeeld.desk.saving import Version
from jaarbeeld.desk.trial import problems_with
from jaarbeeld.folders import tree
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.problems import Problem
from jaarbeeld.reading.loading import load

_FOLDERS = ("data", "content", "overrides")


@dataclass(slots=True)
class Desk:
    """The desk of a project in the folder `root`. Each of its forms sends back its `token`: another site does not know it."""

    root: Path
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _known: tuple[object, tuple[Problem, ...]] | None = None

    def dataset(self) -> Dataset:
        """The facts as they are in the files now."""
        return load(self.root / "data")[0]

    def names(self) -> Mapping[str, str]:
        """What figures, their parts and series are called, by the name that rules and files have for them."""
        dataset = self.dataset()
        splits = [(one, split) for one in dataset.indicators.values() for split in one.breakdowns]
        return {
            **{one.id: one.label for one in (*dataset.series.values(), *dataset.flows.values())},
            **{split.id: split.label for _, split in splits},
            **{f"{one.id}.{part.id}": f"{one.label} ({part.label})" for one, split in splits for part in split.parts},
            **{one.id: one.label for one in dataset.indicators.values()},
        }

    def problems(self) -> tuple[Problem, ...]:
        """What a check says of the project now; kept until a file changes."""
        now = self._state()
        if self._known is None or self._known[0] != now:
            self._known = (now, problems_with(self.root, {}))
        return self._known[1]

    def problems_with(self, texts: Mapping[str, str | None]) -> tuple[Problem, ...]:
        """What a check would say if these files had these texts."""
        return problems_with(self.root, texts)

    def opened(self, file: str) -> tuple[str, Version]:
        """The text of a file as it is now, and which version that is; an empty text when there is no such file yet.

        Raises:
            NotSaved: it is not a file that the desk may open.
        """
        version = Version.of(self.root, file)
        return version.text or "", version

    def _state(self) -> object:
        return tuple(
            (str(path), path.stat().st_mtime_ns, path.stat().st_size)
            for folder in _FOLDERS
            for path in tree(self.root / folder, name=folder).files
        )
