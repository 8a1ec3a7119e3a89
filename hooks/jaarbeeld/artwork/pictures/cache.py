"""Pictures that were drawn before, by everything that decides how they look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.artwork.pictures.style import Style
from jaarbeeld.components.pictured import Subject

ENDINGS = ("png", "svg")
_TOOLS = ("altair", "vl-convert-python", "font-hanken-grotesk", "fonttools")


def edition(style: Style) -> str:
    """What pictures depend on besides their subject: the style, the tools' versions and the drawing code itself.

    The code is hashed rather than numbered, so that nobody has to remember to raise a number. Loads none of the tools.
    """
    code = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        code.update(path.read_bytes())
    letters = (style.letters.families, style.letters.edition, style.language)
    look = repr((sorted(style.colours.items()), style.mark, letters))
    return " ".join([*(f"{tool} {version(tool)}" for tool in _TOOLS), code.hexdigest(), look])


def key(subject: Subject, *, edition: str) -> str:
    """The name under which the files of a picture are kept."""
    return hashlib.sha256(f"{edition} {subject!r}".encode()).hexdigest()[:24]


def found(folder: Path, key: str) -> dict[str, bytes] | None:
    """The files of a kept picture by their ending, or None when it has to be drawn."""
    read = {ending: content for ending in ENDINGS if (content := kept.found(folder / f"{key}.{ending}")) is not None}
    return read if len(read) == len(ENDINGS) else None


def keep(folder: Path, key: str, drawn: Mapping[str, bytes]) -> None:
    """Leave the files of a picture for the next build."""
    for ending, content in drawn.items():
        kept.keep(folder / f"{key}.{ending}", content)
