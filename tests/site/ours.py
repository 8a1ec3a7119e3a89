"""What is special to the data of Home-Start Aalst, and what tests of its site must know of them. Another organisation's tests
know nothing of its data: see jaarbeeld.testing."""

NAME = "Home-Start Aalst"
WORD = "wachtlijst"
"""Stands in the names of some figures and in some pages, and not in others."""
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
FAMILIES, APPLICATIONS, VOLUNTEERS, CALENDAR = CHAPTERS[1], CHAPTERS[2], CHAPTERS[3], CHAPTERS[-1]
PICTURE = "cijfers/gezinnen/gezinnen-2024.svg"
"""The picture of a figure that has a chapter of the report as its source."""
