"""Digests of what decides a result: the same inputs have the same digest, and give the same."""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from pathlib import Path


def digest(value: object) -> bytes:
    """The digest of a value that tells all of itself: texts, numbers, frozen dataclasses, and lists of these."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).digest()


@lru_cache(maxsize=1)
def code() -> bytes:
    """The digest of the code that runs: ours, and the names and versions of what is installed."""
    folder = Path(__file__).resolve().parent
    found = ((path, hashlib.sha256(path.read_bytes()).digest()) for path in sorted(folder.rglob("*.py")))
    ours = [(path.relative_to(folder).as_posix(), content) for path, content in found]
    places = [Path(name) for name in sys.path if Path(name).is_dir()]
    return digest((sys.version, ours, [sorted(path.name for path in place.glob("*.dist-info")) for place in places]))
