"""Read: what to write instead of a number with a comma, at a figure that may show so many digits after it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping as Named
from decimal import ROUND_HALF_UP, Decimal

from jaarbeeld.model.indicator import Unit
from jaarbeeld.model.nodes import Mapping, Node, Scalar, Sequence
from jaarbeeld.problems import Place, Problem
from jaarbeeld.reading.scalars import NO_NUMBER

MOST = 3
"""So many digits after the comma can be shown."""


def told(problem: Problem, *, root: Node, units: Named[str, Unit]) -> Problem:
    """The same problem; of a number with a comma, with a hint that needs no other one after it."""
    found = re.match(rf"'(±?)(\d+)[.,](\d+)' {re.escape(NO_NUMBER)}", problem.message)
    record = _record_at(problem.place, root) if found else None
    if found is None or record is None:
        return problem
    sign, digits = found[1], len(found[3])
    how = "met een punt" + (" en zonder aanhalingstekens" if "aanhalingstekens" in problem.hint else "")
    number = Decimal(f"{found[2]}.{found[3]}")
    rounded, written = f"{sign}{number.quantize(Decimal(1), ROUND_HALF_UP)}", f"{sign}{number}"
    unit = units.get(str(_value(record, "unit")))
    shown = _value(record, "decimals")
    if unit is not None and unit.kind == "months":
        hint = f"Schrijf een duur in hele maanden: {rounded}."
    elif digits <= (shown if isinstance(shown, int) else 0):
        hint = f"Schrijf {written}, {how}."
    elif digits <= MOST:
        hint = f"Rond af tot {rounded}; of schrijf {written}, {how}, en zet 'decimals: {digits}' bij dit cijfer."
    else:
        hint = f"Rond af tot {rounded}."
    return dataclasses.replace(problem, hint=hint)


def _record_at(place: Place, root: Node) -> Mapping | None:
    """The indicator in which a place stands."""
    listed = root.items.get("indicators") if isinstance(root, Mapping) else None
    before = [item for item in listed.items if item.place <= place] if isinstance(listed, Sequence) else []
    return before[-1] if before and isinstance(before[-1], Mapping) else None


def _value(record: Mapping, key: str) -> object:
    found = record.items.get(key)
    return found.value if isinstance(found, Scalar) else None
