"""Write: what a page may be at most, so that no page costs more than so much for each of its bytes.

Python-Markdown 3 looks on from every `[`, `<` and `` ` `` to the end of its block, and makes a new block of what follows each
heading or line, so a block with n of them costs n²: 4,000 `[` take seconds, 40,000 take hours. Nested lists and HTML end in
its recursion. What is counted here are the signs that make that work; `bench/hostile.md` has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_BYTES = 100_000
"""Of one page: some 15,000 words."""
MAX_SIGNS = 100
"""In one block: signs from which Markdown looks on to the end of the block."""
MAX_OPENINGS = 400
"""On one page: openings from which a check looks on to the end of the page."""
MAX_UNENDED = 20
"""On one page: beginnings without an end and ends without a beginning, of questions and comments."""
MAX_WORD = 500
"""A word, or what stands between two spaces: a check on addresses looks on to its end from each of its letters."""
MAX_HEADINGS = 200
"""On one page: headings with the same words are given numbers, one after the other."""
MAX_ABBREVIATIONS = 50
"""On one page: each is looked for in every text of it."""
MAX_BARS = 2_000
"""On one page: signs | between the cells of tables; each cell is looked at as a text of its own."""
MAX_DEPTH = 12
"""Lists, quotations or blocks of HTML inside each other."""

_BETWEEN_BLOCKS = re.compile(r"\n[ \t]*(?=\n)")
_SIGN = re.compile(r"[\[<`]|^[ ]{0,3}(?:#|[-*_](?=[ ]*[-*_]))|^[^\n]*\n(?:=+|-+)[ ]*$", re.MULTILINE)
_OPENING = re.compile(r"\{[{%#]|<!--|^(?:```|~~~)", re.MULTILINE)
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{# ", "#}"), ("<!--", "-->"))
_LONG_WORD = re.compile(rf"(?<!\S)\S{{{MAX_WORD + 1}}}")
_HEADING = re.compile(r"^[ ]{0,3}#", re.MULTILINE)
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_DEEP = re.compile(
    rf"^(?:[ \t]*(?:[-*+>:]|\d+[.)])(?=[ \t>])){{{MAX_DEPTH},}}|^[ \t]*>(?:[ ]?>){{{MAX_DEPTH - 1},}}"
    rf"|^(?:[ ]{{4}}|[ ]{{0,3}}\t){{{MAX_DEPTH},}}(?=[^\s])",
    re.MULTILINE,
)
_HALF_A_TAG = re.compile(r"<[a-zA-Z/?][^<>\n]*(?=[<\n]|\Z)|<!(?!--)")
"""HTML of which the end is not on the same line: Markdown looks for it to the end of the page."""
_TAG = re.compile(r"<(/?)(div|section|aside|figure|details|article|ul|ol|li|table|blockquote)\b", re.IGNORECASE)

Excess = tuple[int, str, str]
"""Where it is too much, what is, and what to do."""


def excess(body: str) -> Excess | None:
    """The first thing of which a page has too much to be looked at any further."""
    return next(_excesses(body), None)


def _excesses(body: str) -> Iterator[Excess]:
    for number, match in enumerate(_OPENING.finditer(body)):
        if number == MAX_OPENINGS:
            said = f"deze pagina heeft meer dan {MAX_OPENINGS} opdrachten, opmerkingen of blokken code."
            yield match.start(), said, "Maak er meer pagina's van."
    for opened, closed in _PAIRS:
        if abs(body.count(opened) - body.count(closed)) > MAX_UNENDED:
            said = f"op deze pagina staan meer dan {MAX_UNENDED} keer {opened} zonder {closed}, of omgekeerd."
            yield body.find(opened if opened in body else closed), said, "Zet bij elk begin een einde."
    if long := _LONG_WORD.search(body):
        yield long.start(), f"hier staat een woord van meer dan {MAX_WORD} tekens.", "Zet er spaties in, of verwijder het."
    for number, match in enumerate(_HEADING.finditer(body)):
        if number == MAX_HEADINGS:
            yield match.start(), f"deze pagina heeft meer dan {MAX_HEADINGS} koppen.", "Maak er meer pagina's van."
    ends = [match.start() for match in _BETWEEN_BLOCKS.finditer(body)]
    for start, end in zip([0, *ends], [*ends, len(body)], strict=True):
        for number, match in enumerate(_SIGN.finditer(body, start, end)):
            if number == MAX_SIGNS:
                said = f"in dit blok staan meer dan {MAX_SIGNS} tekens [, < of ` of koppen zonder lege regel ertussen."
                yield match.start(), said, "Splits het op met lege regels."
                break
    for number, match in enumerate(_ABBREVIATION.finditer(body)):
        if number == MAX_ABBREVIATIONS:
            said = f"deze pagina legt meer dan {MAX_ABBREVIATIONS} woorden uit."
            yield match.start(), said, "Zet ze in data/glossary.yml."
    if body.count("|") > MAX_BARS:
        yield body.find("|"), f"op deze pagina staan meer dan {MAX_BARS} tekens |.", "Maak er meer pagina's van."
    for match in _DEEP.finditer(body):
        yield match.start(), f"dit zit meer dan {MAX_DEPTH} niveaus diep.", "Kijk of de inspringing klopt."
    for match in _HALF_A_TAG.finditer(body):
        said = "hier begint een stuk HTML dat niet op dezelfde regel eindigt."
        yield match.start(), said, "Zet > waar het eindigt, of schrijf &lt; als het geen HTML is."
    depth = 0
    for match in _TAG.finditer(body):
        depth = max(0, depth + (-1 if match[1] else 1))
        if depth > MAX_DEPTH:
            yield match.start(), f"dit zit meer dan {MAX_DEPTH} niveaus diep.", "Sluit wat eerder geopend is."
