"""Why a value is hidden and what can be done about it, in words for an editor. No number that is hidden is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jaarbeeld.editions.reports import waiver
from jaarbeeld.model.dataset import Dataset, ValueKey
from jaarbeeld.model.nodes import Scalar, node_at
from jaarbeeld.model.nodes import Sequence as List
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.problems import Place

MOST = 4
"""So many parts are named; of more, the others are counted."""
MERGE = "voeg kleine delen samen tot één deel"


def in_doubt(dataset: Dataset) -> bool:
    """Whether something is wrong with the figures or with the policy: then it is not known what will be hidden."""
    return any(dataset.doubtful(kind) for kind in ("indicators", "units", "values", "disclosure"))


def named(cell: ValueKey) -> str:
    """A value by name: «het deel 'rtj' van 'applications'», «'families'»."""
    return _parts(cell[0], [cell[1]])


def all_named(cells: Iterable[ValueKey]) -> str:
    """Values by name: «de delen 'rtj' en 'elp' van 'applications'»; of many the others are counted."""
    by_indicator: dict[str, list[str]] = {}
    for indicator, part, _ in cells:
        by_indicator.setdefault(indicator, []).append(part)
    return enumerated([_parts(indicator, parts) for indicator, parts in by_indicator.items()])


def place_of(dataset: Dataset, cell: ValueKey) -> Place:
    """Where a value stands in the data, by the file itself: in a record, parts that are hidden may stand in another order."""
    indicator, name, year = cell
    record = dataset.spots[("indicators", indicator)]
    breakdowns = node_at(record.root, (*record.path, "breakdowns")) if name else None
    for b, breakdown in enumerate(breakdowns.items if isinstance(breakdowns, List) else ()):
        parts = node_at(breakdown, ("parts",))
        for p, part in enumerate(parts.items if isinstance(parts, List) else ()):
            found = node_at(part, ("id",))
            if isinstance(found, Scalar) and found.value == name:
                return record.place("breakdowns", b, "parts", p, "values", year)
    return record.place("values", year)


def why(dataset: Dataset, cell: ValueKey) -> tuple[str, str]:
    """Why a hidden value is hidden, with the small numbers that it is about; and what to do instead of telling it."""
    small, limit = dataset.hidden_for.get(cell, (cell,)), f"minder dan {dataset.disclosure.threshold}"
    hint = f"Vertel het zonder dit cijfer; of {MERGE}; of {waived(dataset, small)}"
    if cell in small:
        return f"{named(cell)} is voor {cell[2]} afgeschermd, want het gaat over een klein aantal ({limit}).", hint
    place = place_of(dataset, small[0])
    telling = f"het zou {all_named(small)} verraden ({limit}; {place.file}:{place.line})"
    return f"{named(cell)} is voor {cell[2]} afgeschermd, want {telling}.", hint


def waived(dataset: Dataset, cells: Iterable[ValueKey]) -> str:
    """How to say that small numbers were public already: words, with what to paste in data/disclosure.yml."""
    groups: dict[tuple[str, int], list[str]] = {}
    for indicator, part, year in cells:
        groups.setdefault((indicator, year), []).append(part)
    items = [waiver(dataset, indicator, parts if all(parts) else (), year) for (indicator, year), parts in groups.items()]
    return f"zet bij 'waivers' in data/disclosure.yml dat ze al openbaar waren: {' en '.join(items)}"


def _parts(indicator: str, parts: Sequence[str]) -> str:
    names = [f"'{part}'" for part in parts if part]
    if len(names) > MOST:
        names = [*names[: MOST - 1], f"{len(names) - MOST + 1} andere"]
    told = [f"{'het deel' if len(names) == 1 else 'de delen'} {enumerated(names)} van '{indicator}'"] if names else []
    return enumerated([*told, *([f"'{indicator}'"] if "" in parts else [])])
