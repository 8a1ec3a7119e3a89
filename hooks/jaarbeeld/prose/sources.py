"""Written pages as they stand in content/: their front matter, their text, and the place of both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from jaarbeeld.folders import tree
from jaarbeeld.model.base import Line, Record, optional, required
from jaarbeeld.model.nodes import Node, at, plain
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose import page_limits
from jaarbeeld.reading import mistakes
from jaarbeeld.reading.source import parsed, text_of

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


_YEAR_FOLDER = re.compile(r"^(\d{4})/")


class PageMeta(Record):
    """The block between `---` at the top of a page."""

    title: Line = required("De titel van de pagina, voor het menu, zoekmachines en het tabblad.")
    description: Line = required("Eén zin die zegt wat er op de pagina staat.")
    template: Line | None = optional("Een eigen paginasjabloon, uit overrides/ of uit het thema.")
    hide: tuple[Line, ...] = optional("Wat niet getoond wordt: navigation, toc.", ())
    robots: Literal["noindex"] | None = optional("noindex als zoekmachines de pagina niet mogen tonen.")


@dataclass(frozen=True, slots=True)
class PageSource:
    """A Markdown page as written: `body` begins at line `first_line` of the file; `src` is its path below content/."""

    src: str
    place: Place
    meta: PageMeta
    body: str
    first_line: int = 1
    front: Node | None = field(default=None, repr=False)

    @property
    def year(self) -> int | None:
        """The edition a page belongs to, by its folder."""
        match = _YEAR_FOLDER.match(self.src)
        return int(match[1]) if match else None

    @property
    def url(self) -> str:
        """The page's address from the site's root: `2024/gezinnen/`, and the empty string for the front page."""
        return url_of(self.src)

    def place_of(self, key: str) -> Place:
        """The place in the file of a value in the front matter."""
        return at(self.front, (key,)) if self.front else self.place

    def place_at(self, offset: int) -> Place:
        """The place in the file of an offset in the body."""
        before = self.body[:offset]
        line = before.count("\n")
        return Place(self.place.file, self.first_line + line, offset - (before.rfind("\n") + 1) + 1)


def url_of(src: str) -> str:
    """The address that MkDocs gives to a page below content/."""
    stem = src.removesuffix(".md")
    if stem == "index":
        return ""
    return (stem.removesuffix("/index") if stem.endswith("/index") else stem) + "/"


def src_of(url: str) -> str:
    """The path below content/ of the page that is meant by an address that no page has: `cijfers/` is a folder's first page."""
    return "index.md" if not url else f"{url}index.md" if url.count("/") == 1 else f"{url[:-1]}.md"


def pages_in(folder: Path, *, name: str = "content") -> tuple[Path, ...]:
    """What should be a page, by its name; a folder that is called like one is told when it is read."""
    found = tree(folder, name=name)
    return tuple(path for path in sorted((*found.files, *found.folders)) if path.suffix == ".md")


def read_pages(folder: Path, *, name: str = "content") -> tuple[tuple[PageSource, ...], list[Problem]]:
    """All pages below `folder`, by path, and what is wrong with their files or front matter."""
    pages, problems = [], []
    for path in pages_in(folder, name=name):
        src = path.relative_to(folder).as_posix()
        page, found = read_page(path, src=src, name=f"{name}/{src}")
        problems += found
        if page:
            pages.append(page)
    return tuple(pages), problems


def read_page(path: Path, *, src: str, name: str) -> tuple[PageSource | None, list[Problem]]:
    """One page and its problems; None when the file cannot be read."""
    text, problem = text_of(path, name=name, most=page_limits.MAX_BYTES)
    if problem:
        return None, [problem]
    page, problems = parsed_page(text, src=src, name=name)
    if too_much := page_limits.excess(page.body):
        offset, message, hint = too_much
        return None, [*problems, Problem(page.place_at(offset), message, hint)]
    return page, problems


def parsed_page(text: str, *, src: str, name: str) -> tuple[PageSource, list[Problem]]:
    """A page from its text. With broken front matter it gets an empty title, so that its body is still checked."""
    place = Place(name)
    match = FRONT_MATTER.match(text)
    empty = PageMeta.model_construct(title="", description="", template=None, hide=(), robots=None)
    if match is None:
        return PageSource(src, place, empty, text), [_no_front_matter(text, name)]
    # One line for the opening ---, so that places in the front matter count from the top of the file.
    node, problems = parsed("\n" + match[1], name=name)
    body, first_line = text[match.end() :], text[: match.end()].count("\n") + 1
    if node is None:
        return PageSource(src, place, empty, body, first_line), problems
    try:
        meta = PageMeta.model_validate(plain(node))
    except ValidationError as error:
        problems += mistakes.problems_in(error, node=node, model=PageMeta)
        meta = empty
    return PageSource(src, place, meta, body, first_line, node), problems


def _no_front_matter(text: str, name: str) -> Problem:
    """Why the title and description of a page were not found: they are not there, or something around them is wrong."""
    begun = re.match(r"(\s*)(---+|[\u2013\u2014]+)[ \t]*\n(?=[ \t]*\w+[ \t]*:)", text)
    if begun is None:
        hint = "Begin de pagina met '---', 'title: …', 'description: …' en weer '---'."
        return Problem(Place(name), "de titel en beschrijving ontbreken.", hint)
    line = begun[1].count("\n") + 1
    if begun[2] != "---":
        return Problem(Place(name, line), f"hier staat '{begun[2]}' in plaats van '---'.", "Typ drie gewone streepjes.")
    if begun[1]:
        hint = "Verwijder wat ervoor staat, ook lege regels."
        return Problem(Place(name, line), "de regel met '---' staat niet helemaal bovenaan.", hint)
    hint = "Zet na de titel en de beschrijving een regel met '---'."
    return Problem(Place(name), "het blok met de titel en de beschrijving wordt niet afgesloten.", hint)
