"""A server of one's own: rsync over SSH, then one rename. The server is a folder here, and `ssh` a stand-in that runs there."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jaarbeeld import cli
from jaarbeeld.hosting.remote import DeployFailed, Target, back, deploy

MISSING = "no rsync here: install it (Debian: apt-get install rsync) to run the tests of make deploy"
NOON = dt.datetime(2025, 6, 1, 12, tzinfo=dt.UTC)
# As sshd does: the words after the host, glued with spaces, go to a shell. rsync gives the user as an option.
SSH = """#!/bin/sh
user=
if [ "$1" = -l ]; then user=$2@; shift 2; fi
echo "$user$1" >>"$HOSTS"
shift
exec sh -c "$*"
"""
# rsync as someone calls it brings half and stops; as the server calls it, it works.
BROKEN = """#!/bin/sh
if [ "$1" = --server ]; then exec REAL "$@"; fi
REAL --exclude=over "$@"
echo "connection lost" >&2
exit 12
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the site on the server; `ssh` reaches it."""
    if not shutil.which("rsync"):
        pytest.skip(MISSING)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "ssh").write_text(SSH, "utf-8")
    (programs / "ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOSTS", str(tmp_path / "hosts"))
    return tmp_path / "srv/site"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of two pages and a hidden file."""
    write(tmp_path / "site", {"index.html": "een", "over/index.html": "over", ".well-known/security.txt": "Contact"})
    return tmp_path / "site"


def write(folder: Path, files: dict[str, str]) -> None:
    """Put files in a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def shown(server: Path) -> dict[str, str]:
    """What the web server shows: the files behind the link `current`."""
    root = server / "current"
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def bring(site: Path, server: Path, *, minutes: int = 0) -> str:
    """Deploy over SSH, some minutes after noon."""
    return deploy(site, Target("an@brug", str(server)), now=NOON + dt.timedelta(minutes=minutes))


def command(*words: object) -> Result:
    """`jaarbeeld deploy`, as typed."""
    return CliRunner().invoke(cli.main, ["deploy", *map(str, words)])


@pytest.mark.parametrize("host", ["an@brug:", ""], ids=["over ssh", "on this computer"])
def test_the_first_time_makes_all_that_is_needed(site: Path, server: Path, host: str) -> None:
    if not host:
        server.parent.mkdir()
    ran = command(f"{host}{server}", "--site", site)
    assert ran.exit_code == 0, ran.output
    assert ran.output.startswith(f"Op {host}{server} staat nu versie 20")
    assert shown(server) == {"index.html": "een", "over/index.html": "over", ".well-known/security.txt": "Contact"}


def test_the_next_time_shows_the_new_site_and_keeps_the_old_one(site: Path, server: Path) -> None:
    bring(site, server)
    write(site, {"index.html": "twee"})
    (site / "over/index.html").unlink()
    assert bring(site, server, minutes=1) == "20250601T120100Z"
    assert shown(server) == {"index.html": "twee", ".well-known/security.txt": "Contact"}
    assert (server / "previous/index.html").read_text("utf-8") == "een"
    assert {path.name for path in server.iterdir()} == {"releases", "current", "previous"}


def test_what_did_not_change_is_the_same_file_on_disk_also_after_a_new_build(site: Path, server: Path) -> None:
    bring(site, server)
    (site / "over/index.html").touch()
    write(site, {"index.html": "twee"})
    bring(site, server, minutes=1)
    assert (server / "current/over/index.html").samefile(server / "previous/over/index.html")
    assert not (server / "current/index.html").samefile(server / "previous/index.html")


def test_files_can_be_read_by_the_web_server_whatever_they_were_here(site: Path, server: Path) -> None:
    (site / "over").chmod(0o700)
    (site / "over/index.html").chmod(0o600)
    bring(site, server)
    assert (server / "current/over").stat().st_mode & 0o777 == 0o755
    assert (server / "current/over/index.html").stat().st_mode & 0o777 == 0o644


def test_back_shows_the_site_before_this_one_and_back_again_undoes_it(site: Path, server: Path) -> None:
    bring(site, server)
    write(site, {"index.html": "twee"})
    bring(site, server, minutes=1)
    ran = command(f"an@brug:{server}", "--back")
    assert (ran.exit_code, ran.output) == (0, f"Op an@brug:{server} staat nu versie 20250601T120000Z.\n")
    assert shown(server)["index.html"] == "een"
    assert command(f"an@brug:{server}", "--back").exit_code == 0
    assert shown(server)["index.html"] == "twee"


def test_five_releases_are_kept_and_those_in_use(site: Path, server: Path) -> None:
    for minutes in range(8):
        bring(site, server, minutes=minutes)
    assert sorted(path.name for path in (server / "releases").iterdir()) == [f"20250601T120{n}00Z" for n in range(3, 8)]


def test_an_upload_that_was_broken_off_long_ago_is_cleaned_up_and_a_recent_one_is_left(site: Path, server: Path) -> None:
    write(server / "releases", {"oud.part/index.html": "half", "nieuw.part/index.html": "half"})
    os.utime(server / "releases/oud.part", (1_700_000_000, 1_700_000_000))
    bring(site, server)
    assert {path.name for path in (server / "releases").iterdir()} == {"nieuw.part", "20250601T120000Z"}


@pytest.mark.fault(
    "de verbinding met de eigen server valt weg tijdens het opladen",
    "bezoekers zien nog de oude site; code 1 met wat rsync zegt",
)
def test_a_broken_upload_changes_nothing_for_visitors(site: Path, server: Path, tmp_path: Path) -> None:
    bring(site, server)
    real = shutil.which("rsync")
    # The first half arrives, then the line is cut.
    (tmp_path / "bin/rsync").write_text(BROKEN.replace("REAL", str(real)), "utf-8")
    (tmp_path / "bin/rsync").chmod(0o755)
    write(site, {"index.html": "twee", "over/index.html": "nieuw"})
    ran = command(f"an@brug:{server}", "--site", site)
    assert ran.exit_code == 1
    assert ran.output == (
        "De site kon niet naar de server. Wat bezoekers zien, is niet veranderd. De server of rsync zegt:\nconnection lost\n"
    )
    assert shown(server) == {"index.html": "een", "over/index.html": "over", ".well-known/security.txt": "Contact"}
    (tmp_path / "bin/rsync").unlink()
    bring(site, server, minutes=1)
    assert shown(server)["over/index.html"] == "nieuw"


def test_visitors_always_find_a_whole_site_while_it_is_switched_to_and_fro(site: Path, server: Path) -> None:
    bring(site, server)
    write(site, {"index.html": "twee"})
    bring(site, server, minutes=1)
    over, seen = threading.Event(), []

    def visit() -> None:
        while not over.is_set():
            try:
                seen.append((server / "current/index.html").read_text("utf-8"))
            except OSError as error:
                seen.append(str(error))

    visitor = threading.Thread(target=visit)
    visitor.start()
    for _ in range(20):
        back(Target(None, str(server)))
    over.set()
    visitor.join()
    assert set(seen) == {"een", "twee"}


@pytest.mark.fault("er is geen vorige site om naar terug te gaan", "een zin die dat zegt; code 1; wat online staat blijft")
def test_back_without_a_previous_site_is_told(site: Path, server: Path) -> None:
    bring(site, server)
    ran = command(f"an@brug:{server}", "--back")
    assert (ran.exit_code, ran.output) == (1, "Er is geen vorige versie op de server om naar terug te gaan.\n")
    assert shown(server)["index.html"] == "een"


def test_a_site_that_was_not_built_is_told_before_anything_is_sent(server: Path, tmp_path: Path) -> None:
    ran = command(f"an@brug:{server}", "--site", tmp_path / "leeg")
    assert ran.exit_code == 1 and "Bouw ze eerst met 'make site'." in ran.output
    assert not (tmp_path / "hosts").exists()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "brug:site",
        "-oProxyCommand=x:/srv/site",
        "brug:/srv/$(touch x)",
        "brug:/srv/a b",
        "brug:/srv/../etc",
        "an@-x:/srv",
        "brug:",
    ],
)
def test_a_target_that_a_shell_could_misread_is_refused(typed: str) -> None:
    with pytest.raises(DeployFailed, match="is geen doel"):
        Target.of(typed)


def test_the_host_is_what_was_typed(site: Path, server: Path, tmp_path: Path) -> None:
    bring(site, server)
    assert set((tmp_path / "hosts").read_text("utf-8").split()) == {"an@brug"}
