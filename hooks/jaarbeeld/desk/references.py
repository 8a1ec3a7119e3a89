"""Desk: fields that name another record, chosen by what editors call it; the file has its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jaarbeeld.desk.fields import Field, Kind, Options
from jaarbeeld.desk.words import BY_NAME
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.prose.sources import read_pages

FEW = 12
"""So many records are shown below each other, to choose from; of more, one types a part of the name."""


def options_for(dataset: Dataset, root: Path) -> Mapping[str, Options]:
    """What can be named where a record names another one: its id, and what editors call it. No two are called the same."""
    tellers = {**{name: role.title for name, role in dataset.roles.items()}, **dataset.organisation.storytellers}
    pages = [(page.src, page.meta.title or page.src) for page in read_pages(root / "content")[0]]
    roles = [(one.id, one.title) for one in dataset.roles.values()]
    splits = [(one, split) for one in dataset.indicators.values() for split in one.breakdowns]
    named = {
        "series": [(one.id, one.label) for one in dataset.series.values()],
        "partners": [(one.id, one.name) for one in dataset.partners.values()],
        "objectives": [(str(one.id), one.title) for one in dataset.objectives.values()],
        "units": [(one.id, one.many) for one in dataset.units.values()],
        "indicators": [(one.id, one.label) for one in dataset.indicators.values()],
        "branches": [(one.id, one.label) for one in dataset.branches.values()],
        "splits": _within((split.id, one.label, split.label) for one, split in splits),
        "parts": _within((part.id, one.label, part.label) for one, split in splits for part in split.parts),
        "steps": [(one.id, one.title) for one in dataset.recruitment.steps],
        "roles": roles,
        "tellers": [*tellers.items()],
        "event_kinds": [*dataset.organisation.words_of_events.items()],
        "partner_kinds": [*dataset.organisation.titles_of_partners.items()],
        "pages": pages,
        "targets": [
            *((name, f"de rol: {title}") for name, title in roles),
            *((src, f"de pagina: {title}") for src, title in pages),
        ],
    }
    return {kind: [*_told_apart([(name, str(words)) for name, words in known])] for kind, known in named.items()}


def _within(known: Iterable[tuple[str, object, object]]) -> list[tuple[str, str]]:
    """What is named within a figure, with the name of the figure; without, where more figures have one of that name."""
    words: dict[str, dict[str, str]] = {}
    for name, figure, label in known:
        words.setdefault(name, {})[str(figure)] = str(label)
    alone = {name: f"{figure}: {label}" for name, of in words.items() for figure, label in of.items() if len(of) == 1}
    return [(name, alone.get(name, " / ".join(dict.fromkeys(of.values())))) for name, of in words.items()]


def _told_apart(options: Options) -> Iterator[tuple[str, str]]:
    called = [words for _, words in options]
    for name, words in options:
        yield name, f"{words} ({name})" if called.count(words) > 1 else words


def chosen(fields: Sequence[Field], known: Mapping[str, Options]) -> tuple[Field, ...]:
    """The fields of a form, each that names another record with what it can be."""
    return tuple(_chosen(field, known) for field in fields)


def _chosen(field: Field, known: Mapping[str, Options]) -> Field:
    options = known.get(field.names) or ()
    if field.fields or not options:
        return replace(field, fields=chosen(field.fields, known))
    words = dict(options)
    if len(options) > FEW:
        return replace(field, options=options, texts=tuple(words.get(text, text) for text in field.texts))
    # One that is not among them is shown too, or it would be lost without a word.
    strange = [(text, text) for text in field.texts if text and text not in words]
    kind = Kind.CHOICES if field.kind is Kind.NAMES else field.kind
    about = field.help.removesuffix(BY_NAME)
    return replace(field, kind=kind, options=(*options, *strange), is_short=True, help=about)


def id_of(field: Field, text: str) -> str:
    """The id of what someone chose by its name; what is no name of anything stays what was typed."""
    return text if not field.names or field.is_short else named_in(field.options, text)


def named_in(options: Options, text: str) -> str:
    """The id of what has this name among `options`, however its capitals are; or the text itself."""
    named = {words: name for name, words in options}
    loosely = {words.casefold(): name for words, name in named.items()}
    return named.get(text) or (text if text in named.values() else loosely.get(text.casefold(), text))
