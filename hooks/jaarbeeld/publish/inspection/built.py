"""Publish: a built site as its files are, read once for all checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jaarbeeld.problems import Place, Problem
from jaarbeeld.publish.inspection.markup import Markup, read

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
        """Every file's bytes, by path, in order."""
        return {path: (self.folder / path).read_bytes() for path in sorted(self.files)}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Every file that holds text, by path; what is no UTF-8 in it, is replaced."""
        return {path: data.decode("utf-8", "replace") for path, data in self.contents.items() if is_text(path)}

    @cached_property
    def pages(self) -> Mapping[str, Markup]:
        """Every HTML file as it is marked up, by path."""
        return {path: read(text) for path, text in self.texts.items() if path.endswith(".html")}

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


def is_text(path: str) -> bool:
    """Whether a file holds text that people or programs read as it is."""
    return path.endswith(_AS_TEXT)
