"""Write: what a written page may ask – one name or one macro between `{{ }}`, with plain words and numbers in it.

Whatever else Jinja can do (loops, filters, arithmetic, lists) is refused before anything runs: a page can then not make a
build endless or huge, and not hide a typed number. Templates of the look are code and may do more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from jaarbeeld import texts

EXPRESSION = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
"""One question, from its opening to its closing braces. A second opening before the closing means that the first never ends."""
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_PAIRED = re.compile(r"\{%-?\s*(for|if|block|macro|call|filter)\b.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#\s.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\{%|\}\}|%\}")
_CURLED = re.compile("[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")
_CODE = re.compile(r"^(```+|~~~+).*?^\1`*\s*$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
_WHAT_CAN = 'Schrijf één opdracht met namen tussen aanhalingstekens en getallen, zoals {{ figure("families") }}.'


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something between braces that a page may not ask, from `start` to `end`, and what to tell about it."""

    start: int
    end: int
    message: str
    hint: str


def refusals(body: str, environment: Environment, *, names: Iterable[str] = ()) -> Iterator[Refusal]:
    """Everything between braces that is no plain question, and every macro of `names` that stands outside braces."""
    # What stands between {% for … %} and its end goes with it, questions too.
    pairs = [match.span() for match in _PAIRED.finditer(_CODE.sub(lambda found: _blank(found[0]), body))]
    for span in pairs:
        yield Refusal(*span, f"dit kan niet in een pagina: {_opening(body, span[0])}", _WHAT_CAN)
    body = _without(body, pairs)
    taken = []
    for match in EXPRESSION.finditer(body):
        taken.append(match.span())
        yield from _no_plain_question(match, environment)
    rest = _CODE.sub(lambda found: _blank(found[0]), _without(body, taken))
    for match in _COMMENT.finditer(rest):
        yield Refusal(*match.span(), "een opmerking begint hier anders.", "Schrijf <!-- … --> rond een opmerking.")
    rest = _COMMENT.sub(lambda found: _blank(found[0]), rest)
    for match in _STATEMENT.finditer(rest):
        yield Refusal(*match.span(), f"dit kan niet in een pagina: {_short(match[0])}", _WHAT_CAN)
    rest = _STATEMENT.sub(lambda found: _blank(found[0]), rest)
    for match in _STRAY.finditer(rest):
        if match[0] in ("}}", "%}"):
            yield Refusal(*match.span(), "een opdracht eindigt hier, maar begint niet.", "Begin ze met {{.")
        else:
            yield Refusal(*match.span(), "een opdracht begint hier, maar eindigt niet.", "Sluit ze af met }}.")
        rest = _without(rest, [_line_around(rest, match.start())])
    called = "|".join(re.escape(name) for name in names)
    for match in re.finditer(rf"(?<![\w.])(?:{called})\((?=\s*[\"'\u201c\u201d\u201e\u2018\u2019)])", rest) if called else ():
        hint = 'Zet er {{ voor en }} achter, zoals {{ figure("families") }}.'
        yield Refusal(*match.span(), "deze opdracht staat niet tussen dubbele accolades.", hint)


def _no_plain_question(asked: re.Match[str], environment: Environment) -> Iterator[Refusal]:
    plain = _plainly_asked(asked[0], environment)
    if plain is None:
        hint = "Kijk haakjes, komma's en aanhalingstekens na."
        if curled := _CURLED.search(asked[0]):
            hint = f'Vervang {curled[0]} door rechte aanhalingstekens: ".'
        yield Refusal(*asked.span(), f"deze opdracht is niet goed geschreven: {_short(asked[0])}", hint)
    elif not plain:
        unquoted = re.match(r"\{\{\s*claim\(\s*[^\"']", asked[0])
        hint = 'Zet de hele regel tussen aanhalingstekens: {{ claim("…") }}.' if unquoted else _WHAT_CAN
        yield Refusal(*asked.span(), f"dit kan niet in een pagina: {_short(asked[0])}", hint)


@texts.kept()
def _plainly_asked(asked: str, environment: Environment) -> bool | None:
    """Whether this is a plain question; None when it cannot be read. Kept: the same is asked on many pages, again and again."""
    try:
        return _is_plain(environment.parse(asked))
    except TemplateSyntaxError:
        return None


def _opening(body: str, start: int) -> str:
    begun = _STATEMENT.match(body, start)
    return _short(begun[0]) if begun else ""


def _line_around(text: str, offset: int) -> tuple[int, int]:
    """The paragraph's line that an offset stands in: of a broken question, one thing is told."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end


def without(body: str, refused: list[Refusal]) -> str:
    """The body with what is refused made blank; everything else stays where it was."""
    return _without(body, [(refusal.start, refusal.end) for refusal in refused])


def _without(body: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        body = body[:start] + _blank(body[start:end]) + body[end:]
    return body


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _is_plain(tree: nodes.Template) -> bool:
    """Whether this is one name, or one macro with only names, words and numbers in it."""
    match tree.body:
        case [nodes.Output(nodes=[nodes.Call() as call])]:
            given = [*call.args, *(keyword.value for keyword in call.kwargs)]
            plain = _is_name(call.node) and call.dyn_args is None and call.dyn_kwargs is None
            return plain and all(isinstance(value, nodes.Const | nodes.Name) for value in given)
        case [nodes.Output(nodes=[asked])]:
            while isinstance(asked, nodes.Getattr) and not asked.attr.startswith("_"):
                asked = asked.node
            return _is_name(asked)
    return False


def _is_name(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Name) and not node.name.startswith("_")


def _short(text: str) -> str:
    single = " ".join(text.split())
    return single if len(single) <= 60 else single[:57] + "…"
