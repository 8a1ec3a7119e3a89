"""Desk: files of the project saved whole or not at all, never over what someone else wrote, and each step kept to go back.

What a step was before and after is kept in .cache/desk/, so that it can be undone, also after a restart.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from jaarbeeld import clock, kept
from jaarbeeld.desk.opening import FOLDERS, NotSaved, Version, decoded, encoded, mark_of, path_of, read
from jaarbeeld.reading.loading import zone_of

UNDONE = "ongedaan gemaakt: "
"""What is told of a step that took another one back begins so."""
MOST_STEPS = 200
"""Steps that can be undone; older ones are forgotten."""
PATIENCE = 10.0
"""Seconds to wait for another save."""
_STEP = re.compile(r"\d{8}")


class Conflict(Exception):
    """A file is another one than when it was opened: `texts` are the ones that stand there now, by file."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        self.texts = texts
        super().__init__(", ".join(texts))


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was saved: what in words, when, and each file before and after it."""

    id: str
    told: str
    when: str
    files: Mapping[str, tuple[str | None, str | None]]


def save(root: Path, files: Mapping[str, str | None], opened: Mapping[str, str], told: str) -> Step | None:
    """Write these texts, all or none, and remember the step; None when nothing is another text. A file that is None goes away.

    `opened` has the marks of the versions that the texts were made from; a file that is not in it may be any.

    Raises:
        Conflict: a file is another one by now; nothing was written.
        NotSaved: it cannot be written; everything is as it was.
    """
    after = {file: None if text is None else encoded(text, file) for file, text in files.items()}
    with _alone(root):
        paths = {file: path_of(root, file) for file in files}
        before = {file: read(path, file) for file, path in paths.items()}
        changed = {file: before[file] for file, mark in opened.items() if file in before and mark_of(before[file]) != mark}
        if changed:
            raise Conflict({file: None if raw is None else decoded(raw, file) for file, raw in changed.items()})
        wanted = {file: raw for file, raw in after.items() if raw != before[file]}
        if not wanted:
            return None
        step = _remembered(root, told, {file: (before[file], raw) for file, raw in wanted.items()})
        try:
            _write(paths, wanted, before)
        except OSError as error:
            _forget(root, step)
            raise NotSaved(_why(error)) from None
        return step


def steps(root: Path) -> tuple[Step, ...]:
    """What was saved and can be undone, the newest first."""
    found = (_step(path) for path in sorted(_folder(root).glob("*.json"), reverse=True) if _STEP.fullmatch(path.stem))
    return tuple(step for step in found if step is not None)


def undo(root: Path, name: str) -> Step | None:
    """Bring the files of a step back to what they were; that is a step too, or None when they were so already.

    Raises:
        NotSaved: the step is not known any more, or a file was changed since.
    """
    step = next((one for one in steps(root) if one.id == name), None)
    if step is None:
        raise NotSaved("Deze stap is al ongedaan gemaakt, of is niet meer bekend.")
    # Who was cut off in the middle of a step, or brought a file back already, finds some files as they were before it.
    there = {file: Version.of(root, file) for file in step.files}
    left = {file: before for file, (before, _) in step.files.items() if there[file].text != before}
    marks = {file: mark_of(None if after is None else after.encode("utf-8")) for file, (_, after) in step.files.items()}
    try:
        back = save(root, left, marks, f"{UNDONE}{step.told}")
    except Conflict as error:
        named = ", ".join(error.texts)
        raise NotSaved(f"Na deze stap is er nog iets gewijzigd in {named}. Maak eerst die latere stap ongedaan.") from None
    _forget(root, step)
    return back


def _write(paths: Mapping[str, Path], wanted: Mapping[str, bytes | None], before: Mapping[str, bytes | None]) -> None:
    """Write all files or none: first each beside its own, so that a full disk is found before anything is another."""
    parts: dict[str, Path] = {}
    done: list[str] = []
    try:
        for file, raw in wanted.items():
            if raw is not None:
                _beside(paths[file], raw, parts, file)
        for file in wanted:
            done.append(file)
            if file in parts:
                parts[file].replace(paths[file])
            else:
                paths[file].unlink(missing_ok=True)
    except OSError:
        for file in done:
            with contextlib.suppress(OSError):
                _bring_back(paths[file], before[file])
        raise
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        for path in paths.values():
            _without_empty_folders(path)


def _without_empty_folders(path: Path) -> None:
    """Remove the folders of a file that went away when nothing is left in them: a year without pages is a mistake."""
    with contextlib.suppress(OSError):
        for folder in path.parents:
            if folder.name in FOLDERS:
                return
            folder.rmdir()


def _beside(path: Path, raw: bytes, parts: dict[str, Path], file: str) -> None:
    """Write a file under a hidden name beside its own, with the rights of the one that is there, and bring it to the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # What is hidden, no build reads: one that was left by a crash is no mistake in the content.
    parts[file] = path.with_name(f".{path.name}.{os.getpid()}.part")
    with parts[file].open("wb") as part:
        if path.exists():
            parts[file].chmod(stat.S_IMODE(path.stat().st_mode))
        part.write(raw)
        part.flush()
        os.fsync(part.fileno())


def _bring_back(path: Path, raw: bytes | None) -> None:
    if raw is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != raw if path.is_file() else True:
        kept.write_whole(path, raw)


def _why(error: OSError) -> str:
    if isinstance(error, Timeout):
        return "Er wordt net iets anders bewaard. Er is nu niets bewaard; probeer het over enkele tellen opnieuw."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "De schijf is vol. Er is niets bewaard; wat u typte, staat nog in dit venster."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "Dit bestand mag niet geschreven worden. Er is niets bewaard; wat u typte, staat nog in dit venster."
    return f"Het bestand kan niet geschreven worden (systeemfout {error.errno}). Er is niets bewaard."


def _folder(root: Path) -> Path:
    return root / ".cache/desk/steps"


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One save at a time, also of two desks on one project."""
    try:
        _folder(root).mkdir(parents=True, exist_ok=True)
        with FileLock(root / ".cache/desk/bezig.lock", timeout=PATIENCE):
            yield
    except OSError as error:
        raise NotSaved(_why(error)) from None


def _remembered(root: Path, told: str, files: Mapping[str, tuple[bytes | None, bytes | None]]) -> Step:
    """Note a step before it is made: what cannot be undone, is not done.

    Raises:
        NotSaved: it cannot be noted.
    """
    known = sorted(path.stem for path in _folder(root).glob("*.json") if _STEP.fullmatch(path.stem))
    name = f"{max(int(known[-1]) if known else 0, _last(root)) + 1:08}"
    texts = {file: tuple(None if raw is None else decoded(raw, file) for raw in pair) for file, pair in files.items()}
    step = {"told": told, "when": clock.told(clock.now(), zone_of(root / "data")), "files": texts}
    try:
        # The name of a step that is forgotten is never used again: an old page would undo another one.
        kept.write_whole(root / ".cache/desk/laatste", name.encode())
        kept.write_whole(_folder(root) / f"{name}.json", json.dumps(step, ensure_ascii=False).encode("utf-8"))
    except OSError as error:
        raise NotSaved(_why(error)) from None
    for old in known[: max(0, len(known) + 1 - MOST_STEPS)]:
        (_folder(root) / f"{old}.json").unlink(missing_ok=True)
    return Step(name, told, str(step["when"]), {file: (pair[0], pair[1]) for file, pair in texts.items()})


def _last(root: Path) -> int:
    found = kept.found(root / ".cache/desk/laatste") or b""
    return int(found) if _STEP.fullmatch(found.decode("ascii", "replace")) else 0


def _forget(root: Path, step: Step) -> None:
    with contextlib.suppress(OSError):
        (_folder(root) / f"{step.id}.json").unlink(missing_ok=True)


def _step(path: Path) -> Step | None:
    """A step that was noted; one that cannot be read is none."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, IndexError):
        noted = json.loads(path.read_text("utf-8"))
        files = {str(file): (pair[0], pair[1]) for file, pair in noted["files"].items()}
        return Step(path.stem, str(noted["told"]), str(noted["when"]), files)
    return None
