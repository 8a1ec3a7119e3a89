"""Desk: its own pages and fragments, from the templates in theme/desk/."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jaarbeeld.desk.fields import REMOVED, VALUE_STATES, Field, Options
from jaarbeeld.desk.posted import VALUE_PARTS
from jaarbeeld.desk.saving import UNDONE, Step
from jaarbeeld.desk.telling import told_of
from jaarbeeld.theme import THEME


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the desk: its title and what stands on it; `token` is what each form sends back."""

    title: str
    token: str
    body: Markup
    done: Done | None = None
    """What happened just now."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was saved just now in words, and which step it is, to take it back."""

    step: str
    token: str
    said: str
    head: str = ""
    back: str = ""

    @classmethod
    def of(cls, step: Step, token: str) -> Done:
        """What is told of a step; one that took another back, is taken back by putting that there again."""
        undone = step.told.startswith(UNDONE)
        said = _in_full(step) or step.told.removeprefix(UNDONE)
        head, back = ("Ongedaan gemaakt", "Zet het terug") if undone else ("Bewaard", "Ongedaan maken")
        return cls(step.id, token, f"{said[:1].upper()}{said[1:]}{'' if said.endswith(('.', '?', '!')) else '.'}", head, back)


def _in_full(step: Step) -> str:
    """What exactly a step changed, when that is said in one sentence: «Ondersteunde gezinnen 2024: 24 → 25»."""
    told = [one for file, (before, after) in step.files.items() for one in told_of(file, before, after)]
    return told[0] if len(told) == 1 else ""


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The form of a record. `first` stand open, `more` are folded away."""

    title: str
    action: str
    token: str
    version: str
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    options: dict[str, Options]
    said: tuple[str, ...] = ()
    """What is wrong, and not with one of the fields."""
    elsewhere: tuple[str, ...] = ()
    """What was wrong in other places before, and does not keep this from being saved."""
    uses: tuple[str, ...] = ()
    place: str = ""
    who: str = ""
    """By what the record is known again when it does not stand in its place any more."""
    copy: str = ""
    correct: str = ""
    removable: bool = False
    is_new: bool = False


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(THEME / "desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        states=VALUE_STATES,
        part=dict(zip(("number", "state", "reason", "note", "about"), VALUE_PARTS, strict=True)),
        removed=REMOVED,
    )
    return made


def shown(name: str, view: object) -> Markup:
    """A fragment, as it is; white space in it means something to who types in it."""
    return Markup(_environment().get_template(f"{name}.html").render(view=view))
