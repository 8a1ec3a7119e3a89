"""Draw: the site's drawings as pictures on their own, in the colours that the style sheets give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args
from xml.etree import ElementTree as ET

from jaarbeeld.components import Templates
from jaarbeeld.elements import Element
from jaarbeeld.theme import Look

Scheme = Literal["light", "dark"]
"""The colours of daylight and of the evening, as the style sheets call them: `var(--light, …) var(--dark, …)`."""

_SVG = "http://www.w3.org/2000/svg"
_PAINT = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"([^{};]*)([{};])")
_EITHER = re.compile(r":is\(([^()]*)\)")
_BOTH = re.compile(r"var\(--light,([^()]*(?:\([^()]*\)[^()]*)*)\)\s*var\(--dark,([^()]*(?:\([^()]*\)[^()]*)*)\)")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")
_CAPITALS = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
_CLASSES = re.compile(r"(\.[\w-]+)+")
_Rule = tuple[str, Mapping[str, str]]
"""A selector, and what is said for it."""


@dataclass(frozen=True, slots=True)
class _Paint:
    """What one rule says of shapes: the classes of the shape, those of what stands around it, outermost first."""

    shape: frozenset[str]
    around: tuple[frozenset[str], ...]
    says: Mapping[str, str]

    def suits(self, shape: frozenset[str], around: Sequence[frozenset[str]]) -> bool:
        """Whether the rule is about a shape with these classes in this place."""
        ancestors = iter(around)
        return self.shape <= shape and all(any(part <= classes for classes in ancestors) for part in self.around)


@dataclass(frozen=True, slots=True)
class Palette:
    """The site's colours in daylight or in the evening: the tokens by name (`accent` is `#6b1f4c`), and those of shapes."""

    colours: Mapping[str, str]
    _paints: tuple[_Paint, ...]

    def paint(self, shape: frozenset[str], around: Sequence[frozenset[str]]) -> dict[str, str]:
        """The colours and lines of a shape, as SVG attributes; the last rule that suits wins."""
        return {key: value for paint in self._paints if paint.suits(shape, around) for key, value in paint.says.items()}


def palettes(look: Look) -> Mapping[Scheme, Palette]:
    """The colours that the style sheets of a look give on a screen of any width, by day and in the evening."""
    return _palettes(tuple(path.read_text("utf-8") for path in look.parts("assets/*.css").values()))


@lru_cache(maxsize=4)
def _palettes(styles: tuple[str, ...]) -> Mapping[Scheme, Palette]:
    rules = [rule for css in styles for rule in _rules(css)]
    return {scheme: _palette(rules, scheme) for scheme in get_args(Scheme)}


def drawing(name: str, templates: Templates, palette: Palette, *, without: str = "", around: str = "") -> str:
    """The fragment `name`, one of the site's drawings, as an SVG that needs nothing else, without its words.

    Shapes right below the root with the class `without` are left out. The colours are those inside the class `around`.
    """
    root = ET.fromstring(str(templates.inline(name, None)))
    for shape in [child for child in root if without and without in child.get("class", "").split()]:
        root.remove(shape)
    _painted(root, (frozenset(around.split()),), palette)
    for key in ("role", "aria-label", "aria-hidden", "focusable"):
        root.attrib.pop(key, None)
    root.set("xmlns", _SVG)
    return ET.tostring(root, encoding="unicode")


def colours_in(svg: str) -> tuple[str, ...]:
    """The colours of a drawing, each once."""
    return tuple(dict.fromkeys(_COLOUR.findall(svg)))


def words_for(name: str, templates: Templates) -> str:
    """What a drawing shows, for who cannot see it; empty when it is only there to please."""
    return ET.fromstring(str(templates.inline(name, None))).get("aria-label", "")


def painted(svg: Element, palette: Palette) -> str:
    """A drawing as it stands on a page, as an SVG that needs nothing else, without its words."""
    root = _shape(svg)
    _painted(root, (), palette)
    for key in ("role", "aria-label", "aria-hidden", "focusable"):
        root.attrib.pop(key, None)
    root.set("xmlns", _SVG)
    return ET.tostring(root, encoding="unicode")


def _shape(element: Element) -> ET.Element:
    # HTML knows names of attributes without capitals, and SVG does not: https://html.spec.whatwg.org/#adjust-svg-attributes
    attributes = {_CAPITALS.get(name, name): value for name, value in element.attributes.items()}
    shape = ET.Element(element.tag, attributes)
    shape.extend(map(_shape, element.elements))
    return shape


def _palette(rules: Sequence[_Rule], scheme: Scheme) -> Palette:
    told = {name: _in(scheme, value) for selector, says in rules if selector == ":root" for name, value in says.items()}
    colours = {name[2:]: value for name, value in told.items() if name.startswith("--") and value.startswith("#")}
    return Palette(colours, tuple(_paints(rules, scheme, colours)))


def _in(scheme: Scheme, value: str) -> str:
    """A value of a style sheet by day or in the evening."""
    return _BOTH.sub(lambda both: both[1 if scheme == "light" else 2].strip(), value)


def _painted(shape: ET.Element, around: tuple[frozenset[str], ...], palette: Palette) -> None:
    classes = frozenset(shape.attrib.pop("class", "").split())
    if classes:
        shape.attrib.update(palette.paint(classes, around))
    for inner in shape:
        _painted(inner, (*around, classes), palette)


def _paints(rules: Iterable[_Rule], scheme: Scheme, colours: Mapping[str, str]) -> Iterator[_Paint]:
    for selector, says in rules:
        parts = selector.split()
        if not parts or not all(_CLASSES.fullmatch(part) for part in parts):
            continue
        said = {key: _in(scheme, says[key]) for key in _PAINT if key in says}
        kept = {key: _VARIABLE.sub(lambda name: colours.get(name[1], name[0]), value) for key, value in said.items()}
        if kept:
            *around, shape = (frozenset(part[1:].split(".")) for part in parts)
            yield _Paint(shape, tuple(around), kept)


def _rules(css: str) -> Iterator[_Rule]:
    above: list[str] = []
    said: dict[str, str] = {}
    for text, mark in _PIECE.findall(_COMMENT.sub("", css)):
        if mark == "{":
            above.append(text.strip())
            said = {}
            continue
        key, colon, value = text.partition(":")
        if colon:
            said[key.strip()] = value.strip()
        if mark == "}":
            selectors = above.pop()
            # Only cascade layers may stand around a rule: what is in @media holds for print or for some screens only.
            if not selectors.startswith("@") and all(outer.startswith("@layer") for outer in above):
                yield from ((selector, said) for selector in _selectors(selectors))
            said = {}


def _selectors(text: str) -> Iterator[str]:
    match = _EITHER.search(text)
    if match is None:
        yield from (" ".join(selector.split()) for selector in text.split(","))
        return
    for choice in match[1].split(","):
        yield from _selectors(text[: match.start()] + choice.strip() + text[match.end() :])
