"""Charts and pictures before and after, on all pages together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from jaarbeeld.diff.built import Address, BuiltSite, Chart, Page, Picture
from jaarbeeld.diff.changes import ChartChange, PictureChange
from jaarbeeld.diff.texts import without_numbers

_YEAR = re.compile(r", \d{4}$")
"""A chart of one year says which; the same figures in another form may show them all."""


def charts(old: BuiltSite, new: BuiltSite) -> tuple[ChartChange, ...]:
    """Charts that are new, gone or changed on the pages that both sites have; the same change on many pages is told once."""
    found: dict[object, tuple[Chart | None, Chart | None, list[Address]]] = {}
    for before, after in both(old, new):
        for a, b in _chart_pairs(before.charts, after.charts):
            found.setdefault((a and _seen(a), b and _seen(b)), (a, b, []))[2].append(after.address)
    return tuple(ChartChange(a, b, _once(pages), tuple(_swapped(a, b)) if a and b else ()) for a, b, pages in found.values())


def both(old: BuiltSite, new: BuiltSite) -> Iterator[tuple[Page, Page]]:
    """The pages that both sites have, before and after."""
    return ((page, new.pages[address]) for address, page in old.pages.items() if address in new.pages)


def _chart_pairs(old: Sequence[Chart], new: Sequence[Chart]) -> Iterator[tuple[Chart | None, Chart | None]]:
    gone, come = list(old), list(new)
    keys: tuple[Callable[[Chart], object], ...] = (
        lambda chart: chart,
        lambda chart: chart.caption,
        lambda chart: _YEAR.sub("", chart.caption),
        lambda chart: [row.label for row in chart.rows],
    )
    for key in keys:
        for before in list(gone):
            after = next((chart for chart in come if key(chart) == key(before)), None)
            if after is not None:
                gone.remove(before)
                come.remove(after)
                if _seen(before) != _seen(after):
                    yield before, after
    yield from ((before, None) for before in gone)
    yield from ((None, after) for after in come)


def _seen(chart: Chart) -> object:
    """What a reader sees of a chart; not under which heading it stands."""
    rows = tuple((row.label, row.cells) for row in chart.rows)
    return (chart.caption, chart.finding, chart.form, chart.heads, rows, chart.description)


def _swapped(old: Chart, new: Chart) -> Iterator[tuple[str, str]]:
    """Which row now stands above which, for each two that changed places next to one another."""
    places = {row.label: index for index, row in enumerate(old.rows)}
    stayed = [row.label for row in new.rows if row.label in places]
    for upper, lower in combinations(stayed, 2):
        if places[upper] > places[lower]:
            yield upper, lower


def pictures(old: BuiltSite, new: BuiltSite) -> tuple[PictureChange, ...]:
    """Pictures that are new, gone, drawn otherwise or described otherwise. One that is a download is told as that."""
    files = {*old.downloads.values(), *new.downloads.values()}
    found: dict[tuple[Picture | None, Picture | None], list[Address]] = {}
    for before, after in both(old, new):
        for pair in _picture_pairs(before.pictures, after.pictures):
            found.setdefault(pair, []).append(after.address)
    return tuple(
        PictureChange(a, b, _once(pages))
        for (a, b), pages in found.items()
        if not (a and b and a.alternative == b.alternative and b.content in files)
    )


def _picture_pairs(old: Iterable[Picture], new: Iterable[Picture]) -> Iterator[tuple[Picture | None, Picture | None]]:
    gone, come = list(old), list(new)
    for picture in list(gone):
        if picture in come:
            gone.remove(picture)
            come.remove(picture)
    keys: tuple[Callable[[Picture], str], ...] = (
        lambda picture: picture.content,
        lambda picture: picture.alternative,
        lambda picture: without_numbers(picture.alternative),
    )
    for key in keys:
        for before in list(gone):
            after = next((picture for picture in come if key(picture) == key(before)), None)
            if after is not None:
                gone.remove(before)
                come.remove(after)
                yield before, after
    yield from ((before, None) for before in gone)
    yield from ((None, after) for after in come)


def _once(pages: Iterable[Address]) -> tuple[Address, ...]:
    return tuple(dict.fromkeys(pages))
