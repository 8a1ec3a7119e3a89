"""What changes for a reader from one built site to another, as values; telling it is another matter."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from jaarbeeld.diff.built import Address, Chart, Event, Figure, MenuEntry, Page, Passage, Picture, Role, Session, Story, Value

FileKind = Literal["new", "vanished", "changed"]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A passage before and after; one of them is None when it is new or has vanished. Told once for all its pages."""

    old: Passage | None
    new: Passage | None
    pages: tuple[Address, ...]
    turns: bool = False
    """Whether it now says the opposite: «16 minder» became «2 meer»."""
    moved_from: tuple[Address, ...] | None = None
    """The pages it stood on before, for a passage that only moved."""


@dataclass(frozen=True, slots=True)
class ChartChange:
    """A chart before and after, on these pages."""

    old: Chart | None
    new: Chart | None
    pages: tuple[Address, ...]
    swapped: tuple[tuple[str, str], ...] = ()
    """Rows that changed places: the first now stands above the second."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value before and after. `part` is the name of a part, empty for the whole."""

    part: str
    year: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note on a year's value, or the reason why years cannot be compared, before and after."""

    year: str
    old: str
    new: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure before and after, with all that changes only because of it."""

    old: Figure | None
    new: Figure | None
    values: tuple[ValueChange, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()
    pages: tuple[Address, ...] = ()
    """The pages where it is now shown otherwise."""

    @property
    def figure(self) -> Figure:
        """The figure as it is now, or as it was."""
        figure = self.new or self.old
        assert figure is not None
        return figure


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page before and after. With both, its title or its address changed."""

    old: Page | None
    new: Page | None
    redirected: bool = False
    """Whether the old address still leads its readers on."""


@dataclass(frozen=True, slots=True)
class EventChange:
    """An activity before and after."""

    old: Event | None
    new: Event | None


@dataclass(frozen=True, slots=True)
class SessionChange:
    """An info session before and after."""

    old: Session | None
    new: Session | None


@dataclass(frozen=True, slots=True)
class StoryChange:
    """A story before and after; `why` says why it vanished, when that is known."""

    old: Story | None
    new: Story | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A role before and after. `has_page` tells whether a role that is in no list any more keeps its page: it is closed."""

    old: Role | None
    new: Role | None
    has_page: bool = False
    had_page: bool = False
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureChange:
    """A picture before and after, on these pages."""

    old: Picture | None
    new: Picture | None
    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link of which the words stayed and the target changed."""

    text: str
    old: str
    new: str
    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class MenuChange:
    """A line of the menu before and after."""

    old: MenuEntry | None
    new: MenuEntry | None


@dataclass(frozen=True, slots=True)
class DescriptionChange:
    """What search engines and shared links say of a page, before and after."""

    page: Address
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A download that is new, has vanished, or holds something else."""

    name: str
    kind: FileKind


@dataclass(frozen=True, slots=True)
class Changes:
    """All that a reader sees change."""

    figures: tuple[FigureChange, ...] = ()
    followers: tuple[TextChange, ...] = ()
    """Passages in which only numbers changed, without one figure that explains it."""
    drawn_followers: tuple[ChartChange, ...] = ()
    """Charts of which the same is true."""
    texts: tuple[TextChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    menu: tuple[MenuChange, ...] = ()
    reordered_menu: bool = False
    events: tuple[EventChange, ...] = ()
    sessions: tuple[SessionChange, ...] = ()
    stories: tuple[StoryChange, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()
    pictures: tuple[PictureChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    descriptions: tuple[DescriptionChange, ...] = ()
    files: tuple[FileChange, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, name.name) for name in fields(self))
