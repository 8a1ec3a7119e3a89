"""Write a new project from the templates in files/: whole, or not at all."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from jaarbeeld.artwork import legible
from jaarbeeld.artwork.letters import Letters
from jaarbeeld.theme import THEME, Look

FILES = Path(__file__).parent / "files"
_TOKENS = "overrides/assets/tokens.css"
_HIDDEN = ("devcontainer", "github", "gitignore", "vscode")
"""What begins with a dot in a project; a package leaves out what does."""
_FIRST_YEAR = 1991
"""The data begin in 1990, and each example has a year before it."""


class NotStarted(Exception):
    """Why no project was made, in one sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked of someone who begins."""

    name: str
    place: str
    year: int

    @property
    def initials(self) -> str:
        """At most two letters for the mark."""
        return "".join(word[0] for word in re.findall(r"[^\W_]+", self.name)[:2]).upper()


def start(folder: Path, answers: Answers, today: date) -> list[str]:
    """Write the project, and name its files."""
    answers = Answers(" ".join(answers.name.split()), " ".join(answers.place.split()), answers.year)
    if not answers.initials or not answers.place:
        raise NotStarted("Geef een naam met minstens één letter, en een gemeente.")
    if set("<>") & set(answers.name + answers.place):
        raise NotStarted("Schrijf de naam en de gemeente zonder < of >.")
    if lacking := Letters(Look()).lacking(f"{answers.name} {answers.place}"):
        raise NotStarted(f"In de naam of de gemeente: {' '.join(legible.told(lacking))}")
    if not _FIRST_YEAR <= answers.year <= today.year:
        raise NotStarted(f"Het jaar {answers.year} kan niet: kies een jaar van {_FIRST_YEAR} tot {today.year}.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotStarted(f"'{folder}' bestaat al en is niet leeg: kies een nieuwe map.")
    templates = Environment(
        loader=FileSystemLoader(FILES),
        undefined=StrictUndefined,
        variable_start_string="[[",
        variable_end_string="]]",
        keep_trailing_newline=True,
        autoescape=False,  # YAML and Markdown: each template says how it quotes
    )
    templates.filters |= {"quoted": _quoted, "text": _as_text}
    made = dict[str, str]()
    for template in templates.list_templates():
        name = f"{'.' if template.startswith(_HIDDEN) else ''}{template}".replace("year", str(answers.year))
        made[name] = templates.get_template(template).render(
            name=answers.name, place=answers.place, year=answers.year, initials=answers.initials, today=today.isoformat()
        )
    # Those of the theme as they are now: an organisation changes its own, and the engine never does.
    made[_TOKENS] = (THEME / "assets/tokens.css").read_text("utf-8")
    _write(folder.absolute(), made)
    return sorted(made)


def _write(folder: Path, made: dict[str, str]) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".jaarbeeld-") as beside:
            whole = Path(beside) / "project"
            for name, text in made.items():
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                (whole / name).write_text(text, "utf-8")
            whole.replace(folder)
    except OSError as error:
        raise NotStarted(f"'{folder}' kan niet gemaakt worden: {error.strerror}.") from error


def _quoted(text: str) -> str:
    """A YAML string, whatever stands in it: JSON's are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _as_text(text: str) -> str:
    """A text that Markdown takes as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#&|])", r"\\\1", text)
