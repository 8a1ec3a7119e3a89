"""What is put into a copy of the small organisation, and what an editor then reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HEAD = "---\ntitle: Bezoeken\ndescription: De doelstelling.\n---\n"
WHOLE = HEAD + "Een zin.\n"
PAGE = "content/2024/bezoeken.md"
I = "data/indicators/bezoeken.yml"  # noqa: E741

Put = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One fault: its name in Dutch, and what is put where. What is told then, stands in told.txt."""

    fault: str
    put: Put


def outcome(told: tuple[str, ...]) -> str:
    """What happens then, for the table of faults: the first sentence that an editor reads."""
    _, said = told[0].split("  ", 1)
    sentence = re.split(r"(?<=[.?])\s(?=[A-Z'<])", said)[0].rstrip(".")
    shown = sentence if len(sentence) <= 100 else sentence[:100] + "…"
    return f"De build stopt en zegt waar: “{shown}”."


def file(path: str, content: str | bytes) -> Put:
    """A file with these bytes, or this text in UTF-8."""

    def put(root: Path) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())

    return put


def page(body: str) -> Put:
    """A page with this text below its title and description; the text begins on line 5."""
    return file(PAGE, HEAD + body)


def instead(path: str, old: str, new: str) -> Put:
    """A file of the organisation in which one text is another one."""

    def put(root: Path) -> None:
        before = (root / path).read_text("utf-8")
        assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times in {path}"
        (root / path).write_text(before.replace(old, new), "utf-8")

    return put


def both(first: Put, second: Put) -> Put:
    """Two things."""

    def put(root: Path) -> None:
        first(root)
        second(root)

    return put
