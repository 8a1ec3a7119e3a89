"""Draw: the reports of a built site, each whole and in short."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jaarbeeld.addresses import reports as names
from jaarbeeld.artwork import drawings
from jaarbeeld.artwork.letters import Letters
from jaarbeeld.artwork.press import press as press_of
from jaarbeeld.artwork.report.document import Picture, parts
from jaarbeeld.artwork.report.pdf import pdf
from jaarbeeld.artwork.report.reading import BuiltPage, read, report_of
from jaarbeeld.components import Templates
from jaarbeeld.editions.view import as_known
from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.problems import ContentError, Problem, counted
from jaarbeeld.problems import Place as Spot
from jaarbeeld.theme import Look

_COVER = "affiche"
"""The drawing of posters that have none of their own stands on the cover too."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A PDF: its path on the site, what is in it, and how large it is, as readers see it: «pdf, 34 bladzijden, 410 kB»."""

    path: str
    content: bytes
    size: str


def files(
    dataset: Dataset,
    year: Year,
    pages: Sequence[BuiltPage],
    *,
    look: Look,
    cache: Path,
    site_url: str,
    file: Callable[[str], bytes],
) -> Iterator[ReportFile]:
    """The report of an edition and its short form; `pages` are its pages in order, the first one first.

    `file` gives what stands at an address of the site.

    Raises:
        ContentError: a page has something that an accessible PDF cannot have.
    """
    palettes = drawings.palettes(look)
    partials, templates = Templates(look, "partials"), Templates(look)
    known, letters = as_known(dataset, year), Letters(look)
    shared = {
        "colours": palettes["light"].colours,
        "region": dataset.organisation.country,
        "mark": drawings.drawing("mark", partials, palettes["dark"]),
    }
    press = press_of(look, cache, shared=shared)
    cover = _COVER if _COVER in templates.drawings else ""
    art = drawings.drawing(f"drawings/{cover}", templates, palettes["light"]) if cover else ""

    taken_apart = read(pages)
    for path, short in ((names.path_of(year), False), (names.short_path_of(year), True)):
        report = report_of(taken_apart, known, palette=palettes["light"], letters=letters, site_url=site_url, short=short)
        pictures = {part.path: _found(part.path, file) for part in parts(report.chapters) if isinstance(part, Picture)}
        content = pdf(report, press, cover=art, short=short, pictures=pictures)
        yield ReportFile(path, content, _size(content))


def _size(content: bytes) -> str:
    import pikepdf  # noqa: PLC0415 - slow to import, and only needed when nothing is kept

    with pikepdf.open(io.BytesIO(content)) as read:
        count = len(read.pages)
    return f"pdf, {counted(count, 'bladzijde', 'bladzijden')}, {max(1, round(len(content) / 1000))} kB"


def _found(path: str, file: Callable[[str], bytes]) -> bytes:
    try:
        return file(path)
    except OSError:
        hint = "Zet de prent in content/, of haal ze van de pagina."
        raise ContentError([Problem(Spot(path), "deze prent staat in een verslag, en is er niet.", hint)]) from None
