"""Render: what a written page may ask – one name or one macro between `{{ }}`, with plain words and numbers in it.

Whatever else Jinja can do (loops, filters, arithmetic, lists) is refused before anything runs: a page can then not make a
build endless or huge, and not hide a typed number. Templates in overrides/ are code and may do more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

EXPRESSION = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
"""One question, from its opening to its closing braces. A second opening before the closing means that the first never ends."""
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\{%")
_WHAT_CAN = 'Schrijf één opdracht met namen tussen aanhalingstekens en getallen, zoals {{ figure("families") }}.'


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something between braces that a page may not ask, from `start` to `end`, and what to tell about it."""

    start: int
    end: int
    message: str
    hint: str


def refusals(body: str, environment: Environment) -> Iterator[Refusal]:
    """Everything between braces that is no plain question, so that the rest can be rendered."""
    taken = []
    for match in EXPRESSION.finditer(body):
        taken.append(match.span())
        try:
            plain = _is_plain(environment.parse(match[0]))
        except TemplateSyntaxError:
            said = f"deze opdracht is niet goed geschreven: {_short(match[0])}"
            yield Refusal(*match.span(), said, "Kijk haakjes, komma's en aanhalingstekens na.")
        else:
            if not plain:
                yield Refusal(*match.span(), f"dit kan niet in een pagina: {_short(match[0])}", _WHAT_CAN)
    rest = _without(body, taken)
    for match in _STATEMENT.finditer(rest):
        yield Refusal(*match.span(), f"dit kan niet in een pagina: {_short(match[0])}", _WHAT_CAN)
    for match in _STRAY.finditer(_STATEMENT.sub(lambda found: _blank(found[0]), rest)):
        yield Refusal(*match.span(), "een opdracht begint hier, maar eindigt niet.", "Sluit ze af met }}.")


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
