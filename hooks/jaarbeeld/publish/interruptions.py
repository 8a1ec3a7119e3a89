"""Publish: Ctrl-C and a request to stop (SIGTERM) end a build tidily, and never halfway a switch."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType

_Handler = Callable[[int, FrameType | None], object] | int | None


@contextlib.contextmanager
def stopped_alike() -> Iterator[None]:
    """In this block a request to stop is what Ctrl-C is: a KeyboardInterrupt."""
    with _handled((signal.SIGTERM,), _interrupt):
        yield


@contextlib.contextmanager
def held_off() -> Iterator[None]:
    """In this block neither is heard. Only for what takes a moment and must not be left halfway."""
    with _handled((signal.SIGINT, signal.SIGTERM), signal.SIG_IGN):
        yield


@contextlib.contextmanager
def _handled(signals: tuple[signal.Signals, ...], handler: _Handler) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        # Signals come to the main thread only; another cannot be interrupted, and may not say what happens to them.
        yield
        return
    before = {number: signal.signal(number, handler) for number in signals}
    try:
        yield
    finally:
        for number, handler_before in before.items():
            signal.signal(number, handler_before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
