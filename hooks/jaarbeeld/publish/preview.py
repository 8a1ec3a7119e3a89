"""Publish: the site on one's own computer, following every change."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import click
from watchfiles import PythonFilter, run_process, watch

from jaarbeeld import clock, report
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project, prepare


def serve(root: Path, *, port: int) -> None:
    """Serve the project on localhost until Ctrl-C. A change in hooks/ restarts everything."""
    hooks = root / "hooks"
    watched = [hooks] if hooks.is_dir() else [root / "mkdocs.yml"]
    with contextlib.suppress(KeyboardInterrupt):
        run_process(*watched, target=_serve, args=(root, port), watch_filter=PythonFilter(), callback=_restarting)


def _restarting(_: object) -> None:
    click.echo("De code is gewijzigd; de server start opnieuw.")


def _serve(root: Path, port: int) -> None:
    """Wait until the content is right, then let MkDocs serve it."""
    with contextlib.suppress(KeyboardInterrupt):
        _wait_until_right(root)
        click.echo(f"De site staat op http://127.0.0.1:{port}/ (stoppen: Ctrl-C).")
        command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
        watched = [word for folder in ("data", "overrides") for word in ("--watch", folder)]
        subprocess.run([*command, *watched], cwd=root, check=False)


def _wait_until_right(root: Path) -> None:
    folders = [root / name for name in ("content", "data", "overrides", "mkdocs.yml") if (root / name).exists()]
    while True:
        try:
            prepared = prepare(Project(root, clock.today()))
        except ContentError as error:
            click.echo(report.told(error.problems), err=True)
            click.echo("Verbeter dit en bewaar het bestand; de site start vanzelf.", err=True)
            next(watch(*folders))
            continue
        if prepared.warnings:
            click.echo(report.told(prepared.warnings))
        return
