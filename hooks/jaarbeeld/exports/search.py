"""Export: the search index, made by Pagefind from the pages as they were built.

Pagefind's index is in small pieces that a browser fetches when someone searches, and not before. It reads what stands in
an element with `data-pagefind-body`, less what has `data-pagefind-ignore`; `data-pagefind-meta` names what a result shows
besides its title. The indexer gets its own copy of each page, in which compounds are marked (see compounds.py).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import marshal
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any

from jaarbeeld.exports.compounds import compounds_in, groups_of, marked, words_in
from jaarbeeld.folders import Filling, files_below
from jaarbeeld.memory import Memory

FOLDER = "pagefind"
"""The folder of the index on the site."""

# Pagefind also makes interfaces that we do not use, and a reader of pages in any language.
_USED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "pagefind.*.pf_meta",
    "wasm.*.pagefind",
    "index/*",
    "fragment/*",
)
_UNUSED = frozenset({"wasm.unknown.pagefind"})
_NOT_READ = (".headerlink", "sup.mark")
"""What stands in the text and is not part of it: links to headings, and numbers of notes."""
_BODY = re.compile(rb"<main\b[^>]*\bdata-pagefind-body\b.*?</main>", re.DOTALL)
_TAG = re.compile(r"""(<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>)""")
_AT_ONCE = 1 << 16
"""So many bytes of an answer are read at once."""


class IndexFailed(Exception):
    """Pagefind could not make the index; the message says what it said."""


def write_index(site: Path, *, language: str, memory: Memory[bytes] | None = None) -> None:
    """Write the index of the pages in `site` to its folder `pagefind`. The same pages give the same bytes.

    `language` decides how words are stemmed (ISO 639-1). With a `memory`, the index of the last time is taken when it would be
    made of the same texts.

    Raises:
        IndexFailed: there is no Pagefind for this computer, or it stopped with an error.
        OSError: the disk is full.
    """
    pages = _Bodies(site)
    if not pages:
        return
    make = partial(_made, pages, language)
    if memory is None:
        packed = make()
    else:
        packed = memory.made(language, pages.marks, make=make)
        memory.put_away()
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    filling = Filling(site / FOLDER)
    for path, content in marshal.loads(packed).items():
        filling.write(path, content)


class _Bodies(Mapping[str, bytes]):
    """The `main` elements of the pages in a folder, by path, each read when it is asked for: all are too much at once."""

    def __init__(self, site: Path) -> None:
        self._site, self._spans = site, dict[str, tuple[int, int]]()
        self.marks: list[tuple[str, bytes]] = []
        for path in (path for path in sorted(files_below(site)) if path.endswith(".html")):
            if found := _BODY.search((site / path).read_bytes()):
                self._spans[path] = found.span()
                self.marks.append((path, hashlib.sha256(found[0]).digest()))

    def __getitem__(self, path: str) -> bytes:
        start, end = self._spans[path]
        with (self._site / path).open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _made(pages: Mapping[str, bytes], language: str) -> bytes:
    """The index of these pages, in one."""
    used = {
        path: content for path, content in _indexed(prepared(pages), language) if any(fnmatchcase(path, one) for one in _USED)
    }
    return marshal.dumps({path: used[path] for path in sorted(used.keys() - _UNUSED)})


def prepared(pages: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The pages as the indexer reads them, by path: every compound marked, and the compounds within compounds as metadata.

    `pages` are the `main` elements by path, as they stand in the files.
    """
    # Most texts between two tags stand on many pages.
    words: dict[str, frozenset[str]] = {}
    for page in pages.values():
        new = {*_TAG.split(page.decode())[::2]} - words.keys()
        words |= {text: words_in(html.unescape(text)) for text in new}
    compounds = compounds_in(frozenset().union(*words.values()))
    # Nothing between two tags becomes a space, or the cells of a table would be read as one word.
    texts = {text: marked(text, compounds) or " " for text in words}
    within = {
        text: {one for word in found & compounds.keys() for one in groups_of(compounds[word])} for text, found in words.items()
    }
    within = {text: groups for text, groups in within.items() if groups}
    for path, page in pages.items():
        # Split at a captured pattern, a text has what is between tags at the even places.
        pieces = _TAG.split(page.decode())
        groups = sorted(frozenset().union(*(within[text] for text in {*pieces[::2]} & within.keys())))
        pieces[::2] = [texts[text] for text in pieces[::2]]
        # Metadata is searched but never quoted. These are words of letters only, so there is nothing to escape.
        hidden = f'<p data-pagefind-ignore data-pagefind-meta="parts">{" ".join(groups)}</p>' if groups else ""
        yield path, f"<html>{''.join(pieces).removesuffix('</main>')}{hidden}</main></html>"


def _indexed(pages: Iterable[tuple[str, str]], language: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the index of these pages, by its path.

    They are handed over one by one: pages in a folder, Pagefind takes in the order in which the disk gives them, and then one
    site has another index on another disk.
    """
    from pagefind.service import get_executable  # noqa: PLC0415 - only when a site is made

    program = get_executable()
    if program is None:
        raise IndexFailed("Pagefind is er niet voor deze computer, dus de zoekindex kan niet gemaakt worden.")
    command = [str(program), "--service"]
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            config = {"force_language": language, "exclude_selectors": _NOT_READ}
            index = _answer(process, type="NewIndex", config=config)["index_id"]
            for path, text in pages:
                _answer(process, type="AddFile", index_id=index, file_path=path, file_contents=text)
            files = _answer(process, type="GetFiles", index_id=index)["files"]
    except (BrokenPipeError, EOFError) as error:
        raise IndexFailed("Pagefind kon de zoekindex niet maken: het stopte.") from error
    return ((file["path"], base64.b64decode(file["content"])) for file in files)


def _answer(process: subprocess.Popen[bytes], **asked: object) -> dict[str, Any]:
    """What Pagefind answers. A message is JSON in base64, with a comma after it."""
    assert process.stdin and process.stdout
    message = json.dumps({"message_id": 1, "payload": asked}, ensure_ascii=False)
    process.stdin.write(base64.b64encode(message.encode()) + b",")
    process.stdin.flush()
    said = bytearray()
    while not said.endswith(b","):
        said += (piece := os.read(process.stdout.fileno(), _AT_ONCE))
        if not piece:
            raise EOFError
    message = base64.b64decode(said).decode()
    # The index of a large site is not held once more while it is read.
    said.clear()
    answer: dict[str, Any] = json.loads(message)["payload"]
    if answer["type"] == "Error":
        raise IndexFailed(f"Pagefind kon de zoekindex niet maken: {answer['message']}")
    return answer
