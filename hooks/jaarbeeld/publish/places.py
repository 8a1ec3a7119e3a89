"""Publish: a site, and what Jaarbeeld keeps beside it: in the same folder, so on one disk, so that a rename is one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INPUT = ("content", "data", "overrides", "hooks")
"""The folders of a project that a build reads."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a site and its companions stand; `site` is no symbolic link."""

    site: Path

    @classmethod
    def of(cls, site: Path) -> Places:
        """The places around a site. A symbolic link is followed: people who link `site` elsewhere want the site there."""
        return cls(site.resolve())

    @property
    def previous(self) -> Path:
        """The version that was published before, whole."""
        return self.site.with_name(f".{self.site.name}-previous")

    @property
    def work(self) -> Path:
        """The folder of a build or a rollback that is going on, or was killed."""
        return self.site.with_name(f".{self.site.name}-work")

    @property
    def lock(self) -> Path:
        """The file that keeps two builds apart, and says who is at work."""
        return self.site.with_name(f".{self.site.name}-lock")

    @property
    def visible(self) -> Path:
        """The folder that says what readers can see of the site and of the version before it."""
        return self.site.with_name(f".{self.site.name}-visible")

    @property
    def fresh(self) -> Path:
        """The new site while it is made; after the switch, for a moment, the old one."""
        return self.work / "site"

    @property
    def aside(self) -> Path:
        """Where the old site waits on a disk that cannot exchange two folders in one step."""
        return self.work / "aside"

    @property
    def discarded(self) -> Path:
        """The version before the previous one, on its way out."""
        return self.work / "discarded"

    @property
    def note(self) -> Path:
        """What is going to take the place of the site: the number (inode) of that folder."""
        return self.work / "switching"

    @property
    def mark(self) -> Path:
        """What says that the work folder is ours."""
        return self.work / "LEESMIJ.txt"


def objections(root: Path, site: Path) -> Iterator[str]:
    """Why a build of the project `root` must not put its site at `site`: it would sweep away something else."""
    target = site.resolve()
    there = next((path for path in (site, *site.parents) if path.exists()), None)
    if there is not None and not there.is_dir():
        yield f"{there} is een bestand. Kies een map voor de site."
    elif root.resolve().is_relative_to(target):
        yield f"In {site} staat het project zelf. Kies een eigen map voor de site, zoals site/."
    elif any(target.is_relative_to((root / folder).resolve()) for folder in INPUT):
        yield f"In {site} staat waar de site van gemaakt wordt. Kies een eigen map voor de site, zoals site/."
    elif target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
        yield f"In {site} staat iets anders dan een site: er is geen index.html. Kies een lege of een nieuwe map."
