"""Write: lists of the report by year, and paragraphs of a data file."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jaarbeeld.model.dataset import Year
from jaarbeeld.model.indicator import TopicList
from jaarbeeld.model.quantities import text_of_state
from jaarbeeld.model.year_value import OPEN


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled list for each year, the newest first. `about` says for a screen reader what the list belongs to."""

    title: str
    years: tuple[tuple[str, tuple[str, ...]], ...]
    about: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermCard:
    """A word of the glossary with its meaning; `id` is where the word's button points."""

    id: str
    term: str
    meaning: str
    href: str


def topic_listing(topics: dict[Year, tuple[str, ...]], *, title: str, until: Year, about: str = "") -> Listing:
    """Topics by year, up to `until`."""
    shown = [(year, topics[year]) for year in sorted(topics, reverse=True) if year <= until]
    open_ = text_of_state("open")
    return Listing(title, tuple((str(y), tuple(open_ if one == OPEN else one for one in said)) for y, said in shown), about)


def list_listing(listed: TopicList, *, until: Year) -> Listing:
    """A list of the report by year, with its note."""
    return replace(topic_listing(listed.items, title=listed.label, until=until), notes=(listed.note,) if listed.note else ())


def paragraphs(written: str) -> tuple[str, ...]:
    """The paragraphs of a text from a data file: an empty line begins a new one."""
    return tuple(" ".join(part.split()) for part in written.split("\n\n") if part.strip())
