"""Desk: the ends of lines and the mark at the beginning of a file, which are not what an editor changes."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

_MARK = "\ufeff"
_END = re.compile("\r\n|\r|\n")


def simple(text: str) -> str:
    """The text as the reader takes it: each line ends with \\n, and there is no mark at the beginning."""
    return _END.sub("\n", text.removeprefix(_MARK))


def as_before(original: str, new: str) -> str:
    """The new text, with the ends of lines and the mark of the original; a new line ends as most do."""
    ends: list[str] = _END.findall(original)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    mark = _MARK if original.startswith(_MARK) else ""
    if len(set(ends)) < 2:
        return mark + new.replace("\n", usual)
    before, after = simple(original).split("\n"), new.split("\n")
    kept = [usual] * (len(after) - 1)
    for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks():
        for number in range(block.size):
            if block.a + number < len(ends) and block.b + number < len(kept):
                kept[block.b + number] = ends[block.a + number]
    return mark + "".join(line + end for line, end in zip(after, [*kept, ""], strict=True))
