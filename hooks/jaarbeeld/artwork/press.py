"""Draw: Typst makes PDF, PNG and SVG, and what was made is kept until something it is made of changes."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from jaarbeeld import kept
from jaarbeeld.artwork import printing
from jaarbeeld.artwork.printing import Colours, Ending, Job, Refused
from jaarbeeld.artwork.typeface import Typeface, typeface
from jaarbeeld.problems import ContentError, Place, Problem
from jaarbeeld.theme import Look

if TYPE_CHECKING:
    import typst

Said = Mapping[str, object]
"""What a template is given: values that JSON can hold."""
Print = tuple[Said, Ending]
"""What a print says, and what kind of file it is."""

NO_FILES: Mapping[str, bytes] = MappingProxyType({})
_TOOLS = ("typst", "pypdfium2", "pikepdf", "pillow", "zlib-ng", "segno", "font-hanken-grotesk", "font-source-sans-pro")
_SPOT = re.compile(r"─ (\S+\.typ):(\d+):(\d+)")
"""Where Typst says that a mistake stands: it counts lines from 1, and columns from 0."""
_NAMED = re.compile(r'"([^"]+\.typ)"')
"""A template that another one imports."""
_PIXELS_PER_INCH = 144
"""Two pixels a point, when nothing else is asked."""
AT_ONCE = 70
"""So many pages in one run of Typst: each takes a millisecond less than when there are 20, for fonts are cut once."""
_MANY = 6
"""With so many runs or more, every core takes some."""


@dataclass(frozen=True)
class Press:
    """Templates of a look by name, letters, what all prints share, and the folder where prints are kept.

    `_marks` changes when templates, tools or what is shared do.
    """

    look: Look
    templates: Mapping[str, bytes]
    letters: Typeface
    shared: Said
    cache: Path
    _marks: str
    colours: Colours | None = None
    """What pictures are drawn in, if that is known."""

    def kept(
        self, wanted: Sequence[Said], *, ending: Ending, make: Callable[[Sequence[Said]], Sequence[bytes]]
    ) -> Sequence[bytes]:
        """What `make` gives for each of `wanted`, or gave before. It is asked once, for all that is missing."""
        places = [self._place(said, ending) for said in wanted]
        found = {place: content for place in places if (content := kept.found(place)) is not None}
        missing = {place: one for place, one in zip(places, wanted, strict=True) if place not in found}
        if missing:
            for place, content in zip(missing, make(tuple(missing.values())), strict=True):
                found[place] = content
                kept.keep(place, content)
        return [found[place] for place in places]

    def prints(self, wanted: Mapping[str, Print], *, make: Callable[[Sequence[Print]], Sequence[bytes]]) -> Mapping[str, bytes]:
        """The same of prints that do not all end alike, by name, each read when it is asked for.

        The pictures of a large site take more memory than its pages.
        """
        places = {name: self._place(*one) for name, one in wanted.items()}
        missing = {place: wanted[name] for name, place in places.items() if not place.is_file()}
        made = zip(missing, make(tuple(missing.values())), strict=True) if missing else ()
        unkept = {place: content for place, content in made if not kept.keep(place, content)}

        def read(name: str) -> bytes:
            place = places[name]
            content = unkept.get(place) or kept.found(place)
            # Someone may have cleared the cache since.
            return make((wanted[name],))[0] if content is None else content

        return _Prints(places, read)

    def document(self, template: str, said: Said, *, files: Mapping[str, bytes] = NO_FILES, parts: Path | None = None) -> bytes:
        """An accessible PDF (PDF/UA-1). The template finds the content of `files` by their names.

        With a folder for `parts` it is a report: the first cell of a row is its header, and parts of a long one are kept.
        """
        job = self._job(template, [said], ending="pdf", files=files)
        report = parts and dataclasses.replace(job, parts=(str(parts), self._marks))
        (made,) = self._printed([report or job])
        return made

    def drawn(
        self, template: str, wanted: Sequence[Said], *, ending: Literal["png", "svg"], ppi: int = _PIXELS_PER_INCH
    ) -> Sequence[bytes]:
        """A picture of each of `wanted`, in one run: the template makes a page for each of `data.pages`."""
        return self.drawn_each(template, [(said, ending) for said in wanted], ppi=ppi)

    def drawn_each(self, template: str, wanted: Sequence[Print], *, ppi: int = _PIXELS_PER_INCH) -> Sequence[bytes]:
        """The same of pictures that do not all end alike, in this order: what was laid out for one, is at hand for the next."""
        jobs = []
        for ending, alike in itertools.groupby(wanted, key=lambda one: one[1]):
            pages = [said for said, _ in alike]
            for start in range(0, len(pages), AT_ONCE):
                jobs.append(self._job(template, pages[start : start + AT_ONCE], ending=ending, ppi=ppi))
        return self._printed(jobs)

    def _job(
        self,
        template: str,
        pages: Sequence[Said],
        *,
        ending: Ending,
        ppi: int = 0,
        files: Mapping[str, bytes] = NO_FILES,
    ) -> Job:
        # As numbers: of several files that it is given, Typst takes texts only.
        beside = {name: [*content] for name, content in files.items()}
        told = {**self.shared, "font": self.letters.drawn_with, "pages": pages, "files": beside}
        fonts = tuple(map(str, self.letters.folders))
        said = json.dumps(told, ensure_ascii=False)
        return Job(self._needed(template), template, fonts, said, ending, ppi, colours=self.colours)

    def _needed(self, template: str) -> Mapping[str, bytes]:
        """A template with those that it names, and that they name: Typst reads all that it is given, each time."""
        needed: dict[str, bytes] = {}
        named = [template]
        while named:
            name = named.pop().rpartition("/")[2]
            if name in self.templates and name not in needed:
                needed[name] = self.templates[name]
                named += _NAMED.findall(needed[name].decode())
        return needed

    def _printed(self, jobs: Sequence[Job]) -> Sequence[bytes]:
        """What comes of jobs, page by page.

        Raises:
            ContentError: a template is wrong.
        """
        if len(jobs) >= _MANY or any(job.large for job in jobs):
            made = printing.printed_apart(jobs, most=os.cpu_count() or 1)
        else:
            made = [printing.printed(job, self._typst) for job in jobs]
        pages: list[bytes] = []
        for job, one in zip(jobs, made, strict=True):
            if isinstance(one, Refused):
                raise ContentError([self._problem(one, job.template)])
            pages += one
        return pages

    def _problem(self, error: Refused, template: str) -> Problem:
        """What is wrong in a template, which an organisation may have made; at the first place that Typst names."""
        found = _SPOT.search(error.diagnostic)
        name, line, column = (found[1], int(found[2]), int(found[3]) + 1) if found else (template, 1, 1)
        part = f"posters/{template if name == printing.FIRST else name}"
        said = "; ".join(dict.fromkeys([error.message, *error.hints]))
        return Problem(Place(self.look.told(part), line, column), f"Typst kan dit sjabloon niet drukken: {said}.")

    @cached_property
    def _typst(self) -> typst.Compiler:
        return printing.compiler(tuple(map(str, self.letters.folders)))

    def _place(self, said: Said, ending: str) -> Path:
        told = json.dumps([self._marks, ending, said], ensure_ascii=False, sort_keys=True)
        return self.cache / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.{ending}"


class _Prints(Mapping[str, bytes]):
    def __init__(self, names: Iterable[str], read: Callable[[str], bytes]) -> None:
        self._names, self._read = dict.fromkeys(names), read

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def press(look: Look, cache: Path, *, shared: Said, colours: Colours | None = None) -> Press:
    """A press with the Typst templates of a look.

    The code of this room is a mark too, so that nobody has to remember to raise a number when it changes.
    """
    templates = {path.name: path.read_bytes() for path in look.parts("posters/*.typ").values()}
    letters = typeface(look)
    told = [content.decode() for content in templates.values()]
    marks = [*_tools(), letters.families, letters.edition, shared, *told, _code()]
    mark = hashlib.sha256(json.dumps(marks, sort_keys=True).encode()).hexdigest()
    return Press(look, templates, letters, shared, cache, mark, colours)


@cache
def _tools() -> tuple[str, ...]:
    return tuple(f"{tool} {version(tool)}" for tool in _TOOLS)


@cache
def _code() -> str:
    content = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        content.update(path.read_bytes())
    return content.hexdigest()
