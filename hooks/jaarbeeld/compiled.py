"""The code that templates became, kept between runs with all that decides it."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from jaarbeeld import kept
from jaarbeeld.digests import code, digest


class Compiled:
    """The code of templates in a file, read when it is first asked for. A file that is not whole, or of other code, is none.

    Python trusts what it takes from such a file, so nothing is taken from one that does not begin with its own digest.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._before: dict[str, CodeType] | None = None
        self._now: dict[str, CodeType] = {}

    def code(self, *inputs: object, make: Callable[[], CodeType]) -> CodeType:
        """The code that `make` gives; `inputs` are all that decides it, and tell all of themselves."""
        key = digest(inputs).hex()
        found = self.found(key)
        if found is None:
            found = self._now[key] = make()
        return found

    def found(self, key: str) -> CodeType | None:
        """What was kept under this key."""
        if self._before is None:
            self._before = self._read()
        if key not in self._now and key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def keep(self, key: str, made: CodeType) -> None:
        """Keep code under a key."""
        self._now[key] = made

    def put_away(self) -> None:
        """Keep what was used in this process for the next one."""
        if not self._now.keys() <= (self._before or {}).keys():
            content = marshal.dumps(self._now)
            kept.keep(self._path, _seal(content) + content)
            self._before = dict(self._now)

    def _read(self) -> dict[str, CodeType]:
        found = kept.found(self._path) or b""
        size = hashlib.sha256().digest_size
        if found[:size] != _seal(found[size:]):
            return {}
        known: dict[str, CodeType] = marshal.loads(found[size:])
        return known


class ForJinja(BytecodeCache):
    """The same for what Jinja loads by name. `kind` tells environments apart that make other code of the same template."""

    def __init__(self, compiled: Compiled, kind: str) -> None:
        self._compiled, self._kind = compiled, kind

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, if it is kept."""
        bucket.code = self._compiled.found(self._key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        assert bucket.code is not None
        self._compiled.keep(self._key(bucket), bucket.code)

    def _key(self, bucket: Bucket) -> str:
        return digest((self._kind, bucket.key, bucket.checksum)).hex()


@lru_cache(maxsize=16)
def compiled(path: Path) -> Compiled:
    """What is kept in a file, read once in a process."""
    return Compiled(path)


def _seal(content: bytes) -> bytes:
    return hashlib.sha256(code() + content).digest()
