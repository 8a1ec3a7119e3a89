"""Publish: why a site could not be made or put in place, in words for an editor."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

from jaarbeeld import clock
from jaarbeeld.publish.lock import Holder, Taken
from jaarbeeld.publish.switch import NotOurs
from jaarbeeld.reading.loading import zone_of

STAYS = "De oude site staat er nog."


class BuildFailed(Exception):
    """The site could not be made or put in place; the message is for an editor."""


@contextlib.contextmanager
def told(site: Path, *, root: Path) -> Iterator[None]:
    """Tell what goes wrong around the site `site` of the project `root` as a BuildFailed.

    Raises:
        BuildFailed: someone else is at work, a folder is not ours, or the disk refuses.
    """
    try:
        yield
    except Taken as error:
        raise BuildFailed(_at_work(site, error.holder, root)) from None
    except NotOurs as error:
        said = f"De map {error.path.name} naast {site.name}/ is niet van Jaarbeeld. Verplaats ze en probeer opnieuw."
        raise BuildFailed(said) from None
    except OSError as error:
        raise BuildFailed(f"De site kon niet weggeschreven worden: {why(error)}. {STAYS}") from None


def why(error: OSError) -> str:
    """What the disk refused."""
    known = {
        errno.EACCES: "je mag daar niet schrijven",
        errno.EPERM: "je mag daar niet schrijven",
        errno.EROFS: "die schijf is alleen om te lezen",
        errno.ENOSPC: "de schijf is vol",
        errno.EDQUOT: "je hebt geen plaats meer op die schijf",
        errno.EEXIST: "er staat al een bestand met die naam",
        errno.ENOMEM: "er is te weinig geheugen vrij",
        errno.ENOTDIR: "een deel van het pad is een bestand",
        errno.ENOENT: "een bestand of map is verdwenen",
        errno.EBUSY: "die map is zelf een schijf of wordt gebruikt; kies een map daarin of ernaast",
        errno.EXDEV: "die map is zelf een schijf of staat op een andere; kies een map daarin of ernaast",
    }
    return known.get(error.errno or 0, str(error.strerror or error))


def _at_work(site: Path, holder: Holder | None, root: Path) -> str:
    if holder is None:
        return f"Een andere build is al bezig met {site.name}/. Wacht tot ze klaar is en probeer opnieuw."
    since = clock.told(holder.since, zone_of(root / "data"))
    return (
        f"Een andere build is al bezig met {site.name}/: proces {holder.process} op {holder.machine}, sinds {since}. "
        "Wacht tot ze klaar is en probeer opnieuw."
    )
