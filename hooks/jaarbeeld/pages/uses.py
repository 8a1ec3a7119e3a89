"""Write: the places on the site that show a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jaarbeeld.model.phrases import with_year
from jaarbeeld.prose.headings import Heading, headings, headings_before
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.uses import Use, sentence_around

LONGEST_QUOTE = 220
"""A longer sentence is cut after the last word that fits."""


@dataclass(frozen=True, slots=True)
class UsePlace:
    """A place that shows a figure: its page and heading in words, the sentence if it is in one, and its address."""

    words: str
    quote: str
    url: str


def places_by_indicator(pages: Sequence[RenderedPage]) -> Mapping[str, Sequence[UsePlace]]:
    """For each indicator the places that show it: each paragraph, or else the key figure or table under a heading."""
    found: dict[str, list[UsePlace]] = {}
    for page in pages:
        above = headings(page.markdown)
        for use in _one_a_paragraph(page.uses):
            found.setdefault(use.indicator, []).append(_place(page, _heading(page, above, use), use))
    return found


def _one_a_paragraph(uses: Sequence[Use]) -> Sequence[Use]:
    """The first use in each paragraph; a key figure or table only where no sentence under its heading tells the same."""
    kept: dict[tuple[str, int], Use] = {}
    for use in uses:
        if use.in_sentence:
            kept.setdefault((use.indicator, use.block), use)
    told = {(use.indicator, use.headings) for use in kept.values()}
    for use in uses:
        if (use.indicator, use.headings) not in told:
            told.add((use.indicator, use.headings))
            kept[(use.indicator, use.block)] = use
    return sorted(kept.values(), key=lambda use: use.block)


def _heading(page: RenderedPage, above: Sequence[Heading], use: Use) -> Heading | None:
    """The heading that a use stands under. A template of our own may leave out headings, so where it landed counts."""
    count = use.headings
    if use.anchor:
        count = headings_before(page.markdown, page.markdown.find(f'id="{use.anchor}"'))
    return above[count - 1] if 0 < count <= len(above) else None


def _place(page: RenderedPage, heading: Heading | None, use: Use) -> UsePlace:
    words, url = with_year(page.source.meta.title, page.source.year), page.source.url
    anchor = use.anchor
    if heading is not None and heading.depth > 1:
        words = f"{words} – {heading.words}"
        anchor = anchor or heading.anchor
    quote = sentence_around(page.markdown, use.anchor) if use.in_sentence else ""
    return UsePlace(words, _shortened(quote), f"{url}#{anchor}" if anchor else url)


def _shortened(sentence: str) -> str:
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    fitting = sentence[:LONGEST_QUOTE]
    return (fitting.rpartition(" ")[0] or fitting).rstrip(",;: ") + " …"
