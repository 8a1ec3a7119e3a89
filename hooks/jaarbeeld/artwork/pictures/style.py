"""What pictures take from the look of the site: its colours by day, its mark and its letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jaarbeeld.artwork.drawings import drawing, palettes
from jaarbeeld.artwork.typeface import Typeface, typeface
from jaarbeeld.components import Templates
from jaarbeeld.model.organisation import Language
from jaarbeeld.theme import Look


@dataclass(frozen=True, slots=True)
class Style:
    """Colours by the name of their token (`bar-now`), the mark as it stands on a panel, the letters, and the language."""

    colours: Mapping[str, str]
    mark: str
    letters: Typeface
    language: Language


def style_of(look: Look, *, language: Language = "nl-BE") -> Style:
    """The style of a look. Loads no drawing library."""
    palette = palettes(look)["light"]
    mark = drawing("mark", Templates(look, "partials"), palette, around="panel")
    return Style(palette.colours, mark, typeface(look), language)
