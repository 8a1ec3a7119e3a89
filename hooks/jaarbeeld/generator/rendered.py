"""Generate: what the Markdown of a page became, kept with all that decides it.

What decides: the Markdown, the page's own address, the settings, the code that is installed – and each file that a link was
looked up in, with the address it had. When all of that is the same, so is the HTML.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from jaarbeeld import kept
from jaarbeeld.digests import code, digest


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of one page, its headings and ids, and the links out of it, as MkDocs has them."""

    content: str
    title: str | None
    toc: list[dict[str, Any]]
    ids: list[str]
    anchors: dict[str, dict[str, str]]
    looked_up: dict[str, str | None]


class _LookedUp:
    """The files of a site, as far as one page asks for them."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, str | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs asks for the target of a link."""
        file = self._files.get_file_from_path(path)
        self.found[path] = _named(file)
        return file


class _Lines:
    """The results that a file has, by their key, each read when it is asked for; none when there is no such file."""

    def __init__(self, path: Path | None) -> None:
        self._starts: dict[bytes, int] = {}
        self._file: IO[bytes] | None = None
        with contextlib.suppress(OSError):
            self._file = path.open("rb") if path else None
        at = 0
        for line in self._file or ():
            self._starts[line.partition(b" ")[0]] = at
            at += len(line)

    def get(self, key: str) -> Rendered | None:
        start = self._starts.get(key.encode())
        if start is None or self._file is None:
            return None
        self._file.seek(start)
        try:
            return Rendered(**json.loads(self._file.readline().partition(b" ")[2]))
        except (ValueError, TypeError):
            # It was made by another version.
            return None


def _line(key: str, one: Rendered) -> bytes:
    return f"{key} {json.dumps(asdict(one), ensure_ascii=False)}\n".encode()


@dataclass(slots=True)
class Shelf:
    """The results of the last time, by what decides them; in a file, when there is one to keep them in.

    Who `remembers` makes the site again and again, and has them at hand. Else they are read and written one by one: all pages
    of a large site at once are too much for a small computer.
    """

    path: Path | None = None
    remembers: bool = False
    _now: dict[str, Rendered] = field(default_factory=dict)
    _before: dict[str, Rendered] | _Lines | None = None
    _written: IO[bytes] | None = None
    _is_new: bool = False

    def render(self, page: Page, config: MkDocsConfig, files: Files, *, settings: bytes, quiet: Callable[[], int]) -> None:
        """Let the Markdown of a page become HTML, or take what it became before.

        `quiet` tells how often was warned: a page with something to warn of is rendered each time, to say it again.
        """
        if self._before is None:
            self._before = _Lines(self.path)
        asked = (page.markdown, page.file.src_uri, page.file.url, page.file.inclusion.name)
        key = digest((asked, settings, code())).hex()
        one = self._before.get(key)
        if one and all(_named(files.get_file_from_path(path)) == name for path, name in one.looked_up.items()):
            _put_back(one, page, files)
            self._keep(key, one)
            return
        looked_up, warned = _LookedUp(files), quiet()
        page.render(config, looked_up)  # type: ignore[arg-type]  # it asks for no more than a lookup
        self._is_new = True
        if quiet() == warned:
            self._keep(key, _taken(page, looked_up.found))

    def turn_over(self) -> None:
        """All pages of this time were asked for: the next time begins."""
        if self.remembers:
            self._before, self._now = self._now, {}

    def put_away(self) -> None:
        """Keep the results of the last time in the file."""
        if self.path and self._is_new:
            kept.keep(self.path, self._lines())
        self._is_new = False

    def _keep(self, key: str, one: Rendered) -> None:
        if self.remembers:
            self._now[key] = one
        else:
            self._written = self._written or tempfile.TemporaryFile()  # noqa: SIM115 - it goes with the shelf
            self._written.write(_line(key, one))

    def _lines(self) -> Iterator[bytes]:
        if isinstance(self._before, dict):
            yield from (_line(key, one) for key, one in self._before.items())
        if self._written:
            self._written.seek(0)
            yield from self._written


def _taken(page: Page, looked_up: Mapping[str, str | None]) -> Rendered:
    anchors = {file.src_uri: dict(links) for file, links in (page.links_to_anchors or {}).items()}
    toc = [_as_fields(link) for link in page.toc]
    ids = sorted(page.present_anchor_ids or ())
    return Rendered(page.content or "", page._title_from_render, toc, ids, anchors, dict(looked_up))


def _put_back(one: Rendered, page: Page, files: Files) -> None:
    page.content, page._title_from_render = one.content, one.title
    page.toc = TableOfContents([_as_link(fields) for fields in one.toc])
    if one.toc:
        page.toc.items[0].active = True  # type: ignore[attr-defined]  # as MkDocs marks the first one
    page.present_anchor_ids = set(one.ids)
    found = ((files.get_file_from_path(src), links) for src, links in one.anchors.items())
    page.links_to_anchors = {file: dict(links) for file, links in found if file}


def _as_fields(link: AnchorLink) -> dict[str, Any]:
    below = [_as_fields(child) for child in link.children]
    return {"title": link.title, "id": link.id, "level": link.level, "children": below}


def _as_link(fields: Mapping[str, Any]) -> AnchorLink:
    link = AnchorLink(fields["title"], fields["id"], fields["level"])
    link.children = [_as_link(child) for child in fields["children"]]
    return link


def _named(file: File | None) -> str | None:
    return None if file is None else f"{file.url} {file.inclusion.name}"
