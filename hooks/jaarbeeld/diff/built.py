"""What of a built site matters to a reader, as values that can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Address = str
"""A page's address from the root of the site: `2024/gezinnen/`; empty for the home page."""
Slug = str
"""The folder of a figure's page, among those of the others."""
PassageKind = Literal["heading", "text", "item", "row", "figure"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure shown in a sentence: from and to which letter, and whose value it is."""

    start: int
    end: int
    slug: Slug


@dataclass(frozen=True, slots=True)
class Passage:
    """The least that is told as changed: a sentence, a heading, an item of a list, a row of a table."""

    kind: PassageKind
    text: str
    figures: tuple[Shown, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """The words of each link and where it leads."""
    anchor: str = ""
    """The heading it stands under, as a part of the address; of a heading, its own."""
    section: str = ""

    @property
    def slugs(self) -> tuple[Slug, ...]:
        """The figures it shows, each once."""
        return tuple(dict.fromkeys(shown.slug for shown in self.figures))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chart, which is a table: its name, its cells, the values in them, the figure it belongs to."""

    label: str
    cells: tuple[str, ...]
    values: tuple[str, ...] = ()
    slug: Slug = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: the table of its numbers. `finding` is the sentence above it, `description` what a screen reader says."""

    caption: str
    finding: str
    form: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    slugs: frozenset[Slug]
    description: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by what it is (`content`, a digest) and what it says to who cannot see it."""

    content: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is read, without what stands around it on every page."""

    address: Address
    title: str
    description: str = ""
    passages: tuple[Passage, ...] = ()
    charts: tuple[Chart, ...] = ()
    pictures: tuple[Picture, ...] = ()
    redirect: Address | None = None
    """Where it sends its readers, when it does nothing else."""


@dataclass(frozen=True, slots=True)
class Value:
    """A yearly value of a figure, or of a part of it, and how readers see it."""

    number: float | None
    state: str
    approximate: bool
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator as open data tell it. Values by part (empty for the whole) and year."""

    id: str
    slug: Slug
    label: str
    unit: str
    values: Mapping[tuple[str, str], Value]
    parts: Mapping[str, str]
    """The names of the parts."""
    notes: Mapping[str, tuple[str, ...]]
    breaks: Mapping[str, str]
    periods: Mapping[str, str] = field(default_factory=dict)
    """What its years are called, where that is not by their number: «schooljaar 2024–2025»."""

    moments: frozenset[str] = frozenset()
    """The parts, by their name, that are a stock at another moment than the day of the year itself."""

    def called(self, year: str, part: str = "") -> str:
        """What a year of it, or of a part of it, is called."""
        return year if part in self.moments else self.periods.get(year, year)

    folder: str = "cijfers"
    """Where the pages of all figures are."""


@dataclass(frozen=True, slots=True)
class Event:
    """An activity of the calendar. `details` are the sentences under its title, by what they tell."""

    first: dt.date
    last: dt.date
    precision: str
    title: str
    details: tuple[tuple[str, str], ...] = ()
    place: Address = ""
    """Where the calendar shows it, with its anchor; empty when no calendar does."""


@dataclass(frozen=True, slots=True)
class Session:
    """An info session to come. `date` is for machines, `state` is open, full, cancelled, …; the rest is as readers see it."""

    id: str
    date: str
    day: str
    hours: str
    title: str
    place: str
    state: str
    details: tuple[str, ...] = ()
    page: Address = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A story, and the pages that tell it."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A role that volunteers are asked for."""

    address: Address
    title: str
    paused: bool


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu; `under` is the line that it is folded under."""

    title: str
    address: Address
    under: str = ""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A whole built site."""

    pages: Mapping[Address, Page]
    figures: Mapping[str, Figure]
    events: tuple[Event, ...] = ()
    sessions: tuple[Session, ...] = ()
    stories: Mapping[str, Story] = field(default_factory=dict)
    roles: Mapping[Address, Role] = field(default_factory=dict)
    menu: tuple[MenuEntry, ...] = ()
    footer: tuple[Passage, ...] = ()
    downloads: Mapping[str, str] = field(default_factory=dict)
    """Files that readers can fetch, with a digest of what is in them."""
    sealed: tuple[str, ...] = ()
    """The years of the editions that are sealed."""

    def title(self, address: Address) -> str:
        """The name of a page: in the menu, or else its title, or its address when there is no such page."""
        address = address.partition("#")[0]
        page = self.pages.get(address)
        named = next((entry.title for entry in self.menu if entry.address == address), "")
        return named or (page.title if page else address)
