"""Write: the component fragments of overrides/components/, filled with typed objects."""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from jaarbeeld.components.plain_text import plain_text
from jaarbeeld.problems import ContentError, Place, Problem


class Templates:
    """The component fragments: autoescape on, every name must exist. A fragment that cannot be read is a ContentError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _environment(self) -> Environment:
        return Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=plain_text,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    @property
    def drawings(self) -> tuple[str, ...]:
        """The names of the drawings that a page can show."""
        names = sorted(path.stem for path in (self._folder / "drawings").glob("*.html"))
        return tuple(name for name in names if name != "none")

    def inline(self, name: str, view: object) -> Markup:
        """A fragment that stands in a sentence, on one line."""
        return Markup(" ".join(self._rendered(name, view).split(" "))).strip()

    def block(self, name: str, view: object) -> Markup:
        """A fragment that stands on its own; without blank lines, so that Markdown leaves it alone."""
        lines = (line.strip() for line in self._rendered(name, view).splitlines())
        return Markup("\n\n" + "\n".join(line for line in lines if line) + "\n\n")

    def _rendered(self, name: str, view: object) -> str:
        try:
            return self._environment.get_template(f"{name}.html").render(view=view).strip("\n")
        except TemplateNotFound as error:
            place = Place(f"overrides/components/{error.name}")
            raise ContentError([Problem(place, "dit sjabloon ontbreekt.", "Zet het bestand terug.")]) from error
        except TemplateSyntaxError as error:
            place = Place(f"overrides/components/{error.name}", error.lineno)
            raise ContentError([Problem(place, f"dit sjabloon kan niet gelezen worden: {error.message}.")]) from error


def relative(here: str, target: str) -> str:
    """A link from one page's address to another, both from the site's root: `../../cijfers/gezinnen/`."""
    path, _, anchor = target.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if path == here:
        return fragment or "./"
    link = posixpath.relpath("/" + path, "/" + here)
    is_file = "." in path.rsplit("/", 1)[-1]
    return f"{link}{'' if is_file else '/'}{fragment}"
