"""Read: what the YAML parser says of a file it cannot read, as a Dutch sentence at the place where the slip is.

The parser tells where it got lost; an editor wants to know where the mistake is. For a bracket, a quote or a key
without a colon those are two places, and the parser's "context" is the better one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from jaarbeeld.problems import Place, Problem

_OPENED = re.compile("expected ',' or|unexpected end of stream|could not find expected ':'")
"""What is told at the place where it began."""
_NOT_ITS_PLACE = re.compile("did not find expected '-' indicator|block collection: expected <block end>")
_LOST_KEY = re.compile("did not find expected key|block mapping: expected <block end>")

_SENTENCES = (
    # What libyaml says, and where it differs what PyYAML's own parser says; then the message and the hint.
    (
        "found undefined tag handle",
        "een uitroepteken heeft in YAML een bijzondere betekenis.",
        "Zet de tekst tussen aanhalingstekens.",
    ),
    ("exceeded maximum nesting", "dit zit te veel niveaus diep.", "Kijk of elk haakje gesloten wordt."),
    (
        "invalid Unicode character",
        "hier staat een teken dat niet bestaat.",
        "Typ het teken zelf in plaats van zijn nummer.",
    ),
    ("incompatible YAML", "deze regel met % wordt hier niet gelezen.", "Verwijder ze, en de regel met '---' eronder."),
    (
        "could not find expected ':'",
        "na deze sleutel ontbreekt een dubbele punt.",
        "Schrijf 'sleutel: waarde'. Hoort de regel bij de tekst erboven, spring dan verder in.",
    ),
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
        "did not find expected key|block mapping: expected <block end>",
        "de inspringing of een aanhalingsteken klopt hier niet.",
        "Zet de regel even ver als de regels van dezelfde lijst.",
    ),
    (
        "did not find expected '-' indicator|block collection: expected <block end>",
        "een lijst stopt hier onverwacht.",
        "Zet een streepje voor elk onderdeel, even ver ingesprongen.",
    ),
    (
        "cannot start any token",
        "een tekst kan niet met dit teken beginnen.",
        "Zet de tekst tussen aanhalingstekens.",
    ),
    ("expected ',' or", "een haakje wordt niet gesloten.", "Zoek het ontbrekende ] of }."),
    ("expected (the )?node content", "hier ontbreekt een waarde.", "Vul ze in, of verwijder het teken ervoor."),
    (
        "found unknown escape character",
        "een \\ heeft tussen dubbele aanhalingstekens een bijzondere betekenis.",
        "Gebruik enkele aanhalingstekens.",
    ),
    (
        "expected alphabetic or numeric character",
        "verwijzingen met & en * worden hier niet gelezen.",
        "Schrijf de waarde voluit.",
    ),
    (
        "expected comment or line break|expected chomping or indentation",
        "na | of > kan op deze regel niets meer staan.",
        "Begin de tekst op de volgende regel, ingesprongen, of zet hem tussen aanhalingstekens.",
    ),
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in quotes that goes over lines: where it begins, and the line where it ends."""

    place: Place
    last_line: int


WRITE_A_SPACE = "Verwijder ze, en typ een gewone spatie."
"""What to do about a hard space: one that came along from a web page or from Word, and is no space for YAML."""
HARD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Signs that look like a space and are none for YAML: hard, thin and wide ones (Unicode, category Zs)."""
DASHES = "–—−‐‑•·‣▪"
"""What Word makes of a dash at the beginning of a line, and what else people begin an item with."""
DASH = "Begin elk onderdeel met een gewoon streepje en een spatie: '- …'."


def wrong_dash(written: str) -> str:
    """What is wrong with text that begins with a sign that is no dash for YAML; or nothing."""
    sign = written[:1]
    return f"hier staat '{sign}' waar een streepje hoort." if sign and sign in DASHES and written[1:2] in " \u00a0" else ""


def problem_of(error: yaml.MarkedYAMLError, *, text: str, name: str, quoted: Quoted | None = None) -> Problem:
    """The one problem that kept YAML text from being read. `quoted` is what was read just before, if it is that."""
    lines = text.split("\n")
    lost = _place(error.problem_mark or error.context_mark, name)
    began = _place(error.context_mark, name) if error.context_mark else lost
    said = f"{error.context}: {error.problem}"
    if quoted is not None and quoted.last_line == lost.line:
        # A quote that is not closed runs on to the next one in the file, and what comes after that is nonsense.
        return Problem(quoted.place, "een aanhalingsteken wordt niet gesloten.", "Zoek waar de tekst moet eindigen.")
    for noticed in _NOTICED:
        if problem := noticed(said, lost, began, lines):
            return problem
    for english, dutch, hint in _SENTENCES:
        if re.search(english, said):
            return Problem(began if _OPENED.search(said) else lost, dutch, hint)
    return Problem(lost, "deze regel is geen geldige YAML.", "Kijk naar inspringing, dubbele punten en aanhalingstekens.")


def _place(mark: yaml.Mark | None, name: str) -> Place:
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)


def _tab(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    for number in (lost.line, lost.line - 1):
        indent = re.match(r"[ ]*\t", _line(lines, number))
        if indent:
            place = Place(lost.file, number, indent.end())
            return Problem(place, "hier staat een tab.", "Spring in met spaties (twee per niveau).")
    return None


def _hard_space(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    for number in (began.line, lost.line, lost.line - 1):
        if found := re.search(rf"(?:^[ -]*|^[^\"'#]*:[ ]*)([{HARD_SPACES}])", _line(lines, number)):
            place = Place(lost.file, number, found.start(1) + 1)
            return Problem(place, "hier staat een harde spatie.", WRITE_A_SPACE)
    return None


def _no_space(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """`unit:children` or `-id: children`: one word for YAML."""
    for number in (began.line, lost.line):
        line = _line(lines, number)
        if "could not find expected ':'" in said and (found := re.match(r"[ -]*([a-z_]+|\d{4}):(\S.*)$", line)):
            place = Place(lost.file, number, found.start(2) + 1)
            return Problem(place, "na de dubbele punt ontbreekt een spatie.", f"Schrijf '{found[1]}: {found[2]}'.")
        if _NOT_ITS_PLACE.search(said) and (found := re.match(r"[ ]*-([a-z_]+:.*)$", line)):
            place = Place(lost.file, number, found.start(1) + 1)
            return Problem(place, "na het streepje ontbreekt een spatie.", f"Schrijf '- {found[1]}'.")
    return None


def _not_as_far(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """A line of a list that does not begin where the others do."""
    if not _NOT_ITS_PLACE.search(said) or "flow" in said:
        return None
    if _line(lines, lost.line).lstrip().startswith("- "):
        hint = "Zet het streepje even ver als de andere streepjes van die lijst."
    else:
        hint = "Zet de regel even ver als de andere regels van hetzelfde onderdeel, of begin met een streepje."
    return Problem(lost, "de inspringing klopt hier niet.", hint)


def _list_without_a_name(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """A dash below `title: …`, further to the right: the line that names the list, such as `tasks:`, is gone."""
    line = _line(lines, lost.line)
    dash = len(line) - len(line.lstrip())
    if not line.lstrip().startswith("- ") or not ("mapping values are not allowed" in said or _LOST_KEY.search(said)):
        return None
    above = next((one for one in reversed(lines[: lost.line - 1]) if one.strip() and not one.lstrip().startswith("#")), "")
    named = re.match(r"[ -]*(?=[\w-]+: +[^\s|>&*])", above)
    if named is None or dash < named.end() or re.search(r"['\"]", above[named.end() :]):
        return None
    said = "hier begint een lijst, maar de regel met haar naam ontbreekt."
    hint = "Zet die erboven, met een dubbele punt. Hoort dit bij de tekst erboven, zet die dan tussen aanhalingstekens."
    return Problem(Place(lost.file, lost.line, dash + 1), said, hint)


def _indented_too_far(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """A first colon on a line that is one too many: the line was read as going on with the value above it."""
    before = _line(lines, lost.line)[: lost.column - 1]
    if "mapping values are not allowed" not in said or lost.line == 1 or re.search(r":\s", before):
        return None
    place = Place(lost.file, lost.line, len(before) - len(before.lstrip()) + 1)
    hint = "Zet de regel even ver als de regels van dezelfde lijst, of de tekst erboven tussen aanhalingstekens."
    return Problem(place, "de inspringing klopt hier niet: deze regel staat te ver naar rechts.", hint)


def _no_dash(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """An item that begins with a long dash or a bullet. The parser gets lost there or on the next line."""
    for number in (lost.line, lost.line - 1, began.line):
        line = _line(lines, number)
        mark = line.lstrip()
        place = Place(lost.file, number, len(line) - len(mark) + 1)
        if wrong := wrong_dash(mark):
            return Problem(place, wrong, DASH)
        if number == lost.line and mark.startswith("* ") and lost.column <= place.column + 1:
            return Problem(place, "hier staat '*' waar een streepje hoort.", DASH)
    return None


def _quote_in_quotes(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """`'Foto's van het feest'`: the quotation mark in the text ends it, and what follows is too much."""
    line = _line(lines, lost.line)
    before = line[: lost.column - 1]
    found = re.search(r"""(?:^|[\s:\[{,])((["'])(?:(?!\2).)*\2)[ ]*$""", before)
    in_brackets = "expected ',' or" in said
    if found is None or not re.match(r"[^\s,\]}:#]", line[lost.column - 1 :]) or (in_brackets and before.endswith(" ")):
        return None
    start, mark = found.start(1), found[2]
    # All up to the last such mark that can end it was meant as one text; or else all of the line.
    ends = [m.end() for m in re.finditer(rf"{mark}(?=\s*(?:$|[,\]}}]))", line) if m.end() > lost.column]
    apostrophe = line[len(before) : len(before) + 1].isalpha() and before.endswith(mark)
    rest = line[start + apostrophe :]
    inside = line[start + 1 : ends[0] - 1] if ends else (re.split(r"[,\]}]", rest)[0] if in_brackets else rest).rstrip()
    whole = f'"{inside}"' if '"' not in inside and "\\" not in inside else f"'{inside}'" if "'" not in inside else ""
    hint = f"Schrijf {whole}." if whole else f"Zet binnen de tekst gekrulde aanhalingstekens, of twee keer {mark}."
    message = f"het teken {mark} in deze tekst sluit hem te vroeg af."
    return Problem(Place(lost.file, lost.line, start + 1), message, hint)


def _closed_twice(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    if _line(lines, lost.line)[lost.column - 1 : lost.column] in ("]", "}") and _LOST_KEY.search(said):
        return Problem(lost, "hier staat een haakje te veel.", "Verwijder het, of zoek waar het geopend had moeten worden.")
    return None


def _comma_missing(said: str, lost: Place, began: Place, lines: list[str]) -> Problem | None:
    """Inside brackets that go on on the same line: something between two values is missing."""
    if "expected ',' or" not in said or lost.line != began.line or not _line(lines, lost.line)[lost.column - 1 :].strip():
        return None
    return Problem(lost, "hier ontbreekt een komma.", "Zet ze ervoor, of zet de hele tekst tussen aanhalingstekens.")


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 1 <= number <= len(lines) else ""


_NOTICED: tuple[Callable[[str, Place, Place, list[str]], Problem | None], ...] = (
    _tab,
    _hard_space,
    _no_dash,
    _quote_in_quotes,
    _no_space,
    _not_as_far,
    _list_without_a_name,
    _indented_too_far,
    _closed_twice,
    _comma_missing,
)
