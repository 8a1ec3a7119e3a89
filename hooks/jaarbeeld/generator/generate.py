"""Generate: MkDocs makes the pages, and what it says when it cannot is told to an editor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from jaarbeeld import clock
from jaarbeeld.checks import menu
from jaarbeeld.generator import direct, names
from jaarbeeld.generator.built import built
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish import site as publishing
from jaarbeeld.publish.failures import STAYS, BuildFailed
from jaarbeeld.publish.inspection import BuiltSite
from jaarbeeld.publish.site import Step
from jaarbeeld.theme import Look


class _Collected(logging.Handler):
    """Keeps what MkDocs warns about, to tell it in one piece."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def publish(root: Path, site: Path, *, step: Callable[[Step], None] = lambda step: None) -> int:
    """Make the site of a project with MkDocs and put it in place: see publish/site.py."""
    return publishing.publish(root, site, generate=generate, step=step)


def generate(root: Path, target: Path) -> BuiltSite:
    """Have MkDocs make the whole site in the folder `target`.

    Raises:
        ContentError: the content has mistakes.
        BuildFailed: MkDocs gave a warning or failed, or a template is wrong.
        OSError: the disk cannot be written.
    """
    if any(menu.problems_in_settings(root / "mkdocs.yml")):
        # MkDocs would stop at its own settings, in English; this tells them with everything else.
        prepare(Project.at(root, clock.now()))
    logger = logging.getLogger(names.LOGGER)
    collected = _Collected()
    logger.addHandler(collected)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
        direct.leave_alone(config)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except TemplateNotFound as error:
        raise BuildFailed(f"Het sjabloon '{error.name}' ontbreekt. {STAYS}") from None
    except TemplateError as error:
        where = ""
        if isinstance(error, TemplateSyntaxError):
            where = f" ({Look.of(root).told(error.name or '')}, regel {error.lineno})"
        raise BuildFailed(f"Een sjabloon is fout{where}: {error}. {STAYS}") from None
    except (MkDocsException, SystemExit) as error:
        if isinstance(error.__cause__, ContentError):
            raise error.__cause__ from None
        said = "\n".join(collected.said) or str(error)
        raise BuildFailed(f"MkDocs kon de site niet maken; de oude site staat er nog. MkDocs zegt:\n{said}") from None
    finally:
        logger.removeHandler(collected)
    return built(target, config)
