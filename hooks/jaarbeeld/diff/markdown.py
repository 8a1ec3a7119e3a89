"""The telling as Markdown for a pull request: safe with whatever stands on the pages, and never too long for a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from jaarbeeld.diff.reading import REPORT
from jaarbeeld.diff.words import Entry, Section, Sides, Span, Telling, Words, count

LIMIT = 60_000
"""GitHub takes comments of 65,536 characters; the rest is for whoever posts it."""
OPEN_ROWS = 6
"""What follows these in a longer comparison is folded."""
MOST_ROWS = 40
OPEN_ENTRIES = 8
LONGEST = 600
_IN_CODE = "/#:?=&%+,;@!$'()[]~"
"""Signs of an address that stand in code as they are; a grave accent and white space do not."""
_ZERO_WIDTH = "\u200b"


def markdown(told: Telling, *, preview_url: str = "") -> str:
    """The Markdown. Links lead into the preview at `preview_url`; without one, pages are named by their address."""
    writer = _Writer(preview_url)
    text = f"## Wat lezers zien veranderen\n\n{writer.line(told.summary)}\n"
    for chunk in writer.chunks(told):
        if len(text) + len(chunk) > LIMIT:
            text += f"\n**Er is meer dan hier past.** {writer.all_of_it()}\n"
            break
        text += f"\n{chunk}\n"
    return text


def escaped(text: str) -> str:
    """Words of others as plain text: no Markdown, no HTML, no mention, no reference, no link, no formula, no emoji."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"([\\`*_\[\]|~])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    text = re.sub(r"(?<!\w)@(?=\w)", f"@{_ZERO_WIDTH}", text)
    text = re.sub(r"#(?=\d)|GH-(?=\d)", lambda m: m[0] + _ZERO_WIDTH, text)
    text = re.sub(r"(?i)\b(https?|ftp|mailto)(?=:)|\bwww(?=\.)", lambda m: m[0] + _ZERO_WIDTH, text)
    text = re.sub(r":(?=[a-z0-9_+\\-]+:)", f":{_ZERO_WIDTH}", text)
    return text.replace("$", "<span>$</span>")


class _Writer:
    def __init__(self, preview_url: str) -> None:
        self._preview = quote(preview_url.rstrip("/"), safe="/:?=&%+,;@") + "/" if preview_url else ""

    def chunks(self, told: Telling) -> Iterator[str]:
        """Pieces that can stand on their own, so that the text can end after any of them."""
        for section in told.sections:
            first, *rest = self._entries(section)
            yield f"### {section.title}\n\n{first}"
            yield from rest

    def _entries(self, section: Section) -> Iterator[str]:
        if any(entry.sides for entry in section.entries):
            yield from map(self._entry, section.entries)
            return
        items = [self._item(entry) for entry in section.entries]
        yield "\n".join(items[:OPEN_ENTRIES])
        if rest := items[OPEN_ENTRIES:]:
            yield _folded(f"En nog {len(rest)}", "\n".join(rest))

    def _entry(self, entry: Entry) -> str:
        points = "".join(f"\n- {self.line(point)}" for point in entry.points)
        parts = [self.line(entry.words) + (f"\n{points}" if points else "")]
        if entry.sides:
            parts.append(self._tables(entry.sides))
        return "\n\n".join(parts)

    def _item(self, entry: Entry) -> str:
        return f"- {self.line(entry.words)}" + "".join(f"\n  - {self.line(point)}" for point in entry.points)

    def _tables(self, sides: tuple[Sides, ...]) -> str:
        if len(sides) <= OPEN_ROWS + 1:
            return self._table(sides)
        rest = sides[OPEN_ROWS:]
        return f"{self._table(sides[:OPEN_ROWS])}\n\n{_folded(f'En nog {len(rest)}', self._table(rest))}"

    def _table(self, sides: tuple[Sides, ...]) -> str:
        with_place = any(side.where for side in sides)
        rows = ["| Was | Wordt |" + (" Waar |" if with_place else ""), "|---|---|" + ("---|" if with_place else "")]
        for side in sides[:MOST_ROWS]:
            place = f" {self.line(side.where)} |" if with_place else ""
            rows.append(f"| {self.line(side.old)} | {self.line(side.new)} |{place}")
        table = "\n".join(rows)
        if len(sides) > MOST_ROWS:
            table += f"\n\nEn nog {count(len(sides) - MOST_ROWS, 'andere', 'andere')}. {self.all_of_it()}"
        return table

    def all_of_it(self) -> str:
        """Where the whole telling stands."""
        if self._preview:
            return f"Alles staat op [de pagina met alle wijzigingen]({self._preview}{REPORT}/) in de proefversie."
        return f"Alles staat op de pagina `{REPORT}/` in de proefversie."

    def line(self, words: Words) -> str:
        """Words as Markdown on one line."""
        return "".join(map(self._span, words))

    def _span(self, span: Span) -> str:
        text = span.text if len(span.text) <= LONGEST else f"{span.text[:LONGEST].rsplit(' ', 1)[0]} …"
        if span.mark == "code":
            return f"`{quote(text, safe=_IN_CODE)}`"
        said = escaped(text)
        if span.mark in _AROUND and said.strip():
            around = _AROUND[span.mark]
            said = f"{around}{said}{around}"
        if span.href is None:
            return said
        if self._preview:
            return f"[{said}]({self._preview}{span.href})"
        return f"{said} (`{span.href or '/'}`)"


_AROUND = {"strong": "**", "name": "*", "gone": "~~", "come": "**"}


def _folded(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"
