"""One number, every form: what a page, the PDF, the workbook, the CSV and the JSON say of a figure and a year is the same."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from jaarbeeld.disclosure import hidden_values
from jaarbeeld.generator.generate import publish
from jaarbeeld.model.dataset import Dataset
from jaarbeeld.project import Project
from jaarbeeld.reading.loading import load
from tests.conftest import change, write
from tests.forms import Key, Sayings, Told, told
from tests.hiding import hide
from tests.publishing import contents, house_at

EVERYTHING = """---
title: Alles
description: Alle cijfers.
---
# Alles

{{ table("people", "visits", "phone_calls", "share_alone", "duration", "meetings", caption="Bezoeken") }}

{{ table("helped", "asked", "share_young", caption="Hulp") }}

{{ key_figures("people", "visits", "phone_calls", "share_alone", "duration", "meetings", "helped", "asked", "share_young") }}

Er waren {{ figure("people", part="young") }} jongeren en {{ figure("people", part="old") }} ouderen, en er kwamen
{{ figure("asked", part="harbour") }} vragen van de haven.

{{ breakdown("people", "by_age", chart="parts") }}

{{ breakdown("people", "by_age", chart="ranked") }}

{{ breakdown("people", "by_age", chart="whole") }}

{{ dots("share_alone", caption="Alleen") }}

{{ dots("people", part="young", caption="Jong") }}

{{ breakdown("asked", "by_place") }}

## Verhalen

{{ stories() }}
"""
STORY = "An vertelt dat ze graag komt"
PLANTED = {
    "the charts on pages": ("2024/alles/index.html", '<span class="value">1.302</span>', '<span class="value">1.303</span>'),
    "the cards on pages": ("2024/alles/index.html", "<b>1.302", "<b>1.303"),
    "the workbooks": ("cijfers/bezoeken/bezoeken.xlsx", "<v>1302</v>", "<v>1303</v>"),
    "the CSV files": ("2024/alles/bezoeken.csv", ",2024,1302,", ",2024,1303,"),
    "the JSON files": ("cijfers/bezoeken/data.json", '"value": 1302', '"value": 1303'),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """De Brug with small numbers, and a page that shows every figure."""
    project = house_at(tmp_path_factory.mktemp("forms") / "huis")
    hide(project)
    write(project, "content/2024/alles.md", EVERYTHING)
    return project


@pytest.fixture(scope="module")
def raw(house: Project) -> Dataset:
    """The data as an editor wrote them."""
    return load(house.data)[0]


@pytest.fixture(scope="module")
def files(house: Project) -> dict[str, bytes]:
    """The built site."""
    publish(house.root, house.root / "site")
    return contents(house.root / "site")


@pytest.fixture(scope="module")
def true(raw: Dataset) -> dict[Key, Told]:
    """What every form should say: what stands in data/, less what is hidden."""
    hidden = {Key(one.indicator, one.part, one.year) for one in hidden_values(raw)}
    found: dict[Key, Told] = {}
    for indicator in raw.indicators.values():
        parts = [(part.id, part.values) for breakdown in indicator.breakdowns for part in breakdown.parts]
        for part, values in (("", indicator.values), *parts):
            for year, value in values.items():
                key, number = Key(indicator.id, part, year), value.number
                state = "hidden" if key in hidden else value.state
                shown = None if key in hidden or number is None else float(number)
                found[key] = Told(shown, state, value.approximate and key not in hidden)
    return found


def differences(sayings: Sayings, true: Mapping[Key, Told]) -> list[str]:
    """What a form says otherwise than what is true, or of what no one asked."""
    return [
        f"{form}: {'/'.join(map(str, key))} is {said}, not {true.get(key)}"
        for form, found in sayings.items()
        for key, said in sorted(found, key=str)
        if (said._replace(state="hidden") if said.state in ("suppressed", "withheld") else said) != true.get(key)
    ]


def test_every_form_says_every_number_and_says_the_same(
    files: dict[str, bytes], raw: Dataset, true: Mapping[Key, Told]
) -> None:
    sayings = told(files, raw)
    assert differences(sayings, true) == []
    everything, newest = set(true), {key for key in true if key.year == 2024}
    wanted = {
        "the charts on pages": everything,
        "the cards on pages": newest,
        "the PDF": everything,
        "the workbooks": everything,
        "the first sheet": everything,
        "the CSV files": everything,
        "the JSON files": everything,
    }
    for form, keys in wanted.items():
        assert sorted(keys - {key for key, _ in sayings[form]}) == [], form


def test_no_form_says_a_hidden_number(files: dict[str, bytes], raw: Dataset) -> None:
    hidden = {Key(one.indicator, one.part, one.year) for one in hidden_values(raw)}
    assert len(hidden) > 3
    for form, found in told(files, raw).items():
        about = {said for key, said in found if key in hidden}
        assert about and all(said.number is None and said.state in ("suppressed", "withheld") for said in about), form


@pytest.mark.parametrize("form", PLANTED)
def test_a_wrong_number_in_one_form_is_seen(files: dict[str, bytes], raw: Dataset, true: Mapping[Key, Told], form: str) -> None:
    path, right, wrong = PLANTED[form]
    found = differences(told({**files, path: replaced(files[path], right.encode(), wrong.encode())}, raw), true)
    wrong_one = f"visits//2024 is {Told(1303.0)}, not {Told(1302.0)}"
    assert f"{form}: {wrong_one}" in found and all(line.endswith(wrong_one) for line in found)


def test_a_story_whose_consent_ended_is_in_no_form(house: Project, files: dict[str, bytes]) -> None:
    with_story = {path for path, text in readable(files).items() if STORY in text}
    assert {"2024/alles/index.html", "pdf/jaarverslag-2024.pdf", "pdf/jaarverslag-2024-kort.pdf"} <= with_story
    before = "consent: {basis: published_report, edition: 2024, scope: [web, pdf]}"
    change(house, "data/testimonials.yml", before, before.replace("}", ", withdrawn: true}"))
    publish(house.root, house.root / "site")
    left = {path for path, text in readable(contents(house.root / "site")).items() if STORY in text}
    assert left == set()


def replaced(content: bytes, right: bytes, wrong: bytes) -> bytes:
    """A file, or what is packed in it, with other words in it."""
    if not content.startswith(b"PK"):
        assert right in content
        return content.replace(right, wrong)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(out, "w") as made:
        inside = {name: archive.read(name) for name in archive.namelist()}
        assert any(right in one for one in inside.values())
        for name, one in inside.items():
            made.writestr(name, one.replace(right, wrong))
    return out.getvalue()


def readable(files: Mapping[str, bytes]) -> dict[str, str]:
    """The words in every file, unpacked."""
    return {path: " ".join(_text(path, content).split()) for path, content in files.items()}


def _text(path: str, content: bytes) -> str:
    if path.endswith(".pdf"):
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if path.endswith(".xlsx"):
        assert load_workbook(io.BytesIO(content)).sheetnames
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    if content.startswith(b"\x1f\x8b"):
        return gzip.decompress(content).decode("utf-8", "replace")
    return content.decode("utf-8", "replace")
