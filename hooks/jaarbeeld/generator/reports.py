"""Generate: the reports as PDF, made of the pages that MkDocs has just written, and named on them with their size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jaarbeeld.addresses import reports as names
from jaarbeeld.artwork.report import files
from jaarbeeld.artwork.report.files import ReportFile
from jaarbeeld.artwork.report.reading import BuiltPage
from jaarbeeld.editions.view import as_known
from jaarbeeld.generator.printed import Printed, common
from jaarbeeld.model.dataset import Year
from jaarbeeld.pipeline import Written


def places(site: Written) -> dict[str, bytes]:
    """The files that will be there, so that pages can link to them; what is in them comes when every page is made."""
    return {path: b"" for year in site.reports for path in (names.path_of(year), names.short_path_of(year))}


def make(
    site: Written, menu: Sequence[Any], folder: Path, *, beside: Callable[[], AbstractContextManager[None]] = nullcontext
) -> None:
    """Make the reports of the built site in `folder`, and tell on its pages how large they are.

    What can be done while one is printed, is done in `beside`.

    Raises:
        ContentError: a page has something that an accessible PDF cannot have.
    """
    told, around = dict[str, str](), common(site.project)
    for year in site.reports:
        for one in _made(site, year, partial(_pages, site, year, menu, folder), folder, beside, around):
            (folder / one.path).parent.mkdir(exist_ok=True)
            (folder / one.path).write_bytes(one.content)
            told[names.size_mark(one.path)] = one.size
    for src, page in site.public_pages.items():
        if names.offered_on(src):
            path = folder / page.source.url / "index.html"
            html = path.read_text("utf-8")
            for mark, size in told.items():
                html = html.replace(mark, size)
            path.write_text(html, "utf-8")


def _made(
    site: Written,
    year: Year,
    pages: Callable[[], Iterable[BuiltPage]],
    folder: Path,
    beside: Callable[[], AbstractContextManager[None]],
    around: bytes,
) -> Sequence[ReportFile]:
    """The reports of an edition: those of the last time, when all that they are made from is the same."""
    project, pictures = site.project, dict[str, str]()

    def found(path: str) -> bytes:
        content = (folder / path).read_bytes()
        pictures[path] = sha256(content).hexdigest()
        return content

    def mark(path: str) -> str:
        return sha256((folder / path).read_bytes()).hexdigest()

    before = Printed.of(project, as_known(site.dataset, year), pages(), around=around)
    if (made := before.taken(mark)) is not None:
        return made
    with beside():
        made = [
            *files.files(
                site.dataset,
                year,
                [*pages()],
                look=project.look,
                cache=project.cache / "reports",
                site_url=project.site_url,
                file=found,
            )
        ]
    before.put(made, pictures)
    return made


def _pages(site: Written, year: Year, menu: Sequence[Any], folder: Path) -> Iterator[BuiltPage]:
    """The pages of an edition: its first one, then those in the menu in its order, then what is not in the menu."""
    own = [src for src in site.public_pages if site.year_of(src) == year]
    order = {src: number for number, src in enumerate([f"{year}/index.md", *_in_menu(menu)])}
    for src in sorted(own, key=lambda src: (order.get(src, len(order)), src)):
        source = site.public_pages[src].source
        html = (folder / source.url / "index.html").read_text("utf-8")
        yield BuiltPage(source.url, html, source.place.file)


def _in_menu(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        for below in item.values():
            yield from _in_menu(below)
    elif isinstance(item, list | tuple):
        for below in item:
            yield from _in_menu(below)
