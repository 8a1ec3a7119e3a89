"""What takes long to make and is small, kept between runs with all that decides it: the code of templates, workbooks."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Generic, TypeVar

from jinja2.bccache import Bucket, BytecodeCache

from jaarbeeld import kept
from jaarbeeld.digests import code, digest

Made = TypeVar("Made", CodeType, bytes)


class Memory(Generic[Made]):
    """What was made before, in a file, read when it is first asked for. A file that is not whole, or of other code, is none.

    Python trusts what it takes from such a file, so nothing is taken from one that does not begin with its own digest.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before: dict[str, Made] | None = None
        self._now: dict[str, Made] = {}

    def made(self, *inputs: object, make: Callable[[], Made]) -> Made:
        """What `make` gives; `inputs` are all that decides it, and tell all of themselves."""
        key = digest(inputs).hex()
        found = self.found(key)
        if found is None:
            found = self._now[key] = make()
        return found

    def found(self, key: str) -> Made | None:
        """What was kept under this key."""
        if self._before is None:
            self._before = self._read()
        if key not in self._now and key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def keep(self, key: str, made: Made) -> None:
        """Keep something under a key."""
        self._now[key] = made

    def put_away(self, *, unused: bool = False) -> None:
        """Keep what was used in this process for the next one; with `unused`, also what was not."""
        before = self._before or {}
        if any(before.get(key) is not made for key, made in self._now.items()):
            self._before = {**before, **self._now} if unused else dict(self._now)
            content = marshal.dumps(self._before)
            kept.keep(self._path, _seal(content) + content)

    def _read(self) -> dict[str, Made]:
        found = kept.found(self._path) or b""
        size = hashlib.sha256().digest_size
        if found[:size] != _seal(found[size:]):
            return {}
        known: dict[str, Made] = marshal.loads(found[size:])
        return known


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


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(code() + content).digest()
