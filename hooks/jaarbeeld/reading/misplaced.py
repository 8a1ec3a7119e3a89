"""Read: a whole list or group that stands where it does not belong, usually because the line above it is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from jaarbeeld.model.nodes import Mapping, Node, at, node_at
from jaarbeeld.model.nodes import Sequence as List
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.problems import Problem
from jaarbeeld.reading.salvage import lists_of
from jaarbeeld.reading.shapes import Loc, model_at, record_in


def problems_in(
    details: Sequence[ErrorDetails], *, node: Node, model: type[BaseModel]
) -> tuple[tuple[Problem, ...], frozenset[Loc]]:
    """One problem for each such list or group, and the places below which nothing else needs to be told."""
    found = [
        *_without_its_first_line(node, model),
        *_without_its_group(details, node, model),
        *_in_another_list(details, node, model),
    ]
    return tuple(problem for problem, _ in found if problem is not None), frozenset(loc for _, loc in found)


Found = tuple[Problem | None, Loc]


def _without_its_first_line(node: Node, model: type[BaseModel]) -> Iterator[Found]:
    """A file that is a list, and should say first which list: `events:`."""
    if not isinstance(node, List):
        return
    lists = lists_of(model)
    needed = [key for key, field in model.model_fields.items() if field.is_required() or key in lists]
    if any(model.model_fields[key].is_required() for key in needed):
        needed = [key for key in needed if model.model_fields[key].is_required()]
        named = enumerated([f"'{key}:'" for key in needed])
    else:
        named = " of ".join(f"'{key}:'" for key in needed)
    lines, verb, do = (
        ("regels", "ontbreken", "ze") if len(needed) > 1 and " of " not in named else ("regel", "ontbreekt", "die")
    )
    yield Problem(node.place, f"boven deze lijst {verb} de {lines} {named}.", f"Zet {do} bovenaan het bestand."), ()


def _without_its_group(details: Sequence[ErrorDetails], node: Node, model: type[BaseModel]) -> Iterator[Found]:
    """Keys at the top of a file that belong in its one group: `organisation:`."""
    for group, field in model.model_fields.items():
        inner = record_in(field.annotation)
        if group in lists_of(model) or inner is None or not isinstance(node, Mapping) or group in node.items:
            continue
        loose = [one["loc"] for one in details if len(one["loc"]) == 1 and one["loc"][0] in inner.model_fields]
        for index, loc in enumerate(loose):
            hint = f"Zet '{group}:' helemaal bovenaan, en spring alles eronder even ver in."
            told = Problem(at(node, loc, key=True), f"boven deze sleutels ontbreekt de regel '{group}:'.", hint)
            yield None if index else told, loc
        if loose:
            yield None, (group,)


def _in_another_list(details: Sequence[ErrorDetails], node: Node, model: type[BaseModel]) -> Iterator[Found]:
    """Items that have nothing of their own list and all of a list beside it."""
    told: set[tuple[Loc, str]] = set()
    unknown = dict.fromkeys(one["loc"][:-1] for one in details if one["type"] == "extra_forbidden" and len(one["loc"]) > 2)
    for item in unknown:
        *above, own, index = item
        holder, group = model_at(model, tuple(above)), node_at(node, tuple(above))
        written = node_at(node, item)
        if holder is None or not isinstance(index, int) or not isinstance(written, Mapping) or not isinstance(group, Mapping):
            continue
        other = next((key for key, record in lists_of(holder).items() if key != own and _fits(written, record)), "")
        if not other:
            continue
        problem = None
        if (tuple(above), other) not in told:
            message = f"dit onderdeel hoort niet bij '{own}' maar bij '{other}'."
            hint = f"Zet het onder '{other}:'."
            if other not in group.items:
                message = f"boven dit onderdeel ontbreekt de regel '{other}:'."
                hint = f"Zet '{other}:' op een eigen regel erboven, even ver ingesprongen als '{own}:'."
            problem = Problem(at(node, item), message, hint)
        told.add((tuple(above), other))
        yield problem, item
        yield None, (*above, other)


def _fits(written: Mapping, record: type[BaseModel]) -> bool:
    needed = {key for key, field in record.model_fields.items() if field.is_required()}
    return needed <= written.items.keys() <= record.model_fields.keys()
