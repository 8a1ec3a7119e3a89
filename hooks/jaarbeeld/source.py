"""Read: a YAML file becomes nodes that know where they stand, and every slip of the pen becomes a problem.

PyYAML's parser gives the events; the tree is built here so that duplicate keys, anchors, depth and the scalars that
YAML 1.1 silently turns into something else are seen with their place, without recursion.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import yaml
from yaml.resolver import Resolver

from jaarbeeld.problems import Place, Problem

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
Plain = str | int | bool | Decimal | dt.date | None
Key = str | int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, already turned into what it means."""

    place: Place
    value: Plain


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their nodes, and the place of each key."""

    place: Place
    items: dict[Key, Node] = field(default_factory=dict)
    key_places: dict[Key, Place] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def read(path: Path, *, name: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of one YAML file and its problems; None when there is nothing to go on with.

    `name` is the path that messages show, relative to the project.
    """
    text, problem = text_of(path, name=name)
    if problem:
        return None, [problem]
    return parsed(text, name=name)


def text_of(path: Path, *, name: str) -> tuple[str, Problem | None]:
    """The text of a UTF-8 file of at most MAX_BYTES, or the problem that keeps it from being read."""
    place = Place(name)
    try:
        if path.stat().st_size > MAX_BYTES:
            return "", Problem(place, "dit bestand is groter dan 1 MB.", "Splits het op in kleinere bestanden.")
        raw = path.read_bytes()
    except OSError as error:
        return "", Problem(place, f"dit bestand kan niet gelezen worden ({error.strerror}).", "Kijk of het bestaat.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        spot = Place(name, before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1)
        return "", Problem(spot, "dit teken is niet in UTF-8 opgeslagen.", "Bewaar het bestand opnieuw als UTF-8.")
    return text.replace("\r\n", "\n"), None


def parsed(text: str, *, name: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of YAML text and its problems."""
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        builder.problems.append(Problem(place, "hier staat een onzichtbaar teken dat niet mag.", "Verwijder het."))
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _yaml_problem(error, text, name)]
    except _Stop:
        return None, builder.problems
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(Place(name), "dit bestand is leeg.", "Vul het in of verwijder het."))
    return builder.root, builder.problems


def plain(node: Node) -> object:
    """The node as dictionaries, tuples and values, as models take them. Depth is bounded by MAX_DEPTH."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return tuple(plain(item) for item in node.items)
        case Mapping():
            return {key: plain(item) for key, item in node.items.items()}


def at(node: Node, path: tuple[Key, ...], *, key: bool = False) -> Place:
    """The place of the value at `path`, or of the last key on it; as near as the tree goes."""
    place = node.place
    for index, step in enumerate(path):
        if isinstance(node, Mapping) and step in node.items:
            last = index == len(path) - 1
            child = node.items[step]
            place = node.key_places[step] if last and (key or not isinstance(child, Scalar)) else child.place
            node = child
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            place = node.place
        else:
            break
    return place


class _Stop(Exception):
    """The file cannot be read on; the problem has been noted."""


class _Builder:
    """Takes parser events and keeps the open nodes on a stack."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[tuple[Node, tuple[Key, Place] | None]] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "met '---' begint een tweede document.", "Verwijder die regel: één bestand, één document.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(event, "verwijzingen met & en * worden hier niet gelezen.", "Schrijf de waarde voluit.")
        if isinstance(event, yaml.NodeEvent) and (tag := getattr(event, "tag", None)) and tag != "!":
            self._stop(event, f"het label '{tag}' wordt hier niet gelezen.", "Verwijder het woord met het uitroepteken.")
        if isinstance(event, yaml.ScalarEvent):
            self._add(event, self._scalar(event))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(event, Mapping(self._place(event)))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(event, Sequence(self._place(event)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _begin(self, event: yaml.Event, node: Node) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, f"dit zit meer dan {MAX_DEPTH} niveaus diep.", "Kijk of de inspringing klopt.")
        self._add(event, node)
        self._open.append((node, None))

    def _add(self, event: yaml.Event, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent, waiting = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif isinstance(parent, Mapping):
            if waiting is None:
                self._open[-1] = (parent, self._key(event, node, parent))
            else:
                key, place = waiting
                if key not in parent.items:
                    parent.items[key], parent.key_places[key] = node, place
                self._open[-1] = (parent, None)

    def _key(self, event: yaml.Event, node: Node, parent: Mapping) -> tuple[Key, Place]:
        place = self._place(event)
        if not isinstance(node, Scalar):
            self._stop(event, "een sleutel is een woord of een jaar, geen lijst.", "Zet voor de dubbele punt één woord.")
        assert isinstance(node, Scalar) and isinstance(event, yaml.ScalarEvent)
        key = str(event.value)
        value = node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else key
        if value in parent.items:
            first = parent.key_places[value]
            self._note(
                place, f"de sleutel '{value}' staat hier twee keer (de eerste keer op regel {first.line}).", "Hou er één."
            )
        return value, place

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        place = self._place(event)
        if not event.implicit[0]:
            return Scalar(place, event.value)
        value, problem = _meaning(event.value)
        if problem:
            self._note(place, *problem)
        return Scalar(place, value)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def _stop(self, event: yaml.Event, message: str, hint: str) -> None:
        self._note(self._place(event), message, hint)
        raise _Stop


_RESOLVER = Resolver()
_THOUSANDS = re.compile(r"^\d{1,3}([.,]\d{3})+$")
_DECIMAL = re.compile(r"^\d+\.\d+$")
_COMMA = re.compile(r"^\d+,\d+$")
_INTEGER = re.compile(r"^(0|[1-9]\d*)$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_DATE_LIKE = re.compile(r"^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}([ T]\d.*)?$")
_TAG = "tag:yaml.org,2002:"


def _meaning(raw: str) -> tuple[Plain, tuple[str, str] | None]:
    """What an unquoted scalar means here, and a message with a hint where YAML would quietly make something else of it."""
    if _THOUSANDS.match(raw):
        bare = re.sub("[.,]", "", raw)
        return int(bare), (f"'{raw}' wordt gelezen als een kommagetal.", f"Schrijf {bare}, zonder punt of komma.")
    if _COMMA.match(raw):
        return None, (f"'{raw}' is geen getal in YAML.", f"Schrijf {raw.replace(',', '.')}, met een punt.")
    if _DATE.match(raw):
        try:
            return dt.date.fromisoformat(raw), None
        except ValueError:
            return None, (f"de datum {raw} bestaat niet.", "Kijk de dag en de maand na.")
    if _DATE_LIKE.match(raw):
        return None, (f"'{raw}' is geen datum die gelezen kan worden.", "Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12.")
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, raw, (True, False))).removeprefix(_TAG)  # type: ignore[no-untyped-call]
    if tag == "bool":
        if raw in ("true", "false"):
            return raw == "true", None
        meaning = "ja (true)" if raw.lower() in ("yes", "on", "true") else "nee (false)"
        return None, (
            f"'{raw}' wordt in YAML gelezen als {meaning}.",
            f'Bedoelt u het woord, schrijf "{raw}"; anders true of false.',
        )
    if tag == "int":
        if _INTEGER.match(raw) and len(raw) <= 15:
            return int(raw), None
        if ":" in raw:
            return None, (f"'{raw}' wordt in YAML gelezen als een getal.", f'Zet een uur tussen aanhalingstekens: "{raw}".')
        return None, (
            f"'{raw}' wordt in YAML anders gelezen dan het er staat.",
            f'Schrijf een gewoon getal, of "{raw}" als het tekst is.',
        )
    if tag == "float":
        if _DECIMAL.match(raw) and len(raw) <= 15:
            return Decimal(raw), None
        return None, (f"'{raw}' wordt in YAML anders gelezen dan het er staat.", f'Zet het tussen aanhalingstekens: "{raw}".')
    if tag == "null":
        return None, None
    if tag in ("timestamp", "merge", "value"):
        return None, (f"'{raw}' heeft in YAML een bijzondere betekenis.", f'Zet het tussen aanhalingstekens: "{raw}".')
    return raw, None


_SYNTAX = (
    ("found character '\\t'", "hier staat een tab.", "Spring in met spaties (twee per niveau)."),
    (
        "found undefined tag handle",
        "een uitroepteken heeft in YAML een bijzondere betekenis.",
        "Zet de tekst tussen aanhalingstekens.",
    ),
    ("could not find expected ':'", "na deze sleutel ontbreekt een dubbele punt.", "Schrijf 'sleutel: waarde'."),
    (
        "mapping values are not allowed",
        "hier staat een dubbele punt te veel.",
        "Zet de tekst tussen aanhalingstekens, of begin een nieuwe regel.",
    ),
    ("found unexpected end of stream", "een aanhalingsteken wordt niet gesloten.", "Zoek waar de tekst moet eindigen."),
    (
        "did not find expected <document start>",
        "de inspringing klopt hier niet.",
        "Zet de regel even ver als de regels erboven.",
    ),
    (
        "did not find expected key",
        "de inspringing of een aanhalingsteken klopt hier niet.",
        "Zet de regel even ver als de regels van dezelfde lijst.",
    ),
    (
        "did not find expected '-' indicator",
        "een lijst stopt hier onverwacht.",
        "Zet een streepje voor elk onderdeel, even ver ingesprongen.",
    ),
    (
        "found character that cannot start any token",
        "een tekst kan niet met dit teken beginnen.",
        "Zet de tekst tussen aanhalingstekens.",
    ),
    ("did not find expected ',' or", "een haakje wordt niet gesloten.", "Zoek het ontbrekende ] of }."),
    ("did not find expected node content", "hier ontbreekt een waarde.", "Vul ze in, of verwijder het teken ervoor."),
    (
        "found unknown escape character",
        "een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis.",
        "Gebruik enkele aanhalingstekens.",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "verwijzingen met & en * worden hier niet gelezen.",
        "Schrijf de waarde voluit.",
    ),
)


def _yaml_problem(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    said = error.problem or ""
    tab = _tab_near(text, place)
    if tab:
        return Problem(tab, "hier staat een tab.", "Spring in met spaties (twee per niveau).")
    if "unexpected end of stream" in said and error.context_mark:
        place = Place(name, error.context_mark.line + 1, error.context_mark.column + 1)
    for english, dutch, hint in _SYNTAX:
        if english in said:
            return Problem(place, dutch, hint)
    return Problem(place, "deze regel is geen geldige YAML.", "Kijk naar inspringing, dubbele punten en aanhalingstekens.")


def _tab_near(text: str, place: Place) -> Place | None:
    lines = text.split("\n")
    for number in (place.line, place.line - 1):
        if 1 <= number <= len(lines):
            indent = re.match(r"[ ]*\t", lines[number - 1])
            if indent:
                return Place(place.file, number, indent.end())
    return None


def files_in(folder: Path, pattern: str) -> Iterator[Path]:
    """The files under `folder` that match, in one order on every machine."""
    yield from sorted(folder.glob(pattern))
