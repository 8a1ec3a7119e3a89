"""Files that are whole or not there, whatever happens while they are written."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from jaarbeeld import kept


def killed_while_writing(path: Path, content: bytes) -> None:
    """Write a file in a process of its own that is killed when the bytes are written and the name is not yet given."""
    child = os.fork()
    if child == 0:
        try:
            # The disk has the bytes by then; Python calls this between the two.
            os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
            kept.write_whole(path, content)
        finally:
            os._exit(1)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    assert kept.found(tmp_path / "map/beeld.png") is None
    assert kept.keep(tmp_path / "map/beeld.png", b"nieuw")
    assert kept.found(tmp_path / "map/beeld.png") == b"nieuw"
    assert [path.name for path in (tmp_path / "map").iterdir()] == ["beeld.png"]


@pytest.mark.fault("Een build wordt afgebroken (SIGKILL) terwijl ze iets bewaart", "Het halve bestand telt niet.")
def test_half_a_file_is_never_found(tmp_path: Path) -> None:
    kept.keep(tmp_path / "beeld.png", b"oud")
    killed_while_writing(tmp_path / "beeld.png", b"nieuw")
    killed_while_writing(tmp_path / "ander.png", b"nieuw")
    assert kept.found(tmp_path / "beeld.png") == b"oud"
    assert kept.found(tmp_path / "ander.png") is None


def test_what_killed_runs_left_is_tidied_after_a_day_and_what_another_writes_now_is_not(tmp_path: Path) -> None:
    killed_while_writing(tmp_path / "oud.png", b"oud")
    (left,) = tmp_path.iterdir()
    os.utime(left, (time.time() - 100_000, time.time() - 100_000))
    killed_while_writing(tmp_path / "nieuw.png", b"nieuw")
    kept.keep(tmp_path / "beeld.png", b"beeld")
    kept.tidy(tmp_path)
    assert {path.name.split(".")[0] for path in tmp_path.iterdir()} == {"nieuw", "beeld"}
