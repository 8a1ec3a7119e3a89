"""Draw: the letters of a look, as files. The theme has Hanken Grotesk, from PyPI's font-hanken-grotesk (SIL Open Font License).

For the signs that those have not, every look has Source Sans Pro, from font-source-sans-pro (the same licence).
An organisation with other letters puts them in overrides/fonts/ – `Name-Regular.otf`, `Name-Medium.otf` and `Name-Bold.otf`, or
.ttf – and names them in its tokens.css.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from jaarbeeld.theme import Look

REGULAR: Final = 400
MEDIUM: Final = 500
BOLD: Final = 700
_REST: Final = "Source Sans Pro"
_NAMES = {REGULAR: "Regular", MEDIUM: "Medium", BOLD: "Bold"}
_TOKEN = re.compile(r"--font:\s*([^;]+);")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Typeface:
    """Letters in three weights. `families` is the font and what stands in for it, as style sheets write it."""

    families: str
    folder: Path
    files: Mapping[int, Path]
    edition: str
    """Something else when the files of an organisation are; those of the theme have the version of their package."""
    rest: Mapping[int, Path]
    """The family that draws what this one has not, in the same weights."""

    @property
    def family(self) -> str:
        """The name of the font itself."""
        return self.families.split(",")[0]

    @property
    def drawn_with(self) -> tuple[str, str]:
        """The families that pictures and posters are drawn with, the first one first."""
        return self.family, _REST

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where the files of both families are."""
        return self.folder, self.rest[REGULAR].parent

    @property
    def addresses(self) -> Mapping[str, Path]:
        """The files that the site itself shows, by their address on it: `assets/fonts/hanken-grotesk-400.woff2`."""
        return {f"assets/fonts/{_plain(path)}-{weight}.woff2": path for weight, path in self.files.items() if weight != MEDIUM}


def typeface(look: Look) -> Typeface:
    """The letters of a look."""
    named = _TOKEN.search(look.path("assets/tokens.css").read_text("utf-8"))
    assert named, "checks/tokens.py tells first"
    families = re.sub(r"[\"']", "", named[1])
    rest = _files_in(_folder("font_source_sans_pro"), _REST.replace(" ", ""))
    own = {weight: path for weight, name in _NAMES.items() for path in look.parts(f"fonts/*-{name}.[ot]tf").values()}
    if REGULAR not in own:
        folder = _folder("font_hanken_grotesk")
        return Typeface(families, folder, _files_in(folder, "HankenGrotesk"), "", rest)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in own.values())).hexdigest()
    regular = own[REGULAR]
    return Typeface(families, regular.parent, {weight: own.get(weight, regular) for weight in _NAMES}, digest, rest)


def _files_in(folder: Path, stem: str) -> dict[int, Path]:
    # Source Sans has no medium; its semibold is nearest to ours.
    return {
        weight: next(path for name in (_NAMES[weight], "Semibold") if (path := folder / f"{stem}-{name}.otf").is_file())
        for weight in _NAMES
    }


def _folder(package_name: str) -> Path:
    """Where a package has its files; found without importing it, as most builds need none of them."""
    package = find_spec(package_name)
    assert package and package.origin, "it is one of the dependencies"
    return Path(package.origin).parent / "files"


def _plain(path: Path) -> str:
    return _HUMP.sub("-", path.stem.rpartition("-")[0]).lower()
