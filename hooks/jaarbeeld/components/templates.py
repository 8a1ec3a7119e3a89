"""Write: the component fragments of the look, in its components/, filled with typed objects."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup

from jaarbeeld.components.plain_text import plain_text
from jaarbeeld.memory import ForJinja, Memory
from jaarbeeld.problems import ContentError, Place, Problem
from jaarbeeld.theme import Look


class Templates:
    """The fragments in one folder of a look: autoescape on, every name must exist.

    A fragment that cannot be read is a ContentError. What they became is kept in `memory`, if there is one.
    """

    def __init__(self, look: Look, folder: str = "components", memory: Memory[CodeType] | None = None) -> None:
        self._look, self._folder, self._memory = look, folder, memory

    @cached_property
    def digest(self) -> str:
        """The same for the same fragments, wherever they stand."""
        texts = {name: path.read_bytes() for name, path in self._look.parts(f"{self._folder}/**/*.html").items()}
        return hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()

    @cached_property
    def _environment(self) -> Environment:
        """Compiled once for as long as every fragment stays the same."""
        return _environment_of(tuple(folder / self._folder for folder in self._look.folders), self.digest, self._memory)

    @cached_property
    def drawings(self) -> tuple[str, ...]:
        """The names of the drawings that a page can show."""
        names = {path.stem for path in self._look.parts(f"{self._folder}/drawings/*.html").values()}
        return tuple(sorted(names - {"none"}))

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
            place = self._place(error.name)
            raise ContentError([Problem(place, "dit sjabloon ontbreekt.", "Zet het bestand terug.")]) from error
        except TemplateSyntaxError as error:
            place = self._place(error.name, error.lineno)
            raise ContentError([Problem(place, f"dit sjabloon kan niet gelezen worden: {error.message}.")]) from error

    def _place(self, name: object, line: int = 1) -> Place:
        return Place(self._look.told(f"{self._folder}/{name}"), line)


@lru_cache(maxsize=16)
def _environment_of(folders: tuple[Path, ...], digest: str, memory: Memory[CodeType] | None) -> Environment:
    """The fragments in some folders, whose texts have this digest."""
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=plain_text,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=ForJinja(memory, "components") if memory else None,
    )


@dataclass(frozen=True, slots=True)
class SiteMap:
    """The addresses of the pages there are. Without any named, every page is taken to be there."""

    pages: Collection[str] | None = None

    def way(self, here: str, target: str) -> str:
        """A link to a page that an organisation may do without, or nothing when it is not there."""
        return relative(here, target) if self.pages is None or target in self.pages else ""


EVERY_PAGE = SiteMap()


def relative(here: str, target: str) -> str:
    """A link from one page's address to another, both from the site's root: `../../cijfers/gezinnen/`."""
    path, _, anchor = target.partition("#")
    fragment = f"#{anchor}" if anchor else ""
    if path == here:
        return fragment or "./"
    link = posixpath.relpath("/" + path, "/" + here)
    is_file = "." in path.rsplit("/", 1)[-1]
    return f"{link}{'' if is_file else '/'}{fragment}"
