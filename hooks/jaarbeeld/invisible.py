"""Read: signs that nobody sees in an editor, and that change what a text or a name is.

Control characters break files and terminals; U+0002 and U+0003 are what Python-Markdown marks its own places with. Signs
that turn the reading direction make a text read otherwise than it is (https://trojansource.codes/, CVE-2021-42574).
Joiners stay: emoji and many scripts need them.
"""

from __future__ import annotations

import re

TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embedding, overriding and isolating a reading direction (https://unicode.org/reports/tr9/)."""
_NOTHING = "\u200b\u2060\u180e\ufeff\U000e0000-\U000e007f"
"""Without width, without meaning: they come along from a web page, and hide a word from whoever looks for it."""
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff"
"""What YAML refuses, and what YAML takes for a new line where an editor's line count does not."""

HIDDEN = re.compile(f"[{_CONTROL}{TURNING}{_NOTHING}]")


def told(sign: str) -> tuple[str, str]:
    """What to say of a hidden sign: what is wrong, and what to do."""
    if re.match(f"[{TURNING}]", sign):
        return (
            "hier staat een onzichtbaar teken dat de leesrichting omkeert.",
            "Verwijder het; wat er staat, is anders dan het lijkt.",
        )
    return "hier staat een onzichtbaar teken dat niet mag.", "Verwijder het."
