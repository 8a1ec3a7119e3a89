"""Desk: the files of the project that it opens, each as the version that someone saw.

Only what editors write is touched: data/, content/ and overrides/.
"""

from __future__ import annotations

import hashlib
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

FOLDERS = ("data", "content", "overrides")
"""What an editor's desk may write in."""
MOST_BYTES = 2_000_000
"""Bytes of a file that the desk opens; no text of a report is as long."""
_TEXTS = frozenset({".yml", ".yaml", ".md", ".html", ".css", ".json"})


class NotSaved(Exception):
    """Nothing was saved, and everything is as it was; the message is for an editor."""


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it was when someone opened it: its text, and a mark by which it is known again. `text` is None when it is
    not there.
    """

    text: str | None
    mark: str

    @classmethod
    def of(cls, root: Path, file: str) -> Version:
        """The version that stands there now.

        Raises:
            NotSaved: it is no file that the desk opens.
        """
        raw = read(path_of(root, file), file)
        return cls(None if raw is None else decoded(raw, file), mark_of(raw))


def mark_of(raw: bytes | None) -> str:
    """By what a version of a file is known; the same for no file at all."""
    return hashlib.sha256(raw).hexdigest()[:20] if raw is not None else "geen"


def path_of(root: Path, file: str) -> Path:
    """The file on disk.

    Raises:
        NotSaved: it is not in a folder of the desk's, is no text, or a link leads elsewhere.
    """
    parts = PurePosixPath(file).parts
    path = root.joinpath(*parts)
    inside = len(parts) > 1 and parts[0] in FOLDERS and not any(part in ("..", ".") or part.startswith(".") for part in parts)
    if not inside or "\\" in file or re.search("[\0\ud800-\udfff]", file) or path.suffix not in _TEXTS:
        raise NotSaved("Dit bestand kan hier niet geopend worden: alleen wat in data/, content/ en overrides/ staat.")
    within = [path, *(one for one in path.parents if root in one.parents)]
    try:
        is_link = any(one.is_symlink() for one in within)
    except OSError:
        raise NotSaved("Deze naam kan geen bestand hebben.") from None
    if is_link:
        raise NotSaved(f"{file} is een snelkoppeling naar een andere plaats, en kan hier niet gewijzigd worden.")
    return path


def read(path: Path, file: str) -> bytes | None:
    """What stands in a file; None when it is not there.

    Raises:
        NotSaved: it is no file that the desk opens, or it cannot be read.
    """
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):
            raise NotSaved(f"{file} is geen gewoon bestand, en kan hier niet gewijzigd worden.")
        if known.st_size > MOST_BYTES:
            raise NotSaved(f"{file} is te groot om hier te wijzigen.")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise NotSaved(f"{file} kan niet gelezen worden (systeemfout {error.errno}).") from None


def decoded(raw: bytes, file: str) -> str:
    """The text of a file.

    Raises:
        NotSaved: it is not in UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise NotSaved(f"{file} is niet in UTF-8 opgeslagen. Bewaar het eerst opnieuw als UTF-8.") from None


def encoded(text: str, file: str) -> bytes:
    """A text as it stands in a file.

    Raises:
        NotSaved: a sign of it cannot be kept, or it is too long.
    """
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotSaved(
            "In deze tekst staat een teken dat niet bewaard kan worden. Verwijder het, en probeer opnieuw."
        ) from None
    if len(raw) > MOST_BYTES:
        raise NotSaved(f"{file} wordt te groot om hier te wijzigen. Er is niets bewaard.")
    return raw
