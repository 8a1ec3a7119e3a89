"""Publish: the JSON Schemas that help editors while they type, made from the models and never by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from jaarbeeld.model.base import Record, Requirement
from jaarbeeld.reading import schemas
from jaarbeeld.reading.loading import FILE_KINDS, FileKind
from tests.conftest import ROOT

DATA = ROOT / "data"
POINTER = "# yaml-language-server: $schema="
ENGLISH = re.compile(
    r"\b(?:the|and|that|this|with|which|when|from|for|it|an|are|how|what|not|by|to|every|one thing)\b", re.IGNORECASE
)
FILES = [(path, kind) for kind in FILE_KINDS for path in sorted(DATA.glob(kind.pattern))]


def test_the_schemas_are_those_of_the_models() -> None:
    kept = {path.name: path.read_text("utf-8") for path in (DATA / "schema").iterdir()}
    assert kept == schemas.schemas(), "run `jaarbeeld schema`"


@pytest.mark.parametrize(("path", "kind"), FILES, ids=[path.relative_to(DATA).as_posix() for path, _ in FILES])
def test_a_data_file_points_at_its_schema(path: Path, kind: FileKind) -> None:
    first = path.read_text("utf-8").partition("\n")[0]
    assert first.startswith(POINTER)
    assert (path.parent / first.removeprefix(POINTER)).resolve() == (DATA / "schema" / f"{kind.schema}.json").resolve()


def records(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all that are made from it."""
    for child in model.__subclasses__():
        yield child
        yield from records(child)


FIELDS = [
    (model, name)
    for model in records(Record)
    if model.__module__.startswith("jaarbeeld.model.") and model.__name__ != "EventDate"
    for name in model.model_fields
]


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=[f"{model.__name__}.{name}" for model, name in FIELDS])
def test_a_field_is_described_in_a_dutch_sentence_and_says_how_much_it_is_needed(model: type[BaseModel], name: str) -> None:
    field = model.model_fields[name]
    assert field.description and field.description[0].isupper() | (
        field.description.split()[0] in ("draft", "open", "story", "true", "false")
    )
    assert field.description.endswith((".", "…"))
    assert not ENGLISH.search(field.description), field.description
    assert isinstance(field.json_schema_extra, dict)
    assert field.json_schema_extra["requirement"] in get_args(Requirement)
    assert (field.json_schema_extra["requirement"] == "required") is field.is_required()


@pytest.mark.parametrize("name", sorted(schemas.schemas()))
def test_an_editor_reads_no_english_description(name: str) -> None:
    for description in descriptions(json.loads(schemas.schemas()[name])):
        assert not ENGLISH.search(description), description


def descriptions(schema: object) -> Iterator[str]:
    """Every description in a schema."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "description" and isinstance(value, str):
                yield value
            else:
                yield from descriptions(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from descriptions(item)


def test_a_schema_refuses_unknown_keys_and_lists_what_is_required() -> None:
    unit = json.loads(schemas.schemas()["units.json"])["$defs"]["Unit"]
    assert unit["additionalProperties"] is False
    assert unit["required"] == ["id", "kind", "one", "many"]
    assert unit["properties"]["kind"]["enum"] == ["count", "percent", "months", "years", "money", "duration", "score", "ratio"]


@pytest.mark.parametrize(
    ("written", "fits"),
    [("/", True), ("n/a", True), ("±200", True), ("+/- 12.5", True), ("24", False), ("veel", False), ("±", False)],
)
def test_the_schema_of_a_value_takes_the_words_that_the_reader_takes(written: str, fits: bool) -> None:
    value = json.loads(schemas.schemas()["indicators.json"])["$defs"]["YearValue"]["anyOf"][0]
    (pattern,) = [option["pattern"] for option in value["anyOf"] if option["type"] == "string"]
    assert bool(re.search(pattern, written)) is fits


def test_schemas_are_written_where_asked(tmp_path: Path) -> None:
    names = schemas.write(tmp_path / "schema")
    assert names == sorted(path.name for path in (tmp_path / "schema").iterdir())
