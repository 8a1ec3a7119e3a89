"""Export: the search index, made by Pagefind from the pages as they were built.

Pagefind's index is in small pieces that a browser fetches when someone searches, and not before. It reads what stands in
an element with `data-pagefind-body`, less what has `data-pagefind-ignore`; `data-pagefind-meta` names what a result shows
besides its title. The indexer gets its own copy of each page, in which compounds are marked (see compounds.py).
"""

from __future__ import annotations

import errno
import html
import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from jaarbeeld.exports.compounds import compounds_in, groups_of, marked, words_in
from jaarbeeld.memory import Memory

FOLDER = "pagefind"
"""The folder of the index on the site."""

# Pagefind also writes interfaces that we do not use, and a reader of pages in any language.
_USED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "pagefind.*.pf_meta",
    "wasm.*.pagefind",
    "index",
    "fragment",
)
_UNUSED = ("wasm.unknown.pagefind",)
_NOT_READ = ".headerlink, sup.mark"
"""What stands in the text and is not part of it: links to headings, and numbers of notes."""
_BODY = re.compile(r"<main\b[^>]*\bdata-pagefind-body\b.*?</main>", re.DOTALL)
_TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")


_ROOM = 1024 * 1024
"""Bytes; more than the largest file that Pagefind writes. With less left, one of them may not have fitted."""


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
    pages = {path.relative_to(site): found[0] for path in _pages(site) if (found := _BODY.search(path.read_text("utf-8")))}
    if not pages:
        return
    texts = prepared(pages)
    make = partial(_made, texts, language, beside=site)
    if memory is None:
        packed = make()
    else:
        packed = memory.made(language, sorted((path.as_posix(), text) for path, text in texts.items()), make=make)
        memory.put_away()
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        files.extractall(site / FOLDER)


def _made(texts: Mapping[Path, str], language: str, *, beside: Path) -> bytes:
    """The index of these texts, in one."""
    # Beside the site, where the next build removes what a killed one left.
    with tempfile.TemporaryDirectory(prefix="jaarbeeld-index-", dir=beside.parent) as name:
        source, index = Path(name, "pages"), Path(name, "index")
        for path, text in texts.items():
            target = source / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
        _run(source, index, language)
        # On a full disk Pagefind ends as if all were well, with files that are empty or cut off.
        if shutil.disk_usage(index).free < _ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(index))
        return _packed(index)


def prepared(pages: Mapping[Path, str]) -> dict[Path, str]:
    """The pages as the indexer reads them: every compound marked, and the compounds within compounds as metadata.

    `pages` are the `main` elements by path.
    """
    texts = {path: _text(page) for path, page in pages.items()}
    words = {path: words_in(text) for path, text in texts.items()}
    compounds = compounds_in(frozenset().union(*words.values()))
    return {path: _prepared(page, words[path], compounds) for path, page in pages.items()}


def _pages(site: Path) -> Iterable[Path]:
    return sorted(site.rglob("*.html"))


def _text(page: str) -> str:
    return html.unescape(" ".join(_TAG.split(page)[::2]))


def _prepared(page: str, words: frozenset[str], compounds: Mapping[str, tuple[str, ...]]) -> str:
    # Split at a captured pattern, a text has what is between tags at the even places.
    # Nothing between two tags becomes a space, or the cells of a table would be read as one word.
    pieces = [piece if place % 2 else marked(piece, compounds) or " " for place, piece in enumerate(_TAG.split(page))]
    groups = sorted({group for word in words & compounds.keys() for group in groups_of(compounds[word])})
    # Metadata is searched but never quoted. These are words of letters only, so there is nothing to escape.
    hidden = f'<p data-pagefind-ignore data-pagefind-meta="parts">{" ".join(groups)}</p>' if groups else ""
    return f"<html>{''.join(pieces).removesuffix('</main>')}{hidden}</main></html>"


def _run(source: Path, index: Path, language: str) -> None:
    from pagefind.service import get_executable  # noqa: PLC0415 - only when a site is made

    program = get_executable()
    if program is None:
        raise IndexFailed("Pagefind is er niet voor deze computer, dus de zoekindex kan niet gemaakt worden.")
    command = [str(program), "--site", str(source), "--output-path", str(index), "--force-language", language]
    command += ["--exclude-selectors", _NOT_READ, "--silent"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not index.is_dir():
        raise IndexFailed(f"Pagefind kon de zoekindex niet maken: {(done.stderr or done.stdout).strip()}")


def _packed(index: Path) -> bytes:
    packed, used = io.BytesIO(), (path for pattern in _USED for path in index.glob(pattern) if path.name not in _UNUSED)
    with zipfile.ZipFile(packed, "w") as files:
        for path in sorted(file for found in used for file in (found, *found.rglob("*")) if file.is_file()):
            files.write(path, path.relative_to(index))
    return packed.getvalue()
