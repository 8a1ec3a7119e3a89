"""Export: files that are made together, when the first of them is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from threading import Lock


def together(paths: Iterable[str], make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, Callable[[], bytes]]:
    """What gives each of the files at `paths`, which `make` makes all at once."""
    batch = _Batch(make)
    return {path: partial(batch.given, path) for path in paths}


class _Batch:
    def __init__(self, make: Callable[[], Mapping[str, bytes]]) -> None:
        self._make = make
        self._made: Mapping[str, bytes] | None = None
        self._lock = Lock()

    def given(self, path: str) -> bytes:
        # Two who ask at the same moment wait for the same making.
        with self._lock:
            if self._made is None:
                self._made = self._make()
        return self._made[path]
