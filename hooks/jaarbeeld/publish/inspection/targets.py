"""Publish: what file of the site an address leads to."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from jaarbeeld.publish.inspection.built import BuiltSite


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to on the site: a file, and the id in it when one is named."""

    path: str
    anchor: str


def target(site: BuiltSite, path: str, address: str) -> Target | None:
    """What an address in the file `path` leads to; None when it is not on the site, such as https:// elsewhere or mailto:.

    A path that leads out of the site is given as it is, and so is no file of it.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        if not site.site_url or not is_own(site, address):
            return None
    elif not parts.path:
        return Target(path, unquote(parts.fragment))
    wanted = unquote(parts.path)
    if parts.netloc or wanted.startswith("/"):
        if not f"{wanted}/".startswith(site.base):
            return Target(wanted, "")
        wanted, folder = wanted.removeprefix(site.base.rstrip("/")).lstrip("/"), ""
    else:
        folder = posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, wanted))
    if not wanted or wanted.endswith(("/", "/.", "/..")) or wanted in (".", ".."):
        found = posixpath.normpath(f"{found}/index.html")
    return Target(found, unquote(parts.fragment))


def is_own(site: BuiltSite, address: str) -> bool:
    """Whether a whole address is one of this site."""
    return f"{address.split('#', maxsplit=1)[0].split('?', maxsplit=1)[0]}/".startswith(site.site_url.rstrip("/") + "/")


def same_origin(site: BuiltSite, address: str) -> bool:
    """Whether asking for this address asks nothing of another server."""
    parts, own = urlsplit(address), urlsplit(site.site_url)
    if parts.scheme in ("data", "blob", "mailto", "tel"):
        return True
    return not parts.netloc or (parts.scheme or own.scheme, parts.netloc) == (own.scheme, own.netloc)
