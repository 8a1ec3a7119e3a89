"""What Pydantic found wrong, told as Dutch sentences with the place in the file and what to do."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jaarbeeld.model.indicator import YearValue
from jaarbeeld.problems import Problem, did_you_mean, nearest
from jaarbeeld.source import Key, Node, at

_VALUE_FORM = "Schrijf bijvoorbeeld 24, ±200 (ongeveer), / (ontbreekt) of n/a (niet van toepassing)."

_SENTENCES: dict[str, tuple[str, str]] = {
    "string_type": ("'{field}' moet tekst zijn, maar er staat {input}.", "Zet de waarde tussen aanhalingstekens."),
    "int_type": (
        "'{field}' moet een geheel getal zijn, maar er staat {input}.",
        "Schrijf alleen cijfers, zonder aanhalingstekens.",
    ),
    "int_parsing": ("'{field}' moet een jaar of geheel getal zijn, maar er staat {input}.", "Schrijf alleen cijfers."),
    "bool_type": ("'{field}' moet true of false zijn, maar er staat {input}.", "Schrijf true voor ja, false voor nee."),
    "date_type": ("'{field}' moet een datum zijn, maar er staat {input}.", "Schrijf jaar-maand-dag, bijvoorbeeld 2024-03-12."),
    "tuple_type": (
        "'{field}' moet een lijst zijn, maar er staat {input}.",
        "Zet elk onderdeel op een eigen regel met een streepje ervoor.",
    ),
    "dict_type": (
        "'{field}' moet sleutels met waarden hebben, maar er staat {input}.",
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "model_type": (
        "'{field}' moet sleutels met waarden hebben, maar er staat {input}.",
        "Schrijf eronder 'sleutel: waarde', ingesprongen.",
    ),
    "string_too_short": ("'{field}' is leeg.", "Vul het in of verwijder de sleutel."),
    "string_too_long": ("'{field}' is te lang: hoogstens {max_length} tekens.", "Maak de tekst korter."),
    "too_short": ("'{field}' is leeg of te kort: minstens {min_length} nodig.", "Voeg een onderdeel toe."),
    "too_long": ("'{field}' heeft er te veel: hoogstens {max_length}.", "Schrap een onderdeel."),
    "greater_than_equal": ("'{field}' is {input}, maar moet minstens {ge} zijn.", "Kijk het getal na."),
    "less_than_equal": ("'{field}' is {input}, maar mag hoogstens {le} zijn.", "Kijk het getal na."),
    "negative": ("een waarde kan niet onder nul zijn, maar er staat {input}.", "Schrijf het getal zonder min."),
    "value_keys": (
        "een waarde heeft de sleutels 'value', 'note' en 'reason', en 'value' is verplicht.",
        "Bijvoorbeeld {{value: 24, note: …}}.",
    ),
    "reason_missing": ("de waarde ontbreekt zonder reden.", 'Schrijf waarom: {{value: "/", reason: …}}.'),
    "reason_unneeded": (
        "er is een getal én een reden waarom het ontbreekt.",
        "Maak van 'reason' een 'note', of verwijder het getal.",
    ),
    "not_a_value": ("{input} is geen waarde.", _VALUE_FORM),
    "not_a_date": (
        "{input} is geen datum die bestaat.",
        'Schrijf 2024-03-12 (dag), "2024-03" (maand) of "2024-03-12/2024-03-14" (dagen).',
    ),
    "range_backwards": ("de laatste dag komt niet na de eerste.", "Zet de vroegste dag voor de schuine streep."),
    "values_or_indicator": ("dit deel heeft 'values' of 'indicator' nodig, en nooit allebei.", "Laat één van de twee staan."),
    "splits_in_one": ("'splits' heeft minstens twee delen nodig.", "Is er maar één vervolg, schrijf het dan bij 'then'."),
    "part_twice": ("het deel '{part}' staat twee keer bij dit cijfer.", "Geef elk deel een eigen 'id'."),
    "consent_edition": ("bij 'basis: published_report' hoort het jaar van dat verslag.", "Voeg 'edition: 2024' toe."),
    "consent_date": ("bij deze toestemming hoort de dag waarop ze gegeven is.", "Voeg 'date: jaar-maand-dag' toe."),
}

_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "Gebruik alleen kleine letters, cijfers en lage streepjes, en begin met een letter.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Gebruik alleen kleine letters, cijfers en koppeltekens.",
    r"^[^\n]*$": "Zet alles op één regel.",
    r"^https?://[^\s<>\"]+$": "Een adres begint met https://.",
    r"^([01]\d|2[0-3]):[0-5]\d$": 'Schrijf een uur als "19:30".',
}


_DUTCH_KEYS = {
    "aanbod": "offer", "adres": "slug", "afkorting": "abbreviation", "antwoord": "answer", "basis": "basis",
    "begrip": "term", "beschrijving": "description", "betekenis": "meaning", "bron": "source", "cijfers": "indicators",
    "contact": "contact", "datum": "date", "deel": "part_of", "deel_van": "part_of",
    "definitie": "definition", "delen": "parts", "doel": "aim", "doelstelling": "objective", "duur": "duration",
    "eenheid": "unit", "gemeente": "municipality",
    "geteld_uit": "counted_from", "hoofdstuk": "section", "inschrijven": "registration", "inschrijving": "registration",
    "jaar": "year", "kop": "part_label", "lijst": "items", "methode": "method", "naam": "name", "noot": "note",
    "onderwerpen": "topics", "openbaar": "public", "opmerking": "note", "opsplitsing": "breakdowns",
    "opsplitsingen": "breakdowns", "organisaties": "partners", "overlapping": "overlap", "partner": "partners",
    "plaats": "place", "reden": "reason", "reeks": "series", "reeksen": "series", "regel": "rule", "regels": "rules",
    "rol": "role", "samenvatting": "summary", "soort": "kind", "stappen": "steps", "taal": "languages", "talen": "languages",
    "taken": "tasks", "tekst": "text", "thema": "theme", "tijd": "time", "titel": "title", "toelichting": "note",
    "toestemming": "consent", "uitleg": "explanation", "uitzonderingen": "waivers", "uur": "time", "van": "of",
    "vereisten": "requirements", "verslag": "edition", "verwachtingen": "expectations", "verwant": "related",
    "volgorde": "sort", "vraag": "question", "vragen": "questions", "waar": "where", "waarde": "value", "waarden": "values",
    "waarvan": "of", "woord": "term",
    "breuk": "breaks", "breuken": "breaks", "dan": "then", "grafiek": "chart", "splitst": "splits", "vervolg": "then",
}  # fmt: skip
"""The Dutch words that editors type where an English key is meant."""


def problems_in(error: ValidationError, *, node: Node, model: type[BaseModel]) -> Iterator[Problem]:
    """One problem for each thing Pydantic found wrong in the file that `node` was read from.

    A required key that was only misspelt is told once: as the unknown key, not as a missing one too.
    """
    details = error.errors(include_url=False)
    meant = {
        (*detail["loc"][:-1], _meant(str(detail["loc"][-1]), _fields_at(model, detail["loc"][:-1])))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield _problem(detail, node, model)


def _meant(word: str, known: Sequence[str]) -> str:
    """The key that was probably meant: the English for a Dutch word, or the nearest one; or nothing."""
    translated = _DUTCH_KEYS.get(word.lower().replace("-", "_").replace(" ", "_"), "")
    singular_or_plural = (translated, f"{translated}s", translated.removesuffix("s"))
    for candidate in singular_or_plural:
        if candidate in known:
            return candidate
    return nearest(word, known) or ""


def _problem(detail: ErrorDetails, node: Node, model: type[BaseModel]) -> Problem:
    kind, context = detail["type"], detail.get("ctx", {})
    path: tuple[Key, ...] = tuple(step for step in detail["loc"] if step != "[key]")
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "dit bestand")
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        meant = _meant(str(path[-1]), known)
        hint = f"Bedoelde u '{meant}'?" if meant else f"Hier kan: {', '.join(known)}."
        return Problem(at(node, path, key=True), f"onbekende sleutel '{path[-1]}'.", hint)
    if kind == "missing":
        return Problem(at(node, path[:-1]), f"de verplichte sleutel '{path[-1]}' ontbreekt.", _described(model, path))
    if kind == "literal_error":
        options = [option.strip("'") for option in str(context["expected"]).replace(" or ", ", ").split(", ")]
        hint = did_you_mean(str(detail["input"]), options) or f"Kies uit: {', '.join(options)}."
        return Problem(at(node, path), f"{_shown(detail['input'])} kan niet bij '{name}'.", hint)
    if kind == "string_pattern_mismatch":
        hint = _PATTERNS.get(context["pattern"], "Kijk de schrijfwijze na.")
        return Problem(at(node, path), f"{_shown(detail['input'])} kan niet bij '{name}'.", hint)
    if kind == "value_keys" and context.get("unknown"):
        unknown = str(context["unknown"])
        meant = _meant(unknown, ("value", "note", "reason"))
        hint = f"Bedoelde u '{meant}'?" if meant else "Hier kan: value, note, reason."
        return Problem(at(node, (*path, unknown), key=True), f"onbekende sleutel '{unknown}' bij een waarde.", hint)
    sentence, hint = _SENTENCES.get(kind, ("{input} kan niet bij '{field}'.", "Kijk in de handleiding hoe het moet."))
    told = {**context, "field": name, "input": _shown(detail["input"])}
    return Problem(at(node, path), sentence.format(**told), hint.format(**told))


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


def _model_at(model: type[BaseModel], path: tuple[Key, ...]) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, str) and current is not None and step in current.model_fields:
            current = _record_in(current.model_fields[step].annotation)
    return current


def _fields_at(model: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    found = _model_at(model, path)
    if found is YearValue:
        return ["value", "note", "reason"]
    return list(found.model_fields) if found else []


def _described(model: type[BaseModel], path: tuple[Key, ...]) -> str:
    holder = _model_at(model, path[:-1])
    known = holder.model_fields.get(str(path[-1])) if holder else None
    return f"Voeg ze toe: {known.description}" if known and known.description else "Voeg ze toe."


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record class inside a field's type, such as `tuple[Part, ...]` or `Source | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, dict, Union, types.UnionType) or get_args(annotation):
        for inner in reversed(get_args(annotation)):
            if found := _record_in(inner):
                return found
    return None
