"""Draw: Typst makes PDF and PNG, and what was made is kept until something it is made of changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from jaarbeeld import kept
from jaarbeeld.artwork.typeface import Typeface, typeface
from jaarbeeld.theme import Look

Kind = Literal["pdf", "png"]
Said = Mapping[str, object]
"""What a template is given: values that JSON can hold."""

_EDITION = "1"
"""Raise it when the way of printing changes, so that what is kept is made anew."""
_TOOLS = ("typst", "segno", "font-hanken-grotesk")


@dataclass(frozen=True, slots=True)
class Press:
    """Templates by name, letters, and the folder where prints are kept. `_marks` changes when templates or tools do."""

    templates: Mapping[str, bytes]
    letters: Typeface
    cache: Path
    _marks: str

    def kept(self, said: Said, *, kind: Kind, make: Callable[[Press, Said], bytes]) -> bytes:
        """What `make` gives for `said`, or what it gave before."""
        told = json.dumps([kind, self._marks, said], ensure_ascii=False, sort_keys=True)
        path = self.cache / f"{hashlib.sha256(told.encode()).hexdigest()[:24]}.{kind}"
        if (made_before := kept.found(path)) is not None:
            return made_before
        made = make(self, said)
        kept.keep(path, made)
        return made

    def printed(self, template: str, said: Said, *, ppi: int | None = None) -> bytes:
        """A document that Typst makes: an accessible PDF (PDF/UA-1); with `ppi` (pixels per inch), a PNG of its first page.

        The same input gives the same bytes: no date is written into it, and no font of the machine is used.
        """
        import typst  # noqa: PLC0415 - slow to import, and only needed when nothing is kept

        made = typst.compile(  # type: ignore[call-overload]
            # Of several files, Typst begins with the one that is called so; its types know of one file only.
            {**self.templates, "main.typ": self.templates[template]},
            font_paths=[str(self.letters.folder)],
            ignore_system_fonts=True,
            format="png" if ppi else "pdf",
            ppi=ppi,
            sys_inputs={"data": json.dumps({**said, "font": self.letters.family}, ensure_ascii=False)},
            pdf_standards=[] if ppi else ["ua-1"],
            timestamp=0,
        )
        # Typst gives a PNG of several pages as a list.
        first = made[0] if isinstance(made, list) else made
        assert isinstance(first, bytes)
        return first


def press(look: Look, cache: Path) -> Press:
    """A press with the Typst templates of a look."""
    templates = {path.name: path.read_bytes() for path in look.parts("posters/*.typ").values()}
    letters = typeface(look)
    marks = [_EDITION, *map(version, _TOOLS), letters.family, letters.edition, *(text.decode() for text in templates.values())]
    return Press(templates, letters, cache, hashlib.sha256(json.dumps(marks).encode()).hexdigest())
