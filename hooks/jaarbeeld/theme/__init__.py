"""The default look, a MkDocs theme, and the one value that knows where a part of the look is found.

An organisation replaces any part by a file of the same name in its own folder, overrides/: a page template, a component's
fragment, a generated page, a template of a poster, a style sheet, a script or a drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

THEME = Path(__file__).resolve().parent
"""The parts that every organisation begins with."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a site looks: the organisation's `own` parts, and the theme's for all others. A part is named by its path."""

    own: Path | None = None
    theme: Path = THEME

    @classmethod
    def of(cls, project: Path) -> Look:
        """The look of a project: its own parts stand in overrides/, if it has any."""
        own = (project / "overrides").resolve()
        return cls(own if own.is_dir() else None)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where parts are looked for, the first one first."""
        return (self.theme,) if self.own is None else (self.own, self.theme)

    def path(self, part: str) -> Path:
        """The file of a part, such as `posters/poster.typ`; where it would stand when there is none."""
        places = [folder / part for folder in self.folders]
        return next((place for place in places if place.is_file()), places[0])

    def parts(self, pattern: str) -> Mapping[str, Path]:
        """The file of every part whose name suits a pattern, such as `assets/*.css`, by name."""
        names = {path.relative_to(folder).as_posix() for folder in self.folders for path in folder.glob(pattern)}
        return {name: self.path(name) for name in sorted(names)}

    def told(self, part: str) -> str:
        """How a message names the file of a part: `overrides/main.html`, or `jaarbeeld/theme/main.html`."""
        return f"jaarbeeld/theme/{part}" if self.path(part).is_relative_to(self.theme) else f"overrides/{part}"
