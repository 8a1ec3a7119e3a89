"""A built site as files: a folder, or the packed release of it."""

from __future__ import annotations

import tarfile
from pathlib import Path


class NoSite(Exception):
    """There is no built site there; the message is for the person who publishes."""


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a built site by its path below the site's root, from a folder or a `.tar.gz` of one.

    Raises:
        NoSite: there is no such folder or archive, or it has no home page.
    """
    try:
        files = _in_archive(site) if site.is_file() else _in_folder(site)
    except (OSError, tarfile.TarError) as error:
        raise NoSite(f"{site} kan niet gelezen worden: {error}.") from None
    if "index.html" not in files:
        raise NoSite(f"In {site} staat geen gebouwde site: er is geen index.html. Bouw ze eerst met 'make site'.")
    return files


def _in_folder(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def _in_archive(site: Path) -> dict[str, bytes]:
    with tarfile.open(site) as archive:
        found = ((member.name.removeprefix("./"), archive.extractfile(member)) for member in archive if member.isfile())
        return {name: content.read() for name, content in found if content}
