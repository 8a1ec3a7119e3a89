"""The command `jaarbeeld diff`: two versions built, compared and told, or a sentence that says why that cannot be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from jaarbeeld.diff import page
from jaarbeeld.diff.comparing import compare
from jaarbeeld.diff.markdown import markdown
from jaarbeeld.diff.reading import NotASite, site_at
from jaarbeeld.diff.reasons import reasons
from jaarbeeld.diff.telling import telling
from jaarbeeld.diff.versions import DoesNotBuild, NoVersion, Versions
from jaarbeeld.diff.words import Telling
from jaarbeeld.publish import offline
from jaarbeeld.publish.inspection import BuiltSite
from jaarbeeld.reading.loading import zone_of
from jaarbeeld.theme import Look


class NoDifference(Exception):
    """The versions could not be compared; the message is for an editor."""


def difference(base: str, *, head: str | None, project: Path, now: dt.datetime) -> Telling:
    """What readers see change from `base` to `head`, or to the files as they are now.

    Raises:
        NoDifference: a version does not exist or does not build.
    """
    now = now.astimezone(zone_of(project / "data"))
    versions = Versions.of(project, now)
    try:
        with versions.alone():
            # A name that is mistyped is told before anything is built; and what one can mend, before what one cannot.
            versions.require(base)
            new = site_at(_head(versions, head))
            old = site_at(_base(versions, base))
    except (NoVersion, NotASite) as error:
        raise NoDifference(str(error)) from None
    return telling(compare(old, new, reasons=reasons(project, now.date())), new)


def _base(versions: Versions, name: str) -> Path:
    try:
        return versions.version(name)
    except DoesNotBuild as error:
        raise NoDifference(
            f"Er is niets om mee te vergelijken: de versie '{name}' kan zelf niet gebouwd worden. Dit zei ze:\n{error}"
        ) from None


def _head(versions: Versions, name: str | None) -> Path:
    try:
        return versions.as_it_is() if name is None else versions.version(name)
    except DoesNotBuild as error:
        which = "De nieuwe versie" if name is None else f"De versie '{name}'"
        raise NoDifference(f"{which} kan niet gebouwd worden. Verbeter eerst dit:\n{error}") from None


def markdown_of(told: Telling, *, preview_url: str) -> str:
    """The telling for a pull request."""
    return markdown(told, preview_url=preview_url)


def write_markdown(text: str, path: Path) -> None:
    """Put the text in a file.

    Raises:
        NoDifference: the file cannot be written.
    """
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise NoDifference(f"De tekst kan niet in {path.as_posix()} gezet worden: {error.strerror}.") from None


def write_page(told: Telling, site: Path, *, project: Path) -> None:
    """Put the telling as a page into the built preview `site`.

    Raises:
        NoDifference: there is no site, or it cannot be written into.
    """
    if not (site / "index.html").is_file():
        raise NoDifference(f"In {site.as_posix()}/ staat geen gebouwde site om de pagina in te zetten.")
    try:
        path = page.write(told, site, look=Look.of(project))
        if offline.is_offline(site):
            offline.rewrite(BuiltSite(site), path.relative_to(site).as_posix())
    except OSError as error:
        raise NoDifference(f"De pagina kan niet in {site.as_posix()}/ gezet worden: {error.strerror}.") from None
