"""Draw: a document as a tagged PDF. Nothing here knows pages, data or MkDocs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from jaarbeeld.artwork.press import Press, Said
from jaarbeeld.artwork.report.document import Report, data

_TEMPLATE = "report.typ"


def pdf(report: Report, press: Press, *, cover: str, short: bool = False, pictures: Mapping[str, bytes]) -> bytes:
    """The report as PDF/UA-1; the same report gives the same bytes, and one that was made before costs a file read.

    `cover` is the drawing on its cover, as SVG. `pictures` has the pictures in it by their path on the site.
    """
    marks = {path: hashlib.sha256(content).hexdigest() for path, content in pictures.items()}
    said = {"report": data(report), "cover": cover, "short": short, "pictures": marks}
    parts = press.cache / f"parts-{report.year}"
    (made,) = press.kept([said], ending="pdf", make=partial(_made, press, pictures, parts))
    return made


def _made(press: Press, pictures: Mapping[str, bytes], parts: Path, wanted: Sequence[Said]) -> Sequence[bytes]:
    return [press.document(_TEMPLATE, said, files=pictures, parts=parts) for said in wanted]
