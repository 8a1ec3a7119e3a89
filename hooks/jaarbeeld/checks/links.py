"""Check: every link between pages leads somewhere, to a heading that exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from jaarbeeld.headings import headings
from jaarbeeld.problems import Problem, did_you_mean
from jaarbeeld.prose import PageSource, RenderedPage

# Fences come first: the signs that open one would also pass for empty code in a sentence.
_CODE = re.compile(r"^(```+|~~~+).*?^\1`*\s*$|`[^`\n]+`|\{\{.*?\}\}", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)", re.MULTILINE)
_HTML_ID = re.compile(r"\bid=\"([^\"]+)\"")


def problems_in(pages: Mapping[str, RenderedPage], *, files: frozenset[str]) -> Iterator[Problem]:
    """Every link in `pages` (by path below content/) to a page, file or heading that does not exist.

    `files` are the other files below content/ and those the build adds.
    """
    anchors = {src: anchors_of(page.markdown) for src, page in pages.items()}
    for src, page in pages.items():
        for offset, target in _links(page.source):
            yield from _link_problems(page.source, src, offset, target, anchors, files)


def anchors_of(markdown: str) -> frozenset[str]:
    """The ids that a page will have: of its headings and of its HTML."""
    return frozenset({heading.anchor for heading in headings(markdown)} | set(_HTML_ID.findall(markdown)))


def _links(page: PageSource) -> Iterator[tuple[int, str]]:
    masked = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), page.body)
    for match in _LINK.finditer(masked):
        group = 1 if match[1] else 2
        yield match.start(group), match[group]


def _link_problems(
    page: PageSource, src: str, offset: int, target: str, anchors: Mapping[str, frozenset[str]], files: frozenset[str]
) -> Iterator[Problem]:
    if re.match(r"^(https?:|mailto:|tel:)", target):
        return
    place = page.place_at(offset)
    if re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]*:", target) or target.startswith("/"):
        yield Problem(place, f"de link '{target}' mag niet.", "Gebruik https://…, mailto:… of het pad naar een .md-bestand.")
        return
    path, _, anchor = unquote(target).partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(src), path)) if path else src
    if wanted not in anchors:
        if wanted not in files:
            nearby = did_you_mean(wanted, [*anchors, *files])
            yield Problem(
                place, f"de link '{target}' leidt nergens heen.", nearby or "Kijk het pad na; het is een .md-bestand."
            )
    elif anchor and anchor not in anchors[wanted]:
        hint = did_you_mean(anchor, anchors[wanted]) or "Kijk welke koppen de pagina heeft."
        yield Problem(place, f"de pagina '{wanted}' heeft geen kop '#{anchor}'.", hint)
