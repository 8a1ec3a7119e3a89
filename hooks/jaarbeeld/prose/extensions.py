"""Write: what every site adds to Python-Markdown, so that readers see what GitHub's preview shows an editor.

Its own: `commonmark.py`. Python-Markdown's: lists that keep their first number. Of pymdown-extensions, which is kept up and
does not rest on Material: bare addresses as links – to click on, nothing is fetched – and `**words**` and `~~words~~` as
GitHub reads them.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension

from jaarbeeld.prose.commonmark import CommonMark


def added() -> Iterator[Extension]:
    """New ones each time: an extension belongs to one rendering."""
    # pymdownx brings all that fetches over the net; a check of pages that were right before has no need of it.
    from pymdownx.betterem import BetterEmExtension  # noqa: PLC0415
    from pymdownx.magiclink import MagiclinkExtension  # noqa: PLC0415
    from pymdownx.tilde import DeleteSubExtension  # noqa: PLC0415

    yield CommonMark()
    yield SaneListExtension()
    yield MagiclinkExtension()
    yield BetterEmExtension()
    yield DeleteSubExtension(subscript=False)
