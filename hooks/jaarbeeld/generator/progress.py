"""Generate: what a build that takes long is doing, and how far it is."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import click

_PATIENCE = 2.0
"""Seconds that no one minds."""


@contextlib.contextmanager
def shown() -> Iterator[Callable[[str, int, int], None]]:
    """What hears how far a build is, and shows it in the terminal after a while; nothing in a pipe or in CI."""
    begun = time.monotonic()
    seen = sys.stderr.isatty() and not os.environ.get("CI")
    bars: dict[str, Any] = {}
    with contextlib.ExitStack() as stack:

        def hears(doing: str, done: int, of: int) -> None:
            if not seen or time.monotonic() - begun < _PATIENCE:
                return
            if doing not in bars:
                stack.close()
                bars.clear()
                bars[doing] = stack.enter_context(click.progressbar(length=of, label=doing, file=sys.stderr))
            bars[doing].update(done - bars[doing].pos)
            bars[doing].render_progress()

        yield hears
