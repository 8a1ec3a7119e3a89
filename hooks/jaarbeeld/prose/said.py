"""What a page of a report says, for its seal: its sentences without values, the anchors of its headings, its figures.

Left out is what lives (stories, vacancies, sessions: see `Run.living`), so that what is withdrawn is in no seal, and what is
made of data alone: charts, cards and notes. The words in those a seal takes from the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.editions.seals import SealedPage, figure_key
from jaarbeeld.prose.asking import EXPRESSION
from jaarbeeld.prose.headings import headings
from jaarbeeld.prose.rendering import RenderedPage
from jaarbeeld.prose.sentences import sentences
from jaarbeeld.prose.uses import without_form

_FIGURE = re.compile(r'<a class="figure" id="([^"]+)"[^>]*>[^<]*</a>(?: \(\S+ van de \S+\))?')
_MARK = re.compile(r'<sup class="mark">.*?</sup>')
_BLOCK = re.compile(
    r"^<(?:div|ul|ol|dl|table|figure|aside|section|nav|p|svg|h[1-6])\b.*?(?=\n[ \t]*\n|\Z)", re.DOTALL | re.MULTILINE
)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{[^}\n]*\})?|<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"""\b(?:caption|finding)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HTML_HEADING = re.compile(r'<h[2-6]\b[^>]*\bid="([^"]+)"')


def sealed_page(page: RenderedPage) -> SealedPage:
    """All that a seal keeps of a page of an edition."""
    figures = {figure_key(use.indicator, use.year, use.part) for use in page.uses}
    return SealedPage(anchors_in(page), tuple(sorted(figures)), tuple(_sentences(page)))


def anchors_in(page: RenderedPage) -> tuple[str, ...]:
    """The anchors of a page's headings, other than its title, of what lives and of what stands below the text."""
    text = _stays(page)
    written = {heading.anchor for heading in headings(text) if heading.depth > 1}
    return tuple(sorted(written | set(_HTML_HEADING.findall(text))))


def _stays(page: RenderedPage) -> str:
    text = page.markdown.removesuffix(page.footer) if page.footer else page.markdown
    for fragment in page.lives:
        text = text.replace(fragment, "\n\n")
    return text


def _sentences(page: RenderedPage) -> Iterator[str]:
    names = {use.anchor: figure_key(use.indicator, use.year, use.part) for use in page.uses if use.anchor}
    # What stands at the beginning of a block is no tag then, and no letter of a name is taken for Markdown.
    text = _MARK.sub("", _FIGURE.sub(lambda found: f"\x01{found[1]}\x02", _stays(page)))
    for _, sentence in sentences(_PICTURE.sub("", _BLOCK.sub("", text))):
        if words := without_form(sentence.lstrip("#>| ")):
            yield re.sub("\x01([^\x02]*)\x02", lambda found: f"‹{names.get(found[1], found[1])}›", words)
    for asked in EXPRESSION.finditer(page.source.body):
        for title in _TITLE.finditer(asked[0]):
            yield " ".join((title[1] or title[2] or "").split())
