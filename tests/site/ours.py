"""What is special to the data of Home-Start Aalst, and what tests of its site must know of them: nothing else in tests/site/
does. Another organisation's tests know nothing of its data: see jaarbeeld.testing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure that stands on many pages: its file, its id and address, its words, and how its values are written."""

    file: str
    id: str
    slug: str
    words: tuple[str, ...]
    written: str
    last: str


NAME = "Home-Start Aalst"
YEAR = 2024
"""The year of the report."""
WORD = "wachtlijst"
"""Stands in the names of some figures and in some pages, and not in others."""
SOUGHT = "vrijwilliger"
"""What many pages are about, for who searches."""
CHAPTERS = (
    "",
    "gezinnen/",
    "aanmeldingen/",
    "vrijwilligers/",
    "stuurgroep/",
    "signalen/",
    "samenwerking/",
    "digitaal/",
    "kalender/",
)
"""The pages of the edition, in the order of the menu: the objectives, and the calendar at the end."""
FIRST, SECOND, THIRD, CALENDAR = CHAPTERS[1], CHAPTERS[2], CHAPTERS[3], CHAPTERS[-1]
PICTURE = "cijfers/gezinnen/gezinnen-2024.svg"
"""The picture of a figure that has a chapter of the report as its source."""
HIDEABLE = "over/colofon"
"""A page that a test keeps from search engines."""
FIGURE = Figure(
    "data/indicators/gezinnen.yml", "children", "kinderen", ("kinderen", "bereikte kinderen"), "{2023: 73, 2024: 58}", "58"
)
DATED = "cijfers/gezinnen/index.html"
"""The page of a figure of a file that one commit changes."""
OBJECTIVE = 3
"""The objective of sessions for volunteers."""
SOUGHT_FOR = ("family_supporter",)
"""The roles for which the report tells that people are looked for. Of no other does it say that there is place."""
MONTHLY = ("intervision", "newsletter")
"""The series that the report calls monthly."""
SEEN = ("toekomst", "werk", "vrije tijd", "woning", "inkomen", "sfeer", "talenten", "ontwikkeling", "basiszorg", "netwerk",
        "tevredenheid", "betrokkenheid", "beleving")  # fmt: skip
"""What the measurement of impact saw, which the first objective tells."""
