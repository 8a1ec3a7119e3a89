"""The peers of `make bench`: where they are found, and the words of our pages as a project of theirs.

Each is looked for in the folders that were named (a virtual environment, or one with node_modules), beside this Python, and on
the path.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

STOCK, SHORT = "stock Material", "short menu"
_MKDOCS = """site_name: Jaarverslag
site_url: https://example.org/
theme: {name: material, language: nl, font: false%s}
markdown_extensions: [attr_list, admonition, tables, toc]
"""
_SHORT_MENU = "nav: [index.md]\nnot_in_nav: |\n  /*\n"
_PRUNED = ", features: [navigation.prune]"
_MACROS = """plugins: [search, {macros: {on_error_fail: true, include_yaml: [{numbers: data/numbers.yml}]}}]\nwatch: [data]\n"""
_MACROS_CODE = '''"""Every number of a page stands in a YAML file."""


def define_env(env):
    @env.macro
    def n(name):
        return env.variables["numbers"][name]
'''
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


@dataclass(frozen=True)
class Peer:
    """A generator: its folder, what builds and what serves it, where its pages come, and its version."""

    name: str
    folder: str
    build: tuple[str, ...]
    out: str = "site"
    serve: tuple[str, ...] = ()
    version: str = ""


def find(folders: Iterable[Path]) -> tuple[list[Peer], list[str]]:
    """The peers that are here, and a line about each that is not."""
    places = [place for folder in folders for place in (folder / "bin", folder / "node_modules/.bin", folder)]
    path = os.pathsep.join([*map(str, places), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    peers, missing = [], []
    mkdocs = (sys.executable, "-m", "mkdocs")
    address = ("--livereload", "-a", "127.0.0.1:{port}")
    for name, folder in ((STOCK, "material"), (SHORT, "short")):
        peers.append(Peer(name, folder, (*mkdocs, "build", "--quiet"), serve=(*mkdocs, "serve", "--quiet", *address)))
    pythons = [sys.executable, *(str(place / "python") for place in places)]
    if python := next((one for one in pythons if _imports(one, "mkdocs_macros")), None):
        peers.append(Peer("macros", "macros", (python, "-m", "mkdocs", "build", "--quiet")))
    else:
        missing.append("not here: mkdocs-macros-plugin (pip install mkdocs-material mkdocs-macros-plugin)")
    if zensical := shutil.which("zensical", path=path):
        peers.append(Peer("Zensical", "material", (zensical, "build"), serve=(zensical, "serve", "-a", "127.0.0.1:{port}")))
    else:
        missing.append("not here: Zensical (pip install zensical)")
    if hugo := _hugo(path, folders):
        peers.append(Peer("Hugo", "hugo", (hugo, "--quiet", "--destination", "out"), "out"))
    else:
        missing.append("not here: Hugo (pip install hugo)")
    if eleventy := shutil.which("eleventy", path=path):
        peers.append(Peer("Eleventy", "eleventy", (eleventy, "--quiet", "--input=docs", "--output=out"), "out"))
    else:
        missing.append("not here: Eleventy (npm install @11ty/eleventy)")
    return peers, missing


def versions(peers: Iterable[Peer]) -> dict[str, str]:
    """What each peer says of itself."""
    asked = {"Zensical": "--version", "Hugo": "version", "Eleventy": "--version"}
    return {peer.name: _said([peer.build[0], asked[peer.name]]) for peer in peers if peer.name in asked} | {
        "Material": _said([sys.executable, "-c", "from importlib.metadata import version as v; print(v('mkdocs-material'))"])
    }


def _said(command: list[str]) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return done.stdout.strip().partition("\n")[0]


def _imports(python: str, module: str) -> bool:
    if not Path(python).exists():
        return False
    return subprocess.run([python, "-c", f"import material, {module}"], stderr=subprocess.DEVNULL, check=False).returncode == 0


def _hugo(path: str, folders: Iterable[Path]) -> str | None:
    # The package's `hugo` is a Python script that starts this one; its start is no part of a build.
    inside = (found for folder in folders for found in folder.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    return next(map(str, inside), None) or shutil.which("hugo", path=path)


def write(site: Path, work: Path) -> None:
    """The words of every page that we built, as a project of each peer at the same addresses."""
    pages = {page.relative_to(site).with_suffix(".md"): _markdown(page) for page in sorted(site.rglob("*.html"))}
    numbers: dict[str, str] = {}

    def asked(found: re.Match[str]) -> str:
        return f'{{{{ n("{numbers.setdefault(found[0], f"n{len(numbers)}")}") }}}}'

    settings = {
        "material/mkdocs.yml": _MKDOCS % "",
        "short/mkdocs.yml": _MKDOCS % _PRUNED + _SHORT_MENU,
        "macros/mkdocs.yml": _MKDOCS % _PRUNED + _SHORT_MENU + _MACROS,
        "macros/main.py": _MACROS_CODE,
        "hugo/hugo.toml": 'baseURL = "https://example.org/"\ntitle = "Jaarverslag"\n',
        "hugo/layouts/_default/single.html": "<!doctype html><main>{{ .Content }}</main>\n",
        "hugo/layouts/_default/list.html": "<!doctype html><main>{{ .Content }}</main>\n",
        "eleventy/package.json": '{"private": true}\n',
    }
    for name in ("material", "short", "macros", "hugo", "eleventy"):
        shutil.rmtree(work / name, ignore_errors=True)
        for path, text in pages.items():
            # Hugo knows the page of a folder as _index.md.
            inner = Path("content") / path.with_name(path.name.replace("index", "_index")) if name == "hugo" else "docs" / path
            _put(work / name / inner, _NUMBER.sub(asked, text) if name == "macros" else text)
    for path, text in settings.items():
        _put(work / path, text)
    _put(work / "macros/data/numbers.yml", json.dumps({name: number for number, name in numbers.items()}, indent=1))


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _markdown(page: Path) -> str:
    words = _Words()
    words.feed(page.read_text("utf-8"))
    return words.markdown()


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
