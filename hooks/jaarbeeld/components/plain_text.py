"""Write: a text from the data files means in Markdown what it says, whatever signs are in it."""

from __future__ import annotations

import re

from markupsafe import Markup

from jaarbeeld import texts

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\"'\\`*_~{}[]|"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What HTML, or Markdown anywhere in a line, would make something else of."""
_TO_ESCAPE = re.compile(r"(?<![\w.+-])[\w.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+|[\"'\\`*_~{}\[\]|&<>]")
"""One of these signs, or an address to write to: that is a link, and would begin after an escaped _."""
_FIRST = re.compile(r"^(?:[-+:](?=\s|$)|#|[-=](?=[-=]*[ \t]*$)|!(?=!!)|\d(?=\d*[.)](?:\s|$)))", re.MULTILINE)
"""What Markdown would make a list, a definition, a heading or a box of, at the beginning of a line."""
_INDENT = re.compile(r"\n[ \t]+")
"""Further in than the line before it, a line would be code."""


def plain_text(shown: object) -> object:
    """What a template shows, so that Markdown and browsers show it as it is; HTML of our own stays what it is."""
    if not isinstance(shown, str) or isinstance(shown, Markup):
        return shown
    return _escaped(shown)


@texts.kept()
def _escaped(shown: str) -> Markup:
    """Kept: most of what a report shows, it shows on many pages."""
    escaped = _TO_ESCAPE.sub(lambda found: found[0] if "@" in found[0] else found[0].translate(_SIGNS), shown)
    return Markup(_FIRST.sub(lambda found: f"&#{ord(found[0])};", _INDENT.sub("\n", escaped)))
