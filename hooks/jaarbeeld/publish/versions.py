"""Publish: the version that was published before can be put back, in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jaarbeeld.clock import ZONE
from jaarbeeld.publish import failures, interruptions, lock, switch
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.publish.places import Places


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the site: the moment at which it was built, and its number of pages."""

    built: datetime
    pages: int


def roll_back(site: Path) -> Version:
    """Put the previous version in place of the site, which becomes the previous version, and give what is now in place.

    Raises:
        BuildFailed: there is no previous version, someone else is at work, or the disk refuses.
    """
    places = Places.of(site)
    none = BuildFailed(f"Er is geen vorige versie van {site.name}/ om terug te zetten.")
    if not places.site.parent.is_dir():
        raise none
    with failures.told(site), lock.held(places.lock), interruptions.held_off():
        if not switch.put_back(places):
            raise none
        return _version(places.site)


def _version(site: Path) -> Version:
    # A folder's time goes with it when it is renamed; so no file on the site has to tell when it was built.
    return Version(datetime.fromtimestamp(site.stat().st_mtime, tz=ZONE), sum(1 for _ in site.rglob("index.html")))
