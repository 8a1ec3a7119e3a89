"""Publish: the version that was published before can be put back, in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jaarbeeld.clock import ZONE
from jaarbeeld.publish import failures, interruptions, lock, switch, visible
from jaarbeeld.publish.failures import BuildFailed
from jaarbeeld.publish.places import Places
from jaarbeeld.publish.visible import Visible

_MOST = 10
"""So much of what would return is named, the rest is counted."""
_ANYWAY = "Wilt u dat toch, typ dan 'jaarbeeld rollback --toch'. Wat er nu staat, blijft zolang staan."


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the site: the moment at which it was built, and its number of pages."""

    built: datetime
    pages: int


def roll_back(site: Path, *, root: Path, today: Callable[[], Visible] | None) -> Version:
    """Put the previous version in place of the site, which becomes the previous version, and give what is now in place.

    `root` is the project whose site it is. `today` gives what may be seen today; None is not to look at it.

    Raises:
        BuildFailed: there is no previous version, it shows something that may not be seen today, someone else is at work,
            or the disk refuses.
    """
    places = Places.of(site)
    none = BuildFailed(f"Er is geen vorige versie van {site.name}/ om terug te zetten.")
    if not places.site.parent.is_dir():
        raise none
    with failures.told(site, root=root), lock.held(places.lock), interruptions.held_off():
        switch.settle(places)
        if not places.previous.is_dir():
            raise none
        if today is not None and (said := _objection(site.name, visible.of_previous(places), today())):
            raise BuildFailed(said)
        switch.put_back(places)
        return _version(places.site)


def _objection(name: str, before: Visible | None, today: Visible) -> str:
    """Why the previous version should not come back by itself, for an editor; empty when nothing is against it."""
    if before is None:
        said = f"Wat de vorige versie van {name}/ toont, is niet bewaard."
        return f"{said} Er kan iets bij zijn dat vandaag niet meer getoond mag worden.\n{_ANYWAY}"
    returning = [words for name, words in before.items() if name not in today]
    lines = [f"- {words}" for words in returning[:_MOST]]
    if left := returning[_MOST:]:
        lines.append(f"- en nog {len(left)} andere")
    said = f"De vorige versie van {name}/ toont wat vandaag niet meer getoond mag worden:"
    return "\n".join((said, *lines, _ANYWAY)) if returning else ""


def _version(site: Path) -> Version:
    # A folder's time goes with it when it is renamed; so no file on the site has to tell when it was built.
    return Version(datetime.fromtimestamp(site.stat().st_mtime, tz=ZONE), sum(1 for _ in site.rglob("index.html")))
