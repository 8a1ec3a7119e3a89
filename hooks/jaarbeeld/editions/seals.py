"""What a published edition said, sealed: a file that every check compares with what the edition says now.

A seal has no value twice, and stands in one form: sorted keys, a figure or a sentence a line, so that a change of it reads
well. Sentences name their figures, ‹families 2024›, and do not say the value: a corrected figure changes no sentence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jaarbeeld.model.dataset import Dataset, Year
from jaarbeeld.model.quantities import NO_BREAK, Quantity, text


class NotASeal(ValueError):
    """The text is no seal as `written` makes it: it was changed by hand, or is something else."""


@dataclass(frozen=True, slots=True)
class SealedPage:
    """A page with the anchors of its headings. Of a page of the edition also the figures it shows and its sentences."""

    anchors: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """An edition as it was published: figures by their key (see `figure_key`), words of data, pages and files."""

    edition: Year
    figures: Mapping[str, str]
    words: Mapping[str, str]
    pages: Mapping[str, SealedPage]
    files: tuple[str, ...]
    policy: bool = False
    """Whether small numbers were protected by a policy of the organisation's own."""


def figure_key(indicator: str, year: Year, part: str = "") -> str:
    """How a seal names a figure: «families 2024», and «families/women 2024» for a part."""
    return f"{indicator}/{part} {year}" if part else f"{indicator} {year}"


def shown(quantity: Quantity) -> str:
    """How readers see a value, with ordinary spaces."""
    return text(quantity).replace(NO_BREAK, " ")


def figures_in(dataset: Dataset) -> Iterator[tuple[str, Quantity]]:
    """Every figure and part with its value, by its key. A part that is an indicator of its own is told there."""
    for indicator in dataset.indicators.values():
        for year in indicator.values:
            if (quantity := dataset.quantity(indicator.id, year)) is not None:
                yield figure_key(indicator.id, year), quantity
        for breakdown in indicator.breakdowns:
            for part in breakdown.parts:
                for year in part.values:
                    if part.indicator is None and (quantity := dataset.part_quantity(indicator.id, part, year)) is not None:
                        yield figure_key(indicator.id, year, part.id), quantity


def written(seal: Seal) -> str:
    """The seal as the text of its file, in its one form. It carries its own digest, so that a change by hand shows."""
    content = _content(seal)
    return json.dumps({"digest": _digest(content), **content}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(text: str) -> Seal:
    """The seal in the text of a file.

    Raises:
        NotASeal: it is not exactly what `written` made.
    """
    try:
        found = json.loads(text)
        seal = Seal(
            edition=found["edition"],
            figures=dict(found["figures"]),
            words=dict(found["words"]),
            pages={address: SealedPage(**{key: tuple(page[key]) for key in page}) for address, page in found["pages"].items()},
            files=tuple(found["files"]),
            policy=found.get("policy", False),
        )
        same = isinstance(seal.edition, int) and written(seal) == text.replace("\r\n", "\n")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotASeal from None
    if not same:
        raise NotASeal
    return seal


def _content(seal: Seal) -> dict[str, Any]:
    return {
        "edition": seal.edition,
        "figures": dict(seal.figures),
        "files": sorted(seal.files),
        "pages": {address: _page(page) for address, page in seal.pages.items()},
        "words": dict(seal.words),
        **({"policy": True} if seal.policy else {}),
    }


def _page(page: SealedPage) -> dict[str, list[str]]:
    parts = {"anchors": page.anchors, "figures": page.figures, "sentences": page.sentences}
    return {key: list(found) for key, found in parts.items() if found}


def _digest(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
