"""Export: the site's style sheet and scripts, each in one file whose name changes when it does.

What is in assets/ of the look, where a file of the organisation takes the place of the theme's of that name:

- `*.css` become one style sheet: jaarbeeld.css first – it sets the order of the cascade layers – then the others by name.
  A new file needs nothing else; it puts its rules in one of those layers.
- `js/*.js` become one script that runs when the page has been read, each file in a block of its own: names do not clash,
  and nothing can be imported. A file looks for its own markup and does nothing on a page without it; what it makes better
  must also work without it.
- `early.js` runs before the page is painted. It is a file, not a line in the page, so that a content security policy can
  forbid scripts in pages; it is kept tiny, because the page waits for it as it waits for the style sheet.
- pictures are published as they are, and may be named in the style sheet by their relative address.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jaarbeeld.model.dataset import Dataset
from jaarbeeld.theme import Look

_FIRST = "jaarbeeld.css"
_BUNDLED = (".css", ".js")
# Text between quotes is kept as it is: it may look like a comment.
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|/\*.*?\*/""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asset:
    """A published file: its address from the site's root, and its bytes."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """What every page asks for, besides its fonts."""

    stylesheet: Asset
    script: Asset
    early: Asset

    def __iter__(self) -> Iterator[Asset]:
        return iter((self.stylesheet, self.script, self.early))


def assets(look: Look, *parts: str) -> Assets:
    """The style sheet and scripts of a look. Same files, same addresses and bytes.

    `parts` are the optional parts that a site has: the style sheets in a folder of that name come after the others.
    """
    styles = sorted(look.parts("assets/*.css").values(), key=lambda path: path.name != _FIRST)
    styles += [path for part in parts for path in look.parts(f"assets/{part}/*.css").values()]
    scripts = look.parts("assets/js/*.js").values()
    early = look.path("assets/early.js")
    return Assets(
        stylesheet=_named("jaarbeeld.css", "\n".join(_lean(path.read_text("utf-8")) for path in styles)),
        script=_named("jaarbeeld.js", "\n".join(f"{{\n{path.read_text('utf-8')}}}" for path in scripts)),
        early=_named("early.js", early.read_text("utf-8") if early.is_file() else ""),
    )


def optional_parts(dataset: Dataset) -> tuple[str, ...]:
    """The optional parts that a site with these data has: the others stay as light as they were."""
    breakdowns = [breakdown for indicator in dataset.indicators.values() for breakdown in indicator.breakdowns]
    has = {
        "branches": bool(dataset.branches),
        "crossed": any(breakdown.rows is not None for breakdown in breakdowns),
        "places": any(breakdown.map is not None for breakdown in breakdowns),
    }
    return tuple(part for part, is_there in has.items() if is_there)


def is_published(path: str) -> bool:
    """Whether a part of the look is published as it is: a picture in assets/, not the parts of a bundle, and no template."""
    return path.startswith("assets/") and not path.endswith(_BUNDLED)


def _named(name: str, text: str) -> Asset:
    content = text.encode()
    stem, _, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}", content)


def _lean(css: str) -> str:
    """A style sheet without comments, indents and empty lines. Compression on the way does the rest."""
    bare = _COMMENT.sub(lambda match: match[1] or "", css)
    return "\n".join(line.strip() for line in bare.splitlines() if line.strip())
