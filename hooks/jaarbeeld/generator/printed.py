"""Generate: the reports of the last time, kept with all that they were made from: then no page need be read for them."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from jaarbeeld import kept
from jaarbeeld.artwork.report.files import ReportFile
from jaarbeeld.artwork.report.reading import BuiltPage
from jaarbeeld.digests import code, digest
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project

_TOLD = "made.json"


@dataclass(frozen=True, slots=True)
class Printed:
    """The reports of one edition in a folder, made of what has the digest `key` and of pictures, each with its own."""

    folder: Path
    key: str

    @classmethod
    def of(cls, project: Project, known: Dataset, pages: Iterable[BuiltPage], *, around: bytes) -> Printed:
        """Those of the newest edition in `known`, with these pages. What came after that edition changes nothing of them.

        `around` is what `common` gives of the project: that is the same for all editions.
        """
        # One by one: of a large site, all in one text would take more memory than the site itself.
        key = digest((around, [*map(digest, _told(known))], [*map(digest, pages)])).hex()
        return cls(project.cache / "reports" / str(known.latest.year), key)

    def taken(self, mark: Callable[[str], str]) -> Sequence[ReportFile] | None:
        """The reports, when nothing of them would be otherwise. `mark` gives the digest of a picture on the site."""
        try:
            told = json.loads(kept.found(self.folder / _TOLD) or b"{}")
            if told.get("key") != self.key or any(mark(path) != was for path, was in told["pictures"].items()):
                return None
            made = [(ReportFile(path, self._content(path), size), was) for path, size, was in told["files"]]
        except (ValueError, TypeError, KeyError, AttributeError, OSError):
            # It was made by another version, or a picture is not there any more.
            return None
        return [one for one, _ in made] if all(_mark(one.content) == was for one, was in made) else None

    def put(self, made: Sequence[ReportFile], pictures: Mapping[str, str]) -> None:
        """Keep the reports for the next time."""
        told = {
            "key": self.key,
            "pictures": pictures,
            "files": [(one.path, one.size, _mark(one.content)) for one in made],
        }
        for one in made:
            kept.keep(self.folder / PurePosixPath(one.path).name, one.content)
        kept.keep(self.folder / _TOLD, json.dumps(told).encode())

    def _content(self, path: str) -> bytes:
        return kept.found(self.folder / PurePosixPath(path).name) or b""


def common(project: Project) -> bytes:
    """The digest of what all reports are made with: the code, the address of the site, and its look."""
    files = ((folder, path) for folder in project.look.folders for path in sorted(folder.rglob("*")) if path.is_file())
    read = [(path.relative_to(folder).as_posix(), _mark(path.read_bytes())) for folder, path in files]
    return digest((code(), project.site_url, read))


def _told(known: Dataset) -> Iterator[tuple[str, object]]:
    for part in dataclasses.fields(known):
        value = getattr(known, part.name)
        # Not where it stands in the files, and not what was worked out of it.
        if part.init and part.name != "spots":
            yield part.name, sorted(value) if isinstance(value, frozenset) else value


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()
