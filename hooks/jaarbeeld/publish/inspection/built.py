"""Publish: a built site as its files are, read once for all checks."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self, TypeVar
from urllib.parse import urlsplit

from jaarbeeld.folders import files_below
from jaarbeeld.problems import Place, Problem
from jaarbeeld.publish.inspection.addresses import Address, addresses_in
from jaarbeeld.publish.inspection.ledger import Known, Ledger
from jaarbeeld.publish.inspection.plain import KnownTags
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
    readers can see of it and may not see for ever, by name, in words for an editor. `ledger` knows files of the last time.
    """

    folder: Path
    site_url: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    data: Path | None = None
    visible: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    tags: KnownTags = field(default_factory=KnownTags)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file."""
        return frozenset(files_below(self.folder))

    @cached_property
    def contents(self) -> Mapping[str, bytes]:
        """Every file's bytes, by path, in order; read when they are asked for, and not kept."""
        return _Read(sorted(self.files), lambda path: (self.folder / path).read_bytes())

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Every file that holds text, by path; what is no UTF-8 in it, is replaced."""
        return _Read(filter(is_text, self.contents), lambda path: self.contents[path].decode("utf-8", "replace"))

    @cached_property
    def digests(self) -> dict[str, str]:
        """What the bytes of every file come down to that was looked at, by path."""
        return {}

    def known(self, path: str) -> Known | None:
        """What is known of a file that was looked at, and in which nothing is wrong by itself."""
        return self.ledger.known(path, self.digests[path]) if path in self.digests else None

    @cached_property
    def news(self) -> Mapping[str, bytes]:
        """Every other file's bytes, by path, in order."""
        return _Read((path for path in self.contents if not self.known(path)), self.contents.__getitem__)

    @cached_property
    def pages(self) -> Mapping[str, Record]:
        """What there is to know of every HTML file that is new, by path."""
        return {path: record_of(self.texts[path], self.tags) for path in self.news if path.endswith(".html")}

    def ids(self, path: str) -> Collection[str]:
        """The ids on a page."""
        known = self.known(path)
        return known.ids if known else self.pages[path].ids

    def addresses(self, path: str) -> Iterable[Address]:
        """The addresses that stand in a file, each where it stands."""
        if path.endswith(".html"):
            return (self.pages.get(path) or record_of(self.texts[path], self.tags)).addresses
        return addresses_in(path, self.texts[path], site_url=self.site_url) if is_text(path) else ()

    def part(self, paths: Iterable[str]) -> Self:
        """The same site, of which the news of these files is looked at; each is read once, for all checks."""
        news: dict[str, bytes] = {}
        for path in (path for path in paths if not self.known(path)):
            content = self.contents[path]
            self.digests[path] = hashlib.sha256(content).hexdigest()
            if not self.known(path):
                news[path] = content
        made = dataclasses.replace(self)
        # What the folder holds, is looked for once.
        vars(made).update(files=self.files, contents=self.contents, digests=self.digests, news=news)
        vars(made)["texts"] = _Read(filter(is_text, news), lambda path: news[path].decode("utf-8", "replace"))
        return made

    def note(self) -> None:
        """Know the new files, in which nothing is wrong by themselves."""
        for path in self.news:
            ids = self.pages[path].ids if path in self.pages else ()
            asked = dict.fromkeys(address.text for address in self.addresses(path))
            self.ledger.note(path, digest=self.digests[path], ids=sorted(ids), addresses=asked)

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
