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
from jaarbeeld.model.phrases import sentence_case
from jaarbeeld.starting.importing import slug
from jaarbeeld.theme import THEME, Look

FILES = Path(__file__).parent / "files"
_TOKENS = "overrides/assets/tokens.css"
_HIDDEN = ("devcontainer", "github", "gitignore", "vscode")
"""What begins with a dot in a project; a package leaves out what does."""
_OF_VOLUNTEERS = ("content/vrijwilliger/", "data/roles.yml", "data/recruitment.yml")
"""What is only for who looks for volunteers."""
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
    one: str = "deelnemer"
    many: str = "deelnemers"
    volunteers: bool = True

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is shown to readers as it was answered."""
        return self.name, self.place, self.one, self.many

    @property
    def initials(self) -> str:
        """At most two letters for the mark."""
        return "".join(word[0] for word in re.findall(r"[^\W_]+", self.name)[:2]).upper()


def start(folder: Path, answers: Answers, today: date) -> list[str]:
    """Write the project, and name its files."""
    name, place, one, many = (" ".join(text.split()) for text in answers.texts)
    answers = Answers(name, place, answers.year, one, many, answers.volunteers)
    if not answers.initials or not answers.place:
        raise NotStarted("Geef een naam met minstens één letter, en een gemeente.")
    if not re.search(r"[^\W\d_]", one) or not re.search(r"[^\W\d_]", many):
        raise NotStarted("Geef het woord bij één en het woord bij meer, met een komma ertussen: gezin, gezinnen.")
    if any(set("<>") & set(text) for text in answers.texts):
        raise NotStarted("Schrijf elk antwoord zonder < of >.")
    if lacking := Letters(Look()).lacking(" ".join(answers.texts)):
        raise NotStarted(f"In een van uw antwoorden: {' '.join(legible.told(lacking))}")
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
        if template.startswith(_OF_VOLUNTEERS) and not answers.volunteers:
            continue
        name = f"{'.' if template.startswith(_HIDDEN) else ''}{template}".replace("year", str(answers.year))
        made[name] = templates.get_template(template).render(
            {key: getattr(answers, key) for key in ("name", "place", "year", "one", "many", "volunteers", "initials")},
            slug=slug(many),
            many_title=sentence_case(many),
            today=today.isoformat(),
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
