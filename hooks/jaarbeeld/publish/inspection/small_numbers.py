"""Publish: no number that readers may not see is in what is about to be published, whatever way it took."""

from __future__ import annotations

import dataclasses
import gzip
import io
import itertools
import re
import zlib
from collections.abc import Iterable, Iterator

from jaarbeeld.disclosure import held_back, hidden_values, leaks
from jaarbeeld.disclosure.leaks import Search
from jaarbeeld.problems import Place, Problem
from jaarbeeld.publish.inspection import spreadsheets
from jaarbeeld.publish.inspection.built import BuiltSite
from jaarbeeld.reading.loading import load

_GZIP = b"\x1f\x8b"
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])-\s*\n\s*(?=[a-zà-ÿ])")
"""A word that goes on on the next line."""


def problems_in(site: BuiltSite) -> Iterator[Problem]:
    """Every hidden value that stands in a file of the site, the packed search index and what PDFs say included.

    The true numbers are read from the data once more: nothing that makes pages may hold them.
    """
    if site.data is None:
        return
    dataset, _ = load(site.data)
    hidden = {*hidden_values(dataset), *hidden_values(held_back(dataset))}
    if hidden:
        search = leaks.searching(hidden, dataset)
        asked = [path for path in site.contents if search.asks(path)]
        texts = ((path, site.texts[path]) for path in asked if path in site.texts)
        # One by one: all texts of a site at once take more memory than all else.
        for path, text in itertools.chain(texts, _unpacked(site, asked), _printed(site, asked)):
            yield from search.problems_in(path, text)
        for path in (path for path in site.contents if path.endswith(".xlsx")):
            yield from _in_workbook(path, site.contents[path], search)


def _in_workbook(path: str, content: bytes, search: Search) -> Iterator[Problem]:
    try:
        tables = [*spreadsheets.tables(content)]
    except ValueError:
        return  # told by `wholeness`
    for table in tables:
        for problem in search.problems_in("sheet.csv", table):
            yield dataclasses.replace(problem, place=Place(path))


def _unpacked(site: BuiltSite, asked: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in asked:
        if (content := site.contents[path]).startswith(_GZIP):
            try:
                yield path, gzip.decompress(content).decode("utf-8", "replace")
            except (OSError, EOFError, zlib.error):
                continue  # told by `wholeness`


def _printed(site: BuiltSite, asked: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What each PDF says, on one line."""
    import pypdf  # noqa: PLC0415 - slow to import, and seldom needed
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    for path in (path for path in asked if path.endswith(".pdf")):
        try:
            pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(site.contents[path])).pages]
        except PyPdfError:
            continue  # told by `wholeness`
        yield path, " ".join(_BROKEN.sub("", "\n".join(pages)).split())
