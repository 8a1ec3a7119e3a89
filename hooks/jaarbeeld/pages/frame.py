"""Write: what stands around the text of a page – the menu, the contents, and where the text may be opened."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from jaarbeeld.addresses.reports import offered_on, path_of, short_path_of, size_mark
from jaarbeeld.model.organisation import Parts

_USUAL = Parts()
_LEAD = re.compile(r'<p class="lead">.*?</p>', re.DOTALL)
_TITLE = re.compile(r"<h1\b.*?</h1>", re.DOTALL)


@dataclass(frozen=True)
class MenuItem:
    """A line of the navigation as the editor ordered it. A group has no address of its own: it opens its first page."""

    title: str
    url: str | None
    children: tuple[MenuItem, ...] = ()

    @cached_property
    def landing(self) -> str:
        """The address that a click leads to, from the site's root; the empty one is the front page."""
        return self.children[0].landing if self.children else self.url or ""

    @cached_property
    def inside(self) -> frozenset[str]:
        """The addresses that its lines lead to, those of groups in it included."""
        return frozenset(child.landing for child in self.children).union(*(one.inside for one in self.groups))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The first folders of what it leads to, and of what groups in it lead to."""
        return frozenset({_folder(self.landing)}).union(*(one.folders for one in self.groups))

    @cached_property
    def groups(self) -> tuple[MenuItem, ...]:
        """Those of its lines that are groups."""
        return tuple(child for child in self.children if child.children)

    def holds(self, here: str) -> bool:
        """Whether a page is in this part. Pages made from data are in no line: they are in the part with their first folder."""
        return _folder(here) in self.folders or here in self.inside


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu as one page shows it: `here` when the page is in this part, `current` when it is this very page.

    `children` are there for the part that the page is in: what is in another, that part's first page tells. So a site
    that has ten times the pages does not show ten times the lines on each of them.
    """

    title: str
    url: str
    here: bool
    current: bool
    is_home: bool
    is_door: bool
    children: tuple[MenuEntry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page: its words and the link to it."""

    title: str
    url: str
    level: int
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionMark:
    """What a page says of its own edition: that it is a draft, or that there is a newer report, with its counterpart there."""

    year: int
    draft: bool
    newest: int
    url: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """The report as a file to take along: its words, its path on the site, and what is told of its size once it is made."""

    words: str
    path: str
    size: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page template shows around one page.

    `part` is the part of the menu that the page is in, `above` that part when the page is not its first page, `beside` that
    part when its pages are listed next to the text. `opening` is the title and the lead, `rest` what follows; a long page
    has its folded contents in between on a small screen.
    """

    menu: tuple[MenuEntry, ...]
    part: MenuEntry | None
    above: MenuEntry | None
    beside: MenuEntry | None
    about: MenuEntry | None
    contents: tuple[Heading, ...]
    opening: str
    rest: str
    has_title: bool
    title: str = ""
    """What a tab, a search engine and who shares the page call it: the title, with the year of its edition."""
    edition: EditionMark | None = None
    reports: tuple[ReportLink, ...] = ()


def frame(
    items: Sequence[MenuItem],
    *,
    here: str | None,
    parts: Parts = _USUAL,
    html: str = "",
    headings: Sequence[Heading] = (),
    hide: Collection[str] = (),
    title: str = "",
    edition: EditionMark | None = None,
    reports: tuple[ReportLink, ...] = (),
) -> Frame:
    """The frame of the page at address `here` (from the site's root); None is a page without one, such as 404.

    `html` is the page's text; `headings` its headings, the title first if it has one; `hide` what the page does without:
    "navigation", "toc". Contents of one line help no one: there are then none. Of the `parts` of the site, what we ask of
    volunteers is a door in the header, and the pages about the site are all in the footer.
    """
    door = f"{parts.volunteering}/"
    menu = tuple(_entry(item, here, door=door) for item in items)
    about = next((item for item in items if item.landing.startswith(f"{parts.about}/")), None)
    part = next((entry for entry in menu if entry.here and not entry.is_home), None)
    # A part with parts in it is that of earlier years: a page there stands among the pages of its own year.
    part = next((inner for inner in part.children if inner.here and inner.children), part) if part else None
    below = headings[0].children if headings and headings[0].level == 1 else tuple(headings)
    opening, rest = _opened(html)
    return Frame(
        menu=menu,
        part=part,
        above=part if part and part.url != here else None,
        beside=part if part and part.children and "navigation" not in hide else None,
        about=_entry(about, here, door=door, whole=True) if about else None,
        contents=below if len(below) > 1 and "toc" not in hide else (),
        opening=opening,
        rest=rest,
        has_title=_TITLE.search(html) is not None,
        title=title,
        edition=edition,
        reports=reports,
    )


def report_links(src: str, *, year: int | None) -> tuple[ReportLink, ...]:
    """The report of a year on its first page: the whole of it, and a short form."""
    if year is None or not offered_on(src):
        return ()
    named = (("Het hele verslag om te bewaren", path_of(year)), ("Het jaar in het kort", short_path_of(year)))
    return tuple(ReportLink(words, path, size_mark(path)) for words, path in named)


def edition_mark(src: str, *, year: int | None, newest: int, draft: bool, pages: Collection[str]) -> EditionMark | None:
    """The mark of a page by its path below content/; None for a page of the newest edition or of none."""
    if year is None or not (draft or year < newest):
        return None
    own = src.removeprefix(f"{year}/")
    counterpart = own.removesuffix("index.md").removesuffix(".md")
    there = f"{newest}/{own}" in pages and counterpart
    return EditionMark(year, draft, newest, f"{newest}/{counterpart}/" if there else f"{newest}/")


def _entry(item: MenuItem, here: str | None, *, door: str, whole: bool = False) -> MenuEntry:
    url, is_here = item.landing, here is not None and item.holds(here)
    below = item.children if item.groups else item.children[1:]
    return MenuEntry(
        title=item.title,
        url=url,
        here=is_here,
        current=here == url,
        is_home=url == "",
        is_door=url == door,
        children=tuple(_entry(child, here, door=door) for child in below) if is_here or whole else (),
    )


def _folder(url: str) -> str:
    return url.split("/", 1)[0]


def _opened(html: str) -> tuple[str, str]:
    """The text up to and with its lead, or its title when there is no lead; and the rest."""
    end = _LEAD.search(html) or _TITLE.search(html)
    return (html[: end.end()], html[end.end() :]) if end else ("", html)
