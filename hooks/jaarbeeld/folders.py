"""Read: what stands in a folder of the project, without following what leads out of it, and without waiting for anything.

A symbolic link could publish any file of the computer, a pipe would let a build wait for ever, and two names that differ
only in capitals or in how an accent is stored are one file on another computer.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from jaarbeeld.invisible import HIDDEN
from jaarbeeld.problems import Place, Problem

MAX_DEPTH = 10
"""Folders in folders. Deeper is an accident or an attack."""
MAX_PATH = 180
"""Characters of a path below the folder: Windows takes 260 for a whole one, with the site's own folder before it."""
_NOT_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|.*[<>:\"|?*\\].*|.*[. ]", re.IGNORECASE | re.DOTALL)
"""https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file"""
_LINK = ("dit is een snelkoppeling (symbolische link) naar een andere plaats.", "Zet wat daar staat zelf hier.")


@dataclass(frozen=True, slots=True)
class Tree:
    """The files and folders below a folder that can be used, in one order on every machine, and the problems of the others.

    What is hidden (its name or that of a folder around it begins with a dot) is left out: it is never published.
    """

    root: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    problems: tuple[Problem, ...]

    def matching(self, pattern: str) -> tuple[Path, ...]:
        """The files, and folders that pass for one, whose path below the root fits, such as `events/*.yml`."""
        wanted = PurePosixPath(pattern).parts
        return tuple(path for path in sorted((*self.files, *self.folders)) if self._fits(path, wanted))

    def _fits(self, path: Path, wanted: tuple[str, ...]) -> bool:
        parts = path.parts[len(self.root.parts) :]
        return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def tree(folder: Path, *, name: str) -> Tree:
    """Everything below `folder`; nothing when it is not there. `name` is how messages call it."""
    files, folders, problems = list[Path](), list[Path](), list[Problem]()
    if folder.is_symlink():
        return Tree(folder, (), (), (Problem(Place(name), *_LINK),))
    waiting: list[tuple[Path, tuple[str, ...]]] = [(folder, ())] if folder.is_dir() else []
    while waiting:
        here, above = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = sorted(found, key=lambda entry: (entry.name != _alike(entry.name), entry.name))
        except OSError:
            hint = "Kijk of je ze mag openen."
            problems.append(Problem(Place(_shown(here, folder, name)), "deze map kan niet geopend worden.", hint))
            continue
        seen: dict[str, str] = {}
        for entry in entries:
            path, parts = here / entry.name, (*above, entry.name)
            hidden = any(part.startswith(".") for part in parts)
            odd = next(_oddities(entry, parts, seen, hidden=hidden), None)
            if odd:
                problems.append(Problem(Place(_shown(path, folder, name)), *odd))
                continue
            seen[_alike(entry.name)] = entry.name
            if entry.is_dir():
                waiting.append((path, parts))
                folders += [] if hidden else [path]
            elif not hidden:
                files.append(path)
    return Tree(folder, tuple(sorted(files)), tuple(sorted(folders)), tuple(problems))


class Filling:
    """A folder of our own that files are written in; each folder on the way to them is made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Write a file at a path from the folder, with slashes."""
        above = path.rpartition("/")[0]
        if above not in self._made:
            (self._folder / above).mkdir(parents=True, exist_ok=True)
            self._made.add(above)
        (self._folder / path).write_bytes(content)


def files_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, by its path from there, with slashes; as quick as can be, for folders of our own."""
    for here, _, names in os.walk(folder):
        above = "" if here == str(folder) else f"{Path(here).relative_to(folder).as_posix()}/"
        yield from (above + name for name in names)


def _oddities(
    entry: os.DirEntry[str], parts: tuple[str, ...], seen: dict[str, str], *, hidden: bool
) -> Iterator[tuple[str, str]]:
    """Why an entry cannot be used: what is wrong, and what to do."""
    if entry.is_symlink():
        yield _LINK
    if hidden:
        return
    if not entry.is_dir() and not entry.is_file():
        yield "dit is geen gewoon bestand, maar bijvoorbeeld een pijp of een toestel.", "Verwijder het."
    if re.search("[\ud800-\udfff]", entry.name):
        yield "deze naam is niet in UTF-8 opgeslagen.", "Geef het bestand een andere naam."
    if HIDDEN.search(entry.name) or "\n" in entry.name or "\t" in entry.name:
        yield "in deze naam staat een onzichtbaar teken.", "Geef het bestand een andere naam."
    if len(parts) > MAX_DEPTH:
        yield f"dit zit meer dan {MAX_DEPTH} mappen diep.", "Zet het hoger."
    if len("/".join(parts)) > MAX_PATH:
        yield f"deze naam is met haar mappen langer dan {MAX_PATH} tekens.", "Maak ze korter."
    if _NOT_ON_WINDOWS.fullmatch(entry.name):
        yield "deze naam kan niet op Windows.", "Gebruik letters, cijfers en koppeltekens."
    if (other := seen.get(_alike(entry.name))) is not None:
        yield f"deze naam is op veel computers dezelfde als '{other}'.", "Verwijder één van beide, of hernoem het."
    if not unicodedata.is_normalized("NFC", entry.name):
        yield "een letter met een accent in deze naam is in twee stukken opgeslagen.", "Geef het een naam zonder accenten."


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _shown(path: Path, folder: Path, name: str) -> str:
    """The path for a message, of a length that can be read."""
    src = path.relative_to(folder).as_posix()
    whole = name if src == "." else f"{name}/{src if len(src) <= MAX_PATH else src[:MAX_PATH] + '…'}"
    return whole.encode("utf-8", "replace").decode()
