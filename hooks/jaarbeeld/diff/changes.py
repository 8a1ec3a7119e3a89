"""What changes for a reader from one built site to another, as values; telling it is another matter."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Generic, Literal, TypeVar

from jaarbeeld.diff.built import Address, Chart, Event, Figure, MenuEntry, Page, Passage, Picture, Role, Session, Story, Value

Thing = TypeVar("Thing")
FileKind = Literal["new", "vanished", "changed"]


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """A thing that readers meet, before and after; one of them is None when it is new or has vanished."""

    old: Thing | None
    new: Thing | None

    @property
    def thing(self) -> Thing:
        """The thing as it is now, or as it was."""
        thing = self.old if self.new is None else self.new
        assert thing is not None
        return thing


@dataclass(frozen=True, slots=True)
class TextChange(Change[Passage]):
    """A passage before and after. Told once for all its pages."""

    pages: tuple[Address, ...]
    turns: bool = False
    """Whether it now says the opposite: «16 minder» became «2 meer»."""
    moved_from: tuple[Address, ...] | None = None
    """The pages it stood on before, for a passage that only moved."""


@dataclass(frozen=True, slots=True)
class ChartChange(Change[Chart]):
    """A chart before and after, on these pages."""

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
class FigureChange(Change[Figure]):
    """A figure before and after, with all that changes only because of it."""

    values: tuple[ValueChange, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()
    pages: tuple[Address, ...] = ()
    """The pages where it is now shown otherwise."""


@dataclass(frozen=True, slots=True)
class PageChange(Change[Page]):
    """A page before and after. With both, its title or its address changed."""

    redirected: bool = False
    """Whether the old address still leads its readers on."""


@dataclass(frozen=True, slots=True)
class StoryChange(Change[Story]):
    """A story before and after; `why` says why it vanished, when that is known."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class RoleChange(Change[Role]):
    """A role before and after. `has_page` tells whether a role that is in no list any more keeps its page: it is closed."""

    has_page: bool = False
    had_page: bool = False
    texts: tuple[TextChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureChange(Change[Picture]):
    """A picture before and after, on these pages."""

    pages: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link of which the words stayed and the target changed."""

    text: str
    old: str
    new: str
    pages: tuple[Address, ...]


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
    menu: tuple[Change[MenuEntry], ...] = ()
    reordered_menu: bool = False
    events: tuple[Change[Event], ...] = ()
    sessions: tuple[Change[Session], ...] = ()
    stories: tuple[StoryChange, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()
    pictures: tuple[PictureChange, ...] = ()
    links: tuple[LinkChange, ...] = ()
    descriptions: tuple[DescriptionChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    sealed: tuple[str, ...] = ()
    """The years of the editions that were sealed before; of those, changes are told first."""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self) if field.name != "sealed")
