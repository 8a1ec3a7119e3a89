"""Publish: a built site as its files are, read once for all checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from jaarbeeld.problems import Place, Problem
from jaarbeeld.publish.inspection.markup import KnownTags
from jaarbeeld.publish.inspection.record import Record, record_of

Content = TypeVar("Content")

_AS_TEXT = (
    ".html", ".css", ".js", ".json", ".jsonld", ".csv", ".xml", ".svg", ".txt",
    ".ics", ".webmanifest", ".vtt", ".md", ".yml", ".yaml", ".typ",
)  # fmt: skip


@dataclass(frozen=True)
class BuiltSite:
    """A folder with a whole site. Paths are from its root, with slashes.

    `site_url` is the address it will have, empty when that is not known. `sources` gives for pages, by path, the file
    that people wrote. `data` is the folder with the facts it was made from, when they are at hand. `visible` is what
    readers can see of it and may not see for ever, by name, in words for an editor.
    """

    folder: Path
    site_url: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    data: Path | None = None
    visible: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if not path.is_dir())

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Every file's bytes, by path, in order; read when they are asked for, and not kept."""
        return _Read(sorted(self.files), lambda path: (self.folder / path).read_bytes())

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Every file that holds text, by path; what is no UTF-8 in it, is replaced."""
        return _Read(filter(is_text, self.contents), lambda path: self.contents[path].decode("utf-8", "replace"))

    @cached_property
    def pages(self) -> Mapping[str, Record]:
        """What there is to know of every HTML file, by path."""
        known = KnownTags()
        return {path: record_of(self.texts[path], known) for path in self.ending_in(".html")}

    def ending_in(self, *endings: str) -> Iterator[str]:
        """The files that hold text with these endings, in order."""
        return (path for path in self.texts if path.endswith(endings))

    @property
    def base(self) -> str:
        """The path of the site's front page on its host: `/`, or `/verslag/` for https://brug.example/verslag/."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    def problem(self, path: str, message: str, hint: str = "", *, offset: int = 0) -> Problem:
        """What is wrong in a file of the site, at an offset in its text; with the file it is made from, when that is known."""
        before = self.texts.get(path, "")[:offset]
        place = Place(f"site/{path}", before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)
        source = f"De pagina wordt gemaakt van {self.sources[path]}." if path in self.sources else ""
        return Problem(place, message, " ".join(filter(None, (hint, source))))


class _Read(Mapping[str, Content]):
    """Files by path, of which nothing is kept: a site has more of it than a small computer has memory."""

    def __init__(self, paths: Iterable[str], read: Callable[[str], Content]) -> None:
        self._paths, self._read = dict.fromkeys(paths), read

    def __getitem__(self, path: str) -> Content:
        if path not in self._paths:
            raise KeyError(path)
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def is_text(path: str) -> bool:
    """Whether a file holds text that people or programs read as it is."""
    return path.endswith(_AS_TEXT)
