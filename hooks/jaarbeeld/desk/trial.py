"""Desk: what a check would say if a file had another text, without touching the project."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jaarbeeld import clock
from jaarbeeld.model.asked import Remembered
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError, Problem, errors_in
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load

_READ = ("data", "content", "overrides", "mkdocs.yml")
"""What a check reads of a project."""
_KEPT = ("compiled", "settled")
"""What a check keeps for the next one, with all that decides it: the copy has the project's own."""


def problems_with(
    root: Path, texts: Mapping[str, str | None], *, address: str = "", remembered: Remembered | None = None
) -> tuple[Problem, ...]:
    """What a check says of the project when these files have these texts; None is a file that is not there.

    `address` is that of the site. Pages that are `remembered`, and would be the same, are not made again; what is made here is
    remembered for who makes the site next.
    """
    with _copy(root, texts) as copy:
        try:
            project = Project.at(copy, clock.now(), address, with_drafts=True)
            return prepare(dataclasses.replace(project, copied_from=root), remembered).problems
        except ContentError as error:
            return error.problems


def dataset_with(root: Path, texts: Mapping[str, str | None]) -> Dataset:
    """The facts when these files have these texts."""
    with _copy(root, texts) as copy:
        return load(copy / "data")[0]


@contextlib.contextmanager
def _copy(root: Path, texts: Mapping[str, str | None]) -> Iterator[Path]:
    """A copy of what a check reads, of links to the same files: it costs no room and little time."""
    (root / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="desk-", dir=root / ".cache") as name:
        copy = Path(name)
        for part in _READ:
            _link(root / part, copy / part)
        (copy / ".cache").mkdir()
        for part in _KEPT:
            (root / ".cache" / part).mkdir(exist_ok=True)
            # Where there are no links to folders, a check takes a moment longer.
            with contextlib.suppress(OSError):
                (copy / ".cache" / part).symlink_to(root / ".cache" / part, target_is_directory=True)
        for file, text in texts.items():
            path = copy / file
            # The link goes, and the project's own file stays as it is.
            path.unlink(missing_ok=True)
            if text is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8", newline="")
        yield copy


def new_errors(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """The mistakes that a change would make: those that were not there, wherever they stood."""
    known = {_said(problem) for problem in before}
    return tuple(problem for problem in errors_in(after) if _said(problem) not in known)


def _said(problem: Problem) -> tuple[str, str]:
    return problem.place.file, problem.message


def _link(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, copy_function=_link_file, symlinks=True)
    elif source.is_file():
        _link_file(str(source), str(target))


def _link_file(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy(source, target)
    return target
