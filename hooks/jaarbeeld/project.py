"""Where a project's files are, and the moment for which its site is made."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from jaarbeeld.clock import ZONE
from jaarbeeld.theme import Look


@dataclass(frozen=True, slots=True)
class Project:
    """Where things are, and when it is: that decides which sessions are still to come and which consents hold.

    `today` and `hour` are by the clocks of `zone`. `site_url` is the address the site will have, for citations and feeds;
    empty when it is not known yet.
    """

    root: Path
    today: dt.date
    site_url: str = ""
    hour: dt.time = dt.time.min
    with_drafts: bool = False
    """Whether what is not published yet is shown: to editors who look at it, and to nobody else."""
    zone: ZoneInfo = ZONE
    copied_from: Path | None = None
    """Where the project itself is, when this is a copy of what a check reads: what stands beside it is there."""

    @classmethod
    def at(cls, root: Path, now: dt.datetime, site_url: str = "", *, with_drafts: bool = False) -> Project:
        """The project as it is at a moment."""
        local = now.astimezone(ZONE)
        return cls(root, local.date(), site_url, local.time(), with_drafts)

    def in_zone(self, zone: ZoneInfo) -> Project:
        """The same moment by the clocks of another zone."""
        local = self.now.astimezone(zone)
        return dataclasses.replace(self, today=local.date(), hour=local.time(), zone=zone)

    @property
    def place(self) -> Path:
        """From where other folders are seen, such as those of branches."""
        return self.copied_from or self.root

    @property
    def now(self) -> dt.datetime:
        """The moment that decides."""
        return dt.datetime.combine(self.today, self.hour, self.zone)

    @property
    def settings(self) -> Path:
        """MkDocs' settings: what this organisation's site is."""
        return self.root / "mkdocs.yml"

    @property
    def content(self) -> Path:
        """The pages that people write."""
        return self.root / "content"

    @property
    def data(self) -> Path:
        """The facts."""
        return self.root / "data"

    @property
    def look(self) -> Look:
        """Templates, fragments, styles and drawings: this organisation's own, and the theme's for all others."""
        return Look.of(self.root)

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache"
