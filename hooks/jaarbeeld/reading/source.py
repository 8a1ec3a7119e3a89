"""Read: a YAML file becomes nodes that know where they stand, and every slip of the pen becomes a problem.

PyYAML's parser gives the events; the tree is built here so that duplicate keys, anchors, depth and the scalars that
YAML 1.1 silently turns into something else are seen with their place, without recursion.
"""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from jaarbeeld import invisible
from jaarbeeld.model.nodes import Key, Mapping, Node, Scalar, Sequence
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading import yaml_errors
from jaarbeeld.reading.scalars import Trap, comma, curled, cut_off, meaning, remarked
from jaarbeeld.reading.yaml_errors import HARD_SPACES, WRITE_A_SPACE, Quoted
from jaarbeeld.reading.years import way_to_write

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 20_000
"""Values in one file; a report's largest has a thousand. Work grows with this number, whatever the values are."""
AT_HAND = 16_384
"""Of so many files it is known what stands in them, as long as a program runs. With fewer than a site has, nothing is known
of any: each file that is read then takes the place of one that is asked next.
"""

_GARBLED = re.compile(
    "[\u00c3\u00c2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|\u00e2\u20ac[\u0080-\u00bf\u0153\u2122\u02dc\u201c\u201d\u00a6]?|\ufffd"
)
"""UTF-8 that was read as Windows-1252 and saved again: «Ã©» for «é», «â€™» for «’»."""
_UNMERGED = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ ].*)?$|(?<=\n\n)={7}$", re.MULTILINE)
_UNMERGED_YAML = re.compile(rf"{_UNMERGED.pattern}|^={{7}}$", re.MULTILINE)
"""In Markdown the middle one may stand under a heading, which is told as that."""
"""What git writes around what two people changed (https://git-scm.com/docs/git-merge, "How conflicts are presented")."""


def read(path: Path, *, name: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of one YAML file and its problems; None when there is nothing to go on with.

    `name` is the path that messages show, relative to the project.
    """
    text, problem = text_of(path, name=name)
    if problem:
        return None, [problem]
    return parsed(text, name=name)


def text_of(path: Path, *, name: str, most: int = MAX_BYTES) -> tuple[str, Problem | None]:
    """The text of a UTF-8 file of at most `most` bytes, or the problem that keeps it from being read."""
    place = Place(name)
    try:
        known = path.stat()
        if stat.S_ISREG(known.st_mode) and known.st_size > most:
            return "", Problem(place, f"dit bestand is groter dan {_size(most)}.", "Splits het op in kleinere bestanden.")
        if not (stat.S_ISREG(known.st_mode) or stat.S_ISDIR(known.st_mode)):
            return "", Problem(place, "dit is geen gewoon bestand.", "Verwijder het; het zou de site eindeloos laten wachten.")
        raw = path.read_bytes()
    except OSError as error:
        return "", Problem(place, f"dit bestand kan niet gelezen worden ({_why(error)}).", "Kijk of het bestaat.")
    return decoded(raw, name=name)


def decoded(raw: bytes, *, name: str) -> tuple[str, Problem | None]:
    """The text that these bytes of a file are, or the problem that keeps it from being read."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        spot = _after(raw[: error.start].decode("utf-8"), name)
        return "", Problem(spot, "dit teken is niet in UTF-8 opgeslagen.", "Bewaar het bestand opnieuw als UTF-8.")
    if raw[:1] == b"\0" or raw[1:2] == b"\0":
        # A text in UTF-16 without a mark is UTF-8 too, with a NUL beside each letter.
        return "", Problem(Place(name), "dit bestand is niet in UTF-8 opgeslagen.", "Bewaar het bestand opnieuw als UTF-8.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if garbled := _GARBLED.search(text):
        hint = "Typ ze opnieuw; het bestand is ooit met de verkeerde tekenset geopend en bewaard."
        return "", Problem(_after(text[: garbled.start()], name), f"hier staan verminkte letters: '{garbled[0]}'.", hint)
    problem = _unreadable(text, name)
    return ("", problem) if problem else (text, None)


def _unreadable(text: str, name: str) -> Problem | None:
    """What keeps a text from being read as it stands: signs that nobody sees, or two versions that git left."""
    if hidden := invisible.HIDDEN.search(text):
        return Problem(_after(text[: hidden.start()], name), *invisible.told(hidden[0]))
    if unmerged := (_UNMERGED_YAML if name.endswith(".yml") else _UNMERGED).search(text):
        hint = "Kies wat blijft, en verwijder de regels met <<<<<<<, ======= en >>>>>>>."
        return Problem(_after(text[: unmerged.start()], name), "hier staan twee versies van dezelfde tekst.", hint)
    return None


def _size(most: int) -> str:
    return f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} kB"


def _why(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "het is er niet",
        IsADirectoryError: "het is een map",
        PermissionError: "het mag niet geopend worden",
    }
    return reasons.get(type(error), f"systeemfout {error.errno}")


def _after(text: str, name: str) -> Place:
    """The place of the character that comes after `text`."""
    return Place(name, text.count("\n") + 1, len(text) - text.rfind("\n"))


def parsed(text: str, *, name: str) -> tuple[Node | None, list[Problem]]:
    """The node tree of YAML text and its problems."""
    node, problems = _parsed(text, name)
    return node, list(problems)


@lru_cache(maxsize=AT_HAND)
def _parsed(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """As `parsed`. Kept: of all files, an editor changes one at a time, and a tree never changes."""
    if problem := _unreadable(text, name):
        return None, [problem]
    builder = _Builder(name, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        lost = yaml_errors.problem_of(error, text=text, name=name, quoted=builder.quoted)
        told = any(problem.place.line == lost.place.line for problem in builder.problems)
        return None, [*builder.problems, *builder.doubles(), *([] if told else [lost])]
    except _Stop:
        return None, [*builder.problems, *builder.doubles()]
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(Place(name), "dit bestand is leeg.", "Vul het in of verwijder het."))
    return builder.root, [*builder.problems, *builder.doubles()]


_GLUED = re.compile(rf"(\d{{4}})(?::[ {HARD_SPACES}]*|[ {HARD_SPACES}]+)([^\s,}}].*)$", re.DOTALL)
"""A year and its value as one word: `2024:24`, `2024 24`."""
_HARD_SPACE = re.compile(rf"([\w-]+):[{HARD_SPACES}]")
_HARD_EDGES = re.compile(rf"^[{HARD_SPACES}]+|[{HARD_SPACES}]+$")


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.value is None


class _Stop(Exception):
    """The file cannot be read on; the problem has been noted."""


class _Builder:
    """Takes parser events and keeps the open nodes on a stack."""

    def __init__(self, name: str, lines: list[str]) -> None:
        self.name, self.lines = name, lines
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._open: list[tuple[Node, tuple[Key, Place] | None]] = []
        self._documents = 0
        self._nodes = 0
        self._at = Place(name)
        self._groups: list[tuple[Mapping, bool]] = []
        """Every group of keys, and whether it is an item of a list."""
        self.quoted: Quoted | None = None
        """The last value, when it stands in quotes and goes over more than one line."""

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "met '---' begint een tweede document.", "Verwijder die regel: één bestand, één document.")
        if isinstance(event, yaml.NodeEvent):
            self._refuse_marks(event)
        if isinstance(event, yaml.ScalarEvent):
            self.quoted = self._long_quote(event)
            self._add(event, self._scalar(event))
        elif isinstance(event, yaml.MappingStartEvent):
            group = Mapping(self._place(event))
            self._groups.append((group, bool(self._open) and isinstance(self._open[-1][0], Sequence)))
            self._begin(event, group)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(event, Sequence(self._place(event)))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop(event, "verwijzingen met & en * worden hier niet gelezen.", "Schrijf de waarde voluit.")
        if (tag := getattr(event, "tag", None)) and tag != "!":
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._stop(event, f"het label '{written}' wordt hier niet gelezen.", "Verwijder het woord met het uitroepteken.")

    def _begin(self, event: yaml.Event, node: Node) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._stop(event, f"dit zit meer dan {MAX_DEPTH} niveaus diep.", "Kijk of de inspringing klopt.")
        self._add(event, node)
        self._open.append((node, None))

    def _add(self, event: yaml.Event, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._stop(event, "dit bestand heeft meer dan 20.000 waarden.", "Splits het op in kleinere bestanden.")
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
                if slip := self._slip_in_brackets(event, key, place, node, parent):
                    self._note(place, *slip)
                    if found := _GLUED.match(str(key)):
                        parent.items[int(found[1])], parent.key_places[int(found[1])] = self._meant(found[2], place), place
                elif key not in parent.items or _is_empty(parent.items[key]):
                    parent.items[key] = node
                    parent.key_places.setdefault(key, place)
                self._open[-1] = (parent, None)

    def _key(self, event: yaml.Event, node: Node, parent: Mapping) -> tuple[Key, Place]:
        place = self._place(event)
        if not isinstance(node, Scalar):
            self._stop(event, "een sleutel is een woord of een jaar, geen lijst.", "Zet voor de dubbele punt één woord.")
        assert isinstance(node, Scalar) and isinstance(event, yaml.ScalarEvent)
        key = str(event.value)
        if wrong := yaml_errors.wrong_dash(key):
            self._stop(event, wrong, yaml_errors.DASH)
        if key == "<<" and event.implicit[0]:
            raise _Stop  # told as a value with a meaning of its own
        if (bare := _HARD_EDGES.sub("", key)) != key:
            self._note(place, "hier staat een harde spatie.", WRITE_A_SPACE)
            return bare, place
        value = node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else key
        if value in parent.items:
            parent.twice.setdefault(value, place)
        return value, place

    def doubles(self) -> Iterator[Problem]:
        """One problem for each group in which keys come twice: usually a whole item or block came in without its first line."""
        for group, in_a_list in self._groups:
            for key, place in list(group.twice.items())[:1]:
                first, others = group.key_places[key], [f"'{other}'" for other in group.twice]
                said = f"de sleutel '{key}' staat hier twee keer (de eerste keer op regel {first.line})."
                if in_a_list and len(group.items) > 1 and (len(others) > 1 or key == next(iter(group.items))):
                    hint = f"Begin een nieuw onderdeel met een streepje: '- {key}: …'. Of hou er één."
                elif len(others) > 1:
                    said = f"de sleutels {enumerated(others)} staan hier twee keer (de eerste keer vanaf regel {first.line})."
                    hint = "Hou van elk één."
                else:
                    hint = "Hou er één."
                yield Problem(place, said, hint)

    def _slip_in_brackets(self, event: yaml.Event, key: Key, place: Place, node: Node, parent: Mapping) -> Trap | None:
        """`{2024: 58,5}`, `{2024:58}` and the like: YAML takes what was meant as a value for a key without one."""
        if not isinstance(node, Scalar) or node.value is not None or getattr(event, "value", None):
            return None
        # A number is short; all of a very long line would be copied for each of its keys.
        before = self._line(place.line)[max(place.column - 25, 0) : place.column - 1]
        if (whole := re.search(r"(±?\d+),$", before)) and isinstance(key, int) and parent.items:
            last = next(reversed(parent.items))
            self.problems = [problem for problem in self.problems if problem.place != parent.items[last].place]
            return comma(f"{whole[1]},{key}", at=last)
        if hard := _HARD_SPACE.match(str(key)):
            return f"na '{hard[1]}:' staat een harde spatie.", WRITE_A_SPACE
        if not (found := _GLUED.match(str(key))):
            return None
        missing = "een spatie" if ":" in str(key) else "een dubbele punt"
        after = "de dubbele punt" if ":" in str(key) else f"'{found[1]}'"
        return f"na {after} ontbreekt {missing}.", f"Schrijf {found[1]}: {found[2]}."

    def _meant(self, raw: str, place: Place) -> Scalar:
        """What was meant by a value that stands glued to its year, so that nothing else is told of it."""
        value, _ = meaning(raw.strip("\"'"))
        return Scalar(place, 0 if value is None else value)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        place = self._place(event)
        if not event.implicit[0]:
            if hidden := invisible.HIDDEN.search(event.value):
                self._note(place, *invisible.told(hidden[0]))
            return Scalar(place, event.value)
        lost = self._lost(event)
        if lost and not remarked(event.value, self._line(lost.place.line)[lost.place.column - 1 :]):
            self.problems.append(lost)
            lost = None
        if self._is_key() and (_GLUED.match(event.value) or way_to_write(event.value)):
            return Scalar(place, event.value)  # `2024:58` is told as what it is: a space is missing; and so is 31/12/2024
        if (hard := _HARD_SPACE.match(event.value)) and not self._is_key():
            self._note(place, f"na '{hard[1]}:' staat een harde spatie.", WRITE_A_SPACE)
            return Scalar(place, None)
        value, problem = meaning(event.value, at=self._key_at_hand())
        if found := problem or curled(event.value):
            self._note(place, *found)
        return Scalar(place, value, lost)

    def _lost(self, event: yaml.ScalarEvent) -> Problem | None:
        """What stands behind a text, and is not read."""
        end = event.end_mark if not event.style else None
        line = self._line(end.line + 1) if end else ""
        if end and (eaten := cut_off(line, end.column)):
            return Problem(Place(self.name, end.line + 1, line.index("#", end.column) + 1), *eaten)
        return None

    def _line(self, number: int) -> str:
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def _is_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0], Mapping) and self._open[-1][1] is None

    def _key_at_hand(self) -> Key | None:
        """The key that waits for its value."""
        waiting = self._open[-1][1] if self._open else None
        return waiting[0] if waiting else None

    def _long_quote(self, event: yaml.ScalarEvent) -> Quoted | None:
        start, end = event.start_mark, event.end_mark
        if event.style not in ("'", '"') or start is None or end is None or end.line == start.line:
            return None
        return Quoted(self._place(event), end.line + 1)

    def _place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        place = Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)
        # A group stands where its first key does: one place for both.
        if place != self._at:
            self._at = place
        return self._at

    def _note(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def _stop(self, event: yaml.Event, message: str, hint: str) -> None:
        self._note(self._place(event), message, hint)
        raise _Stop
