"""Publish: a new version takes the place of the old one in one step, and the old one is kept for a rollback.

Linux and macOS can exchange two folders in one step (renameat2 with RENAME_EXCHANGE, renamex_np with RENAME_SWAP): at every
moment one of both whole versions stands at the address. https://man7.org/linux/man-pages/man2/rename.2.html
Where the system or the disk cannot, it takes two renames with a gap in between; after a kill in that gap, `settle` at the
next start puts the old site back.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

from jaarbeeld.publish.places import Places

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same value."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV}
_README = (
    "Hier maakt Jaarbeeld een nieuwe versie van de site. De map verdwijnt als dat klaar is.\n"
    "Is een build afgebroken? Dan ruimt de volgende ze op; u hoeft niets te doen.\n"
)


class NotOurs(Exception):
    """Something of someone else stands where the work folder goes; carries its path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def begin(places: Places) -> Path:
    """An empty folder to build in, after everything a killed build left is settled.

    Raises:
        NotOurs: the work folder is there and is not ours.
        OSError: the disk cannot be written.
    """
    settle(places)
    places.work.mkdir(parents=True)
    places.mark.write_text(_README, "utf-8")
    places.fresh.mkdir()
    # Visitors may read it, whatever the umask of who builds.
    places.fresh.chmod(0o755)
    return places.fresh


def put_in_place(places: Places) -> None:
    """The new site takes the place of the old one, which becomes the previous version. One step, whole before and after.

    When nothing changed, nothing is done: a rollback should bring back something else than what stands there.

    Raises:
        OSError: it cannot be done; the old site is where it was.
    """
    if places.site.is_dir() and _alike(places.fresh, places.site):
        return
    _flush(places.fresh)
    if not _has_entries(places.site):
        # A rename over nothing, or over an empty folder, is one step.
        places.fresh.rename(places.site)
    else:
        places.note.write_text(str(places.fresh.stat().st_ino), "ascii")
        _swap(places, places.fresh)
    _flush_names(places.site.parent)


def put_back(places: Places) -> bool:
    """The previous version takes the place of the site, which becomes the previous version. False when there is none.

    Raises:
        NotOurs: the work folder is there and is not ours.
        OSError: it cannot be done; the site is where it was.
    """
    settle(places)
    if not places.previous.is_dir():
        return False
    if not _has_entries(places.site):
        places.previous.rename(places.site)
    else:
        _swap(places, places.previous)
        settle(places)
    _flush_names(places.site.parent)
    return True


def settle(places: Places) -> None:
    """Bring what a build left, killed or not, to one site and one previous version; nothing else stays.

    Can itself be killed at any moment and done again.

    Raises:
        NotOurs: the work folder is there and is not ours.
        OSError: the disk cannot be written.
    """
    work = places.work
    if not work.exists():
        return
    if work.is_symlink() or not work.is_dir() or (any(work.iterdir()) and not places.mark.is_file()):
        raise NotOurs(work)
    if places.aside.exists():
        if places.site.exists():
            _becomes_previous(places, places.aside)
        else:
            places.aside.rename(places.site)
    elif places.fresh.exists() and _switched(places):
        _becomes_previous(places, places.fresh)
    _remove(places)


def exchange(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; False when this system or disk cannot.

    Raises:
        OSError: it can, but not these two.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(first), os.fsencode(second), ctypes.c_uint(_EXCHANGE))
    elif sys.platform == "linux" and hasattr(libc, "renameat2"):
        there = ctypes.c_int(_AT_FDCWD)
        failed = libc.renameat2(there, os.fsencode(first), there, os.fsencode(second), ctypes.c_uint(_EXCHANGE))
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(second))


def _swap(places: Places, coming: Path) -> None:
    """`coming` and the site change places; with two renames the site goes to `places.aside`."""
    if exchange(coming, places.site):
        return
    if not places.work.exists():
        places.work.mkdir()
        places.mark.write_text(_README, "utf-8")
    places.site.rename(places.aside)
    try:
        coming.rename(places.site)
    except OSError:
        places.aside.rename(places.site)
        raise


def _becomes_previous(places: Places, old: Path) -> None:
    if places.previous.exists():
        shutil.rmtree(places.discarded, ignore_errors=True)
        places.previous.rename(places.discarded)
    old.rename(places.previous)


def _switched(places: Places) -> bool:
    """Whether the folder that was going to be the site is the site."""
    try:
        return int(places.note.read_text("ascii")) == places.site.stat().st_ino
    except (OSError, ValueError):
        return False


def _remove(places: Places) -> None:
    """The work folder goes; the mark last, so that what is left of it after a kill is still known to be ours."""
    for entry in [entry for entry in places.work.iterdir() if entry != places.mark]:
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
    places.mark.unlink(missing_ok=True)
    places.work.rmdir()


def _alike(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files and folders, byte for byte; of no more than one file at a time."""
    sizes = _sizes(one)
    files = (path for path, size in sizes.items() if size is not None)
    return sizes == _sizes(other) and all((one / path).read_bytes() == (other / path).read_bytes() for path in files)


def _sizes(folder: Path) -> dict[str, int | None]:
    """Every file and folder by its path, with the size of files."""
    found: dict[str, int | None] = {}
    start = len(f"{folder}/")
    for place, folders, files in os.walk(folder):
        found |= {f"{place}/{name}"[start:]: None for name in folders}
        found |= {f"{place}/{name}"[start:]: os.lstat(f"{place}/{name}").st_size for name in files}
    return found


def _has_entries(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _flush(folder: Path) -> None:
    """Have the bytes of the new site on the disk before a name leads to them: a power cut then never shows half a site."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        os.sync()
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if libc.syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def _flush_names(folder: Path) -> None:
    """Have the switch itself on the disk. What a disk refuses here changes nothing of what visitors see."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
