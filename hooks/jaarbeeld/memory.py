"""What takes long to make and is small, kept between runs with all that decides it: the code of templates, workbooks."""

from __future__ import annotations

import contextlib
import io
import marshal
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import IO, Generic, TypeVar

from jinja2.bccache import Bucket, BytecodeCache

from jaarbeeld import kept
from jaarbeeld.digests import code, digest

Made = TypeVar("Made", CodeType, bytes)
_SIZE, _FOOT = 8, 40
"""Bytes at the end of a file: how large the list of its pieces is, and that with the digest of the list."""
_MOST = 10_000
"""Pieces in a file: a site of thousands of pages has fewer, and what nobody asks for any more goes after some time."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where something stands in a file, and what its bytes come down to."""

    file: IO[bytes]
    start: int
    size: int
    mark: bytes


class Memory(Generic[Made]):
    """What was made before, in a file of which only what is asked for is read. One that is broken, or of other code, is none.

    Python trusts what it takes from such a file. So nothing is taken that does not have its own digest, and these stand at the
    end of the file with a digest of them all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before: dict[str, _Piece] | None = None
        self._now: dict[str, _Piece] = {}
        self._new: IO[bytes] | None = None
        self._is_new = False
        # Two threads may ask at the same moment.
        self._lock = threading.Lock()

    def made(self, *inputs: object, make: Callable[[], Made]) -> Made:
        """What `make` gives; `inputs` are all that decides it, and tell all of themselves."""
        key = digest(inputs).hex()
        found = self.found(key)
        if found is None:
            found = make()
            self.keep(key, found)
        return found

    def found(self, key: str) -> Made | None:
        """What was kept under this key."""
        with self._lock:
            if self._before is None:
                self._before = self._read()
            piece = self._now.get(key) or self._before.get(key)
            content = _content(piece) if piece else b""
            if piece is None or sha256(content).digest() != piece.mark:
                return None
            self._now[key] = piece
        found: Made = marshal.loads(content)
        return found

    def keep(self, key: str, made: Made) -> None:
        """Keep something under a key."""
        content = marshal.dumps(made)
        with self._lock:
            # In a file at once: all that is made for a large site takes more memory than what makes it.
            file, start = self._aside(content)
            self._now[key] = _Piece(file, start, len(content), sha256(content).digest())
            self._is_new = True

    def _aside(self, content: bytes) -> tuple[IO[bytes], int]:
        """Where something stands now, and from where on: in a file without a name, or where there can be none, in memory."""
        with contextlib.suppress(OSError):
            # Without a buffer, so that it is known at once whether it is written.
            self._new = self._new or tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - it goes with this memory
            start = self._new.seek(0, os.SEEK_END)
            if self._new.write(content) == len(content):
                return self._new, start
        return io.BytesIO(content), 0

    def put_away(self, *, unused: bool = False) -> None:
        """Keep what was used in this process for the next one; with `unused`, also what was not."""
        with self._lock:
            if not self._is_new:
                return
            pieces: dict[str, _Piece] = {**(self._before or {}), **self._now} if unused else self._now
            if kept.keep(self._path, _whole(dict([*pieces.items()][-_MOST:]))):
                self._before = self._read()
                self._now = {key: piece for key in self._now if (piece := self._before.get(key))}
                self._new, self._is_new = None, False

    def _read(self) -> dict[str, _Piece]:
        try:
            file = self._path.open("rb")
            file.seek(-_FOOT, os.SEEK_END)
            foot = file.read()
            file.seek(-_FOOT - int.from_bytes(foot[:_SIZE]), os.SEEK_END)
            index = file.read()[:-_FOOT]
        except (OSError, OverflowError, ValueError):
            return {}
        if foot[_SIZE:] != _seal(index):
            return {}
        return {key: _Piece(file, *told) for key, told in marshal.loads(index).items()}


def _content(piece: _Piece) -> bytes:
    piece.file.seek(piece.start)
    return piece.file.read(piece.size)


def _whole(pieces: Mapping[str, _Piece]) -> Iterator[bytes]:
    """The file with these pieces: one after the other, then where each stands, how much that is, and a digest of it."""
    told, at = dict[str, tuple[int, int, bytes]](), 0
    for key, piece in pieces.items():
        told[key] = at, piece.size, piece.mark
        at += piece.size
        yield _content(piece)
    index = marshal.dumps(told)
    yield index + len(index).to_bytes(_SIZE) + _seal(index)


class ForJinja(BytecodeCache):
    """The code of templates that Jinja loads by name. `kind` tells apart environments that make other code of one template."""

    def __init__(self, memory: Memory[CodeType], kind: str) -> None:
        self._memory, self._kind = memory, kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is kept."""
        bucket.code = self._memory.found(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None
        self._memory.keep(self._key(bucket), bucket.code)

    def _key(self, bucket: Bucket) -> str:
        return digest((self._kind, bucket.key, bucket.checksum)).hex()


@lru_cache(maxsize=16)
def templates_in(path: Path) -> Memory[CodeType]:
    """The code of templates that is kept in a file, read once in a process."""
    return Memory(path)


@lru_cache(maxsize=16)
def files_in(path: Path) -> Memory[bytes]:
    """The same of files."""
    return Memory(path)


def _seal(index: bytes) -> bytes:
    return sha256(code() + index).digest()
