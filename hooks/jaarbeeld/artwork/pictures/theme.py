"""How all pictures are: their size, and the Dutch way to write numbers. Colours and letters are in style.py."""

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
MARK = 40
"""Width and height of the mark in it."""

NUMBERS: Final = "nl-NL"
"""d3-format has no nl-BE; both write 1.302 and 12,5."""
