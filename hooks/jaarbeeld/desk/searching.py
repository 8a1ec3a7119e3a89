"""Desk: every place where a word or a number stands, told as the form there says it: what of, in which field, and its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from jaarbeeld.desk.desk import Desk
from jaarbeeld.desk.fields import Options, named_at, shown
from jaarbeeld.desk.line_ends import simple
from jaarbeeld.desk.lines import called_at, href_of, page_called, record_at
from jaarbeeld.desk.places import page_href, record_href, text_href
from jaarbeeld.desk.records import model_of, name_of
from jaarbeeld.desk.texts import WHOLE, sections
from jaarbeeld.desk.typed import in_words
from jaarbeeld.desk.words import label_of
from jaarbeeld.folders import tree
from jaarbeeld.model import nodes
from jaarbeeld.model.nodes import Key, Node, node_at, plain, scalars
from jaarbeeld.prose.sources import FRONT_MATTER
from jaarbeeld.reading.choices import choices_at
from jaarbeeld.reading.shapes import model_at
from jaarbeeld.reading.source import parsed

_BEFORE, _LONGEST = 60, 200
"""Of a long text, what is shown: so many signs before what was found, and so many in all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where it was found: the form, what that is of, the file and line, the field, and the text with it."""

    href: str
    label: str
    place: str
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What someone looks for. A number is also found without the points between its thousands."""

    words: str

    @property
    def ways(self) -> tuple[str, ...]:
        bare = self.words.replace(".", "")
        return (self.words, bare) if bare.isdecimal() else (self.words,)

    def within(self, texts: Iterable[str]) -> str:
        """The first of the texts in which it stands, or nothing."""
        return next((text for text in texts if any(way.casefold() in text.casefold() for way in self.ways)), "")

    def around(self, text: str) -> str:
        """A text on one line; of a long one what stands around what was found."""
        line = " ".join(text.split())
        found = min((at for way in self.ways if (at := line.casefold().find(way.casefold())) >= 0), default=0)
        begin = max(0, found - _BEFORE) if len(line) > _LONGEST else 0
        end = begin + _LONGEST
        return f"{'…' if begin else ''}{line[begin:end].strip()}{'…' if end < len(line) else ''}"


def hits(desk: Desk, words: str) -> Iterator[Hit]:
    """Every place in data/ and content/ where these words stand, file by file."""
    wanted, known = _Wanted(words), desk.options()
    for folder in ("data", "content"):
        for path in tree(desk.root / folder, name=folder).files:
            file = path.relative_to(desk.root).as_posix()
            if path.suffix not in (".yml", ".md") or file.startswith("data/sealed/"):
                continue
            text = simple(path.read_text("utf-8", errors="replace"))
            yield from _in_page(text, file, wanted) if path.suffix == ".md" else _in_data(text, file, wanted, known)


def _in_data(text: str, file: str, wanted: _Wanted, known: Mapping[str, Options]) -> Iterator[Hit]:
    tree, whole = parsed(text, name=file)[0], model_of(file)
    if tree is None or whole is None:
        # What cannot be read has no fields: its lines are shown as they are.
        for number, line in enumerate(text.split("\n"), 1):
            if wanted.within([line]):
                yield Hit(href_of(file, number, text), called_at(file), _place(file, number), "", wanted.around(line))
        return
    for path, scalar in scalars(tree):
        if found := wanted.within(_ways(scalar.value)):
            said = _said(scalar.value, whole, path, known)
            at = record_at(path)
            record = node_at(tree, at) if at else None
            yield Hit(
                record_href(file, at) if at else text_href(file, "#"),
                (name_of(plain(record)) if record else "") or called_at(file),
                _place(file, scalar.place.line),
                _field(tree, path, len(at)),
                wanted.around(said if wanted.within((said,)) else f"{said} ({found})"),
            )


def _in_page(text: str, file: str, wanted: _Wanted) -> Iterator[Hit]:
    label = page_called(text, file)
    front = FRONT_MATTER.match(text)
    tree = parsed(front[1], name=file)[0] if front else None
    for path, scalar in scalars(tree) if tree else ():
        if found := wanted.within(_ways(scalar.value)):
            yield Hit(page_href(file), label, _place(file, scalar.place.line + 1), _field(tree, path, 0), wanted.around(found))
    parts = [*sections(text)]
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        part = next((one for one in reversed(parts) if one.start <= at < one.end), None)
        if part and wanted.within([line]):
            heading = "" if part.anchor == WHOLE else part.words
            yield Hit(text_href(file, part.anchor), label, _place(file, number), heading, wanted.around(line))
        at += len(line) + 1


def _ways(value: nodes.Plain) -> tuple[str, ...]:
    """How a datum can be looked for: as its field shows it, as the file has it, and a day in words."""
    raw = shown(value)
    return raw, str(value), in_words(raw, weekday=False) if "-" in raw else ""


def _said(value: nodes.Plain, whole: type[BaseModel], path: tuple[Key, ...], known: Mapping[str, Options]) -> str:
    """A datum as its form shows it: a choice and what is named by the word for it, a day in words."""
    raw = shown(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    keys = [step for step in path if isinstance(step, str)]
    holder = model_at(whole, path[: len(path) - [*reversed(path)].index(keys[-1]) - 1]) if keys else None
    names = dict(known.get(named_at(holder, keys[-1]), ())) if holder else {}
    return names.get(raw) or choices_at(whole, path).get(raw) or _ways(value)[-1] or raw


def _field(tree: Node | None, path: tuple[Key, ...], begin: int) -> str:
    """What the fields are called on the way to a datum, an item of a list by its name: «Naar leeftijd › onder 26 › 2024»."""
    told: list[str] = []
    node = node_at(tree, path[:begin]) if tree else None
    for key in path[begin:]:
        inner = node_at(node, (key,)) if node else None
        if isinstance(node, nodes.Sequence):
            if isinstance(inner, nodes.Mapping) and (named := name_of(plain(inner))):
                told[-1:] = [named]
        elif isinstance(key, int) or key != "value":
            by_year = isinstance(inner, nodes.Mapping) and any(isinstance(one, int) for one in inner.items)
            told.append(label_of(key, by_year=by_year) if isinstance(key, str) else str(key))
        node = inner
    return " › ".join(told)


def _place(file: str, line: int) -> str:
    return f"{file}, regel {line}"
