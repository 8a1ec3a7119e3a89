"""Draw: photos are made anew from their pixels, so that nothing else comes online with them.

A phone writes in a photo where and when it was taken, and by whom (EXIF, XMP, IPTC); a family's home could be found by it.
What is not pixels or colours is left out, also what stands behind the end of the picture. A photo that a phone keeps on its
side is set upright first, as the note that says so goes too (https://exiftool.org/TagNames/EXIF.html, 0x0112).
"""

from __future__ import annotations

import hashlib
import io
from importlib.metadata import version
from pathlib import Path

from jaarbeeld import kept
from jaarbeeld.checks.media import FORMATS

_EDITION = "1"
"""Raise it when the way of making changes, so that kept photos are made anew."""
_KEPT = ("icc_profile", "transparency", "duration", "loop", "background", "disposal")
"""What Pillow knows of a picture besides its pixels and that readers see."""
_UPRIGHT = 1
_ORIENTATION = 0x0112


def is_photo(src: str) -> bool:
    """Whether a file below content/ is a picture of pixels, by its name."""
    return Path(src).suffix.lower() in FORMATS


def published(path: Path, cache: Path) -> bytes:
    """The picture as readers get it; one that was made before costs a file read. It was checked (see checks/media.py)."""
    original = path.read_bytes()
    edition = f"{_EDITION} {version('pillow')} ".encode()
    place = cache / (hashlib.sha256(edition + original).hexdigest()[:24] + path.suffix.lower())
    if (made_before := kept.found(place)) is not None:
        return made_before
    made = _made_anew(original)
    kept.keep(place, made)
    return made


def _made_anew(original: bytes) -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415 - slow to import, and photos are kept

    picture: Image.Image = Image.open(io.BytesIO(original))
    format, frames = picture.format, getattr(picture, "n_frames", 1)
    lies = picture.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT
    if format == "JPEG":
        # A photo that stands upright keeps its own quality; one that is turned has to be pressed again.
        options: dict[str, object] = {"quality": 90} if lies else {"quality": "keep"}
    else:
        options = {"save_all": True} if frames > 1 else {"quality": 90} if format in ("WEBP", "AVIF") else {}
    if lies and frames == 1:
        picture = ImageOps.exif_transpose(picture)
    picture.info = {key: value for key, value in picture.info.items() if key in _KEPT}
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()
