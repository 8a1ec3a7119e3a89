"""Preview: `jaarbeeld serve`, until Ctrl-C."""

from __future__ import annotations

import contextlib
import logging
import socket
from collections.abc import Callable
from pathlib import Path

import click
import uvicorn
from starlette.types import ASGIApp
from watchfiles import PythonFilter, run_process

from jaarbeeld.generator import names
from jaarbeeld.preview.following import Following
from jaarbeeld.preview.server import app

HOST = "127.0.0.1"
"""This computer, and no other one."""


class PortTaken(Exception):
    """Something else listens there already."""


def serve(root: Path, *, port: int, app_of: Callable[[Following], ASGIApp] = app) -> None:
    """Serve the project on this computer until Ctrl-C. A change in hooks/ restarts everything.

    `app_of` gives the preview with what others add to it; another process calls it, so it is a function of a module.

    Raises:
        PortTaken: another program has this port.
    """
    try:
        _listening(port).close()
    except OSError:
        raise PortTaken(f"Poort {port} is al in gebruik. Sluit wat daar draait, of kies een andere met --port.") from None
    hooks = root / "hooks"
    watched = [hooks] if hooks.is_dir() else [root / "mkdocs.yml"]
    with contextlib.suppress(KeyboardInterrupt):
        run_process(*watched, target=_serve, args=(root, port, app_of), watch_filter=PythonFilter(), callback=_restarting)


def _restarting(_: object) -> None:
    click.echo("De code is gewijzigd; de server start opnieuw.")


def _serve(root: Path, port: int, app_of: Callable[[Following], ASGIApp]) -> None:
    # What MkDocs says is English, and told again in Dutch.
    logging.getLogger(names.LOGGER).propagate = False
    settings = uvicorn.Config(
        app_of(Following(root)), log_level="critical", access_log=False, timeout_graceful_shutdown=1, lifespan="on"
    )
    click.echo(f"De site staat op http://{HOST}:{port}/ (stoppen: Ctrl-C).")
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(settings).run(sockets=[_listening(port)])


def _listening(port: int) -> socket.socket:
    found = socket.socket()
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
    except OSError:
        found.close()
        raise
    return found
