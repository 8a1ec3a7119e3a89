"""Templates are compiled once for many runs, and a file that is broken or of other code is none."""

from __future__ import annotations

import errno
import io
import tempfile
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from jaarbeeld import memory as module
from jaarbeeld.memory import ForJinja, Memory


def template(folder: Path, memory: Path, *, kind: str = "a", autoescape: bool = False) -> tuple[str, int]:
    """What a template shows in one run, and how many times something was compiled for it."""
    times = 0

    class Counting(Environment):
        def compile(self, *given: object, **more: object) -> CodeType:  # type: ignore[override]
            nonlocal times
            times += 1
            return super().compile(*given, **more)  # type: ignore[call-overload,no-any-return]

    known = Memory[CodeType](memory)
    env = Counting(loader=FileSystemLoader(folder), autoescape=autoescape, bytecode_cache=ForJinja(known, kind))
    shown = env.get_template("a.html").render()
    known.put_away()
    return shown, times


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one template."""
    (tmp_path / "a.html").write_text("{{ '<' }}een")
    return tmp_path


def test_a_template_is_compiled_once_for_many_runs(folder: Path) -> None:
    assert [template(folder, folder / "kept")[1] for _ in range(3)] == [1, 0, 0]


def test_another_text_or_another_kind_is_compiled_again(folder: Path) -> None:
    template(folder, folder / "kept")
    assert template(folder, folder / "kept", kind="b", autoescape=True) == ("&lt;een", 1)
    (folder / "a.html").write_text("twee")
    assert template(folder, folder / "kept") == ("twee", 1)


def test_code_of_another_version_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template(folder, folder / "kept")
    monkeypatch.setattr(module, "code", lambda: b"een volgende versie")
    assert template(folder, folder / "kept") == ("<een", 1)


@pytest.mark.fault("Wat van sjablonen bewaard is, is stuk", "Ze worden opnieuw gelezen; de site is dezelfde.")
def test_a_broken_file_is_none(folder: Path) -> None:
    template(folder, folder / "kept")
    whole = (folder / "kept").read_bytes()
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 41)]
    # However large the foot says that the list before it is.
    odd = [whole[:40] * 2 + size.to_bytes(8) + whole[-32:] for size in (0, 2**31, 2**62, 2**63 - 1, 2**63, 2**64 - 1)]
    for broken in (b"", b"x", whole[:31], whole[:-1], whole + b"x", *flipped, *odd):
        (folder / "kept").write_bytes(broken)
        assert template(folder, folder / "kept") == ("<een", 1)
    (folder / "kept").unlink()
    (folder / "kept").mkdir()
    assert template(folder, folder / "kept") == ("<een", 1)


def test_what_was_not_used_is_forgotten_unless_it_is_wanted_another_time(tmp_path: Path) -> None:
    def kept(*wanted: str, unused: bool) -> list[str]:
        known, made = Memory[bytes](tmp_path / "kept"), list[str]()
        for name in wanted:
            known.made(name, make=lambda name=name: made.append(name) or name.encode())  # type: ignore[misc,func-returns-value]
        known.put_away(unused=unused)
        return made

    assert kept("a", "b", unused=False) == ["a", "b"]
    assert kept("b", "c", unused=True) == ["c"]
    assert kept("a", "d", unused=False) == ["d"]
    assert kept("a", "b", "c", "d", unused=True) == ["b", "c"]


def test_another_value_under_the_same_name_is_kept(tmp_path: Path) -> None:
    for value in (b"een", b"twee", b"twee"):
        known = Memory[bytes](tmp_path / "kept")
        known.keep("a", value)
        known.put_away()
        assert Memory[bytes](tmp_path / "kept").found("a") == value


@pytest.mark.parametrize("written", [0, None])
def test_where_no_file_can_be_put_aside_things_are_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: int | None
) -> None:
    class Full(io.BytesIO):
        def write(self, content: Any) -> int:
            if written is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            return written

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    memory = Memory[bytes](tmp_path / "kept")
    assert [memory.made("naam", make=lambda: b"een") for _ in range(2)] == [b"een", b"een"]
    memory.put_away()
    assert Memory[bytes](tmp_path / "kept").made("naam", make=lambda: b"twee") == b"een"
