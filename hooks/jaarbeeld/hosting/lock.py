"""The locked packages, as `uv pip compile` writes them: versions, hashes, and what needs each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_PACKAGE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)(?: ; (?P<marker>[^\\]+?))? \\", re.ASCII)
_HASH = re.compile(r"    --hash=sha256:(?P<hash>[0-9a-f]{64})(?: \\)?")
# The head of a list, and that the other lock (a constraint) has a say.
_REMARK = re.compile(r"    # via|    # (?:via | +)-c [\w.-]+\.lock")
_VIA = re.compile(r"    # (?:via )? *(?P<name>\S+)(?: \((?P<from>[^)]+)\))?")


@dataclass(frozen=True)
class Need:
    """What needs a package: another package, or this project itself, with the place in pyproject.toml (`dev` is a group)."""

    name: str
    place: str = ""


@dataclass(frozen=True)
class Locked:
    """One package at one version. `marker` says for which computers, when not for all; hashes are SHA-256 in hexadecimal."""

    name: str
    version: str
    marker: str = ""
    hashes: tuple[str, ...] = ()
    needed_by: tuple[Need, ...] = field(default=())


class NotALock(Exception):
    """A line of the file is not what `make lock` writes."""


def read(path: Path) -> tuple[Locked, ...]:
    """The packages of a lock file, in its order. One package can have more versions, for different computers.

    Raises:
        NotALock: a line is not what `make lock` writes: an address, an option, a package without a version.
    """
    packages: list[Locked] = []
    hashes: list[str] = []
    needs: list[Need] = []
    head: re.Match[str] | None = None

    def finish() -> None:
        if head:
            packages.append(Locked(head["name"], head["version"], head["marker"] or "", tuple(hashes), tuple(needs)))
        hashes.clear()
        needs.clear()

    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if match := _PACKAGE.fullmatch(line):
            finish()
            head = match
        elif match := _HASH.fullmatch(line):
            hashes.append(match["hash"])
        elif _REMARK.fullmatch(line):
            continue
        elif match := _VIA.fullmatch(line):
            needs.append(Need(match["name"], match["from"] or ""))
        else:
            raise NotALock(f"{path.name}:{number}: {line}")
    finish()
    return tuple(packages)
