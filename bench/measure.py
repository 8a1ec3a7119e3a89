"""Measures builds of this project beside its peers, at several sizes: `make bench`.

    python -m bench.measure [--times 3] [--scales 1,10]

Each run is a process of its own, and all take turns. `bench/results.json` holds what was measured, run by run.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

from bench.scaled import ROOT, scale

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
FIGURE = re.compile(r"(values: \{2023: 1468, 2024: )(\d+)(\})")
HOLDS_IT = "data/indicators/gezinnen.yml"
SHOWS_IT = "cijfers/contacten-vrijwilligers-gezinnen/"
SHORT = "short menu"
MKDOCS = """site_name: Jaarverslag
site_url: https://example.org/
theme: {name: material, language: nl, font: false%s}
markdown_extensions: [attr_list, admonition, tables, toc]
"""
SHORT_MENU = "nav: [index.md]\nnot_in_nav: |\n  /*\n"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}


def timed(command: list[str], folder: Path) -> dict[str, float]:
    """Wall and processor seconds, and MB of the largest process, of a command that must succeed."""
    with tempfile.NamedTemporaryFile() as log:
        launched = [sys.executable, "-I", "-S", "-c", LAUNCHER, log.name, *command]
        answer = subprocess.run(launched, cwd=folder, env=environment(), stdout=subprocess.PIPE, check=True).stdout
        code, wall, processor, peak = json.loads(answer)
        if code:
            raise SystemExit(f"{' '.join(command)} in {folder} ended with {code}:\n{Path(log.name).read_text()[-2000:]}")
    return {"wall": wall, "processor": processor, "peak": peak}


def size(site: Path) -> dict[str, int]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {"pages": sum(path.suffix == ".html" for path in files), "bytes": sum(path.stat().st_size for path in files)}


def forget(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def change_figure(project: Path) -> str:
    """One contact more; says how pages will write the new number."""
    path = project / HOLDS_IT
    found = FIGURE.search(path.read_text("utf-8"))
    assert found, f"{HOLDS_IT} no longer has the figure that is changed"
    figure = int(found[2]) + 1
    path.write_text(FIGURE.sub(rf"\g<1>{figure}\g<3>", path.read_text("utf-8")), "utf-8")
    return f"{figure:,}".replace(",", ".")


def from_nothing(project: Path) -> dict[str, float]:
    forget(project, ".cache", "site", ".site-previous")
    return timed([*OURS, "build"], project)


def pictures_kept(project: Path) -> dict[str, float]:
    forget(project, ".cache/pages.json", "site", ".site-previous")
    return timed([*OURS, "build"], project)


def figure_changed(project: Path) -> dict[str, float]:
    change_figure(project)
    return timed([*OURS, "build"], project)


def checked(project: Path) -> dict[str, float]:
    return timed([*OURS, "check"], project)


def saved_to_page(project: Path) -> dict[str, float]:
    """Seconds from saving a figure until the preview serves its page with the new one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*OURS, "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(command, cwd=project, env=environment(), stdout=quiet, stderr=quiet)
    try:
        address = f"http://127.0.0.1:{port}/{SHOWS_IT}"
        _until(address, "<h1", server)
        time.sleep(3)  # what the server does after its first page is no part of an edit
        shown = change_figure(project)
        begun = time.perf_counter()
        _until(address, shown, server)
        return {"wall": time.perf_counter() - begun}
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _until(address: str, words: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit(f"{address} never showed {words!r} (the server: {server.poll()})")


class _Words(HTMLParser):
    """The headings, paragraphs, list items and table cells of a page, as plain Markdown."""

    MARKS: ClassVar = {"h1": "# ", "h2": "## ", "h3": "### ", "p": "", "li": "- ", "td": "", "th": ""}

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[list[str]] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("script", "style", "nav", "svg"):
            self.unseen += 1
        elif tag in self.MARKS and not self.unseen:
            self.blocks.append([self.MARKS[tag]])

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "nav", "svg"):
            self.unseen = max(0, self.unseen - 1)

    def handle_data(self, data: str) -> None:
        if self.blocks and not self.unseen:
            self.blocks[-1].append(re.sub(r"[<>{}\[\]\\`*_]", "", data))

    def markdown(self) -> str:
        lines = [" ".join("".join(words).split()) for words in self.blocks]
        return "\n\n".join(line for line in lines if line.strip("#- ")) + "\n"


def write_peer(site: Path, out: Path, *, short: bool) -> None:
    """The words of every page that we built, as Markdown at the same address."""
    shutil.rmtree(out, ignore_errors=True)
    for page in site.rglob("*.html"):
        words = _Words()
        words.feed(page.read_text("utf-8"))
        target = out / "docs" / page.relative_to(site).with_suffix(".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words.markdown(), "utf-8")
    settings = MKDOCS % (", features: [navigation.prune]" if short else "") + (SHORT_MENU if short else "")
    (out / "mkdocs.yml").write_text(settings, "utf-8")


def peers(work: Path) -> tuple[dict[str, Callable[[], dict[str, float]]], list[str]]:
    def build(folder: Path, command: list[str]) -> dict[str, float]:
        forget(folder, "site", "out", ".cache")
        return timed(command, folder)

    material = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    jobs = {
        "stock Material": lambda: build(work / "material", material),
        SHORT: lambda: build(work / "short", material),
    }
    missing = []
    if importlib.util.find_spec("zensical"):
        jobs["Zensical"] = lambda: build(work / "material", [sys.executable, "-m", "zensical", "build"])
    else:
        missing.append("not here: Zensical (pip install zensical, in this environment)")
    if hugo := shutil.which("hugo"):
        jobs["Hugo"] = lambda: build(work / "hugo", [hugo, "--quiet", "--destination", "out"])
    else:
        missing.append("not here: Hugo (no `hugo` on the path)")
    if eleventy := shutil.which("eleventy"):
        jobs["Eleventy"] = lambda: build(work / "eleventy", [eleventy, "--quiet", "--input=docs", "--output=out"])
    else:
        missing.append("not here: Eleventy (no `eleventy` on the path)")
    return jobs, missing


def write_peers(site: Path, work: Path) -> None:
    write_peer(site, work / "material", short=False)
    write_peer(site, work / "short", short=True)
    shutil.copytree(work / "material/docs", work / "eleventy/docs", dirs_exist_ok=True)
    shutil.copytree(work / "material/docs", work / "hugo/content", dirs_exist_ok=True)
    layouts = work / "hugo/layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (work / "hugo/hugo.toml").write_text('baseURL = "https://example.org/"\ntitle = "Jaarverslag"\n', "utf-8")
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text("<!doctype html><main>{{ .Content }}</main>\n", "utf-8")


def measured(work: Path, times: int, runs: int) -> Iterator[list[dict[str, Any]]]:
    """What is known after each run, of a size."""
    project = work / "ours"
    scale(project, times)
    jobs: dict[str, Callable[[], dict[str, float]]] = {
        "ours, nothing kept": lambda: from_nothing(project),
        **peers(work)[0],
        "ours, pictures kept": lambda: pictures_kept(project),
        "ours, one figure changed": lambda: figure_changed(project),
        "ours, check": lambda: checked(project),
        "ours, saved to page": lambda: saved_to_page(project),
    }
    outputs = {"stock Material": "material/site", SHORT: "short/site", "Zensical": "material/site"}
    outputs |= {"Hugo": "hugo/out", "Eleventy": "eleventy/out"}
    rows: dict[str, dict[str, Any]] = {}
    for turn in range(runs):
        for name, job in jobs.items():
            said(f"{times} ×, turn {turn + 1}: {name}")
            row = rows.setdefault(name, {"scale": times, "name": name, "runs": []})
            row["runs"].append(job())
            if not name.endswith(("check", "page")):
                row |= size(work / outputs.get(name, "ours/site"))
            if turn == 0 and name == "ours, nothing kept":
                write_peers(project / "site", work)
            yield list(rows.values())


def said(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def table(rows: list[dict[str, Any]]) -> str:
    def middle(row: dict[str, Any], what: str) -> float | None:
        return statistics.median(run[what] for run in row["runs"]) if what in row["runs"][0] else None

    lines = [
        "| size | what | pages | wall, s | processor, s | × short menu | peak, MB | out, MB |",
        "|---|---|---|---|---|---|---|---|",
    ]
    base = {row["scale"]: middle(row, "processor") for row in rows if row["name"] == SHORT}
    for row in rows:
        processor, peak, short = middle(row, "processor"), middle(row, "peak"), base.get(row["scale"])
        ratio = f"{processor / short:.1f}" if processor and short else ""
        out = f"{row['bytes'] / 1e6:.1f}" if "bytes" in row else ""
        cells = [f"{row['scale']} ×", row["name"], str(row.get("pages", "")), f"{middle(row, 'wall'):.2f}"]
        cells += [f"{processor:.2f}" if processor else "", ratio, f"{peak:.0f}" if peak else "", out]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=3, help="how often each is measured; the table has the median")
    parser.add_argument("--scales", default="1,10", help="sizes, with commas: 1,10,30")
    arguments = parser.parse_args()
    before: list[dict[str, Any]] = []
    print("\n".join(peers(Path())[1]))
    for times in map(int, arguments.scales.split(",")):
        rows: list[dict[str, Any]] = []
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            for rows in measured(Path(work), times, arguments.times):
                # After each run: who stops a long one keeps what was measured.
                record = {"date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "cores": os.cpu_count()}
                record |= {"load": os.getloadavg()[0], "times": arguments.times, "rows": before + rows}
                (ROOT / "bench/results.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
        before += rows
        print(f"\n{table(rows)}", flush=True)


if __name__ == "__main__":
    main()
