"""Publish: what was right before is not looked at again, and nothing that is wrong passes by it."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from jaarbeeld.problems import ContentError
from jaarbeeld.publish.inspection import BuiltSite, Ledger, built, inspect
from jaarbeeld.publish.inspection.plain import KnownTags
from jaarbeeld.publish.inspection.record import Record, record_of
from tests.publishing import contents, house_at, jaarbeeld

SITE_URL = "https://brug.example/verslag/"
PAGE = """<!doctype html>
<html lang="nl"><head><title>{0}</title><link rel="stylesheet" href="/verslag/stijl.css"></head>
<body><h1 id="{0}">{0}</h1><a href="/verslag/{1}/#{1}">Verder</a></body></html>
"""
NAMES = ("a", "b", "c", "d")
SPOILED = (
    "<p>",
    '<a href="/verslag/weg/">Weg</a>',
    '<a href="/verslag/a/#weg">Weg</a>',
    '<img src="https://elders.example/p.png" alt="">',
    '<p id="x"></p><p id="x"></p>',
    '<p aria-labelledby="weg">x</p>',
    "/home/" + "jan/geheim.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small built site in which nothing is wrong: each page leads to the next."""
    site = tmp_path / "site"
    for name, then in zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True):
        (site / name).mkdir(parents=True)
        (site / name / "index.html").write_text(PAGE.format(name, then), "utf-8")
    for name in ("index.html", "404.html"):
        (site / name).write_text(PAGE.format("eerste", "a"), "utf-8")
    (site / "stijl.css").write_text("body { color: red }\n", "utf-8")
    (site / "feed.xml").write_text(f'<feed><link href="{SITE_URL}a/"/></feed>', "utf-8")
    return site


def told(folder: Path, memory: Path | None, *, marks: tuple[str, ...] = (), site_url: str = SITE_URL) -> list[str]:
    """What is found wrong in a site; with a memory of the last time, or without."""
    try:
        inspect(BuiltSite(folder, site_url, ledger=Ledger(memory, (site_url, *marks))))
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each page was taken apart, by its title."""
    times: Counter[str] = Counter()

    def counted(text: str, known: KnownTags) -> Record:
        times[text.partition("<title>")[2].partition("<")[0]] += 1
        return record_of(text, known)

    monkeypatch.setattr(built, "record_of", counted)
    return times


def test_only_a_page_that_changed_is_taken_apart_again(folder: Path, tmp_path: Path, looked_at: Counter[str]) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    looked_at.clear()
    page = folder / "b/index.html"
    page.write_text(page.read_text("utf-8").replace("Verder", "Nog verder"), "utf-8")
    assert told(folder, memory) == []
    assert looked_at == {"b": 1}


@pytest.mark.parametrize("spoiled", SPOILED)
def test_what_is_wrong_is_told_alike_by_who_remembers_and_by_who_does_not(folder: Path, tmp_path: Path, spoiled: str) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    page = folder / "c/index.html"
    page.write_text(page.read_text("utf-8").replace("</body>", f"{spoiled}</body>"), "utf-8")
    first = told(folder, memory)
    assert first == told(folder, None) != []
    assert told(folder, memory) == first, "what was wrong is not remembered as right"


def test_a_page_that_is_as_it_was_is_told_when_what_it_leads_to_is_gone(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    target = folder / "b/index.html"
    target.write_text(target.read_text("utf-8").replace('id="b"', 'id="bee"'), "utf-8")
    moved = told(folder, memory)
    assert moved == told(folder, None) != []
    shutil.rmtree(folder / "b")
    gone = told(folder, memory)
    assert gone == told(folder, None) != moved


def test_random_changes_are_told_alike_with_and_without_memory(folder: Path, tmp_path: Path) -> None:
    memory, whole = tmp_path / "memory", contents(folder)
    assert told(folder, memory) == []
    chance = random.Random(20241130)
    for _ in range(60):
        name = chance.choice(sorted(name for name in whole if name.endswith(".html")))
        text = (folder / name).read_text("utf-8")
        at = chance.randrange(len(text))
        (folder / name).write_text(text[:at] + chance.choice(("", "<", "x", '"', "</p>")) + text[at + chance.choice((0, 1)) :])
        assert told(folder, memory) == told(folder, None)
        if chance.random() < 0.5:
            for path, content in whole.items():
                (folder / path).write_bytes(content)
            assert told(folder, memory) == []


def test_another_address_of_the_site_or_other_code_is_another_look(
    folder: Path, tmp_path: Path, looked_at: Counter[str]
) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    assert told(folder, memory, site_url="https://elders.example/") != []
    looked_at.clear()
    assert told(folder, memory, marks=("newer",)) == []
    assert sum(looked_at.values()) == 6


@pytest.mark.fault(
    "Wat de site over zichzelf onthield (.cache/), is kapot of van een andere versie",
    "De build kijkt alles opnieuw na, en vindt hetzelfde",
)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: b"",
        lambda kept: kept[: len(kept) // 2],
        lambda kept: kept.replace(b"/verslag/c/", b"/verslag/a/"),
        lambda kept: b"\xff" + kept,
        lambda kept: kept.split(b"\n")[0] + b"\n[]\n",
        lambda kept: b'{"version": 1}',
    ],
    ids=["empty", "half", "changed", "no text", "other form", "older"],
)
def test_a_broken_memory_is_no_memory(folder: Path, tmp_path: Path, spoil: object, looked_at: Counter[str]) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    assert callable(spoil)
    memory.write_bytes(spoil(memory.read_bytes()))
    looked_at.clear()
    assert told(folder, memory) == []
    assert sum(looked_at.values()) == 6


def test_a_memory_that_cannot_be_written_is_done_without(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "memory").mkdir()
    assert told(folder, tmp_path / "memory") == []
    assert told(folder, tmp_path / "memory") == []


def test_what_is_no_part_of_the_site_any_more_is_forgotten(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    (folder / "oud.css").write_text("p { color: blue }\n", "utf-8")
    assert told(folder, memory) == []
    assert any(b"oud.css" in path.read_bytes() for path in tmp_path.glob("memory*"))
    (folder / "oud.css").unlink()
    assert told(folder, memory) == []
    assert not any(b"oud.css" in path.read_bytes() for path in tmp_path.glob("memory*"))


def test_what_is_beside_pages_is_remembered_when_pages_are_not(folder: Path, tmp_path: Path) -> None:
    memory = tmp_path / "memory"
    assert told(folder, memory) == []
    memory.unlink()
    site = BuiltSite(folder, SITE_URL, ledger=Ledger(memory, (SITE_URL,)))
    inspect(site)
    assert site.ledger.has("stijl.css")
    (folder / "stijl.css").write_text("body { background: url(weg.png) }\n", "utf-8")
    assert told(folder, memory) == told(folder, None) != []


def test_a_site_is_the_same_with_all_that_is_kept_and_with_nothing(tmp_path: Path) -> None:
    house = house_at(tmp_path / "huis")
    assert jaarbeeld(house, "build").exit_code == 0
    made = contents(house.root / "site")
    assert (house.cache / "inspected.jsonl").is_file()
    shutil.rmtree(house.root / "site", ignore_errors=True)
    assert jaarbeeld(house, "build").exit_code == 0
    assert contents(house.root / "site") == made
    house.cache.unlink()  # a link to what all tests share
    assert jaarbeeld(house, "build").exit_code == 0
    assert contents(house.root / "site") == made
