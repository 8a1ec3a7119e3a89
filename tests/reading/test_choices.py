"""Load: every choice that a model gives is known by the Dutch words that an editor types for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from jaarbeeld.model.year_value import YearValue
from jaarbeeld.project import Project
from jaarbeeld.reading.choices import WORDS, choice_meant, choices_at, word_of
from jaarbeeld.reading.loading import FILE_KINDS
from jaarbeeld.reading.shapes import record_in
from tests.conftest import change, data_problems

ALIKE = {"open", "media", "online"}
"""What is the same word in Dutch."""


def records(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """The records that a file of a model can have in it; the value of a year is written in a way of its own."""
    if model not in seen and model is not YearValue:
        seen.add(model)
        yield model
        for info in model.model_fields.values():
            if inner := record_in(info.annotation):
                yield from records(inner, seen)


SEEN: set[type[BaseModel]] = set()
CHOICES = {
    f"{record.__name__}.{key}": called
    for kind in FILE_KINDS
    for record in records(kind.model, SEEN)
    for key, info in record.model_fields.items()
    if info.description and (called := choices_at(record, (key,)))
}
"""What can be chosen in every field that an editor fills in, with what it is called."""


def test_the_walk_comes_by_the_choices_of_every_file() -> None:
    assert {"Edition.status", "Testimonial.kind", "Consent.scope", "Unit.kind", "Event.kind", "Partner.kind"} <= {*CHOICES}
    assert len(CHOICES) >= 20


@pytest.mark.parametrize("field", CHOICES)
def test_every_choice_has_a_dutch_word_by_which_it_is_known(field: str) -> None:
    called = CHOICES[field]
    for option, word in called.items():
        assert word != option or option in ALIKE, f"{option} has no Dutch word"
        for typed in {word, *WORDS.get(option, (word,))}:
            for written in (typed, typed.capitalize(), typed.replace(" ", "_"), typed.replace(" ", "-")):
                assert choice_meant(written, called) == option, f"{written} is {option}"


@pytest.mark.parametrize("field", CHOICES)
def test_no_two_choices_of_a_field_are_called_the_same(field: str) -> None:
    words = [word for option in CHOICES[field] for word in {word_of(option), *WORDS.get(option, ())}]
    assert sorted(words) == sorted({*words})


@pytest.mark.parametrize(
    ("file", "old", "new", "meant"),
    [
        ("data/editions.yml", "status: published", "status: gepubliceerd", "published"),
        ("data/editions.yml", "status: published", "status: Ontwerp", "draft"),
        ("data/testimonials.yml", "kind: statement", "kind: verhaal", "story"),
        ("data/testimonials.yml", "kind: statement", "kind: een verhaal", "story"),
        ("data/testimonials.yml", "kind: statement", "kind: getuigenissen", "story"),
        ("data/units.yml", "kind: percent", "kind: geld", "money"),
        ("data/partners.yml", "kind: business", "kind: Zorg en welzijn", "care"),
    ],
)
def test_a_dutch_word_is_asked_back_as_the_choice_that_was_meant(
    klein: Project, file: str, old: str, new: str, meant: str
) -> None:
    change(klein, file, old, new)
    (said,) = data_problems(klein)
    written = new.partition(": ")[2]
    assert re.search(rf"{file}:\d+:\d+  '{written}' kan niet bij '\w+'\. Bedoelde u '{meant}'\?$", said)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("waar", "Schrijf true."),
        ("Nee", "Schrijf false."),
        ('"true"', "Schrijf true, zonder aanhalingstekens."),
        ("misschien", "Schrijf true voor ja, false voor nee."),
    ],
)
def test_yes_and_no_are_asked_for_as_they_are_written(klein: Project, written: str, hint: str) -> None:
    change(klein, "data/recruitment.yml", "after_start: true", f"after_start: {written}")
    (said,) = data_problems(klein)
    assert said.endswith(f"maar er staat '{written.strip(chr(34))}'. {hint}")
