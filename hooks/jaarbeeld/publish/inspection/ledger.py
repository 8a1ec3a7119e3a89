"""Publish: what is known of a built file from the last time that nothing was wrong in it.

A file is known by its path and its bytes. What the checks of one file depend on besides – the code, the address of the site,
the folders of this machine – is in the marks of the ledger: with other marks nothing is known. Only files without a mistake of
their own stand in it; what leads where is looked at each time.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jaarbeeld import kept


@dataclass(frozen=True, slots=True)
class Known:
    """What others need to know of a file: its digest, the ids in it, and the addresses that are written in it."""

    digest: str
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(slots=True)
class Ledger:
    """Files without a mistake, by path. Without a `path` of its own, it is forgotten when the build ends.

    Pages are kept apart from what is beside them, such as pictures, which seldom change. `marks` has what decides the checks of
    a file, besides the file and this machine.
    """

    path: Path | None = None
    marks: tuple[str, ...] = ()
    _files: dict[str, Known] | None = None
    _words: dict[str, str] = field(default_factory=dict)

    def known(self, path: str, digest: str) -> Known | None:
        """What is known of a file with these bytes at this path; None when it must be looked at."""
        found = self._known().get(path)
        return found if found and found.digest == digest else None

    def has(self, path: str) -> bool:
        """Whether something is known of a file at this path, with whatever bytes."""
        return path in self._known()

    def note(self, path: str, *, digest: str, ids: Iterable[str], addresses: Iterable[str]) -> None:
        """Know a file in which nothing is wrong by itself."""
        self._known()[path] = Known(digest, self._once(ids), self._once(addresses))

    def keep(self, paths: Iterable[str]) -> None:
        """Leave what is known of these files for the next build, and nothing of others."""
        files = self._files or {}
        lines = {path: _line(path, files[path]) for path in paths if path in files}
        for place, of_pages in zip(self._places(), (True, False), strict=False):
            body = b"".join(line for path, line in lines.items() if path.endswith(".html") is of_pages)
            if kept.found(place) != (whole := self._head(body) + body):
                kept.keep(place, whole)

    def _known(self) -> dict[str, Known]:
        if self._files is None:
            self._files = {path: one for place in self._places() for path, one in self._read(place)}
        return self._files

    def _places(self) -> Sequence[Path]:
        """Where pages are kept, and where all else."""
        return (self.path, self.path.with_stem(f"{self.path.stem}-beside")) if self.path else ()

    def _read(self, place: Path) -> Iterator[tuple[str, Known]]:
        head, end, body = (kept.found(place) or b"").partition(b"\n")
        # Of another version, for another site, or not as it was written.
        if head + end == self._head(body):
            for line in body.splitlines():
                path, digest, ids, addresses = json.loads(line)
                yield path, Known(digest, self._once(ids), self._once(addresses))

    def _once(self, words: Iterable[str]) -> tuple[str, ...]:
        """The same words, each once in memory: most stand on many pages."""
        return tuple(self._words.setdefault(word, word) for word in words)

    def _head(self, body: bytes) -> bytes:
        marks = repr((self.marks, tempfile.gettempdir(), str(Path.cwd()))).encode()
        return f"{hashlib.sha256(marks).hexdigest()} {hashlib.sha256(body).hexdigest()}\n".encode()


def _line(path: str, one: Known) -> bytes:
    return json.dumps([path, one.digest, one.ids, one.addresses]).encode() + b"\n"
