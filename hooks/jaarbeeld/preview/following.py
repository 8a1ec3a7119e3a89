"""Preview: the last good version of a site, in memory, and what is wrong with the newest."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import hashlib
import multiprocessing
import os
import tempfile
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import urlsplit

import click
from watchfiles import Change, awatch

from jaarbeeld import clock, report
from jaarbeeld.exports import search
from jaarbeeld.generator.rendered import Shelf
from jaarbeeld.generator.workshop import Workshop, written_of
from jaarbeeld.model.asked import Remembered
from jaarbeeld.preview.panel import Panel, panel_of, panel_saying
from jaarbeeld.problems import ContentError
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.theme import Look

_LOOK_AGAIN = 250
"""Milliseconds after which is looked whether what is watched still stands there, and whether a day has begun."""
_NOT_TIDIED = 5
"""After so many saves in a row Python looks for what can go, though a page waits for it."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A file as it stands there: which one it is, since when, and what is in it."""

    number: int
    moment: int
    content: bytes

    @classmethod
    def of(cls, path: Path) -> _Mark | None:
        """That of the file with this path; None when there is none."""
        try:
            known = path.stat()
            return cls(known.st_ino, known.st_mtime_ns, path.read_bytes())
        except OSError:
            return None


_NEVER = _Mark(0, 0, b"")
"""That of no file."""


@dataclass(frozen=True)
class Version:
    """A whole site as it was made: what gives each file, by path; `base` is the path of its front page on its host."""

    files: Mapping[str, Callable[[], bytes]]
    base: str = "/"
    language: str = "nl"

    @cached_property
    def pages(self) -> Mapping[str, bytes]:
        """Every page, by path."""
        return {path: given() for path, given in self.files.items() if path.endswith(".html")}


@dataclass(slots=True)
class Following:
    """A project that is made again after each change. A version is replaced as a whole, and only by a good one.

    `count` goes up with each change of what the preview shows.
    """

    root: Path
    version: Version | None = None
    panel: Panel | None = None
    count: int = 0
    _index: Mapping[str, bytes] = field(default_factory=dict)
    _indexed: Mapping[str, bytes] = field(default_factory=dict)
    _workshop: Workshop = field(init=False)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _not_tidied: int = 0
    _loop: asyncio.AbstractEventLoop | None = None
    _due: asyncio.Event = field(default_factory=asyncio.Event)
    _written: Mapping[str, _Mark | None] = field(default_factory=dict)
    ended: bool = False
    address: str = ""
    """The address that the site will have, as it was when the site was last made."""

    def __post_init__(self) -> None:
        shelf = Shelf(self.root / ".cache/pages.json", remembers=True)
        self._workshop = Workshop(self.root, with_drafts=True, remember=True, shelf=shelf)

    @property
    def remembered(self) -> Remembered | None:
        """What pages were filled in with, for who tries what they would become."""
        return self._workshop.remembered

    def refresh(self) -> None:
        """Make the site; what is wrong is told in the terminal and by the panel."""
        files: dict[str, Callable[[], bytes]] = {}
        first = self.version is None
        try:
            with self._undisturbed():
                config = self._workshop.make(files.__setitem__)
        except ContentError as error:
            self.panel = panel_of(error.problems, self.root, first=first)
            _tell(report.told(error.problems, colour=report.wants_colour()), first=first)
        except FileNotFoundError:
            # It was taken away while the site was made: that is a change too, and the site is made again after it.
            return
        except BuildFailed as error:
            self.panel = panel_saying(str(error), first=first)
            _tell(str(error), first=first)
        else:
            base = urlsplit(config.site_url or "").path.rstrip("/") + "/"
            self.address = config.site_url or ""
            self.version = Version(files, base, config.theme["language"])
            if self.panel:
                click.echo("Alles klopt weer; de site is bijgewerkt.")
            elif first and (warnings := written_of(config).problems):
                click.echo(report.told(warnings, colour=report.wants_colour()))
            self.panel = None
        self.count += 1

    @contextlib.contextmanager
    def _undisturbed(self) -> Iterator[None]:
        """Let Python look for what can go when a page is shown: while a site is made, it would look at everything again and
        again. Who saves and saves does not have it wait for ever.
        """
        gc.disable()
        try:
            yield
        finally:
            self._not_tidied += 1
            if self._not_tidied == _NOT_TIDIED:
                self._tidy()

    def _tidy(self) -> None:
        self._not_tidied = 0
        gc.enable()

    def content(self, path: str) -> bytes | None:
        """A file of the site by its path; the search index is that of a moment ago until the new one is made."""
        if path in self._index:
            return self._index[path]
        if self.version is None or path not in self.version.files:
            return None
        try:
            return self.version.files[path]()
        except OSError:
            # It stands in content/ itself, and was taken away just now.
            return None
        except ContentError:
            # A template of what is drawn is wrong; the panel says so.
            return None

    def digest(self, path: str) -> str:
        """What tells one content of a page from another."""
        content = self.content(path)
        return hashlib.sha256(content or b"").hexdigest()[:16] if content is not None else ""

    def hurry(self, files: Iterable[str] = ()) -> None:
        """Make the site again at once: someone here wrote these files just now, or took them away. Asked from any thread.

        That the disk tells of them a moment later, is then no news.
        """
        self._written = {os.path.realpath(self.root / file): _Mark.of(self.root / file) for file in files}
        if self._loop:
            self._loop.call_soon_threadsafe(self._due.set)

    async def follow(self, *, settled: Callable[[], None] = lambda: None) -> None:
        """Make the site, and again after each change, until this task is cancelled. `settled` is called after the first."""
        self._loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch())
            await self._follow(settled)

    async def _watch(self) -> None:
        async for found in _changes(self.root):
            if not found or not all(self.is_known(Path(path)) for _, path in found):
                self._due.set()

    def is_known(self, path: Path) -> bool:
        """Whether a change is one that `hurry` told of; what stands beside a file for a moment is nothing to anyone."""
        now = _Mark.of(path)
        return (now is None and path.name.startswith(".")) or self._written.get(os.path.realpath(path), _NEVER) == now

    async def _follow(self, settled: Callable[[], None]) -> None:
        # Who makes the search index may still be writing when all ends.
        with tempfile.TemporaryDirectory(prefix="jaarbeeld-", ignore_cleanup_errors=True) as name:
            rest: asyncio.Task[None] | None = None
            try:
                while await self._due.wait():
                    self._due.clear()
                    if rest:
                        rest.cancel()
                    await asyncio.to_thread(self.refresh)
                    await self._announce()
                    settled()
                    rest = asyncio.create_task(self._rest(Path(name)))
            finally:
                if rest:
                    rest.cancel()

    async def changes(self, *, patience: float) -> AsyncIterator[int]:
        """The count now, and each next one; also the same again after so many seconds, until all ends."""
        while not self.ended:
            seen = self.count
            yield seen
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(patience), self._changed:
                    await self._changed.wait_for(partial(self._has_changed, seen))

    async def end(self) -> None:
        """Let everyone go who waits for a change."""
        self.ended = True
        await self._announce()

    def _has_changed(self, seen: int) -> bool:
        return self.ended or self.count != seen

    async def _announce(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _rest(self, folder: Path) -> None:
        """What no page waits for: the search index, and all files that are drawn or counted when they are asked for."""
        await self._search(folder)
        self._tidy()
        version, count = self.version, self.count
        if version is None or self.panel:
            return
        for given in version.files.values():
            if self.count != count:
                return
            try:
                await asyncio.to_thread(given)
            except ContentError as error:
                self.panel = panel_of(error.problems, self.root, first=False)
                self.count += 1
                _tell(report.told(error.problems, colour=report.wants_colour()), first=False)
                await self._announce()
                return
            except OSError:
                # It stands in content/ itself, and was taken away just now.
                continue
        await asyncio.to_thread(self._workshop.put_away)

    async def _search(self, folder: Path) -> None:
        """Make the search index anew, in a process of its own, so that the next change need not wait."""
        version = self.version
        if version is None or version.pages == self._indexed:
            return
        site = Path(tempfile.mkdtemp(dir=folder))
        await asyncio.to_thread(_write_pages, version.pages, site)
        # Not forked: a copy of a process with threads can hang.
        maker = multiprocessing.get_context("spawn").Process(target=_index, args=(site, version.language), daemon=True)
        maker.start()
        try:
            while maker.is_alive():
                await asyncio.sleep(0.05)
        finally:
            maker.terminate()
        if maker.exitcode == 0:
            self._index = dict(_read_index(site))
            self._indexed = version.pages


def _index(site: Path, language: str) -> None:
    search.write_index(site, language=language)


def _write_pages(pages: Mapping[str, bytes], site: Path) -> None:
    for path, content in pages.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)


def _read_index(site: Path) -> Iterator[tuple[str, bytes]]:
    for path in (site / search.FOLDER).rglob("*"):
        if path.is_file():
            yield path.relative_to(site).as_posix(), path.read_bytes()


async def _changes(root: Path) -> AsyncIterator[Collection[tuple[Change, str]]]:
    """Nothing to begin with, and after each change of what the site is made from, the files that changed; nothing again when
    it was something else: what git knows of them, the day, or what happened while nobody watched.
    """
    while True:
        watched, beside = _watched(root), _beside(root)
        # What changed before it was watched, is not told: the first one stands for all of that.
        told = False
        paths = [path for path, _ in watched]
        changes = awatch(*paths, step=30, debounce=400, rust_timeout=_LOOK_AGAIN, yield_on_timeout=True)
        # A folder that vanishes just now is not there the next time.
        with contextlib.suppress(FileNotFoundError):
            async with contextlib.aclosing(changes):
                async for found in changes:
                    before, beside = beside, _beside(root)
                    if found or not told or before != beside:
                        yield found if told and before == beside else ()
                    told = True
                    if _watched(root) != watched:
                        break


def _watched(root: Path) -> tuple[tuple[Path, int], ...]:
    """The files and folders to be watched, each with its number: a file that takes the place of another has another one."""
    places = [*(root / name for name in ("content", "data", "mkdocs.yml", "overrides")), *Look.of(root).folders]
    found = []
    for path in dict.fromkeys(places):
        with contextlib.suppress(OSError):
            found.append((path, path.stat().st_ino))
    return tuple(found)


def _beside(root: Path) -> tuple[object, ...]:
    """What makes other pages of the same files: the day, and the newest commit."""
    head: tuple[int, ...] = ()
    with contextlib.suppress(OSError):
        known = (root / ".git/logs/HEAD").stat()
        head = known.st_mtime_ns, known.st_size
    return clock.today(), head


def _tell(said: str, *, first: bool) -> None:
    click.echo(said, err=True)
    then = "de site start vanzelf." if first else "de site toont zolang wat er stond."
    click.echo(f"Verbeter dit en bewaar het bestand; {then}", err=True)
