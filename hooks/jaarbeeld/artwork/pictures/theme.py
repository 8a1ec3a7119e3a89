"""How all pictures look: size, colours, letters and the Dutch way to write numbers and dates."""

from __future__ import annotations

from typing import Final

SIDE = 600
"""A card is a square of 600 units: whole on Facebook, Instagram and LinkedIn alike, and as large as a phone can show."""
PIXELS = 1080
"""Width of a PNG, what Instagram shows; 1.8 pixels a unit keeps letters sharp and the file under 60 kB."""
MARGIN = 44
LEFT, RIGHT = MARGIN, SIDE - MARGIN
INSIDE = RIGHT - LEFT
BAND = 84
"""Height of the strip at the foot that names the source."""

# The tokens of overrides/assets/jaarbeeld.css in daylight; a test compares them.
PAPER = "#fbf5ec"
SURFACE = "#fffcf7"
INK = "#2a1b23"
INK_SOFT = "#65505a"
LINE = "#e5d5c3"
EDGE = "#8f7468"
WARM = "#9c3d1b"
TINT = "#fbdcbd"
BAR = "#c8693a"
BAR_NOW = "#6b1f4c"
PANEL = "#4b1235"
ON_PANEL = "#fdf0e2"
ON_PANEL_SOFT = "#e5c9cf"

FAMILY = "Hanken Grotesk"
FAMILIES = f"{FAMILY}, Arial, sans-serif"
"""Programs that do not read the letters embedded in an SVG (Word, Inkscape) fall back on a face of like width."""

NUMBERS: Final = "nl-NL"
"""d3-format has no nl-BE; both write 1.302 and 12,5."""
DATES: Final = "nl-BE"
