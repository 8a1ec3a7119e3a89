"""Start: everything that changes when the report of a next year begins, before any of it is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld.editions import starting
from jaarbeeld.editions.seals import Seal
from jaarbeeld.model.dataset import Year
from jaarbeeld.pipeline import prepare
from jaarbeeld.project import Project
from jaarbeeld.snapshots import seal


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The files of a new year by their path, and the seals of what is published and was not sealed yet: those come first."""

    seals: tuple[Seal, ...]
    files: Mapping[str, str]


def next_edition(root: Path, year: Year, now: dt.datetime) -> NextEdition:
    """What the report of a new year begins with.

    Raises:
        ContentError: something is wrong in the project.
        NotNext: the year cannot be made now.
    """
    site = prepare(Project.at(root, now, with_drafts=True))
    made = starting.files_of(site.whole, root, year)
    # From here on what is published could change by what is new: so first it is sealed.
    open_yet = [one.year for one in site.dataset.editions if one.status == "published" and one.year not in site.sealed]
    return NextEdition(tuple(seal(Project.at(root, now), published) for published in open_yet), made)
