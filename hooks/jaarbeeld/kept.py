"""Files that are whole or not there: what one run leaves for the next.

Whoever writes over a file in place leaves half of it when killed, and the next run would trust it. So a file is written
aside, brought to the disk, and takes its name in one step (https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html).
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path

_PART = ".part"
_DAY = 24 * 60 * 60


def found(path: Path) -> bytes | None:
    """What was kept under this name, or None: nothing, or nothing that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def keep(path: Path, content: bytes | Iterable[bytes]) -> bool:
    """Leave a file for the next run, in one piece or piece by piece, and say whether that could be done.

    It cannot on a full or read-only disk. That is no reason to stop: what is kept can always be made again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError:
        return False
    return True


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file so that, killed or out of power at any moment, the whole old or the whole new one stands there.

    Raises:
        OSError: it cannot be written; the old one is as it was.
    """
    # Two runs may write the same file, or two threads of one: each has a part of its own.
    part = path.with_name(f"{path.name}.{threading.get_native_id()}{_PART}")
    try:
        with part.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def tidy(folder: Path) -> None:
    """Remove the parts that killed runs left in `folder`: those of more than a day ago, for another run may be writing now."""
    with contextlib.suppress(OSError):
        for part in folder.rglob(f"*{_PART}"):
            if part.is_file() and part.stat().st_mtime < time.time() - _DAY:
                part.unlink()
