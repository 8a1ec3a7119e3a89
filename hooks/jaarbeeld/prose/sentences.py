"""The sentences of a written page."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"(?<=[.!?:])(?=\s)|\n\s*\n|\n(?=\s*(?:[-*+>#|]|\d+\.))")


def sentences(body: str) -> Iterator[tuple[int, str]]:
    """The sentences of Markdown text with the offset where each begins. A `.` inside `{{ … }}` does not end one."""
    blotted = masked(body, re.compile(r"\{\{.*?\}\}", re.DOTALL), filler="x")
    start = 0
    for end in [*(match.start() for match in _SENTENCE_END.finditer(blotted)), len(body)]:
        text = body[start:end]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            yield start + lead, text.strip()
        start = end


def masked(text: str, pattern: re.Pattern[str], *, filler: str = " ") -> str:
    """The text with everything that fits the pattern blotted out: places in it stay what they were."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", filler, match[0]), text)
