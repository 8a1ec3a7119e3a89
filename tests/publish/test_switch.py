"""Publish: at every moment the whole old version or the whole new one stands at the address, wherever a build is killed."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jaarbeeld.publish import switch
from jaarbeeld.publish.places import Places
from tests.publishing import contents

FIRST = {"index.html": b"eerste", "over/index.html": b"over"}
SECOND = {"index.html": b"tweede", "2024/index.html": b"verslag"}
THIRD = {"index.html": b"derde"}
FILE_WORK = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "open", "ctypes.dlsym"}
"""What Python announces before it is done, as far as it can change a disk: https://docs.python.org/3/library/audit_events.html"""


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def put(places: Places, files: dict[str, bytes]) -> None:
    """Publish a version, as a build does once it is made and inspected."""
    write_files(switch.begin(places), files)
    switch.put_in_place(places)
    switch.settle(places)


@pytest.fixture(params=["in one step", "with two renames"])
def places(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Places:
    """A site of which a second version is online and the first is kept."""
    if request.param == "with two renames":
        # No disk of this machine is so old that it cannot exchange two folders.
        monkeypatch.setattr(switch, "exchange", lambda first, second: False)
    places = Places.of(tmp_path / "site")
    put(places, FIRST)
    put(places, SECOND)
    return places


def killed_before(number: int, work: Callable[[], None]) -> bool:
    """Do something in a process of its own that is killed before its `number`-th change of the disk; False when it ended."""
    child = os.fork()
    if child == 0:
        left = number

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in FILE_WORK:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def test_the_new_version_is_online_and_the_old_one_is_kept(places: Places) -> None:
    put(places, THIRD)
    assert (contents(places.site), contents(places.previous)) == (THIRD, SECOND)
    assert {path.name for path in places.site.parent.iterdir()} == {"site", ".site-previous"}


def test_here_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    write_files(tmp_path / "a", FIRST)
    write_files(tmp_path / "b", SECOND)
    assert switch.exchange(tmp_path / "a", tmp_path / "b")
    assert (contents(tmp_path / "a"), contents(tmp_path / "b")) == (SECOND, FIRST)


def test_two_rollbacks_bring_the_newer_version_back(places: Places) -> None:
    assert switch.put_back(places)
    assert (contents(places.site), contents(places.previous)) == (FIRST, SECOND)
    assert switch.put_back(places)
    assert (contents(places.site), contents(places.previous)) == (SECOND, FIRST)


def test_a_version_that_changes_nothing_does_not_push_out_the_previous_one(places: Places) -> None:
    put(places, SECOND)
    assert (contents(places.site), contents(places.previous)) == (SECOND, FIRST)


def test_an_empty_folder_is_no_version_to_keep(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    places = Places.of(tmp_path / "site")
    put(places, FIRST)
    assert contents(places.site) == FIRST and not places.previous.exists()


@pytest.mark.fault(
    "Een build wordt afgebroken (SIGKILL) juist vóór om het even welke wijziging op de schijf",
    "De oude of de nieuwe site staat er volledig; de volgende build en de vorige versie zijn er ook.",
)
def test_killed_before_any_change_of_the_disk_one_whole_version_stands_and_nothing_is_lost(
    places: Places, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    gaps = 0
    number = 1
    while killed_before(number, lambda: put(places, THIRD)):
        if not places.site.exists():
            # Only two renames leave a gap, and then the old version waits beside.
            assert "two renames" in request.node.name
            gaps += 1
            assert contents(places.aside) == SECOND
        else:
            assert contents(places.site) in (SECOND, THIRD)
        switch.settle(places)
        online = contents(places.site)
        assert contents(places.previous) == (FIRST if online == SECOND else SECOND)
        assert {path.name for path in places.site.parent.iterdir()} == {"site", ".site-previous"}
        if online == THIRD:
            put(places, SECOND)
            put(places, THIRD)
            put(places, FIRST)
            put(places, SECOND)
        number += 1
    assert number > 15
    assert gaps == (1 if "two renames" in request.node.name else 0)
    assert (contents(places.site), contents(places.previous)) == (THIRD, SECOND)


@pytest.mark.fault(
    "Een rollback wordt afgebroken (SIGKILL) juist vóór om het even welke wijziging op de schijf",
    "Een van beide versies staat er volledig, en de andere is er nog.",
)
def test_a_rollback_that_is_killed_loses_neither_version(places: Places) -> None:
    number = 1
    while killed_before(number, lambda: switch.put_back(places)):
        switch.settle(places)
        both = [contents(places.site), contents(places.previous)]
        assert both in ([FIRST, SECOND], [SECOND, FIRST])
        if both[0] == FIRST:
            switch.put_back(places)
        number += 1
    assert contents(places.site) == FIRST


@pytest.mark.fault(
    "Na een afgebroken build staat er een map met onze naam die niet van ons is", "De build stopt en laat ze staan."
)
def test_a_folder_of_someone_else_is_never_removed(places: Places) -> None:
    write_files(places.work, {"dagboek.txt": b"lief dagboek"})
    with pytest.raises(switch.NotOurs):
        switch.begin(places)
    assert contents(places.work) == {"dagboek.txt": b"lief dagboek"}


def test_what_a_killed_tidying_left_is_tidied_further(places: Places) -> None:
    places.work.mkdir()
    switch.settle(places)
    assert not places.work.exists()


@pytest.mark.fault(
    "De schijf weigert de nieuwe site op haar plaats te zetten, nadat de oude er weg is",
    "De oude site staat er weer; de build stopt.",
)
def test_when_the_disk_refuses_the_new_version_the_old_one_is_online_again(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switch, "exchange", lambda first, second: False)
    write_files(switch.begin(places), THIRD)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if target == places.site and self != places.aside:
            raise OSError(errno.EACCES, "geweigerd", str(target))
        return rename(self, target)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "rename", refused)
        with pytest.raises(OSError, match="geweigerd"):
            switch.put_in_place(places)
        assert contents(places.site) == SECOND
    switch.settle(places)
    assert (contents(places.site), contents(places.previous)) == (SECOND, FIRST)
