"""Measures builds of this project beside its peers, at several sizes: `make bench`.

    python -m bench.measure [--scales 1,10] [--times 3] [--peers FOLDER …] [--minutes 60] [--again]

Each run is a process of its own, and all take turns. After each run `bench/results.json` and `bench/results.md` have what is
known, and what was measured of this commit is not measured again: who stops it, goes on later. README.md tells sizes and rows.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from bench.peers import Peer
from bench.scaled import ROOT, write

from bench import peers, table

LAUNCHER = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
with open(sys.argv[1], "wb") as log:
    code = subprocess.run(sys.argv[2:], stdout=log, stderr=log).returncode
wall, used = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
print(json.dumps([code, wall, used.ru_utime + used.ru_stime, peak]))
"""
OURS = [sys.executable, "-m", "jaarbeeld.cli"]
FIGURE = re.compile(r"(values: \{2023: 1468, 2024: |values:\n +2023: 1468\n +2024: )(\d+)")
HOLDS_IT = "data/indicators/gezinnen.yml"
SHOWS_IT = "cijfers/contacten-vrijwilligers-gezinnen/"
CORRECTED = """  corrections:
  - {{date: 2025-06-02, indicator: contacts_by_volunteers, year: 2024, old: "1.302", new: "{new}", reason: Geteld.}}
"""
RESULTS = ROOT / "bench/results.json"
WORK = ROOT / ".cache/bench"
LONGEST = 1800
"""Seconds that one run may take."""
Measured = dict[str, float]


def environment() -> dict[str, str]:
    # Who keeps Python from keeping what it compiled, has only our code compiled again at each run: the peers are installed.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


def timed(command: list[str], folder: Path) -> Measured:
    """Wall and processor seconds, and MB of the largest process, of a command that must succeed."""
    with tempfile.NamedTemporaryFile() as log:
        launched = [sys.executable, "-I", "-S", "-c", LAUNCHER, log.name, *command]
        process = subprocess.Popen(launched, cwd=folder, env=environment(), stdout=subprocess.PIPE, start_new_session=True)
        try:
            answer = process.communicate(timeout=LONGEST)[0]
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if isinstance(error, subprocess.TimeoutExpired):
                raise Failed(f"not done after {LONGEST} s") from None
            raise
        code, wall, processor, peak = json.loads(answer)
        if code:
            raise Failed(f"ended with {code}: {Path(log.name).read_text(errors='replace')[-1000:]}")
    return {"wall": wall, "processor": processor, "peak": peak}


class Failed(Exception):
    """A run that gave nothing to measure, and why."""


def size_of(site: Path) -> dict[str, int]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {"pages": sum(path.suffix == ".html" for path in files), "bytes": sum(path.stat().st_size for path in files)}


class _Fetched(HTMLParser):
    """What a browser fetches for a page before anything is scrolled or typed."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        wanted = {"script": "src", "img": "src", "link": "href"}.get(tag)
        styles = tag != "link" or has.get("rel") in ("stylesheet", "modulepreload", "icon")
        if wanted and styles and has.get("loading") != "lazy" and has.get(wanted):
            self.found.append(str(has[wanted]))


def home_bytes(site: Path) -> int:
    """Bytes of the front page and all that it fetches at first, packed; without fonts."""
    page = _Fetched()
    page.feed((site / "index.html").read_text("utf-8"))
    files = [site / name.partition("?")[0].lstrip("/") for name in dict.fromkeys(page.found) if "//" not in name]
    contents = [path.read_bytes() for path in [site / "index.html", *files] if path.is_file()]
    return sum(min(len(content), len(gzip.compress(content, 9))) for content in contents)


def forget(folder: Path, *names: str) -> None:
    """Put aside what a run must not find. It is not removed: where thousands of files went a moment ago, ext4 looks past each
    of their places for every new file, which took three seconds of the run after it.
    """
    for name in names:
        if (folder / name).exists():
            aside = WORK / "aside" / str(time.time_ns())
            aside.mkdir(parents=True)
            (folder / name).rename(aside / "it")


def change_figure(project: Path) -> str:
    """One contact more; says how pages will write the new number. Of a sealed edition it is corrected, as an editor must."""
    path = project / HOLDS_IT
    text = path.read_text("utf-8")
    found = FIGURE.search(text)
    assert found, f"{HOLDS_IT} no longer has the figure that is changed"
    figure = int(found[2]) + 1
    shown = f"{figure:,}".replace(",", ".")
    if (project / "data/sealed/2024.json").exists():
        editions = project / "data/editions.yml"
        before = re.sub(r"  corrections:\n.*\n", "", editions.read_text("utf-8"))
        told = re.sub(r"- year: 2024\n(?:  .*\n)+", lambda one: one[0] + CORRECTED.format(new=shown), before, count=1)
        editions.write_text(told, "utf-8")
    path.write_text(FIGURE.sub(rf"\g<1>{figure}", text, count=1), "utf-8")
    return shown


def built(project: Path) -> None:
    """Have a whole site and all that is kept, also when a run was stopped before."""
    if not (project / "site").is_dir() or not (project / ".cache/pages.json").exists():
        timed([*OURS, "build"], project)


def from_nothing(project: Path) -> Measured:
    forget(project, ".cache", "site", ".site-previous")
    return timed([*OURS, "build"], project)


OF_PAGES = ("filled", "pages.json", "inspected.jsonl", "settled", "search")
"""What is kept of pages: their texts filled in, their HTML, what was found in it, the checks that told nothing, the search."""


def pictures_kept(project: Path) -> Measured:
    built(project)
    forget(project, *(f".cache/{name}" for name in OF_PAGES), "site", ".site-previous")
    return timed([*OURS, "build"], project)


def figure_changed(project: Path) -> Measured:
    built(project)
    change_figure(project)
    return timed([*OURS, "build"], project)


def saved_to_page(project: Path) -> Measured:
    """Seconds from saving a figure until the preview serves its page with the new one."""
    return served([*OURS, "serve", "--port", "{port}"], project, SHOWS_IT, change_figure)


def peer_saved(peer: Peer, folder: Path) -> Measured:
    """The same of a peer: its page is what is saved."""

    def change(folder: Path) -> str:
        page = folder / "docs" / SHOWS_IT / "index.md"
        mark = f"saved {time.time_ns()}"
        page.write_text(f"{page.read_text('utf-8')}\n\n{mark}\n", "utf-8")
        return mark

    return served(list(peer.serve), folder, SHOWS_IT, change)


def served(command: list[str], folder: Path, page: str, change: Callable[[Path], str]) -> Measured:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(port=port) for part in command]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=folder, env=environment(), stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        address = f"http://127.0.0.1:{port}/{page}"
        started = _until(address, "<h1", server)
        time.sleep(10)  # what the server does after its first page is no part of an edit
        begun = time.perf_counter()
        shown = change(folder)
        _until(address, shown, server)
        return {"wall": time.perf_counter() - begun, "start": started}
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _until(address: str, words: str, server: subprocess.Popen[bytes]) -> float:
    begun = time.monotonic()
    while time.monotonic() < begun + LONGEST / 4 and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if words in answer.read().decode():
                    return time.monotonic() - begun
        except OSError:
            pass
        time.sleep(0.02)
    raise Failed(f"{address} never showed {words!r} (the server: {server.poll()})")


Job = tuple[str, Callable[[], Measured], Path | None]
"""The name of a row, what measures it once, and the folder of the pages that it made."""


def jobs(work: Path, found: list[Peer]) -> Iterator[Job]:
    project = work / "ours"

    def build(peer: Peer) -> Measured:
        if not (work / peer.folder).is_dir():
            built(project)
            peers.write(project / "site", work)
        forget(work / peer.folder, peer.out, ".cache", "resources")
        return timed(list(peer.build), work / peer.folder)

    yield table.NOTHING, lambda: from_nothing(project), project / "site"
    for peer in found:
        yield peer.name, lambda peer=peer: build(peer), work / peer.folder / peer.out
    yield table.PICTURES, lambda: pictures_kept(project), project / "site"
    yield table.FIGURE, lambda: figure_changed(project), project / "site"
    yield table.CHECK, lambda: timed([*OURS, "check"], project), None
    yield table.SAVED, lambda: saved_to_page(project), None
    for peer in found:
        if peer.serve and peer.name != peers.STOCK:
            yield f"{peer.name}, saved to page", lambda peer=peer: peer_saved(peer, work / peer.folder), None


def measure(record: dict[str, Any], sizes: list[str], times: int, found: list[Peer], end: float) -> bool:
    """Whether all was measured before the end."""
    rows: list[dict[str, Any]] = record["rows"]
    for size in sizes:
        work = WORK / size
        todo = list(jobs(work, found))
        for turn in range(times):
            for name, job, site in todo:
                row = next((one for one in rows if (one["size"], one["name"]) == (size, name)), None)
                if row is None:
                    row = {"size": size, "name": name, "runs": []}
                    rows.append(row)
                if len(row["runs"]) > turn or "failed" in row:
                    continue
                if time.monotonic() > end:
                    return False
                if not (work / "ready").exists():
                    said(f"{size}: writing the project")
                    shutil.rmtree(work, ignore_errors=True)
                    write(work / "ours", size)
                    (work / "ready").touch()
                said(f"{size}, turn {turn + 1} of {times}: {name}")
                try:
                    row["runs"].append({**job(), "load": round(os.getloadavg()[0], 1)})
                    if site and site.is_dir():
                        row |= size_of(site)
                        row |= {"home": home_bytes(site)} if name == table.PICTURES else {}
                except Failed as error:
                    row["failed"] = str(error)
                    said(f"{name}: {error}")
                keep(record)
        print(f"\n{table.of_size([row for row in rows if row['size'] == size])}\n", flush=True)
        shutil.rmtree(work, ignore_errors=True)
        shutil.rmtree(WORK / "aside", ignore_errors=True)
    return True


def keep(record: dict[str, Any]) -> None:
    """After each run: who stops a long one keeps what was measured."""
    RESULTS.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    measured = [row for row in record["rows"] if row["runs"]]
    head = f"{record['date']}, {record['commit'][:8]}, {record['cores']} cores, {record['machine']}, `{record['command']}`"
    failed = [f"- {row['size']}, {row['name']}: {row['failed'].splitlines()[0]}" for row in record["rows"] if "failed" in row]
    parts = [head, table.of_size(measured), table.reach(measured), "\n".join([*record["missing"], *failed])]
    RESULTS.with_suffix(".md").write_text("\n\n".join(filter(None, parts)) + "\n", "utf-8")


def begun(arguments: argparse.Namespace, missing: list[str], found: list[Peer]) -> dict[str, Any]:
    """What was measured of this commit before, to go on with."""
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    ).stdout.strip()
    before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() and not arguments.again else {}
    if before.get("commit") != commit:
        shutil.rmtree(WORK, ignore_errors=True)
    uname = os.uname()
    return {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes"),
        "commit": commit,
        "cores": os.cpu_count(),
        "machine": f"{uname.sysname} {uname.machine}, Python {sys.version.split()[0]}",
        "command": f"make bench SCALES={arguments.scales} TIMES={arguments.times}",
        "peers": peers.versions(found),
        "missing": missing,
        "rows": before["rows"] if before.get("commit") == commit else [],
    }


def said(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the table has the median")
    parser.add_argument("--scales", default="1,10", help="sizes, with commas: 1,10,30,10j,10w")
    parser.add_argument("--peers", type=Path, nargs="*", default=[], help="folders in which peers are installed")
    parser.add_argument("--minutes", type=float, default=120, help="after so many minutes no run begins any more")
    parser.add_argument("--again", action="store_true", help="forget what was measured of this commit")
    arguments = parser.parse_args()
    found, missing = peers.find([folder.absolute() for folder in arguments.peers])
    print("\n".join(missing))
    record = begun(arguments, missing, found)
    end = time.monotonic() + arguments.minutes * 60
    done = measure(record, arguments.scales.split(","), arguments.times, found, end)
    if measured := [row for row in record["rows"] if row["runs"]]:
        keep(record)
        print(f"{table.of_size(measured)}\n\n{table.reach(measured)}")
    if not done:
        said("The time is over. The same command goes on where this one stopped.")


if __name__ == "__main__":
    main()
