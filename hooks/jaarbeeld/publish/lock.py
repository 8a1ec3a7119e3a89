"""Publish: one build at a time for one site, and a sentence that says who is at work.

The lock is the kernel's, and gone when its holder is, however that ended. What the file says only tells; it decides nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from jaarbeeld.clock import ZONE


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is at work: the number of the process, the name of the machine, and since when."""

    process: int
    machine: str
    since: datetime


class Taken(Exception):
    """Another build or rollback is at work; `holder` is None when it has not told who it is."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        super().__init__(str(holder))


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock for as long as the block takes.

    Raises:
        Taken: at once, when someone else holds it.
        OSError: the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise Taken(_holder(path)) from None
    try:
        _write(path, {"process": os.getpid(), "machine": socket.gethostname(), "since": datetime.now(tz=ZONE).isoformat()})
        yield
    finally:
        _write(path, None)
        lock.release()


def _write(path: Path, record: dict[str, object] | None) -> None:
    # In place: a new file under this name would be another lock.
    with contextlib.suppress(OSError):
        path.write_text(json.dumps(record) if record else "", "utf-8")


def _holder(path: Path) -> Holder | None:
    """Who the file says is at work. Not what a killed build wrote, whose successor has not yet told who it is."""
    try:
        record = json.loads(path.read_text("utf-8"))
        holder = Holder(int(record["process"]), str(record["machine"]), datetime.fromisoformat(record["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return holder if holder.machine != socket.gethostname() or _runs(holder.process) else None


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        # It is someone else's.
        return True
    return True
