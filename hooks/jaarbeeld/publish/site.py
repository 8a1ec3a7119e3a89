"""Publish: the whole site is made beside the old one, looked at, and takes its place in one step; or nothing changes.

    build → inspect → switch → tidy, all under a lock

What is promised, at every moment and whatever stops a build (a mistake, Ctrl-C, SIGKILL, a full disk, a power cut): at the
address of the site stands the whole old version or the whole new one, and the next build needs no help.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.publish import failures, inspection, interruptions, lock, switch, visible
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.publish.inspection import BuiltSite
from jaarbeeld.publish.places import Places, objections


class Step(Enum):
    """What a build has just done."""

    LOCKED = "locked"
    BEGUN = "begun"
    BUILT = "built"
    INSPECTED = "inspected"
    SWITCHED = "switched"
    TIDIED = "tidied"


Generate = Callable[[Path, Path], BuiltSite]
"""Makes the site of a project in a folder that is there and empty, and gives what there is to know of it."""


def publish(root: Path, site: Path, *, generate: Generate, step: Callable[[Step], None] = lambda step: None) -> int:
    """Build the project into `site` and give the number of pages. The version that stood there is kept (see versions.py).

    `generate` makes the site. `step` is called after each step. Whatever goes wrong before the switch, `site` is what it was.

    Raises:
        ContentError: the content has mistakes, or the inspection of the built site found some.
        BuildFailed: the generator gave a warning or failed, someone else is at work, or the disk refuses.
    """
    for said in objections(root, site):
        raise BuildFailed(said)
    places = Places.of(site)
    with interruptions.stopped_alike(), failures.told(site, root=root), lock.held(places.lock):
        step(Step.LOCKED)
        kept.tidy(root / ".cache")
        try:
            fresh = switch.begin(places)
            step(Step.BEGUN)
            made = generate(root, fresh)
            step(Step.BUILT)
            pages = inspection.inspect(made)
            step(Step.INSPECTED)
            with interruptions.held_off():
                visible.keep(places, made.visible)
                switch.put_in_place(places)
                step(Step.SWITCHED)
        finally:
            # What cannot be tidied now, the next build does.
            with interruptions.held_off(), contextlib.suppress(OSError, switch.NotOurs):
                switch.settle(places)
        step(Step.TIDIED)
    return pages
