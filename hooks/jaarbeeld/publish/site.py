"""Publish: build the whole site beside the old one, and let it take its place only when it is complete."""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from jaarbeeld import clock
from jaarbeeld.checks import menu
from jaarbeeld.problems import ContentError
from jaarbeeld.project import Project, prepare


class BuildFailed(Exception):
    """The site could not be built or put in place; the message is for an editor."""


class _Collected(logging.Handler):
    """Keeps what MkDocs warns about, to tell it in one piece."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def publish(root: Path, site: Path) -> int:
    """Build the project into `site` and give the number of pages.

    The build goes to a new sibling folder; one rename puts it in place. Whatever goes wrong before that, `site` is what
    it was.

    Raises:
        ContentError: the content has mistakes.
        BuildFailed: MkDocs gave a warning or failed, or the disk did.
    """
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    except OSError as error:
        raise BuildFailed(f"De map voor {site.name}/ kan niet beschreven worden: {_why(error)}.") from None
    try:
        _build(root, fresh)
        pages = sum(1 for _ in fresh.rglob("index.html"))
        _replace(site, fresh)
    except OSError as error:
        raise BuildFailed(f"De site kon niet weggeschreven worden: {_why(error)}. De oude site staat er nog.") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return pages


def _build(root: Path, target: Path) -> None:
    if any(menu.problems_in_settings(root / "mkdocs.yml")):
        # MkDocs would stop at its own settings, in English; this tells them with everything else.
        prepare(Project.at(root, clock.now()))
    logger = logging.getLogger("mkdocs")
    collected = _Collected()
    logger.addHandler(collected)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target.resolve()), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except TemplateNotFound as error:
        raise BuildFailed(f"Het sjabloon '{error.name}' ontbreekt in overrides/. De oude site staat er nog.") from None
    except TemplateError as error:
        where = f" ({error.name}, regel {error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
        raise BuildFailed(f"Een sjabloon in overrides/ is fout{where}: {error}. De oude site staat er nog.") from None
    except (MkDocsException, SystemExit) as error:
        if isinstance(error.__cause__, ContentError):
            raise error.__cause__ from None
        said = "\n".join(collected.said) or str(error)
        raise BuildFailed(f"MkDocs kon de site niet maken; de oude site staat er nog. MkDocs zegt:\n{said}") from None
    finally:
        logger.removeHandler(collected)


def _why(error: OSError) -> str:
    known = {
        errno.EACCES: "je mag daar niet schrijven",
        errno.EPERM: "je mag daar niet schrijven",
        errno.EROFS: "die schijf is alleen om te lezen",
        errno.ENOSPC: "de schijf is vol",
        errno.EEXIST: "er staat al een bestand met die naam",
        errno.ENOTDIR: "een deel van het pad is een bestand",
        errno.ENOENT: "een bestand of map is verdwenen",
    }
    return known.get(error.errno or 0, str(error.strerror or error))


def _replace(site: Path, fresh: Path) -> None:
    """Put `fresh` where `site` is. The old site stands aside for the moment between two renames."""
    fresh.chmod(0o755)
    old = Path(tempfile.mkdtemp(prefix=f".{site.name}-old-", dir=site.parent))
    try:
        if site.exists():
            site.rename(old / "site")
        try:
            fresh.rename(site)
        except OSError:
            if (old / "site").exists():
                (old / "site").rename(site)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
