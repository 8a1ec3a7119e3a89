"""Write: a text from the data files means in Markdown what it says, whatever signs are in it."""

from __future__ import annotations

import re

from markupsafe import Markup

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\"'\\`*_{}[]|"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What HTML, or Markdown anywhere in a line, would make something else of."""
_FIRST = re.compile(r"^(?:[-+:](?=\s)|#|~(?=~~)|[-=](?=[-=]*[ \t]*$)|!(?=!!)|\d(?=\d*[.)]\s))", re.MULTILINE)
"""What Markdown would make a list, a definition, a heading or a box of, at the beginning of a line."""
_INDENT = re.compile(r"\n[ \t]+")
"""Further in than the line before it, a line would be code."""


def plain_text(shown: object) -> object:
    """What a template shows, so that Markdown and browsers show it as it is; HTML of our own stays what it is."""
    if not isinstance(shown, str) or isinstance(shown, Markup):
        return shown
    escaped = _INDENT.sub("\n", shown.translate(_SIGNS))
    return Markup(_FIRST.sub(lambda found: f"&#{ord(found[0])};", escaped))
