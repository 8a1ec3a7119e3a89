"""Check: a page has at most one title, and headings in order, and no HTML that is broken, unsafe or unseen by other checks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarbeeld.problems import Problem
from jaarbeeld.prose.sources import PageSource

_UNSEEN = re.compile(r"^(```+|~~~+).*?^\1`*\s*$|`[^`\n]+`|\{\{.*?\}\}|<!--.*?-->", re.DOTALL | re.MULTILINE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[^<>]*)?)/?>")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)([ \t]*)(?=\S)", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\(\s*<?([^)\s>]*)")

BLOCKS = ("div", "section", "aside", "figure", "details")
"""What may stand around Markdown; each of these must be closed."""
ALLOWED = (*BLOCKS, "br", "span", "summary", "figcaption", "abbr", "sup", "sub", "kbd", "small", "strong", "em", "wbr")
_INSTEAD = {
    "a": "Schrijf een link als [woorden](pagina.md).",
    "img": "Schrijf een beeld als ![wat erop te zien is](beeld.jpg).",
    "b": "Schrijf vet als **woorden**.",
    "i": "Schrijf schuin als *woorden*.",
    "p": "Laat een lege regel tussen alinea's.",
    "table": "Vraag een tabel op met {{ table(…) }}.",
    "iframe": "Schrijf een link; de site laadt niets van andere sites.",
    "script": "Verwijder het; de site laadt niets van andere sites.",
} | {f"h{depth}": f"Schrijf een kop als {'#' * depth} Kop." for depth in range(1, 7)}  # fmt: skip


def problems_in(page: PageSource) -> Iterator[Problem]:
    """Every heading, picture and piece of HTML in a written page that is not as it should be."""
    text = _UNSEEN.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), page.body)
    yield from _heading_problems(page, text)
    yield from _image_problems(page, text)
    yield from _html_problems(page, text)


def _heading_problems(page: PageSource, text: str) -> Iterator[Problem]:
    # A page without a heading of its own gets its title as one.
    depths = [] if re.search(r"^#[ \t]", text, re.MULTILINE) else [1]
    for match in _HEADING.finditer(text):
        place = page.place_at(match.start(1))
        depth = len(match[1])
        if not match[2]:
            hint = f"Schrijf '{match[1]} Kop', of zet een \\ voor het hekje als het geen kop is."
            yield Problem(place, f"na {match[1]} ontbreekt een spatie.", hint)
        elif depth == 1 and 1 in depths:
            yield Problem(place, "dit is een tweede titel.", "Een pagina heeft één kop met één #; maak er hier ## van.")
        elif depths and depth > depths[-1] + 1:
            hint = f"Maak er {'#' * (depths[-1] + 1)} van: na {'#' * depths[-1]} komt die."
            yield Problem(place, f"deze kop ({match[1]}) slaat een niveau over.", hint)
        depths.append(depth)


def _image_problems(page: PageSource, text: str) -> Iterator[Problem]:
    for match in _IMAGE.finditer(text):
        if not match[1].strip():
            hint = "Schrijf tussen [ ] wat erop te zien is, voor wie het niet kan zien."
            yield Problem(page.place_at(match.start()), "dit beeld heeft geen beschrijving.", hint)
        if re.match(r"https?:", match[2]):
            hint = "Bewaar het beeld in content/, en verwijs daarnaar."
            yield Problem(page.place_at(match.start(2)), "dit beeld staat op een andere site.", hint)


def _html_problems(page: PageSource, text: str) -> Iterator[Problem]:
    opened: list[tuple[str, int]] = []
    for match in _TAG.finditer(text):
        closing, name = match[1], match[2].lower()
        place = page.place_at(match.start())
        if name not in ALLOWED:
            if not closing:
                hint = _INSTEAD.get(name, "Schrijf het in Markdown, of verwijder het.")
                yield Problem(place, f"<{name}> kan niet in een pagina.", hint)
            continue
        if attribute := re.search(r"\b(style|on\w+|align|color|width|height)\s*=", match[3], re.IGNORECASE):
            yield Problem(
                place, f"'{attribute[1]}' kan niet in een pagina.", "Verwijder het; de site kiest zelf hoe het eruitziet."
            )
        if name in BLOCKS and not closing:
            opened.append((name, match.start()))
        elif name in BLOCKS:
            if opened and opened[-1][0] == name:
                opened.pop()
            elif opened:
                yield _not_closed(page, *opened.pop())
            else:
                yield Problem(place, f"</{name}> sluit niets.", f"Verwijder het, of zet <{name}> waar het begint.")
    for name, start in opened:
        yield _not_closed(page, name, start)


def _not_closed(page: PageSource, name: str, start: int) -> Problem:
    return Problem(page.place_at(start), f"<{name}> wordt niet gesloten.", f"Zet </{name}> waar het eindigt.")
