"""Check: what GitHub's preview shows an editor is what readers see: the same blocks, with the same words.

GitHub follows CommonMark and Python-Markdown does not. What can be mended is (`prose/commonmark.py`); here the blocks that
both make of a page are laid side by side, and what is lost on the way to readers is told.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

import markdown

from jaarbeeld import texts
from jaarbeeld.checks.page_html import html_of
from jaarbeeld.problems import Place, Problem
from jaarbeeld.prose import extensions
from jaarbeeld.prose.commonmark import parser, plain, tokens, tree
from jaarbeeld.prose.sources import PageSource

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_NAMED = ("fenced_code", "md_in_html", "tables")
"""Of mkdocs.yml and MkDocs, without what an editor uses because GitHub has no such thing: boxes, classes, explained words."""
_MOST = 400
"""Blocks that are laid side by side: more of them cost too much, and then only the first difference is told."""

_HEADINGS = tuple(f"h{depth}" for depth in range(1, 7))
_HOLDERS = ("ul", "ol", "blockquote", "table")
_ALONGSIDE = ("a", "span", "abbr", "sup", "sub", "kbd", "small", "wbr")
"""What stands among words, and is no Markdown or makes no difference."""
_SIGNS = {"strong": "\ue000", "em": "\ue001", "del": "\ue002", "s": "\ue002", "code": "\ue003", "br": "\ue004"}
"""What stands for a change in the words: signs that no one types."""
_SHOWN = {
    "\ue000": "vette woorden",
    "\ue001": "schuine woorden",
    "\ue002": "doorstreepte woorden",
    "\ue003": "code",
    "\ue004": "een nieuwe regel",
}
_NO_MARKDOWN = re.compile(r"^<(div|section|aside|figure|details)\b(?![^>]*\smarkdown\b)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Block:
    """What a reader sees as one: what it stands in, its mark in a list or its depth as a heading, its words; and its line."""

    inside: tuple[str, ...]
    kind: str
    words: str
    line: int = field(default=0, compare=False)

    @property
    def told(self) -> str:
        """What it is, for an editor."""
        named = {"pre": "een blok code", "hr": "een lijn"} | dict.fromkeys(_HEADINGS, "een kop")
        if self.kind in named:
            return named[self.kind]
        if "table" in self.inside:
            return "een tabel"
        lists = [holder for holder in self.inside if holder in ("ul", "ol")]
        if lists:
            return "een punt van een lijst" if len(lists) == 1 else "een punt onder een ander punt"
        return "een citaat" if "blockquote" in self.inside else "gewone tekst"


def problems_in(page: PageSource) -> Iterator[Problem]:
    """Every place where readers do not see what GitHub shows."""
    body = plain(page.body)
    for there, here in _compared(page.body):
        place = Place(page.place.file, page.first_line + (there[0].line if there else 0))
        yield Problem(place, *_said(there, here, body))
    for line, cell in _lost_cells(body) if "|" in body else ():
        said = f"deze rij heeft meer cellen dan de kop van de tabel: '{_short(cell)}' leest niemand."
        hint = "Zet er een kop boven, of haal de cel weg. Hoort | bij de tekst, schrijf dan \\|."
        yield Problem(Place(page.place.file, page.first_line + line), said, hint)


@texts.kept(64)
def _lost_cells(body: str) -> tuple[tuple[int, str], ...]:
    """The first cell beyond the head of its table of each row that has one, with its line; GitHub leaves it out too."""
    from markdown_it.rules_block.table import escapedSplit  # noqa: PLC0415 - as in `commonmark`

    lines, found = body.split("\n"), []
    tables = (block for block in tree(body).walk() if block.type == "table")
    for head, *rows in ([row for row in table.walk() if row.type == "tr"] for table in tables):
        for row in rows:
            assert row.map is not None
            # Cut as the parser does, which then forgets what is too much.
            cells = [cell.strip() for cell in escapedSplit(lines[row.map[0]].lstrip(" >").strip())]
            cells = cells[not cells[0] : len(cells) - (not cells[-1])]
            found += [(row.map[0], cell) for cell in cells[len(head.children) :][:1] if cell]
    return tuple(found)


@texts.kept(64)
def _compared(written: str) -> tuple[tuple[Sequence[_Block], Sequence[_Block]], ...]:
    """The blocks that differ, with those that stand in their place. Kept: of all pages, an editor changes one at a time."""
    body = plain(written)
    there = _on_github(body)
    # With all that GitHub does not know, the page was made already: mostly it is the same. If not, that may be why.
    if list(map(_with_short_questions, there)) == list(map(_with_short_questions, _read(html_of(written)))):
        return ()
    return tuple(_differences(there, _on_the_site(body)))


def _with_short_questions(block: _Block) -> _Block:
    """The block with one sign for a question, however long it is."""
    return dataclasses.replace(block, words=re.sub("xx+", "x", block.words))


def _on_github(body: str) -> list[_Block]:
    github = _github()
    # Of what is written as it is or by its number, the words are not in the tokens of others.
    found = github.parse(body) if "\\" in body or "&" in body else tokens(body)
    for token in found:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0]))
    return _read(str(github.renderer.render(found, github.options, {})))


@cache
def _github() -> MarkdownIt:
    return parser()


def _on_the_site(body: str) -> list[_Block]:
    return _read(markdown.markdown(body, extensions=[*_NAMED, *extensions.added()]))


def _read(made: str) -> list[_Block]:
    reader = _Reader()
    reader.feed(made)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """The blocks of HTML, in order. Two lists after each other are one: the numbers say where a list begins."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[_Block] = []
        self._inside: list[str] = []
        self._numbers: list[int] = []
        self._mark, self._kind, self._line = "", "", 0
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "data-line" in given:
            self.end_block()
            self._line = int(given["data-line"] or 0)
        if tag == "img":
            self._words.append(f"[{given.get('alt') or ''}]")
        elif tag in _SIGNS:
            self._words.append(_SIGNS[tag] if self._kind != "pre" else "")
        elif tag not in _ALONGSIDE:
            self.end_block()
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SIGNS:
            self._words.append(_SIGNS[tag] if self._kind != "pre" else "")
        elif tag not in _ALONGSIDE:
            self.end_block()
            self._kind = ""
            if tag in self._inside:
                while self._inside.pop() != tag:
                    pass
                del self._numbers[len(self._inside) :]

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_block(self) -> None:
        """What was read since the last block is one, if there are words in it."""
        # «***» is bold in slanted or slanted in bold.
        words = re.sub("[\ue000-\ue003]{2,}", lambda run: "".join(sorted(run[0])), " ".join("".join(self._words).split()))
        self._words.clear()
        if words:
            self.blocks.append(_Block(tuple(self._inside), self._mark or self._kind, words, self._line))
            self._mark = ""

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in _HOLDERS:
            self._inside.append(tag)
            self._numbers.append(int(given.get("start") or 1) - 1)
        elif tag == "li" and self._inside:
            self._numbers[-1] += 1
            self._mark = f"{self._numbers[-1]}." if self._inside[-1] == "ol" else "-"
        elif tag == "hr":
            self.blocks.append(_Block(tuple(self._inside), tag, "", self._line))
        elif tag in (*_HEADINGS, "pre", "th", "td"):
            self._kind = tag


def _differences(there: Sequence[_Block], here: Sequence[_Block]) -> Iterator[tuple[Sequence[_Block], Sequence[_Block]]]:
    """The blocks that differ, with those that stand in their place."""
    first = next((number for number, (one, other) in enumerate(zip_longest(there, here)) if one != other), None)
    if first is None:
        return
    there, here = there[first:], here[first:]
    if max(len(there), len(here)) > _MOST:
        yield there[:1], here[:1]
        return
    for kind, a, b, c, d in SequenceMatcher(a=there, b=here, autojunk=False).get_opcodes():
        if kind != "equal":
            yield there[a:b], here[c:d]


def _said(there: Sequence[_Block], here: Sequence[_Block], body: str) -> tuple[str, str]:
    """What to say of blocks that differ, and what to do."""
    apart = "Zet een lege regel voor en na elke alinea, kop, lijst of tabel, en begin ze vooraan op de regel."
    if not there or not here:
        words = _short((there or here)[0].words)
        return f"'{words}' staat {'niet' if there else 'alleen'} op de site, anders dan in het voorbeeld van GitHub.", apart
    one, other = there[0], here[0]
    if one.told != other.told:
        heading = "Begin een kop vooraan op de regel, met één tot zes hekjes en een spatie."
        hint = heading if "een kop" in (one.told, other.told) else apart
        return f"GitHub toont hier {one.told}, en op de site wordt het {other.told}.", hint
    if one.words == other.words and one.inside == other.inside:
        hint = "Zet een regel tekst of een kop tussen twee lijsten na elkaar."
        return f"GitHub zet hier '{one.kind}' voor, en de site '{other.kind}'.", hint
    differs = next((n for n, (a, b) in enumerate(zip_longest(one.words, other.words)) if a != b), 0)
    for words, where, elsewhere in ((one.words, "GitHub toont", "de site"), (other.words, "de site toont", "GitHub")):
        if shown := _SHOWN.get(words[differs : differs + 1]):
            inside = _NO_MARKDOWN.search(body)
            simple = "Schrijf het eenvoudiger, bijvoorbeeld **vet**."
            hint = f"Schrijf <{inside[1]} markdown> rond Markdown." if inside else simple
            return f"{where} hier {shown}, en {elsewhere} niet.", hint
    start = max(one.words.rfind(" ", 0, differs), 0)
    return f"GitHub toont hier '{_short(one.words[start:])}', en de site '{_short(other.words[start:])}'.", apart


def _short(words: str) -> str:
    text = "".join(sign for sign in words if sign not in _SHOWN).strip()
    return text if len(text) <= 40 else text[:37] + "…"
