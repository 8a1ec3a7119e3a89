"""Generate: MkDocs makes the pages, and what it says when it cannot is told to an editor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from jaarbeeld.generator import direct
from jaarbeeld.generator.built import built
from jaarbeeld.generator.failures import Collected, told_in_dutch
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
    collected = Collected()
    with told_in_dutch(root, collected):
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=True)
        direct.leave_alone(config)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    return built(target, config)
