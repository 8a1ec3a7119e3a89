"""Generate: `mkdocs build`, used directly, builds beside the old site too, and is switched as any other build.

MkDocs empties its folder before it builds, and strict mode stops after everything was written. So its folder is another one
while it builds, and takes the place of the old site at the very end, when nothing was warned about.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from jaarbeeld import report
from jaarbeeld.generator import names
from jaarbeeld.generator.built import built
from jaarbeeld.problems import ContentError
from jaarbeeld.publish import failures, inspection, lock, switch, visible
from jaarbeeld.publish.places import Places, objections

_ALONE = "jaarbeeld_builds"


def leave_alone(config: MkDocsConfig) -> None:
    """Have `guard` leave this build to the one that started it."""
    config.extra[_ALONE] = True


def guard(config: MkDocsConfig) -> None:
    """Let a direct `mkdocs build` go beside the old site. For `on_config`, when the content was found to be right.

    Raises:
        Abort: someone else is building this site, or the disk cannot be written.
    """
    site = Path(config.site_dir)
    if config.extra.get(_ALONE) or _is_preview(site):
        return
    root = Path(config.config_file_path).parent
    for said in objections(root, site):
        raise Abort(said)
    guarded = _Guarded(site, root)
    try:
        config.site_dir = str(guarded.begin())
    except failures.BuildFailed as error:
        raise Abort(str(error)) from None
    config.plugins["jaarbeeld/direct"] = guarded  # type: ignore[assignment]  # MkDocs asks for its methods only


class _Guarded:
    """One direct build, from its settings to its end. MkDocs calls the methods; the lock is held in between."""

    def __init__(self, site: Path, root: Path) -> None:
        self._site, self._root, self._places = site, root, Places.of(site)
        self._held = contextlib.ExitStack()

    def begin(self) -> Path:
        """The folder to build in."""
        with failures.told(self._site, root=self._root), contextlib.ExitStack() as stack:
            stack.enter_context(lock.held(self._places.lock))
            fresh = switch.begin(self._places)
            stack.callback(self._settle)
            self._held = stack.pop_all()
        return fresh

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The last thing of a build: inspect what was made and let it take its place."""
        config.site_dir = str(self._site)
        if _warnings():
            # Strict mode: MkDocs stops after this.
            return
        try:
            with failures.told(self._site, root=self._root):
                made = built(self._places.fresh, config)
                inspection.inspect(made)
                visible.keep(self._places, made.visible)
                switch.put_in_place(self._places)
        except ContentError as error:
            raise Abort(report.told(error.problems)) from None
        except failures.BuildFailed as error:
            raise Abort(str(error)) from None
        self._end()

    def on_build_error(self, *, error: Exception) -> None:
        """Tidy up after a build that failed."""
        self._end()

    def on_shutdown(self) -> None:
        """Tidy up after a build that was stopped."""
        self._end()

    def _end(self) -> None:
        """Once: after it, the work folder may be another build's."""
        self._held.close()

    def _settle(self) -> None:
        # What cannot be tidied now, the next build does.
        with contextlib.suppress(OSError):
            switch.settle(self._places)


def _is_preview(site: Path) -> bool:
    """Whether `mkdocs serve` was typed: it builds in a folder of its own among the temporary files."""
    return site.name.startswith(names.PREVIEW) and site.parent == Path(tempfile.gettempdir())


def _warnings() -> bool:
    """Whether strict mode has counted a warning: then MkDocs stops after `on_post_build`."""
    counters = [handler for handler in logging.getLogger(names.LOGGER).handlers if isinstance(handler, CountHandler)]
    return any(counter.get_counts() for counter in counters)
