"""What Pydantic found wrong, told as Dutch sentences with the place in the file and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jaarbeeld.model.nodes import Key, Node, at
from jaarbeeld.model.periods import PARTS_OF_YEAR
from jaarbeeld.model.phrases import enumerated
from jaarbeeld.problems import Place, Problem, nearest
from jaarbeeld.reading import misplaced
from jaarbeeld.reading.choices import choice_hint, choice_meant, choices_at, word_of
from jaarbeeld.reading.shapes import OF_A_VALUE, Loc, described, fields_at, model_at, pattern_at
from jaarbeeld.reading.wording import DUTCH_KEYS, PATTERNS, SENTENCES
from jaarbeeld.reading.yaml_errors import DASH, wrong_dash
from jaarbeeld.reading.years import way_to_write

_KEY = "[key]"
"""How Pydantic says that it is the key of a group, and not its value, that is wrong."""


def problems_in(error: ValidationError, *, node: Node, model: type[BaseModel]) -> Iterator[Problem]:
    """One problem for each thing Pydantic found wrong in the file that `node` was read from.

    A required key that was only misspelt is told once: as the unknown key, not as a missing one too.
    """
    everything = error.errors(include_url=False)
    whole, explained = misplaced.problems_in(everything, node=node, model=model)
    yield from whole
    details = [one for one in everything if not any(one["loc"][: len(loc)] == loc for loc in explained)]
    meant = {
        (*detail["loc"][:-1], _meant(str(detail["loc"][-1]), fields_at(model, detail["loc"][:-1])))
        for detail in details
        if detail["type"] in ("extra_forbidden", "invalid_key")
    }
    lonely = _lonely(details, meant)
    gone = [one["loc"] for one in details if one["type"] == "missing" and one["loc"] not in {*meant, *lonely.values()}]
    yield from _missing(gone, node, model)
    for detail in details:
        loc = detail["loc"]
        if loc in lonely:
            yield Problem(at(node, loc, key=True), f"onbekende sleutel '{loc[-1]}'.", f"Bedoelde u '{lonely[loc][-1]}'?")
        elif detail["type"] != "missing" and not _only_follows(detail):
            yield _problem(detail, node, model)


def _missing(gone: Sequence[Loc], node: Node, model: type[BaseModel]) -> Iterator[Problem]:
    """One problem for each record that lacks required keys: a record of which only the first line is there lacks them all."""
    by_record: dict[Loc, list[Loc]] = {}
    for loc in gone:
        by_record.setdefault(loc[:-1], []).append(loc)
    for record, keys in by_record.items():
        place = at(node, record)
        if len(keys) == 1:
            hint = described("Voeg ze toe", model, keys[0])
            yield Problem(place, f"de verplichte sleutel '{keys[0][-1]}' ontbreekt.", hint)
        else:
            named = enumerated([f"'{key[-1]}'" for key in keys])
            hint = "Voeg ze toe, of verwijder dit onderdeel." if record else "Voeg ze toe."
            yield Problem(place, f"de verplichte sleutels {named} ontbreken.", hint)


def _lonely(details: Sequence[ErrorDetails], meant: set[Loc]) -> dict[Loc, Loc]:
    """The only unknown key of a record, with the only one that is missing there: they are the same one."""
    found = {}
    unknown = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    missing = [detail["loc"] for detail in details if detail["type"] == "missing" and detail["loc"] not in meant]
    by_record: dict[Loc, list[Loc]] = {}
    for gone in missing:
        by_record.setdefault(gone[:-1], []).append(gone)
    beside = Counter(key[:-1] for key in unknown)
    for key in unknown:
        if beside[key[:-1]] == len(by_record.get(key[:-1], ())) == 1:
            found[key] = by_record[key[:-1]][0]
    return found


def _only_follows(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because Pydantic does not count the parts that have mistakes."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail.get("ctx", {})["min_length"]


def _meant(word: str, known: Sequence[str]) -> str:
    """The key that was probably meant: the English for a Dutch word, or the nearest one; or nothing."""
    if begun := _begun_with(word, known):
        return begun
    translated = DUTCH_KEYS.get(word.lower().replace("-", "_").replace(" ", "_"), "")
    singular_or_plural = (translated, f"{translated}s", translated.removesuffix("s"))
    for candidate in singular_or_plural:
        if candidate in known:
            return candidate
    return nearest(word, known) or ""


def _begun_with(word: str, known: Sequence[str]) -> str:
    """The key that this begins with, when what follows it was meant as its value: `kind percent`, `kind:percent`."""
    return next((key for key in known if re.match(rf"{re.escape(key)}(:| )\S", word)), "")


def _problem(detail: ErrorDetails, node: Node, model: type[BaseModel]) -> Problem:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail.get("ctx", {}).get("shown", detail["input"])
    path: tuple[Key, ...] = tuple(step for step in detail["loc"] if step != _KEY)
    place = at(node, (*path, *context.get("at", ())), key=_KEY in detail["loc"])
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    field = f"'{name}'" if name else "dit bestand"
    if kind in ("extra_forbidden", "invalid_key"):
        return _unknown_key(path, node, fields_at(model, path[:-1]), detail["input"])
    if kind == "value_keys" and context.get("unknown"):
        unknown = context["unknown"]
        return _unknown_key((*path, unknown), node, OF_A_VALUE, detail["input"].get(unknown), where=" bij een waarde")
    if kind in ("int_type", "greater_than_equal", "less_than_equal") and _KEY in detail["loc"]:
        return _no_year(place, str(value))
    if kind == "int_type" and name in ("year", "years", "edition") and (hint := way_to_write(str(value))):
        return Problem(place, f"{_shown(value)} is geen jaar.", hint)
    if value is None and kind != "reason_missing":
        return Problem(place, f"{field} is niet ingevuld.", _to_fill_in(model, path))
    if kind in ("tuple_type", "model_type") and (wrong := wrong_dash(str(value))):
        return Problem(place, wrong, DASH)
    if kind == "string_type" and (pattern := pattern_at(model, path)) and not re.search(pattern, str(value)):
        # In quotes it would be refused as well.
        kind, context = "string_pattern_mismatch", {"pattern": pattern}
    if kind == "literal_error":
        hint = choice_hint(str(value), choices_at(model, path))
        return Problem(place, f"{_shown(value)} kan niet bij {field}.", hint)
    if kind in ("no_quarter", "no_month"):
        hint = choice_hint(str(value), PARTS_OF_YEAR["quarter" if kind == "no_quarter" else "month"])
        return Problem(place, SENTENCES[kind][0].format(input=_shown(value)), hint)
    if kind == "bool_type" and (meant := choice_meant(str(value), {option: word_of(option) for option in ("true", "false")})):
        bare = ", zonder aanhalingstekens" if meant == value else ""
        return Problem(place, SENTENCES[kind][0].format(field=field, input=_shown(value)), f"Schrijf {meant}{bare}.")
    if kind == "string_pattern_mismatch":
        if meant := choice_meant(str(value), choices_at(model, path)):
            return Problem(place, f"{_shown(value)} kan niet bij {field}.", f"Bedoelde u '{meant}'?")
        hint = PATTERNS.get(context["pattern"], "Kijk de schrijfwijze na.")
        return Problem(place, f"{_shown(value)} kan niet bij {field}.", hint)
    sentence, hint = SENTENCES.get(kind, ("{input} kan niet bij {field}.", "Kijk in docs/redactie.md hoe het moet."))
    told = {**context, "field": field, "input": _shown(value)}
    return Problem(place, sentence.format(**told), hint.format(**told))


def _unknown_key(path: tuple[Key, ...], node: Node, known: Sequence[str], value: object, *, where: str = "") -> Problem:
    word = str(path[-1])
    if value is None and (begun := _begun_with(word, known)):
        hint = f"Schrijf '{begun}: {word[len(begun) :].lstrip(' :')}', met een dubbele punt en een spatie."
        return Problem(at(node, path, key=True), f"na '{begun}' ontbreekt een dubbele punt of een spatie.", hint)
    if meant := _meant(word, known):
        hint = f"Bedoelde u '{meant}'?"
    elif value is None and isinstance(path[-1], str):
        # «{title: Overleg, met de stad}» is a title and a key without a value.
        hint = "Hoort dit bij de tekst ervoor, zet dan die hele tekst tussen aanhalingstekens."
    else:
        hint = f"Hier kan: {', '.join(known)}."
    return Problem(at(node, path, key=True), f"onbekende sleutel '{word}'{where}.", hint)


def _no_year(place: Place, written: str) -> Problem:
    if written.isdecimal() and len(written) == 4 and 1990 <= int(written) <= 2100:
        return Problem(
            place, f"het jaar '{written}' staat tussen aanhalingstekens.", f"Schrijf {written}, zonder aanhalingstekens."
        )
    hint = way_to_write(written) or "Schrijf een jaar in vier cijfers, bijvoorbeeld 2024."
    return Problem(place, f"'{written}' is geen jaar.", hint)


def _to_fill_in(model: type[BaseModel], path: tuple[Key, ...]) -> str:
    if not path or not isinstance(path[-1], str):
        return "Vul het in of verwijder het."
    holder = model_at(model, path[:-1])
    known = holder.model_fields.get(path[-1]) if holder else None
    if known is None or not known.is_required():
        return "Vul het in of verwijder de sleutel."
    return described("Vul het in", model, path)


def _shown(value: object) -> str:
    if value is None:
        return "niets"
    if isinstance(value, tuple):
        return "een lijst"
    if isinstance(value, dict):
        return "een groep sleutels"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    written = str(value)
    return f"'{written if len(written) <= 60 else written[:57] + '…'}'"
