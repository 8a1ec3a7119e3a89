"""Generate: MkDocs makes the pages, and what it says when it cannot is told to an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jaarbeeld.generator import progress
from jaarbeeld.generator.built import built
from jaarbeeld.generator.rendered import Shelf
from jaarbeeld.generator.workshop import Workshop
from jaarbeeld.publish import site as publishing
from jaarbeeld.publish.inspection import BuiltSite
from jaarbeeld.publish.site import Step


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
    workshop = Workshop(root, shelf=Shelf(root / ".cache/pages.json"))

    def put(path: str, content: Callable[[], bytes]) -> None:
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content())

    with progress.shown() as hears:
        config = workshop.make(put, site=target, progress=hears)
    return built(target, config)
