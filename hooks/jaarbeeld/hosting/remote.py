"""Bring the site to a server of one's own with rsync over SSH, where one rename of a link shows it (switch.sh)."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

# A host never begins with a dash, which ssh would take for an option; a path has nothing that a shell would read.
_TARGET = re.compile(r"(?:(?P<host>(?:\w[\w.-]*@)?\w[\w.-]*):)?(?P<path>/[\w./-]+)", re.ASCII)
_NOTHING_BEFORE = 3


class DeployFailed(Exception):
    """The site did not get there; what visitors see did not change. The message is for the person who publishes."""


@dataclass(frozen=True)
class Target:
    """A folder on a server (`host`, as ssh takes it) or on this computer (`host` is None)."""

    host: str | None
    path: str

    @classmethod
    def of(cls, typed: str) -> Target:
        """The target of `user@host:/srv/site`, or of a path on this computer.

        Raises:
            DeployFailed: it is neither.
        """
        match = _TARGET.fullmatch(typed)
        if not match or ".." in match["path"].split("/"):
            raise DeployFailed(f"'{typed}' is geen doel. Schrijf gebruiker@server:/map/van/de/site, met een volledig pad.")
        return cls(match["host"], match["path"].rstrip("/"))

    def __str__(self) -> str:
        return f"{self.host}:{self.path}" if self.host else self.path


def deploy(site: Path, target: Target, *, now: dt.datetime) -> str:
    """Bring a built site to the target and show it there; gives the name of the new release.

    The upload goes to a folder of its own, in which files that did not change are the same file on disk as those shown
    now (rsync's --link-dest). Only when all of it is there, the link `current` changes, in one rename.

    Raises:
        DeployFailed: rsync is missing, there is no built site, or the upload or the switch failed.
    """
    rsync = shutil.which("rsync")
    if not rsync:
        raise DeployFailed("Het programma rsync ontbreekt op deze computer. Installeer het (Debian: apt-get install rsync).")
    if not (site / "index.html").is_file():
        raise DeployFailed(f"In {site} staat geen gebouwde site. Bouw ze eerst met 'make site'.")
    release = now.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    _run([*_shell(target), f"mkdir -p {target.path}/releases"], "De map op de server kan niet gemaakt worden")
    upload = f"{target}/releases/{release}.part/"
    # Times are left out: of a file that did not change, the web server goes on telling the old time.
    options = ["--recursive", "--links", "--checksum", "--delete", "--chmod=D755,F644", "--link-dest=../../current/"]
    _run([rsync, *options, f"{site}/", upload], "De site kon niet naar de server")
    return _switched(target, "switch", release)


def back(target: Target) -> str:
    """Show the release before this one again; gives its name. Doing it twice ends where it began.

    Raises:
        DeployFailed: there is none, or the server cannot be reached.
    """
    return _switched(target, "back")


def _switched(target: Target, action: str, release: str = "") -> str:
    script = resources.files("jaarbeeld.hosting").joinpath("switch.sh").read_text("utf-8")
    words = f"sh -s -- {action} {target.path} {release}"
    return _run([*_shell(target), words], "De site kon niet omgewisseld worden", script).strip()


def _shell(target: Target) -> list[str]:
    return ["ssh", target.host] if target.host else ["sh", "-c"]


def _run(command: list[str], failed: str, script: str = "") -> str:
    try:
        ran = subprocess.run(command, input=script, capture_output=True, text=True, encoding="utf-8", check=False)
    except FileNotFoundError:
        raise DeployFailed(f"{failed}: het programma {command[0]} ontbreekt op deze computer.") from None
    if ran.returncode == _NOTHING_BEFORE and script:
        raise DeployFailed("Er is geen vorige versie op de server om naar terug te gaan.")
    if ran.returncode:
        said = ran.stderr.strip() or f"code {ran.returncode}"
        raise DeployFailed(f"{failed}. Wat bezoekers zien, is niet veranderd. De server of rsync zegt:\n{said}")
    return ran.stdout
