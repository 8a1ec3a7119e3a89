"""Check: readers see no signs that were meant for Markdown or Word, and no list or heading that was meant as a sentence.

GitHub's preview shows an editor the same, but signs among words are easily overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from jaarbeeld.problems import Place, Problem, Severity
from jaarbeeld.prose.commonmark import numbered_points, plain, tokens
from jaarbeeld.prose.sources import PageSource

if TYPE_CHECKING:
    from markdown_it.token import Token

_BULLETS = "•·●○◦▪■□‣⁃∙➢➔✓✔\uf0a7\uf0b7\uf0d8"
"""What Word puts before the points of a list; the last three are signs of its own fonts."""
_LAST_OF_A_MONTH = 31
"""A list that begins at a higher number is a sentence that begins with one; «24.» may be a point or a sentence."""
_A_DASH = "Begin elk punt met een gewoon streepje en een spatie."


@dataclass(frozen=True, slots=True)
class _Slip:
    """Signs that stay among words: where they are looked for, how they look (in a group), and what is told of them."""

    where: Literal["anywhere", "at the start", "in each line", "in two lines"]
    pattern: re.Pattern[str]
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    once: bool = False
    """Whether it is told once for a page: there will be more of it."""


_SLIPS = (
    _Slip(
        "anywhere",
        re.compile(r"(?<![\w*_])(\*\*|__)(?![*_])|(?<![*_])(\*\*|__)(?![\w*_])"),
        "de tekens {found} maken hier niets vet; lezers zien ze staan.",
        "Zet ze tegen de woorden aan, zonder spatie ertussen: **woorden**.",
    ),
    _Slip(
        "anywhere",
        re.compile(r"(?<![^\s(])(\*)[ ][^*\n]*\S[ ]?\*(?!\*)|(?<![^\s(])(\*)[^\s*][^*\n]*[ ]\*(?![\w*])"),
        "deze sterretjes maken niets schuin; lezers zien ze staan.",
        "Zet ze tegen de woorden aan, zonder spatie ertussen: *woorden*.",
        Severity.WARNING,
    ),
    _Slip(
        "anywhere",
        re.compile(r"(~~)(?!~)"),
        "de tekens {found} strepen hier niets door; lezers zien ze staan.",
        "Zet ze tegen de woorden aan, zonder spatie ertussen: ~~woorden~~.",
    ),
    _Slip(
        "anywhere",
        re.compile(r"(\[\^[^\]\s]+\])"),
        "de site heeft geen voetnoten.",
        "Zet de uitleg in de zin zelf, of bij 'note' van het cijfer.",
        once=True,
    ),
    _Slip(
        "at the start",
        re.compile(r"(\[[ xX]?\])[ ]"),
        "de site heeft geen vakjes om aan te vinken.",
        "Laat {found} weg.",
        once=True,
    ),
    _Slip(
        "at the start",
        re.compile(r"(\[!\w+\])"),
        "de site heeft geen kaders van GitHub.",
        "Laat {found} weg; het citaat blijft staan.",
    ),
    _Slip(
        "at the start",
        re.compile(r"(\|).*\|.*\n[ ]*\|"),
        "deze regels met {found} worden geen tabel.",
        "Zet onder de eerste regel een regel met een streepje voor elke kolom: | - | - |.",
    ),
    _Slip("in each line", re.compile(rf"([{_BULLETS}])\s"), "dit bolletje maakt geen lijst.", _A_DASH),
    _Slip("in two lines", re.compile(r"([–—−‒])\s"), "{found} maakt hier geen lijst.", _A_DASH),
    _Slip("in two lines", re.compile(r"([a-z]\)|\(\w\))\s"), "{found} maakt hier geen lijst.", f"{_A_DASH} Of met 1., 2., 3."),
    _Slip("in two lines", re.compile(r"([-*+])(?=[^\W\d])"), "na {found} ontbreekt een spatie.", _A_DASH),
)


def problems_in(page: PageSource) -> Iterator[Problem]:
    """Everything on a page that readers would see otherwise than it was meant."""
    body = plain(page.body)
    if page.first_line == 1:
        return  # the block with the title is not found: it may stand in the text, and is told already
    if not body.strip():
        hint = "Schrijf er iets, of verwijder het bestand en haal het uit het menu."
        yield Problem(Place(page.place.file, page.first_line), "op deze pagina staat niets.", hint)
        return
    found = tokens(body)
    yield from _sentences_that_became_lists(page)
    yield from _headings(page, found)
    told = set[_Slip]()
    for token in found:
        if token.type == "inline" and token.map:
            words, line = _typed(token), token.map[0]
            for slip in _SLIPS:
                if not (slip.once and slip in told) and (problem := _slipped(slip, page, words, line)):
                    told.add(slip)
                    yield problem


def _typed(token: Token) -> str:
    """What readers see of a text, line by line, with an x for what Markdown understood or was told to leave alone."""
    shown = {"softbreak": "\n", "hardbreak": "\n", "text_special": "x", "code_inline": "x", "html_inline": "x", "image": "x"}
    return "".join(child.content if child.type == "text" else shown.get(child.type, "") for child in token.children or ())


def _slipped(slip: _Slip, page: PageSource, words: str, line: int) -> Problem | None:
    """What is told of signs in these words, which begin on this line of the page."""
    found = list(_found(slip, words))
    if not found or (slip.where == "in two lines" and len(found) == 1):
        return None
    number, signs = found[0]
    message, hint = (said.format(found=f"'{signs}'") for said in (slip.message, slip.hint))
    return Problem(_place(page, line + number, signs), message, hint, slip.severity)


def _found(slip: _Slip, words: str) -> Iterator[tuple[int, str]]:
    """The lines in which signs stand, with the signs."""
    if slip.where == "anywhere":
        yield from ((words.count("\n", 0, match.start()), _signs(match)) for match in slip.pattern.finditer(words))
        return
    for number, line in enumerate([words] if slip.where == "at the start" else words.split("\n")):
        if match := slip.pattern.match(line.lstrip()):
            yield number, _signs(match)


def _signs(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _sentences_that_became_lists(page: PageSource) -> Iterator[Problem]:
    """Lists that begin at a number from which no list on the page goes on: «2024. Dat was het jaar waarin …»."""
    for point in numbered_points(page.body):
        if point.first_of and not point.follows and (point.first_of == 1 or int(point.number) > _LAST_OF_A_MONTH):
            hint = f"Is het een gewone zin, zet dan een \\ voor het leesteken: {point.number}\\{point.sign}"
            message = f"hier begint een lijst met punt {point.number}."
            yield Problem(_place(page, point.line, point.number), message, hint, Severity.WARNING)


def _headings(page: PageSource, found: Sequence[Token]) -> Iterator[Problem]:
    """Headings that other checks and the contents of a page do not know, and those without words."""
    for token, words in pairwise(found):
        if token.type != "heading_open" or not token.map:
            continue
        first, end = token.map
        if not words.content.strip():
            yield Problem(_place(page, first, "#"), "deze kop is leeg.", "Schrijf er woorden achter, of verwijder ze.")
        elif token.level:
            hint = "Laat # weg, of zet de kop vooraan op een eigen regel."
            yield Problem(_place(page, first, "#"), "een kop kan niet in een lijst of een citaat staan.", hint)
        elif token.markup in "=-":
            hint = "Schrijf een kop als ## Kop. Bedoelde u een lijn, zet er dan een lege regel boven."
            message = "de tekens onder deze tekst maken er een kop van."
            yield Problem(_place(page, end - 1, token.markup), message, hint)


def _place(page: PageSource, line: int, signs: str) -> Place:
    """The place in the file of signs on a line of the page, counted from 0."""
    return Place(page.place.file, page.first_line + line, max(page.body.split("\n")[line].find(signs), 0) + 1)
