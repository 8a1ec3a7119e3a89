"""Desk: the smallest change in the front matter of a page."""

from __future__ import annotations

from collections.abc import Sequence as Listed

from jaarbeeld.desk.line_ends import as_before, simple
from jaarbeeld.desk.proof import Datum, NotSpliced
from jaarbeeld.desk.splice import remove_value, set_value
from jaarbeeld.desk.writing import entry
from jaarbeeld.model.nodes import Key
from jaarbeeld.prose.sources import FRONT_MATTER


def set_front_matter(text: str, key: str, value: Datum, *, order: Listed[Key] = ()) -> str:
    """The text of a page with another value at a key of its front matter, which is made if there is none.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    plain = simple(text)
    found = FRONT_MATTER.match(plain)
    if found is None:
        if plain.startswith("---"):
            raise NotSpliced(1, "het begin van deze pagina, tussen de streepjes, kan niet gelezen worden.")
        front = "\n".join(entry(key, value, (), indent=0))
        return as_before(text, f"---\n{front}\n---\n" + (f"\n{plain}" if plain else ""))
    front = set_value(f"\n{found[1]}", (key,), value, order=order)  # the line of --- counts
    return as_before(text, plain[: found.start(1)] + front[1:] + plain[found.end(1) :])


def remove_front_matter(text: str, key: str) -> str:
    """The text of a page without a key of its front matter.

    Raises:
        NotSpliced: it cannot be done safely.
    """
    plain = simple(text)
    found = FRONT_MATTER.match(plain)
    if found is None:
        raise NotSpliced(1, "wat u wijzigt, staat niet meer in dit bestand.")
    front = remove_value(f"\n{found[1]}", (key,))
    return as_before(text, plain[: found.start(1)] + front[1:] + plain[found.end(1) :])
