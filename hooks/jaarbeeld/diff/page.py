"""The telling as a page of the preview, in the look of the site itself. It is never part of the published site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jaarbeeld.diff.reading import REPORT
from jaarbeeld.diff.words import Telling
from jaarbeeld.elements import Element, tree_of, words_of
from jaarbeeld.theme import Look

STYLE = "wijzigingen.css"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page takes over from the site: its name, its style sheets, the script that knows the colours."""

    name: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def write(told: Telling, site: Path, *, look: Look) -> Path:
    """Write the page, with its style sheet, into the built site `site`, and give its path."""
    loader = FileSystemLoader([folder / "diff" for folder in look.folders])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    frame = _frame(tree_of((site / "index.html").read_text("utf-8")))
    folder = site / REPORT
    folder.mkdir(exist_ok=True)
    (folder / STYLE).write_text(look.path(f"diff/{STYLE}").read_text("utf-8"), "utf-8")
    path = folder / "index.html"
    path.write_text(environment.get_template("page.html").render(told=told, frame=frame, style=STYLE), "utf-8")
    return path


def _frame(home: Element) -> Frame:
    mark = home.first("a", of_class="wordmark")
    title = home.first("title")
    name = mark or title
    return Frame(
        name=words_of("".join(_letters(name))) if name else "",
        styles=tuple(_from_folder(link.get("href")) for link in home.all("link") if link.get("rel") == "stylesheet"),
        scripts=tuple(
            _from_folder(script.get("src"))
            for script in home.all("script")
            if script.get("src") and script.get("type") != "module"
        ),
    )


def _from_folder(target: str) -> str:
    return posixpath.join("..", target)


def _letters(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "svg":
            yield from _letters(child)
