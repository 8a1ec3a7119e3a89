"""What gave nothing is not looked at again until something that decides it is another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jaarbeeld import settled as module
from jaarbeeld.problems import Place, Problem
from jaarbeeld.settled import settled

WRONG = Problem(Place("content/a.md", 3), "hier is iets fout.")


class Looking:
    """A check that counts how often it looked."""

    def __init__(self, *found: Problem) -> None:
        self.found, self.times = found, 0

    def __call__(self) -> Iterator[Problem]:
        self.times += 1
        yield from self.found


def asked(path: Path, look: Looking, *inputs: object, what: str = "tekens") -> tuple[Problem, ...]:
    """What one run is told."""
    with settled(path) as known:
        return known.problems(what, *inputs, look=look)


def test_where_nothing_was_found_is_not_looked_at_again(tmp_path: Path) -> None:
    look = Looking()
    assert [asked(tmp_path / "x.json", look, "woorden", 1) for _ in range(3)] == [(), (), ()]
    assert look.times == 1


def test_what_was_found_is_looked_for_and_told_each_time(tmp_path: Path) -> None:
    look = Looking(WRONG)
    assert [asked(tmp_path / "x.json", look, "woorden") for _ in range(2)] == [(WRONG,), (WRONG,)]


def test_other_words_another_check_or_other_code_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    asked(path, Looking(), "woorden")
    assert asked(path, Looking(WRONG), "andere woorden") == (WRONG,)
    asked(path, Looking(), "woorden")
    assert asked(path, Looking(WRONG), "woorden", what="koppen") == (WRONG,)
    asked(path, Looking(), "woorden")
    monkeypatch.setattr(module, "code", lambda: b"een volgende versie")
    assert asked(path, Looking(WRONG), "woorden") == (WRONG,)


@pytest.mark.parametrize("left", [b"", b"{", b"[1, null]", b"7", b'"x"', b"\xff\x00", b"[[", b"null"])
def test_a_broken_file_is_none(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(left)
    look = Looking()
    assert [asked(path, look), asked(path, look)] == [(), ()]
    assert look.times == 1
