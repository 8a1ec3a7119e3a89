"""Generate: a site made page by page with MkDocs' own functions, and made again after a change: only what the change reaches.

The way is that of `mkdocs build`: settings, files, menu, Markdown, templates. What a page would be made from is compared by
its content with what it was made from the last time, never by the times of files (see `rendered.py` and `inputs.py`).
"""

from __future__ import annotations

import logging
import pickle
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import IO

from jinja2 import Environment, FileSystemLoader, Template
from mkdocs.commands.build import _build_template, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from jaarbeeld import texts
from jaarbeeld.beside import put_away
from jaarbeeld.generator import direct, inputs, names
from jaarbeeld.generator.failures import Collected, told_in_dutch
from jaarbeeld.generator.rendered import Shelf
from jaarbeeld.memory import ForJinja, Memory, templates_in
from jaarbeeld.model.asked import Remembered
from jaarbeeld.pipeline import Written
from jaarbeeld.publish.failures import BuildFailed

Put = Callable[[str, Callable[[], bytes]], None]
"""Takes a file of the site: its path, and what gives its bytes."""
Progress = Callable[[str, int, int], None]
"""Hears what is being done, how much of it is done, and how much there is."""
_Wanted = Callable[[InclusionLevel], bool]
_OURS = frozenset({"hooks/site.py", "jaarbeeld"})
"""What calls our events: the hook file, or the plugin for who has none."""


def silent(doing: str, done: int, of: int) -> None:
    """For who need not hear it."""


@dataclass(slots=True)
class Workshop:
    """Makes the site of a project. With `with_drafts`, what an editor sees who looks at the drafts.

    `remember` keeps every page with what it was made from, for the next time.
    """

    root: Path
    with_drafts: bool = False
    remember: bool = False
    shelf: Shelf | None = None
    _pages: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    _look: tuple[bytes, Environment, bool] | None = None
    remembered: Remembered | None = field(init=False)
    """What pages were filled in with the last time."""

    def __post_init__(self) -> None:
        self.remembered = Remembered() if self.remember else None

    def put_away(self) -> None:
        """Keep what was made for the next time that all begins; who remembers does it when there is time."""
        if self.shelf:
            self.shelf.put_away()
        put_away(self.root / ".cache")

    def make(self, put: Put, *, site: Path | None = None, progress: Progress = silent) -> MkDocsConfig:
        """Hand every file of the site to `put`. `site` is the folder it will stand in, if it will stand in one.

        Raises:
            ContentError: the content has mistakes.
            BuildFailed: MkDocs gave a warning or failed, or a template is wrong.
        """
        collected = Collected()
        with told_in_dutch(self.root, collected, with_drafts=self.with_drafts):
            extra = {names.WITH_DRAFTS: True} if self.with_drafts else {}
            config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(site or self.root / "site"), extra=extra)
            config.extra[names.REMEMBERED] = self.remembered
            settings = inputs.settings_digest(config)
            direct.leave_alone(config)
            config.plugins.on_startup(command="build", dirty=False)
            try:
                self._make(put, config, settings, collected, progress)
                if site:
                    progress("Verslag en zoekindex maken", 0, 1)
                    config.plugins.on_post_build(config=config)
            except Exception as error:
                config.plugins.on_build_error(error=error)
                raise
            finally:
                config.plugins.on_shutdown()
            if collected.said:
                raise BuildFailed(collected.told())
        return config

    def _make(self, put: Put, config: MkDocsConfig, settings: bytes, collected: Collected, progress: Progress) -> None:
        progress("Nakijken en invullen", 0, 1)
        config = config.plugins.on_config(config)
        if not self.remember:
            texts.forget()
        config.plugins.on_pre_build(config=config)
        look, env, everything = self._templates(config)
        # What another hook or plugin looks at, no one knows.
        everything = everything or bool(set(config.plugins) - _OURS)
        files = get_files(config)
        # Of what Material brings – thousands of icons – nothing is published: see `gathered`.
        files.add_files_from_theme(Environment(loader=FileSystemLoader(written_of(config).project.look.folders)), config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        wanted: _Wanted = InclusionLevel.is_in_serve if self.with_drafts else InclusionLevel.is_included
        pages = list(files.documentation_pages(inclusion=wanted))
        aside = None if self.remember or everything else _Aside()
        for done, file in enumerate(pages):
            progress("Teksten omzetten", done, len(pages))
            if (file.page is None and file.inclusion is InclusionLevel.NOT_IN_NAV) or file.inclusion is InclusionLevel.DRAFT:
                Page(None, file, config)
            self._fill(_page_of(file), config, files, settings, collected)
            if aside:
                aside.put(_page_of(file))
                if file.generated_by:
                    file.content_string = ""
        if aside:
            config.extra["jaarbeeld"] = written_of(config).without_texts()
            texts.forget()
        env = config.plugins.on_env(env, config=config, files=files)
        progress("Beelden en bestanden maken", 0, 1)
        beside = [file for file in files if wanted(file.inclusion) and not file.is_documentation_page()]
        beside.reverse()
        while beside:
            file = beside.pop()
            put(file.dest_uri, _content_of(file))
            if aside and file.generated_by:
                # No page looks for it any more.
                files.remove(file)
        if aside:
            put_away(self.root / ".cache")
        for path, made in _templates(env, config, files, nav):
            put(path, _given(made))
        around = inputs.Around.of(config, settings, nav, look, everything=everything)
        self._make_pages(put, pages, env, around, progress, aside)
        level = config.validation.links.anchors
        for file in pages:
            _page_of(file).validate_anchor_links(files=files, log_level=level)
        if self.shelf:
            self.shelf.turn_over()
            if not self.remember:
                self.shelf.put_away()
        _memory_of(config).put_away()

    def _templates(self, config: MkDocsConfig) -> tuple[bytes, Environment, bool]:
        """The templates, read and compiled once for as long as they stay the same, and whether they ask for everything."""
        look = written_of(config).project.look
        now = inputs.look_digest(look)
        if self._look is None or self._look[0] != now:
            env = config.theme.get_env()
            if not set(config.plugins) - _OURS:
                # What another hook adds to templates, no one knows.
                env.bytecode_cache = ForJinja(_memory_of(config), f"site {config.theme.locale}")
            # Who makes a site once compares no page with what it was made from.
            self._look = now, env, self.remember and inputs.asks_for_everything(env, look)
        return self._look

    def _fill(self, page: Page, config: MkDocsConfig, files: Files, settings: bytes, collected: Collected) -> None:
        """Read a page and let its Markdown become HTML."""
        config._current_page = page
        try:
            page = config.plugins.on_pre_page(page, config=config, files=files)
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
            if self.shelf is None:
                page.render(config, files)
            else:
                self.shelf.render(page, config, files, settings=settings, quiet=lambda: len(collected.said))
            page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)
        finally:
            config._current_page = None

    def _make_pages(
        self,
        put: Put,
        pages: list[File],
        env: Environment,
        around: inputs.Around,
        progress: Progress,
        aside: _Aside | None,
    ) -> None:
        standing = {}
        for done, file in enumerate(pages):
            progress("Pagina's maken", done, len(pages))
            page = _page_of(file)
            if aside:
                aside.take(page)
            if not self.remember:
                if made := _made(page, pages, env, around):
                    put(file.dest_uri, _given(made))
                # A page is read by others for its title and its address alone.
                page.content, page.toc = "", TableOfContents([])
                continue
            before = around.digest_of(page)
            kept = self._pages.get(file.src_uri)
            standing[file.src_uri] = kept if kept and kept[0] == before else (before, _made(page, pages, env, around))
            if made := standing[file.src_uri][1]:
                put(file.dest_uri, _given(made))
        self._pages = standing


class _Aside:
    """The texts of pages between their Markdown and the whole page, in a file, to be taken in the order of putting."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with what asks for it
        self._is_read = False

    def put(self, page: Page) -> None:
        """Take the text of a page out of memory."""
        pickle.dump((page.content, page.toc), self._file, pickle.HIGHEST_PROTOCOL)
        page.markdown, page.content, page.toc = "", "", TableOfContents([])

    def take(self, page: Page) -> None:
        """Give the next page its text."""
        if not self._is_read:
            self._file.seek(0)
        self._is_read = True
        page.content, page.toc = pickle.load(self._file)


def _made(page: Page, files: list[File], env: Environment, around: inputs.Around) -> bytes:
    """The whole page, as `mkdocs build` makes it; nothing when its template makes nothing of it."""
    config, nav = around.config, around.nav
    config._current_page = page
    page.active = True
    try:
        context = get_context(nav, files, config, page)
        template = env.get_template(page.meta.get("template", "main.html"))
        context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
        output = config.plugins.on_post_page(template.render(context), page=page, config=config)
    finally:
        page.active = False
        config._current_page = None
    return output.encode("utf-8", errors="xmlcharrefreplace") if output.strip() else b""


def _templates(env: Environment, config: MkDocsConfig, files: Files, nav: Navigation) -> Iterator[tuple[str, bytes]]:
    """What is made from a template and is no page: 404, the sitemap, and what the settings ask for."""
    logger = logging.getLogger(f"{names.LOGGER}.jaarbeeld")
    found = {name: env.get_template(name) for name in sorted(config.theme.static_templates)}
    for name in config.extra_templates:
        file = files.get_file_from_path(name)
        if file is None:
            logger.warning("Template skipped: '%s' not found in docs_dir.", name)
        else:
            found[name] = Template(file.content_string)
    for name, template in found.items():
        output = _build_template(name, template, files, config, nav)
        if output.strip():
            yield name, output.encode()


def _content_of(file: File) -> Callable[[], bytes]:
    return lambda: file.content_bytes


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _page_of(file: File) -> Page:
    assert file.page is not None
    return file.page


def _memory_of(config: MkDocsConfig) -> Memory[CodeType]:
    """The code of the templates of pages."""
    return templates_in(written_of(config).project.cache / "compiled" / "site")


def written_of(config: MkDocsConfig) -> Written:
    """What the pages of a made site were made from."""
    found = config.extra["jaarbeeld"]
    assert isinstance(found, Written)
    return found
