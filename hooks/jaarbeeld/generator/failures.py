"""Generate: what MkDocs and the templates say when they cannot make a site, in words for an editor."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from jaarbeeld import clock
from jaarbeeld.checks import menu
from jaarbeeld.generator import names
from jaarbeeld.pipeline import prepare
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project
from jaarbeeld.publish.failures import STAYS, BuildFailed
from jaarbeeld.theme import Look


class Collected(logging.Handler):
    """Keeps what MkDocs warns about, to tell it in one piece."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def told(self, otherwise: str = "") -> str:
        """What was warned about, or what is to be said when nothing was."""
        said = "\n".join(self.said) or otherwise
        return f"MkDocs kon de site niet maken; de oude site staat er nog. MkDocs zegt:\n{said}"


@contextlib.contextmanager
def told_in_dutch(root: Path, collected: Collected, *, with_drafts: bool = False) -> Iterator[None]:
    """Collect what MkDocs warns about, and tell why it stopped.

    Raises:
        ContentError: the content has mistakes.
        BuildFailed: MkDocs failed, or a template is wrong.
    """
    if any(menu.problems_in_settings(root / "mkdocs.yml")):
        # MkDocs would stop at its own settings, in English; this tells them with everything else.
        prepare(Project.at(root, clock.now(), with_drafts=with_drafts))
    logger = logging.getLogger(names.LOGGER)
    logger.addHandler(collected)
    try:
        yield
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
        raise BuildFailed(collected.told(str(error))) from None
    finally:
        logger.removeHandler(collected)
