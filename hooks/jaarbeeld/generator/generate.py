"""Generate: MkDocs makes the pages, and what it says when it cannot is told to an editor."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable
from functools import partial
from pathlib import Path

from jaarbeeld.folders import Filling
from jaarbeeld.generator import progress
from jaarbeeld.generator.built import built
from jaarbeeld.generator.rendered import Shelf
from jaarbeeld.generator.workshop import Workshop
from jaarbeeld.publish import site as publishing
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.publish.inspection import BuiltSite, Ledger, look
from jaarbeeld.publish.offline import is_offline, made_offline
from jaarbeeld.publish.site import Step


def publish(root: Path, site: Path, *, step: Callable[[Step], None] = lambda step: None) -> int:
    """Make the site of a project with MkDocs and put it in place: see publish/site.py."""
    return publishing.publish(root, site, generate=generate, step=step)


def publish_offline(root: Path, site: Path) -> int:
    """Make a copy of the site that works without a server, and put it in place. What is published is never replaced by it."""
    if (site / "index.html").is_file() and not is_offline(site):
        raise BuildFailed(f"In {site} staat een gewone site. Kies een andere map voor de kopie, zoals offline/.")
    return publishing.publish(root, site, generate=partial(_generated, offline=True))


def generate(root: Path, target: Path) -> BuiltSite:
    """Have MkDocs make the whole site in the folder `target`.

    Raises:
        ContentError: the content has mistakes.
        BuildFailed: MkDocs gave a warning or failed, or a template is wrong.
        OSError: the disk cannot be written.
    """
    return _generated(root, target, offline=False)


def _generated(root: Path, target: Path, *, offline: bool) -> BuiltSite:
    workshop = Workshop(root, shelf=Shelf(root / ".cache/pages.json"))

    filling = Filling(target)

    def put(path: str, content: Callable[[], bytes]) -> None:
        filling.write(path, content())

    with progress.shown() as hears:
        config = workshop.make(put, site=target, progress=hears)
        made = built(target, config)
        if offline:
            # A copy is another site, at no address: what is known of this one says nothing of it.
            return made_offline(dataclasses.replace(made, ledger=Ledger()), name=config.site_name)

        def goes_on(done: int, of: int) -> bool:
            hears("Nakijken wat gemaakt is", done, of)
            return True

        # What is wrong, is told by who publishes.
        deque(look(made, goes_on=goes_on), maxlen=0)
    return made
