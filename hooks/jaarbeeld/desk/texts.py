"""Desk: the text of a page in parts that an editor opens: what is above the first heading, and what stands under each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jaarbeeld.desk.line_ends import as_before, simple
from jaarbeeld.prose.headings import headings
from jaarbeeld.prose.sources import parsed_page

WHOLE = "*"
"""What stands for the whole page where the anchor of a heading is asked."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: from one heading to the next of the same or a lesser depth, by its place in the text of the file."""

    anchor: str
    words: str
    start: int
    end: int


def sections(text: str) -> Iterator[Section]:
    """The parts of the text of a page file: the whole, and what each heading begins, with the deeper ones under it.

    Their places are those in the text with simple ends of lines.
    """
    text = simple(text)
    page, _ = parsed_page(text, src="", name="")
    begin = len(text) - len(page.body)
    yield Section(WHOLE, "de hele pagina", begin, len(text))
    found = headings(page.body)
    for number, heading in enumerate(found):
        later = (one.start for one in found[number + 1 :] if one.depth <= heading.depth or heading.depth == 1)
        yield Section(heading.anchor, heading.words, begin + heading.start, begin + next(later, len(page.body)))


def section(text: str, anchor: str) -> Section | None:
    """The part of a page that a heading begins, by its anchor on the page."""
    return next((one for one in sections(text) if one.anchor == anchor), None)


def with_section(text: str, found: Section, words: str) -> str:
    """The text of the file with other words in one part. The white space around them stays as it was."""
    plain = simple(text)
    old = plain[found.start : found.end]
    tail = old[len(old.rstrip()) :] or "\n"
    head = old[: len(old) - len(old.lstrip())]
    written = simple(words).strip()
    if written == old.strip():
        return text
    part = f"{head}{written}{tail}" if written else ""
    return as_before(text, plain[: found.start] + part + plain[found.end :])
