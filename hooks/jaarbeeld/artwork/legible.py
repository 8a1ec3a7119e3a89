"""Draw: what posters, cards and pictures say can be drawn with the letters there are; else it is told where it is written.

A page is read with all the fonts of a device. What is drawn here has only ours, and a sign that they have not would be a box
on a picture, and no PDF at all: an accessible one must have every sign that it shows (PDF/UA-1).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jaarbeeld.addresses.pictures import all_subjects
from jaarbeeld.artwork.letters import Letters
from jaarbeeld.artwork.posters import cards_of
from jaarbeeld.artwork.posters.poster import posters_of
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.model.nodes import Node, Scalar, Sequence
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose.rendering import RenderedPage, titles_of
from jaarbeeld.theme import Look

_NOT_DRAWN = frozenset({"description"})
"""Words for who cannot see a picture: they are read, not drawn."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A text with signs that cannot be drawn, and where it stands."""

    place: Place
    text: str
    lacking: tuple[str, ...]


def problems_in(
    dataset: Dataset, pages: Mapping[str, RenderedPage], *, look: Look, day: dt.date, site_url: str = ""
) -> Iterator[Problem]:
    """Each sign that would come on a poster, card or picture and that no font can draw, at the text that has it.

    `pages` are those that are published, by path below content/.
    """
    letters, titles = Letters(look), titles_of(pages)
    in_data, in_titles = list(_held_in_data(dataset, letters)), list(_held_in_titles(pages, titles, letters))
    in_pages = list(_held_in_pages(pages, letters))
    if not in_data and not in_titles and not in_pages:
        return
    said_in_report = [page.markdown for page in pages.values() if page.source.year is not None]
    drawn = {said: letters.lacking(said) for said in (*_drawn(dataset, titles, day=day, site_url=site_url), *said_in_report)}
    held = [*in_data, *(written for written in in_titles if written.text in drawn), *in_pages]
    found: dict[Place, list[str]] = {}
    for sign in dict.fromkeys(sign for lacking in drawn.values() for sign in lacking):
        around = [_plain(said) for said, lacking in drawn.items() if sign in lacking]
        holders = [written for written in held if sign in written.lacking]
        for written in [one for one in holders if _is_among(_plain(one.text), around)] or holders:
            found.setdefault(written.place, []).append(sign)
    for place, signs in found.items():
        yield Problem(place, *told(signs))


def told(signs: list[str] | tuple[str, ...]) -> tuple[str, str]:
    """What is said of signs that cannot be drawn, and what to do."""
    named = f"het teken {signs[0]} komt" if len(signs) == 1 else f"de tekens {' '.join(signs)} komen"
    message = f"{named} op affiches, op prenten of in de pdf, en onze letters hebben dat niet."
    return message, "Schrijf het in woorden, of laat het weg."


def _drawn(dataset: Dataset, titles: Mapping[str, str], *, day: dt.date, site_url: str) -> Iterator[str]:
    """Everything that posters, cards and pictures say."""
    yield from _strings(list(posters_of(dataset, day=day, site_url=site_url, drawings=())))
    yield from _strings(list(cards_of(dataset, titles, day=day, drawings=()).values()))
    yield from _strings(list(all_subjects(dataset)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _strings(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_DRAWN:
                yield from _strings(getattr(value, field.name))


def _held_in_data(dataset: Dataset, letters: Letters) -> Iterator[_Written]:
    for root in {id(spot.root): spot.root for spot in dataset.spots.values()}.values():
        for scalar in _scalars(root):
            if isinstance(scalar.value, str) and (lacking := letters.lacking(scalar.value)):
                yield _Written(scalar.place, scalar.value, lacking)


def _held_in_titles(pages: Mapping[str, RenderedPage], titles: Mapping[str, str], letters: Letters) -> Iterator[_Written]:
    for src, title in titles.items():
        source = pages[src].source
        # The title of a page that no one writes comes from the data.
        if source.place.file.endswith(src) and (lacking := letters.lacking(title)):
            offset = source.body.find(lacking[0])
            yield _Written(source.place_at(offset) if offset >= 0 else source.place_of("title"), title, lacking)


def _held_in_pages(pages: Mapping[str, RenderedPage], letters: Letters) -> Iterator[_Written]:
    """What stands in the pages of editions, which are all in the PDF of a report; a title was told of already."""
    for page in pages.values():
        source = page.source
        if source.year is None or not (lacking := letters.lacking(source.body)):
            continue
        for sign in lacking:
            place = source.place_at(_first_on_its_line(source.body, sign, lacking)) if sign in source.body else source.place
            yield _Written(place, sign, (sign,))


def _first_on_its_line(body: str, sign: str, lacking: tuple[str, ...]) -> int:
    """Where the first of the signs on the line of this one stands: a line in other letters is one mistake."""
    start = body.rfind("\n", 0, body.find(sign)) + 1
    line = body[start:].partition("\n")[0]
    return start + min(line.find(other) for other in lacking if other in line)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for item in node.items if isinstance(node, Sequence) else node.items.values():
            yield from _scalars(item)


def _is_among(written: str, drawn: list[str]) -> bool:
    """Whether a text is drawn, whole or in part, or as a part of a longer one."""
    return any(written in said or said in written for said in drawn)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
