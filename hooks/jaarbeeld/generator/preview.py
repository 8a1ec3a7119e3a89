"""Generate: the site on one's own computer, following every change."""

from __future__ import annotations

import contextlib
import logging
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig
from watchfiles import PythonFilter, run_process, watch

from jaarbeeld import clock, report
from jaarbeeld.checks import menu
from jaarbeeld.generator import names
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.theme import Look

WITH_DRAFTS = "with_drafts"
"""In MkDocs' `extra`: that drafts are shown. Only this preview sets it, so a build never does."""


def serve(root: Path, *, port: int) -> None:
    """Serve the project on localhost until Ctrl-C. A change in hooks/ restarts everything."""
    hooks = root / "hooks"
    watched = [hooks] if hooks.is_dir() else [root / "mkdocs.yml"]
    with contextlib.suppress(KeyboardInterrupt):
        run_process(*watched, target=_serve, args=(root, port), watch_filter=PythonFilter(), callback=_restarting)


def is_preview(config: MkDocsConfig) -> bool:
    """Whether MkDocs serves the site itself: it then builds in a folder of its own among the temporary files."""
    site = Path(config.site_dir)
    return site.name.startswith(names.PREVIEW) and site.parent == Path(tempfile.gettempdir())


@dataclass(slots=True)
class CarefulBuilder:
    """Builds again after a change, unless there is a mistake: then that is told, and the site stays what it was.

    MkDocs would let every page wait until the mistake is mended, and has only a traceback for one in mkdocs.yml.
    """

    root: Path
    builder: Callable[[], object]
    failed: bool = False

    def __call__(self) -> None:
        """Build, or tell what is wrong."""
        try:
            if any(menu.problems_in_settings(self.root / "mkdocs.yml")):
                prepare(Project.at(self.root, clock.now(), with_drafts=True))
            self.builder()
        except ContentError as error:
            self._tell(error)
        except SystemExit as error:
            if not isinstance(error.__cause__, ContentError):
                raise
            self._tell(error.__cause__)
        else:
            if self.failed:
                click.echo("Alles klopt weer; de site is bijgewerkt.")
            self.failed = False

    def _tell(self, error: ContentError) -> None:
        self.failed = True
        click.echo(report.told(error.problems, colour=report.wants_colour()), err=True)
        click.echo("Verbeter dit en bewaar het bestand; de site toont zolang wat er stond.", err=True)


def _restarting(_: object) -> None:
    click.echo("De code is gewijzigd; de server start opnieuw.")


def _serve(root: Path, port: int) -> None:
    """Wait until the content is right, then let MkDocs serve it."""
    with contextlib.suppress(KeyboardInterrupt):
        _wait_until_right(root)
        click.echo(f"De site staat op http://127.0.0.1:{port}/ (stoppen: Ctrl-C).")
        # What MkDocs says of a failed rebuild is English; CarefulBuilder tells it.
        logging.getLogger(names.LOGGER).setLevel(logging.CRITICAL)
        watched = [str(root / "data"), *map(str, Look.of(root).folders)]
        extra = {WITH_DRAFTS: True}
        mkdocs_serve(str(root / "mkdocs.yml"), watch=watched, dev_addr=f"127.0.0.1:{port}", extra=extra)


def _wait_until_right(root: Path) -> None:
    folders = [root / name for name in ("content", "data", "mkdocs.yml") if (root / name).exists()]
    folders += Look.of(root).folders
    while True:
        try:
            prepared = prepare(Project.at(root, clock.now(), with_drafts=True))
        except ContentError as error:
            click.echo(report.told(error.problems, colour=report.wants_colour()), err=True)
            click.echo("Verbeter dit en bewaar het bestand; de site start vanzelf.", err=True)
            next(watch(*folders))
            continue
        if prepared.problems:
            click.echo(report.told(prepared.problems, colour=report.wants_colour()))
        return
